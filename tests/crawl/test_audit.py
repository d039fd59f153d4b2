"""probe, status, audit, history: the real commands, their verdicts and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from liputan_crawler.demo.faults import Fault
from liputan_crawler.demo.installation import SiteOptions
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.demo.synthetic import synthetic_content

SMALL = 30


def small(**options) -> DemoSite:
    return DemoSite(content=synthetic_content(SMALL), options=SiteOptions(**options))


def liputan(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "liputan_crawler", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def audit_of(done) -> tuple[int, dict]:
    found = liputan("audit", "--json", "--data", str(done.data))
    return found.returncode, json.loads(found.stdout)


def test_the_demo_is_complete_its_protected_posts_accounted_for(site, crawl):
    code, found = audit_of(crawl(site.base_url, "--concurrency", "8"))
    protected = {post.id for post in site.blog.published() if post.password}
    assert (code, found["verdict"], found["proven_by"]) == (0, "complete", "rest")
    assert found["protected"] == len(protected)
    rest = found["sources"]["rest"]
    assert rest["total"] == rest["named"] == rest["in_dump"] + rest["protected"]
    assert sum(month["dump"] for month in found["months"].values()) == found["live"]
    for post in site.blog.published():
        assert found["months"][post.date.strftime("%Y-%m")]["rest"] > 0
    assert found["overlap"]["rest+sitemap"] == found["live"]


@pytest.mark.parametrize(
    ("options", "code", "proof"),
    [
        ({"rest": 403}, 0, "sitemap"),
        ({"rest": 403, "sitemap": "yoast"}, 0, "sitemap"),
        ({"sitemap": None}, 0, "rest"),
        ({"feeds": 404}, 0, "rest"),
        ({"rest": 403, "sitemap": None}, 6, None),
        ({"rest": 403, "sitemap": None, "feeds": 404, "archives": 404}, 6, None),
    ],
)
def test_the_verdict_with_shut_sources(serve_site, crawl, options, code, proof):
    done = crawl(serve_site(small(**options)).base_url, "--concurrency", "8")
    found_code, found = audit_of(done)
    assert (found_code, found["proven_by"]) == (code, proof), found["reason"]
    if code == 6:
        assert "REST is shut: HTTP 403" in found["reason"]
        assert "sitemap" in found["reason"]


def test_what_is_missing_is_named_with_its_fate(serve_site, crawl):
    running = serve_site(small())
    victims = sorted(running.blog.posts)[:2]
    paths = [running.blog.path(running.blog.posts[post_id]) for post_id in victims]
    running.faults.set(f"^{paths[0]}$", Fault(kind="status", status=403))
    running.faults.set(f"^{paths[1]}$", Fault(kind="empty"))
    code, found = audit_of(crawl(running.base_url, "--concurrency", "4"))
    assert code == 3
    missing = [(one["id"], one["fate"]) for one in found["missing"]]
    assert missing == [(victims[0], "gave_up"), (victims[1], "parse_failed")]
    running.faults.clear()
    assert audit_of(crawl(running.base_url))[0] == 0


def test_a_run_cut_short_by_its_limit_is_incomplete(serve_site, crawl):
    code, found = audit_of(crawl(serve_site(small()).base_url, "--limit", "5"))
    assert (code, found["verdict"]) == (3, "incomplete")
    assert {one["fate"] for one in found["missing"]} == {"pending"}


def test_the_verdict_is_right_again_after_changes(serve_site, crawl):
    running = serve_site(small())
    crawl(running.base_url, "--concurrency", "8")
    victims = sorted(running.blog.posts)
    running.blog.delete(victims[3])
    running.editor.edit(victims[4], paragraphs=["Seluruh isi berita ini baru."])
    running.editor.publish("Berita yang paling baru", ["Isi berita yang paling baru."])
    for _ in range(2):
        done = crawl(running.base_url, "--gone-after", "0")
    code, found = audit_of(done)
    assert (code, found["gone"], found["live"]) == (0, 1, SMALL)


@pytest.mark.parametrize("command", ["status", "audit", "history"])
def test_without_a_ledger_there_is_nothing_to_say(tmp_path, command):
    arguments = ["1001"] if command == "history" else []
    done = liputan(command, *arguments, "--data", str(tmp_path / "kosong"))
    assert done.returncode == 2
    assert "liputan crawl" in done.stderr
    assert not (tmp_path / "kosong").exists()


@pytest.mark.parametrize("command", ["probe", "status", "audit", "history"])
def test_help_has_examples(command):
    assert "Examples:" in liputan(command, "--help").stdout


def test_status_counts_by_fate_and_source(serve_site, crawl):
    done = crawl(serve_site(small()).base_url, "--concurrency", "8")
    found = json.loads(liputan("status", "--json", "--data", str(done.data)).stdout)
    assert found["articles"] == {"all": SMALL, "live": SMALL}
    assert found["sources"]["rest"] == {"saved": SMALL}
    assert (found["pending"], found["failed"], found["last_run"]["exit_code"]) == (0, 0, 0)
    assert "rest" in liputan("status", "--data", str(done.data)).stdout


def test_probe_says_what_is_offered_and_saves_nothing(serve_site, tmp_path):
    running = serve_site(small(rest=403, sitemap="yoast", permalinks="date", feeds=404))
    data = str(tmp_path / "data")
    done = liputan("probe", f"{running.base_url}/", "--delay", "0", "--data", data, "--json")
    assert done.returncode == 0, done.stderr
    found = {
        source: {name: figure["value"] for name, figure in figures.items()}
        for source, figures in json.loads(done.stdout).items()
    }
    assert found["rest"]["state"] == "shut: HTTP 403"
    assert found["feed"]["state"] == "shut: HTTP 404"
    assert (found["sitemap"]["state"], found["sitemap"]["kind"]) == ("open", "yoast")
    assert found["site"]["permalinks"] == "/%year%/%monthnum%/%day%/%postname%/"
    assert (found["site"]["theme"], found["site"]["layout"]) == ("Newspaper 9.2.2", "newspaper")
    assert len(running.accesses) <= 12
    assert not (tmp_path / "data" / "articles.jsonl").exists()


def test_a_crawl_asks_no_source_that_the_probe_found_shut(serve_site, crawl, tmp_path):
    running = serve_site(small(rest=403))
    data = tmp_path / "data"
    liputan("probe", f"{running.base_url}/", "--delay", "0", "--data", str(data))
    running.forget_accesses()
    done = crawl(running.base_url, "--concurrency", "8", data=data)
    assert len(done.records) == SMALL
    assert not [access for access in running.accesses if "wp-json" in access.path]


def test_probe_of_a_site_that_does_not_answer(tmp_path):
    done = liputan("probe", "http://127.0.0.1:9/", "--delay", "0", "--data", str(tmp_path / "data"))
    assert done.returncode == 7
