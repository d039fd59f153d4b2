"""A date in a feed, a sitemap or an API answer -> ISO 8601 in UTC.

These dates are written by programs for programs, and they are true UTC or name their offset; the dates that the
theme prints are another matter.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import Final

_W3C: Final = re.compile(
    r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2})"
    r"(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?\s*(?:[Zz]|([+-][0-9]{2}):?([0-9]{2}))?)?)?"
)
# The standard parser reads almost anything ("-0001" as the year 2000): only what looks like a date may reach it.
_RFC822: Final = re.compile(
    r"(?:[A-Za-z]{3},\s*)?[0-9]{1,2}\s+[A-Za-z]{3}\s+[0-9]{4}\s+[0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?:\s+(?:[A-Za-z]{1,4}|[+-][0-9]{4}))?"
)
_EPOCH_YEAR: Final = 1970  # "0000-00-00", "-0001-11-30" and 1970 are how WordPress writes "no date"
_MAX_OFFSET_S: Final = 86_400


def utc(text: str | None) -> str | None:
    """An instant as `2021-07-17T00:15:09Z`; a day or month stays one (`2021-07-17`, `2021-07`).

    Reads W3C (ISO 8601) and RFC 822 dates; a clock without offset is UTC. None for zero dates and what is no
    date.
    """
    text = (text or "").strip()[:60]
    if found := _W3C.fullmatch(text):
        return _from_w3c(found)
    return _from_rfc822(text) if _RFC822.fullmatch(text) else None


def _from_w3c(found: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, hours, minutes = found.groups()
    if int(year) <= _EPOCH_YEAR:
        return None
    offset = timedelta(hours=int(hours or 0), minutes=int(f"{hours[0]}{minutes}") if hours else 0)
    clock = (int(hour or 0), int(minute or 0), min(int(second or 0), 59))
    try:
        moment = datetime(int(year), int(month), int(day or 1), *clock, tzinfo=timezone(offset))
        return _written(moment) if hour else found[0]
    except (ValueError, OverflowError):
        return None


def _from_rfc822(text: str) -> str | None:
    try:
        parts = parsedate_tz(text)
        if parts is None or parts[0] <= _EPOCH_YEAR or abs(parts[9] or 0) >= _MAX_OFFSET_S:
            return None
        zone = timezone(timedelta(seconds=parts[9] or 0))
        year, month, day, hour, minute, second = parts[:6]
        return _written(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone))
    except (ValueError, OverflowError, TypeError, IndexError):  # the standard parser raises on odd input
        return None


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
