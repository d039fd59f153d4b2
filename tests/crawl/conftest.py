"""The real command as a subprocess against the demo's site on loopback."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from dumps import read_jsonl

from liputan_crawler.demo.server import DemoSite, serve
from liputan_crawler.demo.synthetic import synthetic_content

collect_ignore = ["killed_at.py"]  # a program, not a test module
COMMAND = [sys.executable, "-m", "liputan_crawler"]


@dataclass
class Finished:
    """A crawl that has ended."""

    code: int
    out: str
    err: str
    data: Path

    @property
    def report(self) -> dict:
        return json.loads(max((self.data / "runs").glob("*.json")).read_text(encoding="utf-8"))

    @property
    def records(self) -> list[dict]:
        return read_jsonl(self.data / "articles.jsonl")


@pytest.fixture
def crawl(tmp_path):
    """Run `liputan crawl` to its end: crawl(base_url, *options, data=..., timeout=...)."""

    def run(base_url: str, *options: str, data: Path | None = None, timeout: float = 60, **popen) -> Finished:
        folder = data or tmp_path / "data"
        process = subprocess.run(
            [*COMMAND, "crawl", f"{base_url}/", "--delay", "0", "--data", str(folder), *options],
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
            **popen,
        )
        return Finished(process.returncode, process.stdout, process.stderr, folder)

    return run


@pytest.fixture
def start_crawl(tmp_path):
    """Start `liputan crawl` and hand over the process; it is ended with the test."""
    started: list[subprocess.Popen] = []

    def start(base_url: str, *options: str, data: Path | None = None) -> subprocess.Popen:
        folder = data or tmp_path / "data"
        process = subprocess.Popen(
            [*COMMAND, "crawl", f"{base_url}/", "--delay", "0", "--data", str(folder), *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=10)


@pytest.fixture
def site():
    """The demo's site, served in this process for one test."""
    with serve(DemoSite()) as running:
        yield running


@pytest.fixture
def small_site():
    """A synthetic site of a few posts, for tests that crawl it more than once."""
    with serve(DemoSite(content=synthetic_content(25))) as running:
        yield running


@pytest.fixture
def serve_site():
    """Serve a site with options: serve_site(DemoSite(...))."""
    opened = []

    def open_site(demo: DemoSite, **options):
        manager = serve(demo, **options)
        running = manager.__enter__()
        opened.append(manager)
        return running

    yield open_site
    for manager in opened:
        manager.__exit__(None, None, None)
