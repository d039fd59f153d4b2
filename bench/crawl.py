"""Memory and speed of a whole crawl: 500 pages against 5,000, and against a bare Scrapy spider.

    python bench/crawl.py
    python bench/crawl.py --pages 500 2000

The site is a synthetic one in the theme's markup, served by a process of its own on loopback; the crawl is the
real command at full speed. Peak memory is the resident size of the crawl's process. The bare spider fetches the
same articles with Scrapy's own scheduler and parses nothing: the floor.
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
from pathlib import Path

import scrapy

from liputan_crawler.demo.server import DemoSite, serve
from liputan_crawler.demo.synthetic import synthetic_content

CONCURRENCY = 8
BARE = f"""
import sys, scrapy
from scrapy.crawler import AsyncCrawlerProcess
class Bare(scrapy.Spider):
    name = "bare"
    async def start(self):
        for line in open(sys.argv[1]):
            yield scrapy.Request(line.strip())
    def parse(self, response):
        yield {{"url": response.url, "size": len(response.body)}}
process = AsyncCrawlerProcess({{"LOG_ENABLED": False, "CONCURRENT_REQUESTS": {CONCURRENCY}, "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": {CONCURRENCY}, "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False,
    "FEEDS": {{sys.argv[2]: {{"format": "jsonlines"}}}}}})
process.crawl(Bare)
process.start()
"""


def serve_until_told(count: int, pipe) -> None:
    with serve(DemoSite(content=synthetic_content(count))) as running:
        urls = [running.site.theme.url(post) for post in running.blog.published()]
        pipe.send((running.base_url, urls))
        pipe.recv()


def measured(command: list[str]) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak MB of a command."""
    before = os.times()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, os.times().elapsed - before.elapsed, usage.ru_maxrss / 1024


def crawl(count: int, folder: Path) -> dict[str, float]:
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve_until_told, args=(count, theirs), daemon=True)
    server.start()
    base_url, urls = ours.recv()
    listed = folder / f"{count}.txt"
    listed.write_text("\n".join(urls), encoding="utf-8")
    command = [sys.executable, "-m", "liputan_crawler", "crawl", f"{base_url}/", "--delay", "0", "--quiet"]
    data = folder / str(count)
    try:
        cpu, wall, peak = measured([*command, "--concurrency", str(CONCURRENCY), "--data", str(data)])
        bare = folder / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        bare_cpu, _, bare_peak = measured(
            [sys.executable, str(bare), str(listed), str(folder / f"{count}.jsonl")]
        )
    finally:
        ours.send("stop")
        server.join(10)
    lines = sum(1 for _ in (data / "articles.jsonl").open("rb"))
    if lines != count:
        raise SystemExit(f"{lines} articles in the dump, not {count}")
    return {"cpu": cpu, "wall": wall, "peak": peak, "bare_cpu": bare_cpu, "bare_peak": bare_peak}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, nargs=2, default=(500, 5000), metavar=("SMALL", "LARGE"))
    options = parser.parse_args()
    print(
        f"Python {platform.python_version()}, Scrapy {scrapy.__version__}, {CONCURRENCY} requests at a time"
    )
    print(f"{'articles':>10}{'articles/CPU s':>16}{'x bare CPU':>12}{'peak MB':>10}{'bare MB':>10}")
    folder = Path(tempfile.mkdtemp(prefix="bench-crawl-"))
    try:
        figures = {count: crawl(count, folder) for count in options.pages}
    finally:
        shutil.rmtree(folder)
    for count, figure in figures.items():
        ratio = figure["cpu"] / figure["bare_cpu"]
        print(
            f"{count:10,}{count / figure['cpu']:16.0f}{ratio:12.2f}{figure['peak']:10.0f}{figure['bare_peak']:10.0f}"
        )
    small, large = (figures[count]["peak"] for count in options.pages)
    print(
        f"memory at {options.pages[1]:,} articles / at {options.pages[0]:,}: {large / small:.2f} (promised: 1.20)"
    )


if __name__ == "__main__":
    main()
