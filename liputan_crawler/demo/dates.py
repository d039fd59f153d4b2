"""A local clock -> the date forms that WordPress and the theme print.

Month and weekday names are those of WordPress' Indonesian locale; abbreviated months stay partly English there.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

MONTHS: Final = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
SHORT_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAYS: Final = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
_RSS_DAYS: Final = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_WIB: Final = timedelta(hours=7)


def printed(day: datetime, date_format: str) -> str:
    """The clock in a PHP date format, as `date_i18n` prints it (letters `d j m n M F Y y l D H i s`)."""
    letters = {
        "d": f"{day:%d}",
        "j": str(day.day),
        "m": f"{day:%m}",
        "n": str(day.month),
        "M": SHORT_MONTHS[day.month - 1],
        "F": MONTHS[day.month - 1],
        "Y": str(day.year),
        "y": f"{day:%y}",
        "l": DAYS[day.weekday()],
        "D": DAYS[day.weekday()][:3],
        "H": f"{day:%H}",
        "i": f"{day:%M}",
        "s": f"{day:%S}",
    }
    return "".join(letters.get(char, char) for char in date_format)


def theme_stamp(day: datetime, version: int) -> str:
    """`time[datetime]` and `datePublished`: in v9 the local clock with a false `+00:00`, in v10 the right offset."""
    return f"{day.isoformat()}{'+00:00' if version < 10 else '+07:00'}"


def local_stamp(day: datetime) -> str:
    """The right local form: `2021-07-17T07:15:09+07:00`."""
    return f"{day.isoformat()}+07:00"


def utc(day: datetime) -> datetime:
    """The local clock as naive UTC."""
    return day - _WIB


def utc_stamp(day: datetime) -> str:
    """The true UTC form of Yoast, Jetpack, Atom and sitemaps: `2021-07-17T00:15:09+00:00`."""
    return f"{utc(day).isoformat()}+00:00"


def rss_stamp(day: datetime) -> str:
    """RSS `pubDate`: `Sat, 17 Jul 2021 00:15:09 +0000`."""
    return f"{_english(utc(day))} +0000"


def http_stamp(day: datetime) -> str:
    """`Last-Modified`: `Sat, 17 Jul 2021 00:15:09 GMT`."""
    return f"{_english(utc(day))} GMT"


def _english(moment: datetime) -> str:
    month = SHORT_MONTHS[moment.month - 1]
    return f"{_RSS_DAYS[moment.weekday()]}, {moment:%d} {month} {moment:%Y %H:%M:%S}"


def read_http_stamp(stamp: str) -> datetime | None:
    """A date of HTTP (`Sat, 17 Jul 2021 00:15:09 GMT`) as aware UTC, None for anything else."""
    try:
        return parsedate_to_datetime(stamp)
    except ValueError:
        return None
