"""Article pages: the truth of each case, the same page in other clothes, and hostile documents."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from typing import Any

import article_cases
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_fixtures import FIXTURES

from liputan_crawler import record, urls
from liputan_crawler.items import Article, ArticlePage, Fate, Provenance
from liputan_crawler.pages import ChallengePageError, PageRefusedError, article
from liputan_crawler.pages.trim import trim

CASES = article_cases.cases()
READ = [case for case in CASES if case.refused is None]
REFUSED = [case for case in CASES if case.refused is not None]
THEME = [case for case in READ if case.raw is None]
by_name = {case.name: case for case in CASES}


def truth_of(case: article_cases.Case) -> dict[str, Any]:
    return case.truth() if case.raw is None else case.differs


@cache
def page_of(name: str) -> ArticlePage:
    case = by_name[name]
    return article.parse(case.document, case.url, charset=case.charset)


def record_of(page: ArticlePage) -> Article:
    """The steps of `record.build`, but for joining: a case is one part."""
    made = record.draft(page, Provenance(source="live", fetched_at="2022-02-02T02:02:02Z"))
    return record.normalize_dates(record.normalize_counters(made)).article


@cache
def found_in(name: str) -> dict[str, Any]:
    page = page_of(name)
    fields = asdict(record_of(page))
    fields |= {"part": page.part, "part_count": page.part_count, "part_urls": page.part_urls}
    return fields | {"published": [(evidence.source, evidence.raw) for evidence in page.published]}


def plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return {key: plain(item) for key, item in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize(
    ("name", "field"),
    [pytest.param(case.name, field, id=f"{case.name}-{field}") for case in READ for field in truth_of(case)],
)
def test_a_field_is_true(name: str, field: str) -> None:
    assert plain(found_in(name)[field]) == truth_of(by_name[name])[field]


@pytest.mark.parametrize("case", REFUSED, ids=[case.name for case in REFUSED])
def test_a_refusal_says_why(case: article_cases.Case) -> None:
    with pytest.raises(PageRefusedError) as refusal:
        article.parse(case.document, case.url)
    assert (str(refusal.value.fate), refusal.value.reason) == case.refused
    assert isinstance(refusal.value, ChallengePageError) == case.refused[1].startswith("challenge:")


@pytest.mark.parametrize("case", READ, ids=[case.name for case in READ])
def test_a_record_is_valid(case: article_cases.Case) -> None:
    assert record.validate(record_of(page_of(case.name))) == ()


def test_the_fixtures_are_the_cases() -> None:
    folders = {folder.name: folder for folder in (FIXTURES / "article").iterdir()}
    assert folders.keys() == by_name.keys()
    for case in CASES:
        assert (folders[case.name] / "input.html").read_bytes() == case.document, case.name
        expected = json.loads((folders[case.name] / "expected.json").read_text("utf-8"))
        assert ("refused" in expected) == (case.refused is not None)


def test_every_single_template_of_both_versions_is_there() -> None:
    templates = {(case.made_look.version, case.made_look.template) for case in THEME}
    assert len(templates) == 28


# --------------------------------------------------------------------------- trimmed or whole


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_page_reads_the_same_whole(case: article_cases.Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article, "trim", lambda page: page)
    if case.refused is None:
        assert article.parse(case.document, case.url, charset=case.charset) == page_of(case.name)
    else:
        with pytest.raises(PageRefusedError) as refusal:
            article.parse(case.document, case.url)
        assert (str(refusal.value.fate), refusal.value.reason) == case.refused


def test_pages_of_the_theme_are_trimmed() -> None:
    whole = {case.name for case in THEME if trim(case.document) == case.document}
    assert whole == {"body-foreign-article-tag"}
    assert all(
        len(trim(case.document)) < 0.75 * len(case.document) for case in THEME if case.name not in whole
    )


def test_the_one_article_tag_in_a_script_is_no_article() -> None:
    document = by_name["v9-template-3"].document
    at, end = document.index(b"<article id="), document.index(b"</article> <!-- /.post -->")
    hidden = b'<script type="text/template">' + document[at:end] + b"</article></script>"
    with pytest.raises(PageRefusedError) as refusal:
        article.parse(document[:at] + hidden + document[end:])
    assert refusal.value.fate == Fate.NOT_ARTICLE


def test_structured_data_outside_the_article_counts() -> None:
    document = by_name["v10-template-default"].document
    data = b'<script type="application/ld+json">{"@type":"Article","datePublished":"2021-07-17T00:15:09Z"}</script>'
    for at in (b"</body>", b'<div class="td-main-content-wrap'):
        page = article.parse(document.replace(at, data + at))
        assert ("jsonld", "2021-07-17T00:15:09Z") in [(e.source, e.raw) for e in page.published]


# --------------------------------------------------------------------------- the same page in other clothes


def content_of(document: str) -> tuple[int, int]:
    """Where the content's markup begins and ends."""
    start = re.search(r'<div class="td-post-content[^>]*>', document)
    assert start is not None
    return start.end(), document.index("<footer>", start.end())


def in_content(change: Callable[[str], str]) -> Callable[[str], str]:
    def changed(document: str) -> str:
        start, end = content_of(document)
        return document[:start] + change(document[start:end]) + document[end:]

    return changed


def in_text(change: Callable[[str], str]) -> Callable[[str], str]:
    """Change the text of the content, not its tags, scripts and references."""
    markup = re.compile(r"<script.*?</script>|<[^>]*>|&[#\w]+;", re.DOTALL)

    def changed(content: str) -> str:
        pieces, at = [], 0
        for tag in markup.finditer(content):
            pieces += [change(content[at : tag.start()]), tag[0]]
            at = tag.end()
        return "".join(pieces) + change(content[at:])

    return in_content(changed)


def wrapped(markup: str) -> str:
    at = markup.rindex("</div>")
    return f'<div class="pembungkus"><section>{markup[:at]}</section></div></div>'


def referenced(document: str) -> str:
    return "".join(char if char.isascii() else f"&#{ord(char)};" for char in document)


CLOTHES: dict[str, Callable[[str], str]] = {
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "attributes": in_content(lambda text: text.replace("<p>", '<p class="p1" dir="ltr" style="text-align:justify">')),
    "spans": in_content(lambda text: text.replace("<p>", "<p><span><i>").replace("</p>", "</i></span></p>")),
    "bold": in_content(lambda text: text.replace("<p>", "<p><b>").replace("</p>", "</b></p>")),
    "comments": in_content(lambda text: text.replace("<p>", "<!-- wp:paragraph --><p><!-- x -->")),
    "wrapper": in_content(wrapped),
    "wide spaces": in_text(lambda text: re.sub(r"(?<=[a-z.,]) (?=[a-z“])", "&nbsp;\n\t ", text)),
    "thin noise": in_text(lambda text: re.sub(r"(?<=[a-z])(?=an\b)", "\u200b&shy;", text)),
    "references": referenced,
    "upper case tags": in_content(lambda text: re.sub(r"</?p\b", lambda tag: tag[0].upper(), text)),
    "ads between": in_content(lambda text: text.replace("</p>\n<p>", '</p><div class="td-a-rec">Iklan</div><p>', 1)),
    "single quotes": lambda text: re.sub(r'<article id="([^"]*)"', r"<article id='\1'", text),
    "no head end": lambda text: text.replace("</head>", ""),
    "another article in a comment": lambda text: text.replace("</body>", '<!-- <article id="post-1"> --></body>'),
    "unclosed menu": lambda text: text.replace("</ul></div></div>", "<b><i></ul></div></div>", 1),
    "an end tag too many": in_content(lambda text: text.replace("</p>\n<p>", "</p></div>\n<p>", 1)),
    "an end tag too few": in_content(lambda text: text.replace("</p>\n<p>", "</p><div>\n<p>", 1)),
    "unquoted": lambda text: re.sub(r'=("[\w:/.#-]+"|\'[\w:/.#-]+\')', lambda found: "=" + found[1][1:-1], text),
    "minified": lambda text: re.sub(r">\s*\n\s*<", "><", text),
}  # fmt: skip
TOUGH = {
    "body-malformed",
    "body-bare-text",
    "body-not-text",
    "body-more-and-inline-tags",
}  # structure is their point


@pytest.mark.parametrize("clothes", CLOTHES)
def test_markup_that_means_nothing_changes_nothing(clothes: str) -> None:
    change = CLOTHES[clothes]
    changed = 0
    for case in THEME:
        if case.name in TOUGH:
            continue
        document = case.document.decode()
        other = change(document)
        changed += other != document
        assert article.parse(other, case.url) == page_of(case.name), case.name
    assert changed > 25


def test_address_and_mirror() -> None:
    case = by_name["related-paragraphs"]
    mirror = urls.Origin.from_base_url("http://127.0.0.1:8080/")
    document = case.document.replace(b"https://liputanislam.com", b"http://127.0.0.1:8080")
    page = article.parse(document, "http://127.0.0.1:8080/apa-saja/", origin=mirror)
    assert page.url == "http://127.0.0.1:8080/nelayan-muara-angke-kembali-melaut/"
    assert page.related[0].url == "http://127.0.0.1:8080/harga-ikan-naik/"
    public = article.parse(case.document, "http://127.0.0.1:8080/apa-saja/", origin=mirror)
    assert public.url == "http://127.0.0.1:8080/apa-saja/"
    assert public.related[0].url == "https://liputanislam.com/harga-ikan-naik/"


def test_a_saved_file_without_address_knows_its_url() -> None:
    case = by_name["parts-2-of-3"]
    page = article.parse(case.document)
    assert (page.url, page.part) == ("https://liputanislam.com/pelayaran-tiga-pulau/", 2)
    assert page == article.parse(case.document, case.url)


def test_parts_make_one_record() -> None:
    pages = [page_of(f"parts-{number}-of-3") for number in (3, 1, 2)]
    found = record.build(pages, Provenance(source="file"))
    assert found.paragraphs == (
        "Kapal berangkat pagi.",
        "Lautnya tenang.",
        "Di Tidore kapal singgah.",
        "Penumpang bertambah.",
        "Malamnya kapal tiba di Bacan.",
    )
    assert found.dateline is not None
    assert found.credit is not None
    assert (found.dateline.place, found.credit.editor) == ("Ternate", "ra")
    assert [(link.headline, link.paragraph) for link in found.related] == [(article_cases.A[1], 5)]
    assert len(found.images) == 1
    assert record.validate(found) == ()


# --------------------------------------------------------------------------- hostile documents


def read_or_refuse(document: bytes | str, limit_s: float = 5.0) -> ArticlePage | None:
    """The page, or None for a refusal; anything else, and anything slow, fails the test."""
    started = time.process_time()
    try:
        page = article.parse(document, "https://liputanislam.com/x/")
    except PageRefusedError:
        page = None
    assert time.process_time() - started < limit_s
    if page is not None:
        assert record.validate(record_of(page)) == ()
    return page


GOOD = by_name["v10-template-6"].document
MIDDLE = GOOD.index(b"<p>Muara")
DEEP = 200_000


@pytest.mark.parametrize(
    "tags",
    [
        "<div>",
        "<b>",
        "<b><p>",
        "<a><b>",
        "<table><tr><td>",
        "<ul><li>",
        "<font size=1>",
        "<svg><g>",
        "<span>",
        "<form><p>",
    ],
)
@pytest.mark.parametrize("place", ["alone", "inside", "behind"])
def test_200000_nested_tags(tags: str, place: str) -> None:
    nested = tags.encode() * DEEP
    if place == "alone":
        assert read_or_refuse(nested) is None
    elif place == "inside":
        read_or_refuse(GOOD[:MIDDLE] + nested + GOOD[MIDDLE:])
    else:
        found = read_or_refuse(GOOD + nested)
        assert found == article.parse(GOOD, "https://liputanislam.com/x/")


def test_nesting_that_is_bearable_is_borne() -> None:
    page = article.parse(GOOD[:MIDDLE] + b"<div>" * 5000 + GOOD[MIDDLE:])
    assert page.paragraphs[0].startswith("Muara Angke, LiputanIslam.com")


@pytest.mark.parametrize(
    "document",
    [
        b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">",
        b"".join(b"<b id=%d>" % n for n in range(100_000)) + b"<p>x" * 2000,
        b"<p title='" + b"x " * 400_000 + b"'>",
        b"<" * 1_000_000,
        b"&amp;" * 1_000_000,
        b"&" * 1_000_000,
        b"<!--" * 300_000,
        b"<a href=x>" * 50_000,
        b"<br>" * 500_000,
        b"<img src=x>" * 100_000,
        b"(" * 300_000,
        b"Baca juga: " * 50_000,
        b"<p>Baca juga:</p>" * 20_000,
        b"<p>Baca juga: <a href=/x>Judul Pendek Sekali</a></p>" * 5_000,
        b"<p>Baca juga:</p>" + b"<p>Judul Pendek Tanpa Tautan</p>" * 5_000,
        b"DISKUSI" * 100_000,
        b"Liputan Islam, " * 50_000,
        b"<script type='application/ld+json'>" + b'{"datePublished":[' * 50_000 + b"</script>",
        b"<script type='application/ld+json'>{\"datePublished\":" + b"9" * 100_000 + b"}</script>",
        b"<time>" * 20_000,
        b"<li><span class=td-nr-views-5>5</span>" * 20_000,
        "\u202e\u200b\x00\x1b[31m".encode() * 50_000,
        b"\xff\xfe" + b"\x00\xd8" * 50_000,
    ],
    ids=lambda document: repr(document[:24]),
)  # fmt: skip
def test_documents_built_to_exhaust(document: bytes) -> None:
    read_or_refuse(document)
    read_or_refuse(GOOD[:MIDDLE] + document + GOOD[MIDDLE:])
    read_or_refuse(GOOD.replace(b"<head>", b"<head>" + document, 1))


def test_50_megabytes() -> None:
    filling = b"<p>Kata demi kata.</p>" * (50 * 1024 * 1024 // 22)
    with pytest.raises(PageRefusedError) as refusal:
        article.parse(GOOD[:MIDDLE] + filling + GOOD[MIDDLE:])
    assert refusal.value.fate == Fate.TOO_LARGE
    assert article.parse(GOOD + filling) == article.parse(GOOD)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([case.name for case in READ]))
def test_a_page_cut_off_anywhere_is_whole_or_refused(seed: int, name: str) -> None:
    case = by_name[name]
    document = case.document[: random.Random(seed).randrange(len(case.document))]
    try:
        page = article.parse(document, case.url, charset=case.charset)
    except PageRefusedError:
        return
    assert page.paragraphs == page_of(name).paragraphs


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([case.name for case in READ]))
def test_a_mangled_page_is_read_or_refused(seed: int, name: str) -> None:
    dice = random.Random(seed)
    document = bytearray(by_name[name].document)
    for _ in range(dice.randrange(1, 30)):
        at = dice.randrange(len(document))
        match dice.randrange(4):
            case 0:
                document[at] = dice.randrange(256)
            case 1:
                del document[at : at + dice.randrange(200)]
            case 2:
                document[at:at] = dice.randbytes(dice.randrange(1, 9))
            case _:
                piece = bytes(document[at : at + dice.randrange(300)])
                other = dice.randrange(len(document))
                document[other:other] = piece
    read_or_refuse(bytes(document))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200))
def test_any_document_is_read_or_refused(document: bytes | str) -> None:
    read_or_refuse(document)
