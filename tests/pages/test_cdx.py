"""CDX answers: the same captures in three dialects, cut anywhere."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liputan_crawler.items import Fate
from liputan_crawler.pages import PageRefusedError, cdx

ROWS = [
    [f"com,liputanislam)/berita-{n}", f"2017010{n}001509", f"http://liputanislam.com/berita-{n}/", "text/html", "200",
     f"DIGEST{n}", str(1000 + n)]
    for n in range(1, 8)
]  # fmt: skip
ARRAY = "[" + ",\n".join(json.dumps(row) for row in [list(cdx.FIELDS), *ROWS]) + "]\n"
WORDS = ("urlkey", "timestamp", "url", "mime", "status", "digest", "length")
LINES = "".join(json.dumps(dict(zip(WORDS, row, strict=True))) + "\n" for row in ROWS)
PLAIN = "".join(" ".join(row) + "\n" for row in ROWS)


def test_all_dialects_say_the_same() -> None:
    found = cdx.parse(ARRAY)
    assert len(found.captures) == 7
    assert found.is_complete
    assert cdx.parse(LINES) == cdx.parse(PLAIN) == cdx.parse(ARRAY.encode()) == found
    first = found.captures[0]
    assert (first.timestamp, first.captured_at) == ("20170101001509", "2017-01-01T00:15:09Z")
    assert (first.status, first.length, first.digest, first.is_revisit) == (200, 1001, "DIGEST1", False)


@pytest.mark.parametrize("whole", [ARRAY, LINES, PLAIN])
def test_an_answer_cut_anywhere_gives_its_whole_rows(whole: str) -> None:
    known = cdx.parse(whole).captures
    for cut in range(1, len(whole) - 1):
        try:
            found = cdx.parse(whole[:cut])
        except PageRefusedError:
            assert cut < 60
            continue
        # A line of numbers may end anywhere; all others tell whether they are whole.
        whole_rows = found.captures[:-1] if whole is PLAIN else found.captures
        assert whole_rows == known[: len(whole_rows)]
        assert not found.is_complete or whole is not ARRAY


def test_the_key_for_the_rest() -> None:
    key = "com,liputanislam)/berita-7 20170107001509"
    assert cdx.parse(ARRAY.rstrip()[:-1] + f',\n[],\n["{key}"]]').resume_key == key
    assert cdx.parse(f"{PLAIN}\n{key}\n").resume_key == key
    assert cdx.parse(f'[[],["{key}"]]') == cdx.CdxPage(captures=(), resume_key=key, bad=0, is_complete=True)
    assert len(cdx.parse(f"{PLAIN}\n{key}\n").captures) == 7


@pytest.mark.parametrize("document", ["", " \n", "[]", "[ ]\n", json.dumps([list(cdx.FIELDS)])])
def test_nothing_is_an_answer(document: str) -> None:
    assert cdx.parse(document) == cdx.CdxPage(captures=(), resume_key=None, bad=0, is_complete=True)


@pytest.mark.parametrize(
    ("timestamp", "captured_at"),
    [
        ("2017", "2017-01-01T00:00:00Z"),
        ("201702", "2017-02-01T00:00:00Z"),
        ("2017022813", "2017-02-28T13:00:00Z"),
        ("20170229000000", None),
        ("20170001000000", None),
        ("20170101246060", None),
        ("201701010015091", None),
        ("٢٠١٧", None),
    ],
)
def test_timestamps(timestamp: str, captured_at: str | None) -> None:
    found = cdx.parse(json.dumps([list(cdx.FIELDS), ["k", timestamp, *ROWS[0][2:]]]))
    assert [capture.captured_at for capture in found.captures] == ([captured_at] if captured_at else [])
    assert found.bad == (captured_at is None)
    assert all(len(capture.timestamp) == 14 for capture in found.captures)


def test_what_the_index_does_not_know_is_none() -> None:
    (found,) = cdx.parse(
        json.dumps([list(cdx.FIELDS), ["-", *ROWS[0][1:3], "warc/revisit", "-", "-", "-"]])
    ).captures
    assert (found.status, found.digest, found.length, found.urlkey) == (None, None, None, None)
    assert found.is_revisit


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("<html><body>429</body></html>", "HTML instead of data"),
        ("org.archive...AdministrativeAccessControlException: Blocked Site Error", "blocked by the archive"),
        ("Kesalahan", "no list of captures"),
        ('{"error": "bad request"}', "no list of captures"),
        ("satu dua tiga empat lima enam tujuh delapan", "no list of captures"),
    ],
)
def test_errors_are_refused(document: str, reason: str) -> None:
    with pytest.raises(PageRefusedError, match=reason):
        cdx.parse(document)


def test_an_answer_beyond_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cdx, "MAX_BYTES", 100)
    with pytest.raises(PageRefusedError) as caught:
        cdx.parse(ARRAY)
    assert caught.value.fate is Fate.TOO_LARGE


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.binary(max_size=60))
def test_random_answers_are_refused_or_read(junk: str, raw: bytes) -> None:
    documents: list[str | bytes] = [
        junk,
        raw,
        f"[{junk}",
        f'[["a"],{junk}]',
        f"{PLAIN}{junk}",
        f"{LINES}{junk}",
    ]
    for document in [*documents, json.dumps([list(cdx.FIELDS), [junk] * 7])]:
        try:
            cdx.parse(document)
        except PageRefusedError:
            continue
