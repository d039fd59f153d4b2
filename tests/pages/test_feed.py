"""Feeds: beyond the golden ones, what a link of a feed can be trusted for."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_fixtures import cases

from liputan_crawler import urls
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.pages import PageRefusedError, feed

ROOT = "https://liputanislam.com"
URL = f"{ROOT}/feed/"


def item(inner: str) -> feed.FeedItem:
    (found,) = feed.parse(
        f"<rss><channel><item><link>{ROOT}/a/</link>{inner}</item></channel></rss>", URL
    ).items
    return found


def document(name: str) -> bytes:
    (case,) = [case for case in cases("feed") if case.name == name]
    return case.document


def test_a_site_read_through_its_feed_is_whole() -> None:
    site = DemoSite().at(ROOT)
    for path in ("/feed/", "/feed/atom/"):
        found: dict[int | None, feed.FeedItem] = {}
        for number in range(1, 200):
            reply = site.get(f"{path}?paged={number}")
            page = feed.parse(reply.body, f"{ROOT}{path}?paged={number}")
            assert page.is_complete
            assert not page.bad
            found |= {item.link.id: item for item in page.items}
            if reply.status == 404 or path.endswith("atom/"):
                break
        posts = site.blog.published() if path == "/feed/" else site.blog.published()[:10]
        assert set(found) == {post.id for post in posts}
        for post in posts:
            assert found[post.id].link.url == f"{ROOT}{site.blog.path(post)}"
            assert found[post.id].is_protected == (post.password is not None)


@pytest.mark.parametrize(
    ("guid", "expected"),
    [
        (f'<guid isPermaLink="false">{ROOT}/?p=852</guid>', 852),
        ('<guid isPermaLink="false">http://www.liputanislam.com/?p=852</guid>', 852),
        (f'<guid isPermaLink="false">{ROOT}/?post_type=berita&amp;p=852</guid>', 852),
        ('<guid isPermaLink="false">https://lama.example/?p=852</guid>', None),
        (f"<guid>{ROOT}/a/</guid>", None),
        (f"<guid>{ROOT}/?p=0852x</guid>", None),
        ("<post-id>77</post-id><guid>x</guid>", 77),
        ("", None),
    ],
)
def test_ids_come_from_the_sites_own_guids(guid: str, expected: int | None) -> None:
    assert item(guid).link.id == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ('<atom:link href="/feed/" rel="self"/><link>/a/</link>', "/a/"),
        ('<link href="/a/"/>', "/a/"),
        ('<link rel="replies" href="/b/"/><link rel="alternate" href="/a/"/>', "/a/"),
        ("<link/>/a/", "/a/"),
        ("<feedburner:origLink>/a/</feedburner:origLink><link>https://feeds.example/x</link>", "/a/"),
        (f"<guid>{ROOT}/a/</guid>", "/a/"),
        ("<link>\n  /a/?utm_source=rss#x\n</link>", "/a/"),
    ],
)
def test_the_address_of_an_item(links: str, expected: str) -> None:
    found = feed.parse(f"<rss><channel><item>{links}</item></channel></rss>", URL)
    assert [link.url for link in found.links] == [ROOT + expected]


def test_items_without_address_are_counted() -> None:
    found = feed.parse(
        "<rss><item/><item><link>mailto:a@b</link></item><item><link> </link></item></rss>", URL
    )
    assert (found.items, found.bad, found.is_complete) == ((), 3, True)


def test_texts_are_safe_and_unescaped_once_more_where_wordpress_escapes_twice() -> None:
    found = item(
        "<title>&amp;#8220;Judul&amp;#8221; \u202e&#x200b;\n dua</title>"
        "<dc:creator><![CDATA[ Murni &amp; Kawan ]]></dc:creator><category>Irak</category><category>Irak</category>"
    )
    assert found.link.headline == "“Judul” dua"
    assert found.authors == ("Murni & Kawan",)
    assert found.terms == ("Irak",)


def test_excerpts_are_no_content() -> None:
    assert item("<description>Ringkas</description>").content is None
    assert item("<content:encoded><![CDATA[<p>Isi</p>]]></content:encoded>").content == "<p>Isi</p>"


def test_a_mirrors_feed_names_the_mirror() -> None:
    origin = urls.Origin.from_base_url("http://127.0.0.1:8080/")
    page = document("rss-full-text").replace(ROOT.encode(), b"http://127.0.0.1:8080")
    found = feed.parse(page, "http://127.0.0.1:8080/feed/", origin=origin)
    assert [link.id for link in found.links] == [852, 851, 850, 849, 848, 847]
    assert {link.kind for link in found.links} == {urls.Kind.ARTICLE}
    assert {link.kind for link in feed.parse(page, "http://127.0.0.1:8080/feed/").links} == {
        urls.Kind.OFFSITE
    }


def test_a_feed_cut_anywhere_gives_a_prefix() -> None:
    whole = document("rss-full-text")
    known = feed.parse(whole, URL).items
    for cut in range(0, len(whole), 7):
        try:
            found = feed.parse(whole[:cut], URL)
        except PageRefusedError:
            assert cut < 200
            continue
        assert found.items == known[: len(found.items)]
        assert found.is_complete == (whole[:cut].rstrip() == whole.rstrip())


def test_mangled_feeds_are_refused_or_read() -> None:
    chance, whole = random.Random(3), document("atom")
    for _ in range(150):
        mangled = bytearray(whole)
        for _ in range(chance.randrange(1, 30)):
            at = chance.randrange(len(mangled))
            mangled[at : at + chance.randrange(4)] = bytes([chance.choice(b'<>"\x00\xff/= &;a:')])
        try:
            feed.parse(bytes(mangled), URL)
        except PageRefusedError:
            continue


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_random_items_are_read(junk: str) -> None:
    feed.parse(f"<rss><channel><item><link>/a/</link>{junk}</item></channel></rss>", URL)
    feed.parse(
        f"<rss><channel><item><guid>{junk}</guid><pubDate>{junk}</pubDate></item></channel></rss>", URL
    )
