"""Addresses as WordPress itself answers them: redirects, 404s, parts, protected and hidden posts, sitemaps.

These are facts of the software that the crawler's decisions rest on. A test that goes red here after an update of
WordPress names an assumption to look at, not a mistake in the crawler.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from wpsite.site import PERMALINKS, WordPress


def named(truth: dict[str, Any], what: str) -> list[dict[str, Any]]:
    found = [post for post in (*truth["posts"], *truth["hidden"]) if post.get("what") == what]
    assert found, f"no post for {what!r}"
    return found


def plain(truth: dict[str, Any]) -> dict[str, Any]:
    """An ordinary article of one part."""
    return next(
        post for post in truth["posts"] if not post["what"] and "timur-tengah" in post["section_slugs"]
    )


def path(url: str) -> str:
    return "/" + url.split("/", 3)[3]


# --------------------------------------------------------------------------- the site as a whole


def test_the_site_is_large_and_varied_enough(truth):
    assert len(truth["posts"]) >= 260
    assert {post["date"][:4] for post in truth["posts"]} == {str(year) for year in range(2012, 2022)}
    assert {post["status"] for post in truth["hidden"]} == {"private", "draft", "trash", "future", "pending"}
    assert sum(post["comment_count"] for post in truth["posts"]) > 200
    assert len({post["author"] for post in truth["posts"]}) >= 6
    assert truth["time_zone"] == "Asia/Jakarta"


def test_the_site_speaks_indonesian(get):
    page = get("/").text
    assert '<html lang="id' in page
    assert "Juli 2021" in get("/2021/07/").text


def test_every_public_post_answers_and_no_hidden_one(get, truth):
    for post in truth["posts"][::15]:
        assert get(post["url"]).status == 200, post["url"]
    for post in truth["hidden"]:
        assert get(f"/?p={post['id']}").status == 404, post
        if post["slug"]:
            assert get(f"/{post['slug']}/").status == 404, post


def test_deleted_posts_leave_nothing(get, truth):
    assert not {"deleted"} & {post.get("what") for post in (*truth["posts"], *truth["hidden"])}
    assert get("/berita-dihapus-1/").status == 404


def test_pages_carry_no_validators(get, truth):
    answer = get(plain(truth)["url"])
    assert not {"ETag", "Last-Modified", "Cache-Control"} & set(answer.headers)


def test_an_article_names_its_id_in_head_and_headers(get, truth):
    post = plain(truth)
    answer = get(post["url"])
    assert f"postid-{post['id']}" in answer.text
    assert re.search(rf"<link rel='shortlink' href='[^']*/\?p={post['id']}'", answer.text)
    assert any(f"/wp/v2/posts/{post['id']}>" in link for link in answer.headers.get_all("Link"))


def test_head_answers_like_get(get, truth):
    answer = get(plain(truth)["url"], method="HEAD")
    assert (answer.status, answer.body) == (200, b"")


# --------------------------------------------------------------------------- redirects


@pytest.mark.parametrize(
    "form",
    [
        "/{slug}",
        "/?p={id}",
        "/{slug}/2/",
        "/{slug}/page/2/",
        "/index.php/{slug}/",
        "//{slug}/",
        "/wawancara/{slug}/",
    ],
)
def test_other_addresses_of_a_post_redirect_to_it(get, truth, form):
    post = plain(truth)
    answer = get(form.format(**post))
    assert (answer.status, answer.location) == (301, post["url"])


def test_query_words_are_kept_or_ignored(get, truth):
    post = plain(truth)
    assert get(f"/?p={post['id']}&x=1").location == post["url"] + "?x=1"
    assert get(post["url"] + "?utm_source=x").status == 200
    assert get(post["url"] + "?replytocom=5").status == 200


def test_an_upper_case_path_is_the_same_post_without_redirect(get, truth):
    post = plain(truth)
    answer = get(f"/{post['slug'].upper()}/")
    assert answer.status == 200
    assert f'<link rel="canonical" href="{post["url"]}" />' in answer.text


@pytest.mark.parametrize("old", ["alamat-lama-1", "alamat-lama-3", "alamat-agak-lama-3"])
def test_old_slugs_redirect_to_the_new_one(get, truth, old):
    answer = get(f"/{old}/")
    new = f"/alamat-baru-{old[-1]}/"
    assert (answer.status, path(answer.location)) == (301, new)


@pytest.mark.parametrize("dead", ["/iran-kecam/", "/iran-kec/", "/iran-kecam"])
def test_a_dead_link_is_guessed_to_be_another_article(get, truth, dead):
    (target,) = named(truth, "guess-target")
    answer = get(dead)
    assert (answer.status, answer.location) == (301, target["url"])


def test_what_cannot_be_guessed_is_not_found(get):
    assert get("/tidak-pernah-ada/").status == 404


def test_embed_and_trackback(get, truth):
    post = plain(truth)
    embed = get(post["url"] + "embed/")
    assert embed.status == 200
    assert "noindex" in embed.text
    trackback = get(post["url"] + "trackback/")
    assert (trackback.status, trackback.location) == (302, post["url"])
    assert get(post["url"] + "amp/").status == 404


# --------------------------------------------------------------------------- lists


def test_blog_pages_end_with_404(get, truth):
    last = -(-len(truth["posts"]) // 10)
    assert get(f"/page/{last}/").status == 200
    assert get(f"/page/{last + 1}/").status == 404


@pytest.mark.parametrize(
    "list_path", ["/", "/category/berita/", "/tag/irak/", "/author/muhajir-mardani/", "/2017/"]
)
def test_page_1_redirects_to_the_bare_address(get, wordpress, list_path):
    answer = get(f"{list_path}page/1/")
    assert (answer.status, answer.location) == (301, wordpress.base + list_path)


def test_archives_without_posts(get):
    assert get("/2011/").status == 404
    assert get("/2020/05/05/").status == 200
    assert get("/2020/05/05/page/2/").status == 404
    assert get("/category/kajian/").status == 200  # an empty section is not "not found"
    assert get("/author/anak-magang/").status == 200  # nor is an author of drafts only
    assert get("/author/tidak-ada/").status == 404


def test_a_child_section_answers_at_two_addresses(get):
    assert get("/category/berita/timur-tengah/").status == 200
    assert get("/category/timur-tengah/").status == 200


# --------------------------------------------------------------------------- parts, protected posts, pictures


def test_parts_have_their_own_canonical_and_an_end(get, truth):
    for post in named(truth, "parts"):
        for part in range(2, post["parts"] + 1):
            answer = get(f"{post['url']}{part}/")
            assert answer.status == 200
            assert f'<link rel="canonical" href="{post["url"]}{part}/" />' in answer.text
        for beyond in (1, post["parts"] + 1):
            answer = get(f"{post['url']}{beyond}/")
            assert (answer.status, answer.location) == (301, post["url"])


def test_a_block_theme_links_no_parts_and_a_classic_theme_does(site, get, truth):
    post = named(truth, "parts")[1]
    site.theme("twentytwentythree")
    assert "post-page-numbers" not in get(post["url"]).text
    assert f"{post['slug']}/2/" not in get(post["url"]).text
    site.theme("twentytwentyone")
    assert f'href="{post["url"]}3/" class="post-page-numbers"' in get(post["url"]).text


def test_protected_posts_answer_with_a_form(get, truth):
    for post in named(truth, "protected") + named(truth, "protected-parts"):
        answer = get(post["url"])
        assert answer.status == 200
        assert 'class="post-password-form"' in answer.text
        assert re.search(rf"<h1[^>]*>Diproteksi: {post['headline']}</h1>", answer.text)
        assert post["paragraphs"][0] not in answer.text


def test_attachments_are_pages_of_their_own(get):
    answer = get("/gambar-1/")
    assert answer.status == 200
    assert "single-attachment" in answer.text
    assert get("/?attachment_id=11").location.endswith("/gambar-1/")


def test_addresses_that_are_no_slug_of_the_title(truth):
    assert [path(post["url"]) for post in named(truth, "untitled")] == [
        f"/{post['id']}-2/" for post in named(truth, "untitled")
    ]
    assert [post["slug"] for post in named(truth, "same-title")] == [
        "catatan-redaksi", "catatan-redaksi-2", "catatan-redaksi-3",
    ]  # fmt: skip
    assert named(truth, "digits")[0]["slug"] == "2019-2"
    assert named(truth, "feed")[0]["slug"] == "feed-2"
    assert "%d9%85" in named(truth, "arabic")[0]["url"]  # lower-case octets


# --------------------------------------------------------------------------- permalink forms


@pytest.mark.parametrize("structure", PERMALINKS)
def test_every_form_serves_its_own_addresses(site, get, structure):
    site.permalinks(structure)
    posts = site.truth()["posts"]
    for post in posts[::60]:
        assert get(post["url"]).status == 200
        assert get(f"/?p={post['id']}").location == post["url"]
        assert get(post["url"].rstrip("/")).location == post["url"]


# From (row) to (column): does WordPress find the article again?
MOVES = {
    ("/%postname%/", "/%year%/%monthnum%/%day%/%postname%/"): 301,
    ("/%postname%/", "/%category%/%postname%/"): 404,
    ("/%year%/%monthnum%/%day%/%postname%/", "/%postname%/"): 404,
    ("/%year%/%monthnum%/%day%/%postname%/", "/%category%/%postname%/"): 301,
    ("/%category%/%postname%/", "/%year%/%monthnum%/%day%/%postname%/"): 301,
    ("/%category%/%postname%/", "/%postname%/"): 404,  # of a child section; 301 for a section without parent
}


@pytest.mark.parametrize(("before", "after"), MOVES)
def test_a_change_of_permalinks_may_lose_every_old_address(site, get, before, after):
    site.permalinks(before)
    old = [post for post in site.truth()["posts"] if post["section_slugs"] == ["timur-tengah"]][:6]
    site.permalinks(after)
    new = {post["id"]: post["url"] for post in site.truth()["posts"]}
    for post in old:
        answer = get(post["url"])
        assert answer.status == MOVES[before, after], post["url"]
        assert answer.location == (new[post["id"]] if answer.status == 301 else None)
        assert get(f"/?p={post['id']}").location == new[post["id"]]  # the id always leads there


def test_dated_addresses(site, get, truth):
    site.permalinks("/%year%/%monthnum%/%day%/%postname%/")
    assert get("/2014/08/09/di-dua-rubrik/").status == 200
    assert get("/2014/8/9/di-dua-rubrik/").status == 200
    assert get("/2014/08/10/di-dua-rubrik/").status == 404
    assert path(get("/2014/08/di-dua-rubrik/").location) == "/2014/08/09/di-dua-rubrik/"
    assert path(get("/2014/08/09/di-dua/").location) == "/2014/08/09/di-dua-rubrik/"
    assert get("/2014/08/09/").status == 200
    edge = {post["slug"]: post["url"] for post in site.truth()["posts"] if post["what"] == "edge-of-day"}
    assert {path(url)[:12] for url in edge.values()} == {"/2021/07/17/"}  # the local day


def test_addresses_under_sections(site, get):
    site.permalinks("/%category%/%postname%/")
    assert get("/berita/di-dua-rubrik/").status == 200
    child = get("/berita/timur-tengah/di-dua-rubrik/")
    assert child.status == 200
    assert f'<link rel="canonical" href="{site.base}/berita/di-dua-rubrik/" />' in child.text
    assert path(get("/opini/di-dua-rubrik/").location) == "/berita/di-dua-rubrik/"
    assert get("/berita/").status == 200
    assert get("/berita/page/2/").status == 404  # the section's pages are under /category/ only
    assert get("/category/berita/page/2/").status == 200


def test_plain_permalinks_answer_any_path_with_the_front_page(site, get):
    site.permalinks("")
    for address in ("/di-dua-rubrik/", "/wp-json/", "/feed/", "/2014/08/09/"):
        answer = get(address)
        assert answer.status == 200
        assert re.search(r'<body class="[^"]*\bhome\b', answer.text), address
    assert get("/?rest_route=/wp/v2/posts&per_page=1").headers["X-WP-Total"] == str(
        len(site.truth()["posts"])
    )
    assert get("/?feed=rss2").headers["Content-Type"].startswith("application/rss+xml")
    assert get("/?sitemap=index").text.count("<loc>") > 3


# --------------------------------------------------------------------------- sitemaps and robots


def test_the_core_sitemap_lists_every_public_post_without_lastmod(get, truth):
    index = get("/wp-sitemap.xml")
    assert get("/sitemap.xml").status == 302
    assert "/wp-sitemap-posts-post-1.xml" in index.text
    posts = get("/wp-sitemap-posts-post-1.xml").text
    assert re.findall(r"<loc>(.*?)</loc>", posts) == [
        post["url"] for post in truth["posts"]
    ]  # by id, protected too
    assert "lastmod" not in index.text + posts
    assert get("/wp-sitemap-posts-post-2.xml").status == 404


def test_other_plugins_sitemaps_are_not_there(get):
    for name in ("/sitemap_index.xml", "/post-sitemap.xml", "/news-sitemap.xml"):
        assert get(name).status == 404


def test_robots_name_the_sitemap(get, wordpress):
    assert get("/robots.txt").text.split() == [
        "User-agent:", "*", "Disallow:", "/wp-admin/", "Allow:", "/wp-admin/admin-ajax.php",
        "Sitemap:", f"{wordpress.base}/wp-sitemap.xml",
    ]  # fmt: skip


def test_a_site_hidden_from_search_engines(site: WordPress, get, truth):
    site.options(blog_public=0)
    assert get("/wp-sitemap.xml").status == 404
    assert "noindex, nofollow" in get(plain(truth)["url"]).text
    assert "Disallow: /\n" not in get("/robots.txt").text  # robots.txt allows all the same
