"""What a run costs, counted in the server's own access log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from liputan_crawler.demo.blog import wall_clock
from liputan_crawler.demo.faults import Fault
from liputan_crawler.demo.installation import SiteOptions
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.demo.synthetic import synthetic_content

SHUT_REST = {"rest": 403}
SMALL = 30


def small(**options) -> DemoSite:
    return DemoSite(content=synthetic_content(SMALL), options=SiteOptions(**options))


def public(running) -> set[int]:
    return {post.id for post in running.blog.published() if not post.password}


def ids(done) -> set[int]:
    return {record["id"] for record in done.records if record["status"] == "live"}


@pytest.fixture
def second(crawl):
    """Crawl twice; the second run and what it asked for."""

    def run(running, *options, first=()):
        assert crawl(running.base_url, "--concurrency", "4", *(first or options)).code == 0
        running.forget_accesses()
        done = crawl(running.base_url, *options)
        return done, [access.path for access in running.accesses]

    return run


@pytest.mark.parametrize(
    ("options", "most"),
    [
        ({}, 5),
        ({"sitemap": "yoast", **SHUT_REST}, 5),
        ({"sitemap": "core", **SHUT_REST}, 5),
        ({"sitemap": None, **SHUT_REST}, 5),
        ({"sitemap": "yoast", "sitemap_size": 10, **SHUT_REST}, 5),
    ],
)
def test_an_unchanged_site_costs_a_handful_of_requests(serve_site, second, options, most):
    running = serve_site(small(**options))
    done, asked = second(running)
    assert done.code == 0
    assert len(asked) <= most, asked
    assert ids(done) == public(running)


def test_all_posts_changed_just_before_the_first_run_cost_the_second_nothing(serve_site, second):
    running = serve_site(small())
    for post_id in list(running.blog.posts):
        running.blog.change(post_id)
    _, asked = second(running)
    assert len(asked) <= 5, asked


@pytest.mark.parametrize("options", [{}, {"sitemap": "yoast", **SHUT_REST}])
def test_changes_cost_one_request_a_document(serve_site, crawl, options):
    running = serve_site(small(**options))
    crawl(running.base_url, "--concurrency", "4")
    post_ids = sorted(running.blog.posts)
    for post_id in post_ids[:3]:
        running.editor.edit(
            post_id, paragraphs=["Redaksi menulis ulang seluruh isi berita ini pada malam hari."]
        )
    new = running.editor.publish("Pasar malam kembali dibuka", ["Pasar malam di tepi sungai kembali dibuka."])
    running.forget_accesses()
    done = crawl(running.base_url)
    assert done.report["articles"]["version"] == 3
    assert done.report["articles"]["new"] == 1
    assert new.id in ids(done)
    assert len(running.accesses) <= 5 + 1 + 4, [access.path for access in running.accesses]


def test_only_a_feed_shows_additions(serve_site, crawl):
    running = serve_site(small(sitemap=None, **SHUT_REST))
    crawl(running.base_url, "--concurrency", "4")
    for number in range(12):
        running.editor.publish(f"Kabar nomor {number}", [f"Isi kabar nomor {number} dari tepi kota."])
    running.forget_accesses()
    done = crawl(running.base_url)
    assert ids(done) == public(running)
    assert len(running.accesses) <= 5 + 12 + 3


def test_a_post_planned_ahead_has_an_old_date_of_change_and_is_found(serve_site, crawl):
    running = serve_site(small())
    crawl(running.base_url, "--concurrency", "4")
    now = wall_clock()
    some = next(iter(running.blog.posts.values()))
    planned = replace(some, id=9001, slug="terjadwal", date=now, modified=some.modified - timedelta(days=30))
    running.blog.add(planned)
    running.forget_accesses()
    done = crawl(running.base_url)
    assert 9001 in ids(done)
    assert len(running.accesses) <= 6


def test_full_looks_at_every_article_again(serve_site, crawl):
    running = serve_site(small())
    crawl(running.base_url, "--concurrency", "4")
    running.forget_accesses()
    done = crawl(running.base_url, "--full", "--concurrency", "4")
    asked = {access.path for access in running.accesses}
    assert {running.blog.path(post) for post in running.blog.published()} <= asked
    assert done.report["articles"]["unchanged"] == len(public(running))


@pytest.mark.parametrize("source", ["index", "feed", "sitemap", "rest", "archives"])
def test_each_source_alone_gives_every_public_post(serve_site, crawl, source):
    running = serve_site(small())
    done = crawl(running.base_url, "--source", source, "--concurrency", "4")
    assert done.code == 0
    assert ids(done) == public(running)


@pytest.mark.parametrize(
    "options",
    [
        {"rest": 401},
        {"rest": 404, "sitemap": "yoast"},
        {"sitemap": None},
        {"feeds": 403},
        {"archives": 404},
        {"rest": 403, "sitemap": None, "feeds": 404, "archives": 404},
    ],
)
def test_a_shut_source_is_said_and_the_dump_is_complete(serve_site, crawl, options):
    running = serve_site(small(**options))
    done = crawl(running.base_url, "--concurrency", "4")
    assert done.code == 0
    assert ids(done) == public(running)
    said = {alarm["source"] for alarm in done.report["alarms"]}
    expected = {"rest": "rest", "sitemap": "sitemap", "feeds": "feed"}
    assert {
        expected[name] for name in options if name in expected and options[name] not in ("core", "yoast")
    } <= said


def test_a_named_source_that_is_shut_is_no_complete_run(serve_site, crawl):
    done = crawl(serve_site(small(**SHUT_REST)).base_url, "--source", "rest")
    assert done.code == 3
    assert "HTTP 403" in done.report["exit_reason"]


BROKEN = {
    "truncated": Fault(kind="drop"),
    "empty": Fault(kind="empty"),
    "not what it says": Fault(kind="replace", body=b"<!DOCTYPE html><title>Beranda</title><p>Halaman depan."),
    "binary": Fault(kind="binary"),
    "error": Fault(kind="status", status=500),
    "bomb": Fault(
        kind="replace",
        body=b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
        b"<urlset><url><loc>&c;</loc></url></urlset>",
    ),
    "huge": Fault(kind="huge", size=10_000_000),
}


@pytest.mark.parametrize("source", ["wp-json", "sitemap", "feed"])
@pytest.mark.parametrize("name", list(BROKEN))
def test_a_broken_source_is_an_alarm_and_the_others_go_on(serve_site, crawl, source, name):
    running = serve_site(small())
    running.faults.set(source, BROKEN[name])
    done = crawl(running.base_url, "--concurrency", "8")
    assert done.code == 0, done.err
    assert ids(done) == public(running)
    source_name = {"wp-json": "rest"}.get(source, source)
    assert source_name in {alarm["source"] for alarm in done.report["alarms"]}


def test_too_few_posts_for_the_total_shut_rest(serve_site, crawl):
    running = serve_site(small())
    body = b'[{"id": 1001, "link": "%s/?p=1001"}]' % running.base_url.encode()
    head = (("Content-Type", "application/json"), ("X-WP-Total", "30"), ("X-WP-TotalPages", "1"))
    running.faults.set("wp-json", Fault(kind="replace", body=body, headers=head))
    done = crawl(running.base_url, "--concurrency", "4")
    assert ids(done) == public(running)
    assert done.report["sources"]["rest"]["state"].startswith("shut: names")


def test_a_server_that_runs_out_of_memory_is_asked_for_less(serve_site, crawl):
    running = serve_site(small())
    running.faults.set("per_page=(100|50|20)(&|$)", Fault(kind="status", status=500))
    done = crawl(running.base_url, "--source", "rest", "--concurrency", "4")
    assert done.code == 0
    assert ids(done) == public(running)


def test_a_post_that_vanishes_during_the_walk_costs_no_other(serve_site, crawl):
    running = serve_site(small())
    gone = sorted(running.blog.posts)[5]
    answer = running.site.answer

    def vanish(request):
        if "page=2" in request.raw and gone in running.blog.posts:
            running.blog.delete(gone)
        return answer(request)

    running.site.answer = vanish
    running.faults.set("per_page=(100|50|20)(&|$)", Fault(kind="status", status=500))
    done = crawl(running.base_url, "--source", "rest")
    assert public(running) <= ids(done)


def test_whole_articles_from_rest_within_the_budget(serve_site, crawl):
    running = serve_site(small())
    done = crawl(running.base_url, "--via", "api")
    assert done.code == 0
    assert ids(done) == public(running)
    assert all(record["source"] == "api" and record["view_count"] is None for record in done.records)
    assert all(record["authors"] and record["sections"] for record in done.records)
    assert len(running.accesses) <= 1 + 1 + 1 + 5
    post_id = sorted(running.blog.posts)[3]
    running.editor.edit(post_id, paragraphs=["Isi berita ini seluruhnya ditulis ulang oleh redaksi."])
    running.forget_accesses()
    done = crawl(running.base_url, "--via", "api")
    assert [record["id"] for record in done.records if record["version"] == 2] == [post_id]
    assert len(running.accesses) <= 8


def test_rest_never_empties_what_a_page_has_said(serve_site, crawl):
    running = serve_site(small())
    before = crawl(running.base_url, "--concurrency", "4").records
    after = crawl(running.base_url, "--via", "api", "--full").records
    assert [record["comment_count"] for record in after] == [record["comment_count"] for record in before]
    assert {record["version"] for record in after} == {1}


def test_limit_and_dates_hold_for_every_source(serve_site, crawl, tmp_path):
    running = serve_site(small())
    for source in ("index", "feed", "sitemap", "rest", "archives"):
        done = crawl(running.base_url, "--source", source, "--limit", "5", data=tmp_path / f"limit-{source}")
        assert done.code == 0
        assert len(done.records) == 5
        done = crawl(
            running.base_url, "--source", source, "--since", "2018-01-01", "--until", "2018-12-31",
            "--concurrency", "4", data=tmp_path / f"dates-{source}",
        )  # fmt: skip
        wanted = {post.id for post in running.blog.published() if post.date.year == 2018}
        assert ids(done) == wanted


def test_what_lies_outside_the_dates_is_asked_for_once_at_most(serve_site, crawl):
    running = serve_site(small())
    dates = ("--since", "2018-01-01", "--until", "2018-12-31", "--concurrency", "4")
    for source in ("sitemap", "sitemap"):
        running.forget_accesses()
        done = crawl(running.base_url, "--source", source, *dates)
    assert ids(done) == {post.id for post in running.blog.published() if post.date.year == 2018}
    assert len(running.accesses) <= 5
    assert ids(crawl(running.base_url, "--concurrency", "4")) == public(running)
