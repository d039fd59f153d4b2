"""Kills, signals and second runs: nothing lost, doubled or torn, and the exit code says what happened."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import time

import pytest
from dumps import read_jsonl, stable

from liputan_crawler.demo.faults import Fault
from liputan_crawler.demo.server import DemoSite

QUICK_KILLS = 5
SOAK_KILLS = 30


@pytest.fixture
def undisturbed(site, crawl, tmp_path):
    """What a run without any disturbance gives."""
    return crawl(site.base_url, "--concurrency", "4", data=tmp_path / "undisturbed")


def kill_until_done(site, start_crawl, folder, *, kills: int, seed: int) -> tuple[int, int]:
    """Kill the crawl `kills` times at random moments, then let it end; how often it was hit, and its exit code."""
    moments = random.Random(seed)
    hits = 0
    for _ in range(kills):
        process = start_crawl(site.base_url, "--concurrency", "4", data=folder)
        try:
            process.wait(moments.uniform(0.3, 1.6))
        except Exception:
            process.send_signal(signal.SIGKILL)
            hits += 1
        process.communicate(timeout=20)
        _nothing_is_torn(folder)
    last = start_crawl(site.base_url, "--concurrency", "4", data=folder)
    last.communicate(timeout=60)
    return hits, last.returncode


def _nothing_is_torn(folder) -> None:
    """What a reader finds between two runs is whole: the dump, the reports, the ledger."""
    for path in [folder / "articles.jsonl", *folder.glob("runs/*.jsonl")]:
        if path.exists():
            read_jsonl(path)
    for path in folder.glob("runs/*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    if (folder / "ledger.sqlite3").exists():
        with sqlite3.connect(folder / "ledger.sqlite3") as ledger:
            assert ledger.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        ledger.close()


def _same_as(undisturbed, folder) -> None:
    records = read_jsonl(folder / "articles.jsonl")
    assert stable(records) == stable(undisturbed.records)
    assert all(record["version"] == 1 for record in records)


def test_kill_9_at_random_moments_loses_and_doubles_nothing(site, start_crawl, undisturbed, tmp_path):
    hits, code = kill_until_done(site, start_crawl, tmp_path / "killed", kills=QUICK_KILLS, seed=1)
    assert code == undisturbed.code == 0
    assert hits >= 2, "the machine is too fast for this test's moments: choose earlier ones"
    _same_as(undisturbed, tmp_path / "killed")


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(SOAK_KILLS))
def test_thirty_times_killed_at_random_moments(site, start_crawl, undisturbed, tmp_path, seed):
    _, code = kill_until_done(site, start_crawl, tmp_path / "killed", kills=4, seed=100 + seed)
    assert code == 0
    _same_as(undisturbed, tmp_path / "killed")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("times", [1, 2])
def test_a_signal_ends_the_run_cleanly(serve_site, start_crawl, crawl, tmp_path, number, code, times):
    running = serve_site(DemoSite(faults={r"^/[a-z0-9]+-[a-z0-9-]+/$": Fault(kind="delay", seconds=0.1)}))
    process = start_crawl(running.base_url)
    _wait_for(lambda: len(running.accesses) > 6)
    for _ in range(times):
        process.send_signal(number)
        time.sleep(0.01)
    _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert "saved" in err
    data = tmp_path / "data"
    report = json.loads(max((data / "runs").glob("*.json")).read_text(encoding="utf-8"))
    assert report["exit_code"] == code
    assert len(read_jsonl(data / "articles.jsonl")) == report["articles"]["in_dump"] > 0
    running.faults.clear()
    assert crawl(running.base_url, data=data).code == 0


def test_a_signal_while_a_download_hangs_ends_within_30_s(serve_site, start_crawl, tmp_path):
    running = serve_site(
        DemoSite(faults={r"^/[a-z0-9]+-[a-z0-9-]+/$": Fault(kind="hang", seconds=60, skip=2)})
    )
    process = start_crawl(running.base_url)
    _wait_for(lambda: len(running.accesses) > 4)
    time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert process.returncode == 143
    assert (tmp_path / "data" / "articles.jsonl").exists()


def test_two_runs_at_once_the_second_names_the_first(serve_site, start_crawl, crawl, tmp_path):
    running = serve_site(DemoSite(faults={"^/": Fault(kind="delay", seconds=0.2)}))
    first = start_crawl(running.base_url)
    _wait_for(lambda: len(running.accesses) > 1)
    second = crawl(running.base_url, data=tmp_path / "data")
    assert second.code == 75
    assert f"process {first.pid}" in second.err
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=30)


def test_a_second_run_asks_for_no_article_again(site, crawl, undisturbed):
    site.forget_accesses()
    again = crawl(site.base_url, "--concurrency", "4", data=undisturbed.data)
    assert again.code == 0
    articles = {record["url"].removeprefix(site.base_url) for record in undisturbed.records}
    assert not articles & {access.path for access in site.accesses}
    assert again.records == undisturbed.records


def test_a_data_folder_of_another_site_is_refused(site, crawl, serve_site):
    done = crawl(site.base_url, "--limit", "1")
    other = serve_site(DemoSite())
    refused = crawl(other.base_url, data=done.data)
    assert refused.code == 2
    assert "--data" in refused.err
    assert {access.path for access in other.accesses} == set()


def _wait_for(condition, timeout: float = 20) -> None:
    end = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < end, "the crawl did not get that far"
        time.sleep(0.02)
