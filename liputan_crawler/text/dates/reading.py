"""What a date text says: `DateReading`, `DateMention`, and the reference that incomplete dates are read against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, Literal

from dateutil.parser import isoparse

from liputan_crawler.text.dates.names import ZONE_OFFSETS

Precision = Literal["second", "minute", "day", "week", "month", "year", "interval"]
Zone = Literal["explicit", "assumed", "unknown"]
Basis = Literal["absolute", "year_inferred", "weekday", "relative"]
When = datetime | date | str | None

_DAY: Final = len("20210715")
WIB: Final = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading:
    """One date, as far as its text says it.

    `value` is ISO 8601 at the true precision: `2021-07-15T14:05+07:00`, `2021-07-15`, `2021-W27`, `2021-07`,
    `2020`, or an interval `2021-07-12/2021-07-14`, both ends inclusive. A clock "waktu setempat" has no offset.
    `precision` is the value's; `zone` says whether the text named its zone (`explicit`), did not (`assumed`: WIB)
    or named one nobody can know (`unknown`). `basis` is where day and year come from. `agreement` is True where
    a weekday confirms the date, False where it contradicts, None where there is none. `candidates` are the
    values that were weighed, the chosen one first; empty when there was nothing to choose.
    """

    value: str
    precision: Precision
    zone: Zone = "assumed"
    basis: Basis = "absolute"
    agreement: bool | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """One date in running text; `text` is `source[start:end]`, offsets in code points."""

    start: int
    end: int
    text: str
    reading: DateReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What "today" is: the day in the zone of the text, and the moment where a clock is known.

    `latest` is set for published dates: no reading lies after the reference.
    """

    day: date
    moment: datetime | None = None
    latest: bool = False


def zone_offset(zone: str) -> str:
    """`WIB`, `WITA`, `WIT` (any case), `UTC`, `Z` or `+08:00` -> `+HH:MM`; ValueError for anything else."""
    word = zone.strip().lower()
    if word in ZONE_OFFSETS:
        return ZONE_OFFSETS[word]
    if word in ("utc", "z", "gmt"):
        return "+00:00"
    try:
        datetime.strptime(word, "%z")
    except ValueError:
        raise ValueError(f"no time zone: {zone!r} (WIB, WITA, WIT, UTC or +HH:MM)") from None
    digits = word[1:].replace(":", "")
    if len(digits) != 4:
        raise ValueError(f"no time zone: {zone!r} (WIB, WITA, WIT, UTC or +HH:MM)")
    return f"{word[0]}{digits[:2]}:{digits[2:]}"


def tzinfo_of(offset: str) -> timezone:
    """`+07:00` -> its tzinfo."""
    if offset == "+07:00":
        return WIB
    sign = -1 if offset[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6])))


def reference(when: When, offset: str = "+07:00", *, latest: bool = False) -> Reference | None:
    """The reference that `when` gives in the zone `offset`; None for None.

    A `datetime` without zone is taken as one of that zone; a string must be an ISO 8601 day or moment. ValueError
    for other strings, TypeError for other things.
    """
    if when is None:
        return None
    if isinstance(when, str):
        moment = isoparse(when)
        if len(when) < _DAY:
            raise ValueError(f"no day to count from: {when!r}")
        when = moment if "T" in when or " " in when else moment.date()
    if not isinstance(when, datetime):
        if not isinstance(when, date):
            raise TypeError(f"a datetime, date, string or None is wanted, not {type(when).__name__}")
        return Reference(day=when, latest=latest)
    zone = tzinfo_of(offset)
    if when.tzinfo is None:
        local = when.replace(tzinfo=zone)
    else:
        try:
            local = when.astimezone(zone)
        except OverflowError:
            local = when.astimezone(UTC)
    return Reference(day=local.date(), moment=local, latest=latest)


def clock_text(day: date, hour: int, minute: int, second: int | None, offset: str) -> str:
    """`2021-07-15T14:05+07:00`, with seconds where there are any; `offset` may be empty."""
    if second is None:
        return f"{day.isoformat()}T{hour:02}:{minute:02}{offset}"
    return f"{day.isoformat()}T{hour:02}:{minute:02}:{second:02}{offset}"
