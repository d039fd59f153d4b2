"""The shapes of Indonesian dates, as patterns over kinds of words, one character a word.

"Sabtu, 17 Juli 2021" has the kinds "w,dmy"; the letters are those of `kinds`. `grammar_days` and `grammar_ranges`
hold the pieces, here they become two compiled patterns: `RUNNING` finds shapes in a text, `WHOLE` matches a text that
is one expression; `lastgroup` of a match names the shape. Every quantifier is bounded, so a pattern takes a bounded
number of steps at each word and a text is read in linear time.
"""

from __future__ import annotations

import re
from typing import Final

from liputan_crawler.text.dates import grammar_days as days
from liputan_crawler.text.dates import grammar_ranges as ranges
from liputan_crawler.text.dates.grammar_days import AGO, CLOCK, COMING, DOTTED_CLOCK, QUALIFIER, SLASHED, TAIL

# --------------------------------------------------------------------------- units, months, years

_COUNT: Final = r"(?:[d9][,.]d|[d9]S?|n{1,5}S?|S)"  # 2; 1,5; dua puluh lima; satu setengah; setengah
# 2 jam 30 menit yang lalu, sebulan lalu, dua hari lagi
UNITS_AGO: Final = rf"(?:(?:{_COUNT}[stjhpgGbeY]|U)(?:[,&]?{_COUNT}[stjhpgGbY])?R?(?:l(?!%)|F))(?:{CLOCK})?"
UNIT: Final = rf"[pgbY](?:{AGO}|{COMING}|i|K)"  # pekan lalu, bulan ini, tahun depan
MONTH: Final = (
    rf"(?:(?:m|(?<!\.)a)\.?[,-]?Y?y(?:{QUALIFIER})?|m{QUALIFIER})"  # Juli 2021; not the Ag of "M.Ag."
)
BARE_MONTH: Final = r"(?<=[4qAbr?])m(?![!dy])"  # pada Juli, bulan Juli, awal Juli
MONTH_PARTS: Final = re.compile(
    rf"b?(?P<month>[ma])\.?[,-]?(?:Y?(?P<year>y))?(?P<qualifier>{QUALIFIER})?(?P<qualifier2>(?!))?"
)
JUST_NOW: Final = r"(?:cC|W)"  # baru saja, barusan

# --------------------------------------------------------------------------- what is no date

HIJRI: Final = r"d[-/]?H[-HA]{0,3}(?:[dy9](?![-/.]?[ma]))?Q?"  # 12 Rabiul Awal 1443 H
# A number or a vague word before "tahun lalu" makes it another expression; "tahun-tahun lalu" is vague too.
_NOT_COUNTED: Final = r"(?<![dn9yo8S7])(?<![Ypgbh]-)"
# "sekitar dua jam lalu", "lebih dari dua jam lalu", "2-3 jam lalu", "1.500 tahun lalu"
_NOT_VAGUE: Final = r"(?<![n9ydo8])(?<!8q)(?<![dn9y][-&/r,.])"

# --------------------------------------------------------------------------- all together, the longest first

_DAY: Final = "|".join(
    (days.WEEKDAY_AND_DATE, days.RELATIVE_AND_DATE, days.DATE_ALONE, days.RELATIVE_WEEKDAY)
)
_RUNNING: Final = {
    "days": ranges.DAYS,
    "two": rf"{ranges.two_dates(ranges.TO)}|(?<=\?)(?:{ranges.two_dates(ranges.AND)})|{ranges.AND_SHARING_YEAR}",
    "months": rf"(?<![n7]){ranges.MONTHS}",
    "span": ranges.WEEKDAY_SPAN,
    "skip": f"{HIJRI}|{ranges.OPENING_HOURS}",
    "of_month": days.DAY_OF_MONTH,
    "day": _DAY,
    "pair": ranges.WEEKDAY_PAIR,
    "weekday": days.BARE_WEEKDAY,
    "ago": _NOT_VAGUE + UNITS_AGO,
    "relative": days.RELATIVE_ALONE,
    "unit": _NOT_COUNTED + UNIT,
    "month": rf"(?<![n7]){MONTH}|{BARE_MONTH}",
}
_WHOLE: Final = {
    "days": rf"{ranges.DAYS}|{ranges.IN_NUMBERS}{ranges.END}",
    "two": f"{ranges.two_dates(ranges.ANY_JOIN)}|{ranges.ENDS_IN_NUMBERS}{ranges.END}|y-d-d/y-d-d",
    "months": ranges.MONTHS,
    "years": ranges.YEARS,
    "span": ranges.WEEKDAY_SPAN,
    "of_month": days.DAY_OF_MONTH,
    "day": rf"(?:{_DAY}|\(?{SLASHED}\)?{TAIL}){DOTTED_CLOCK}",
    "weekday": rf"(?:[wG]|(?<=h)g){TAIL}{DOTTED_CLOCK}",
    "ago": UNITS_AGO,
    "relative": days.RELATIVE_ALONE + DOTTED_CLOCK,
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


RUNNING: Final = _compile(_RUNNING)
WHOLE: Final = _compile(_WHOLE)
