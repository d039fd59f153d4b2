"""Scrapy's scheduler over the ledger: the frontier is a table, so a killed run loses nothing."""

from __future__ import annotations

import logging
import sqlite3
import time
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler

from liputan_crawler.exit_codes import ExitCode
from liputan_crawler.extensions.run import RunExtension
from liputan_crawler.ledger.frontier import Task
from liputan_crawler.middlewares.failures import FailureRecorder
from liputan_crawler.request_meta import FETCHED_AT, LINK, SOURCE_URL, TASK
from liputan_crawler.urls import Kind
from liputan_crawler.wayback import KINDS, original_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class LedgerScheduler(BaseScheduler):
    """Gives the queued rows of the ledger as requests, by priority, one host politely.

    Requests come into the ledger by the spider middleware, in the transaction of the page that named them;
    only start requests are enqueued here.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._extension = RunExtension.of(crawler)
        self._run = self._extension.run
        self._failures = FailureRecorder(crawler)
        self._spider: Spider | None = None
        self._paused_until = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the scheduler of a crawl."""
        return cls(crawler)

    def open(self, spider: Spider) -> None:
        """Remember whose callbacks the requests call."""
        self._spider = spider

    def pause(self, seconds: float) -> None:
        """Give no request for that long (the site has asked for it)."""
        self._paused_until = max(self._paused_until, time.monotonic() + seconds)

    @property
    def paused_s(self) -> float:
        """Seconds until the next request may go out."""
        return max(0.0, self._paused_until - time.monotonic())

    def has_pending_requests(self) -> bool:
        """Whether there is work for this run: queued rows, or sources that may still be asked."""
        run = self._run
        if run.is_stopping or run.is_limit_reached:
            return False
        return bool(run.ledger.frontier.take(1, held=run.held)) or run.discovery.has_more

    def enqueue_request(self, request: Request) -> bool:
        """Queue a start request."""
        link = request.meta.get(LINK)
        if link is None or self._run.is_stopping:
            return False
        self._run.keeper.seed(link)
        return True

    def next_request(self) -> Request | None:
        """The next row as a request; None while paused, at the limit, or when nothing is queued."""
        run = self._run
        if run.is_stopping or run.is_limit_reached or self.paused_s > 0:
            return None
        tasks = run.ledger.frontier.take(1, held=run.held)
        if not tasks and not run.held and self._advance():
            tasks = run.ledger.frontier.take(1)
        if not tasks or self._exceeds_limit():
            return None
        run.held.add(tasks[0].id)
        return self._request(tasks[0])

    def _advance(self) -> bool:
        """Nothing waits and nothing is in flight: ask what the run reads next."""
        try:
            return self._run.discovery.advance()
        except (sqlite3.OperationalError, OSError) as error:
            self._extension.disk_failed(error)
        except Exception as error:
            logger.exception("Cannot plan what the run reads next")
            self._extension.stop(ExitCode.PARTIAL, f"{type(error).__name__}: {error}")
        return False

    def _exceeds_limit(self) -> bool:
        """With a limit, no more articles in flight than are still wanted."""
        limit = self._run.options.policy.limit
        return limit is not None and self._run.saved + len(self._run.held) >= limit

    def _request(self, task: Task) -> Request:
        assert self._spider is not None
        meta: dict[str, Any] = {TASK: task, "handle_httpstatus_all": True}
        headers = {}
        if (archived := original_of(task.fetch_url)) is not None and task.kind in KINDS:
            meta[SOURCE_URL], meta[FETCHED_AT] = archived
        is_page = task.kind in (Kind.ARTICLE, Kind.PART, *KINDS)
        if not is_page and self._run.discovery.is_conditional(task.kind):
            # WordPress' validators are site-wide; they are right for the URL that they came with.
            if task.etag:
                headers["If-None-Match"] = task.etag
            if task.last_modified:
                headers["If-Modified-Since"] = task.last_modified
        callback = getattr(self._spider, f"parse_{task.kind}")
        return Request(
            task.fetch_url,
            callback=callback,
            errback=self._failures.record,
            headers=headers,
            meta=meta,
            dont_filter=True,
        )
