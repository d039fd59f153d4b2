"""A reading -> sentences for a person: what was read, what was inferred, what contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from liputan_crawler.text.dates.reading import DateReading

_WEEKDAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_DAY: Final = len("2021-07-15")


def explain(reading: DateReading, published: str | None) -> Iterator[str]:
    """Yield the sentences, what was read first. `published` is the day that was counted from, as it was given."""
    yield f"read: {_kind(reading)}"
    if reading.precision in ("second", "minute"):
        yield {
            "explicit": "zone: as written",
            "assumed": "zone: none written, WIB assumed",
            "unknown": 'zone: local time of a place ("waktu setempat"), so no offset',
        }[reading.zone]
    since = f" from {published}" if published else ""
    if reading.basis == "year_inferred":
        others = ", ".join(reading.candidates[1:])
        yield f"inferred: the year, counted{since}" + (f" (next best: {others})" if others else "")
    elif reading.basis in ("weekday", "relative"):
        yield f"inferred: the date, counted{since}"
    if reading.agreement is False:
        yield f"contradicts: {_named(reading)}, another weekday is written"
    elif reading.agreement:
        yield "agrees: the weekday is that of the date"


def _kind(reading: DateReading) -> str:
    names = {
        "second": "a clock to the second",
        "minute": "a clock to the minute",
        "day": "a day",
        "week": "an ISO week",
        "month": "a month",
        "year": "a year",
        "interval": "from the first to the last, both included",
    }
    day = _named(reading) if reading.precision in ("second", "minute", "day") else None
    return f"{names[reading.precision]} ({day})" if day else names[reading.precision]


def _named(reading: DateReading) -> str:
    """ISO days with their weekdays: "2021-07-15 is a Kamis"."""
    days = [part[:_DAY] for part in reading.value.split("/") if len(part) >= _DAY]
    return ", ".join(f"{day} is a {_WEEKDAYS[date.fromisoformat(day).weekday()]}" for day in days)
