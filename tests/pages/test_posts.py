"""Posts by REST: a whole site through it, and answers of every wrong shape."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_fixtures import cases

from liputan_crawler import urls
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.pages import PageRefusedError, names, posts

ROOT = "https://liputanislam.com"
API = f"{ROOT}/wp-json/wp/v2/"
KINDS = {"authors": "users", "sections": "categories", "tags": "tags"}


def answers(site: Any, path: str) -> Any:
    reply = site.get(path.removeprefix(ROOT))
    return reply.body, dict(reply.headers)


def all_names(site: Any) -> names.Names:
    by_kind: dict[str, dict[int, str]] = {}
    for kind, route in KINDS.items():
        found: dict[int, str] = {}
        for page in range(1, 9):
            body, headers = answers(site, f"{API}{route}?per_page=20&page={page}")
            answer = names.parse(body, headers=headers)
            assert not answer.bad
            found |= answer.names
            if page >= (answer.total_pages or 1):
                break
        assert len(found) == answer.total
        by_kind[kind] = found
    return names.Names(**by_kind)


def test_a_site_read_through_rest_is_whole() -> None:
    site = DemoSite().at(ROOT)
    known = all_names(site)
    found: dict[int | None, posts.Post] = {}
    for page in range(1, 20):
        url = f"{API}posts?per_page=30&order=asc&page={page}"
        body, headers = answers(site, url)
        answer = posts.parse(body, url, headers=headers, names=known)
        assert answer.is_complete
        assert not answer.bad
        if answer.is_past_end:
            break
        total = answer.total
        found |= {post.link.id: post for post in answer.posts}
    assert page > 2
    published = site.blog.published()
    assert len(found) == total == len(published)
    for post in published:
        got = found[post.id]
        assert got.link.url == f"{ROOT}{site.blog.path(post)}"
        assert got.is_protected == (post.password is not None)
        assert (got.page is None) == got.is_protected
        if got.page is not None:
            assert got.page.authors == (site.blog.author_of(post).name,)
            assert len(got.page.tags) == len(set(post.tags))
            assert got.page.published[0].raw.endswith("Z")


def one(**fields: Any) -> posts.Post:
    row = {"id": 7, "link": f"{ROOT}/a/", **fields}
    (found,) = posts.parse(json.dumps([row]), API, headers={}).posts
    return found


def page_with(content: str, **fields: Any) -> Any:
    page = one(content={"rendered": content, "protected": False}, **fields).page
    assert page is not None
    return page


def test_clocks_are_labelled() -> None:
    page = page_with("<p>Isi.</p>", date_gmt="2021-07-17T00:15:09", modified_gmt="2021-07-18T00:15:09+00:00")
    assert [(date.source, date.raw) for date in page.published] == [("api", "2021-07-17T00:15:09Z")]
    assert [(date.source, date.raw) for date in page.modified] == [("api", "2021-07-18T00:15:09+00:00")]
    local = page_with("<p>Isi.</p>", date_gmt="0000-00-00T00:00:00", date="2021-07-17T07:15:09")
    assert [(date.source, date.raw) for date in local.published] == [("api", "2021-07-17T07:15:09")]
    assert page_with("<p>Isi.</p>", date="kemarin\u202e").published == ()


def test_the_content_is_read_by_the_rules_of_pages() -> None:
    page = page_with(
        "<p>Sana’a, LiputanIslam.com – Satu.</p><!--more--><div>Dua</div></body></div><p>Tiga (mm)</p>"
        '<p>Baca juga:</p><p><a href="?p=3">Lain</a></p><p>DISKUSI:</p><p>Komentar</p>'
    )
    assert page.paragraphs == ("Sana’a, LiputanIslam.com – Satu.", "Dua", "Tiga (mm)")
    assert [(link.url, link.headline, link.paragraph) for link in page.related] == [
        (f"{ROOT}/?p=3", "Lain", 3)
    ]
    assert (page.part, page.part_count, page.comment_text, page.view_text) == (1, 1, None, None)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("&#8220;Satu&#8221; &amp; dua", "“Satu” & dua"),
        ("Satu <em>dua</em><br>tiga", "Satu duatiga"),
        ("5 &lt; 6", "5 < 6"),
        ("\ud800\u202e \n", None),
        ("", None),
    ],
)
def test_titles_are_text(title: str, expected: str | None) -> None:
    assert one(title={"rendered": title}).link.headline == expected


def test_hostile_content_costs_only_its_own_page() -> None:
    deep = {"id": 1, "link": "/a/", "content": {"rendered": "<div>" * 100_000, "protected": False}}
    fine = {"id": 2, "link": "/b/", "content": {"rendered": "<p>Isi.</p>", "protected": False}}
    found = posts.parse(json.dumps([deep, fine]), API, headers={})
    assert [post.page is None for post in found.posts] == [True, False]


def test_an_id_that_its_own_address_contradicts_is_no_post() -> None:
    found = posts.parse(json.dumps([{"id": 7, "link": f"{ROOT}/?p=8"}]), API, headers={})
    assert (found.posts, found.bad) == ((), 1)


def test_a_mirror_names_itself() -> None:
    origin = urls.Origin.from_base_url("http://127.0.0.1:8080/")
    row = {"id": 7, "link": "http://127.0.0.1:8080/a/", "content": {"rendered": '<p>x</p><img src="/y.jpg">'}}
    (post,) = posts.parse(
        json.dumps([row]), f"{origin.base_url}wp-json/wp/v2/posts", headers={}, origin=origin
    ).posts
    assert post.page is not None
    assert (post.link.kind, post.page.url) == (urls.Kind.ARTICLE, "http://127.0.0.1:8080/a/")
    assert post.page.images[0].url == "http://127.0.0.1:8080/y.jpg"


_KEYS = st.sampled_from(
    "id date date_gmt modified_gmt link title content author categories tags _embedded yoast_head_json rendered "
    "protected wp:term wp:featuredmedia name taxonomy source_url caption article_published_time code".split()
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.just("2021-07-17T00:15:09"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(_KEYS, _VALUES, max_size=10))
def test_values_of_any_type_are_refused_or_read(row: dict[str, Any]) -> None:
    row = {**row, "id": 7}
    row.pop("code", None)
    found = posts.parse(json.dumps([row, {"id": 8, "link": "/b/"}]), API, headers={})
    assert found.posts[-1].link.id == 8
    assert len(found.posts) + found.bad == 2


def test_an_answer_cut_anywhere_gives_whole_posts() -> None:
    (case,) = [case for case in cases("posts") if case.name == "list"]
    known = posts.parse(case.document, API, headers={}).posts
    for cut in range(0, len(case.document), 13):
        try:
            found = posts.parse(case.document[:cut], API, headers={})
        except PageRefusedError:
            assert cut < 13
            continue
        assert found.posts == known[: len(found.posts)]
        assert not found.is_complete
