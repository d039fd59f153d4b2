"""robots.txt by RFC 9309: what cannot be read because the server fails forbids everything."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from liputan_crawler.exit_codes import ExitCode
from liputan_crawler.extensions.run import RunExtension
from liputan_crawler.items import Fate
from liputan_crawler.middlewares.failures import RefusedRequestError, is_unreachable
from liputan_crawler.request_meta import TASK

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

_MAX_HOPS: Final = 5  # RFC 9309, 2.3.1.2
_MAX_BYTES: Final = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB are read
_ALLOW_ALL: Final = Protego.parse("")


class RobotsMiddleware:
    """Asks robots.txt once a host and run, before anything else; applies its Crawl-delay.

    4xx and redirect loops allow everything; 5xx, time-outs and dropped connections forbid everything and end
    the run, since nothing could be asked for.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._extension = RunExtension.of(crawler)
        self._user_agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._rules: dict[str, asyncio.Task[Protego | None]] = {}
        self._extension.robots = self

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware of a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise `RefusedRequestError` for a URL that robots.txt forbids, IgnoreRequest when it cannot be had."""
        if request.meta.get(TASK) is None or not self._crawler.settings.getbool("ROBOTSTXT_OBEY"):
            return
        rules = await self._rules_of(request.url)
        if rules is None:
            raise IgnoreRequest("robots.txt cannot be had")
        if not rules.can_fetch(request.url, self._user_agent):
            raise RefusedRequestError(Fate.ROBOTS, "forbidden by robots.txt")

    async def _rules_of(self, url: str) -> Protego | None:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            self._rules[host] = asyncio.ensure_future(self._fetch(f"{host}/robots.txt"))
        return await self._rules[host]

    async def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that robots.txt of this URL's host names; none when it cannot be had or is not asked."""
        if not self._crawler.settings.getbool("ROBOTSTXT_OBEY"):
            return ()
        rules = await self._rules_of(url)
        return tuple(rules.sitemaps) if rules is not None else ()

    async def allows(self, url: str) -> bool:
        """Whether robots.txt allows a URL; False when it cannot be had."""
        if not self._crawler.settings.getbool("ROBOTSTXT_OBEY"):
            return True
        rules = await self._rules_of(url)
        return rules is not None and bool(rules.can_fetch(url, self._user_agent))

    async def _fetch(self, url: str) -> Protego | None:
        """The rules of a host; None when the crawl must not go on."""
        for _ in range(_MAX_HOPS):
            try:
                response = await self._crawler.engine.download_async(
                    Request(url, callback=NO_CALLBACK, dont_filter=True, meta={"handle_httpstatus_all": True})
                )
            except RefusedRequestError:
                logger.info("robots.txt leads to another site: everything is allowed")
                return _ALLOW_ALL
            except Exception as error:
                self._unavailable(error)
                return None
            tally = self._extension.run.keeper.books.tally
            tally["requests"] += 1
            tally[f"status/{response.status}"] += 1
            tally["source/robots"] += 1
            location = response.headers.get("Location")
            if 300 <= response.status < 400 and location:
                url = urljoin(url, location.decode("latin-1"))
                continue
            return self._read(response)
        logger.info("robots.txt redirects without end: everything is allowed")
        return _ALLOW_ALL

    def _unavailable(self, error: Exception) -> None:
        if is_unreachable(error):
            base_url = self._extension.run.options.origin.base_url
            self._extension.stop(ExitCode.UNREACHABLE, f"{base_url} cannot be reached: {error}")
        else:
            self._extension.stop(
                ExitCode.REFUSED, f"robots.txt cannot be had, so nothing is allowed: {error}"
            )

    def _read(self, response: Response) -> Protego | None:
        if response.status >= 500 or response.status == 429:
            # 429 is a server that asks to be left alone, not one without rules.
            self._extension.stop(
                ExitCode.REFUSED, f"robots.txt answers HTTP {response.status}, so nothing is allowed"
            )
            return None
        if response.status != 200:
            return _ALLOW_ALL
        rules = Protego.parse(response.body[:_MAX_BYTES].decode("utf-8", "replace"))
        self._apply_crawl_delay(response, rules.crawl_delay(self._user_agent))
        return rules

    def _apply_crawl_delay(self, response: Response, delay_s: float | None) -> None:
        """Take the larger of the site's delay and ours; the site's is a floor without jitter."""
        if delay_s is None or not 0 < delay_s < 86_400:
            return
        self._extension.set_min_delay(delay_s)
