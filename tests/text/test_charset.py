"""Bytes in any charset."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.text.charset import to_utf8

TEXT = "Kata “damai” – Jum’at, café"
HEAD = '<html><head><meta charset="{}"></head><p>'


def test_utf8_stays_as_it_is() -> None:
    document = TEXT.encode()
    assert to_utf8(document) is document
    assert to_utf8(document, "utf-8") is document


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "us-ascii", "koi8-r", "x-unknown", ""])
def test_a_wrong_header_does_not_spoil_utf8(declared: str) -> None:
    assert to_utf8(TEXT.encode(), declared).decode() == TEXT


def test_a_wrong_meta_does_not_spoil_utf8() -> None:
    page = HEAD.format("iso-8859-1") + TEXT
    assert to_utf8(page.encode()).decode() == page


@pytest.mark.parametrize(
    "declared", [None, "windows-1252", "ISO-8859-1", "latin1", "utf-8", "base64", "zip", "idna"]
)
def test_windows_1252(declared: str | None) -> None:
    assert to_utf8(TEXT.encode("cp1252"), declared).decode() == TEXT


def test_a_meta_names_the_charset() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>Мир'
    assert to_utf8(page.encode("cp1251")).decode() == page
    xml = '<?xml version="1.0" encoding="koi8-r"?><p>Мир</p>'
    assert to_utf8(xml.encode("koi8-r")).decode() == xml


def test_the_header_beats_the_meta() -> None:
    page = HEAD.format("koi8-r") + "Мир"
    assert to_utf8(page.encode("cp1251"), "windows-1251").decode() == page


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_beats_the_header(mark: bytes, codec: str) -> None:
    assert to_utf8(mark + TEXT.encode(codec), "koi8-r").decode() == TEXT


def test_utf16_without_mark_needs_the_header() -> None:
    assert to_utf8(TEXT.encode("utf-16-le"), "utf-16le").decode() == TEXT


def test_utf8_cut_in_a_letter_or_damaged_in_places_stays_utf8() -> None:
    assert to_utf8(("x" * 50 + "–").encode()[:-1]).decode().startswith("x" * 50)
    damaged = TEXT.encode() + b"\xff" + TEXT.encode()
    assert to_utf8(damaged).decode() == f"{TEXT}\ufffd{TEXT}"


def test_a_string_loses_mark_and_lone_surrogates() -> None:
    assert to_utf8("\ufeffse\ud800lesai") == b"selesai"


@given(
    st.binary(max_size=300),
    st.none() | st.text(max_size=12) | st.sampled_from(["utf-16", "utf-7", "hex", "gbk"]),
)
def test_any_bytes_become_valid_utf8(document: bytes, declared: str | None) -> None:
    to_utf8(document, declared).decode("utf-8")


@given(st.text())
def test_text_in_utf8_reads_back(text: str) -> None:
    expected = text.removeprefix("\ufeff").encode("utf-8", "ignore").decode()
    assert to_utf8(text.encode("utf-8", "ignore")).decode() == expected
