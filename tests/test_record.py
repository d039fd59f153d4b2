"""The record's steps: joining parts, deciding the text, counters, dates, and what is wrong with a record."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler import record, record_schema
from liputan_crawler.items import (
    Article,
    ArticlePage,
    CaptureRef,
    Credit,
    DateCandidate,
    DateEvidence,
    DayMention,
    Image,
    Provenance,
    RelatedLink,
)

FILE = Provenance(source="file")
URL = "https://liputanislam.com/pelayaran/"


def page(**fields: Any) -> ArticlePage:
    common: dict[str, Any] = {
        "id": 7,
        "url": URL,
        "canonical": URL,
        "headline": "Pelayaran",
        "layout": "newspaper",
    }
    return ArticlePage(**(common | fields))


def related(headline: str, paragraph: int) -> RelatedLink:
    return RelatedLink(url=None, headline=headline, paragraph=paragraph)


# --------------------------------------------------------------------------- join


def test_parts_are_joined_in_order() -> None:
    parts = [
        page(
            part=2,
            part_count=3,
            paragraphs=("c",),
            related=(related("y", 1),),
            images=(Image(url="https://a/2", caption=None),),
        ),
        page(part=3, part_count=3, paragraphs=("d", "e"), related=(related("z", 2),)),
        page(
            part=1,
            part_count=3,
            paragraphs=("a", "b"),
            related=(related("x", 1),),
            images=(Image(url="https://a/1", caption="satu"),),
            comment_text="4",
            view_text="9",
        ),
    ]
    joined = record.join(parts)
    assert joined.paragraphs == ("a", "b", "c", "d", "e")
    assert [(link.headline, link.paragraph) for link in joined.related] == [("x", 1), ("y", 3), ("z", 5)]
    assert [image.url for image in joined.images] == ["https://a/1", "https://a/2"]
    assert (joined.part, joined.part_count, joined.comment_text, joined.view_text) == (1, 3, "4", "9")


def test_a_picture_that_every_part_shows_is_one_picture() -> None:
    image = Image(url="https://a/1", caption=None)
    parts = [page(part=number, part_count=2, images=(image,)) for number in (1, 2)]
    assert record.join(parts).images == (image,)


def test_what_parts_repeat_is_evidence_once() -> None:
    stamp = DateEvidence(source="theme", raw="2021-07-17T07:15:09+00:00")
    other = DateEvidence(source="theme", raw="2021-07-18T07:15:09+00:00")
    parts = [
        page(part=1, part_count=2, published=(stamp,)),
        page(part=2, part_count=2, published=(stamp, other)),
    ]
    assert record.join(parts).published == (stamp, other)


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [page(part=1, part_count=2)],
        [page(part=2, part_count=2)],
        [page(part=1, part_count=3), page(part=3, part_count=3)],
        [page(part=1, part_count=2), page(part=1, part_count=2)],
        [page(part=1, part_count=1), page(part=2, part_count=2, id=8)],
    ],
)
def test_parts_that_are_missing_or_foreign_make_no_article(parts: list[ArticlePage]) -> None:
    with pytest.raises(record.MissingPartError):
        record.build(parts, FILE)


# --------------------------------------------------------------------------- the text


def article_of(*paragraphs: str, **fields: Any) -> Article:
    return record.draft(page(paragraphs=paragraphs, **fields), FILE).article


def test_dateline_and_credit_leave_the_body() -> None:
    article = article_of("Baghdad, LiputanIslam.com – Satu.", "Dua. (mm/fna)")
    assert article.paragraphs == ("Satu.", "Dua.")
    assert article.dateline is not None
    assert article.dateline.raw == "Baghdad, LiputanIslam.com –"
    assert article.credit == Credit(editor="mm", agencies=("fna",), raw="(mm/fna)")
    assert article.body_sha256 == hashlib.sha256(b"Satu.\nDua.").hexdigest()


def test_one_paragraph_has_both() -> None:
    article = article_of("LiputanIslam.com - Satu. (mm)")
    assert article.paragraphs == ("Satu.",)


def test_paragraphs_of_dateline_or_credit_alone_are_dropped() -> None:
    links = (related("w", 0), related("x", 1), related("y", 3), related("z", 4))
    article = article_of("Baghdad, LiputanIslam.com –", "Satu.", "Dua.", "(mm/fna)", related=links)
    assert article.paragraphs == ("Satu.", "Dua.")
    assert [link.paragraph for link in article.related] == [0, 0, 2, 2]


def test_a_post_of_nothing_but_dateline_and_credit_has_no_body() -> None:
    article = article_of("Baghdad, LiputanIslam.com –", "(mm)")
    assert article.paragraphs == ()
    assert article.credit is not None
    assert article.body_sha256 == hashlib.sha256(b"").hexdigest()


def test_provenance_is_taken_over() -> None:
    captures = (CaptureRef(warc="run-00000.warc.gz", offset=4, digest="sha1:AB"),)
    provenance = Provenance(source="warc", fetched_at="2021-07-17T00:15:09Z", captures=captures)
    article = record.draft(page(), provenance).article
    assert (article.source, article.fetched_at, article.captures) == (
        "warc",
        "2021-07-17T00:15:09Z",
        captures,
    )


# --------------------------------------------------------------------------- counters and dates


@pytest.mark.parametrize(
    ("comments", "views", "expected"),
    [("0", "272", (0, 272)), (None, None, (None, None)), ("3 Komentar", "1.2K", (3, None))],
)
def test_counters(comments: str | None, views: str | None, expected: tuple[int | None, int | None]) -> None:
    made = record.draft(page(comment_text=comments, view_text=views), FILE)
    article = record.normalize_counters(made).article
    assert (article.comment_count, article.view_count) == expected


def test_dates_of_version_9_with_yoast() -> None:
    published = (
        DateEvidence(source="yoast", raw="2021-07-17T00:15:09+00:00"),
        DateEvidence(source="theme", raw="2021-07-17T07:15:09+00:00"),
    )
    article = record.build([page(published=published, paragraphs=("Ia tiba Jumat (16/7).",))], FILE)
    assert article.date_published == "2021-07-17T07:15:09+07:00"
    assert article.date_published_source == "yoast"
    assert not article.date_conflict
    assert len(article.date_candidates) == 2
    assert article.day_mentions == (
        DayMention(paragraph=0, start=8, end=20, text="Jumat (16/7)", date="2021-07-16"),
    )


def test_a_date_in_the_permalink_counts() -> None:
    article = record.build([page(url="https://liputanislam.com/2021/07/17/pelayaran/")], FILE)
    assert (article.date_published, article.date_published_source) == ("2021-07-17", "url")


def capture_of(text: str, fetched_at: str | None = None) -> Article:
    one = page(id=None, url=None, canonical=None, layout="text", paragraphs=(text,))
    return record.build([one], Provenance(source="file", fetched_at=fetched_at))


def test_a_capture_infers_years_from_a_weekday() -> None:
    assert [c.value for c in capture_of("Ia tiba Kamis (15/7).").date_candidates] == ["2021-07-15"]
    assert capture_of("Ia tiba Kamis (15/7).", "2020-01-01T00:00:00Z").date_candidates == ()
    assert capture_of("Ia tiba kemarin.").date_candidates == ()


def test_a_page_infers_nothing() -> None:
    assert record.build([page(paragraphs=("Ia tiba Kamis (15/7).",))], FILE).date_candidates == ()


# --------------------------------------------------------------------------- the schema


def full_article() -> Article:
    article = record.build(
        [
            page(
                paragraphs=("Baghdad, LiputanIslam.com – Ia tiba Jumat (16/7).", "Dua. (mm/fna)"),
                published=(DateEvidence(source="theme", raw="2021-07-17T07:15:09+00:00"),),
                related=(RelatedLink(url="https://liputanislam.com/x/", headline="X", paragraph=1),),
                images=(Image(url="https://liputanislam.com/a.jpg", caption="A"),),
                comment_text="1",
                view_text="2",
            )
        ],
        Provenance(
            source="live",
            fetched_at="2022-07-17T00:15:09Z",
            captures=(CaptureRef(warc="w", offset=0, digest="sha1:X"),),
        ),
    )
    return replace(article, authors=("Sari",), sections=("Berita",), tags=("laut",))


def as_json(article: Article) -> Any:
    return json.loads(json.dumps(asdict(article)))


def test_the_schema_file_is_up_to_date() -> None:
    assert record_schema.SCHEMA_FILE.read_text("utf-8") == record_schema.render()


def test_the_schema_is_one_and_takes_a_record() -> None:
    schema = record.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(as_json(full_article()), schema)
    assert list(schema["properties"]) == list(asdict(full_article()))
    assert record.validate(full_article()) == ()


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("schema_version", {"schema_version": "2"}),
    ("id", {"id": 0}),
    ("id", {"id": "7"}),
    ("id", {"id": True}),
    ("version", {"version": 0}),
    ("status", {"status": "new"}),
    ("url", {"url": "/pelayaran/"}),
    ("headline", {"headline": ""}),
    ("date_published", {"date_published": "17 Juli 2021"}),
    ("date_published", {"date_published": "2021-07-17T07:15:09+00:00"}),
    ("date_published_source", {"date_published_source": "mention"}),
    ("date_conflict", {"date_conflict": None}),
    ("authors[0]", {"authors": (None,)}),
    ("comment_count", {"comment_count": -1}),
    ("view_count", {"view_count": "2"}),
    ("in_language", {"in_language": "en"}),
    ("body_sha256", {"body_sha256": "x"}),
    ("layout", {"layout": "tdb"}),
    ("source", {"source": "web"}),
    ("fetched_at", {"fetched_at": "2021-07-17T00:15:09+00:00"}),
    ("images[0].url", {"images": (Image(url="data:x", caption=None),)}),
    ("related[0].paragraph", {"related": (RelatedLink(url=None, headline="x", paragraph=-1),)}),
    ("date_candidates[0].source", {"date_candidates": (DateCandidate(source="tebak", raw="x"),)}),
]


@pytest.mark.parametrize(
    ("where", "change"), WRONG, ids=[f"{where}-{n}" for n, (where, _) in enumerate(WRONG)]
)
def test_both_validators_see_what_is_wrong(where: str, change: dict[str, Any]) -> None:
    article = replace(full_article(), **change)
    problems = record.validate(article)
    assert problems
    assert problems[0].startswith(f"{where}:")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_json(article), record.json_schema())


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("headline", {"headline": "a\x1b[31m"}),
        ("tags[0]", {"tags": ("a\u202eb",)}),
        ("paragraphs[0]", {"paragraphs": ("a  b", "Dua.")}),
        ("paragraphs[1]", {"paragraphs": ("a", "")}),
        ("body_sha256", {"paragraphs": ("lain",)}),
        ("related[0]", {"related": (RelatedLink(url=None, headline="x", paragraph=3),)}),
        (
            "day_mentions[0]",
            {"day_mentions": (DayMention(paragraph=0, start=0, end=2, text="xx", date=None),)},
        ),
        (
            "day_mentions[0]",
            {"day_mentions": (DayMention(paragraph=9, start=0, end=2, text="Ia", date=None),)},
        ),
        ("date_published", {"date_published": None}),
    ],
)
def test_what_no_schema_can_say(where: str, change: dict[str, Any]) -> None:
    problems = record.validate(replace(full_article(), **change))
    assert any(problem.startswith(f"{where}:") for problem in problems)


STRANGE = (
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=8) | st.tuples(st.text(max_size=3))
)


@given(st.sampled_from(list(asdict(full_article()))), STRANGE)
def test_the_two_validators_agree(field: str, value: object) -> None:
    article = replace(full_article(), **{field: value})
    schema_says = [*jsonschema.Draft202012Validator(record.json_schema()).iter_errors(as_json(article))]
    own = [*record_schema._schema_problems(asdict(article), record.json_schema(), "")]
    assert bool(own) == bool(schema_says)
