"""The Internet Archive's dialect: lists in pages, refusals with Retry-After, cut lists, captures of many times."""

from __future__ import annotations

import importlib.util
import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from dumps import read_jsonl

from liputan_crawler.demo.server import DemoSite
from liputan_crawler.demo.truth import expected_records
from liputan_crawler.ledger import Ledger

_SPEC = importlib.util.spec_from_file_location("web_archive", Path(__file__).with_name("web_archive.py"))
web_archive = importlib.util.module_from_spec(_SPEC)
sys.modules["web_archive"] = web_archive
_SPEC.loader.exec_module(web_archive)
Kept, WebArchive = web_archive.Kept, web_archive.WebArchive

PUBLIC = "https://liputanislam.com"
T1, T2, T3 = "20150102030405", "20170102030405", "20190102030405"


def page_of(site, path: str) -> bytes:
    return site.get(path).body


@pytest.fixture(scope="module")
def site():
    return DemoSite().at(PUBLIC)


@pytest.fixture(scope="module")
def posts(site):
    """Paths of posts in one part, open to all."""
    truth = expected_records(site)
    return [
        record.url.removeprefix(PUBLIC)
        for record in truth.values()
        if len(site.get(record.url.removeprefix(PUBLIC) + "2/").body) == 0
        or site.get(record.url.removeprefix(PUBLIC) + "2/").status != 200
    ]


@pytest.fixture
def serve_archive():
    opened = []

    def open_archive(archive: WebArchive) -> WebArchive:
        manager = web_archive.serve(archive)
        opened.append(manager)
        return manager.__enter__()

    yield open_archive
    for manager in opened:
        manager.__exit__(None, None, None)


def ask(archive: WebArchive) -> list[str]:
    return [
        "wayback",
        "--cdx",
        f"{archive.base_url}/cdx",
        "--replay",
        f"{archive.base_url}/web/",
        "--delay",
        "0",
    ]


def kept_of(site, paths, stamp: str = T1, scheme: str = "http://www.liputanislam.com") -> list[Kept]:
    return [Kept(timestamp=stamp, url=f"{scheme}{path}", body=page_of(site, path)) for path in paths]


def test_a_list_in_pages_gives_every_article_at_its_own_address_and_time(serve_archive, liputan, site, posts):
    archive = serve_archive(WebArchive(kept_of(site, posts[:12]), page_size=5))
    done = liputan(*ask(archive))
    assert done.code == 0, done.err
    truth = expected_records(site)
    assert len(done.records) == 12
    for record in done.records:
        expected = truth[record["id"]]
        assert record["url"] == expected.url
        assert list(record["paragraphs"]) == list(expected.paragraphs)
        assert (record["source"], record["fetched_at"]) == ("wayback", "2015-01-02T03:04:05Z")
        assert record["captures"]
    assert sum("/cdx" in path for path in archive.paths) == 3
    assert archive.most_open == 1, "one connection"
    assert max(archive.paths.values()) == 1, "nothing is asked for twice"


@pytest.mark.parametrize(("status", "retry_after"), [(429, "2"), (503, "2"), (503, None)])
def test_refusals_are_waited_out(serve_archive, liputan, site, posts, status, retry_after):
    archive = serve_archive(WebArchive(kept_of(site, posts[:3]), refusals=[(status, retry_after)]))
    done = liputan(*ask(archive))
    assert done.code == 0, done.err
    assert len(done.records) == 3
    times = [at for at, _ in archive.requests]
    assert max(later - earlier for earlier, later in pairwise(times)) >= (1.9 if retry_after else 0.24)


def test_a_cut_list_is_asked_for_again(serve_archive, liputan, site, posts):
    archive = serve_archive(WebArchive(kept_of(site, posts[:6]), cut_lists=2))
    done = liputan(*ask(archive))
    assert done.code == 0, done.err
    assert len(done.records) == 6


def test_a_list_that_is_always_cut_is_a_failure_and_comes_another_time(serve_archive, liputan, site, posts):
    archive = serve_archive(WebArchive(kept_of(site, posts[:6]), cut_lists=100))
    done = liputan(*ask(archive))
    assert done.code in (3, 5)
    archive.cut_lists = 0
    again = liputan(*ask(archive))
    assert again.code == 0, again.err
    assert len(again.records) == 6


def edited(body: bytes, mark: str) -> bytes:
    """The page with another headline."""
    start = body.index(b'<h1 class="entry-title">') + len(b'<h1 class="entry-title">')
    return body[:start] + mark.encode() + b" " + body[start:]


@pytest.mark.parametrize(
    ("policy", "headline", "version"), [("earliest", "Satu", 1), ("latest", "Tiga", 1), ("all", "Tiga", 3)]
)
def test_which_capture_is_taken(serve_archive, liputan, site, posts, policy, headline, version):
    path = posts[0]
    body = page_of(site, path)
    captures = [
        Kept(timestamp=T1, url=f"http://liputanislam.com{path}", body=edited(body, "Satu")),
        Kept(timestamp=T2, url=f"https://www.liputanislam.com{path}", body=edited(body, "Dua")),
        Kept(timestamp=T3, url=f"https://liputanislam.com{path}", body=edited(body, "Tiga")),
    ]
    done = liputan(*ask(serve_archive(WebArchive(captures))), "--policy", policy)
    assert done.code == 0, done.err
    (record,) = done.records
    assert record["headline"].startswith(headline)
    assert record["version"] == version


def test_a_capture_that_cannot_be_read_is_passed_over_for_the_next(serve_archive, liputan, site, posts):
    path = posts[0]
    url = f"http://liputanislam.com{path}"
    captures = [
        Kept(
            timestamp=T1,
            url=url,
            body=b"<html><title>Sedang perbaikan</title><p>Kembali lagi nanti.</p></html>",
        ),
        Kept(timestamp=T2, url=url, body=page_of(site, path)),
    ]
    done = liputan(*ask(serve_archive(WebArchive(captures))))
    assert done.code == 0, done.err
    (record,) = done.records
    assert record["fetched_at"] == "2017-01-02T03:04:05Z"


def test_days_of_capture_are_bounds(serve_archive, liputan, site, posts):
    captures = kept_of(site, posts[:2], T1) + kept_of(site, posts[2:5], T2)
    done = liputan(*ask(serve_archive(WebArchive(captures))), "--from", "2016-06-01", "--to", "2018-06-01")
    assert done.code == 0, done.err
    assert {record["fetched_at"][:4] for record in done.records} == {"2017"}
    assert len(done.records) == 3


def test_parts_are_joined_from_the_captures_nearest_in_time(serve_archive, liputan, site):
    truth = expected_records(site)
    path = next(
        record.url.removeprefix(PUBLIC)
        for record in truth.values()
        if site.get(f"{record.url.removeprefix(PUBLIC)}2/").status == 200
    )
    numbers = [1, *(n for n in range(2, 9) if site.get(f"{path}{n}/").status == 200)]
    captures = [
        Kept(
            timestamp=stamp,
            url=f"http://liputanislam.com{path}{'' if n == 1 else f'{n}/'}",
            body=page_of(site, path if n == 1 else f"{path}{n}/"),
        )
        for n in numbers
        for stamp in ([T2] if n == 1 else [T1, T2, T3])
    ]
    done = liputan(*ask(serve_archive(WebArchive(captures))))
    assert done.code == 0, done.err
    (record,) = done.records
    assert list(record["paragraphs"]) == list(truth[record["id"]].paragraphs)
    assert len(record["captures"]) == len(numbers)


def test_only_the_archive_is_asked_and_its_robots_txt_is_obeyed(serve_archive, liputan, site, posts):
    archive = serve_archive(WebArchive(kept_of(site, posts[:3]), robots="User-agent: *\nDisallow: /web/\n"))
    done = liputan(*ask(archive))
    assert not done.records
    assert {path.split("?")[0] for path in archive.paths} == {"/robots.txt", "/cdx"}


def test_what_is_gone_comes_back_as_gone_and_nothing_newer_is_replaced(serve_archive, liputan, tmp_path):
    from liputan_crawler.demo.server import serve

    with serve(DemoSite()) as live:
        first = liputan("crawl", f"{live.base_url}/", "--delay", "0", "--concurrency", "4")
        assert first.code == 0, first.err
        before = first.records
        known = [record for record in before if len(record["captures"]) == 1][:2]
        lost = f"{live.base_url}/berita-yang-sudah-lama-dihapus/"
        with Ledger(first.data) as ledger, ledger.transaction():
            from liputan_crawler.items import Fate
            from liputan_crawler.ledger.frontier import Entry

            added = ledger.frontier.add(
                Entry(url=lost, kind="article"),
                source="related",
                parent_id=None,
                at="2021-01-01T00:00:00Z",
                run_id=1,
            )
            ledger.frontier.settle(added.id, Fate.NOT_FOUND, at="2021-01-01T00:00:00Z", run_id=1, status=404)
        path = known[0]["url"].removeprefix(live.base_url)
        body = live.site.get(path).body
        other = body.replace(path.encode(), b"/berita-yang-sudah-lama-dihapus/").replace(
            str(known[0]["id"]).encode(), b"424242"
        )
    captures = [
        Kept(timestamp=T1, url=lost, body=other),
        *(Kept(timestamp=T1, url=record["url"], body=b"<html>lain</html>") for record in known),
    ]
    archive = serve_archive(WebArchive(captures))
    command, *options = ask(archive)
    done = liputan(command, f"{lost.rpartition('/berita')[0]}/", *options, "--gone")
    assert done.code == 0, done.err
    gone = [record for record in done.records if record["source"] == "wayback"]
    assert [(record["id"], record["status"], record["url"]) for record in gone] == [(424242, "gone", lost)]
    assert [record for record in done.records if record["source"] == "live"] == before
    assert sum("/web/" in path for path in archive.paths) == 1


def test_a_killed_run_goes_on_and_its_captures_are_rebuilt(serve_archive, liputan, site, posts, tmp_path):
    import subprocess

    archive = serve_archive(WebArchive(kept_of(site, posts[:10])))
    killed_at = Path(__file__).parents[1] / "crawl" / "killed_at.py"
    command, *options = ask(archive)
    program = [
        sys.executable,
        str(killed_at),
        "before",
        "6",
        command,
        *options,
        "--data",
        str(tmp_path / "data"),
    ]
    assert subprocess.run(program, capture_output=True, timeout=60, check=False).returncode == -9
    done = liputan(command, *options)
    assert done.code == 0, done.err
    assert len(done.records) == 10
    replays = {path: number for path, number in archive.paths.items() if "/web/" in path}
    assert max(replays.values()) == 1, "what was captured is not asked for again"
    before = (done.data / "articles.jsonl").read_bytes()
    assert liputan("reparse").code == 0
    assert (done.data / "articles.jsonl").read_bytes() == before
    assert json.loads(before.splitlines()[0])["source"] == "wayback"
    assert read_jsonl(done.data / "articles.jsonl")
