"""Dates written in the shapes of fixtures/dates/shapes.json, with names of our own: truth by construction."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures" / "dates"
SHAPES = json.loads((FIXTURES / "shapes.json").read_text(encoding="utf-8"))
FIRST, LAST = date(1990, 1, 1), date(2040, 12, 31)

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
SHORT = "Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des".split()
ENGLISH = "January February March April May June July August September October November December".split()
WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()


def every_day():
    for number in range((LAST - FIRST).days + 1):
        yield FIRST + timedelta(days=number)


def fields(day: date, clock: datetime | None = None) -> dict[str, str]:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    clock = clock or datetime(2000, 1, 1, tzinfo=UTC)
    return {
        "d": str(day.day),
        "dd": f"{day.day:02}",
        "m": str(day.month),
        "mm": f"{day.month:02}",
        "yyyy": str(day.year),
        "yy": f"{day.year % 100:02}",
        "Month": month,
        "month": month.lower(),
        "MONTH": month.upper(),
        "Mon": SHORT[day.month - 1],
        "English": ENGLISH[day.month - 1],
        "Weekday": weekday,
        "WEEKDAY": weekday.upper(),
        "Wday": weekday[:3],
        "H": f"{clock.hour:02}",
        "M": f"{clock.minute:02}",
        "S": f"{clock.second:02}",
    }


def cases(name: str) -> list[dict]:
    """The rows of one table of fixtures/dates."""
    lines = (FIXTURES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
