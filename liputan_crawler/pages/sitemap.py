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
from liputan_crawler.pages.xml_stream import Element, XmlStream, local_name
from liputan_crawler.urls import Kind, Origin

if TYPE_CHECKING:
    from liputan_crawler.items import Link

_ROOTS: Final = frozenset({"urlset", "sitemapindex"})
_ENTRIES: Final = frozenset({"url", "sitemap"})
# What a map's name says about its addresses; WordPress core and Yoast name their maps by content.
_PAGES_MAP: Final = re.compile(r"/(?:wp-sitemap-posts-page-[0-9]+|page-sitemap[0-9]*)\.xml")
_POSTS_MAP: Final = re.compile(r"/(?:wp-sitemap-posts-post-[0-9]+|post-sitemap[0-9]*)\.xml")
_OTHER_MAP: Final = re.compile(
    r"/(?:wp-sitemap-(?:taxonomies|users|posts)-.*"
    r"|(?:category|post_tag|tag|author|attachment|image|video|post_format|product)-sitemap[0-9]*"
    r"|(?:image|video)-sitemap-.*)\.xml"
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
    return bool(_POSTS_MAP.search(url)) or not (_PAGES_MAP.search(url) or _OTHER_MAP.search(url))


def _link(entry: Element, url: str, origin: Origin) -> Link | None:
    fields = {local_name(child): child for child in reversed(entry) if isinstance(child.tag, str)}
    # An element inside the address is a broken tag: what stands before it is only half of the address.
    loc = fields.get("loc")
    address = "".join((loc.text or "").split()) if loc is not None and len(loc) == 0 else ""
    news = _news(fields.get("news"))
    link = link_to(
        address,
        url,
        origin,
        "sitemap",
        headline=news.get("title"),
        published=utc(news.get("publication_date")),
        modified=utc(fields["lastmod"].text) if "lastmod" in fields else None,
    )
    if link is None or not address:
        return None
    if local_name(entry) == "sitemap":
        return replace(link, kind=Kind.SITEMAP, expected_slug=None)
    if link.kind == Kind.ARTICLE and _PAGES_MAP.search(url):
        return replace(link, kind=Kind.PAGE)
    return link


def _news(news: Element | None) -> dict[str, str]:
    return {local_name(child): child.text or "" for child in news} if news is not None else {}
