"""Hostile and broken answers: each a fate, within bounds, nothing else lost."""

from __future__ import annotations

import resource

import pytest

from liputan_crawler.demo.faults import Fault
from liputan_crawler.demo.server import DemoSite

ARTICLE = r"^/[a-z0-9]+(-[a-z0-9]+){3,}/$"

ANY_POST = r"^/(?!category/|page/|tag/|author/|feed/|wp-|robots)[^/?]+/"


@pytest.fixture
def victim(small_site):
    """The slug of a post that the first listing names, and a site that is otherwise well."""
    post = small_site.blog.published()[1]
    return post.slug


@pytest.mark.parametrize(
    ("kind", "details", "fates"),
    [
        ("truncated_gzip", {}, {"gave_up"}),
        ("drop", {}, {"gave_up"}),
        ("short_body", {}, {"gave_up"}),
        ("gzip_bomb", {"size": 300 << 20}, {"too_large"}),
        ("huge", {"size": 50_000_000}, {"too_large"}),
        ("endless_body", {"seconds": 20}, {"too_large", "gave_up"}),
        ("redirect_loop", {}, {"gave_up"}),
        ("redirect", {"location": "http://203.0.113.9/lain/"}, {"offsite"}),
        ("redirect", {"location": "http://127.0.0.1:9/dalam/"}, {"offsite"}),
        ("redirect", {"location": "file:///etc/passwd"}, {"offsite", "gave_up"}),
        ("redirect", {"location": "/"}, {"not_found"}),
        ("binary", {}, {"parse_failed", "not_article"}),
        ("empty", {}, {"parse_failed", "not_article"}),
        ("deep", {"size": 200_000}, {"parse_failed", "not_article"}),
        ("status", {"status": 500}, {"gave_up"}),
        ("status", {"status": 403}, {"gave_up"}),
        ("status", {"status": 404}, {"not_found"}),
        ("status", {"status": 410}, {"not_found"}),
        ("challenge", {}, {"gave_up"}),
    ],
)
def test_one_bad_article_is_a_fate_and_costs_no_other(small_site, crawl, victim, kind, details, fates):
    site = small_site
    site.faults.set(f"^/{victim}/$", Fault(kind=kind, **details))
    done = crawl(site.base_url, "--concurrency", "4", timeout=100, preexec_fn=_memory_bound)
    fate = _fate_of(done, f"{site.base_url}/{victim}/")
    assert fate in fates
    others = {post.id for post in site.blog.published() if post.slug != victim and not post.password}
    assert others <= {record["id"] for record in done.records}
    is_failure = fate in {"gave_up", "too_large", "parse_failed"}
    assert done.code == (3 if is_failure else 0)
    if is_failure:
        assert f"/{victim}/" in {
            failure["url"].removeprefix(site.base_url) for failure in done.report["failures"]
        }
        site.faults.clear()
        again = crawl(site.base_url, "--concurrency", "4")
        healed = fate != "too_large"  # a size is no passing fault
        assert (again.code == 0) is healed
        assert (
            f"/{victim}/" in {record["url"].removeprefix(site.base_url) for record in again.records}
        ) is healed


def _memory_bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))


def _fate_of(done, url: str) -> str:
    from liputan_crawler.ledger import Ledger

    with Ledger(done.data, create=False) as ledger:
        row = ledger.frontier.find(url)
    assert row is not None, url
    return row["fate"]


def test_control_characters_reach_neither_record_nor_terminal(small_site, crawl, victim):
    site = small_site
    site.faults.set(f"^/{victim}/$", Fault(kind="nul"))
    done = crawl(site.base_url, "--limit", "10")
    record = next(record for record in done.records if record["url"].endswith(f"/{victim}/"))
    text = "".join([*record["paragraphs"], done.err, done.out])
    assert not {character for character in text if ord(character) < 32 and character != "\n"}


def test_server_errors_that_pass_are_tried_again(serve_site, crawl):
    running = serve_site(DemoSite(faults={ARTICLE: Fault(kind="status", status=502, times=2)}))
    done = crawl(running.base_url, "--limit", "6")
    assert done.code == 0
    assert done.report["requests"]["by_status"]["502"] == 2


def test_a_site_that_dies_midway_ends_the_run_and_keeps_what_was_read(serve_site, crawl):
    running = serve_site(DemoSite(faults={ANY_POST: Fault(kind="drop", skip=5)}))
    done = crawl(running.base_url, "--concurrency", "4", timeout=120)
    assert done.code == 3
    assert 0 < len(done.records) <= 5
    running.faults.clear()
    assert crawl(running.base_url, "--concurrency", "4").code == 0


def test_a_full_disk_is_exit_74_and_loses_nothing_that_was_saved(site, crawl):
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))

    done = crawl(site.base_url, "--concurrency", "4", preexec_fn=small_files)
    assert done.code == 74
    assert "disk" in done.err
    again = crawl(site.base_url, "--concurrency", "4")
    assert again.code == 0
    fresh = crawl(site.base_url, "--concurrency", "4", data=again.data.with_name("fresh"))
    assert [record["id"] for record in again.records] == [record["id"] for record in fresh.records]


def test_article_pages_that_none_can_be_read_are_layout_drift(serve_site, crawl):
    body = b"<html><body><main><div class='x1'>Tampilan baru tanpa tanda apa pun.</div></main></body></html>"
    running = serve_site(DemoSite(faults={ANY_POST: Fault(kind="replace", body=body)}))
    done = crawl(running.base_url, "--concurrency", "4")
    assert done.code == 5
