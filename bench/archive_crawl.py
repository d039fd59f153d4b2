"""What archiving costs a crawl, and how fast everything is rebuilt: `liputan crawl`, `liputan reparse`.

    python bench/archive_crawl.py                 # 600 pages of 128 KB, about two minutes
    python bench/archive_crawl.py --pages 200 --plain

The site is a synthetic one in the theme's markup at the weight of the real site's pages, served in gzip (as the
site's server does; `--plain` without) by a process of its own. Both crawls run the real command at full speed, in
turn, over the same pages; the figure is the ratio of their CPU times (user and system, of the crawl's process alone),
best of the rounds. Reparse is wall time of the real command with one process and with two.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from liputan_crawler.demo.server import DemoSite, serve
from liputan_crawler.demo.synthetic import synthetic_content
from liputan_crawler.demo.theme import ThemeOptions

ROUNDS = 3
WEIGHT = 128_000


def serve_until_told(count: int, is_gzip: bool, pipe) -> None:
    demo = DemoSite(content=synthetic_content(count), look=ThemeOptions(weight=WEIGHT), gzip=is_gzip)
    with serve(demo) as running:
        pipe.send(running.base_url)
        pipe.recv()


def measured(command: list[str]) -> tuple[float, float]:
    """CPU seconds and wall seconds of a command."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - started


def crawl(base_url: str, data: Path, *options: str) -> tuple[float, float]:
    shutil.rmtree(data, ignore_errors=True)
    command = [sys.executable, "-m", "liputan_crawler", "crawl", f"{base_url}/", "--delay", "0"]
    return measured([*command, "--concurrency", "8", "--quiet", "--data", str(data), *options])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--plain", action="store_true", help="without Content-Encoding: gzip")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve_until_told, args=(options.pages, not options.plain, there))
    server.start()
    base_url = here.recv()
    try:
        with tempfile.TemporaryDirectory() as folder:
            measure(base_url, Path(folder), options.pages)
    finally:
        here.send("end")
        server.join()


def measure(base_url: str, folder: Path, pages: int) -> None:
    cpu = {"without": float("inf"), "with": float("inf")}
    wall = dict(cpu)
    for _ in range(ROUNDS):
        for name, switch in (("without", "--no-archive"), ("with", "--archive")):
            seconds, elapsed = crawl(base_url, folder / name, switch)
            cpu[name], wall[name] = min(cpu[name], seconds), min(wall[name], elapsed)
    for name, seconds in cpu.items():
        rate = pages / seconds
        print(
            f"  crawl {name:8} an archive  {seconds:6.2f} s CPU  {wall[name]:6.2f} s wall  {rate:6.0f} pages/s"
        )
    print(f"  archiving costs {cpu['with'] / cpu['without'] - 1:.1%} of a crawl's CPU time")
    times = {}
    for jobs in (1, 2):
        command = [sys.executable, "-m", "liputan_crawler", "reparse", "--quiet", "--jobs", str(jobs)]
        times[jobs] = min(measured([*command, "--data", str(folder / "with")])[1] for _ in range(ROUNDS))
        print(f"  reparse, {jobs} process{'es' if jobs > 1 else ''}: {pages / times[jobs]:6.0f} articles/s")
    print(f"  two processes are {times[1] / times[2]:.2f} times as fast, start and replacement included")


if __name__ == "__main__":
    main()
