"""The run as a Scrapy extension: opened before everything else, finished when the spider has closed."""

from __future__ import annotations

import asyncio
import logging
import shlex
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from scrapy import signals
from scrapy.exceptions import DropItem
from scrapy.extensions.throttle import AutoThrottle
from scrapy.utils.defer import deferred_from_coro

from liputan_crawler.bookkeeping import Policy
from liputan_crawler.bookkeeping.links import DOCUMENT_KINDS
from liputan_crawler.crawl_run import CrawlRun, RunOptions, utc_now
from liputan_crawler.exit_codes import ExitCode
from liputan_crawler.items import Draft, Fate
from liputan_crawler.ledger.frontier import Task
from liputan_crawler.urls import Kind

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

    from liputan_crawler.middlewares.robots import RobotsMiddleware
    from liputan_crawler.spiders.site import SiteSpider

logger = logging.getLogger(__name__)

_CHALLENGES: Final = 3  # block pages in a row that end the run


def first_pause_s(settings: BaseSettings) -> float:
    """Seconds of the first pause after a fault when the site names none; doubled with every further try.

    It grows with the pace of the run: a test site at full speed waits a moment, a real one for seconds.
    """
    return min(5.0, max(0.25, settings.getfloat("DOWNLOAD_DELAY")))


class RefusedItemError(DropItem):
    """A pipeline drops an article: its URL gets `fate` (None: it stays pending for another run).

    `published` is the article's date (ISO 8601), where that is why.
    """

    def __init__(self, fate: Fate | None, reason: str, published: str | None = None) -> None:
        super().__init__(reason, log_level="INFO")
        self.fate = fate
        self.published = published


class DuplicateItemError(DropItem):
    """The same post was saved from the row `saved_id` in this run."""

    def __init__(self, saved_id: int, url: str) -> None:
        super().__init__(f"duplicate: same post as {url}", log_level="DEBUG")
        self.saved_id = saved_id


class RunExtension:
    """Holds the `CrawlRun`; other components ask `RunExtension.of(crawler).run`."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        spider: SiteSpider = crawler.spider  # type: ignore[assignment]
        self.run = CrawlRun.open(_options(crawler.settings, spider))
        self.robots: RobotsMiddleware | None = None  # set by the middleware itself
        self.failures_in_a_row = 0
        self.challenges_in_a_row = 0
        _declare_contact(crawler.settings)
        crawler.signals.connect(self._item_dropped, signal=signals.item_dropped)
        crawler.signals.connect(self._item_error, signal=signals.item_error)
        crawler.signals.connect(self._spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the run of a crawl."""
        return cls(crawler)

    @classmethod
    def of(cls, crawler: Crawler) -> RunExtension:
        """The extension of this crawl. Raises RuntimeError when the project's settings are not in force."""
        extension = crawler.get_extension(RunExtension)
        if extension is None:
            raise RuntimeError("this crawl runs without the settings of liputan_crawler")
        return extension

    def stop(self, code: ExitCode, reason: str) -> None:
        """End the crawl early; what is saved is kept, what is in flight is pending in the next run."""
        if self.run.is_stopping:
            return
        logger.warning("Stopping: %s", reason)
        self.run.end_with(code, reason)
        engine = self._crawler.engine
        if engine.spider is not None:
            deferred_from_coro(engine.close_spider_async(reason=f"exit_{int(code)}"))

    def pause(self, seconds: float) -> None:
        """Send nothing for that long: the site has asked for it, or is failing."""
        scheduler = self._crawler.engine.scheduler
        scheduler.pause(seconds)  # type: ignore[union-attr]
        logger.info("Pausing for %g s", seconds)
        # Scrapy asks a scheduler that gave nothing only every five seconds: it is woken when the pause is over.
        asyncio.get_running_loop().call_later(seconds + 0.01, self._wake)

    def _wake(self) -> None:
        slot = self._crawler.engine._slot
        if slot is not None and slot.closing is None:
            slot.nextcall.schedule()

    def set_min_delay(self, delay_s: float) -> None:
        """Wait at least `delay_s` between two requests (robots.txt asks for it); never less than our own."""
        downloader = self._crawler.engine.downloader
        for slot in downloader.slots.values():
            if slot.delay < delay_s:
                slot.delay = delay_s
                slot.jitter = 0.0
        throttle = self._crawler.get_extension(AutoThrottle)
        if throttle is not None:
            throttle.mindelay = max(throttle.mindelay, delay_s)
            throttle.maxdelay = max(throttle.maxdelay, delay_s)
        logger.info("robots.txt asks for %g s between requests", delay_s)

    def connection_failed(self, *, is_unreachable: bool, attempts: int) -> None:
        """A request brought no answer: pause, and end the run when that goes on."""
        settings = self._crawler.settings
        self.failures_in_a_row += 1
        if self.failures_in_a_row >= settings.getint("LIPUTAN_MAX_FAILURES"):
            self._give_up_site()
        elif is_unreachable:
            self.pause(first_pause_s(settings) * 2**attempts)

    def _give_up_site(self) -> None:
        if self.run.keeper.books.tally["requests"] == 0:
            self.stop(ExitCode.UNREACHABLE, f"{self.run.options.origin.base_url} cannot be reached")
        else:
            self.stop(ExitCode.PARTIAL, f"{self.failures_in_a_row} requests in a row brought no answer")

    def is_challenged(self, task: Task, reason: str) -> None:
        """A page of a block or challenge came instead of a document."""
        if task.kind in DOCUMENT_KINDS:
            return  # services guard REST and feeds more than pages: that source is shut, no more
        self.challenges_in_a_row += 1
        if task.kind == Kind.HOME or self.challenges_in_a_row >= _CHALLENGES:
            self.stop(
                ExitCode.REFUSED, f"the site shows a block page ({reason}); ask its owner for permission"
            )

    def disk_failed(self, error: Exception) -> None:
        """The disk is full or failing: end at the first sign, so that nothing is lost in silence."""
        self.stop(ExitCode.DISK, f"the disk is full or failing: {error}")

    def _item_dropped(self, item: Any, exception: DropItem) -> None:
        if not isinstance(item, Draft) or item.url_id is None:
            return
        keeper, reason = self.run.keeper, str(exception)
        keeper.books.tally[f"dropped/{reason.partition(':')[0]}"] += 1
        try:
            match exception:
                case DuplicateItemError():
                    keeper.join_duplicate(item.url_id, exception.saved_id)
                case RefusedItemError(fate=None):
                    keeper.postpone_article(item.url_id, reason, exception.published)
                case RefusedItemError(fate=Fate() as fate):
                    keeper.refuse_article(item.url_id, fate, reason)
                case _:
                    keeper.refuse_article(item.url_id, Fate.PARSE_FAILED, reason)
        except (sqlite3.OperationalError, OSError) as error:
            self.disk_failed(error)
        self.run.held.discard(item.url_id)

    def _item_error(self, item: Any, failure: Failure) -> None:
        if isinstance(item, Draft) and item.url_id is not None and not self.run.is_stopping:
            reason = f"{type(failure.value).__name__}: {failure.getErrorMessage()}"[:300]
            self.run.keeper.refuse_article(item.url_id, Fate.PARSE_FAILED, reason)
            self.run.held.discard(item.url_id)

    def _spider_closed(self, spider: Spider, reason: str) -> None:
        if reason not in {"finished", "shutdown"} and not reason.startswith("exit_"):
            # Ended by another component (memory limit, a CloseSpider setting): work may be left.
            self.run.end_with(ExitCode.PARTIAL, f"ended by Scrapy: {reason}")
        code = self.run.finish()
        logger.info(
            "Run %s ended: exit code %d (%s)", self.run.row.name, code, self.run.verdict_reason or "complete"
        )


def _options(settings: BaseSettings, spider: SiteSpider) -> RunOptions:
    policy = Policy(
        clock=utc_now,
        sources=frozenset(spider.sources),
        dates=spider.dates,
        depth=spider.depth,
        limit=spider.limit,
        attempts=settings.getint("LIPUTAN_ATTEMPTS"),
        gone_after_s=settings.getint("LIPUTAN_GONE_AFTER"),
    )
    return RunOptions(
        folder=Path(settings["LIPUTAN_DATA"]),
        origin=spider.origin,
        policy=policy,
        command=shlex.join(sys.argv)[:1000],
        is_full=settings.getbool("LIPUTAN_FULL"),
        recheck=settings.getint("LIPUTAN_RECHECK"),
        sources=spider.wanted,
        is_bounded=spider.is_bounded,
        via_api=spider.via == "api",
        is_probe=spider.is_probe,
        synchronous=settings["LIPUTAN_SYNCHRONOUS"],
        wayback=spider.wayback,
        is_archived=settings.getbool("LIPUTAN_ARCHIVE"),
        capture_max_bytes=settings.getint("LIPUTAN_CAPTURE_MAX_BYTES"),
        about=_about(settings),
    )


def _about(settings: BaseSettings) -> dict[str, str]:
    """What the head of each file of captures says of the crawl, in the standard's words."""
    contact = str(settings["LIPUTAN_CONTACT"] or "").strip()
    is_obeyed = settings.getbool("ROBOTSTXT_OBEY")
    return {
        "operator": contact or "not named",
        "http-header-user-agent": settings["USER_AGENT"] + (f" (+{contact})" if contact else ""),
        "robots": "obey" if is_obeyed else "ignore",
    }


def _declare_contact(settings: BaseSettings) -> None:
    """Put the contact into the user agent, so that the site can reach who crawls it."""
    contact = str(settings["LIPUTAN_CONTACT"] or "").strip()
    if contact and contact not in settings["USER_AGENT"]:
        settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="cmdline")
    elif not contact:
        logger.warning(
            "No contact is set: the site cannot reach you. Set LIPUTAN_CONTACT or give --contact "
            "(an e-mail address or a page)."
        )
