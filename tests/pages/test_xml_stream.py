"""XML as it comes: what is readable is read, what is missing is said, nothing grows."""

from __future__ import annotations

import gzip
import resource
import subprocess
import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liputan_crawler.pages import ChallengePageError, PageRefusedError
from liputan_crawler.pages.xml_stream import MAX_BYTES, XmlStream, children, local_name

ROOTS = frozenset({"urlset"})
NAMES = frozenset({"url"})


def read(document: bytes | str, charset: str | None = None) -> tuple[list[str], bool]:
    """The texts of `loc` of each `url`, and whether the document was whole."""
    stream = XmlStream(document, ROOTS, NAMES, charset=charset)
    texts = ["".join(loc.itertext()) for url in stream for loc in children(url).get("loc", [])]
    return texts, stream.is_complete


WHOLE = "<urlset><url><loc>satu</loc></url>\n<url><loc>dua</loc></url></urlset>"


def test_elements_come_in_order() -> None:
    assert read(WHOLE) == (["satu", "dua"], True)
    assert read(WHOLE.encode()) == (["satu", "dua"], True)
    assert XmlStream(WHOLE, ROOTS, NAMES).root == "urlset"


@pytest.mark.parametrize(
    "before",
    [
        "\n\n",
        "\ufeff",
        "<?xml version='1.0'?>",
        "<b>Notice</b>: x in y<br />\n<?xml version='1.0'?>",
        "<!-- x -->",
    ],
)
def test_what_stands_above_the_root_does_not_matter(before: str) -> None:
    assert read(before + WHOLE) == (["satu", "dua"], True)
    assert read((before + WHOLE).encode()) == (["satu", "dua"], True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a&b=c", "a&b=c"),
        ("a&amp;b", "a&b"),
        ("&nbsp;&eacute;&#233;&#xe9;", "\u00a0ééé"),
        ("&unknown; & &", "&unknown; & &"),
        ("&#99999999;", "&#99999999;"),
        ("a\x00\x0bb\x1f", "ab"),
        ("<![CDATA[a&b;&nbsp;]]>", "a&b;&nbsp;"),
        ("<x:y>z</x:y>", "z"),
    ],
)
def test_broken_places_are_mended(text: str, expected: str) -> None:
    assert read(f"<urlset><url><loc>{text}</loc></url></urlset>") == ([expected], True)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_byte_order_marks_decide(encoding: str) -> None:
    bom = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert read(bom + WHOLE.replace("satu", "سلام").encode(encoding)) == (["سلام", "dua"], True)


def test_every_cut_gives_what_was_whole_before_it() -> None:
    ends = [WHOLE.index("</url>") + 6, WHOLE.rindex("</url>") + 6]
    for cut in range(len("<urlset>"), len(WHOLE)):
        texts, is_complete = read(WHOLE[:cut])
        assert texts == ["satu", "dua"][: sum(cut >= end for end in ends)]
        assert not is_complete


def test_every_cut_of_a_packed_document_gives_a_prefix() -> None:
    packed = gzip.compress(WHOLE.encode() * 1, mtime=0)
    assert read(packed) == (["satu", "dua"], True)
    for cut in range(len(packed)):
        try:
            texts, is_complete = read(packed[:cut])
        except PageRefusedError:
            continue
        assert texts == ["satu", "dua"][: len(texts)]
        assert not is_complete


def test_damaged_gzip_is_read_up_to_the_damage() -> None:
    many = "<urlset>" + "".join(
        f"<url><loc>{zlib.crc32(bytes([n % 256, n // 256]))}</loc></url>" for n in range(9000)
    )
    packed = bytearray(gzip.compress(many.encode(), mtime=0))
    packed[len(packed) // 2] ^= 0xFF
    texts, is_complete = read(bytes(packed))
    assert 1000 < len(texts) < 9000
    assert not is_complete


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("", "empty document"),
        (" \n", "empty document"),
        ("{}", "no XML of this kind"),
        ("<rss></rss>", "no XML of this kind"),
        ("<urlsets></urlsets>", "no XML of this kind"),
        ("<!DOCTYPE html><html></html>", "HTML instead of data"),
        ("<html><urlset><url><loc>x</loc></url></urlset></html>", "HTML instead of data"),
        ('<!DOCTYPE urlset [<!ENTITY a "b">]><urlset/>', "declares entities"),
        ('<!DOCTYPE urlset SYSTEM "file:///etc/passwd" [ ]><urlset/>', "declares entities"),
        ('<!DOCTYPE urlset [<!ENTITY % a SYSTEM "http://127.0.0.1/">%a;]><urlset/>', "declares entities"),
    ],
)
def test_other_documents_are_refused(document: str, reason: str) -> None:
    for form in (document, document.encode()):
        with pytest.raises(PageRefusedError, match=reason):
            XmlStream(form, ROOTS, NAMES)


def test_a_challenge_page_is_called_so() -> None:
    with pytest.raises(ChallengePageError):
        XmlStream("<html><title>Just a moment...</title></html>", ROOTS, NAMES)


def test_entities_declared_inside_the_root_stay_text() -> None:
    inside = '<urlset><!DOCTYPE x [<!ENTITY a "bom">]><url><loc>&a;</loc></url></urlset>'
    texts, _ = read(inside)
    assert "bom" not in "".join(texts)
    commented = (
        '<!-- <urlset> --><!DOCTYPE urlset [<!ENTITY a "bom">]><urlset><url><loc>&a;</loc></url></urlset>'
    )
    texts, _ = read(commented)
    assert "bom" not in "".join(texts)


def test_undeclared_prefixes_have_local_names() -> None:
    stream = XmlStream("<s:urlset><s:url><x:loc>1</x:loc><s:loc>2</s:loc></s:url></s:urlset>", ROOTS, NAMES)
    (entry,) = stream
    assert local_name(entry) == "url"


def test_deep_nesting_ends_the_reading() -> None:
    deep = "<urlset><url><loc>satu</loc></url>" + "<a>" * 100_000 + "</a>" * 100_000 + "</urlset>"
    assert read(deep) == (["satu"], False)


MEMORY = """
import gzip, resource, sys
from liputan_crawler.pages.xml_stream import MAX_BYTES, XmlStream
piece = b"<url><loc>https://liputanislam.com/satu/</loc></url>" * 1000
bomb = gzip.compress(b"<urlset>" + piece * (200_000_000 // len(piece)), 1)
del piece
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
stream = XmlStream(bomb, frozenset({"urlset"}), frozenset({"url"}))
count = sum(1 for _ in stream)
print(count, stream.is_complete, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.soak
def test_a_gzip_bomb_is_read_up_to_the_limit_in_bounded_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True, timeout=300
    )
    count, is_complete, grown_mb = done.stdout.split()
    assert int(count) == pytest.approx(MAX_BYTES / 51, rel=0.05)
    assert is_complete == "False"
    assert int(grown_mb) < 6 * MAX_BYTES / 2**20


def test_a_large_map_costs_memory_for_one_entry_at_a_time() -> None:
    large = "<urlset>" + "<url><loc>https://liputanislam.com/satu/</loc></url>" * 40_000 + "</urlset>"
    stream = XmlStream(large, ROOTS, NAMES)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in stream) == 40_000
    assert stream.is_complete
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.booleans())
def test_random_bytes_are_refused_or_read(junk: bytes, packed: bool) -> None:
    for document in (junk, b"<urlset><url>" + junk, b"<?xml" + junk + b"<urlset>" + junk + b"</urlset>"):
        try:
            read(gzip.compress(document, mtime=0) if packed else document)
        except PageRefusedError:
            continue
