"""The outermost spider middleware: the whole output of a callback -> one transaction of the ledger."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Self

from liputan_crawler.bookkeeping import Fetched, Output
from liputan_crawler.crawl_run import utc_now
from liputan_crawler.extensions.run import RunExtension
from liputan_crawler.items import ArticlePage, Draft, Fate, Link, Listing, NamesPage, Source, SourcePage
from liputan_crawler.ledger.frontier import Task
from liputan_crawler.pages import ChallengePageError, PageRefusedError
from liputan_crawler.pages.cdx import CdxPage
from liputan_crawler.request_meta import CAPTURE, FETCHED_AT, SOURCE_URL, TASK

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)

_WRITTEN = (Link, Listing, ArticlePage, SourcePage, NamesPage, CdxPage)


class LedgerMiddleware:
    """Commits links and fate of a document together, then lets the Draft of a whole post pass to the pipelines.

    An exception of the page's parser is the fate of its URL: nothing of a half-read page is kept.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._extension = RunExtension.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware of a crawl."""
        return cls(crawler)

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Write down what the callback gave; yield what else there is, and the Draft."""
        task: Task = response.meta[TASK]  # every request of this project comes from the ledger
        run = self._extension.run
        output: list[Any] = []
        try:
            async for item in result:
                output.append(item)
            drafts = self._commit(task, response, [item for item in output if isinstance(item, _WRITTEN)])
        except PageRefusedError as refusal:
            self._refuse(task, response, refusal)
            return
        except (sqlite3.OperationalError, OSError) as error:
            self._extension.disk_failed(error)
            return
        except Exception as error:
            is_debug = logger.isEnabledFor(logging.DEBUG)
            logger.error("Cannot read %s: %s: %s", task.url, type(error).__name__, error, exc_info=is_debug)
            self._fail(task, response, f"{type(error).__name__}: {error}"[:300])
            return
        run.held.discard(
            task.id
        )  # settled; but what becomes a record is held until the last pipeline has saved it
        run.held.update(draft.url_id for draft in drafts if draft.url_id is not None)
        for draft in drafts:
            yield draft
        for item in output:
            if not isinstance(item, _WRITTEN):
                yield item

    def _fail(self, task: Task, response: Response, reason: str) -> None:
        run = self._extension.run
        run.keeper.books.tally[f"pages/{task.kind}"] += 1
        run.keeper.refuse(task, Fate.PARSE_FAILED, reason, response.status)
        run.held.discard(task.id)

    def _commit(self, task: Task, response: Response, output: list[Output]) -> list[Draft]:
        run = self._extension.run
        tally = run.keeper.books.tally
        tally[f"pages/{task.kind}"] += 1
        self._extension.challenges_in_a_row = 0
        for item in output:
            pages = item.contents if isinstance(item, SourcePage) else (item,)
            for page in pages:
                if isinstance(page, ArticlePage):
                    tally[f"layout/{page.layout}"] += 1
        fetched = Fetched(
            url=response.meta.get(SOURCE_URL, response.url),
            at=response.meta.get(FETCHED_AT) or utc_now(),
            status=response.status,
            etag=_header(response, "ETag"),
            last_modified=_header(response, "Last-Modified"),
            capture=response.meta.get(CAPTURE),
            source=Source.WAYBACK if SOURCE_URL in response.meta else Source.LIVE,
        )
        source = self.crawler.spider.source_of(task.kind)  # type: ignore[union-attr]
        return run.keeper.page(task, fetched, output, source=source)

    def _refuse(self, task: Task, response: Response, refusal: PageRefusedError) -> None:
        run = self._extension.run
        if isinstance(refusal, ChallengePageError):
            self._extension.is_challenged(task, refusal.reason)
        run.keeper.books.tally[f"pages/{task.kind}"] += 1
        run.keeper.refuse(task, refusal.fate, refusal.reason, response.status)
        run.held.discard(task.id)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1")[:500] if value else None
