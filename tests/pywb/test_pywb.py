"""A real pywb replays our own captures: what comes back through it equals what the live site gave."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from dumps import read_jsonl

from liputan_crawler.demo.server import DemoSite, serve

ROOT = Path(__file__).parents[2]
FROM_THE_ARCHIVE = {"source", "captures"}  # the times are the same: each page has one capture


def find_pywb() -> Path | None:
    """The folder of pywb's commands: its own environment (install.sh), this one's, or that on the path."""
    on_path = shutil.which("wb-manager")
    places = [
        ROOT / ".venv-pywb" / "bin",
        Path(sys.executable).parent,
        Path(on_path).parent if on_path else None,
    ]
    return next((place for place in places if place and (place / "wb-manager").exists()), None)


@pytest.fixture(scope="module")
def commands() -> Path:
    found = find_pywb()
    if found is None:
        reason = "pywb is not installed: run tests/pywb/install.sh"
        if os.environ.get("LIPUTAN_REQUIRE_SERVERS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def liputan(*arguments: str) -> None:
    command = [sys.executable, "-m", "liputan_crawler", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


def free_port() -> int:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        return reserved.getsockname()[1]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """The demo's site crawled live: its address and data folder. It is not served any more."""
    data = tmp_path_factory.mktemp("live") / "data"
    with serve(DemoSite(gzip=True)) as site:
        liputan("crawl", f"{site.base_url}/", "--delay", "0", "--concurrency", "4", "--data", str(data))
        return site.base_url, data


@pytest.fixture(scope="module")
def pywb(commands, crawled, tmp_path_factory):
    """pywb with a collection of those captures; the address of the collection."""
    _, data = crawled
    place = tmp_path_factory.mktemp("pywb")
    manager = [str(commands / "wb-manager")]
    files = [str(path) for path in sorted((data / "captures").glob("*.warc.gz"))]
    subprocess.run([*manager, "init", "situs"], cwd=place, check=True, capture_output=True, timeout=60)
    subprocess.run([*manager, "add", "situs", *files], cwd=place, check=True, capture_output=True, timeout=60)
    port = free_port()
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(
            ["timeout", "300", str(commands / "wayback"), "-b", "127.0.0.1", "-p", str(port)],
            cwd=place,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/situs/", process)
            yield f"http://127.0.0.1:{port}/situs"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(url: str, process: subprocess.Popen) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert process.poll() is None, "pywb has ended"
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("pywb does not answer")


def test_the_dump_through_pywb_equals_the_live_one(pywb, crawled, tmp_path):
    base_url, live = crawled
    data = tmp_path / "data"
    endpoints = ["--cdx", f"{pywb}/cdx", "--replay", f"{pywb}/"]
    liputan("wayback", f"{base_url}/", *endpoints, "--delay", "0", "--data", str(data))
    expected = {record["url"]: record for record in read_jsonl(live / "articles.jsonl")}
    found = {record["url"]: record for record in read_jsonl(data / "articles.jsonl")}
    assert set(found) == set(expected)
    assert len(found) > 100
    different = {
        (url, name)
        for url, record in found.items()
        for name, value in record.items()
        if value != expected[url][name] and name not in FROM_THE_ARCHIVE
    }
    assert not different
    assert {record["source"] for record in found.values()} == {"wayback"}
    before = (data / "articles.jsonl").read_bytes()
    for path in data.glob("ledger.sqlite3*"):
        path.unlink()
    liputan("reparse", "--data", str(data))
    assert (data / "articles.jsonl").read_bytes() == before


@pytest.mark.parametrize("which", [1, -1])
def test_our_captures_replay_byte_for_byte(pywb, crawled, which):
    from liputan_crawler import archive
    from liputan_crawler.archive import Capture

    _, data = crawled
    captures = [
        found
        for found in archive.iter_captures(sorted((data / "captures").glob("*.warc.gz")))
        if isinstance(found, Capture) and found.status == 200
    ]
    chosen = captures[which]
    stamp = "".join(filter(str.isdecimal, chosen.fetched_at or ""))
    with urllib.request.urlopen(f"{pywb}/{stamp}id_/{chosen.url}", timeout=20) as answer:
        assert answer.read() in (chosen.content, chosen.body)
