"""What a parser may have: ordinary pages, and documents built to exhaust it."""

from __future__ import annotations

import time

import pytest
from article_cases import cases
from selectolax.lexbor import LexborHTMLParser

from liputan_crawler.items import Fate
from liputan_crawler.pages import PageRefusedError
from liputan_crawler.pages.bounds import MAX_BYTES, check


def test_ordinary_pages_pass() -> None:
    for case in cases():
        check(case.document)
    check(cases()[0].document * 40)
    check(b"<p>Satu kalimat, dua kata.</p>\n" * 200_000)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"x" * (MAX_BYTES + 1), "document_too_large"),
        (b"<div>" * 100_000, "nested_too_deep"),
        (b"<DIV></x>" * 100_000, "nested_too_deep"),
        (b"<b><p>" * 100_000, "nested_too_deep"),
        (b"<table><tr><td>" * 50_000, "nested_too_deep"),
        (b"<div>" * 60_000 + b"</div>" * 60_000, "nested_too_deep"),
        (b"<p " + b"a " * 60_000 + b">", "too_many_attributes"),
        (b"<p " + b'a="b>c" ' * 60_000 + b">", "too_many_attributes"),
        (b"<p " + b"a='<p>' " * 60_000 + b">", "too_many_attributes"),
    ],
)
def test_exhausting_documents_are_refused(document: bytes, reason: str) -> None:
    with pytest.raises(PageRefusedError) as refusal:
        check(document)
    assert refusal.value.reason == reason
    assert refusal.value.fate == (Fate.TOO_LARGE if reason == "document_too_large" else Fate.PARSE_FAILED)


@pytest.mark.parametrize(
    "document",
    [
        b"<div>" * 13_000,
        b"<div>" * 13_000 + b"<p>x" * 100,
        b"<p " + b"a " * 30_000 + b">",
        b"<p " + b" ".join(b"a%d='>'" % n for n in range(24_000)) + b">",
        b'<p "' + b"<p a='>" * 900_000,
        b"<p '\">" * 1_000_000,
        b"<div>" * 25_000 + b"<p>x" * 1_000,
        b"<p title='" + b"kata demi kata " * 200_000 + b"'>",
        b"<img src='data:image/png;base64," + b"QUJD" * 1_000_000 + b"'>",
    ],
    ids=lambda document: repr(document[:20]),
)
def test_what_passes_is_parsed_in_bearable_time(document: bytes) -> None:
    check(document)
    started = time.process_time()
    LexborHTMLParser(document)
    assert time.process_time() - started < 4
