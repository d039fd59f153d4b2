"""What is seen of a run: a live display on a terminal, plain lines elsewhere, nothing of the site's controls."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time

from liputan_crawler.demo.faults import Fault
from liputan_crawler.demo.server import DemoSite

ESCAPE = "\x1b"


def on_a_terminal(command: list[str], timeout: float = 60) -> tuple[int, str]:
    """Run a command whose three streams are a terminal; its exit code and all that it wrote."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    written, end = b"", time.monotonic() + timeout
    while time.monotonic() < end:
        ready, _, _ = select.select([ours], [], [], 0.2)
        try:
            piece = os.read(ours, 65536) if ready else b""
        except OSError:  # how Linux says that the other side is closed
            break
        written += piece
        if not piece and process.poll() is not None:
            break
    os.close(ours)
    return process.wait(10), written.decode("utf-8", "replace")


def test_a_terminal_shows_pages_articles_rate_pending_errors_and_time(serve_site, tmp_path):
    running = serve_site(DemoSite(faults={"^/": Fault(kind="delay", seconds=0.05)}))
    command = [sys.executable, "-m", "liputan_crawler", "crawl", f"{running.base_url}/", "--delay", "0"]
    code, written = on_a_terminal([*command, "--limit", "15", "--data", str(tmp_path / "data")])
    assert code == 0
    assert ESCAPE in written
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", written)
    for word in ("pages", "articles", "rate", "pending", "errors", "elapsed"):
        assert word in plain


def test_elsewhere_there_are_plain_lines_without_escape_codes(site, crawl):
    done = crawl(site.base_url, "--limit", "5")
    assert done.code == 0
    assert ESCAPE not in done.out + done.err
    assert "5 new" in done.out
    assert "ended: exit code 0" in done.err


def test_quiet_says_nothing_but_warnings(site, crawl):
    done = crawl(site.base_url, "--limit", "5", "--quiet", "--contact", "a@example.org")
    assert done.err == ""


def test_what_the_site_says_reaches_no_terminal_raw(serve_site, tmp_path):
    evil = "http://127.0.0.1:9/\x1b]0;judul\x07\x1b[31mmerah/"
    running = serve_site(
        DemoSite(faults={r"^/[a-z0-9]+-[a-z0-9-]+/$": Fault(kind="redirect", location=evil)})
    )
    command = [sys.executable, "-m", "liputan_crawler", "crawl", f"{running.base_url}/", "--delay", "0"]
    _, written = on_a_terminal([*command, "--data", str(tmp_path / "data")])
    assert "\x07" not in written
    assert "\x1b]" not in written
