"""`liputan forget`: an article is nowhere in the data folder any more, and does not come back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from dumps import read_jsonl

from liputan_crawler import archive
from liputan_crawler.archive import Capture
from liputan_crawler.demo.server import DemoSite, serve

LIPUTAN = [sys.executable, "-m", "liputan_crawler"]


def run(*arguments: str, answer: str | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*LIPUTAN, *arguments], capture_output=True, text=True, timeout=100, check=False, input=answer
    )


@pytest.fixture
def site():
    with serve(DemoSite()) as running:
        yield running


@pytest.fixture
def data(site, tmp_path) -> Path:
    folder = tmp_path / "data"
    crawl(site, folder)
    return folder


def crawl(site, data: Path, *options: str) -> None:
    done = run(
        "crawl", f"{site.base_url}/", "--delay", "0", "--concurrency", "4", "--data", str(data), *options
    )
    assert done.returncode == 0, done.stderr


def victim(data: Path, *, parts: int = 1) -> dict:
    return next(
        record
        for record in read_jsonl(data / "articles.jsonl")
        if len(record["captures"]) == parts and record["paragraphs"]
    )


def places_with(data: Path, text: str) -> list[str]:
    """Where a text still stands: files as they are, captures decompressed."""
    files = [path for path in data.rglob("*") if path.is_file() and "captures" not in path.parts]
    found = [str(path) for path in files if text.encode() in path.read_bytes()]
    for capture in archive.iter_captures(sorted((data / "captures").glob("*.warc.gz"))):
        assert isinstance(capture, Capture), str(capture)
        if text.encode() in capture.content:
            found.append(f"{capture.url} in {capture.ref.warc}")
    return found


@pytest.mark.parametrize("by", ["id", "url"])
@pytest.mark.parametrize("parts", [1, 2])
def test_a_forgotten_article_is_nowhere_and_is_not_fetched_again(site, data, by, parts):
    record = victim(data, parts=parts)
    sentence = max((text for text in record["paragraphs"] if text.isascii()), key=len)[:60]
    assert len(places_with(data, sentence)) >= 3
    others = [line for line in read_jsonl(data / "articles.jsonl") if line["id"] != record["id"]]
    done = run("forget", str(record[by]), "--yes", "--json", "--data", str(data))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["captures"] >= parts
    assert places_with(data, sentence) == []
    assert read_jsonl(data / "articles.jsonl") == others
    site.forget_accesses()
    crawl(site, data)
    crawl(site, data, "--full")
    path = record["url"].removeprefix(site.base_url)
    assert path not in {access.path for access in site.accesses}
    assert record["id"] not in {line["id"] for line in read_jsonl(data / "articles.jsonl")}
    done = run("reparse", "--data", str(data), "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert record["id"] not in {line["id"] for line in read_jsonl(data / "articles.jsonl")}


def test_nothing_is_removed_without_a_yes(site, data):
    record = victim(data)
    before = {path: path.read_bytes() for path in data.rglob("*.warc.gz")}
    done = run("forget", str(record["id"]), "--data", str(data), answer="n\n")
    assert done.returncode == 2
    assert record["headline"] in done.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert victim(data) == record


def test_what_is_not_known_is_said(data):
    done = run("forget", "999999999", "--yes", "--data", str(data))
    assert done.returncode == 2
    assert "999999999" in done.stderr
