"""Text captures: the truth of each case, the sample's twin line by line, and hostile bytes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import capture_cases
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liputan_crawler import record
from liputan_crawler.items import Article, Fate, Provenance
from liputan_crawler.pages import PageRefusedError, capture

CASES = capture_cases.cases()
READ = [case for case in CASES if case.refused is None]
REFUSED = [case for case in CASES if case.refused is not None]


def article_of(case: capture_cases.Case) -> Article:
    page = capture.parse(case.raw, charset=case.charset)
    return record.build([page], Provenance(source="file", fetched_at=case.fetched_at))


@pytest.mark.parametrize(
    ("case", "field"),
    [pytest.param(case, field, id=f"{case.name}-{field}") for case in READ for field in case.truth],
)
def test_a_field_is_true(case: capture_cases.Case, field: str) -> None:
    article = article_of(case)
    if field == "date_candidates":
        assert [(c.source, c.raw, c.value) for c in article.date_candidates] == case.truth[field]
        return
    found: Any = asdict(article)[field]
    found = list(found) if isinstance(found, tuple) else found
    if field == "credit" and found is not None:
        found["agencies"] = list(found["agencies"])
    assert found == case.truth[field]


@pytest.mark.parametrize("case", READ, ids=[case.name for case in READ])
def test_a_record_is_valid(case: capture_cases.Case) -> None:
    assert record.validate(article_of(case)) == ()


@pytest.mark.parametrize("case", REFUSED, ids=[case.name for case in REFUSED])
def test_a_refusal_says_why(case: capture_cases.Case) -> None:
    with pytest.raises(PageRefusedError) as refusal:
        capture.parse(case.raw)
    assert (refusal.value.fate, refusal.value.reason) == case.refused


def test_the_fixtures_are_the_cases() -> None:
    folders = {folder.name: folder for folder in capture_cases.FOLDER.iterdir()}
    assert folders.keys() == {case.name for case in CASES}
    for case in CASES:
        assert (folders[case.name] / "input.txt").read_bytes() == case.raw, case.name


def test_the_twin_mentions_the_day_its_candidate_is_inferred_from() -> None:
    article = article_of(CASES[0])
    assert ("Kamis (15/7)", 4) in [(mention.text, mention.paragraph) for mention in article.day_mentions]
    assert [c.value for c in article.date_candidates] == ["2021-07-15"]
    assert article.date_published_source is None
    assert len(article.paragraphs) == 17


def test_a_string_reads_as_its_bytes() -> None:
    case = CASES[0]
    assert capture.parse(case.raw.decode()) == capture.parse(case.raw)


def test_a_capture_beyond_all_bounds_is_refused() -> None:
    with pytest.raises(PageRefusedError) as refusal:
        capture.parse(b"a b\n" * 3_000_000)
    assert refusal.value.fate == Fate.TOO_LARGE


PIECES = [
    "Baca juga:",
    "DISKUSI:",
    "0",
    "272",
    "\n",
    "\n\n",
    "\r\n",
    "Judul Berita",
    "Kata. (mm/fna)",
    "\x00",
    "–",
]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(PIECES), max_size=20).map("\n".join)))
def test_any_capture_gives_a_valid_record_or_a_refusal(document: bytes | str) -> None:
    try:
        page = capture.parse(document)
    except PageRefusedError:
        return
    assert record.validate(record.build([page], Provenance(source="file"))) == ()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 400))
def test_a_capture_cut_off_anywhere_is_read_as_far_as_it_goes(size: int) -> None:
    text = CASES[0].raw.decode()[: len(capture_cases.HEADLINE) + 10 * size]
    page = capture.parse(text)
    assert page.headline == capture_cases.HEADLINE
    assert len(page.paragraphs) <= 18  # a headline cut in half may look like one more
