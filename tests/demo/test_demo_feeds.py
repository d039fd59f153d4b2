"""RSS and Atom: pages, content, true UTC, conditional requests."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from liputan_crawler.demo.exchange import Request

NAMES = {"content": "http://purl.org/rss/1.0/modules/content/", "atom": "http://www.w3.org/2005/Atom"}


def items(reply):
    return ET.fromstring(reply.body).findall("./channel/item")


def test_pages_of_ten_newest_first_until_404_with_an_rss_body(site):
    wanted = [site.theme.url(post) for post in site.blog.published()]
    shown, number = [], 1
    while (reply := site.get("/feed/" if number == 1 else f"/feed/?paged={number}")).status == 200:
        page = [item.find("link").text for item in items(reply)]
        assert len(page) <= 10
        shown += page
        number += 1
    assert shown == wanted
    assert reply.status == 404
    assert items(reply) == []
    assert dict(reply.headers)["Content-Type"].startswith("application/rss+xml")


def test_an_item_tells_id_utc_terms_and_the_whole_text(site):
    shown = {item.find("guid").text: item for item in items(site.get("/category/berita/asia/feed/?paged=2"))}
    shown |= {item.find("guid").text: item for item in items(site.get("/category/berita/asia/feed/"))}
    item = shown[f"{site.base}/?p=603"]
    assert item.find("guid").attrib["isPermaLink"] == "false"
    assert item.find("pubDate").text == "Sun, 22 Sep 2019 02:09:09 +0000"
    assert [term.text for term in item.findall("category")] == ["Asia", "Featured", "Perjalanan", "Sepeda"]
    text = item.find("content:encoded", NAMES).text
    assert "Babak pertama" in text
    assert "Babak ketiga" in text
    assert "(ml/raialyoum)" in text
    assert "DISKUSI" not in text
    assert "sharedaddy" not in text


def test_a_protected_post_is_in_the_feed_with_its_form(site):
    found = [item for n in range(1, 6) for item in items(site.get(f"/feed/?paged={n}"))]
    item = next(item for item in found if item.find("guid").text.endswith("?p=510"))
    assert item.find("title").text.startswith("Diproteksi: ")
    assert "post-password-form" in item.find("content:encoded", NAMES).text


def test_yoast_signs_and_excerpts_are_short(make_site):
    assert b"appeared first on" in make_site(seo="yoast").get("/feed/").body
    full, short = make_site().get("/feed/").body, make_site(feed_excerpts=True).get("/feed/").body
    assert len(short) < len(full)


def test_validators_are_site_wide_and_both_must_hold(site):
    first = site.get("/feed/")
    tag, stamp = dict(first.headers)["ETag"], dict(first.headers)["Last-Modified"]
    assert dict(site.get("/category/berita/feed/").headers)["ETag"] == tag

    def again(path, **headers):
        return site.answer(
            Request.of(path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        ).status

    assert again("/feed/", If_None_Match=tag) == 304
    assert again("/feed/", If_Modified_Since=stamp) == 304
    assert again("/author/redaksi/feed/", If_None_Match=tag, If_Modified_Since=stamp) == 304
    assert again("/feed/", If_None_Match='"lain"', If_Modified_Since=stamp) == 200
    assert again("/feed/", If_Modified_Since="Mon, 01 Jan 2001 00:00:00 GMT") == 200
    assert again("/feed/", If_Modified_Since="besok") == 200


def test_atom_tells_the_same_in_its_words(site):
    root = ET.fromstring(site.get("/feed/atom/").body)
    entries = root.findall("atom:entry", NAMES)
    assert len(entries) == 10
    newest = site.blog.published()[0]
    assert entries[0].find("atom:id", NAMES).text == f"{site.base}/?p={newest.id}"
    assert entries[0].find("atom:published", NAMES).text.endswith("Z")


def test_comments_have_feeds(site):
    reply = site.get("/jembatan-gantung-sintang-dicat-warna-pelangi/feed/")
    assert len(items(reply)) == 7
    assert site.get("/comments/feed/").status == 200


@pytest.mark.parametrize("status", [403, 404])
def test_feeds_can_be_switched_off(make_site, status):
    assert make_site(feeds=status).get("/feed/").status == status
    assert make_site(feeds=status).get("/").status == 200


@pytest.mark.parametrize("path", ["/tag/tidak-ada/feed/", "/category/kuliner/feed/", "/hantu-lain/feed/"])
def test_nothing_has_no_feed(site, path):
    assert site.get(path).status == 404
