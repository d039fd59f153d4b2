"""A web archive: its captures of the site, listed by its CDX server and fetched raw, through the same parsers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

import scrapy

from liputan_crawler.bookkeeping import replays
from liputan_crawler.extensions.run import RunExtension
from liputan_crawler.items import ArticlePage
from liputan_crawler.pages import article, cdx
from liputan_crawler.request_meta import LINK, SOURCE_URL
from liputan_crawler.spiders import arguments
from liputan_crawler.spiders.site import SiteSpider, charset_of
from liputan_crawler.wayback import CDX, REPLAY, Endpoints, Selection, WaybackChoices

if TYPE_CHECKING:
    from scrapy.http import Response

    from liputan_crawler.pages.cdx import CdxPage


class WaybackSpider(SiteSpider):
    """`scrapy crawl wayback -a policy=earliest -a gone=1`.

    Arguments: `base_url` (the site), `cdx` and `replay` (the archive's addresses), `policy` (earliest, latest,
    all), `captured_from` and `captured_to` (days), `gone` (only articles that the ledger holds as gone), `since`,
    `until`, `limit`.
    """

    name = "wayback"
    default_sources = ("related",)

    def __init__(
        self,
        *args: Any,
        cdx: str = CDX,
        replay: str = REPLAY,
        policy: str = Selection.EARLIEST,
        captured_from: str | None = None,
        captured_to: str | None = None,
        gone: str | bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        endpoints = Endpoints(
            cdx=cdx,
            replay=replay,
            since=arguments.as_date("from", captured_from),
            until=arguments.as_date("to", captured_to),
        )
        is_gone = str(gone).lower() in ("1", "true", "yes")
        self.wayback: WaybackChoices = WaybackChoices(
            endpoints=endpoints, selection=Selection(policy), only_gone=is_gone
        )

    @property
    def is_bounded(self) -> bool:
        """No source of the site itself is asked."""
        return True

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Ask for the list of captures; what an earlier run left waits in the ledger already."""
        run = RunExtension.of(self.crawler).run
        replays.begin(run.keeper.books, self.wayback.endpoints)
        for link in run.discovery.begin():  # none: the site itself is not asked
            yield scrapy.Request(link.url, meta={LINK: link}, dont_filter=True)

    @staticmethod
    def source_of(kind: str) -> str:
        """Who reads a kind of page."""
        return "wayback"

    def parse_cdx(self, response: Response) -> Iterator[CdxPage]:
        """A list of captures."""
        yield cdx.parse(response.body, charset=charset_of(response))

    def parse_replay(self, response: Response) -> Iterator[ArticlePage]:
        """An archived page of an article, at its own address."""
        original: str = response.meta[SOURCE_URL]
        yield article.parse(response.body, original, charset=charset_of(response), origin=self.origin)
