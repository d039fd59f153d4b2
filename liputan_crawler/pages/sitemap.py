"""An XML sitemap (core, Yoast, Jetpack, news; index or map; plain or gzip) -> Sitemap: links with `lastmod`.

One bad address loses only itself, and a map without any address says so: `is_empty` is an alarm for the caller,
because that is what a broken or bombed map looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from liputan_crawler import urls
from liputan_crawler.pages.instants import utc
from liputan_crawler.pages.links import link_to
from liputan_crawler.pages.xml_stream import Element, XmlStream, children, local_name
from liputan_crawler.urls import Kind, Origin

if TYPE_CHECKING:
    from liputan_crawler.items import Link

_ROOTS: Final = frozenset({"urlset", "sitemapindex"})
_ENTRIES: Final = frozenset({"url", "sitemap"})
# What a map's name says about its addresses; WordPress core and Yoast name their maps by content, and where
# permalinks are plain core's maps hang on the query of the root.
_PAGES_MAP: Final = re.compile(
    r"/(?:wp-sitemap-posts-page-[0-9]+|page-sitemap[0-9]*)\.xml|[?&]sitemap-subtype=page(?:&|$)"
)
_OTHER_MAP: Final = re.compile(
    r"/(?:wp-sitemap-(?:taxonomies|users|posts-attachment)-.*"
    r"|(?:category|post_tag|tag|author|attachment|image|video|post_format)-sitemap[0-9]*"
    r"|(?:image|video)-sitemap-.*)\.xml|[?&]sitemap=(?:taxonomies|users)(?:&|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What one map says. `links`: addresses of pages; `sitemaps`: the maps that an index names.

    `bad` counts entries without a readable address. `is_complete` is False when the document is cut off, too
    large or damaged. `modified` of a link is an instant in UTC (or a day), `published` likewise (news maps).
    """

    links: tuple[Link, ...]
    sitemaps: tuple[Link, ...]
    bad: int
    is_complete: bool

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing at all."""
        return not self.links and not self.sitemaps


def parse(
    document: bytes | str, url: str, *, origin: Origin = urls.PUBLIC, charset: str | None = None
) -> Sitemap:
    """The addresses of a sitemap, in its order, each once.

    Raises PageRefusedError for HTML, challenge pages, other XML, declared entities and empty documents.
    """
    stream = XmlStream(document, _ROOTS, _ENTRIES, charset=charset)
    links: dict[str, Link] = {}
    maps: dict[str, Link] = {}
    bad = 0
    for entry in stream:
        link = _link(entry, url, origin)
        if link is None:
            bad += 1
        elif local_name(entry) == "sitemap":
            maps.setdefault(link.url, link)
        else:
            links.setdefault(link.url, link)
    return Sitemap(
        links=tuple(links.values()), sitemaps=tuple(maps.values()), bad=bad, is_complete=stream.is_complete
    )


def may_hold_articles(url: str) -> bool:
    """Whether a map, by its name, can list articles: False for maps of pages, terms, users and pictures."""
    return not (_PAGES_MAP.search(url) or _OTHER_MAP.search(url))


def _link(entry: Element, url: str, origin: Origin) -> Link | None:
    fields = children(entry)
    # An element inside the address is a broken tag: what stands before it is only half of the address.
    locs = [loc for loc in fields.get("loc", ()) if len(loc) == 0]
    address = "".join((locs[0].text or "").split()) if locs else ""
    news = children(fields["news:news"][0]) if "news:news" in fields else {}
    link = link_to(
        address,
        url,
        origin,
        "sitemap",
        headline=_text(news.get("title")),
        published=utc(_text(news.get("publication_date"))),
        modified=utc(_text(fields.get("lastmod"))),
    )
    if link is None or not address:
        return None
    if local_name(entry) == "sitemap":
        return replace(link, kind=Kind.SITEMAP, expected_slug=None)
    if link.kind == Kind.ARTICLE and _PAGES_MAP.search(url):
        return replace(link, kind=Kind.PAGE)
    return link


def _text(elements: list[Element] | None) -> str | None:
    return elements[0].text if elements else None
