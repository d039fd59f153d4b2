"""Feeds as WordPress itself serves them: pages, validators, what a conditional GET does and does not tell."""

from __future__ import annotations

import re

import pytest

FEEDS = [
    "/feed/",
    "/feed/?paged=2",
    "/category/berita/feed/",
    "/tag/irak/feed/",
    "/author/redaksi/feed/",
    "/feed/atom/",
]


def validators(answer) -> tuple[str, str]:
    return answer.headers["ETag"], answer.headers["Last-Modified"]


def test_pages_hold_every_public_post_and_end_with_404(get, truth):
    found, page, answer = [], 1, get("/feed/")
    while answer.status == 200:
        found += re.findall(r"<item>.*?<link>(.*?)</link>", answer.text, re.DOTALL)
        page += 1
        answer = get(f"/feed/?paged={page}")
    assert answer.status == 404
    assert get("/feed/?paged=1").status == 301  # to the bare address
    assert answer.text.startswith("<?xml")  # a feed without items
    newest_first = sorted(truth["posts"], key=lambda post: (post["date"], post["id"]), reverse=True)
    assert sorted(found) == sorted(post["url"] for post in newest_first)
    assert found[:10] == [post["url"] for post in newest_first[:10]]


def test_dates_are_utc_and_guids_are_not_always_of_this_site(get, truth):
    first = get("/feed/").text.split("<item>")[1]
    newest = max(truth["posts"], key=lambda post: post["date"])
    assert newest["date_gmt"][11:] + " +0000" in re.search(r"<pubDate>(.*?)</pubDate>", first)[1]
    assert f"/?p={newest['id']}</guid>" in first
    # imported articles bring the guid of the site they come from: its number is not their id here
    items = "".join(get(f"/feed/?paged={page}").text for page in range(20, 30)).split("<item>")
    foreign = [item for item in items if ">http://lama.invalid/?p=" in item]
    assert len(foreign) > 20


def test_a_protected_post_is_in_the_feed_with_its_form(get, truth):
    for page in range(1, 40):
        items = get(f"/feed/?paged={page}").text.split("<item>")
        found = [item for item in items if "<title>Diproteksi: " in item]
        if found:
            assert "post-password-form" in found[0]
            return
    pytest.fail("no protected post in any feed")


# --------------------------------------------------------------------------- conditional GET


@pytest.mark.parametrize("feed", FEEDS)
def test_all_post_feeds_share_one_validator(get, feed):
    assert validators(get(feed)) == validators(get("/feed/"))


def test_an_unchanged_feed_answers_304(get):
    tag, changed = validators(get("/feed/"))
    assert get("/feed/", If_None_Match=tag).status == 304
    assert get("/feed/", If_Modified_Since=changed).status == 304
    assert get("/feed/", If_None_Match=tag, If_Modified_Since=changed).status == 304


def test_a_weak_tag_from_a_compressing_server_never_matches(get):
    """nginx makes the tag weak when it compresses; WordPress compares it literally, and the date does not help then."""
    strong, changed = validators(get("/feed/"))
    weak, _ = validators(get("/feed/", gzipped=True))
    assert weak == f"W/{strong}"
    assert get("/feed/", If_None_Match=weak).status == 200
    assert get("/feed/", If_None_Match=weak, If_Modified_Since=changed).status == 200
    assert get("/feed/", If_None_Match=strong, If_Modified_Since=changed, gzipped=True).status == 304
    assert get("/feed/", If_Modified_Since=changed, gzipped=True).status == 304


@pytest.mark.parametrize("never_fetched", ["/tag/irak/feed/", "/feed/?paged=99"])
def test_304_says_nothing_about_an_address_never_fetched(get, never_fetched):
    tag, _ = validators(get("/feed/"))
    assert get(never_fetched, If_None_Match=tag).status == 304  # even where a plain GET says 404


def test_a_feed_of_a_section_that_is_not_there_is_200_and_empty(get):
    answer = get("/category/tidak-ada/feed/")
    assert answer.status == 200
    assert "<item>" not in answer.text


def test_an_edit_changes_the_validators_and_a_deletion_takes_them_back(site, get, truth):
    before = validators(get("/feed/"))
    post = truth["posts"][5]
    site.edit(post["id"], title="Judul Baru")
    edited = validators(get("/feed/"))
    assert edited != before
    site.change([{"op": "delete", "id": post["id"]}])
    assert validators(get("/feed/")) == before  # as if nothing had happened


def test_a_deletion_is_hidden_from_if_modified_since(site, get, truth):
    tag, changed = validators(get("/feed/"))
    newest = max(truth["posts"], key=lambda post: post["modified"])
    site.change([{"op": "trash", "id": newest["id"]}])
    assert get("/feed/", If_Modified_Since=changed).status == 304
    assert get("/feed/", If_None_Match=tag).status == 200


def test_a_comment_leaves_the_post_feeds_unchanged(site, get, truth):
    before = validators(get("/feed/"))
    comment = {"author": "Pembaca", "text": "Baru", "date": "2026-01-01 10:00:00", "kind": "approved"}
    site.change([{"op": "comment", "id": truth["posts"][0]["id"], "comment": comment}])
    assert validators(get("/feed/")) == before
    assert get("/comments/feed/").text.count("<item>") > 0


# --------------------------------------------------------------------------- switched off


def test_feeds_off(site, get):
    site.switches(feeds="off")
    assert get("/feed/").status == 404
    assert "application/rss+xml" not in get("/").text
    assert get("/wp-json/wp/v2/posts").status == 200


def test_sitemap_off(site, get):
    site.switches(sitemap="off")
    assert get("/wp-sitemap.xml").status == 404
    assert "Sitemap:" not in get("/robots.txt").text


def test_excerpts_only(site, get):
    site.options(rss_use_excerpt=1)
    assert "content:encoded>" not in get("/feed/").text.split("<item>")[1]
