"""The archive of a crawl: capture before record, kills at every kind of moment, ledgers lost and restored."""

from __future__ import annotations

import contextlib
import io
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from dumps import read_jsonl, stable
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from liputan_crawler import archive
from liputan_crawler.demo.faults import Fault
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.items import CaptureRef
from liputan_crawler.ledger import Ledger

KILLED_AT = Path(__file__).with_name("killed_at.py")
POST = r"^/[a-z0-9]+(-[a-z0-9]+){3,}/$"


def warc_files(data: Path) -> list[Path]:
    return sorted((data / "captures").glob("*.warc.gz"))


def check(data: Path) -> str:
    """What `warcio check` has to say against the files; empty when they are in order."""
    out = io.StringIO()
    inputs = SimpleNamespace(inputs=[str(path) for path in warc_files(data)], verbose=False)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = Checker(inputs).process_all()
    return out.getvalue() or ("exit code 1" if code else "")


def records_of(data: Path) -> list[tuple[str, str, str | None, str]]:
    """(type, URL path, status, date) of every record, by another reader than ours."""
    found = []
    for path in warc_files(data):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                status = (
                    record.http_headers.get_statuscode()
                    if record.rec_type in ("response", "revisit")
                    else None
                )
                date = record.rec_headers.get_header("WARC-Date")
                found.append((record.rec_type, "/" + url.partition("//")[2].partition("/")[2], status, date))
    return found


def answers(data: Path) -> Counter:
    """How often each URL was answered for good, by the archive."""
    return Counter(
        url for kind, url, status, _ in records_of(data) if kind in ("response", "revisit") and status < "429"
    )


def captures_hold(data: Path, records: list[dict]) -> None:
    """Every record has captures that are there, whole, of its time, and that hold its URL."""
    for record in records:
        assert record["captures"], record["url"]
        for part, ref in enumerate(record["captures"]):
            found = archive.read_capture(data / "captures", CaptureRef(**ref))
            assert isinstance(found, archive.Capture), str(found)
            if part == 0:
                assert found.fetched_at == record["fetched_at"]


@pytest.fixture
def crawled(site, crawl):
    done = crawl(site.base_url, "--concurrency", "4")
    assert done.code == 0, done.err
    return done


def test_every_exchange_is_archived_once_and_in_order(site, crawled):
    assert check(crawled.data) == ""
    asked = Counter(access.path for access in site.accesses)
    assert answers(crawled.data) == asked
    kinds = Counter(kind for kind, *_ in records_of(crawled.data))
    assert kinds["request"] == kinds["metadata"] == len(site.accesses)
    assert {"200", "301", "404"} <= {status for _, _, status, _ in records_of(crawled.data) if status}
    captures_hold(crawled.data, crawled.records)


def test_the_ledger_names_every_capture_and_knows_the_files_whole(site, crawled):
    with Ledger(crawled.data, create=False) as ledger:
        assert ledger.captures.count() == len(site.accesses)
        assert {file.whole_end for file in ledger.captures.files().values()} == {
            path.stat().st_size for path in warc_files(crawled.data)
        }


def test_bodies_are_kept_as_received(serve_site, crawl):
    running = serve_site(DemoSite(gzip=True))
    done = crawl(running.base_url, "--limit", "3")
    ref = CaptureRef(**done.records[0]["captures"][0])
    found = archive.read_capture(done.data / "captures", ref)
    assert found.body.startswith(b"\x1f\x8b")
    assert b"<html" in found.content
    assert check(done.data) == ""


def test_requests_without_an_answer_are_archived_as_failures(serve_site, crawl):
    running = serve_site(DemoSite(faults={POST: Fault(kind="drop", times=1, skip=2)}))
    done = crawl(running.base_url, "--limit", "5")
    assert done.code == 0
    failures = [url for kind, url, _, _ in records_of(done.data) if kind == "metadata"]
    assert len(failures) == len(running.accesses)
    assert check(done.data) == ""


def test_an_archive_can_be_switched_off(site, crawl):
    done = crawl(site.base_url, "--limit", "3", "--no-archive")
    assert done.code == 0
    assert not (done.data / "captures").exists()
    assert {len(record["captures"]) for record in done.records} == {0}


def test_unchanged_pages_are_revisits(site, crawl, crawled):
    again = crawl(site.base_url, "--concurrency", "4", "--full")
    kinds = Counter(kind for kind, *_ in records_of(again.data))
    assert kinds["revisit"] > 20
    assert check(again.data) == ""
    captures_hold(again.data, again.records)


def test_files_are_rotated_by_size(site, tmp_path):
    folder = tmp_path / "data"
    program = (
        "import sys; from liputan_crawler import settings; settings.LIPUTAN_CAPTURE_MAX_BYTES = 200_000; "
        "from liputan_crawler.cli import main; main(sys.argv[1:])"
    )
    command = [
        sys.executable,
        "-c",
        program,
        "crawl",
        f"{site.base_url}/",
        "--delay",
        "0",
        "--data",
        str(folder),
    ]
    done = subprocess.run(
        [*command, "--concurrency", "4"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(warc_files(folder)) > 4
    assert max(path.stat().st_size for path in warc_files(folder)) <= 200_000
    assert check(folder) == ""
    captures_hold(folder, read_jsonl(folder / "articles.jsonl"))


# --------------------------------------------------------------------------- kills


def kill_at(site, folder: Path, when: str, number: int) -> int:
    """Run the crawl until its commit `number` and kill it there; its return code."""
    command = [sys.executable, str(KILLED_AT), when, str(number), "crawl", f"{site.base_url}/"]
    options = ["--delay", "0", "--concurrency", "4", "--data", str(folder)]
    return subprocess.run([*command, *options], capture_output=True, timeout=60, check=False).returncode


def survives(site, crawl, folder: Path, kills: list[tuple[str, int]]) -> None:
    """After each kill the archive is in order; in the end nothing is lost, doubled, or asked for twice."""
    for when, number in kills:
        assert kill_at(site, folder, when, number) == -signal.SIGKILL
        heads = [head for path in warc_files(folder) for head in archive.iter_heads(path)]
        assert all(head.kind for head in heads if isinstance(head, archive.CaptureHead))
    done = crawl(site.base_url, "--concurrency", "4", data=folder)
    assert done.code == 0, done.err
    assert check(folder) == ""
    captures_hold(folder, done.records)
    fresh = crawl(site.base_url, "--concurrency", "4", data=folder.with_name("fresh"))
    assert stable(done.records) == stable(fresh.records)
    posts = {record["url"].removeprefix(site.base_url) for record in done.records}
    twice = {url: number for url, number in answers(folder).items() if number > 1 and url in posts}
    assert not twice, "pages that were captured are asked for again"


@pytest.mark.parametrize(
    ("when", "number"), [("before", 3), ("after", 12), ("before", 40), ("after", 60), ("before", 95)]
)
def test_killed_at_a_commit_nothing_captured_is_asked_again(site, crawl, tmp_path, when, number):
    survives(site, crawl, tmp_path / "killed", [(when, number)])


def test_killed_again_and_again_in_the_same_place(site, crawl, tmp_path):
    survives(site, crawl, tmp_path / "killed", [("before", 20), ("before", 1), ("after", 1), ("before", 15)])


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(50))
def test_killed_at_many_commits(site, crawl, tmp_path, seed):
    choose = random.Random(seed)
    kills = [(choose.choice(["before", "after"]), choose.randrange(1, 60)) for _ in range(2)]
    survives(site, crawl, tmp_path / "killed", kills)


# --------------------------------------------------------------------------- ledgers and files that do not agree


def articles_asked(site, records) -> set[str]:
    posts = {record["url"].removeprefix(site.base_url) for record in records}
    return posts & {access.path for access in site.accesses}


def test_a_deleted_ledger_costs_neither_captures_nor_requests_for_articles(site, crawl, crawled):
    before = {path.name: path.read_bytes() for path in warc_files(crawled.data)}
    for path in crawled.data.glob("ledger.sqlite3*"):
        path.unlink()
    site.forget_accesses()
    again = crawl(site.base_url, "--concurrency", "4")
    assert again.code == 0, again.err
    assert {path.name: path.read_bytes() for path in warc_files(again.data) if path.name in before} == before
    assert again.records == crawled.records
    assert not articles_asked(site, crawled.records)


def test_a_restored_older_ledger_learns_from_the_captures(site, crawl, tmp_path):
    first = crawl(site.base_url, "--limit", "10")
    backup = tmp_path / "backup.sqlite3"
    shutil.copy(first.data / "ledger.sqlite3", backup)
    post = next(record for record in first.records if len(record["captures"]) == 1)
    site.editor.edit(
        post["id"], paragraphs=["Jakarta, LiputanIslam.com – Redaksi menulis ulang berita ini seluruhnya."]
    )
    whole = crawl(site.base_url, "--concurrency", "4", "--full")
    assert {record["id"]: record["version"] for record in whole.records}[post["id"]] == 2
    for path in whole.data.glob("ledger.sqlite3*"):
        path.unlink()
    shutil.copy(backup, whole.data / "ledger.sqlite3")
    site.forget_accesses()
    again = crawl(site.base_url, "--concurrency", "4")
    assert again.code == 0, again.err
    assert again.records == whole.records
    assert not articles_asked(site, whole.records)
    assert check(again.data) == ""


def test_captures_that_a_file_has_lost_are_asked_for_again(site, crawl, crawled):
    (path,) = warc_files(crawled.data)
    lost = [record for record in crawled.records if record["captures"][-1]["offset"] >= 400_000]
    path.chmod(0o644)
    with path.open("r+b") as file:
        file.truncate(400_000)
    path.chmod(0o444)
    site.forget_accesses()
    again = crawl(site.base_url, "--concurrency", "4")
    assert again.code == 0, again.err
    asked = articles_asked(site, crawled.records)
    assert {record["url"].removeprefix(site.base_url) for record in lost} <= asked
    assert len(asked) <= len(lost) + 2
    assert path.stat().st_size == 400_000, "a closed file is never cut"
    assert stable(again.records) == stable(crawled.records)
    captures_hold(again.data, again.records)


def test_a_file_that_was_moved_away_is_said_and_not_asked_for_again(site, crawl, crawled):
    (path,) = warc_files(crawled.data)
    path.rename(path.parent.parent / path.name)
    site.forget_accesses()
    again = crawl(site.base_url, "--concurrency", "4")
    assert path.name in again.err
    assert not articles_asked(site, crawled.records)
