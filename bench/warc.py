"""The raw archive: written and read against warcio and FastWARC; pages re-extracted on one core and two.

    python bench/warc.py                # 2,000 pages of 128 KB, about a minute
    python bench/warc.py --pages 500

Pages are the demo theme's, filled up to the weight of the real site's, stored as a server sends them: in gzip
(`Content-Encoding: gzip`) and plain. Times are CPU seconds of this process; rounds of the competitors alternate, the
best round counts. The two-core figure is wall time of worker processes over files, against one worker.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import gzip
import io
import multiprocessing
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecord, WarcRecordType
from warcio.archiveiterator import ArchiveIterator as WarcioIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from liputan_crawler.archive import Capture, CaptureWriter, CrawlInfo, Exchange, iter_captures
from liputan_crawler.demo.article_page import article_page
from liputan_crawler.demo.blog import Blog
from liputan_crawler.demo.synthetic import synthetic_content
from liputan_crawler.demo.theme import Theme, ThemeOptions
from liputan_crawler.pages import article

WEIGHT = 128_000
FILES = 8
ROUNDS = 3
DATE = "2021-07-17T00:15:09Z"
HEADERS = (
    (b"Server", b"nginx"),
    (b"Date", b"Sat, 17 Jul 2021 00:15:09 GMT"),
    (b"Content-Type", b"text/html; charset=UTF-8"),
    (b"Link", b'<https://liputanislam.com/wp-json/>; rel="https://api.w.org/"'),
)


def exchanges(count: int, *, is_coded: bool) -> list[Exchange]:
    """`count` exchanges over 200 different pages: what differs is not weighed, what is compressed is."""
    blog = Blog(synthetic_content(200))
    theme = Theme(blog, ThemeOptions(weight=WEIGHT, seo="yoast"), "https://liputanislam.com")
    posts = list(blog.posts.values())
    pages = [article_page(theme, post, 1, post.views).encode() for post in posts]
    bodies = [gzip.compress(page, 6) if is_coded else page for page in pages]
    coding = ((b"Content-Encoding", b"gzip"),) if is_coded else ()
    return [
        Exchange(
            url=theme.url(posts[number % len(posts)]),
            fetched_at=DATE,
            status=200,
            reason="OK",
            headers=(*HEADERS, *coding, (b"Content-Length", str(len(bodies[number % len(posts)])).encode())),
            body=bodies[number % len(posts)],
            request_headers=((b"User-Agent", b"liputan"), (b"Accept", b"text/html")),
            crawl=CrawlInfo(via="https://liputanislam.com/", hops="L", source="index", fetch_ms=120),
        )
        for number in range(count)
    ]


def write_ours(folder: Path, items: list[Exchange]) -> None:
    share = -(-len(items) // FILES)
    for start in range(0, len(items), share):
        with CaptureWriter(folder, "ours", about={"software": "bench"}) as writer:
            for item in items[start : start + share]:
                writer.write_exchange(item)


def write_warcio(folder: Path, items: list[Exchange]) -> None:
    """Response and request, as warcio pairs them; no metadata record."""
    with (folder / "warcio.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for item in items:
            answer = StatusAndHeaders("200 OK", text(item.headers), protocol="HTTP/1.1")
            asked = StatusAndHeaders("GET / HTTP/1.1", text(item.request_headers), is_http_request=True)
            dated = {"WARC-Date": DATE}
            response = writer.create_warc_record(
                item.url,
                "response",
                payload=io.BytesIO(item.body),
                http_headers=answer,
                warc_headers_dict=dated,
            )
            request = writer.create_warc_record(
                item.url, "request", http_headers=asked, warc_headers_dict=dated
            )
            writer.write_request_response_pair(request, response)


def write_fastwarc(folder: Path, items: list[Exchange], level: int = 9) -> None:
    """The response alone, at the library's own level: the floor."""
    with (folder / "fastwarc.warc.gz").open("wb") as file:
        out = GzipWriter(file, compression_level=level)
        for item in items:
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.headers.set("WARC-Target-URI", item.url)
            record.is_http = True
            lines = b"".join(name + b": " + value + b"\r\n" for name, value in item.headers)
            record.set_bytes_content(b"HTTP/1.1 200 OK\r\n" + lines + b"\r\n" + item.body)
            record.parse_http()
            record.write(out, checksum_data=True)
            out.finish()
        out.flush()


def text(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    return [(name.decode(), value.decode()) for name, value in headers]


def read_ours(paths: list[Path]) -> int:
    """Every digest checked, every body decoded."""
    return sum(len(item.content) for item in iter_captures(paths) if isinstance(item, Capture))


def read_warcio(paths: list[Path]) -> int:
    size = 0
    for path in paths:
        with path.open("rb") as file:
            for record in WarcioIterator(file, check_digests="raise"):
                if record.rec_type == "response":
                    size += len(record.content_stream().read())
    return size


def read_fastwarc(paths: list[Path]) -> int:
    size = 0
    for path in paths:
        with path.open("rb") as file:
            for record in FastIterator(
                file, record_types=WarcRecordType.response, verify_digests=True, auto_decode="all"
            ):
                size += len(record.reader.read())
    return size


def extract(path: Path) -> int:
    """Read one file and parse each page: what a re-extraction does, but for the ledger."""
    count = 0
    for item in iter_captures([path]):
        if isinstance(item, Capture):
            count += bool(article.parse(item.content, item.url).paragraphs)
    return count


def best(tasks: dict[str, Callable[[], object]]) -> dict[str, float]:
    """CPU seconds of each task: the best of some rounds in turn."""
    times: dict[str, float] = dict.fromkeys(tasks, float("inf"))
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            started = time.process_time()
            task()
            times[name] = min(times[name], time.process_time() - started)
    return times


def fresh(folder: Path, name: str) -> Path:
    place = folder / name
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    return place


def extract_with(jobs: int, paths: list[Path]) -> tuple[float, int]:
    """Wall seconds of `jobs` processes over the files, the start of the processes not counted, and pages."""
    context = multiprocessing.get_context("forkserver")
    with concurrent.futures.ProcessPoolExecutor(jobs, mp_context=context) as pool:
        list(pool.map(extract, paths[:jobs]))
        started = time.perf_counter()
        pages = sum(pool.map(extract, paths))
        return time.perf_counter() - started, pages


def measure(folder: Path, count: int, *, is_coded: bool) -> None:
    items = exchanges(count, is_coded=is_coded)
    body = sum(len(item.body) for item in items) / count
    print(f"\n{'gzip' if is_coded else 'plain'} bodies, {body / 1000:.0f} KB as received, {count} exchanges")
    writers: dict[str, Callable[[], object]] = {
        "liputan": lambda: write_ours(fresh(folder, "liputan"), items),
        "warcio": lambda: write_warcio(fresh(folder, "warcio"), items),
        "fastwarc (responses only)": lambda: write_fastwarc(fresh(folder, "fastwarc"), items),
    }
    for name, seconds in best(writers).items():
        size = sum(path.stat().st_size for path in (folder / name.split()[0]).iterdir()) / count
        speed = f"{count / seconds:7.0f} exchanges/s  {seconds / count * 1e3:6.3f} ms"
        print(f"  write  {name:26} {speed}  {size / 1000:5.1f} KB")
    paths = sorted((folder / "liputan").iterdir())
    readers: dict[str, Callable[[], object]] = {
        "liputan": lambda: read_ours(paths),
        "warcio": lambda: read_warcio(paths),
        "fastwarc (not strict)": lambda: read_fastwarc(paths),
        "liputan and parse": lambda: [extract(path) for path in paths],
    }
    assert read_ours(paths) == read_warcio(paths) == read_fastwarc(paths)
    for name, seconds in best(readers).items():
        print(f"  read   {name:26} {count / seconds:7.0f} pages/s      {seconds / count * 1e3:6.3f} ms")
    (one, pages), (two, _) = (min(extract_with(jobs, paths) for _ in range(ROUNDS)) for jobs in (1, 2))
    print(
        f"  re-extract, 1 process {pages / one:6.0f} pages/s, 2 processes {pages / two:6.0f}: {one / two:.2f} times"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=2000)
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        for is_coded in (True, False):
            measure(Path(folder), options.pages, is_coded=is_coded)


if __name__ == "__main__":
    main()
