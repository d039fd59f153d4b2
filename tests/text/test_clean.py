"""Clean and safe text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.text.clean import clean, is_safe, safe, without_forbidden

FORBIDDEN = (
    {chr(code) for code in (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))}
    | {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))}
    | {"\u200b", "\ufeff", "\u00ad"}
)
SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2005\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
NASTY = st.text(
    alphabet=st.sampled_from([*SPACES, *sorted(FORBIDDEN)[:40], "\ud800", *"abĀ“”\u200c\u200d\u200e\u200fاب"])
)
ANY = st.one_of(st.text(alphabet=st.characters()), NASTY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Baghdad \u00a0 – \r\n isi ", "Baghdad – isi"),
        ("ta\u00adnda sam\u200bbung\ufeff", "tanda sambung"),
        ("a \u200b b", "a b"),
        ("balik\u202e kiri", "balik kiri"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("satu\x85dua\u2028tiga\u3000empat", "satu dua tiga empat"),
        ("\x1b[31mmerah\x07", "[31mmerah"),
        ("satu\x1cdua", "satudua"),
        ("\ud83d putus", "putus"),
        ("“tanda” ‘kutip’ -- ... e\u0301", "“tanda” ‘kutip’ -- ... e\u0301"),
        (" \u00a0\t", ""),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("space", list(SPACES))
def test_every_space_becomes_one_space(space: str) -> None:
    assert clean(f"{space}a{space}{space}b{space}") == "a b"


@given(ANY)
def test_clean_is_idempotent_and_safe(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert is_safe(once)
    assert FORBIDDEN.isdisjoint(once)
    assert not once.startswith(" ")
    assert not once.endswith(" ")
    assert "  " not in once
    assert all(char == " " or not char.isspace() for char in once)


@given(ANY)
def test_clean_touches_nothing_but_spaces_and_forbidden_code_points(text: str) -> None:
    kept = [char for char in text if char not in FORBIDDEN and not char.isspace()]
    assert [char for char in clean(text) if char != " "] == kept


@given(ANY)
def test_safe_deletes_and_keeps_spaces(text: str) -> None:
    assert is_safe(safe(text))
    assert safe(safe(text)) == safe(text)
    assert FORBIDDEN.isdisjoint(safe(text))
    assert [char for char in safe(text) if unicodedata.category(char) == "Zs"] == [
        char for char in text if unicodedata.category(char) == "Zs"
    ]


@given(ANY)
def test_text_without_forbidden_code_points_cleans_to_the_same(text: str) -> None:
    assert FORBIDDEN.isdisjoint(without_forbidden(text))
    assert clean(without_forbidden(text)) == clean(text)
