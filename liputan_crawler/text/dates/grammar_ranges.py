"""The shapes of ranges, as patterns over the kinds of words (see `grammar`): "12-14 Juli", "Senin-Rabu (12-14/7)"."""

from __future__ import annotations

import re
from typing import Final

from liputan_crawler.text.dates.grammar_days import (
    FULL,
    MONTH_NAME,
    PART,
    PARTIAL,
    QUALIFIER,
    SLASHED,
    WEEKDAY,
)

# --------------------------------------------------------------------------- what joins

TO: Final = r"(?:-|r=?)(?:[4h]|hi)?"  # dash, hingga, sampai dengan, s.d. (tanggal, hari)
AND: Final = r"&[4h]?"
ANY_JOIN: Final = rf"(?:{TO}|{AND})"
END: Final = rf"(?:{PART})?(?:{QUALIFIER})?"

# --------------------------------------------------------------------------- days of one month

_WEEKDAYS: Final = rf"{WEEKDAY}(?:{PART})?{ANY_JOIN}{WEEKDAY}(?:{PART})?,?"  # Senin-Rabu
_LAST_DAY: Final = r"d-?[ma](?:\.?[,Y]?y)?"
_LAST_IN_NUMBERS: Final = r"d/d(?:/(?:y|'?d))?"
_WITH_MONTH: Final = rf"d(?:(?:,d){{0,5}},?&|{TO}){_LAST_DAY}"  # 12-14 Juli 2021; 12, 13, dan 14 Juli
IN_NUMBERS: Final = rf"d{ANY_JOIN}{_LAST_IN_NUMBERS}"  # 12-14/7, 12-14/7/2021
# July 17-20, 2021: the English order
DAYS_BEHIND_MONTH: Final = re.compile(rf"(?P<month>[ma])\.?(?P<first>d){TO}(?P<last>d),?(?P<year>y)")
# Senin-Rabu (12-14/7), Senin-Rabu, 12-14 Juli, (12-14/7), Senin 12 - Rabu 14 Juli, Senin (12) hingga Rabu (14/7)
DAYS: Final = (
    rf"(?:{_WEEKDAYS}(?:\(4?{_WITH_MONTH}\)|4?{_WITH_MONTH}|\(4?{IN_NUMBERS}\)|{IN_NUMBERS})"
    rf"|{WEEKDAY},?{IN_NUMBERS}|{_WITH_MONTH}|{MONTH_NAME}d{TO}d,?y|\({IN_NUMBERS}\)|(?<=4){IN_NUMBERS}|d{TO}d/d/y"
    rf"|{WEEKDAY}(?:,?d{ANY_JOIN}{WEEKDAY},?{_LAST_DAY}|\(d\){ANY_JOIN}{WEEKDAY}\({_LAST_IN_NUMBERS}\))){END}"
)
DAYS_PARTS: Final = re.compile(
    rf"(?:(?P<weekday1>{WEEKDAY})(?:{PART})?(?:{ANY_JOIN}(?P<weekday2>{WEEKDAY})(?:{PART})?)?,?)?\(?4?"
    rf"(?P<first>d)(?P<between>(?:,d){{0,5}},?){ANY_JOIN}"
    rf"(?P<date>{_LAST_DAY}|{_LAST_IN_NUMBERS})\)?(?:{PART})?(?P<qualifier>{QUALIFIER})?"
)
DAYS_BETWEEN_WEEKDAYS: Final = re.compile(
    rf"(?P<weekday1>{WEEKDAY}),?\(?(?P<first>d)\)?(?P<between>){ANY_JOIN}(?P<weekday2>{WEEKDAY}),?\(?"
    rf"(?P<date>{_LAST_DAY}|{_LAST_IN_NUMBERS})\)?(?:{PART})?(?P<qualifier>{QUALIFIER})?"
)

# --------------------------------------------------------------------------- two dates

_DATE: Final = rf"(?:{FULL}|{PARTIAL}|{SLASHED})"
_NAMED: Final = rf"(?:{FULL}|{PARTIAL})"
_ONE_END: Final = (
    rf"(?:{WEEKDAY}(?:{PART})?,?(?:\({_DATE}\)|4?{_DATE})|\({_DATE}\)|{FULL}|{PARTIAL})(?:{PART})?"
)
# July 28 - August 3, 2021: the English order
_MONTH_FIRST: Final = rf"{MONTH_NAME}d{TO}{MONTH_NAME}d5?,?y"
# 12 Jul. - 14 Agt. 2021: a full stop ends no sentence where a second date follows
_SHORTENED: Final = rf"d-?a\.{TO}{FULL}"
ENDS_IN_NUMBERS: Final = rf"(?:{FULL}|{SLASHED}){TO}(?:{FULL}|{SLASHED})"  # 12/7-14/7


def two_dates(join: str) -> str:
    """Two dates, each with its own month, and what joins them: "Kamis (29/7) hingga Minggu (1/8)"."""
    return (
        rf"{_ONE_END}{join}{_ONE_END}{END}"
        rf"|(?:{_WEEKDAYS})?\(4?{_DATE}{join}{_DATE}\){END}|(?:{FULL}){TO}(?:{FULL}){END}"
        rf"|{_WEEKDAYS}4?{_NAMED}{join}{_NAMED}{END}|{_SHORTENED}{END}|{_MONTH_FIRST}"
    )


# "30 Juli dan 2 Agustus 2021" is one expression, the first date has no year of its own; "Senin (12/7) dan
# Selasa (13/7)" are two, unless "antara" stands before them.
AND_SHARING_YEAR: Final = rf"(?:{WEEKDAY},?)?{PARTIAL}{AND}(?:{WEEKDAY},?)?4?{FULL}"
TWO_PARTS: Final = re.compile(
    rf"(?:(?P<weekday1>{WEEKDAY})(?:{PART})?,?)?\(?4?(?P<date1>{_DATE}|d-?a(?=\.)|{MONTH_NAME}d)\.?\)?(?:{PART})?(?:{ANY_JOIN}|/)"
    rf"(?:(?P<weekday2>{WEEKDAY})(?:{PART})?,?)?4?\(?(?P<date2>{_DATE})\)?(?:{PART})?(?P<qualifier>{QUALIFIER})?"
)
TWO_PARTS_BEHIND_WEEKDAYS: Final = re.compile(
    rf"(?P<weekday1>{WEEKDAY})(?:{PART})?{ANY_JOIN}(?P<weekday2>{WEEKDAY})(?:{PART})?,?\(?4?"
    rf"(?P<date1>{_DATE}){ANY_JOIN}(?P<date2>{_DATE})\)?(?:{PART})?(?P<qualifier>{QUALIFIER})?"
)

# --------------------------------------------------------------------------- months, years, weekdays

# Januari-Maret 2021, Desember 2020 hingga Februari 2021, Juni dan Juli lalu
MONTHS: Final = rf"(?:{MONTH_NAME}y?{ANY_JOIN}b?{MONTH_NAME}y|m{ANY_JOIN}b?m)(?:{QUALIFIER})?"
MONTHS_PARTS: Final = re.compile(
    rf"b?(?P<month1>[ma])\.?(?P<year1>y)?{ANY_JOIN}b?(?P<month2>[ma])\.?(?P<year2>y)?(?P<qualifier>{QUALIFIER})?"
)
YEARS: Final = rf"Y?y{ANY_JOIN}Y?y"  # 2019-2021, tahun 2019 hingga 2021
# Senin-Rabu pekan lalu, Kamis malam hingga Jumat pagi: without these additions it is a habit
WEEKDAY_SPAN: Final = (
    rf"[wG](?:{PART}{TO}[wG]{PART}(?:{QUALIFIER})?|(?:{PART})?{ANY_JOIN}[wG](?:{PART})?{QUALIFIER})"
)
SPAN_PARTS: Final = re.compile(
    rf"(?P<weekday1>[wG])(?:{PART})?{ANY_JOIN}(?P<weekday2>[wG])(?:{PART})?(?P<qualifier>{QUALIFIER})?"
)
# Senin-Jumat, Senin Kamis: opening hours and fasts
WEEKDAY_PAIR: Final = rf"[wGe](?:{PART})?(?:{ANY_JOIN}[wgGe]|[wGe])(?:{ANY_JOIN}[wGe])?(?!,?\(?4?d[/ma])"
OPENING_HOURS: Final = r"[wG],?k?d[.:]dz?(?:r|-)=?k?d[.:]d"  # Jumat 09.00-11.00
