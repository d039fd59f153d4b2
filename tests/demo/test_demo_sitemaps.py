"""Sitemaps: WordPress' own and Yoast's."""

from __future__ import annotations

import xml.etree.ElementTree as ET

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(reply):
    return [
        (node.find(f"{SPACE}loc").text, node.findtext(f"{SPACE}lastmod"))
        for node in ET.fromstring(reply.body)
    ]


def test_wordpress_lists_by_id_without_lastmod_and_with_protected_posts(site):
    index = [url for url, _ in entries(site.get("/wp-sitemap.xml"))]
    assert f"{site.base}/wp-sitemap-posts-post-1.xml" in index
    for url in index:
        assert site.get(url.removeprefix(site.base)).status == 200
    listed = entries(site.get("/wp-sitemap-posts-post-1.xml"))
    wanted = sorted(site.blog.published(), key=lambda post: post.id)
    assert listed == [(site.theme.url(post), None) for post in wanted]
    assert any(post.password for post in wanted)


def test_a_large_map_is_cut_and_the_next_piece_is_404(make_site):
    site = make_site(sitemap_size=50)
    sizes = [len(entries(site.get(f"/wp-sitemap-posts-post-{number}.xml"))) for number in (1, 2, 3)]
    assert sizes == [50, 50, len(site.blog.published()) - 100]
    for missing in (
        "/wp-sitemap-posts-post-4.xml",
        "/wp-sitemap-posts-post-0.xml",
        "/wp-sitemap-posts-lain-1.xml",
    ):
        assert site.get(missing).status == 404


def test_the_usual_name_redirects(make_site):
    core = make_site().get("/sitemap.xml")
    assert (core.status, dict(core.headers)["Location"]) == (302, "http://127.0.0.1:8000/wp-sitemap.xml")
    yoast = make_site(sitemap="yoast")
    for name in ("/sitemap.xml", "/wp-sitemap.xml"):
        assert dict(yoast.get(name).headers)["Location"].endswith("/sitemap_index.xml")


def test_yoast_lists_oldest_change_first_in_utc_without_protected_posts(make_site):
    site = make_site(sitemap="yoast")
    listed = entries(site.get("/post-sitemap.xml"))
    stamps = [stamp for _, stamp in listed]
    assert stamps == sorted(stamps)
    by_url = dict(listed)
    assert by_url[site.theme.url(site.blog.posts[870])] == "2021-07-16T01:05:30+00:00"
    assert site.theme.url(site.blog.posts[510]) not in by_url
    assert len(listed) == sum(post.password is None for post in site.blog.published())
    newest = max(stamps)
    assert (f"{site.base}/post-sitemap.xml", newest) in entries(site.get("/sitemap_index.xml"))


def test_without_sitemaps_all_names_are_404(make_site):
    site = make_site(sitemap=None)
    for name in ("/sitemap.xml", "/wp-sitemap.xml", "/sitemap_index.xml", "/wp-sitemap-posts-post-1.xml"):
        assert site.get(name).status == 404
    assert b"Sitemap:" not in site.get("/robots.txt").body
