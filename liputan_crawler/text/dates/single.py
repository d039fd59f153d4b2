"""One day, with or without a clock -> its reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from liputan_crawler.text.dates import days, grammar_days, names
from liputan_crawler.text.dates.clock import Clock, read_clock
from liputan_crawler.text.dates.days import Direction, Qualifier
from liputan_crawler.text.dates.parts import DateParts, date_parts, qualifier, weekday_number
from liputan_crawler.text.dates.reading import Basis, DateReading, Reference, Zone

_NIGHT_BEGINS: Final = 18
_NIGHT_ENDS: Final = 6
_CLOCK_FROM: Final = len("2021-07-15T14:05")
# Two clocks this near are one: pages print minutes, and servers' clocks are not quite the same.
CLOCK_TOLERANCE: Final = timedelta(seconds=60)
_CLOCK: Final = re.compile(grammar_days.CLOCK_PARTS)


class Words(NamedTuple):
    """A text after `tokens`: what the readers of shapes work on. `offset` is the zone of clocks without one."""

    words: Sequence[str]
    kinds: str
    offset: str = "+07:00"


class Day(NamedTuple):
    """A day that was settled on, and how."""

    day: date
    basis: Basis
    agreement: bool | None
    candidates: tuple[str, ...] = ()


def read_day(text: Words, start: int, end: int, reference: Reference | None) -> DateReading | None:
    """A day with all that may stand around it: "kemarin (15/7)", "Kamis malam lalu pukul 20.00 WIB"."""
    found = grammar_days.DAY_PARTS.fullmatch(text.kinds, start, end)
    settled = None if found is None else _settle(text, found, reference)
    if found is None or settled is None:
        return None
    if found.start("clock") >= 0:
        part = None if _is_past_midnight(text, found) else part_of_day(text, start, found.start("clock"))
        clock = read_clock(found, text.words, text.kinds, text.offset, part)
        return None if clock is None else at_clock(settled, clock, reference)
    return DateReading(
        value=settled.day.isoformat(),
        precision="day",
        zone=_zone_beside_day(text.kinds[start:end]),
        basis=settled.basis,
        agreement=settled.agreement,
        candidates=settled.candidates,
    )


def part_of_day(text: Words, start: int, end: int) -> str | None:
    """The "malam" of "kemarin malam pukul 8"; None where no part of the day stands before the clock."""
    return next((word for word in text.words[start:end] if word in names.DAY_PARTS), None)


def _is_past_midnight(text: Words, found: re.Match[str]) -> bool:
    """Whether it is like "tadi malam pukul 01.00": the night's small hours need no part of the day."""
    start, end = found.span("relative")
    hour = _hour(text, found)
    return (
        hour is not None
        and hour < _NIGHT_ENDS
        and any(kind in "TE" for kind in text.kinds[max(start, 0) : end])
    )


def clock_between(text: Words, start: int, end: int) -> Clock | None:
    """The clock that fills the words `start:end`."""
    found = _CLOCK.fullmatch(text.kinds, start, end)
    return None if found is None else read_clock(found, text.words, text.kinds, text.offset)


def settle(text: Words, start: int, end: int, reference: Reference | None) -> Day | None:
    """The day of an expression that has no clock; None if there is no such day."""
    found = grammar_days.DAY_PARTS.fullmatch(text.kinds, start, end)
    return _settle(text, found, reference) if found and found.start("clock") < 0 else None


def _settle(text: Words, found: re.Match[str], reference: Reference | None) -> Day | None:
    weekday_at, relative_at = found.start("weekday"), found.start("relative")
    number = weekday_number(text.words[weekday_at]) if weekday_at >= 0 else None
    qualified, said = qualifier_of(text, found)
    if qualified and said is None:
        return None
    start, end = found.span("date")
    if start >= 0:
        parts = date_parts(text.words, text.kinds, start, end)
        day = None if parts is None else dated(parts, number, said, reference)
        # "(15-7)" may be a score and "(15.7)" a decimal: a day only where the weekday says so.
        return None if day and text.kinds[start:end] in ("d-d", "d.d") and not day.agreement else day
    if reference is None:
        return None
    if relative_at >= 0:
        words, kinds = _slice(text, *found.span("relative"))
        settled = relative_day(words, kinds, reference, _hour(text, found))
        basis: Basis = "relative"
    elif number is not None:
        settled, basis = days.weekday(number, reference.day, said), "weekday"
    else:
        return None
    if settled is None:
        return None
    checked = number is not None and (relative_at >= 0 or (said is not None and said.unit == "today"))
    return Day(settled, basis, settled.weekday() == number if checked else None)


def qualifier_of(text: Words, found: re.Match[str]) -> tuple[bool, Qualifier | None]:
    """Whether "lalu" and the like stand somewhere, and what they say."""
    for name in ("qualifier", "qualifier2"):
        start, end = found.span(name)
        if start >= 0:
            return True, qualifier(text.words[start:end], text.kinds[start:end])
    return False, None


def _slice(text: Words, start: int, end: int) -> tuple[Sequence[str], str]:
    return text.words[start:end], text.kinds[start:end]


def _hour(text: Words, found: re.Match[str]) -> int | None:
    at = found.start("hour")
    return int(text.words[at]) if at >= 0 and text.kinds[at] == "d" else None


def dated(
    parts: DateParts, weekday: int | None, said: Qualifier | None, reference: Reference | None
) -> Day | None:
    """A day with its month: the year as written or, without one, by the rule of "no year"."""
    if parts.day is None:
        return None
    if parts.year is not None:
        written = days.make(parts.year, parts.month, parts.day)
        return None if written is None else Day(written, "absolute", _agrees(written, weekday))
    if reference is None:
        return None
    if said is not None and said.unit == "year":
        in_year = days.make(reference.day.year + said.steps, parts.month, parts.day)
        return None if in_year is None else Day(in_year, "year_inferred", _agrees(in_year, weekday))
    found = days.in_years(parts.month, parts.day, reference.day, _direction(said, reference))
    if not found:
        return None
    return Day(
        found[0], "year_inferred", _agrees(found[0], weekday), tuple([day.isoformat() for day in found])
    )


def _agrees(day: date, weekday: int | None) -> bool | None:
    return None if weekday is None else day.weekday() == weekday


def _direction(said: Qualifier | None, reference: Reference) -> Direction:
    if said is not None and said.unit == "day" and said.steps:
        return "before" if said.steps < 0 else "after"
    return "until" if reference.latest else "nearest"


def relative_day(
    words: Sequence[str], kinds: str, reference: Reference, hour: int | None = None
) -> date | None:
    """The day that "kemarin", "hari ini", "lusa", "tadi malam" or "malam ini" means at the reference.

    A part of the day said with "tadi" has begun at the reference; "tadi malam" before the evening, or where the
    clock is not known, is the night before, and "tadi sore" in the morning is None. `hour` is a clock beside it:
    "tadi malam pukul 01.00" is already the day of the reference.
    """
    steps = 0
    if kinds[:2] in ("KL", "KO", "LK"):
        steps = -2
    elif "L" in kinds:
        steps = 2
    elif "K" in kinds:
        steps = -1
    elif "B" in kinds:
        steps = 1
    elif kinds == "E" or "T" in kinds:
        part = next((word for word in words if word in names.DAY_PARTS), "malam")
        begins = names.DAY_PARTS[part][0]
        begun = reference.moment.hour >= begins if reference.moment else begins < _NIGHT_BEGINS
        if not begun and begins < _NIGHT_BEGINS:
            return None
        after_midnight = hour is not None and hour < _NIGHT_ENDS
        steps = 0 if begun or after_midnight else -1
    return days.shift(reference.day, "day", steps)


def _zone_beside_day(kinds: str) -> Zone:
    if "v" in kinds:
        return "unknown"
    return "explicit" if "z" in kinds else "assumed"


def at_clock(settled: Day, clock: Clock, reference: Reference | None = None) -> DateReading | None:
    """A clock on a day. A bare weekday of a published date goes back a week if it would lie in the future."""
    day = settled.day
    if (
        reference is not None
        and reference.latest
        and settled.basis == "weekday"
        and _is_later(day, clock, reference)
    ):
        day -= timedelta(days=7)
    value = clock.on(day)
    if value is None:
        return None
    return DateReading(
        value=value,
        precision="minute" if clock.second is None else "second",
        zone=clock.zone,
        basis=settled.basis,
        agreement=settled.agreement,
        candidates=tuple(filter(None, (clock.on(date.fromisoformat(other)) for other in settled.candidates))),
    )


def _is_later(day: date, clock: Clock, reference: Reference) -> bool:
    value = clock.on(day)
    return value is not None and is_after(value, reference)


def is_after(value: str, reference: Reference) -> bool:
    """Whether a value of a reading lies after the reference; clocks by more than their tolerance."""
    if "W" in value:
        return value > days.iso_week(reference.day)
    if len(value) < _CLOCK_FROM or reference.moment is None:
        return value[:10] > reference.day.isoformat()
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        return value[:10] > reference.day.isoformat()
    return moment - reference.moment > CLOCK_TOLERANCE
