"""The clock and zone of a date text: "pukul 8 malam", "14.05 WIB", "00:29 GMT+7"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from liputan_crawler.text.dates import names
from liputan_crawler.text.dates.parts import number
from liputan_crawler.text.dates.reading import Zone, clock_text

_LARGEST_OFFSET: Final = 14  # hours; Kiribati
_IMPOSSIBLE: Final = 99


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `offset` is `+07:00`, or empty where the zone is unknown; `next_day` is set by 24.00."""

    hour: int
    minute: int
    second: int | None
    offset: str
    zone: Zone
    next_day: bool = False

    def on(self, day: date) -> str | None:
        """ISO 8601 of this clock on `day`; None beyond the calendar."""
        if self.next_day:
            try:
                day += timedelta(days=1)
            except OverflowError:
                return None
        return clock_text(day, self.hour, self.minute, self.second, self.offset)


def hour_in(part: str, hour: int) -> int | None:
    """The 24-hour clock that an hour beside a part of the day means: ("malam", 8) -> 20; None if impossible.

    "pukul 12 malam" and "pukul 1 malam" are None: on which side of midnight they lie nobody can say.
    """
    if part in ("am", "a.m", "a.m."):
        return hour % 12 if 1 <= hour <= 12 else None
    if part in ("pm", "p.m", "p.m."):
        return hour % 12 + 12 if 1 <= hour <= 12 else (hour if 12 < hour < 24 else None)
    first, last = names.DAY_PARTS[part]
    if hour > 12:
        return hour if last > 12 and first - 1 <= hour <= last + 2 else None
    fitting = [h for h in (hour, hour + 12) if first <= h <= last]
    return fitting[0] if len(fitting) == 1 else None


def zone_of(kinds: str, words: Sequence[str], default: str) -> tuple[str, Zone] | None:
    """The offset that the words of a zone name, and how it is known; None for an impossible offset."""
    if not kinds:
        return default, "assumed"
    for kind, word in zip(kinds, words, strict=True):
        if kind in "z^":
            return names.ZONE_OFFSETS[word], "explicit"
        if kind == "v" and len(kinds) == 2 and words[1] in names.ZONE_CITIES:
            return names.ZONE_CITIES[words[1]], "explicit"
        if kind in "VX" or (kind == "v" and len(kinds) == 2 and kinds[1] not in "zZ"):
            return "", "unknown"
    digits = "".join(word for kind, word in zip(kinds, words, strict=True) if kind in "doy9:")
    if not digits:
        return "+00:00", "explicit"
    sign = "-" if "-" in kinds else "+"
    return numeric_offset(sign, digits)


def numeric_offset(sign: str, digits: str) -> tuple[str, Zone] | None:
    """`+` and `7`, `0700` or `07:00` -> `+07:00`; None beyond the offsets in use."""
    hours, _, minutes = digits.partition(":")
    if len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    if int(hours) > _LARGEST_OFFSET or int(minutes or 0) > 59:
        return None
    return f"{sign}{int(hours):02}:{int(minutes or 0):02}", "explicit"


def read_clock(
    found: re.Match[str], words: Sequence[str], kinds: str, default_offset: str, part: str | None = None
) -> Clock | None:
    """The clock that the groups hour, minute, second, clock_part and zone hold; None if there is no such clock.

    `part` is a part of the day that stands elsewhere ("Rabu malam ... pukul 8").
    """
    hour = _hour(found, words, kinds)
    minute = _figure(found, "minute", words)
    if found.start("half") >= 0:
        if words[found.start("half")] != "setengah" or minute is not None or not 1 <= hour <= 12:
            return None
        hour, minute = hour - 1, 30
    second = _figure(found, "second", words)
    if hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    own = found.start("clock_part")
    if own >= 0:
        part = words[own]
    if hour == 24:
        if minute or second:
            return None
        part = None
    elif part is not None and (own >= 0 or hour <= 12):
        fitting = hour_in(part, hour)
        if fitting is None:
            return None
        hour = fitting
    start, end = found.span("zone")
    zone = zone_of(
        kinds[start:end] if start >= 0 else "", words[start:end] if start >= 0 else (), default_offset
    )
    if zone is None:
        return None
    return Clock(hour % 24, minute or 0, second, zone[0], zone[1], hour == 24)


def _hour(found: re.Match[str], words: Sequence[str], kinds: str) -> int:
    """The hour in figures or words; "dua satu" and the like become an impossible one."""
    start, end = found.span("hour")
    hour = number(words[start:end], kinds[start:end])
    return _IMPOSSIBLE if hour is None else hour


def _figure(found: re.Match[str], name: str, words: Sequence[str]) -> int | None:
    """The minute or second, None where there is none; one digit is no minute, so it becomes an impossible one."""
    at = found.start(name)
    if at < 0:
        return None
    return int(words[at]) if len(words[at]) == 2 else _IMPOSSIBLE
