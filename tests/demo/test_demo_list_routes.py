"""Lists: what stands on which page, where they end, and that a reader of all of them misses nothing."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser


def links(reply, box):
    page = LexborHTMLParser(reply.body)
    return [link.attributes["href"] for link in page.css(f"{box} h3.entry-title a")]


LOOP = ".td-ss-main-content .td_module_1"
GRID = ".td-category-grid .td-big-grid-post"


def pages_of(site, path):
    replies, number = [], 1
    while (reply := site.get(path if number == 1 else f"{path}page/{number}/")).status == 200:
        replies.append(reply)
        number += 1
        if not links(reply, LOOP):
            break
    return replies


@pytest.mark.parametrize("version", [9, 10])
def test_a_section_s_newest_five_stand_in_the_grid_of_every_page_and_nowhere_else(make_site, version):
    site = make_site(version=version)
    wanted = [site.theme.url(post) for post in site.blog.in_section("berita")]
    replies = pages_of(site, "/category/berita/")
    assert len(replies) == -(-(len(wanted) - 5) // 10)
    assert [links(reply, GRID) for reply in replies] == [wanted[:5]] * len(replies)
    assert [url for reply in replies for url in links(reply, LOOP)] == wanted[5:]
    assert not LexborHTMLParser(replies[0].body).css(".td-main-content .td-category-grid")


def test_a_parent_lists_its_children_s_posts(site):
    family = {post.id for post in site.blog.in_section("berita")}
    assert {post.id for post in site.blog.in_section("timur-tengah")} < family
    assert b"/category/berita/timur-tengah/" in site.get("/category/berita/").body


def test_grid_and_loop_follow_the_options(make_site):
    site = make_site(grid=4, per_page=7)
    reply = site.get("/category/berita/page/2/")
    wanted = [site.theme.url(post) for post in site.blog.in_section("berita")]
    assert links(reply, GRID) == wanted[:4]
    assert links(reply, LOOP) == wanted[11:18]


@pytest.mark.parametrize(
    "path", ["/tag/desa/", "/author/redaksi/", "/2019/", "/2018/10/", "/tag/perjalanan/", "/2018/10/01/"]
)
def test_plain_lists_have_all_their_posts_and_end_with_404(site, path):
    replies = pages_of(site, path)
    shown = [url for reply in replies for url in links(reply, LOOP)]
    assert shown
    assert len(shown) == len(set(shown))
    assert site.get(f"{path}page/{len(replies) + 1}/").status == 404
    assert not links(replies[0], GRID)


def test_every_post_of_a_year_is_in_its_archive(site):
    shown = {url for reply in pages_of(site, "/2019/") for url in links(reply, LOOP)}
    assert shown == {site.theme.url(post) for post in site.blog.published() if post.date.year == 2019}


def test_a_static_front_page_never_ends_and_a_blog_front_page_does(make_site):
    static, blog = make_site(), make_site(front_page="posts")
    last = -(-len(static.blog.published()) // 10)
    beyond = static.get(f"/page/{last + 3}/")
    assert beyond.status == 200
    assert links(beyond, LOOP) == []
    assert len(links(beyond, ".td-main-sidebar")) == 9
    assert f'rel="canonical" href="{static.base}/{last + 3}/"'.encode() in beyond.body
    assert blog.get(f"/page/{last}/").status == 200
    assert blog.get(f"/page/{last + 1}/").status == 404


def test_the_home_page_s_loop_holds_every_post(site):
    shown = [url for reply in pages_of(site, "/") for url in links(reply, LOOP)]
    assert shown == [site.theme.url(post) for post in site.blog.published()]


def test_the_pager_names_the_last_page_or_is_a_button(make_site):
    html = make_site().get("/category/berita/page/2/").body.decode()
    last = int(re.search(r"Halaman 2 dari (\d+)", html)[1])
    assert f'/category/berita/page/{last}/" class="last"' in html
    assert '<span class="current">2</span>' in html
    more = make_site(pager="load_more")
    html = more.get("/category/berita/page/2/").body.decode()
    assert 'class="page-nav' not in html
    assert "td_ajax_load_more" in html


def test_yoast_adds_links_to_neighbouring_pages(make_site):
    html = make_site(seo="yoast").get("/category/berita/page/2/").body
    assert b'rel="prev" href="http://127.0.0.1:8000/category/berita/"' in html
    assert b'rel="next" href="http://127.0.0.1:8000/category/berita/page/3/"' in html
    assert b'rel="next"' not in make_site().get("/category/berita/page/2/").body


def test_filters_are_offered_and_order_anew(site):
    html = site.get("/category/berita/").body
    for word in (b"popular", b"popular7", b"featured", b"review_high", b"random_posts"):
        assert b"?filter_by=" + word in html
    plain, trap = site.get("/category/berita/page/2/"), site.get("/category/berita/page/2/?filter_by=popular")
    assert trap.status == 200
    assert links(trap, LOOP) != links(plain, LOOP)


def test_archives_can_be_switched_off(make_site):
    site = make_site(archives=404)
    for path in ("/2019/", "/author/redaksi/"):
        assert site.get(path).status == 404
    assert site.get("/tag/desa/").status == 200


def test_a_search_finds_titles_and_keeps_its_query(site):
    reply = site.get("/?s=festival+layang")
    assert len(links(reply, LOOP)) == 2
    assert site.get("/page/2/?s=di").status == 200


def test_drafts_private_and_future_posts_are_in_no_list(site):
    text = b"".join(reply.body for reply in pages_of(site, "/") + pages_of(site, "/category/asia/"))
    for slug in (b"naskah-yang-belum-selesai", b"catatan-rapat-redaksi-asia", b"kabar-yang-dijadwalkan"):
        assert slug not in text
    assert b"Diproteksi: Rapat Warga Mamuju" in text
