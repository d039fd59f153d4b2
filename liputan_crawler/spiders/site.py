"""The whole site: every source together, each page's callback one line."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import scrapy
from w3lib.encoding import http_content_type_encoding

from liputan_crawler import site, urls
from liputan_crawler.bookkeeping import DateRange
from liputan_crawler.items import ArticlePage, Link, Listing
from liputan_crawler.pages import article, listing
from liputan_crawler.request_meta import LINK
from liputan_crawler.spiders import arguments
from liputan_crawler.urls import Kind

if TYPE_CHECKING:
    from scrapy.http import Response

    Output = Iterator[ArticlePage | Listing | Link]


class SiteSpider(scrapy.Spider):
    """Walks the site by the sources asked for (default: all that this class knows).

    Arguments, all optional, as text: `base_url` (the site's address), `sources` (words of `site.SOURCES`),
    `section` (slugs or paths of sections: only those are walked), `url` (addresses to begin with), `since`
    and `until` (days in WIB), `limit` (articles to save), `depth` (related links in a row).
    """

    name = "site"
    default_sources: ClassVar[tuple[str, ...]] = ("index", "related")

    def __init__(
        self,
        *args: Any,
        base_url: str = site.BASE_URL,
        sources: str | tuple[str, ...] | None = None,
        section: str | tuple[str, ...] | None = None,
        url: str | tuple[str, ...] | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        limit: str | int | None = None,
        depth: str | int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.origin = urls.Origin.from_base_url(base_url)
        self.sources = arguments.as_words(sources) or self.default_sources
        unknown = sorted(set(self.sources) - set(site.SOURCES))
        if unknown:
            raise ValueError(f"no such source: {', '.join(unknown)} (known: {', '.join(site.SOURCES)})")
        self.sections = arguments.as_words(section)
        self.urls = arguments.as_words(url)
        self.dates = DateRange(
            since=arguments.as_date("since", since), until=arguments.as_date("until", until)
        )
        self.limit = arguments.as_count("limit", limit)
        self.depth = arguments.as_count("depth", depth)

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Yield what every run reads first; what an earlier run left waits in the ledger already."""
        for link in self.seeds():
            yield scrapy.Request(link.url, meta={LINK: link}, dont_filter=True)

    def seeds(self) -> Iterator[Link]:
        """The pages at which the sources begin."""
        if "index" in self.sources and not self.urls:
            yield from self.index_seeds()
        for url in self.urls:
            yield Link(url=url, kind=urls.kind_of(url, self.origin), source="related")

    def index_seeds(self) -> Iterator[Link]:
        """The home page and, through its menu, every section; with `section` only those."""
        if not self.sections:
            yield Link(url=self.origin.base_url, kind=Kind.HOME, source="index")
        for name in self.sections:
            url = name if "://" in name else f"{self.origin.base_url}category/{name.strip('/')}/"
            yield Link(url=url, kind=Kind.SECTION, source="index")

    @staticmethod
    def source_of(kind: str) -> str:
        """Who reads a kind of page: the word under which its links are written down."""
        return "related" if kind in urls.ARTICLE_KINDS else _READERS.get(Kind(kind), "index")

    # ------------------------------------------------------------------ callbacks: parse_KIND

    def parse_article(self, response: Response) -> Output:
        """An article, or one of its parts."""
        yield article.parse(response.body, response.url, charset=charset_of(response), origin=self.origin)

    def parse_home(self, response: Response) -> Output:
        """A listing, and the sections that the menu names."""
        yield from self.parse_section(response)
        if "index" in self.sources and not self.sections:
            yield from listing.sections(response.body, response.url, self.origin)

    def parse_section(self, response: Response) -> Output:
        """A page of a listing."""
        yield listing.parse(response.body, response.url, origin=self.origin, charset=charset_of(response))

    parse_part = parse_article
    parse_tag = parse_author = parse_date_archive = parse_section


_READERS = {
    Kind.FEED: "feed",
    Kind.SITEMAP: "sitemap",
    Kind.REST: "rest",
    Kind.DATE_ARCHIVE: "archives",
    Kind.AUTHOR: "archives",
}


def charset_of(response: Response) -> str | None:
    """The charset that the Content-Type header declares, or None."""
    header = response.headers.get("Content-Type")
    return http_content_type_encoding(header.decode("latin-1")) if header else None
