"""Counters as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.text.counter import count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("272", 272),
        (" 272\n", 272),
        ("1234567", 1234567),
        ("272 dilihat", 272),
        ("272views", 272),
        ("Dilihat: 1.234 kali", 1234),
        ("1,234 views", 1234),
        ("1.234.567", 1234567),
        ("1 234", 1234),
        ("1\u202f234", 1234),
        ("46 KOMENTAR", 46),
        ("0123", 123),
    ],
)
def test_read(text: str, expected: int) -> None:
    assert count(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "-",
        "Tidak ada komentar",
        "1.2K",
        "1,2 rb",
        "3 rb",
        "12K",
        "2 juta",
        "1.23",
        "12.3456",
        "1.234,567",
        "3 dari 10",
        "v2 12",
        "٣",
        "9" * 20,
        "12 3456",
    ],
)
def test_undecidable(text: str | None) -> None:
    assert count(text) is None


@given(
    st.integers(0, 10**12),
    st.sampled_from(["", ",", "."]),
    st.sampled_from(["", " dilihat", " views", " KOMENTAR"]),
)
def test_every_number_in_every_form_reads_back(number: int, mark: str, word: str) -> None:
    assert count(f"{number:,}".replace(",", mark) + word) == number


@given(st.text(max_size=40))
def test_any_text_gives_a_number_or_none(text: str) -> None:
    number = count(text)
    assert number is None or number >= 0
