"""A million URLs in the ledger: inserts and look-ups against plain SQLite, file size, memory, start of a run.

    python bench/ledger.py            # a million URLs, about a minute
    python bench/ledger.py --urls 100000

Times are CPU seconds of one process each; the floor (plain inserts into a table with the same unique key, in
transactions of the same size) runs in the same run. Memory is the peak resident size of the process.
"""

from __future__ import annotations

import argparse
import platform
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PER_PAGE = 25  # links of one page: one transaction


def url(number: int) -> str:
    return f"https://liputanislam.com/berita/judul-yang-cukup-panjang-untuk-sebuah-berita-{number}/"


def insert_plain(folder: Path, count: int) -> None:
    db = sqlite3.connect(folder / "plain.sqlite3", isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(
        "CREATE TABLE url(id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, fate TEXT, first_seen TEXT)"
    )
    for start in range(0, count, PER_PAGE):
        db.execute("BEGIN IMMEDIATE")
        for number in range(start, min(start + PER_PAGE, count)):
            db.execute("INSERT INTO url(url, fate, first_seen) VALUES (?, 'pending', '2021')", (url(number),))
        db.execute("COMMIT")


def insert_ledger(folder: Path, count: int) -> None:
    from liputan_crawler.ledger import Ledger
    from liputan_crawler.ledger.frontier import Entry

    with Ledger(folder) as ledger:
        for start in range(0, count, PER_PAGE):
            with ledger.transaction():
                for number in range(start, min(start + PER_PAGE, count)):
                    entry = Entry(url=url(number), kind="article", priority=10)
                    ledger.frontier.add(
                        entry, source="index", parent_id=None, at="2021-07-17T00:00:00Z", run_id=1
                    )


def find_again(folder: Path, count: int) -> None:
    """What a page costs whose links are all known."""
    from liputan_crawler.ledger import Ledger
    from liputan_crawler.ledger.frontier import Entry

    with Ledger(folder) as ledger:
        for start in range(0, count, PER_PAGE):
            with ledger.transaction():
                for number in range(start, min(start + PER_PAGE, count)):
                    entry = Entry(url=url(number * 7919 % count), kind="article", priority=10)
                    ledger.frontier.add(
                        entry, source="index", parent_id=None, at="2021-07-17T00:00:00Z", run_id=1
                    )


def take_and_settle(folder: Path, count: int) -> None:
    """What a fetched page costs in the frontier: taken by priority, settled."""
    from liputan_crawler.items import Fate
    from liputan_crawler.ledger import Ledger

    with Ledger(folder) as ledger:
        for _ in range(count):
            task = ledger.frontier.take(1)[0]
            with ledger.transaction():
                ledger.frontier.settle(task.id, Fate.SAVED, at="2021-07-17T00:00:00Z", run_id=1)


def start_run(folder: Path, count: int) -> None:
    """Open a run on a folder where all URLs are known, as `liputan crawl` does."""
    from liputan_crawler.bookkeeping import Policy
    from liputan_crawler.crawl_run import CrawlRun, RunOptions, utc_now
    from liputan_crawler.ledger import Ledger
    from liputan_crawler.urls import PUBLIC

    with Ledger(folder) as ledger:
        ledger.connection.execute("UPDATE url SET fate = 'saved', queued = 0")
    started = time.monotonic()
    options = RunOptions(folder=folder, origin=PUBLIC, policy=Policy(clock=utc_now), command="bench")
    run = CrawlRun.open(options)
    run.ledger.frontier.take(1)
    print(f"wall {time.monotonic() - started:.2f}")


STEPS = {
    step.__name__: step for step in (insert_plain, insert_ledger, find_again, take_and_settle, start_run)
}


def measure(step: str, folder: Path, count: int) -> tuple[float, float, str]:
    """CPU seconds and peak MB of one step in a process of its own, and what it printed."""
    done = subprocess.run(
        [sys.executable, __file__, "--step", step, "--folder", str(folder), "--urls", str(count)],
        check=True,
        capture_output=True,
        text=True,
    )
    *said, figures = done.stdout.splitlines()
    cpu, peak = figures.split()
    return float(cpu), float(peak), " ".join(said)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--urls", type=int, default=1_000_000)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        STEPS[options.step](options.folder, options.urls)
        usage = resource.getrusage(resource.RUSAGE_SELF)
        print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        return
    count = options.urls
    folder = Path(tempfile.mkdtemp(prefix="bench-ledger-"))
    try:
        report(folder, count)
    finally:
        shutil.rmtree(folder)


def report(folder: Path, count: int) -> None:
    print(
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {count:,} URLs, {PER_PAGE} a page"
    )
    plain, _, _ = measure("insert_plain", folder, count)
    small = folder / "small"
    small.mkdir()
    _, small_peak, _ = measure("insert_ledger", small, count // 20)
    insert, peak, _ = measure("insert_ledger", folder, count)
    again, again_peak, _ = measure("find_again", folder, count)
    taken, _, _ = measure("take_and_settle", folder, count // 20)
    _, start_peak, wall = measure("start_run", folder, count)
    size = sum(file.stat().st_size for file in folder.glob("ledger.sqlite3*")) / 1e6
    plain_size = sum(file.stat().st_size for file in folder.glob("plain.sqlite3*")) / 1e6
    rows = [
        ("plain SQLite inserts", f"{count / plain:,.0f}/s", ""),
        ("ledger: new URLs", f"{count / insert:,.0f}/s", f"{insert / plain:.1f} x the plain inserts' time"),
        ("ledger: known URLs", f"{count / again:,.0f}/s", f"{again / plain:.1f} x"),
        ("ledger: taken and settled", f"{count / 20 / taken:,.0f}/s", ""),
        ("file", f"{size:,.0f} MB", f"plain {plain_size:,.0f} MB"),
        ("peak memory, inserting", f"{peak:,.0f} MB", f"a twentieth of the URLs: {small_peak:,.0f} MB"),
        ("peak memory, known URLs", f"{again_peak:,.0f} MB", ""),
        (
            "a run starts",
            f"{wall.removeprefix('wall ')} s",
            f"with {start_peak:,.0f} MB (promised: 5 s, 200 MB)",
        ),
    ]
    for name, value, note in rows:
        print(f"{name:28}{value:>16}   {note}")


if __name__ == "__main__":
    main()
