"""What the parsers of feed, sitemap and REST give -> SourcePage and NamesPage, the form that bookkeeping takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liputan_crawler.items import NamesPage, SourcePage

if TYPE_CHECKING:
    from liputan_crawler.pages.feed import Feed
    from liputan_crawler.pages.names import NamePage
    from liputan_crawler.pages.posts import Posts
    from liputan_crawler.pages.sitemap import Sitemap


def of_feed(page: Feed) -> SourcePage:
    """A page of a feed."""
    return SourcePage(
        source="feed",
        links=page.links,
        rows=len(page.items) + page.bad,
        bad=page.bad,
        is_complete=page.is_complete,
    )


def of_sitemap(page: Sitemap) -> SourcePage:
    """A map, or an index of maps."""
    return SourcePage(
        source="sitemap",
        links=page.links,
        documents=page.sitemaps,
        rows=len(page.links) + page.bad,
        bad=page.bad,
        is_complete=page.is_complete,
    )


def of_posts(page: Posts) -> SourcePage:
    """A page of REST posts, with their articles where the answer holds them."""
    return SourcePage(
        source="rest",
        links=page.links,
        rows=len(page.posts) + page.bad,
        bad=page.bad,
        total=page.total,
        total_pages=page.total_pages,
        contents=tuple(post.page for post in page.posts if post.page is not None),
        protected=frozenset(
            post.link.id for post in page.posts if post.is_protected and post.link.id is not None
        ),
        is_complete=page.is_complete,
        is_past_end=page.is_past_end,
    )


def of_names(page: NamePage, route: str) -> NamesPage:
    """A page of names."""
    return NamesPage(
        route=route,
        names=tuple(sorted(page.names.items())),
        total_pages=page.total_pages,
        is_past_end=page.is_past_end,
    )
