"""A week, a month, a year, or a day of a month that only the reference names -> its reading."""

from __future__ import annotations

from liputan_crawler.text.dates import days, grammar
from liputan_crawler.text.dates.days import Qualifier
from liputan_crawler.text.dates.parts import is_hijri, month_number, qualifier
from liputan_crawler.text.dates.reading import DateReading, Reference
from liputan_crawler.text.dates.single import Words, qualifier_of


def read_day_of_month(text: Words, start: int, end: int, reference: Reference | None) -> DateReading | None:
    """A day of the month before, of this one or of the next: "(tanggal) 15 bulan lalu"."""
    said = qualifier(text.words[start + 1 : end], text.kinds[start + 1 : end])
    if reference is None or said is None:
        return None
    month = days.shift(reference.day.replace(day=1), "month", said.steps)
    day = None if month is None else days.make(month.year, month.month, int(text.words[start]))
    return None if day is None else DateReading(value=day.isoformat(), precision="day", basis="relative")


def read_unit(text: Words, start: int, end: int, reference: Reference | None) -> DateReading | None:
    """An ISO week, a month, a year: "pekan lalu", "bulan ini", "tahun depan"."""
    said = qualifier(text.words[start:end], text.kinds[start:end])
    moved = None if reference is None or said is None else days.shift(reference.day, said.unit, said.steps)
    if moved is None or said is None:
        return None
    if said.unit == "week":
        return DateReading(value=days.iso_week(moved), precision="week", basis="relative")
    if said.unit == "month":
        return DateReading(value=f"{moved.year:04}-{moved.month:02}", precision="month", basis="relative")
    return DateReading(value=f"{moved.year:04}", precision="year", basis="relative")


def read_month(text: Words, start: int, end: int, reference: Reference | None) -> DateReading | None:
    """A month: "Juli 2021", "April lalu", "Desember tahun lalu", "Juli"."""
    month = grammar.MONTH_PARTS.fullmatch(text.kinds, start, end)
    if month is None:
        return None
    number = month_number(text.words[month.start("month")])
    at = month.start("year")
    if at >= 0:
        year = text.words[at]
        is_ours = not is_hijri(year, text.kinds[end : end + 1])
        return DateReading(value=f"{year}-{number:02}", precision="month") if is_ours else None
    qualified, said = qualifier_of(text, month)
    if reference is None or (qualified and said is None):
        return None
    inferred = month_year(number, said, reference)
    if inferred is None:
        return None
    return DateReading(value=f"{inferred:04}-{number:02}", precision="month", basis="year_inferred")


def month_year(month: int, said: Qualifier | None, reference: Reference) -> int | None:
    """The year of a month that is written without one; None where the qualifier says nothing of a month."""
    if said is None:
        return days.month_year(month, reference.day, "until" if reference.latest else "nearest")
    if said.unit == "year":
        return reference.day.year + said.steps
    if said.unit != "day":
        return None
    if said.steps == 0:
        return reference.day.year
    return days.month_year(month, reference.day, "before" if said.steps < 0 else "after")
