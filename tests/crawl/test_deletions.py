"""Edits, withdrawals, moves: what makes a version, what makes an article gone, and what must not."""

from __future__ import annotations

import pytest

from liputan_crawler.demo.faults import Fault
from liputan_crawler.demo.installation import SiteOptions
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.demo.synthetic import synthetic_content

SMALL = 40
SITEMAP_ONLY = {"rest": 403, "sitemap": "yoast"}


def small(posts: int = SMALL, **options) -> DemoSite:
    return DemoSite(content=synthetic_content(posts), options=SiteOptions(**options))


def status(done) -> dict[int, str]:
    return {record["id"]: record["status"] for record in done.records}


def versions(done) -> set[int]:
    return {record["version"] for record in done.records}


@pytest.fixture
def nightly(crawl):
    """A run with 0 seconds between two absences."""
    return lambda running, *options: crawl(
        running.base_url, "--gone-after", "0", "--concurrency", "4", *options
    )


def test_a_deleted_post_is_gone_when_its_page_was_missing_twice(serve_site, nightly):
    running = serve_site(small())
    nightly(running)
    victim = sorted(running.blog.posts)[7]
    running.blog.delete(victim)
    first = nightly(running)
    assert status(first)[victim] == "live"
    second = nightly(running)
    assert status(second)[victim] == "gone"
    assert list(status(second).values()).count("gone") == 1
    running.forget_accesses()
    third = nightly(running)
    assert third.code == 0
    assert len(running.accesses) <= 5


def test_twice_within_the_time_is_not_twice(serve_site, crawl):
    running = serve_site(small())
    crawl(running.base_url, "--concurrency", "4")
    victim = sorted(running.blog.posts)[7]
    running.blog.delete(victim)
    for _ in range(3):
        done = crawl(running.base_url)
    assert status(done)[victim] == "live"


def test_withdrawn_and_published_again(serve_site, nightly):
    running = serve_site(small())
    nightly(running)
    victim = sorted(running.blog.posts)[7]
    running.editor.unpublish(victim)
    nightly(running)
    assert status(nightly(running))[victim] == "gone"
    running.editor.republish(victim)
    back = nightly(running)
    assert status(back)[victim] == "live"
    assert versions(back) == {1}


def test_a_password_put_before_a_post_does_not_bury_it(serve_site, nightly):
    running = serve_site(small())
    nightly(running)
    victim = sorted(running.blog.posts)[7]
    running.editor.protect(victim, "sandi")
    for _ in range(2):
        done = nightly(running)
    assert status(done)[victim] == "live"
    assert done.code == 0


def test_a_new_slug_is_the_same_article(serve_site, nightly):
    running = serve_site(small())
    nightly(running)
    post_id = sorted(running.blog.posts)[7]
    running.editor.rename(post_id, "judul-yang-lain-sama-sekali")
    for _ in range(2):
        done = nightly(running)
    records = [record for record in done.records if record["id"] == post_id]
    assert [record["url"] for record in records] == [f"{running.base_url}/judul-yang-lain-sama-sekali/"]
    assert versions(done) == {1}
    assert set(status(done).values()) == {"live"}
    assert len(done.records) == SMALL


@pytest.mark.parametrize("options", [{}, SITEMAP_ONLY])
def test_other_permalinks_make_no_edits_no_deletions_no_doubles(serve_site, nightly, options):
    running = serve_site(small(**options))
    nightly(running)
    running.blog.permalinks = "date"
    running.blog._touch()
    for option in ("--full", "--quiet"):
        done = nightly(running, option)
    assert len(done.records) == SMALL
    assert len({record["id"] for record in done.records}) == SMALL
    assert versions(done) == {1}
    assert set(status(done).values()) == {"live"}


@pytest.mark.parametrize("options", [{}, SITEMAP_ONLY])
def test_a_site_that_loses_half_its_posts_at_once_buries_none(serve_site, nightly, options):
    running = serve_site(small(**options))
    nightly(running)
    for post_id in sorted(running.blog.posts)[: SMALL // 2]:
        running.editor.unpublish(post_id)
    for _ in range(3):
        done = nightly(running)
    assert set(status(done).values()) == {"live"}
    if not options:
        assert any("posts where" in alarm["reason"] for alarm in done.report["alarms"])


def test_pages_that_are_all_missing_for_a_night_bury_none(serve_site, nightly):
    running = serve_site(small())
    nightly(running)
    running.faults.set(r"^/[a-z0-9]+(-[a-z0-9]+)+/$", Fault(kind="status", status=404))
    for _ in range(2):
        done = nightly(running, "--recheck", "100")
    assert set(status(done).values()) == {"live"}
    assert any("missing at once" in alarm["reason"] for alarm in done.report["alarms"])
    running.faults.clear()
    done = nightly(running)
    assert set(status(done).values()) == {"live"}


def test_absence_from_a_sitemap_schedules_a_check(serve_site, nightly):
    running = serve_site(small(**SITEMAP_ONLY))
    nightly(running)
    victim = sorted(running.blog.posts)[7]
    running.blog.delete(victim)
    nightly(running, "--full")
    assert status(nightly(running))[victim] == "gone"


def test_history_shows_the_words_that_changed(serve_site, nightly):
    import subprocess
    import sys

    running = serve_site(small())
    first = nightly(running)
    post_id = sorted(running.blog.posts)[7]
    running.editor.edit(post_id, paragraphs=["Dua perahu kembali ke pelabuhan.", "Tiga nelayan selamat."])
    nightly(running)
    running.editor.edit(post_id, paragraphs=["Dua perahu kembali ke pelabuhan.", "Empat nelayan selamat."])
    nightly(running)
    shown = subprocess.run(
        [sys.executable, "-m", "liputan_crawler", "history", str(post_id), "--data", str(first.data)],
        capture_output=True, text=True, check=True, timeout=30,
    ).stdout  # fmt: skip
    assert "version 3" in shown
    assert "[-Tiga-] [+Empat+] nelayan selamat." in shown
