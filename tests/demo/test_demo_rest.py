"""REST: lists, totals, windows of time, refusals, single objects."""

from __future__ import annotations

import json

import pytest

API = "/wp-json/wp/v2"


def ask(site, path):
    reply = site.get(path)
    return reply.status, json.loads(reply.body), dict(reply.headers)


def test_posts_come_in_pages_with_totals_and_end_with_400(site):
    total = len(site.blog.published())
    status, rows, headers = ask(site, f"{API}/posts?per_page=100&order=asc&orderby=id&_fields=id")
    assert status == 200
    assert headers["X-WP-Total"] == str(total)
    assert headers["X-WP-TotalPages"] == "2"
    assert (
        f'<{site.base}{API}/posts?per_page=100&order=asc&orderby=id&_fields=id&page=2>; rel="next"'
        == headers["Link"]
    )
    _, more, _ = ask(site, f"{API}/posts?per_page=100&order=asc&orderby=id&_fields=id&page=2")
    assert [row["id"] for row in rows + more] == sorted(post.id for post in site.blog.published())
    status, error, _ = ask(site, f"{API}/posts?per_page=100&page=3")
    assert (status, error["code"]) == (400, "rest_post_invalid_page_number")


def test_a_post_s_object(site):
    _, row, _ = ask(site, f"{API}/posts/603")
    assert row["date"] == "2019-09-22T09:09:09"
    assert row["date_gmt"] == "2019-09-22T02:09:09"
    assert row["link"] == site.theme.url(site.blog.posts[603])
    assert row["categories"] == [5, 15]
    text = row["content"]["rendered"]
    assert text.count("<!--nextpage-->") == 2
    assert "(ml/raialyoum)" in text
    assert "DISKUSI" not in text
    _, radio, _ = ask(site, f"{API}/posts/304?_fields=content.rendered")
    assert set(radio) == {"content"}
    assert "<!--more-->" in radio["content"]["rendered"]
    assert "sharedaddy" not in radio["content"]["rendered"]


def test_titles_hold_entities_and_slugs_are_encoded(site):
    _, row, _ = ask(site, f"{API}/posts/608")
    assert row["title"]["rendered"].startswith("&#8220;Tuan &amp; Nyonya&#8221;")
    _, row, _ = ask(site, f"{API}/posts/606")
    assert row["slug"] == "%d9%83%d8%aa%d8%a7%d8%a8-%d8%a7%d9%84%d8%ac%d8%a7%d9%88%d9%8a"


def test_a_protected_post_is_empty_and_says_so(site):
    _, row, _ = ask(site, f"{API}/posts/510")
    assert row["content"] == {"rendered": "", "protected": True}
    assert row["title"]["rendered"] == "Rapat Warga Mamuju"


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("after=2021-07-15T19:42:09", {852, 709, 501}),
        ("after=2021-07-15T19:42:08", {870, 852, 709, 501}),
        ("after=2021-07-15T12:42:08Z", {870, 852, 709, 501}),
        ("after=2021-07-15T19:42:08%2B07:00", {870, 852, 709, 501}),
        ("before=2012-02-04T00:00:00", {712}),
        ("modified_after=2021-07-16T08:00:00&before=2021-07-16T00:00:00", {870}),
        ("include=603,870,1", {603, 870}),
        ("slug=468-2", {468}),
        ("tags=", set()),
    ],
)
def test_windows_compare_with_the_local_clock_and_are_open(site, query, ids):
    if query == "tags=":
        _, rows, _ = ask(site, f"{API}/tags?slug=radio")
        query, ids = f"tags={rows[0]['id']}", {301, 304}
    _, rows, _ = ask(site, f"{API}/posts?per_page=100&_fields=id&{query}")
    assert {row["id"] for row in rows} == ids


@pytest.mark.parametrize(
    "query",
    [
        *(
            "per_page=101",
            "per_page=0",
            "page=0",
            "page=x",
            "after=kemarin",
            "modified_after=2021-07-15",
            "order=up",
        ),
        *("orderby=rand", "status=draft", "include=a", "after=2021-13-01T00:00:00"),
    ],
)
def test_bad_parameters_are_refused_with_their_name(site, query):
    status, error, _ = ask(site, f"{API}/posts?{query}")
    assert status == 400
    assert error["code"] == "rest_invalid_param"
    assert list(error["data"]["params"]) == [query.partition("=")[0]]


def test_unknown_and_hidden_posts(site):
    assert ask(site, f"{API}/posts/77777")[0] == 404
    assert ask(site, f"{API}/posts/609")[0] == 401
    assert ask(site, f"{API}/hantu")[0] == 404


def test_terms_users_and_media(site):
    _, rows, headers = ask(site, f"{API}/categories?per_page=100")
    by_slug = {row["slug"]: row for row in rows}
    assert headers["X-WP-Total"] == str(len(site.blog.content.sections)) == str(len(rows))
    assert by_slug["timur-tengah"]["parent"] == by_slug["berita"]["id"]
    assert by_slug["sains-teknologi"]["name"] == "Sains &amp; Teknologi"
    assert by_slug["berita"]["count"] == 0  # its posts are all in child sections
    _, users, _ = ask(site, f"{API}/users?_fields=id,name")
    assert {"id": 3, "name": "Murni Lestari"} in users
    _, row, _ = ask(site, f"{API}/posts/870?_embed=author,wp:term,wp:featuredmedia")
    embedded = row["_embedded"]
    assert embedded["author"][0]["name"] == "Murni Lestari"
    assert [term["name"] for term in embedded["wp:term"][1]] == ["Irak", "Perpustakaan"]
    assert embedded["wp:featuredmedia"][0]["source_url"].endswith("/2021/07/perpustakaan-mosul.jpg")
    _, media, _ = ask(site, f"{API}/media/{row['featured_media']}")
    assert media["post"] == 870


def test_comments_leave_pingbacks_out(site):
    _, rows, headers = ask(site, f"{API}/comments?post=506")
    assert headers["X-WP-Total"] == "6" == str(len(rows))


def test_without_pretty_addresses_the_route_is_a_parameter(site):
    pretty = ask(site, f"{API}/posts?per_page=3&_fields=id")
    plain = ask(site, "/?rest_route=/wp/v2/posts&per_page=3&_fields=id")
    assert plain[:2] == pretty[:2]
    assert "/wp/v2/posts" in ask(site, "/wp-json/")[1]["routes"]


def test_yoast_adds_its_times(make_site):
    _, row, _ = ask(make_site(seo="yoast"), f"{API}/posts/870")
    assert row["yoast_head_json"]["article_published_time"] == "2021-07-15T12:42:09+00:00"


@pytest.mark.parametrize("status", [401, 403, 404])
def test_rest_can_be_switched_off(make_site, status):
    site = make_site(rest=status)
    for path in (f"{API}/posts", "/wp-json/", "/?rest_route=/wp/v2/posts"):
        assert site.get(path).status == status
