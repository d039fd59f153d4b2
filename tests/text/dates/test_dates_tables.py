"""The case tables of fixtures/dates: every class of text, judged case by case."""

from __future__ import annotations

import re
from datetime import date

import pytest
from date_cases import WEEKDAYS, cases

from liputan_crawler.text.dates import DateReading, find_dates, parse_published, resolve_mention

REFERENCE = "2021-07-17T07:15:09+07:00"
CLASSES = ("absolute", "absolute_time", "partial", "relative", "range", "reject", "fetched", "running")
MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")


def named(rows):
    return [pytest.param(row, id=f"{row['text'][:60]} @ {row.get('published_at', '')}") for row in rows]


def judge(row: dict, reading: DateReading | None) -> None:
    assert (reading.value if reading else None) == row["value"]
    if reading is None:
        return
    if "zone" in row and row["zone"] == "unknown":
        assert reading.zone == "unknown"
    if "agreement" in row:
        assert reading.agreement is row["agreement"]


@pytest.mark.parametrize("row", named([*cases("absolute"), *cases("absolute_time")]))
def test_headers(row):
    judge(row, parse_published(row["text"]))


@pytest.mark.parametrize("row", named(cases("fetched")))
def test_headers_against_the_time_of_fetching(row):
    reading = parse_published(row["text"], row["fetched_at"], row.get("zone", "WIB"))
    assert (reading.value if reading else None) == row["value"]


@pytest.mark.parametrize("row", named([*cases("partial"), *cases("relative"), *cases("range")]))
def test_mentions(row):
    judge(row, resolve_mention(row["text"], row["published_at"]))


@pytest.mark.parametrize("row", named(cases("reject")))
def test_what_is_no_date(row):
    text = row["text"]
    assert parse_published(text) is None
    assert parse_published(text, REFERENCE) is None
    assert resolve_mention(text, REFERENCE) is None
    assert find_dates(text, REFERENCE) == []


@pytest.mark.parametrize("row", named(cases("running")))
def test_running_text(row):
    plain, expected, end = "", [], 0
    for mark in MARK.finditer(row["text"]):
        plain += row["text"][end : mark.start()]
        expected.append((len(plain), len(plain) + len(mark[1]), mark[1], mark[2]))
        plain += mark[1]
        end = mark.end()
    plain += row["text"][end:]
    found = find_dates(plain, row["published_at"])
    assert [(m.start, m.end, m.text, m.reading.value) for m in found] == expected


def test_there_are_enough_cases_and_none_twice():
    for name in CLASSES:
        rows = cases(name)
        keys = [
            (row["text"], row.get("published_at"), row.get("fetched_at"), row.get("zone")) for row in rows
        ]
        assert len(keys) == len(set(keys)), name
        assert len(rows) >= 30
    assert sum(len(cases(name)) for name in CLASSES) >= 1200


def test_the_calendar_agrees_with_the_tables():
    """The weekday that a text names is the one of its value, or the table says that it contradicts."""
    judged = 0
    for row in [*cases("absolute"), *cases("absolute_time"), *cases("partial")]:
        named_days = [
            n for n, name in enumerate(WEEKDAYS) if re.match(rf"{name}\b", row["text"], re.IGNORECASE)
        ]
        if row["value"] and len(named_days) == 1 and re.match(r"\d{4}-\d\d-\d\d", row["value"]):
            agrees = date.fromisoformat(row["value"][:10]).weekday() == named_days[0]
            assert agrees is row.get("agreement", True), row
            judged += 1
    assert judged > 100
