"""A count of units before or after the reference -> a reading: "2 jam yang lalu", "sebulan lalu", "dua hari lagi"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from liputan_crawler.text.dates import days, names
from liputan_crawler.text.dates.parts import number
from liputan_crawler.text.dates.reading import DateReading, Reference, clock_text
from liputan_crawler.text.dates.single import Day, Words, at_clock, clock_between

_TERM: Final = re.compile(r"(?P<count>[d9][,.]d|[d9]|n{1,5})?(?P<half>S)?(?P<unit>[stjhpgGebY])|(?P<one>U)")
_MINUTES: Final = {"second": 1 / 60, "minute": 1, "hour": 60}


def read_ago(text: Words, start: int, end: int, reference: Reference | None) -> DateReading | None:
    """Some units before the reference (with "lagi": after it); minutes and hours need the reference's clock."""
    if reference is None:
        return None
    kinds = text.kinds[start:end]
    tail = re.search(r"R?[lF]", kinds)
    if tail is None:
        return None
    terms = _terms(text.words[start : start + tail.start()], kinds[: tail.start()])
    if terms is None:
        return None
    sign = 1 if kinds[tail.end() - 1] == "F" else -1
    clock_at = start + tail.end()
    if all(unit in _MINUTES for _, unit in terms):
        return _minutes(terms, sign, reference) if clock_at == end else None
    day = _day(terms, sign, reference)
    if day is None or clock_at == end:
        return None if day is None else DateReading(value=day.isoformat(), precision="day", basis="relative")
    clock = clock_between(text, clock_at, end)
    return None if clock is None else at_clock(Day(day, "relative", None), clock)


def _terms(words: Sequence[str], kinds: str) -> list[tuple[float, str]] | None:
    terms: list[tuple[float, str]] = []
    at = 0
    while at < len(kinds):
        at += kinds[at] in ",&"
        term = _TERM.match(kinds, at)
        if term is None:
            return None
        if term["one"]:
            terms.append((1, names.ONE_UNIT[words[at]]))
        else:
            count = _count(words[at : term.start("unit")], kinds[at : term.start("unit")])
            unit = names.UNITS.get(words[term.start("unit")])
            if count is None or unit is None:
                return None
            terms.append((count, unit))
        at = term.end()
    return terms


def _count(words: Sequence[str], kinds: str) -> float | None:
    half = kinds.endswith("S")
    part = names.FRACTIONS[words[-1]] if half else 0.0
    if half:
        words, kinds = words[:-1], kinds[:-1]
        if not kinds:
            return part
    if len(kinds) == 3 and kinds[1] in ",.":
        return float(f"{words[0]}.{words[2]}")
    whole = number(words, kinds)
    return whole + part if whole else None


def _minutes(terms: list[tuple[float, str]], sign: int, reference: Reference) -> DateReading | None:
    if reference.moment is None:
        return None
    minutes = sum(count * _MINUTES[unit] for count, unit in terms)
    try:
        moment = reference.moment + sign * timedelta(minutes=minutes)
    except OverflowError:
        return None
    return at_minute(moment)


def at_minute(moment: datetime) -> DateReading:
    """A moment worked out from the reference, to the minute, in the reference's zone."""
    offset = f"{moment:%z}"
    value = clock_text(moment.date(), moment.hour, moment.minute, None, f"{offset[:3]}:{offset[3:5]}")
    return DateReading(value=value, precision="minute", basis="relative")


def _day(terms: list[tuple[float, str]], sign: int, reference: Reference) -> date | None:
    """Whole units of the calendar; half a year is six months, any other fraction says no day."""
    day: date | None = reference.day
    for count, unit in terms:
        months = count * 12 if unit == "year" else count
        if day is None or unit in _MINUTES or months != int(months):
            return None
        fraction = count != int(count)
        day = days.shift(day, "month" if fraction else unit, sign * int(months if fraction else count))
    return day
