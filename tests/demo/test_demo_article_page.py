"""Article pages: what differs between theme versions and single templates, and what never does."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from liputan_crawler.demo.theme import TEMPLATES

LAYOUTS = [(version, template) for version in (9, 10) for template in TEMPLATES]
SINTANG = (
    "/jembatan-gantung-sintang-dicat-warna-pelangi/"  # 7 approved comments, one of them a pingback; one held
)
MOSUL = (
    "/perpustakaan-kota-mosul-dibuka-kembali-dengan-dua-ratus-ribu-buku/"  # published at 19:42, edited later
)


def opened(site, path):
    return LexborHTMLParser(site.get(path).body)


@pytest.mark.parametrize(("version", "template"), LAYOUTS)
def test_the_anchors_of_an_article_are_in_every_template(make_site, version, template):
    page = opened(make_site(version=version, template=template), SINTANG)
    assert len(page.css("article[id^='post-']")) == 1
    assert len(page.css("h1.entry-title")) == 1
    assert len(page.css(".td-post-content")) == 1
    assert page.css_first(".td-post-comments a").text() == "7"
    assert page.css_first("span.td-nr-views-506").text() == "782"
    assert page.css_first("body.single-post.postid-506") is not None
    assert page.css_first("h4.td-comments-title span").text() == "7 KOMENTAR"
    assert len(page.css("article")) == 8  # the post and one for each comment


@pytest.mark.parametrize(("version", "template"), LAYOUTS)
def test_counters_sidebar_and_picture_stand_where_the_template_puts_them(make_site, version, template):
    site = make_site(version=version, template=template)
    html = site.get(MOSUL).body.decode()
    row = html[html.index('<div class="td-module-meta-info">') :]
    comments_first = row.index("td-post-comments") < row.index("td-post-views")
    assert comments_first == (template in {"default", "1", "4", "5", "9", "10"})
    page = LexborHTMLParser(html)
    inside = bool(page.css("article[id^='post-'] .td-main-sidebar"))
    assert inside == (template not in {"default", "1", "5"})
    assert bool(page.css("article[id^='post-'] .comment-list")) == inside
    in_content = bool(page.css(".td-post-content .td-post-featured-image"))
    assert in_content == (template in {"default", "1", "2", "13"})
    assert len(page.css(".td-post-featured-image")) == 1


@pytest.mark.parametrize(
    ("version", "stamp"), [(9, "2021-07-15T19:42:09+00:00"), (10, "2021-07-15T19:42:09+07:00")]
)
def test_version_9_labels_the_local_clock_as_utc(make_site, version, stamp):
    page = opened(make_site(version=version), MOSUL)
    assert page.css_first("header time.entry-date").attributes["datetime"] == stamp
    assert page.css_first("meta[itemprop=datePublished]").attributes["content"] == stamp
    assert page.css_first("meta[itemprop=dateModified]").attributes["content"] == "2021-07-16T08:05:30+07:00"
    assert page.css_first('meta[itemprop="headline "]') is not None
    assert f"&v={'9.2.2' if version == 9 else '10.3.5'}".encode() in page.html.encode()


def test_with_date_and_author_hidden_the_first_time_belongs_to_another_article(make_site):
    page = opened(make_site(show_date=False, show_author=False), MOSUL)
    assert page.css_first("header .td-module-meta-info time") is None
    assert page.css_first("time").attributes["datetime"] != "2021-07-15T19:42:09+00:00"
    assert (
        page.css_first("meta[itemprop=datePublished]").attributes["content"].startswith("2021-07-15T19:42:09")
    )
    assert page.css_first("[itemprop=author] meta[itemprop=name]").attributes["content"] == "Murni Lestari"
    assert page.css_first(".td-author-name.vcard .fn a").text() == "Murni Lestari"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("F j, Y", "Juli 15, 2021"),
        ("j F Y", "15 Juli 2021"),
        ("l, j F Y", "Kamis, 15 Juli 2021"),
        ("d/m/Y", "15/07/2021"),
        ("d M Y", "15 Jul 2021"),
    ],
)
def test_the_printed_date_follows_the_site_s_format(make_site, form, shown):
    assert opened(make_site(date_format=form), MOSUL).css_first("header time").text() == shown


def test_yoast_and_jetpack_tell_true_utc(make_site):
    for seo in ("yoast", "jetpack"):
        page = opened(make_site(seo=seo), MOSUL)
        published = page.css_first('meta[property="article:published_time"]').attributes["content"]
        assert published == "2021-07-15T12:42:09+00:00"
    edited = '<meta property="article:modified_time"'
    fresh = "/petani-kurma-basra-panen-lebih-awal-karena-musim-panas-panjang/"
    assert edited not in make_site(seo="yoast").get(fresh).body.decode()
    assert edited in make_site(seo="jetpack").get(fresh).body.decode()


def test_yoast_s_canonical_is_not_percent_encoded(make_site):
    path = "/%d9%83%d8%aa%d8%a7%d8%a8-%d8%a7%d9%84%d8%ac%d8%a7%d9%88%d9%8a/"
    plain = opened(make_site(), path).css_first("link[rel=canonical]").attributes["href"]
    assert plain.endswith(path)
    assert "كتاب" in opened(make_site(seo="yoast"), path).css_first("link[rel=canonical]").attributes["href"]


def test_views_grow_with_every_plain_get_of_part_one_only(site):
    path = "/jalan-sutra-dengan-sepeda-tiga-babak-dari-samarkand-ke-bukhara/"
    assert b'td-nr-views-603">2049<' in site.get(path).body
    for uncounted in ("2/", "3/", "embed/", "feed/"):
        assert site.get(path + uncounted).status == 200
    assert site.blog.views[603] == 2049
    for counted in ("?utm_source=x", "?replytocom=7", "?amp=1"):
        site.get(path + counted)
    site.get(path.upper())
    assert site.blog.views[603] == 2053


def test_scripts_count_views_where_pages_are_cached(make_site):
    site = make_site(ajax_views=True)
    assert b'td-nr-views-870">271<' in site.get(MOSUL).body
    assert site.blog.views[870] == 271


def test_hidden_counters_are_absent_and_a_plugin_s_have_words(make_site):
    hidden = opened(make_site(show_comments=False, show_views=False), MOSUL)
    assert hidden.css_first(".td-post-comments") is None
    assert hidden.css_first(".td-post-views") is None
    muscat = "/muscat-menguji-kapal-penyapu-sampah-laut/"
    shown = opened(make_site(views_word="dilihat"), muscat).css_first(".td-post-views").text()
    assert shown.strip() == "1.234.568 dilihat"


def test_each_part_has_its_own_canonical_and_links_to_the_others(site):
    path = "/jalan-sutra-dengan-sepeda-tiga-babak-dari-samarkand-ke-bukhara/"
    pages = [opened(site, path + part) for part in ("", "2/", "3/")]
    ends = [
        page.css_first("link[rel=canonical]").attributes["href"].removeprefix(site.base) for page in pages
    ]
    assert ends == [path, f"{path}2/", f"{path}3/"]
    arrows = [link.text() for link in pages[1].css(".page-nav-post a.post-page-numbers")]
    assert arrows == ["<", "1", "3", ">"]
    assert [bool(page.css(".td-post-featured-image")) for page in pages] == [True, False, False]
    assert ["(ml/raialyoum)" in page.css_first(".td-post-content").text() for page in pages] == [
        False,
        False,
        True,
    ]


def test_a_protected_post_shows_a_form_and_a_prefix(site):
    page = opened(site, "/rapat-warga-mamuju/")
    assert page.css_first("h1.entry-title").text() == "Diproteksi: Rapat Warga Mamuju"
    assert page.css_first(".td-post-content form.post-password-form") is not None
    assert "Notulen" not in page.css_first(".td-post-content").text()


def test_a_post_without_a_title_has_no_headline(site):
    page = opened(site, "/468-2/")
    assert page.css("h1") == []
    assert page.css_first("article#post-468") is not None


def test_other_articles_surround_the_text_with_lazy_pictures(site):
    page = opened(site, MOSUL)
    others = page.css("h3.entry-title.td-module-title a")
    assert 20 <= len(others) <= 30
    thumbs = page.css(".td-main-sidebar img.entry-thumb")
    assert len(thumbs) == 9
    assert all(image.attributes["src"].startswith("data:") for image in thumbs)
    assert all("/wp-content/uploads/" in image.attributes["data-img-url"] for image in thumbs)
    outside = page.html.replace(page.css_first(".td-post-content").html, "")
    assert "Baca juga:" in outside
    assert "(rd/warga)" in outside


@pytest.mark.parametrize("version", [9, 10])
def test_weight_fills_pages_up(make_site, version):
    sizes = [
        len(make_site(version=version, weight=weight).get(MOSUL).body) for weight in (0, 120_000, 200_000)
    ]
    assert sizes[0] < 50_000
    assert abs(sizes[1] - 120_000) < 8_000
    assert abs(sizes[2] - 200_000) < 8_000


def test_credit_dateline_and_related_stand_in_the_markup_they_name(site):
    def content(path):
        return opened(site, path).css_first(".td-post-content").html

    assert "<strong>Basra, LiputanIslam.com -</strong>" in content(
        "/petani-kurma-basra-panen-lebih-awal-karena-musim-panas-panjang/"
    )
    assert "<p>(ra/ina)</p>" in content("/petani-kurma-basra-panen-lebih-awal-karena-musim-panas-panjang/")
    assert re.search(
        r"pasar\.\(ra/kurdnews\)</p>", content("/tukang-jam-damaskus-memperbaiki-menara-tanpa-bayaran/")
    )
    assert "[mm/fna]</span></p>" in content("/pasar-rempah-aleppo-menyalakan-lampu-minyak/")
    after = content("/granada-memugar-kolam-pantul-dengan-tangan/")
    assert after.index("Baca juga:") < after.index("(ml/raialyoum)") < after.index("DISKUSI:")


def test_text_is_texturized_unless_it_was_pasted(site):
    assert b"&#8220;Orang datang" in site.get(MOSUL).body
    assert "“Ember biru".encode() in site.get("/orkes-kampung-tirana-menabuh-ember/").body


def test_the_builder_s_page_has_its_own_anchors(make_site):
    page = opened(make_site(version=10, builder=True), MOSUL)
    assert page.css_first(".tdb_single_content .tdb-block-inner p") is not None
    assert page.css_first("h1.tdb-title-text") is not None
    assert page.css_first(".tdb_single_date time").attributes["datetime"].endswith("+07:00")
    assert page.css_first(".tdb_single_post_views .td-nr-views-870").text() == "272"
    assert len(page.css(".td-post-content")) == 1


def test_amp_has_its_page_when_the_plugin_is_there(make_site):
    site = make_site(version=10, amp=True)
    assert b'rel="amphtml"' in site.get(MOSUL).body
    page = opened(site, f"{MOSUL}amp/")
    assert "2021-07-15T19:42:09+00:00" in page.css_first('script[type="application/ld+json"]').text()
    assert page.css_first(".td-post-content .td-post-sharing") is not None
    assert make_site().get(f"{MOSUL}amp/").status == 404
