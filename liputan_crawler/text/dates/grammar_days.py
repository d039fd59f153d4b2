"""The shapes of single days, as patterns over the kinds of words (see `grammar`): "Kamis malam (15/7) lalu"."""

from __future__ import annotations

import re
from typing import Final

# --------------------------------------------------------------------------- pieces

WEEKDAY: Final = r"[wgGe]\.?J?"  # Sabtu, Sab., Sabtu Pon
PART: Final = r"(?:Dh?|Ih)"  # pagi, malam hari, dini hari
AGO: Final = r"R?l(?!%)"  # (yang) lalu, but not "lalu lintas"
COMING: Final = r"(?:f|Ru>)"  # depan, mendatang, yang akan datang
_SHIFT: Final = rf"(?:{AGO}|{COMING}|i|K)"
# What may follow a weekday or a date: lalu, nanti, hari ini, kemarin, dua pekan lalu, tahun depan.
QUALIFIER: Final = rf"(?:{AGO}|{COMING}|N|hi|[iKB]|(?:[d9]|n{{1,2}})[pgG]{AGO}|[pgGbY]{_SHIFT})"
# kemarin (dulu, lusa), hari ini, besok, lusa, semalam, tadi malam, malam ini, nanti sore
RELATIVE_DAY: Final = (
    rf"(?:K[LO]?(?:{PART})?|hi(?:{PART})?|B[hL]?(?:{PART})?|LK?(?:{PART})?|E|[TN]{PART}|{PART}(?:[TNBK]|h?i))"
)
# +7, +07:00, -0330; but no dash between a clock and its date ("14.05 - 17 Juli")
OFFSET: Final = r"(?:\+(?:d(?::d)?|[oy9])|-(?:d(?::d)?|[oy9])(?![-/.]?[dma]))"
# WIB, (WIB), GMT+7, EST, waktu setempat, waktu Indonesia (bagian) barat, waktu Damaskus
ZONE: Final = rf"(?:\(?z\)?|\(?Z{OFFSET}?\)?|\(?X\)?|vV{{1,2}}|v[x6]{{1,2}}\^|v[x6zw])"
ZONE_WORDS: Final = r"(?:z|vV{1,2}|v[x6]{1,2}\^)"  # beside a day without a clock
_FIGURES: Final = r"(?>S?(?:d|n{1,2})(?:[.:]d){0,2})"  # 14.05.09, delapan, setengah delapan
_NO_SPAN_OF_HOURS: Final = r"(?!(?:r|-)=?k?d[.:]d)"  # "10.00-12.00" is no clock
# pukul 14.05 WIB, pukul 8 malam; without "pukul" only with a zone or a colon: 14.05 WIB, 14:05
CLOCK: Final = (
    rf"(?:(?>,?4?[kj]\.?4?{_FIGURES}(?:{PART}|P)?{ZONE}?){_NO_SPAN_OF_HOURS}"
    rf"|(?>,?(?:d[.:]d(?:[.:]d)?(?:{PART}|P)?{ZONE}|d:d(?::d)?(?:{PART}|P)?)){_NO_SPAN_OF_HOURS})"
)
# At the end of a whole text a dotted clock needs neither: "Kemarin, 14.05".
DOTTED_CLOCK: Final = r"(?:(?<!d),?d\.d)?"

# --------------------------------------------------------------------------- dates

MONTH_NAME: Final = r"[ma]\.?"  # Juli, Jul.
# 17 Juli 2021, 17-Jul-21, Juli 17, 2021, 17/07/2021, 17/7/21, 2021-07-17
FULL: Final = (
    rf"(?:d5?[-/.]?b?{MONTH_NAME}[-/.,Y]?y|d[-/]?{MONTH_NAME}[-/]?'d|d-[ma]-d|d/[ma]/d|{MONTH_NAME}d5?,?y"
    r"|d/d/y|d-d-y|d\.d\.y|d/d/'?d|y-d-d|y/d/d|y\.d\.d)"
)
PARTIAL: Final = r"d5?(?:-|b)?[ma](?:\.(?=\)))?"  # 15 Juli, 15 bulan Juli, (15 Jul.)
SLASHED: Final = r"d/d(?!/)"  # 15/7
DOTTED: Final = r"d[-.]d(?![-.])"  # 15-7, 15.7: only in brackets behind a weekday
_BRACKETED: Final = rf"\(4?(?:{FULL}|{PARTIAL}|{SLASHED}|{DOTTED})\)"

# --------------------------------------------------------------------------- days

TAIL: Final = rf"(?:{PART})?(?:{ZONE_WORDS})?(?:{QUALIFIER})?(?:{CLOCK})?"
# Kamis (15/7), Kamis malam waktu setempat (15/7), Kamis, tanggal 15 Juli, Kamis 15/7
_WEEKDAY_AND_DATE: Final = (
    rf"{WEEKDAY}(?:{PART})?(?:{ZONE_WORDS})?(?:{QUALIFIER})?"
    rf"(?:[,/-]?{_BRACKETED}|[,/-]?h?4?(?:{FULL}|{PARTIAL})|,?4?{SLASHED})"
)
WEEKDAY_AND_DATE: Final = _WEEKDAY_AND_DATE + TAIL
# kemarin (15/7), hari ini, Kamis (15/7), besok (Jumat, 16/7)
RELATIVE_AND_DATE: Final = (
    rf"{RELATIVE_DAY},?(?:h?{_WEEKDAY_AND_DATE}|\({WEEKDAY},?(?:{FULL}|{PARTIAL}|{SLASHED})\)"
    rf"|\(4?(?:{FULL}|{PARTIAL}|{SLASHED})\)|4?(?:{FULL}|{PARTIAL})){TAIL}"
)
# 15 Juli 2021, 15 Juli lalu, (15/7), tanggal 15/7
DATE_ALONE: Final = (
    rf"(?:\({SLASHED}\)|(?<=4){SLASHED}|\((?:d/d/y|d-d-y|d\.d\.y|d/d/d)\)|{FULL}|{PARTIAL}){TAIL}"
)
DAY_OF_MONTH: Final = rf"(?<=4)d[b](?:{AGO}|{COMING}|i)(?:{CLOCK})?"  # tanggal 15 bulan lalu
# Kamis, Kamis malam, Kamis pekan lalu; no name (Pasar Minggu, Jumat Agung) and no opening hours
BARE_WEEKDAY: Final = (
    rf"(?<![7D])(?<!7h)(?:w|G|(?<=h)g)(?![J!]|-[wgGeJ]|,?(?:k?d[.:]d)z?(?:r|-)=?k?d[.:]d){TAIL}"
)
RELATIVE_WEEKDAY: Final = rf"{RELATIVE_DAY}(?:,h?|h)?(?:w|G){TAIL}"  # kemarin, hari Kamis
# kemarin, tadi malam pukul 23.00; not "hari esok", "kemarin-kemarin"
RELATIVE_ALONE: Final = rf"(?<![hK])(?<!K-)(?!K-){RELATIVE_DAY}(?:{ZONE_WORDS})?(?:{CLOCK})?"

# --------------------------------------------------------------------------- the parts of a day, named

# For a stretch of kinds that is known to be of one of the shapes above.
CLOCK_PARTS: Final = (
    rf",?\(?4?(?:(?P<at>[kj])\.?4?)?(?P<half>S)?(?P<hour>d|n{{1,2}})(?:[.:](?P<minute>d)(?:[.:](?P<second>d))?)?"
    rf"(?P<clock_part>{PART}|P)?(?P<zone>{ZONE})?"
)
DAY_PARTS: Final = re.compile(
    rf"(?:(?P<relative>{RELATIVE_DAY}),?)?\(?h?(?:(?P<weekday>{WEEKDAY})(?P<part>{PART})?(?:{ZONE_WORDS})?"
    rf"(?P<qualifier>{QUALIFIER})?[,/-]?)?h?4?\(?4?(?P<date>{FULL}|{PARTIAL}|{SLASHED}|(?<=[(4]){DOTTED})?\)?"
    rf"(?P<part2>{PART})?(?:{ZONE_WORDS})?(?P<qualifier2>{QUALIFIER})?(?P<clock>{CLOCK_PARTS})?"
)
