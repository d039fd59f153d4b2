"""Which reading of an article is kept, and as which version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liputan_crawler.items import Article, CaptureRef, Credit, Dateline, Image
from liputan_crawler.ledger.revision import Change, revise

PAGE = Article(
    id=5,
    url="https://liputanislam.com/judul/",
    headline="Judul",
    paragraphs=("Satu.", "Dua."),
    dateline=Dateline(place="Kairo", outlet="LiputanIslam.com", raw="Kairo, LiputanIslam.com –"),
    credit=Credit(editor="mm", agencies=("fna",), raw="(mm/fna)"),
    comment_count=0,
    view_count=272,
    images=(Image(url="https://liputanislam.com/a.jpg", caption=None),),
    body_sha256="0" * 64,
    layout="newspaper",
    source="live",
)


def test_an_unknown_article_is_new():
    assert revise(None, PAGE, is_same_program=True).change is Change.NEW


@pytest.mark.parametrize(
    "edit",
    [
        {"headline": "Judul lain"},
        {"paragraphs": ("Satu.",)},
        {"dateline": None},
        {"credit": Credit(editor="mm", agencies=(), raw="(mm)")},
    ],
)
def test_another_text_read_by_the_same_program_is_a_version(edit):
    revision = revise(PAGE, replace(PAGE, **edit), is_same_program=True)
    assert revision.change is Change.VERSION
    assert revision.article.version == 2


def test_another_text_read_by_another_program_is_no_edit_of_the_newsroom():
    revision = revise(PAGE, replace(PAGE, paragraphs=("Satu. Dua.",)), is_same_program=False)
    assert (revision.change, revision.article.version) == (Change.UPDATED, 1)


@pytest.mark.parametrize(
    "volatile",
    [
        {"view_count": 273},
        {"comment_count": 4},
        {"fetched_at": "2021-07-18T00:00:00Z"},
        {"captures": (CaptureRef(warc="a", offset=1, digest="d"),)},
    ],
)
def test_counters_and_captures_are_kept_up_to_date_without_being_news(volatile):
    revision = revise(PAGE, replace(PAGE, **volatile), is_same_program=True)
    assert revision.change is Change.UNCHANGED
    assert revision.article == replace(PAGE, **volatile)


@pytest.mark.parametrize("news", [{"tags": ("Irak",)}, {"status": "gone"}, {"date_modified": "2021-07-18"}])
def test_other_fields_are_updated_in_place(news):
    revision = revise(replace(PAGE, version=3), replace(PAGE, **news), is_same_program=True)
    assert (revision.change, revision.article.version) == (Change.UPDATED, 3)


class TestAnswerOfTheRestInterface:
    API = replace(
        PAGE,
        source="api",
        layout="api",
        comment_count=None,
        view_count=None,
        images=(),
        dateline=PAGE.dateline,
    )

    def test_does_not_replace_a_page_with_the_same_text(self):
        revision = revise(PAGE, self.API, is_same_program=True)
        assert (revision.article, revision.change) == (PAGE, Change.UNCHANGED)

    def test_replaces_it_when_the_text_changed_and_keeps_what_only_the_page_knows(self):
        revision = revise(PAGE, replace(self.API, paragraphs=("Satu.",)), is_same_program=True)
        assert revision.change is Change.VERSION
        assert revision.article.paragraphs == ("Satu.",)
        assert (revision.article.view_count, revision.article.images) == (272, PAGE.images)
