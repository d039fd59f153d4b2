"""What a second run costs on 500, 5,000 and 20,000 articles when nothing, and when ten posts, have changed.

    python bench/incremental.py
    python bench/incremental.py --articles 500 2000

The site is a synthetic one on loopback, served by a process of its own; the first run takes whole articles from its
REST interface, the measured runs are the real command at full speed. Requests are counted by the server. Fails
when a run on an unchanged site costs more than five requests, or grows with the site.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import subprocess
import sys
import tempfile
import time

from liputan_crawler.demo.server import DemoSite, serve
from liputan_crawler.demo.synthetic import synthetic_content

BUDGET = 5
CHANGES = 10


def site(count: int, pipe) -> None:
    """Serve until told to stop; `count` clears the access log and tells its length, `edit` changes ten posts."""
    with serve(DemoSite(content=synthetic_content(count))) as running:
        pipe.send(running.base_url)
        while (word := pipe.recv()) != "stop":
            if word == "edit":
                for post_id in sorted(running.blog.posts)[:CHANGES]:
                    running.editor.edit(post_id, paragraphs=["Isi berita ini ditulis ulang oleh redaksi."])
            pipe.send(len(running.accesses))
            running.forget_accesses()


def crawl(base_url: str, data: str, *options: str) -> float:
    began = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "liputan_crawler",
        "crawl",
        f"{base_url}/",
        "--delay",
        "0",
        "--data",
        data,
    ]
    subprocess.run([*command, "--quiet", *options], check=True, capture_output=True, timeout=1800)
    return time.perf_counter() - began


def measure(count: int) -> tuple[int, float, int, float]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=site, args=(count, theirs))
    process.start()
    data = tempfile.mkdtemp(prefix="liputan-bench-")
    try:
        base_url = ours.recv()
        crawl(base_url, data, "--via", "api")
        results: list[float] = []
        for word in ("count", "edit"):
            ours.send(word)
            ours.recv()
            seconds = crawl(base_url, data)
            ours.send("count")
            results += [ours.recv(), seconds]
        ours.send("stop")
        return int(results[0]), results[1], int(results[2]), results[3]
    finally:
        shutil.rmtree(data)
        process.join(timeout=20)
        if process.is_alive():
            process.kill()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[500, 5000, 20000])
    counts = parser.parse_args().articles
    print("articles  unchanged: requests  seconds   ten changes: requests  seconds")
    rows = []
    for count in counts:
        row = measure(count)
        rows.append(row)
        print(f"{count:8}  {row[0]:19}  {row[1]:7.2f}  {row[2]:22}  {row[3]:7.2f}", flush=True)
    is_flat = len({row[0] for row in rows}) == 1 and len({row[2] for row in rows}) == 1
    is_cheap = all(row[0] <= BUDGET and row[2] <= BUDGET + 1 + CHANGES for row in rows)
    print("requests do not grow with the site" if is_flat else "REQUESTS GROW WITH THE SITE")
    return 0 if is_flat and is_cheap else 1


if __name__ == "__main__":
    sys.exit(main())
