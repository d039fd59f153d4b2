"""The whole site: every source together, each page's callback one line."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import scrapy
from w3lib.encoding import http_content_type_encoding

from liputan_crawler import rest_urls, site, source_page, urls
from liputan_crawler.bookkeeping import DateRange
from liputan_crawler.extensions.run import RunExtension
from liputan_crawler.items import ArticlePage, Link, Listing, NamesPage, SourcePage
from liputan_crawler.pages import article, authors, feed, listing, names, posts, sitemap
from liputan_crawler.request_meta import LINK
from liputan_crawler.spiders import arguments
from liputan_crawler.urls import Kind
from liputan_crawler.wayback import WaybackChoices

if TYPE_CHECKING:
    from scrapy.http import Response

    Output = Iterator[ArticlePage | Listing | Link | SourcePage | NamesPage]


class SiteSpider(scrapy.Spider):
    """Walks the site by the sources asked for (default: all, the cheapest first).

    Arguments, all optional, as text: `base_url` (the site's address), `sources` (words of `site.SOURCES`), `via`
    (`pages`, or `api`: whole articles from the REST interface),
    `section` (slugs or paths of sections: only those are walked), `url` (addresses to begin with), `since`
    and `until` (days in WIB), `limit` (articles to save), `depth` (related links in a row).
    """

    name = "site"
    default_sources: ClassVar[tuple[str, ...] | None] = None
    is_probe: ClassVar[bool] = False
    wayback: WaybackChoices | None = None

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
        via: str = "pages",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.origin = urls.Origin.from_base_url(base_url)
        named = arguments.as_words(sources) or self.default_sources
        unknown = sorted(set(named or ()) - set(site.SOURCES))
        if unknown:
            raise ValueError(f"no such source: {', '.join(unknown)} (known: {', '.join(site.SOURCES)})")
        if via not in ("pages", "api"):
            raise ValueError(f"via: pages or api is expected, not {via!r}")
        if via == "api" and set(named or ("rest",)) != {"rest"}:
            raise ValueError("via api: whole articles come from the source rest alone")
        self.via = via
        self.wanted = frozenset(named) if named else None
        self.sources = ("rest",) if via == "api" else named or site.SOURCES
        self.sections = arguments.as_words(section)
        self.urls = arguments.as_words(url)
        self.dates = DateRange(
            since=arguments.as_date("since", since), until=arguments.as_date("until", until)
        )
        self.limit = arguments.as_count("limit", limit)
        self.depth = arguments.as_count("depth", depth)

    @property
    def is_bounded(self) -> bool:
        """Whether only single sections or addresses are to be read."""
        return bool(self.urls or self.sections)

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Yield what this run reads first; what an earlier run left waits in the ledger already."""
        extension = RunExtension.of(self.crawler)
        assert extension.robots is not None
        sitemaps = () if self.is_bounded else await extension.robots.sitemaps(self.origin.base_url)
        for link in (*extension.run.discovery.begin(sitemaps), *self.named_links()):
            yield scrapy.Request(link.url, meta={LINK: link}, dont_filter=True)

    def named_links(self) -> Iterator[Link]:
        """The sections and addresses that the operator has named."""
        for name in self.sections if "index" in self.sources else ():
            url = name if "://" in name else f"{self.origin.base_url}category/{name.strip('/')}/"
            yield Link(url=url, kind=Kind.SECTION, source="index")
        for url in self.urls:
            yield Link(url=url, kind=urls.kind_of(url, self.origin), source="related")

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
        if "index" in self.sources and not self.is_bounded:
            yield from listing.sections(
                response.body, response.url, self.origin, charset=charset_of(response)
            )

    def parse_section(self, response: Response) -> Output:
        """A page of a listing."""
        yield listing.parse(response.body, response.url, origin=self.origin, charset=charset_of(response))

    def parse_date_archive(self, response: Response) -> Output:
        """A page of a period's posts, and the authors' archives that it links."""
        yield from self.parse_section(response)
        if "archives" in self.sources:
            yield from authors.parse(response.body, response.url, origin=self.origin)

    def parse_feed(self, response: Response) -> Output:
        """A page of a feed."""
        yield source_page.of_feed(
            feed.parse(response.body, response.url, origin=self.origin, charset=charset_of(response))
        )

    def parse_sitemap(self, response: Response) -> Output:
        """A sitemap, or the index of several."""
        yield source_page.of_sitemap(
            sitemap.parse(response.body, response.url, origin=self.origin, charset=charset_of(response))
        )

    def parse_rest(self, response: Response) -> Output:
        """A page of posts, or of the names of terms or users."""
        headers, charset = headers_of(response), charset_of(response)
        route = rest_urls.route_of(response.url)
        if route != "posts":
            yield source_page.of_names(names.parse(response.body, headers=headers, charset=charset), route)
            return
        known = RunExtension.of(self.crawler).run.keeper.names()
        yield source_page.of_posts(
            posts.parse(
                response.body,
                response.url,
                headers=headers,
                names=known,
                origin=self.origin,
                charset=charset,
            )
        )

    parse_part = parse_article
    parse_tag = parse_author = parse_section


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


def headers_of(response: Response) -> dict[str, str]:
    """The answer's headers, the values of one name joined."""
    return {str(name): str(value) for name, value in response.headers.to_unicode_dict().items()}
