"""The date text of a page's header -> `DateReading`: the whole string must be a date, apart from known labels."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from liputan_crawler.text.dates.clock import Clock, numeric_offset
from liputan_crawler.text.dates.header import read_header
from liputan_crawler.text.dates.mentions import QUOTES, read_whole, with_sundays, within_length
from liputan_crawler.text.dates.reading import DateReading, Reference, When, Zone, reference, zone_offset
from liputan_crawler.text.dates.single import Words, is_after
from liputan_crawler.text.dates.tokens import lower, words_and_kinds

# Machine dates; "2019-09-28WIB19:17:34+07:00" is WordPress with its date format translated.
_ISO: Final = re.compile(
    r"([12]\d{3})-?(\d\d)-?(\d\d)"
    r"(?:(?:t|\s{1,3}|wib|wita|wit)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?\s?(z|utc|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
# Labels before an incomplete header and marks between its parts: "Tayang: Kemarin | 14:05 WIB".
_LABELS: Final = re.compile(r"[123|:;-]*")
_MARKS: Final = frozenset("|;-()")


def parse_published(text: str, fetched_at: When = None, zone: str = "WIB") -> DateReading | None:
    """The date in a header, label, attribute or feed value; None if the whole string is no date.

    Labels ("Diterbitkan:", "Kompas.com -"), a second calendar and a weekday may stand around it. A clock
    without zone is in `zone` (WIB, WITA, WIT, UTC or +HH:MM; ValueError for others). With `fetched_at` (aware
    datetime, date or ISO 8601 string) incomplete dates ("17 Juli", "2 jam yang lalu") are read too, and nothing
    later than it is returned; without, they are None. TypeError if `text` is no string.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}")
    offset = "+07:00" if zone == "WIB" else zone_offset(zone)
    now = reference(fetched_at, offset, latest=True)
    short = within_length(text.strip(QUOTES))
    if not short:
        return None
    low = lower(short)
    reading = _read_machine(low, offset)
    if reading is None:
        words, kinds = words_and_kinds(low)
        reading = read_header(Words(words, kinds, offset))
        if reading is None and now is not None:
            reading = _read_incomplete(Words(words, with_sundays(short, kinds), offset), now)
    if reading is None or now is None:
        return reading
    return None if is_after(reading.value, now) else reading


def _read_machine(low: str, offset: str) -> DateReading | None:
    found = _ISO.fullmatch(low)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        on = date(int(year), int(month), int(day))
    except ValueError:
        return None
    if hour is None:
        return DateReading(value=on.isoformat(), precision="day")
    if "-" in low[:8] and ":" not in low:
        return None
    known = _machine_zone(zone, offset)
    if known is None or int(minute) > 59 or int(second or 0) > 59 or int(hour) > 24:
        return None
    if hour == "24" and (int(minute) or int(second or 0)):
        return None
    clock = Clock(int(hour) % 24, int(minute), int(second) if second else None, *known, next_day=hour == "24")
    value = clock.on(on)
    if value is None:
        return None
    return DateReading(value=value, precision="second" if second else "minute", zone=clock.zone)


def _machine_zone(zone: str | None, offset: str) -> tuple[str, Zone] | None:
    if zone is None:
        return offset, "assumed"
    if zone in ("z", "utc"):
        return "+00:00", "explicit"
    return numeric_offset(zone[0], zone[1:])


def _read_incomplete(text: Words, now: Reference) -> DateReading | None:
    """A header without year or day: "Kamis, 14:05 WIB", "Kemarin | 14:05", "Dibuat 2 jam yang lalu"."""
    led = _LABELS.match(text.kinds)
    first = led.end() if led else 0
    kept = [i for i, kind in enumerate(text.kinds) if i >= first and kind not in _MARKS]
    plain = Words([text.words[i] for i in kept], "".join([text.kinds[i] for i in kept]), text.offset)
    reading = read_whole(plain, now)
    return None if reading is None or reading.precision == "interval" else reading
