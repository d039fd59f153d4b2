"""The pure decisions of the middlewares: Retry-After, torn gzip bodies, inner addresses."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.middlewares.address_guard import is_inner
from liputan_crawler.middlewares.fates import retry_after_s
from liputan_crawler.middlewares.integrity import is_whole_gzip

NOW = datetime(2021, 7, 17, 0, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("Sat, 17 Jul 2021 00:02:00 GMT", 120.0),
        ("Fri, 16 Jul 2021 00:00:00 GMT", 0.0),
        ("segera", None),
        ("-5", None),
        ("1e9", None),
        ("٣", None),
        ("9" * 400, None),
        ("Sat, 99 Jul 2021 00:02:00 GMT", None),
    ],
)
def test_retry_after_is_a_number_a_date_or_nothing(header, seconds):
    assert retry_after_s(header, NOW) == seconds


@given(st.text())
def test_no_retry_after_header_raises(header):
    seconds = retry_after_s(header, NOW)
    assert seconds is None or seconds >= 0


@given(st.binary(max_size=3000), st.integers(min_value=1, max_value=40))
def test_a_gzip_body_is_whole_or_it_is_not(body, cut):
    squeezed = gzip.compress(body)
    assert is_whole_gzip(squeezed, 10_000)
    assert not is_whole_gzip(squeezed[:-cut], 10_000)


def test_a_bomb_is_judged_by_its_size_elsewhere():
    assert is_whole_gzip(gzip.compress(b"\0" * 1_000_000)[:500], 100_000)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "0.0.0.0", "100.64.0.1"]
)
def test_inner_addresses(address):
    assert is_inner(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_public_addresses(address):
    assert not is_inner(address)
