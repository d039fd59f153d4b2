"""Pieces of an expression -> values: day, month and year numbers, number words, qualifiers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from liputan_crawler.text.dates import names
from liputan_crawler.text.dates.days import Qualifier
from liputan_crawler.text.dates.kinds import HIJRI_MARK

# The order of day, month and year in what is left when separators are gone: indices of (year, month, day).
_ORDERS: Final[dict[str, tuple[int | None, int, int | None]]] = {
    "dmy": (2, 1, 0),
    "dmd": (2, 1, 0),
    "mdy": (2, 0, 1),
    "ddy": (2, 1, 0),
    "ddd": (2, 1, 0),
    "ydd": (0, 1, 2),
    "ymd": (0, 1, 2),
    "my": (1, 0, None),
    "ym": (0, 1, None),
    "yd": (0, 1, None),
    "dm": (None, 1, 0),
    "md": (None, 0, 1),
    "dd": (None, 1, 0),
    "m": (None, 0, None),
}
_CENTURY_TURN: Final = 50  # two-digit years: 00-49 are 20xx, 50-99 are 19xx
_LONGEST_COUNT: Final = 999
_LAST_HIJRI_YEAR: Final = "1600"


class DateParts(NamedTuple):
    """Year, month and day as written; None where the text has none. Not yet checked by the calendar."""

    year: int | None
    month: int
    day: int | None


def date_parts(words: Sequence[str], kinds: str, start: int, end: int) -> DateParts | None:
    """The numbers of the date in words `start:end`; None for an order that no date has."""
    places = _places(kinds[start:end])
    if places is None:
        return None
    year_at, month_at, day_at = places
    month = month_number(words[start + month_at])
    day = None if day_at is None else int(words[start + day_at])
    if year_at is None:
        return DateParts(None, month, day)
    year = words[start + year_at]
    if len(year) == 4:
        return None if is_hijri(year, kinds[end : end + 1]) else DateParts(int(year), month, day)
    if len(year) != 2:
        return None
    return DateParts(int(year) + (2000 if int(year) < _CENTURY_TURN else 1900), month, day)


@lru_cache(maxsize=512)  # the grammar allows some hundred forms
def _places(form: str) -> tuple[int | None, int, int | None] | None:
    """Where year, month and day stand in a date of these kinds: "d/d/y" -> (4, 2, 0)."""
    at = [i for i, kind in enumerate(form) if kind in "dmay"]
    order = _ORDERS.get("".join([form[i] for i in at]).replace("a", "m"))
    if order is None:
        return None
    year, month, day = order
    return (None if year is None else at[year]), at[month], (None if day is None else at[day])


def is_hijri(year: str, next_kind: str) -> bool:
    """Whether a year with "H" behind it is one of the Hijri era; "2021 H. Ahmad" is not."""
    return next_kind == HIJRI_MARK and year < _LAST_HIJRI_YEAR


def month_number(word: str) -> int:
    """The month that a name, an abbreviation or a number says; 99 is possible for a number."""
    return names.MONTHS.get(word) or names.MONTHS_SHORT.get(word) or int(word)


def weekday_number(word: str) -> int:
    """Monday 0 for a word of one of the weekday kinds."""
    number = names.WEEKDAYS.get(word)
    if number is None:
        number = names.WEEKDAYS_SHORT.get(word)
    return names.FRIDAY if number is None else number


def qualifier(words: Sequence[str], kinds: str) -> Qualifier | None:
    """What "lalu", "dua pekan lalu", "tahun depan" and the like say; None for none and for numbers that are none."""
    core = kinds.replace("R", "").replace(">", "")
    if not core:
        return None
    if core == "hi":
        return Qualifier("today", 0)
    last = core[-1]
    steps = 0 if last == "i" else -1 if last in "lK" else 1
    unit = core[-2:-1]
    if unit in ("b", "Y"):
        return Qualifier("month" if unit == "b" else "year", steps)
    if unit == "":
        return Qualifier("day", steps)
    count = number(words[: len(core) - 2], core[:-2]) if len(core) > 2 else 1
    return None if count is None else Qualifier("week", steps * count)


def number(words: Sequence[str], kinds: str) -> int | None:
    """A whole number in figures ("12") or words ("dua puluh lima"); None if the words make no number."""
    if len(words) == 1 and kinds in ("d", "9"):
        return int(words[0])
    if not kinds or set(kinds) != {"n"}:
        return None
    total = 0
    digit: int | None = None
    smallest = 1000
    for word in words:
        if word in names.DIGIT_WORDS:
            if digit is not None:
                return None
            digit = names.DIGIT_WORDS[word]
            continue
        added, scale = _scaled(word, digit)
        if added is None or scale >= smallest:
            return None
        total, digit, smallest = total + added, None, scale
    if digit is not None:
        if smallest <= 1:
            return None
        total += digit
    return total if 0 < total <= _LONGEST_COUNT else None


def _scaled(word: str, digit: int | None) -> tuple[int | None, int]:
    """The value of a teen or scale word with the digit before it, and the scale it closes."""
    if word in names.TEENS or word == "seratus":
        return (names.TEENS.get(word, 100) if digit is None else None), (100 if word == "seratus" else 1)
    if digit is None:
        return None, 0
    if word == "belas":
        return 10 + digit, 1
    return digit * names.SCALES[word], names.SCALES[word]
