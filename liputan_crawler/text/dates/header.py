"""A header that is a date and nothing else -> its reading: labels, two calendars, a clock before or behind."""

from __future__ import annotations

import re
from typing import Final

from liputan_crawler.text.dates import grammar_days
from liputan_crawler.text.dates.clock import read_clock
from liputan_crawler.text.dates.parts import DateParts, date_parts, month_number, weekday_number
from liputan_crawler.text.dates.reading import DateReading, Precision, Zone
from liputan_crawler.text.dates.single import Words, dated, part_of_day

_LEAD: Final = r"(?:[1234hvi:|,\-(.;/]|q-?(?=[12]))*+"
_BETWEEN: Final = r"[,|\-/:;().34hv~=]*+"
_OUTLET: Final = r"(?:.{1,3}\.6(?:\.6)?[-|,:/(]++|6{1,2}[-|,:/(]++)?"
_HIJRI: Final = r"d[-/]?H[-HA]{0,3}[dy9]?Q?"
_OTHER_CALENDAR: Final = rf"(?:~?=?\(?{_HIJRI}{_BETWEEN})?"
_MONTH: Final = r"[ma]\.?"
_DATE: Final = (
    rf"(?P<date>d5?[-/.',]?b?{_MONTH}[-/.',]{{0,2}}Y?y|(?:d{_MONTH}'?|d-{_MONTH}-'?|d/{_MONTH}/'?)d(?![:.]d)"
    rf"|{_MONTH}d5?[,/]?'?y"
    r"|d-d-'?[yd]|d/d/'?[yd]|d\.d\.'?[yd]|ddy|y-d-d|y/d/d|y\.d\.d|ydd"
    rf"|y[-/,]?{_MONTH}[-/]?d|{_MONTH}[-,]?Y?y|y[-/]d)(?!Q)"
)
_WEEKDAY: Final = rf"(?:(?P<weekday>[wgGe])\.?J?(?:{grammar_days.PART})?{_BETWEEN})?"
_WEEKDAY_BEHIND: Final = rf"(?:(?P<weekday_behind>[wgGe])J?{_BETWEEN})?"
_OFFSET: Final = grammar_days.OFFSET
_CLOCK: Final = (
    rf"(?:(?P<at>[kj])[.:]?)?(?P<half>S)?(?P<hour>d|n{{1,2}})(?:[:.](?P<minute>d)(?:[:.](?P<second>d)(?:[.,][d9yox](?![-/.]?[dma]))?)?)?"
    rf"(?P<clock_part>{grammar_days.PART}|P)?\.?[,|/]?(?P<zone>{grammar_days.ZONE}|\(?{_OFFSET}\)?)?(?:\(?(?:z|Z{_OFFSET}?)\)?)?"
)
_DAY: Final = (
    rf"{_OTHER_CALENDAR}{_WEEKDAY}{_OTHER_CALENDAR}{_DATE}\.?M?{_BETWEEN}{_OTHER_CALENDAR}{_WEEKDAY_BEHIND}"
)
_DATE_FIRST: Final = re.compile(
    rf"{_LEAD}{_OUTLET}{_LEAD}{_DAY}(?:{grammar_days.PART})?{_BETWEEN}(?:{_CLOCK})?(?:z|\(z\))?{_BETWEEN}{_OTHER_CALENDAR}"
)
_CLOCK_FIRST: Final = re.compile(rf"{_LEAD}{_OUTLET}{_LEAD}{_CLOCK}{_BETWEEN}{_DAY}")
# "Sab Jul 17 14:05:09 WIB 2021", as the `date` program prints it.
_CTIME: Final = re.compile(rf"(?P<weekday>[we]),?(?P<month>[ma])(?P<day>d),?{_CLOCK}(?P<year>y)")
# A header outside these years has been misread: nothing was published then.
_OLDEST, _NEWEST = 1800, 2199
_LABEL: Final = re.compile(r"[12]")
_DIGITS: Final = re.compile(r"[dy]")


def read_header(text: Words) -> DateReading | None:
    """The reading of a header with a full date (or month and year); None for everything else.

    "Terbit ... Diperbarui ...": the date that is not labelled as an update counts.
    """
    reading = _read_one(text, 0, len(text.kinds))
    if reading is not None:
        return reading
    for label in _LABEL.finditer(text.kinds, 1):
        cut = label.start()
        if not _DIGITS.search(text.kinds, 0, cut):
            continue
        first, second = _read_one(text, 0, cut), _read_one(text, cut, len(text.kinds))
        if first is None or second is None:
            return None
        return second if "2" in text.kinds[:cut] and label.group() == "1" else first
    return None


def _read_one(text: Words, start: int, end: int) -> DateReading | None:
    kinds = text.kinds
    found = _DATE_FIRST.fullmatch(kinds, start, end) or _CLOCK_FIRST.fullmatch(kinds, start, end)
    if found is not None:
        parts = date_parts(text.words, kinds, *found.span("date"))
    else:
        found = _CTIME.fullmatch(kinds, start, end)
        if found is None:
            return None
        month, day, year = (text.words[found.start(name)] for name in ("month", "day", "year"))
        parts = DateParts(int(year), month_number(month), int(day))
    return None if parts is None else _with_clock(text, found, parts)


def _with_clock(text: Words, found: re.Match[str], parts: DateParts) -> DateReading | None:
    at = max(found.start(name) for name in ("weekday", "weekday_behind") if name in found.re.groupindex)
    if parts.day is None:
        if at >= 0 or found.start("hour") >= 0 or not 1 <= parts.month <= 12:
            return None
        return DateReading(value=f"{parts.year:04}-{parts.month:02}", precision="month")
    if parts.year is None or not _OLDEST <= parts.year <= _NEWEST:
        return None
    settled = dated(parts, weekday_number(text.words[at]) if at >= 0 else None, None, None)
    if settled is None:
        return None
    if found.start("hour") < 0:
        if _may_be_clock(text, found):
            return None
        zone: Zone = "explicit" if "z" in text.kinds[found.end("date") : found.end()] else "assumed"
        return DateReading(
            value=settled.day.isoformat(), precision="day", zone=zone, agreement=settled.agreement
        )
    if all(found.start(name) < 0 for name in ("minute", "at", "clock_part")):
        return None
    part = part_of_day(text, found.start(), found.start("hour"))
    clock = read_clock(found, text.words, text.kinds, text.offset, part)
    value = None if clock is None else clock.on(settled.day)
    if clock is None or value is None:
        return None
    precision: Precision = "minute" if clock.second is None else "second"
    return DateReading(value=value, precision=precision, zone=clock.zone, agreement=settled.agreement)


def _may_be_clock(text: Words, found: re.Match[str]) -> bool:
    """Whether it is like "14.05.09", a clock rather than 14 May 2009."""
    start, end = found.span("date")
    return text.kinds[start:end] == "d.d.d" and found.start("weekday") < 0 and int(text.words[start]) < 24
