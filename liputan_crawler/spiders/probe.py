"""What the installation offers, in a dozen requests that follow nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, ClassVar

import scrapy
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from liputan_crawler import installation, rest_urls, source_page, sources, urls
from liputan_crawler.exit_codes import ExitCode
from liputan_crawler.extensions.run import RunExtension
from liputan_crawler.pages import PageRefusedError, article, feed, listing, posts, sitemap
from liputan_crawler.sources import Step
from liputan_crawler.spiders.site import SiteSpider, charset_of, headers_of

if TYPE_CHECKING:
    from scrapy.http import Response

    from liputan_crawler.items import Link, SourcePage

_MAX_HOPS = 5


class ProbeSpider(SiteSpider):
    """`scrapy crawl probe`: figures for the ledger, no articles."""

    name = "probe"
    is_probe: ClassVar[bool] = True

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Ask one document of each kind, one after the other."""
        extension = RunExtension.of(self.crawler)
        assert extension.robots is not None
        extension.run.discovery.is_finished = True
        self.figures: dict[tuple[str, str], str] = {}
        self.examples: list[Link] = []
        named = await extension.robots.sitemaps(self.origin.base_url)
        if not extension.run.is_stopping and await self._home():
            await self._rest()
            await self._feed()
            await self._sitemap(named)
            await self._article()
        books = extension.run.keeper.books
        with books.ledger.transaction():
            for (source, name), value in self.figures.items():
                books.note(source, name, value)
        no_requests: tuple[scrapy.Request, ...] = ()  # what was asked has been answered already
        for request in no_requests:
            yield request

    # ------------------------------------------------------------------ documents

    async def _home(self) -> bool:
        response = await self.ask(self.origin.base_url)
        if response is None or response.status != 200:
            status = "no answer" if response is None else f"HTTP {response.status}"
            run = RunExtension.of(self.crawler).run
            run.end_with(
                ExitCode.UNREACHABLE if response is None else ExitCode.REFUSED, f"base URL: {status}"
            )
            return False
        self.put("site", **installation.of_page(response.body))
        try:
            page = listing.parse(
                response.body, response.url, origin=self.origin, charset=charset_of(response)
            )
            self.examples += page.links
            self.put("index", state=sources.OPEN)
        except PageRefusedError as refusal:
            self.put("index", state=f"{sources.FAILING}: {refusal.reason}")
        return True

    async def _rest(self) -> None:
        base_url = self.origin.base_url
        page = response = None
        for is_pretty in (True, False):
            url = rest_urls.posts_url(base_url, Step.REST_NEWEST, 1, 10, is_pretty=is_pretty)
            response = await self.ask(url)
            page = self._posts(response)
            if page is not None or (response is not None and response.status != 404):
                break
        self._judge("rest", response, page)
        if page is None:
            return
        self.put("rest", form="pretty" if is_pretty else "query")
        if page.total is not None:
            self.put("rest", total=str(page.total))
        root = await self.ask(f"{base_url}wp-json/" if is_pretty else f"{base_url}?rest_route=/")
        if root is not None and root.status == 200:
            self.put("site", **installation.of_rest_root(root.body))

    def _posts(self, response: Response | None) -> SourcePage | None:
        if response is None or response.status != 200:
            return None
        try:
            found = posts.parse(response.body, response.url, headers=headers_of(response), origin=self.origin)
        except PageRefusedError:
            return None
        self.examples[:0] = found.links
        return source_page.of_posts(found) if found.posts or found.total is not None else None

    async def _feed(self) -> None:
        response = await self.ask(f"{self.origin.base_url}feed/")
        page = None
        if response is not None and response.status == 200:
            try:
                page = feed.parse(response.body, response.url, origin=self.origin)
                self.examples += page.links
            except PageRefusedError:
                page = None
        self._judge("feed", response, page)
        if page is not None:
            content = "whole articles" if any(item.content for item in page.items) else "excerpts"
            self.put("feed", content=content, items=str(len(page.items)))

    async def _sitemap(self, named: tuple[str, ...]) -> None:
        own = [url for url in named if self.origin.owns(url)]
        guesses = [f"{self.origin.base_url}{name}" for name in sources.SITEMAP_GUESSES]
        response = page = None
        for url in dict.fromkeys([*own, *guesses]):
            response = await self.ask(url)
            if response is None or response.status != 200:
                continue
            try:
                page = sitemap.parse(response.body, response.url, origin=self.origin)
            except PageRefusedError:
                continue
            if not page.is_empty:
                break
            page = None
        self._judge("sitemap", response, page)
        if page is not None and response is not None:
            maps = [link for link in page.sitemaps if sitemap.may_hold_articles(link.url)]
            is_dated = bool(maps) and all(link.modified for link in maps)
            kind = installation.sitemap_kind(response.url, is_dated=is_dated)
            self.put("sitemap", kind=kind, root=response.url, lastmod="yes" if is_dated else "no")
            self.put("sitemap", maps=str(len(maps) or 1))

    async def _article(self) -> None:
        """One article, to see the layout; a few tries, since the first may be behind a password."""
        articles = [link for link in self.examples if link.kind in urls.ARTICLE_KINDS]
        for link in articles[:3]:
            response = await self.ask(link.url)
            if response is None or response.status != 200:
                continue
            self.put("site", **installation.of_page(response.body))
            try:
                page = article.parse(
                    response.body, response.url, charset=charset_of(response), origin=self.origin
                )
            except PageRefusedError as refusal:
                self.put("site", layout=f"not read: {refusal.reason}")
                continue
            self.put("site", **installation.of_article(page))
            self.put("site", permalinks=installation.permalink_form(link.url, self.origin))
            return

    # ------------------------------------------------------------------ asking

    def put(self, source: str, **values: str) -> None:
        """Note figures of a source."""
        self.figures.update({(source, name): value for name, value in values.items()})

    def _judge(self, source: str, response: Response | None, page: object | None) -> None:
        if page is not None:
            state = sources.OPEN
        elif response is None:
            state = f"{sources.FAILING}: no answer"
        elif response.status == 200:
            state = f"{sources.SHUT}: no such document"
        else:
            word = sources.FAILING if response.status >= 500 or response.status == 429 else sources.SHUT
            state = f"{word}: HTTP {response.status}"
        self.put(source, state=state)

    async def ask(self, url: str) -> Response | None:
        """The answer to a request that robots.txt allows, redirects on the site followed; None for none."""
        extension = RunExtension.of(self.crawler)
        for _ in range(_MAX_HOPS):
            if not self.origin.shares_host(url) or not await self._is_allowed(url):
                return None
            request = scrapy.Request(
                url, callback=NO_CALLBACK, dont_filter=True, meta={"handle_httpstatus_all": True}
            )
            try:
                response = await self.crawler.engine.download_async(request)
            except (IgnoreRequest, OSError) as error:
                self.logger.warning("%s: %s", url, error)
                return None
            except Exception as error:  # what a download may raise has no common base
                self.logger.warning("%s: %s: %s", url, type(error).__name__, error)
                return None
            tally = extension.run.keeper.books.tally
            tally["requests"] += 1
            tally[f"status/{response.status}"] += 1
            tally["source/probe"] += 1
            location = response.headers.get("Location")
            if not (300 <= response.status < 400 and location):
                return response
            url = response.urljoin(location.decode("latin-1"))
        return None

    async def _is_allowed(self, url: str) -> bool:
        robots: Any = RunExtension.of(self.crawler).robots
        return bool(await robots.allows(url))
