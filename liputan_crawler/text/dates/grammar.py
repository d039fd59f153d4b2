r"""The shapes of Indonesian dates, as patterns over the kinds of `tokens` (one character a word).

Every quantifier is bounded or possessive, so a pattern takes a bounded number of steps at each word and a text
is read in linear time. The letters are explained in `tokens`; "w,dmy" is "Sabtu, 17 Juli 2021".
"""

from __future__ import annotations

import re
from typing import Final

# --------------------------------------------------------------------------- pieces

WEEKDAY: Final = r"[wgGe]\.?J?"
PART: Final = r"(?:Dh?|Ih)"  # pagi, malam hari, dini hari
AGO: Final = r"R?l(?!%)"  # (yang) lalu, but not "lalu lintas"
COMING: Final = r"(?:f|Ru>)"  # depan, mendatang, yang akan datang
_SHIFT: Final = rf"(?:{AGO}|{COMING}|i|K)"
# What may follow a weekday or a date: lalu, kemarin, ini, dua pekan lalu, tahun lalu.
QUALIFIER: Final = rf"(?:{AGO}|{COMING}|N|hi|[iKB]|(?:[d9]|n{{1,2}})[pgG]{AGO}|[pgGbY]{_SHIFT})"
# kemarin (dulu, lusa), hari ini, besok, lusa, semalam, tadi malam, malam ini, nanti sore
RELATIVE_DAY: Final = (
    rf"(?:K[LO]?(?:{PART})?|hi(?:{PART})?|B[hL]?(?:{PART})?|LK?(?:{PART})?|E|[TN]{PART}|{PART}(?:[TNBK]|h?i))"
)
# +7, +07:00, -0330; but no dash between a clock and its date ("14.05 - 17 Juli")
OFFSET: Final = r"(?:\+(?:d(?::d)?|[oy9])|-(?:d(?::d)?|[oy9])(?![-/.]?[dma]))"
ZONE: Final = rf"(?:\(?z\)?|\(?Z{OFFSET}?\)?|\(?X\)?|vV{{1,2}}|v[x6]{{1,2}}\^|v[x6zw])"
ZONE_WORDS: Final = r"(?:z|vV{1,2}|v[x6]{1,2}\^)"  # beside a day alone
_FIGURES: Final = r"(?>S?(?:d|n{1,2})(?:[.:]d){0,2})"  # 14.05.09, setengah delapan
_NO_SPAN_OF_HOURS: Final = r"(?!(?:r|-)=?k?d[.:]d)"
CLOCK: Final = (
    rf"(?:(?>,?4?[kj]\.?4?{_FIGURES}(?:{PART}|P)?{ZONE}?){_NO_SPAN_OF_HOURS}"
    rf"|(?>,?(?:d[.:]d(?:[.:]d)?(?:{PART}|P)?{ZONE}|d:d(?::d)?(?:{PART}|P)?)){_NO_SPAN_OF_HOURS})"
)

# --------------------------------------------------------------------------- days

_MONTH: Final = r"[ma]\.?"
FULL: Final = (
    rf"(?:d5?[-/.]?b?{_MONTH}[-/.,Y]?y|d[-/]?{_MONTH}[-/]?'d|d-[ma]-d|d/[ma]/d|{_MONTH}d5?,?y"
    r"|d/d/y|d-d-y|d\.d\.y|d/d/'?d|y-d-d|y/d/d|y\.d\.d)(?!Q)"
)
PARTIAL: Final = r"d5?(?:-|b)?[ma](?:\.(?=\)))?(?![dy]?Q)"
SLASHED: Final = r"d/d(?!/)"
DOTTED: Final = r"d[-.]d(?![-.])"
_BRACKETED: Final = rf"\(4?(?:{FULL}|{PARTIAL}|{SLASHED}|{DOTTED})\)"
_IN_WEEKDAY: Final = rf"{WEEKDAY}(?:{PART})?(?:{ZONE_WORDS})?(?:{QUALIFIER})?"
TAIL: Final = rf"(?:{PART})?(?:{ZONE_WORDS})?(?:{QUALIFIER})?(?:{CLOCK})?"
_PLAIN_TAIL: Final = rf"(?:{ZONE_WORDS})?(?:{CLOCK})?"

_WEEKDAY_AND_DATE: Final = (
    rf"{_IN_WEEKDAY}(?:[,/-]?{_BRACKETED}|[,/-]?h?4?(?:{FULL}|{PARTIAL})|,?4?{SLASHED})"
)
WEEKDAY_AND_DATE: Final = _WEEKDAY_AND_DATE + TAIL
RELATIVE_AND_DATE: Final = (
    rf"{RELATIVE_DAY},?(?:h?{_WEEKDAY_AND_DATE}|\({WEEKDAY},?(?:{FULL}|{PARTIAL}|{SLASHED})\)"
    rf"|\(4?(?:{FULL}|{PARTIAL}|{SLASHED})\)|4?(?:{FULL}|{PARTIAL})){TAIL}"
)
DATE_ALONE: Final = (
    rf"(?:\({SLASHED}\)|(?<=4){SLASHED}|\((?:d/d/y|d-d-y|d\.d\.y|d/d/d)\)|{FULL}|{PARTIAL}){TAIL}"
)
DAY_OF_MONTH: Final = rf"(?<=4)d[b](?:{AGO}|{COMING}|i)(?:{CLOCK})?"
BARE_WEEKDAY: Final = (
    rf"(?<![7D])(?<!7h)(?:w|G|(?<=h)g)(?![J!]|-[wgGeJ]|,?(?:k?d[.:]d)z?(?:r|-)=?k?d[.:]d){TAIL}"
)
RELATIVE_WEEKDAY: Final = rf"{RELATIVE_DAY}(?:,h?|h)?(?:w|G){TAIL}"
RELATIVE_ALONE: Final = rf"(?<![hK])(?<!K-)(?!K-){RELATIVE_DAY}{_PLAIN_TAIL}"

# One day with all its parts named, for a stretch of kinds that is known to be of such a shape.
CLOCK_PARTS: Final = (
    rf",?\(?4?(?:(?P<at>[kj])\.?4?)?(?P<half>S)?(?P<hour>d|n{{1,2}})(?:[.:](?P<minute>d)(?:[.:](?P<second>d))?)?"
    rf"(?P<clock_part>{PART}|P)?(?P<zone>{ZONE})?"
)
DAY_PARTS: Final = re.compile(
    rf"(?:(?P<relative>{RELATIVE_DAY}),?)?\(?h?(?:(?P<weekday>{WEEKDAY})(?P<part>{PART})?(?:{ZONE_WORDS})?"
    rf"(?P<qualifier>{QUALIFIER})?[,/-]?)?h?4?\(?4?(?P<date>{FULL}|{PARTIAL}|{SLASHED}|(?<=[(4]){DOTTED})?\)?"
    rf"(?P<part2>{PART})?(?:{ZONE_WORDS})?(?P<qualifier2>{QUALIFIER})?(?P<clock>{CLOCK_PARTS})?"
)

# --------------------------------------------------------------------------- ranges

_TO: Final = r"(?:-|r=?)(?:[4h]|hi)?"
_AND: Final = r"&[4h]?"
_ANY_JOIN: Final = rf"(?:{_TO}|{_AND})"
_WEEKDAYS: Final = rf"{WEEKDAY}(?:{PART})?{_ANY_JOIN}{WEEKDAY}(?:{PART})?,?"
_END: Final = rf"M?(?:{PART})?(?:{QUALIFIER})?"
_LAST_DAY: Final = r"d-?[ma](?:\.?[,Y]?y)?"
_LAST_IN_NUMBERS: Final = r"d/d(?:/(?:y|'?d))?"
_DAYS_OF_MONTH: Final = rf"d(?:(?:,d){{0,5}},?&|{_TO}){_LAST_DAY}"
_DAYS_IN_NUMBERS: Final = rf"d{_ANY_JOIN}{_LAST_IN_NUMBERS}"
DAYS: Final = (
    rf"(?:{_WEEKDAYS}(?:\(4?{_DAYS_OF_MONTH}\)|4?{_DAYS_OF_MONTH}|\(4?{_DAYS_IN_NUMBERS}\)|{_DAYS_IN_NUMBERS})"
    rf"|{WEEKDAY},?{_DAYS_IN_NUMBERS}|{_DAYS_OF_MONTH}|\({_DAYS_IN_NUMBERS}\)|(?<=4){_DAYS_IN_NUMBERS}"
    rf"|d{_TO}d/d/y"
    rf"|{WEEKDAY}(?:,?d{_ANY_JOIN}{WEEKDAY},?{_LAST_DAY}|\(d\){_ANY_JOIN}{WEEKDAY}\({_LAST_IN_NUMBERS}\))){_END}"
)
_DATE: Final = rf"(?:{FULL}|{PARTIAL}|{SLASHED})"
_ONE_END: Final = (
    rf"(?:{WEEKDAY}(?:{PART})?,?(?:\({_DATE}\)|4?{_DATE})|\({_DATE}\)|{FULL}|{PARTIAL})(?:{PART})?"
)
_ENDS_IN_NUMBERS: Final = rf"(?:{FULL}|{SLASHED}){_TO}(?:{FULL}|{SLASHED})"


def two_dates(join: str) -> str:
    """Two dates, each with its own month, and what joins them."""
    return (
        rf"{_ONE_END}{join}{_ONE_END}{_END}"
        rf"|(?:{_WEEKDAYS})?\(4?{_DATE}{join}{_DATE}\){_END}|(?:{FULL}){_TO}(?:{FULL}){_END}"
    )


# "30 Juli dan 2 Agustus 2021" is one expression, the first date has no year of its own; "Senin (12/7) dan
# Selasa (13/7)" are two, unless "antara" stands before them.
_AND_SHARING_YEAR: Final = rf"(?:{WEEKDAY},?)?{PARTIAL}{_AND}(?:{WEEKDAY},?)?4?{FULL}"
MONTHS: Final = rf"(?:{_MONTH}y?{_ANY_JOIN}b?{_MONTH}y|m{_ANY_JOIN}b?m)(?:{QUALIFIER})?(?!Q)"
YEARS: Final = rf"Y?y{_ANY_JOIN}Y?y(?!Q)"
WEEKDAY_SPAN: Final = (
    rf"[wG](?:{PART}{_TO}[wG]{PART}(?:{QUALIFIER})?|(?:{PART})?{_ANY_JOIN}[wG](?:{PART})?{QUALIFIER})"
)

DAYS_BETWEEN_WEEKDAYS: Final = re.compile(
    rf"(?P<weekday1>{WEEKDAY}),?\(?(?P<first>d)\)?(?P<between>){_ANY_JOIN}(?P<weekday2>{WEEKDAY}),?\(?"
    rf"(?P<date>{_LAST_DAY}|{_LAST_IN_NUMBERS})\)?M?(?:{PART})?(?P<qualifier>{QUALIFIER})?"
)
DAYS_PARTS: Final = re.compile(
    rf"(?:(?P<weekday1>{WEEKDAY})(?:{PART})?(?:{_ANY_JOIN}(?P<weekday2>{WEEKDAY})(?:{PART})?)?,?)?\(?4?"
    rf"(?P<first>d)(?P<between>(?:,d){{0,5}},?){_ANY_JOIN}"
    rf"(?P<date>{_LAST_DAY}|{_LAST_IN_NUMBERS})\)?M?(?:{PART})?(?P<qualifier>{QUALIFIER})?"
)
TWO_PARTS: Final = re.compile(
    rf"(?:(?P<weekday1>{WEEKDAY})(?:{PART})?,?)?\(?4?(?P<date1>{_DATE})\)?(?:{PART})?(?:{_ANY_JOIN}|/)"
    rf"(?:(?P<weekday2>{WEEKDAY})(?:{PART})?,?)?4?\(?(?P<date2>{_DATE})\)?(?:{PART})?"
    rf"(?P<qualifier>{QUALIFIER})?"
)
TWO_PARTS_BEHIND_WEEKDAYS: Final = re.compile(
    rf"(?P<weekday1>{WEEKDAY})(?:{PART})?{_ANY_JOIN}(?P<weekday2>{WEEKDAY})(?:{PART})?,?\(4?"
    rf"(?P<date1>{_DATE}){_ANY_JOIN}(?P<date2>{_DATE})\)(?:{PART})?(?P<qualifier>{QUALIFIER})?"
)
MONTHS_PARTS: Final = re.compile(
    rf"b?(?P<month1>[ma])\.?(?P<year1>y)?{_ANY_JOIN}b?(?P<month2>[ma])\.?(?P<year2>y)?(?P<qualifier>{QUALIFIER})?"
)
SPAN_PARTS: Final = re.compile(
    rf"(?P<weekday1>[wG])(?:{PART})?{_ANY_JOIN}(?P<weekday2>[wG])(?:{PART})?(?P<qualifier>{QUALIFIER})?"
)

# --------------------------------------------------------------------------- units, months, years

_COUNT: Final = r"(?:[d9][,.]d|[d9]S?|n{1,5}S?|S)"
UNITS_AGO: Final = rf"(?:(?:{_COUNT}[stjhpgGbeY]|U)(?:[,&]?{_COUNT}[stjhpgGbY])?R?(?:l(?!%)|F))(?:{CLOCK})?"
UNIT: Final = rf"[pgbY](?:{AGO}|{COMING}|i|K)"
MONTH: Final = rf"(?:(?:m|(?<!\.)a)\.?[,-]?Y?y(?!Q)(?:{QUALIFIER})?|m{QUALIFIER})"  # not the Ag of "M.Ag."
BARE_MONTH: Final = r"(?<=[4qAbr?])m(?![!dy])"
JUST_NOW: Final = r"(?:cC|W)"
MONTH_PARTS: Final = re.compile(
    rf"b?(?P<month>[ma])\.?[,-]?Y?(?P<year>y)?(?P<qualifier>{QUALIFIER})?(?P<qualifier2>(?!))?"
)

# --------------------------------------------------------------------------- what is no date

HIJRI: Final = r"d[-/]?H[-HA]{0,3}(?:[dy9](?![-/.]?[ma]))?Q?|[ma]?yQ"
WEEKDAY_PAIR: Final = rf"[wGe](?:{PART})?(?:{_ANY_JOIN}[wgGe]|[wGe])(?:{_ANY_JOIN}[wGe])?(?!,?\(?4?d[/ma])"
OPENING_HOURS: Final = r"[wG],?k?d[.:]dz?(?:r|-)=?k?d[.:]d"
# A number or a vague word before "tahun lalu" makes it another expression.
_NOT_COUNTED: Final = r"(?<![dn9yo8S7])(?<![Ypgbh]-)"
_NOT_VAGUE: Final = r"(?<![n9ydo8])(?<!8q)(?<![dn9y][-&/r,.])"

_RUNNING: Final = {
    "days": DAYS,
    "two": two_dates(_TO) + rf"|(?<=\?)(?:{two_dates(_AND)})|{_AND_SHARING_YEAR}",
    "months": rf"(?<![n7]){MONTHS}",
    "span": WEEKDAY_SPAN,
    "skip": HIJRI + f"|{OPENING_HOURS}",
    "of_month": DAY_OF_MONTH,
    "day": f"{WEEKDAY_AND_DATE}|{RELATIVE_AND_DATE}|{DATE_ALONE}|{RELATIVE_WEEKDAY}",
    "pair": WEEKDAY_PAIR,
    "weekday": BARE_WEEKDAY,
    "ago": _NOT_VAGUE + UNITS_AGO,
    "relative": RELATIVE_ALONE,
    "unit": _NOT_COUNTED + UNIT,
    "month": rf"(?<![n7]){MONTH}|{BARE_MONTH}",
}
_WHOLE: Final = {
    "days": rf"{DAYS}|{_DAYS_IN_NUMBERS}{_END}",
    "two": f"{two_dates(_ANY_JOIN)}|{_ENDS_IN_NUMBERS}{_END}|y-d-d/y-d-d",
    "months": MONTHS,
    "years": YEARS,
    "span": WEEKDAY_SPAN,
    "of_month": DAY_OF_MONTH,
    "day": rf"{_RUNNING['day']}|\(?{SLASHED}\)?{TAIL}",
    "weekday": rf"(?:[wG]|(?<=h)g){TAIL}",
    "ago": UNITS_AGO,
    "relative": RELATIVE_ALONE,
    "unit": UNIT,
    "month": f"{MONTH}|b?m",
    "now": JUST_NOW,
    "year": r"Yy(?:R?l)?",
}


# The kinds that a date begins with: most words are none of them, and are passed over at once.
_FIRST: Final = r"(?=[wgGemadyhKBLETNDIUnSpbYcW9(])"


def _compile(shapes: dict[str, str]) -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{pattern})" for name, pattern in shapes.items())
    return re.compile(f"{_FIRST}(?:{named})")


# `lastgroup` of a match names the shape.
RUNNING: Final = _compile(_RUNNING)
WHOLE: Final = _compile(_WHOLE)
