"""Records in the ledger: keys, versions, order, waiting parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liputan_crawler.items import Article, ArticlePage, Provenance
from liputan_crawler.ledger import Ledger
from liputan_crawler.ledger.revision import Change

BASE = Article(
    id=1, url="https://s/a/", headline="Satu", body_sha256="0" * 64, layout="newspaper", source="live"
)


@pytest.fixture
def ledger():
    with Ledger(None) as opened:
        yield opened


def save(ledger, article, *, url_id=1, run_id=1, program="p 1"):
    return ledger.articles.save(
        article, url_id=url_id, run_id=run_id, program=program, at="2021-07-17T00:00:00Z"
    )


def test_the_post_id_is_the_key_and_survives_another_slug(ledger):
    save(ledger, BASE)
    revision = save(ledger, replace(BASE, url="https://s/b/"), run_id=2)
    assert revision.change is Change.UPDATED
    assert [article.url for article in ledger.articles.newest()] == ["https://s/b/"]


def test_without_an_id_the_canonical_url_is_the_key(ledger):
    save(ledger, replace(BASE, id=None))
    assert save(ledger, replace(BASE, id=None, headline="Dua")).change is Change.VERSION
    assert save(ledger, BASE).change is Change.VERSION, (
        "the id that is learnt later belongs to the same article"
    )
    assert ledger.articles.count() == 1


def test_a_slug_used_again_by_another_post_is_another_article(ledger):
    save(ledger, BASE)
    assert save(ledger, replace(BASE, id=2)).change is Change.NEW
    assert ledger.articles.count() == 2


def test_every_version_stays_and_the_newest_is_given(ledger):
    for headline in ("Satu", "Dua", "Tiga"):
        save(ledger, replace(BASE, headline=headline))
    assert [article.headline for article in ledger.articles.newest()] == ["Tiga"]
    versions = ledger.connection.execute("SELECT version FROM version ORDER BY version").fetchall()
    assert [row["version"] for row in versions] == [1, 2, 3]


def test_the_dump_is_by_id_then_url_with_ids_first(ledger):
    for post_id, url in [
        (9, "https://s/z/"),
        (None, "https://s/c/"),
        (3, "https://s/y/"),
        (None, "https://s/b/"),
    ]:
        save(ledger, replace(BASE, id=post_id, url=url))
    order = [(article.id, article.url) for article in ledger.articles.newest()]
    assert order == [(3, "https://s/y/"), (9, "https://s/z/"), (None, "https://s/b/"), (None, "https://s/c/")]


def test_a_run_s_file_holds_what_it_added_or_changed(ledger):
    save(ledger, BASE, run_id=1)
    save(ledger, replace(BASE, id=2, url="https://s/b/"), run_id=1)
    save(ledger, replace(BASE, view_count=5), run_id=2)
    save(ledger, replace(BASE, id=2, url="https://s/b/", headline="Baru"), run_id=2)
    assert [article.id for article in ledger.articles.newest(run_id=2)] == [2]
    assert next(iter(ledger.articles.newest())).view_count == 5, "counters are kept up to date all the same"


def test_parts_come_back_as_they_were_in_part_order(ledger):
    pages = [
        ArticlePage(id=1, url="u", canonical=None, headline="h", part=part, part_count=2, layout="newspaper")
        for part in (2, 1)
    ]
    provenance = Provenance(source="live", fetched_at="2021-07-17T00:00:00Z")
    for page in pages:
        ledger.articles.stage(7, page, provenance)
    assert ledger.articles.staged(7) == [(pages[1], provenance), (pages[0], provenance)]
    ledger.articles.unstage(7)
    assert ledger.articles.staged(7) == []
