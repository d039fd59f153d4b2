"""Calendar rules of the conventions: which year, which week, which day a short expression means.

All functions take dates and give dates, or None where the calendar has no such day. Nothing here reads text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

Direction = Literal["nearest", "before", "until", "after"]

# 29 February comes back after at most eight years (1896, 1904).
_FAR = 8


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What follows a weekday or a date.

    `unit` "day" is plain "lalu" (steps -1), "ini" (0), "depan" (1); with week, month or year it is "dua pekan
    lalu" (-2), "tahun depan" (1); "today" is "hari ini".
    """

    unit: Literal["day", "week", "month", "year", "today"]
    steps: int


def make(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, unit: str, steps: int) -> date | None:
    """`day` moved by whole days, weeks, months or years, clamped to the month's end; None beyond the calendar."""
    try:
        if unit == "day":
            return day + timedelta(days=steps)
        if unit == "week":
            return day + timedelta(weeks=steps)
        if unit == "month":
            return day + relativedelta(months=steps)
        return day + relativedelta(years=steps)
    except (ValueError, OverflowError):
        return None


def in_years(month: int, day: int, today: date, direction: Direction) -> tuple[date, ...]:
    """The years' days `day`.`month` by the rule `direction`, the best first, at most two.

    nearest: by distance from `today`, the earlier on a tie; before: strictly earlier, latest first; until: not
    later, latest first; after: strictly later, earliest first.
    """
    if month == 2 and day == 29:
        years = range(today.year - _FAR, today.year + _FAR + 1)
    else:
        years = range(today.year - 1, today.year + 2)
    days = [found for year in years if (found := make(year, month, day))]
    if direction == "before":
        days = [found for found in days if found < today][::-1]
    elif direction == "until":
        days = [found for found in days if found <= today][::-1]
    elif direction == "after":
        days = [found for found in days if found > today]
    else:
        days.sort(key=lambda found: (abs((found - today).days), found))
    return tuple(days[:2])


def month_year(month: int, today: date, direction: Direction) -> int:
    """The year of a month without one: by whole months from `today`'s, the earlier on a tie."""
    year = today.year
    if direction == "before":
        return year if month < today.month else year - 1
    if direction == "until":
        return year if month <= today.month else year - 1
    if direction == "after":
        return year if month > today.month else year + 1
    return min(
        (year - 1, year, year + 1), key=lambda other: (abs((other - year) * 12 + month - today.month), other)
    )


def weekday(number: int, today: date, qualifier: Qualifier | None) -> date | None:
    """The day that a weekday (Monday 0) means on `today`; None for a qualifier that says nothing of a weekday.

    Bare: the latest one, today included. "lalu": the latest before today. "depan", "mendatang": the first after
    today. "pekan lalu", "dua pekan lalu", "pekan ini", "ini": that day of the ISO week.
    """
    back = (today.weekday() - number) % 7
    if qualifier is None:
        return shift(today, "day", -back)
    if qualifier.unit == "today":
        return today
    if qualifier.unit == "week" or (qualifier.unit == "day" and qualifier.steps == 0):
        return shift(today, "day", number - today.weekday() + 7 * qualifier.steps)
    if qualifier.unit != "day":
        return None
    return shift(today, "day", -(back or 7) if qualifier.steps < 0 else 7 - back)


def iso_week(day: date) -> str:
    """`2021-W27`: the ISO week that holds `day`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"
