"""Our page parsers on what WordPress itself gives: every source lists every public post, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from liputan_crawler import urls
from liputan_crawler.pages import article, feed, listing, names, posts, sitemap
from liputan_crawler.urls import Kind, Landing, Origin

LOOKS = [
    pytest.param("theme-newspaper", "/%postname%/", id="newspaper"),
    pytest.param("theme-newspaper", "", id="newspaper-plain-permalinks"),
    pytest.param("twentytwentyone", "/%category%/%postname%/", id="classic-theme"),
    pytest.param("twentytwentythree", "/%year%/%monthnum%/%day%/%postname%/", id="block-theme"),
]


class Reader:
    """Walks one running site with the pure parsers."""

    def __init__(self, site: Any, get: Any) -> None:
        self.site, self.get = site, get
        self.origin = Origin.from_base_url(site.base)

    def url(self, path: str) -> str:
        found = urls.canonical_url(path, self.origin)
        assert found
        return found

    @property
    def public(self) -> dict[str, int]:
        """Canonical URL -> id of every public post, as the site's own truth has it."""
        found = {self.url(post["url"]): post["id"] for post in self.site.truth()["posts"]}
        assert len(found) > 250
        return found

    def list_pages(self, url: str | None) -> Iterator[listing.Listing]:
        while url:
            answer = self.get(url)
            if answer.status != 200:
                return
            page = listing.parse(answer.body, url, origin=self.origin)
            yield page
            url = page.next_url

    def feed_items(self, first: str) -> Iterator[feed.FeedItem]:
        for number in range(1, 100):
            url = urls.listing_url(first, number)
            answer = self.get(url)
            page = feed.parse(answer.body, url, origin=self.origin)
            assert page.is_complete
            assert not page.bad
            yield from page.items
            if answer.status == 404:
                assert not page.items
                return


@pytest.fixture
def reader(request: pytest.FixtureRequest, site: Any, get: Any) -> Reader:
    theme, structure = request.param
    site.change([{"op": "theme", "name": theme}, {"op": "permalinks", "structure": structure}])
    return Reader(site, get)


def looks(parametersets: list[Any]) -> Any:
    return pytest.mark.parametrize(
        "reader", [pytest.param(look.values, id=look.id) for look in parametersets], indirect=True
    )


@looks(LOOKS)
def test_the_home_page_walked_to_its_end_lists_every_post(reader: Reader) -> None:
    pages = list(reader.list_pages(reader.origin.base_url))
    links = [link for page in pages for link in page.links]
    assert {link.url for link in links if link.kind == Kind.ARTICLE} == set(reader.public)
    assert {page.page for page in pages} == set(range(1, len(pages) + 1))


@looks(LOOKS[:2])
def test_the_feed_lists_every_post_with_its_own_id(reader: Reader) -> None:
    path = "/feed/" if reader.url("/feed/") in reader.get("/").text else "/?feed=rss2"
    public = reader.public
    items = list(reader.feed_items(reader.url(path)))
    assert {item.link.url for item in items} == set(public)
    # Imported posts keep the guid of another site: no id is better than a wrong one.
    assert all(item.link.id in (None, public[item.link.url]) for item in items)
    assert sum(item.link.id is not None for item in items) > len(items) * 0.8


@looks(LOOKS)
def test_the_sitemap_lists_every_post(reader: Reader) -> None:
    plain = reader.get("/wp-sitemap.xml").status != 200
    first = reader.url("/?sitemap=index" if plain else "/wp-sitemap.xml")
    index = sitemap.parse(reader.get(first).body, first, origin=reader.origin)
    found: set[str] = set()
    for child in index.sitemaps:
        page = sitemap.parse(reader.get(child.url).body, child.url, origin=reader.origin)
        assert page.is_complete
        assert not page.is_empty
        articles = {link.url for link in page.links if link.kind == Kind.ARTICLE}
        assert sitemap.may_hold_articles(child.url) or not articles
        found |= articles
    assert found == set(reader.public)


@looks(LOOKS[:1])
def test_rest_gives_the_articles_that_the_pages_show(reader: Reader) -> None:
    by_kind: dict[str, Any] = {}
    for kind, route in {"authors": "users", "sections": "categories", "tags": "tags"}.items():
        answer = reader.get(f"/wp-json/wp/v2/{route}?per_page=100")
        by_kind[kind] = names.parse(answer.body, headers=dict(answer.headers)).names
    found: dict[str, posts.Post] = {}
    for number in range(1, 100):
        url = f"{reader.origin.base_url}wp-json/wp/v2/posts?per_page=100&order=asc&orderby=id&page={number}"
        answer = reader.get(url)
        page = posts.parse(
            answer.body, url, headers=dict(answer.headers), origin=reader.origin, names=names.Names(**by_kind)
        )
        if page.is_past_end:
            break
        total = page.total
        found |= {post.link.url: post for post in page.posts}
    assert {url: post.link.id for url, post in found.items()} == reader.public
    assert total == len(found)
    for url in list(found)[::6]:
        by_api, answer = found[url].page, reader.get(url)
        if by_api is None:
            assert found[url].is_protected
            continue
        by_page = article.parse(answer.body, url, origin=reader.origin)
        if by_page.part_count == 1:
            assert by_page.paragraphs == by_api.paragraphs
            assert (by_page.id, by_page.headline, by_page.related) == (
                by_api.id,
                by_api.headline,
                by_api.related,
            )
            assert (by_page.authors, by_page.tags) == (by_api.authors, by_api.tags)


@looks(LOOKS[:1])
def test_redirects_lead_where_we_think(reader: Reader) -> None:
    public = reader.public
    url, number = next(
        (url, number) for url, number in public.items() if len(urls.slug_of(url, reader.origin) or "") > 20
    )
    slug = urls.slug_of(url, reader.origin) or ""
    root = reader.origin.base_url

    def landing(asked: str) -> Landing:
        answer = reader.get(asked)
        assert answer.status == 301
        assert answer.location
        return urls.landing(asked, answer.location, reader.origin)

    same = [
        url.rstrip("/"),
        f"{url}2/",
        f"{url}comment-page-1/",
        f"{root}?p={number}",
        f"{root}index.php/{slug}/",
    ]
    assert [landing(asked) for asked in same] == [Landing.SAME] * len(same)
    assert landing(f"{root}{slug[:8]}/") is Landing.OTHER
    reader.site.change([{"op": "edit", "id": number, "slug": "nama-yang-lain-sama-sekali"}])
    assert landing(url) is Landing.MOVED
