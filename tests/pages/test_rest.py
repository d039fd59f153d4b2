"""REST answers as they come: lists, errors, notices, HTML, cut and mistyped JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liputan_crawler.items import Fate
from liputan_crawler.pages import ChallengePageError, PageRefusedError, rest

LIST = json.dumps([{"id": 1, "x": "satu [1]"}, {"id": 2, "x": 'dua "{"'}, {"id": 3}])


def test_a_list_with_its_totals_in_any_case() -> None:
    found = rest.read(LIST, {"X-WP-Total": "395", "x-wp-totalpages": "4 "})
    assert [row["id"] for row in found.rows] == [1, 2, 3]
    assert (found.total, found.total_pages, found.bad, found.is_complete) == (395, 4, 0, True)


@pytest.mark.parametrize("total", ["", "-1", "1.5", "banyak", "9" * 400])
def test_totals_that_are_no_numbers_are_unknown(total: str) -> None:
    assert rest.read("[]", {"X-WP-Total": total}).total is None


def test_a_list_cut_anywhere_gives_its_whole_objects() -> None:
    ends = [LIST.index("},") + 1, LIST.index('{"id": 3') - 2, len(LIST) - 1]
    for cut in range(1, len(LIST)):
        try:
            found = rest.read(LIST[:cut], {})
        except PageRefusedError:
            assert cut < 3
            continue
        assert len(found.rows) == sum(cut >= end for end in ends)
        assert not found.is_complete


@pytest.mark.parametrize("before", ["\ufeff", "\n\n", "<br />\n<b>Warning</b>: x() [a] in <b>y</b><br />\n"])
def test_what_stands_before_the_json_does_not_matter(before: str) -> None:
    found = rest.read(before + LIST, {})
    assert len(found.rows) == 3
    assert found.is_complete


def test_text_behind_the_json_is_damage() -> None:
    found = rest.read(LIST + "<b>Notice</b>", {})
    assert len(found.rows) == 3
    assert not found.is_complete


@pytest.mark.parametrize(
    ("document", "code", "status"),
    [
        ('{"code":"rest_forbidden","message":"x","data":{"status":403}}', "rest_forbidden", 403),
        ('{"code":"rest_no_route","data":{"status":true}}', "rest_no_route", None),
        ('{"code":"<script>","data":[]}', "unknown", None),
        ('{"code":7}', "7", None),
    ],
)
def test_errors_name_their_code(document: str, code: str, status: int | None) -> None:
    with pytest.raises(rest.RestRefusedError) as caught:
        rest.read(document, {})
    assert (caught.value.code, caught.value.status, caught.value.fate) == (code, status, Fate.PARSE_FAILED)


def test_the_page_behind_the_last_is_no_error() -> None:
    found = rest.read('{"code":"rest_post_invalid_page_number","data":{"status":400}}', {})
    assert found.is_past_end
    assert not found.rows


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("", "empty document"),
        ("<!DOCTYPE html><html></html>", "HTML instead of data"),
        ("Kesalahan", "no JSON"),
        ('"teks"', "no list or object"),
        ("null", "no list or object"),
        ('{"id":1,', "damaged JSON"),
        ("[" * 200_000, "no JSON"),
        ('[{"a":' * 100_000, None),
    ],
)
def test_other_documents(document: str, reason: str | None) -> None:
    if reason is None:
        assert rest.read(document, {}).rows == ()
        return
    with pytest.raises(PageRefusedError, match=reason):
        rest.read(document, {})


def test_challenge_pages_are_called_so() -> None:
    with pytest.raises(ChallengePageError):
        rest.read("<html><title>Just a moment...</title></html>", {})


def test_a_document_beyond_the_bound_is_refused() -> None:
    with pytest.raises(PageRefusedError) as caught:
        rest.read(b"[" + b" " * rest.MAX_BYTES, {})
    assert caught.value.fate is Fate.TOO_LARGE


def test_huge_numbers_do_not_matter() -> None:
    found = rest.read('[{"id":1},{"id":' + "9" * 10_000 + '},{"id":2}]', {})
    assert [rest.number(row, "id") for row in found.rows] == [1]
    assert not found.is_complete


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(
    _VALUES, st.binary(max_size=120), st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=3)
)
def test_any_json_and_any_bytes_are_refused_or_read(
    value: object, junk: bytes, headers: dict[str, str]
) -> None:
    for document in (json.dumps(value), junk, b"[" + junk, b'[{"id":1},' + junk):
        try:
            found = rest.read(document, headers)
        except PageRefusedError:
            continue
        for row in found.rows:
            rest.number(row, "id")
            rest.numbers(row, "id")
            rest.text(row, "id")
