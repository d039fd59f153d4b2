"""Addresses: what WordPress answers 200, 301 and 404 to."""

from __future__ import annotations

import pytest

from liputan_crawler.demo.exchange import Request
from liputan_crawler.demo.installation import SiteOptions

MOSUL = "/perpustakaan-kota-mosul-dibuka-kembali-dengan-dua-ratus-ribu-buku/"


def went(site, target):
    reply = site.get(target)
    return reply.status, dict(reply.headers).get("Location", "").removeprefix(site.base)


@pytest.mark.parametrize(
    ("target", "place"),
    [
        (MOSUL.rstrip("/"), MOSUL),
        ("/?p=870", MOSUL),
        ("/?p=11", "/redaksi/"),
        ("/beranda/", "/"),
        ("/?p=515", "/gambar-kentungan/"),
        ("/?cat=4", "/category/berita/timur-tengah/"),
        ("/?author=3", "/author/murni-lestari/"),
        ("/orkes-ember-tirana/", "/orkes-kampung-tirana-menabuh-ember/"),
        ("/orkes-kampung-tirana", "/orkes-kampung-tirana-menabuh-ember/"),
        ("/festival-layang-layang/", "/festival-layang-layang-kandy-dibuka/"),
        ("/asia" + MOSUL, MOSUL),
        ("/2021/07/15" + MOSUL, MOSUL),
        (f"{MOSUL}2/", MOSUL),
        (f"{MOSUL}1/", MOSUL),
        ("/category/berita/page/1/", "/category/berita/"),
        ("/page/1/", "/"),
        ("/category/berita", "/category/berita/"),
        ("/feed", "/feed/"),
        ("/empat-stasiun-kecil-di-jalur-teh/5/", "/empat-stasiun-kecil-di-jalur-teh/"),
    ],
)
def test_redirects_lead_to_the_right_place_at_once(site, target, place):
    assert went(site, target) == (301, place)


@pytest.mark.parametrize(
    "target",
    [
        *(MOSUL, MOSUL.upper(), f"{MOSUL}embed/", f"{MOSUL}?utm_source=surat", f"{MOSUL}?replytocom=87001"),
        *(
            "/redaksi/",
            "/gambar-perpustakaan-mosul/",
            "/empat-stasiun-kecil-di-jalur-teh/4/",
            "/category/timur-tengah/",
        ),
        *("/%d9%83%d8%aa%d8%a7%d8%a8-%d8%a7%d9%84%d8%ac%d8%a7%d9%88%d9%8a/", "/%D9%83%D8%AA%D8%A7%D8%A8/"),
        *("/wp-content/uploads/2021/07/perpustakaan-mosul.jpg", "/robots.txt", "/rapat-warga-mamuju/"),
    ],
)
def test_these_addresses_answer(site, target):
    assert site.get(target).status == 200


@pytest.mark.parametrize(
    "target",
    [
        *("/tulisan-yang-sudah-dihapus/", "/?p=609", "/?p=77777", "/?p=abc", "/naskah-yang-belum-selesai/"),
        *(
            "/catatan-rapat-redaksi-asia/",
            "/kabar-yang-dijadwalkan-terbit-kelak/",
            "/category/kuliner/",
            "/tag/xyz/",
        ),
        *(
            "/author/hantu/",
            "/2011/",
            "/2021/13/",
            "/2021/07/32/",
            "/berita/",
            "/feed/page/2/",
            f"{MOSUL}amp/",
        ),
    ],
)
def test_these_addresses_are_404_in_the_theme_and_not_to_be_cached(site, target):
    reply = site.get(target)
    assert reply.status == 404
    assert b'class="error404' in reply.body
    assert "1984" in dict(reply.headers)["Expires"]


def test_pages_carry_no_validators(site):
    names = {name for name, _ in site.get(MOSUL).headers}
    assert names == {"Content-Type", "Link"}


def test_share_links_never_end(site):
    target, seen = f"{MOSUL}?share=facebook", set()
    for _ in range(10):
        status, target = went(site, target)
        assert status == 302
        assert target not in seen
        seen.add(target)


def test_kinds_of_page_say_so_in_the_body_s_class(site):
    for target, word in [
        (MOSUL, b'class="post-template-default single single-post postid-870'),
        ("/redaksi/", b'class="page-template-default page page-id-11'),
        ("/gambar-kentungan/", b"single-attachment"),
        ("/category/asia/", b'class="archive category'),
        ("/?s=kota", b'class="archive search'),
        ("/", b'class="home '),
    ]:
        assert word in site.get(target).body
    assert b"<article" not in site.get("/gambar-kentungan/").body
    assert b"noindex" in site.get(f"{MOSUL}embed/").body


@pytest.mark.parametrize("form", ["slug", "category", "date", "category-id"])
def test_every_post_lives_at_its_permalink_and_its_number_leads_there(make_site, form):
    site = make_site(permalinks=form)
    for post in site.blog.published():
        assert site.get(site.blog.path(post)).status == 200
        assert went(site, f"/?p={post.id}") == (301, site.blog.path(post))


def test_a_second_section_s_path_answers_and_a_foreign_one_redirects(make_site):
    site = make_site(permalinks="category")
    path = "/berita/asia/jalan-sutra-dengan-sepeda-tiga-babak-dari-samarkand-ke-bukhara/"
    assert site.blog.path(site.blog.posts[603]) == path
    for second in (path.replace("/berita/asia", "/asia"), path.replace("/berita/asia", "/featured")):
        reply = site.get(second)
        assert reply.status == 200
        assert f'rel="canonical" href="{site.base}{path}"'.encode() in reply.body
    assert went(site, path.replace("/berita/asia", "/olahraga")) == (301, path)
    assert site.get("/berita/").status == 200
    assert b'class="archive category' in site.get("/berita/").body


def test_with_days_in_the_path_a_wrong_day_is_404_and_a_day_is_a_list(make_site):
    site = make_site(permalinks="date")
    assert site.get("/2021/07/15" + MOSUL).status == 200
    assert site.get("/2021/07/16" + MOSUL).status == 404
    assert went(site, MOSUL) == (301, "/2021/07/15" + MOSUL)
    assert b'class="archive date' in site.get("/2021/07/15/").body
    part = site.blog.path(site.blog.posts[605]) + "4/"
    assert site.get(part).status == 200


def test_robots_txt_is_wordpress_s_yoast_s_or_one_s_own(make_site):
    assert b"Sitemap: http://127.0.0.1:8000/wp-sitemap.xml" in make_site().get("/robots.txt").body
    assert b"Disallow:\n" in make_site(sitemap="yoast").get("/robots.txt").body
    assert make_site(robots="User-agent: *\nDisallow: /\n").get("/robots.txt").body.endswith(b"Disallow: /\n")
    assert make_site(robots=503).get("/robots.txt").status == 503
    assert b"Crawl-delay: 2.5\n" in make_site(crawl_delay=2.5).get("/robots.txt").body


def test_other_methods_are_refused(site):
    assert site.answer(Request.of("/", "POST")).status == 405


def test_no_target_breaks_the_router(site):
    for target in (
        "/%",
        "/%ff%fe/",
        "//",
        "/?p=",
        "/?p=²",
        "/a/b/c/d/e/",
        "/page/0/",
        "/page/999999999/",
        "/?s=",
        "/%00/",
    ):
        assert site.get(target).status in {200, 301, 404}, target


def test_every_switch_is_a_field_of_the_installation():
    assert set(SiteOptions.__slots__) == {
        *(
            "permalinks",
            "front_page",
            "rest",
            "feeds",
            "archives",
            "sitemap",
            "sitemap_size",
            "robots",
            "crawl_delay",
        )
    }
