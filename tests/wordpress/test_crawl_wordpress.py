"""The real command against the real WordPress: every public post and none else, at the cost that is promised."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from wpsite.site import PERMALINKS

SPEED = ("--delay", "0", "--concurrency", "4")


def liputan(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "liputan_crawler", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)


def crawl(site, data: Path, *options: str, code: int = 0) -> list[dict]:
    done = liputan("crawl", f"{site.base}/", *SPEED, "--data", str(data), "--quiet", *options)
    assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
    return [json.loads(line) for line in (data / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def audit(data: Path) -> tuple[int, dict]:
    done = liputan("audit", "--json", "--data", str(data))
    return done.returncode, json.loads(done.stdout)


def public(site) -> dict[int, dict]:
    return {post["id"]: post for post in site.truth()["posts"] if not post["protected"]}


def live(records: list[dict]) -> set[int]:
    return {record["id"] for record in records if record["status"] == "live"}


@pytest.mark.parametrize("form", PERMALINKS[:2])
def test_the_union_gives_every_public_post_and_none_else(site, tmp_path, form):
    site.permalinks(form)
    site.newspaper()
    records = crawl(site, tmp_path)
    assert live(records) == set(public(site))
    code, found = audit(tmp_path)
    assert (code, found["verdict"]) == (0, "complete")
    assert found["sources"]["rest"]["total"] == len(site.truth()["posts"])
    assert found["protected"] == sum(post["protected"] for post in site.truth()["posts"])


@pytest.mark.parametrize("source", ["index", "feed", "sitemap", "rest", "archives"])
def test_each_source_alone_gives_every_public_post(site, tmp_path, source):
    site.newspaper()
    assert live(crawl(site, tmp_path, "--source", source)) == set(public(site))


def test_after_changes_the_next_run_keeps_the_budget_and_the_audit_is_right(site, tmp_path):
    site.newspaper()
    crawl(site, tmp_path, "--gone-after", "0")
    mark = site.mark()
    crawl(site, tmp_path, "--gone-after", "0")
    assert len(site.requests(since=mark)) <= 5
    post_ids = sorted(public(site))
    site.edit(post_ids[10], title="Judul yang ditulis ulang oleh redaksi")
    new = site.add(site.compose(901))
    mark = site.mark()
    records = crawl(site, tmp_path, "--gone-after", "0")
    assert len(site.requests(since=mark)) <= 5 + 1 + 2
    assert live(records) == set(public(site))
    assert new in live(records)
    assert [record["id"] for record in records if record["version"] == 2] == [post_ids[10]]
    site.change([{"op": "trash", "id": post_ids[20]}, {"op": "delete", "id": post_ids[21]}])
    for _ in range(2):
        records = crawl(site, tmp_path, "--gone-after", "0")
    assert live(records) == set(public(site))
    assert audit(tmp_path)[0] == 0
    site.change([{"op": "untrash", "id": post_ids[20]}])
    site.edit(post_ids[20], status="publish")
    assert post_ids[20] in live(crawl(site, tmp_path, "--gone-after", "0"))


@pytest.mark.parametrize(
    ("switches", "code"),
    [
        ({"rest": "401"}, 0),
        ({"rest": "html"}, 0),
        ({"rest_per_page": 20}, 0),
        ({"feeds": "off"}, 0),
        ({"sitemap": "off"}, 0),
        ({"rest": "404", "feeds": "off", "sitemap": "off", "hide_links": "on"}, 6),
    ],
)
def test_shut_sources_leave_the_dump_complete_and_the_verdict_right(site, tmp_path, switches, code):
    site.newspaper()
    site.switches(**switches)
    assert live(crawl(site, tmp_path)) == set(public(site))
    found_code, found = audit(tmp_path)
    assert found_code == code, found["reason"]


def test_a_site_that_moves_to_other_permalinks_and_theme_makes_no_edits(site, tmp_path):
    site.newspaper()
    before = crawl(site, tmp_path)
    site.permalinks(PERMALINKS[1])
    after = crawl(site, tmp_path, "--full")
    assert {record["id"] for record in after} == {record["id"] for record in before}
    assert len(after) == len(before)
    assert {record["status"] for record in after} == {"live"}
    assert {record["version"] for record in after} == {1}


def test_whole_articles_from_rest_within_the_budget(site, tmp_path):
    mark = site.mark()
    records = crawl(site, tmp_path, "--via", "api")
    asked = site.requests(since=mark)
    assert live(records) == set(public(site))
    assert len(asked) <= -(-len(site.truth()["posts"]) // 100) + 1 + 1 + 5


def test_probe_reads_the_installation(site, tmp_path):
    site.newspaper()
    done = liputan("probe", f"{site.base}/", "--delay", "0", "--data", str(tmp_path), "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    truth = site.truth()
    assert found["site"]["wordpress"]["value"] == truth["wordpress"]
    assert found["site"]["time_zone"]["value"] == truth["time_zone"]
    assert found["site"]["permalinks"]["value"] == truth["permalinks"]
    assert found["rest"]["total"]["value"] == str(len(truth["posts"]))
    assert found["sitemap"]["kind"]["value"] == "core"
