"""Which published dates a run wants."""

from __future__ import annotations

from datetime import date

import pytest

from liputan_crawler.bookkeeping import DateRange

JULY = DateRange(since=date(2021, 7, 1), until=date(2021, 7, 31))


@pytest.mark.parametrize(
    ("published", "is_excluded"),
    [
        (None, False),
        ("2021-07-01", False),
        ("2021-07-31", False),
        ("2021-06-30", True),
        ("2021-08-01", True),
        ("2021-07", False),
        ("2021-08", True),
        ("2021-07-31T23:59:59+07:00", False),
        ("2021-07-31T17:30:00Z", True),  # 1 August, 00:30 in WIB
        ("2021-06-30T17:00:00Z", False),  # 1 July, 00:00 in WIB
        ("2021-02-31", False),  # no such day says nothing
        ("kapan-kapan", False),
    ],
)
def test_days_are_those_of_western_indonesia_and_both_ends_belong(published, is_excluded):
    assert JULY.excludes(published) is is_excluded


def test_a_month_is_excluded_only_when_all_of_it_lies_outside():
    middle = DateRange(since=date(2021, 7, 10), until=date(2021, 7, 20))
    assert not middle.excludes("2021-07")
    assert DateRange(since=date(2021, 8, 1)).excludes("2021-07")


def test_an_open_range_excludes_nothing():
    assert not DateRange().excludes("1999-01-01")
