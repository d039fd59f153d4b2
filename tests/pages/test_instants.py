"""Dates that programs write -> UTC."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.pages.instants import utc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-07-17T00:15:09+00:00", "2021-07-17T00:15:09Z"),
        ("2021-07-17T07:15:09+07:00", "2021-07-17T00:15:09Z"),
        ("2021-07-17T07:15:09.123+0700", "2021-07-17T00:15:09Z"),
        ("2021-07-16T19:45:09-04:30", "2021-07-17T00:15:09Z"),
        ("2021-07-17T00:15Z", "2021-07-17T00:15:00Z"),
        ("2021-07-17 00:15:09", "2021-07-17T00:15:09Z"),
        ("2021-07-17T00:15:09", "2021-07-17T00:15:09Z"),
        (" 2021-07-17 \n", "2021-07-17"),
        ("2021-07", "2021-07"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("Sat, 17 Jul 2021 00:15:09 +0000", "2021-07-17T00:15:09Z"),
        ("Sat, 17 Jul 2021 07:15:09 +0700", "2021-07-17T00:15:09Z"),
        ("17 Jul 2021 00:15 GMT", "2021-07-17T00:15:00Z"),
        ("", None),
        (None, None),
        ("kemarin", None),
        ("2021-02-30", None),
        ("2021-13", None),
        ("2021-07-17T25:00:00Z", None),
        ("2021-07-17T00:00:00+99:99", None),
        ("0000-00-00 00:00:00", None),
        ("0000-00-00", None),
        ("-0001-11-30T00:00:00+00:00", None),
        ("Wed, 30 Nov -0001 00:00:00 +0000", None),
        ("1970-01-01T00:00:00Z", None),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("2021-W05-3", None),
        ("20210717", None),
        ("٢٠٢١-٠٧-١٧", None),
    ],
)
def test_dates_of_programs(text: str | None, expected: str | None) -> None:
    assert utc(text) == expected


@given(
    st.integers(31_622_400, 4_102_444_800),  # 1971 to 2100
    st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters))),
)
def test_both_forms_mean_the_same_instant(seconds: int, zone: timezone) -> None:
    local = datetime.fromtimestamp(seconds, zone)
    found = utc(local.isoformat())
    assert found is not None
    assert datetime.fromisoformat(found) == local
    assert utc(format_datetime(local)) == found
    assert utc(found) == found


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    utc(text)
    utc(f"2021-07-17T{text}")
    utc(f"Sat, 17 Jul 2021 {text}")
