"""Editing a running site: what every route says after a change, on a clock that the test holds."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from liputan_crawler.demo.blog import Blog
from liputan_crawler.demo.content import DatelineForm
from liputan_crawler.demo.editor import Editor
from liputan_crawler.demo.exchange import Request
from liputan_crawler.demo.installation import SiteOptions
from liputan_crawler.demo.load import load_site
from liputan_crawler.demo.routes import Site
from liputan_crawler.demo.server import DemoSite, serve
from liputan_crawler.demo.theme import ThemeOptions
from liputan_crawler.demo.truth import expected_record, expected_records

MOSUL = "/perpustakaan-kota-mosul-dibuka-kembali-dengan-dua-ratus-ribu-buku/"
START = datetime.fromisoformat("2021-11-15T12:00:00")


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def blog():
    return Blog(load_site(), clock=Clock())


@pytest.fixture
def editor(blog):
    return Editor(blog=blog)


@pytest.fixture
def site(blog):
    return Site(blog, ThemeOptions(), SiteOptions(sitemap="yoast"), "http://127.0.0.1:8000")


def changed_since(site, stamp):
    rows = json.loads(site.get(f"/wp-json/wp/v2/posts?per_page=100&_fields=id&modified_after={stamp}").body)
    return {row["id"] for row in rows}


def test_a_new_post_is_first_everywhere(site, editor):
    assert site.get("/kabar-baru-dari-dermaga/").status == 404
    post = editor.publish(
        "Kabar Baru dari Dermaga", ["Kapal tiba."], section="daerah", dateline=DatelineForm(place="Tuban")
    )
    assert site.get("/kabar-baru-dari-dermaga/").status == 200
    assert site.blog.published()[0].id == post.id
    for path in ("/", "/category/nasional/", "/feed/", "/post-sitemap.xml", "/2021/11/15/"):
        assert b"kabar-baru-dari-dermaga" in site.get(path).body, path
    assert changed_since(site, "2021-11-15T12:00:00") == {post.id}
    assert post.id in expected_records(site)
    assert b"Tuban, LiputanIslam.com &#8211; Kapal tiba." in site.get("/kabar-baru-dari-dermaga/").body


def test_the_same_title_again_gets_a_number(editor):
    slugs = [editor.publish("Kabar Sama", ["Isi."]).slug for _ in range(3)]
    assert slugs == ["kabar-sama", "kabar-sama-2", "kabar-sama-3"]


def test_an_edit_changes_text_and_modified_and_not_the_date(site, editor):
    before = expected_record(site, site.blog.posts[870])
    editor.edit(870, paragraphs=["Ralat: koleksinya seratus ribu judul."])
    after = expected_record(site, site.blog.posts[870])
    assert after.paragraphs == ("Ralat: koleksinya seratus ribu judul.",)
    assert (after.dateline, after.credit) == (before.dateline, before.credit)
    assert after.date_published == before.date_published
    assert after.date_modified == "2021-11-15T12:00:01+07:00"
    assert b"seratus ribu judul" in site.get(MOSUL).body
    assert b"2021-07-15T19:42:09+00:00" in site.get(MOSUL).body
    assert changed_since(site, "2021-11-15T12:00:00") == {870}
    assert b"<lastmod>2021-11-15T05:00:01+00:00</lastmod>" in site.get("/post-sitemap.xml").body


def test_a_new_title_shows_in_lists_too(site, editor):
    editor.edit(709, title="Adu Pantun Diulang")
    assert b"Adu Pantun Diulang" in site.get("/").body
    assert site.blog.posts[709].slug == "adu-pantun-antarpulau-berakhir-seri"


def test_an_edit_wakes_feeds_up(site, editor):
    tag = dict(site.get("/feed/").headers)["ETag"]
    again = Request.of("/feed/", headers={"If-None-Match": tag})
    assert site.answer(again).status == 304
    editor.edit(712)
    assert site.answer(again).status == 200


def test_a_withdrawn_post_is_gone_from_everywhere_and_may_return(site, editor):
    editor.unpublish(870)
    assert site.get(MOSUL).status == 404
    assert site.get("/?p=870").status == 404
    for path in ("/", "/category/berita/timur-tengah/", "/feed/", "/post-sitemap.xml"):
        assert MOSUL.encode() not in site.get(path).body, path
    assert 870 not in expected_records(site)
    editor.republish(870)
    assert site.get(MOSUL).status == 200


def test_a_deleted_post_is_still_linked_by_others(site, editor):
    editor.delete(869)
    assert site.get("/petani-kurma-basra-panen-lebih-awal-karena-musim-panas-panjang/").status == 404
    assert b"/petani-kurma-basra-panen-lebih-awal-karena-musim-panas-panjang/" in site.get(MOSUL).body
    with pytest.raises(KeyError):
        editor.edit(869)


def test_a_new_slug_redirects_from_the_old_one(site, editor):
    editor.rename(870, "perpustakaan-mosul")
    reply = site.get(MOSUL)
    assert (reply.status, dict(reply.headers)["Location"]) == (
        301,
        "http://127.0.0.1:8000/perpustakaan-mosul/",
    )
    assert site.get("/perpustakaan-mosul/").status == 200


def test_a_password_hides_the_text(site, editor):
    editor.protect(870, "rahasia")
    assert b"post-password-form" in site.get(MOSUL).body
    assert b"Naqqash" not in site.get(MOSUL).body
    assert 870 not in expected_records(site)


def test_a_comment_counts_and_does_not_touch_the_post(site, editor):
    modified = site.blog.posts[870].modified
    editor.comment(870, "Pembaca Baru", "Bagus.")
    assert expected_record(site, site.blog.posts[870]).comment_count == 3
    assert site.blog.posts[870].modified == modified
    assert b"3 KOMENTAR" in site.get(MOSUL).body


def test_moving_a_post_changes_its_lists(site, editor):
    editor.move(870, ["olahraga"], ["Buku Tua"])
    assert MOSUL.encode() in site.get("/category/olahraga/").body
    assert {post.id for post in site.blog.in_section("timur-tengah")} & {870} == set()
    assert site.get("/tag/buku-tua/").status == 200


def test_changes_reach_a_served_site_at_once():
    import urllib.request

    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with serve(DemoSite()) as running:
        running.editor.edit(870, title="Judul yang Baru Saja Diganti")
        with opener.open(running.base_url + MOSUL, timeout=10) as answer:
            assert b"Judul yang Baru Saja Diganti" in answer.read()
