"""robots.txt as a source of sitemaps."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liputan_crawler import urls
from liputan_crawler.pages import PageRefusedError, robots

URL = "https://liputanislam.com/robots.txt"


def test_the_delay_is_that_of_the_agent() -> None:
    text = "User-agent: *\nCrawl-delay: 4\n\nUser-agent: liputan-crawler\nCrawl-delay: 1.5\n"
    assert robots.parse(text, URL, agent="liputan-crawler/1.0").crawl_delay_s == 1.5
    assert robots.parse(text, URL, agent="lain").crawl_delay_s == 4


@pytest.mark.parametrize("delay", ["-1", "0", "nan", "inf", "1e9", "lama"])
def test_a_delay_that_is_none(delay: str) -> None:
    assert robots.parse(f"User-agent: *\nCrawl-delay: {delay}\n", URL, agent="x").crawl_delay_s is None


def test_a_mirrors_sitemaps_are_its_own() -> None:
    origin = urls.Origin.from_base_url("http://127.0.0.1:8080/")
    text = "Sitemap: http://127.0.0.1:8080/wp-sitemap.xml\nSitemap: https://liputanislam.com/wp-sitemap.xml\n"
    found = robots.parse(text, "http://127.0.0.1:8080/robots.txt", agent="x", origin=origin)
    assert [link.kind for link in found.sitemaps] == [urls.Kind.SITEMAP, urls.Kind.OFFSITE]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100), st.binary(max_size=100))
def test_random_files_are_refused_or_read(text: str, raw: bytes) -> None:
    for document in (text, raw, f"User-agent: *\nCrawl-delay: {text}\nSitemap: {text}"):
        try:
            robots.parse(document, URL, agent="x")
        except PageRefusedError:
            continue
