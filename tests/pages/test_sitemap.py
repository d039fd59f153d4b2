"""Sitemaps: beyond the golden ones, whole sites, time and memory."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_fixtures import cases

from liputan_crawler import urls
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.pages import PageRefusedError, sitemap
from liputan_crawler.urls import Kind

ROOT = "https://liputanislam.com"
URL = f"{ROOT}/post-sitemap.xml"


def document(name: str) -> bytes:
    (case,) = [case for case in cases("sitemap") if case.name == name]
    return case.document


def test_a_site_read_through_its_sitemaps_is_whole() -> None:
    site = DemoSite().at(ROOT)
    index = sitemap.parse(site.get("/wp-sitemap.xml").body, f"{ROOT}/wp-sitemap.xml")
    assert not index.links
    found = set()
    for child in index.sitemaps:
        page = sitemap.parse(site.get(child.url.removeprefix(ROOT)).body, child.url)
        assert page.is_complete
        if sitemap.may_hold_articles(child.url):
            found |= {link.url for link in page.links if link.kind == Kind.ARTICLE}
        else:
            assert Kind.ARTICLE not in {link.kind for link in page.links}
    assert found == {f"{ROOT}{site.blog.path(post)}" for post in site.blog.published()}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("wp-sitemap-posts-post-1", True),
        ("wp-sitemap-posts-berita-1", True),
        ("post-sitemap", True),
        ("post-sitemap12", True),
        ("sitemap", True),
        ("sitemap-1", True),
        ("news-sitemap", True),
        ("berita-sitemap2", True),
        ("wp-sitemap-posts-page-1", False),
        ("page-sitemap", False),
        ("wp-sitemap-taxonomies-category-1", False),
        ("wp-sitemap-users-1", False),
        ("category-sitemap", False),
        ("post_tag-sitemap2", False),
        ("author-sitemap", False),
        ("image-sitemap-1", False),
        ("video-sitemap", False),
    ],
)
def test_which_maps_may_hold_articles(name: str, expected: bool) -> None:
    assert sitemap.may_hold_articles(f"{ROOT}/{name}.xml") is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("paged=1&sitemap=posts&sitemap-subtype=post", True),
        ("paged=1&sitemap=posts&sitemap-subtype=page", False),
        ("paged=1&sitemap=taxonomies&sitemap-subtype=category", False),
        ("paged=1&sitemap=users", False),
    ],
)
def test_which_maps_of_plain_permalinks_may_hold_articles(query: str, expected: bool) -> None:
    assert sitemap.may_hold_articles(f"{ROOT}/?{query}") is expected


def test_a_mirror_reads_its_own_map() -> None:
    origin = urls.Origin.from_base_url("http://127.0.0.1:8080/blog/")
    page = document("core-posts").replace(ROOT.encode(), b"http://127.0.0.1:8080/blog")
    found = sitemap.parse(page, "http://127.0.0.1:8080/blog/wp-sitemap-posts-post-1.xml", origin=origin)
    assert {link.kind for link in found.links} == {Kind.ARTICLE}
    assert all(link.url.startswith(origin.base_url) for link in found.links)


def test_a_map_cut_anywhere_gives_a_prefix() -> None:
    whole = document("news")
    known = sitemap.parse(whole, URL).links
    for cut in range(0, len(whole), 5):
        try:
            found = sitemap.parse(whole[:cut], URL)
        except PageRefusedError:
            assert cut < 60
            continue
        assert found.links == known[: len(found.links)]
        assert not found.is_complete


def test_mangled_maps_are_refused_or_read() -> None:
    chance, whole = random.Random(5), document("yoast-posts")
    for _ in range(150):
        mangled = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            at = chance.randrange(len(mangled))
            mangled[at : at + chance.randrange(4)] = bytes([chance.choice(b'<>"\x00\xff/= &;a:')])
        try:
            sitemap.parse(bytes(mangled), URL)
        except PageRefusedError:
            continue


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_one_bad_entry_loses_only_itself(junk: str) -> None:
    safe = junk.replace("<", "").replace("]]>", "")
    found = sitemap.parse(
        f"<urlset><url><loc>/satu/</loc></url><url><loc>{safe}</loc><lastmod>{safe}</lastmod></url>"
        "<url><loc>/dua/</loc></url></urlset>",
        URL,
    )
    assert found.is_complete
    assert {f"{ROOT}/satu/", f"{ROOT}/dua/"} <= {link.url for link in found.links}


def test_ten_megabytes_are_read_in_time() -> None:
    entry = (
        "<url><loc>/berita-{}-tentang-sesuatu-yang-terjadi-hari-ini/</loc><lastmod>2021-07-17</lastmod></url>"
    )
    large = "<urlset>" + "".join(entry.format(number) for number in range(80_000)) + "</urlset>"
    assert len(large) > 7_500_000
    begun = time.process_time()
    found = sitemap.parse(large.encode(), URL)
    assert len(found.links) == 80_000
    assert found.is_complete
    assert time.process_time() - begun < 15  # 2 s on the machine where it was written
