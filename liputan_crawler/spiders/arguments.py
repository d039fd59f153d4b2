"""Spider arguments (text, from a command line) -> values. Errors say what was expected."""

from __future__ import annotations

from datetime import date


def as_date(name: str, value: str | date | None) -> date | None:
    """A day as `2021-07-17`. Raises ValueError."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise ValueError(f"{name}: a day as 2021-07-17 is expected, not {value!r}") from error


def as_count(name: str, value: str | int | None) -> int | None:
    """A whole number from 0. Raises ValueError."""
    if value is None:
        return None
    try:
        number = int(value)
    except ValueError as error:
        raise ValueError(f"{name}: a whole number is expected, not {value!r}") from error
    if number < 0:
        raise ValueError(f"{name}: a number from 0 is expected, not {value!r}")
    return number


def as_words(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Words separated by commas or blanks."""
    if value is None:
        return ()
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else tuple(value)
