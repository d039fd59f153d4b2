"""Bytes of an article page to its record: pages a CPU second, body F1 and exact paragraph lists, against trafilatura.

    python bench/extract.py             # 42 pages of 128 KB, five rounds, about a minute
    python bench/extract.py --quick     # 14 pages, two rounds

Pages are the demo theme's in all fourteen single templates of both versions, filled up to the weight of the real
site's (mega menu, sidebar, related posts, footer with some twenty other articles, inline scripts and styles). The
truth is the data that they are made from. A record is everything: the page read, dateline and credit decided, dates
weighed, days in the text resolved. Times are CPU seconds of this process; in a round each competitor reads all pages,
and its best round counts. Exit code 1 below the floors: 12 times trafilatura, F1 0.995, exact lists 95 %.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

import lxml.html
import trafilatura
from selectolax.lexbor import LexborHTMLParser

from liputan_crawler import record
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.demo.synthetic import synthetic_content
from liputan_crawler.demo.theme import TEMPLATES, ThemeOptions
from liputan_crawler.demo.truth import expected_records
from liputan_crawler.items import Provenance
from liputan_crawler.pages import article

ROOT = "https://liputanislam.com"
WEIGHT = 128_000
PROVENANCE = Provenance(source="live", fetched_at="2026-11-01T00:00:00Z")
MIN_SPEED, MIN_F1, MIN_EXACT = 12.0, 0.995, 0.95


@dataclass(frozen=True)
class Page:
    """A page as a server sends it, and the paragraphs that its data hold."""

    url: str
    body: bytes
    paragraphs: tuple[str, ...]


def pages(count: int) -> list[Page]:
    """`count` pages of one part each: templates and versions in turn, every third with Yoast's metadata."""
    content = synthetic_content(3 * count)
    found: list[Page] = []
    for number in range(count):
        look = ThemeOptions(
            version=9 + number % 2,
            template=TEMPLATES[number // 2 % len(TEMPLATES)],
            seo="yoast" if number % 3 == 2 else None,
            weight=WEIGHT,
        )
        site = DemoSite(content=content, look=look).at(ROOT)
        posts = [post for post in expected_records(site).values() if post.part_count == 1]
        post = posts[number % len(posts)]
        found.append(Page(post.url, site.get(post.url.removeprefix(ROOT)).body, post.paragraphs))
    return found


# --------------------------------------------------------------------------- competitors


def ours(page: Page) -> tuple[str, ...]:
    return record.build([article.parse(page.body, page.url)], PROVENANCE).paragraphs


def ours_page_only(page: Page) -> None:
    article.parse(page.body, page.url)


def ours_text_only(page: Page) -> None:
    record.normalize_counters(record.draft(article.parse(page.body, page.url), PROVENANCE))


def theirs(page: Page) -> tuple[str, ...]:
    text = trafilatura.extract(page.body, include_comments=False, include_tables=False)
    return tuple((text or "").split("\n"))


def lxml_parse(page: Page) -> None:
    lxml.html.document_fromstring(page.body)


def lexbor_parse(page: Page) -> None:
    LexborHTMLParser(page.body)


RUNNERS: dict[str, Callable[[Page], object]] = {
    "liputan: record with day mentions": ours,
    "liputan: record without dates": ours_text_only,
    "liputan: page only": ours_page_only,
    "lexbor: bare parse": lexbor_parse,
    "lxml: bare parse": lxml_parse,
    "trafilatura: text": theirs,
}


def speeds(items: list[Page], rounds: int) -> dict[str, float]:
    """Pages a CPU second of each runner: the best round, warmed up."""
    for run in RUNNERS.values():
        run(items[0])
    best = dict.fromkeys(RUNNERS, float("inf"))
    for _ in range(rounds):
        for name, run in RUNNERS.items():
            started = time.process_time()
            for item in items:
                run(item)
            best[name] = min(best[name], time.process_time() - started)
    return {name: len(items) / seconds for name, seconds in best.items()}


# --------------------------------------------------------------------------- quality


def f1(found: tuple[str, ...], true: tuple[str, ...]) -> float:
    """F1 of the words, each as often as it occurs."""
    have, want = Counter(" ".join(found).split()), Counter(" ".join(true).split())
    shared = (have & want).total()
    return 2 * shared / (have.total() + want.total()) if shared else 0.0


def quality(items: list[Page], run: Callable[[Page], tuple[str, ...]]) -> tuple[float, float]:
    """Mean F1 of the body, and the share of pages whose list of paragraphs is exact."""
    results = [(run(item), item.paragraphs) for item in items]
    mean = sum(f1(found, true) for found, true in results) / len(results)
    return mean, sum(found == true for found, true in results) / len(results)


def main() -> int:
    parser = argparse.ArgumentParser(description="Extraction against trafilatura.")
    parser.add_argument("--quick", action="store_true", help="14 pages, two rounds")
    options = parser.parse_args()
    items = pages(14 if options.quick else 42)
    size = sum(len(item.body) for item in items) / len(items) / 1000
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(", ".join(f"{name} {version(name)}" for name in ("selectolax", "lxml", "trafilatura")))
    length = sum(len(item.paragraphs) for item in items) / len(items)
    print(f"{len(items)} pages of {size:.0f} KB, {length:.1f} paragraphs each\n")

    rates = speeds(items, 2 if options.quick else 5)
    floor = rates["trafilatura: text"]
    print(f"{'':36}{'pages/s':>9}{'x trafilatura':>15}")
    for name, rate in rates.items():
        print(f"{name:36}{rate:9,.0f}{rate / floor:15.1f}")

    (our_f1, our_exact), (their_f1, their_exact) = quality(items, ours), quality(items, theirs)
    print(f"\n{'':36}{'body F1':>9}{'exact lists':>15}")
    print(f"{'liputan':36}{our_f1:9.4f}{our_exact:15.1%}")
    print(f"{'trafilatura':36}{their_f1:9.4f}{their_exact:15.1%}")

    ratio = rates["liputan: record with day mentions"] / floor
    failed = ratio < MIN_SPEED or our_f1 < MIN_F1 or our_exact < MIN_EXACT
    if failed:
        print(f"\nbelow the floor: {MIN_SPEED:.0f} x, F1 {MIN_F1}, {MIN_EXACT:.0%} exact")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
