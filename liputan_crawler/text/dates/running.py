"""Running text -> every date mentioned in it, each against the article's date."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from liputan_crawler.text.dates import days, grammar, grammar_days
from liputan_crawler.text.dates.mentions import READERS, with_sundays
from liputan_crawler.text.dates.parts import date_parts, weekday_number
from liputan_crawler.text.dates.plausible import is_plausible
from liputan_crawler.text.dates.prefilter import may_hold_date
from liputan_crawler.text.dates.reading import DateMention, DateReading, Reference, When, reference
from liputan_crawler.text.dates.single import Words
from liputan_crawler.text.dates.surroundings import is_name, stands_alone
from liputan_crawler.text.dates.tokens import lower, words_kinds_and_starts

# Shapes that may end in a clock which turns out to be none.
_WITH_CLOCK: Final = frozenset({"day", "weekday", "relative"})


class _Stretch(NamedTuple):
    """Words `start:stop` that have a shape of a date; `at` is where each word begins."""

    shape: str
    text: Words
    start: int
    stop: int
    at: list[int]

    def span(self, stop: int) -> tuple[int, int]:
        """The offsets of its words up to `stop`."""
        return self.at[self.start], self.at[stop - 1] + len(self.text.words[stop - 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWithoutYear:
    """A weekday with day and month but no year in running text: "Kamis (15/7)"."""

    start: int
    end: int
    text: str
    weekday: int
    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        """The date in that year, if the weekday fits it there."""
        found = days.make(year, self.month, self.day)
        return found if found and found.weekday() == self.weekday else None


def find_dates(text: str, published_at: When) -> list[DateMention]:
    """All dates mentioned in `text`, in order, none overlapping; offsets are code points into `text`.

    `published_at` as in `resolve_mention`; with None only complete dates are found. A weekday that contradicts
    its date is listed with `agreement=False`; vague expressions, clocks alone and bare years are not listed.
    TypeError if `text` is no string.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}")
    low = lower(text)
    if not may_hold_date(low):
        return []
    now = reference(published_at)
    return [
        mention for stretch in _stretches(text, low, READERS) if (mention := _mention(stretch, text, now))
    ]


def find_days(text: str) -> list[DateMention | DayWithoutYear]:
    """All dates that a text without reference tells: complete ones, and weekdays with days that lack a year."""
    low = lower(text)
    if not may_hold_date(low):
        return []
    return [
        found
        for stretch in _stretches(text, low, READERS)
        if (found := _mention(stretch, text, None) or _without_year(stretch, text))
    ]


def _mention(stretch: _Stretch, source: str, now: Reference | None) -> DateMention | None:
    read = _read(stretch, now)
    if read is None:
        return None
    start, end = stretch.span(read[1])
    return DateMention(start=start, end=end, text=source[start:end], reading=read[0])


def _stretches(text: str, low: str, shapes: Collection[str]) -> Iterator[_Stretch]:
    """Every stretch of one of the shapes that is no name and not part of something longer."""
    words, kinds, at = words_kinds_and_starts(low)
    split = Words(words, with_sundays(text, kinds, at))
    for found in grammar.RUNNING.finditer(split.kinds):
        shape = found.lastgroup or ""
        start, stop = found.span()
        if shape not in shapes or is_name(split, start, stop):
            continue
        stretch = _Stretch(shape, split, start, stop, at)
        if stands_alone(low, *stretch.span(stop)):
            yield stretch


def _read(stretch: _Stretch, now: Reference | None) -> tuple[DateReading, int] | None:
    """The reading and the word where it ends: a clock that is none is left out of a mention."""
    shape, text, start, stop, _ = stretch
    if not is_plausible(shape, text, start, stop, now):
        return None
    reading = READERS[shape](text, start, stop, now)
    if reading is not None:
        return reading, stop
    parts = grammar_days.DAY_PARTS.fullmatch(text.kinds, start, stop) if shape in _WITH_CLOCK else None
    if parts is None or parts.start("clock") < 0:
        return None
    stop = parts.start("clock")
    reading = READERS[shape](text, start, stop, now)
    return None if reading is None else (reading, stop)


def _without_year(stretch: _Stretch, source: str) -> DayWithoutYear | None:
    text = stretch.text
    if stretch.shape != "day":
        return None
    parts = grammar_days.DAY_PARTS.fullmatch(text.kinds, stretch.start, stretch.stop)
    if parts is None or parts.start("weekday") < 0 or parts.start("date") < 0:
        return None
    written = date_parts(text.words, text.kinds, *parts.span("date"))
    # A leap year knows every day of the year: impossible ones go here.
    if written is None or written.year is not None or not days.make(2000, written.month, written.day or 0):
        return None
    start, end = stretch.span(stretch.stop)
    return DayWithoutYear(
        start=start,
        end=end,
        text=source[start:end],
        weekday=weekday_number(text.words[parts.start("weekday")]),
        month=written.month,
        day=written.day or 0,
    )
