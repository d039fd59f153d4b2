"""Ranges -> ISO 8601 intervals, both ends inclusive: "12-14 Juli 2021", "Senin-Rabu (12-14/7)", "Januari-Maret"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from liputan_crawler.text.dates import days, grammar_ranges
from liputan_crawler.text.dates.days import Direction, Qualifier
from liputan_crawler.text.dates.parts import DateParts, date_parts, month_number, qualifier, weekday_number
from liputan_crawler.text.dates.periods import month_year
from liputan_crawler.text.dates.reading import Basis, DateReading, Reference
from liputan_crawler.text.dates.single import Words


def read_days(text: Words, start: int, end: int, reference: Reference | None) -> DateReading | None:
    """Days of one month: "12-14 Juli 2021", "12, 13, dan 14 Juli", "Senin-Rabu (12-14/7)", "July 12-14, 2021"."""
    english = grammar_ranges.DAYS_BEHIND_MONTH.fullmatch(text.kinds, start, end)
    if english is not None:
        return _behind_month(text, english)
    found = grammar_ranges.DAYS_BETWEEN_WEEKDAYS.fullmatch(text.kinds, start, end)
    found = found or grammar_ranges.DAYS_PARTS.fullmatch(text.kinds, start, end)
    if found is None:
        return None
    last = date_parts(text.words, text.kinds, *found.span("date"))
    if last is None or last.day is None:
        return None
    first = int(text.words[found.start("first")])
    listed = [int(text.words[i]) for i in range(*found.span("between")) if text.kinds[i] == "d"]
    if first >= last.day or (listed and [*listed, last.day] != list(range(first + 1, last.day + 1))):
        return None
    return _between(text, found, last._replace(day=first), last, reference)


def _behind_month(text: Words, found: re.Match[str]) -> DateReading | None:
    """Days of one month in the English order."""
    year, month = int(text.words[found.start("year")]), month_number(text.words[found.start("month")])
    begin, finish = (days.make(year, month, int(text.words[found.start(name)])) for name in ("first", "last"))
    if begin is None or finish is None or begin >= finish:
        return None
    return _interval((begin, finish), "absolute")


def read_two(text: Words, start: int, end: int, reference: Reference | None) -> DateReading | None:
    """Two dates: "30 Desember 2020 - 2 Januari 2021", "Kamis (29/7) hingga Minggu (1/8)"."""
    found = grammar_ranges.TWO_PARTS_BEHIND_WEEKDAYS.fullmatch(text.kinds, start, end)
    found = found or grammar_ranges.TWO_PARTS.fullmatch(text.kinds, start, end)
    if found is None:
        return None
    first = date_parts(text.words, text.kinds, *found.span("date1"))
    last = date_parts(text.words, text.kinds, *found.span("date2"))
    if first is None or last is None or first.day is None or last.day is None:
        return None
    return _between(text, found, first, last, reference)


def _between(
    text: Words, found: re.Match[str], first: DateParts, last: DateParts, reference: Reference | None
) -> DateReading | None:
    said = _qualifier(text, found)
    ends = _ends(first, last, said, reference)
    if ends is None or ends[0] >= ends[1]:
        return None
    agreements = [
        day.weekday() == weekday_number(text.words[found.start(name)])
        for name, day in (("weekday1", ends[0]), ("weekday2", ends[1]))
        if found.start(name) >= 0
    ]
    inferred = first.year is None and last.year is None
    return _interval(ends, "year_inferred" if inferred else "absolute", agreements)


def _interval(ends: tuple[date, date], basis: Basis, agreements: Iterable[bool] = ()) -> DateReading:
    known = list(agreements)
    return DateReading(
        value=f"{ends[0].isoformat()}/{ends[1].isoformat()}",
        precision="interval",
        basis=basis,
        agreement=all(known) if known else None,
    )


def _qualifier(text: Words, found: re.Match[str]) -> Qualifier | None:
    start, end = found.span("qualifier")
    return None if start < 0 else qualifier(text.words[start:end], text.kinds[start:end])


def _ends(
    first: DateParts, last: DateParts, said: Qualifier | None, reference: Reference | None
) -> tuple[date, date] | None:
    """Both days. A year that one of them lacks comes from the other, so that the range is shorter than a year."""
    if last.year is None and first.year is not None:
        return _upwards(days.make(first.year, first.month, first.day or 0), last)
    if last.year is not None:
        end = days.make(last.year, last.month, last.day or 0)
        if first.year is None:
            return _downwards(first, end)
        begin = days.make(first.year, first.month, first.day or 0)
        return None if begin is None or end is None else (begin, end)
    if reference is None:
        return None
    if said is not None and said.unit == "year":
        return _downwards(first, days.make(reference.day.year + said.steps, last.month, last.day or 0))
    if said is not None and said.unit == "day" and said.steps > 0:
        begins = days.in_years(first.month, first.day or 0, reference.day, "after")
        return _upwards(begins[0] if begins else None, last)
    direction: Direction = (
        "before" if said is not None and said.unit == "day" and said.steps < 0 else "nearest"
    )
    found = days.in_years(last.month, last.day or 0, reference.day, direction)
    return _downwards(first, found[0] if found else None)


def _downwards(first: DateParts, end: date | None) -> tuple[date, date] | None:
    if end is None:
        return None
    begins = days.in_years(first.month, first.day or 0, end, "until")
    return (begins[0], end) if begins else None


def _upwards(begin: date | None, last: DateParts) -> tuple[date, date] | None:
    if begin is None:
        return None
    ends = days.in_years(last.month, last.day or 0, begin, "after")
    return (begin, ends[0]) if ends else None


def read_months(text: Words, start: int, end: int, reference: Reference | None) -> DateReading | None:
    """Months: "Januari-Maret 2021", "Desember 2020 hingga Februari 2021", "Juni dan Juli lalu"."""
    found = grammar_ranges.MONTHS_PARTS.fullmatch(text.kinds, start, end)
    if found is None:
        return None
    first, last = (month_number(text.words[found.start(name)]) for name in ("month1", "month2"))
    years = [int(text.words[at]) if (at := found.start(name)) >= 0 else None for name in ("year1", "year2")]
    inferred = years[1] is None
    if inferred:
        said = _qualifier(text, found)
        if reference is None or (found.start("qualifier") >= 0 and said is None):
            return None
        years[1] = month_year(last, said, reference)
    if years[1] is None:
        return None
    if years[0] is None:
        years[0] = years[1] - (first > last)
    if (years[0], first) >= (years[1], last):
        return None
    return DateReading(
        value=f"{years[0]:04}-{first:02}/{years[1]:04}-{last:02}",
        precision="interval",
        basis="year_inferred" if inferred else "absolute",
    )


def read_years(text: Words, start: int, end: int, reference: Reference | None) -> DateReading | None:
    """Years: "2019-2021", "tahun 2019 hingga 2021"."""
    first, last = (text.words[i] for i in range(start, end) if text.kinds[i] == "y")
    return DateReading(value=f"{first}/{last}", precision="interval") if first < last else None


def read_year(text: Words, start: int, end: int, reference: Reference | None) -> DateReading | None:
    """A year that is named one: "tahun 2020", "tahun 2020 lalu"."""
    return DateReading(value=text.words[start + 1], precision="year")


def read_weekday_span(text: Words, start: int, end: int, reference: Reference | None) -> DateReading | None:
    """Weekdays that only the reference dates: "Senin-Rabu pekan lalu", "Kamis malam hingga Jumat pagi"."""
    found = grammar_ranges.SPAN_PARTS.fullmatch(text.kinds, start, end)
    if found is None or reference is None:
        return None
    first, last = (weekday_number(text.words[found.start(name)]) for name in ("weekday1", "weekday2"))
    if first == last:  # "Rabu-Rabu lalu": some Wednesdays
        return None
    said = _qualifier(text, found)
    if found.start("qualifier") >= 0 and (said is None or said.unit == "today"):
        return None
    if said is not None and (said.unit == "week" or said.steps >= 0):
        begin = days.weekday(first, reference.day, said)
        finish = days.weekday(last, begin, Qualifier("day", 1)) if begin else None
        if begin and finish and said.unit == "week" and first >= last:
            return None
    else:
        finish = days.weekday(last, reference.day, said)
        begin = days.weekday(first, finish, Qualifier("day", -1)) if finish else None
    return None if begin is None or finish is None else _interval((begin, finish), "weekday")
