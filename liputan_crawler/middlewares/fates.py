"""What a status means: every answer that is not a document is written down here and goes no further."""

from __future__ import annotations

import email.utils
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Self

from liputan_crawler.exit_codes import ExitCode
from liputan_crawler.extensions.run import RunExtension, first_pause_s
from liputan_crawler.items import Fate
from liputan_crawler.ledger.frontier import Task
from liputan_crawler.middlewares.failures import SettledError
from liputan_crawler.pages.challenge import is_challenge
from liputan_crawler.request_meta import REPLAYED, TASK
from liputan_crawler.urls import Kind

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ASKS_FOR_PATIENCE: Final = frozenset({429, 503})
_REFUSALS: Final = frozenset({401, 403, 407, 451})


def retry_after_s(header: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header (number or HTTP date, RFC 9110) asks for; None when it says nothing."""
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


class FatesMiddleware:
    """Writes down redirects, absences, refusals and server faults; pauses the host when it asks for it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._extension = RunExtension.of(crawler)
        self._max_pause_s = crawler.settings.getfloat("LIPUTAN_MAX_PAUSE")
        self._base_pause_s = first_pause_s(crawler.settings)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware of a crawl."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Let documents (200) pass. Raises `SettledError` for all others."""
        task: Task | None = request.meta.get(TASK)
        if task is None:
            return response
        if request.meta.get(REPLAYED):
            self._extension.run.keeper.books.tally["replayed"] += 1
        else:
            self._count(task, response)
        if response.status == 200:
            return response
        self._settle(task, response)
        self._extension.run.held.discard(task.id)
        raise SettledError(f"HTTP {response.status}")

    def _count(self, task: Task, response: Response) -> None:
        tally = self._extension.run.keeper.books.tally
        tally["requests"] += 1
        tally[f"status/{response.status}"] += 1
        tally[f"source/{self._crawler.spider.source_of(task.kind)}"] += 1  # type: ignore[union-attr]
        tally["bytes"] += len(response.body)
        self._extension.failures_in_a_row = 0

    def _settle(self, task: Task, response: Response) -> None:
        keeper, status = self._extension.run.keeper, response.status
        location = response.headers.get("Location")
        if status in _REDIRECTS and location:
            keeper.redirected(task, location.decode("utf-8", "replace"), status)
        elif status == 304:
            keeper.unchanged(task)
        elif status in (404, 410):
            keeper.missing(task, status)
        elif status in _REFUSALS | _ASKS_FOR_PATIENCE and self._is_challenge(task, response):
            keeper.refuse(task, Fate.GAVE_UP, f"HTTP {status}: block page", status)
        elif status in _ASKS_FOR_PATIENCE:
            self._pause(task, response)
            keeper.failed(task, f"HTTP {status}", status)
        elif status in _REFUSALS:
            self._refused(task, response)
        elif status >= 500 or status == 408:
            self._extension.pause(self._base_pause_s * 2**task.attempts)
            keeper.failed(task, f"HTTP {status}", status)
        else:
            keeper.refuse(task, Fate.GAVE_UP, f"HTTP {status}", status)

    def _is_challenge(self, task: Task, response: Response) -> bool:
        if not is_challenge(response.body.decode("utf-8", "replace")):
            return False
        self._extension.is_challenged(task, f"HTTP {response.status}")
        return True

    def _refused(self, task: Task, response: Response) -> None:
        keeper = self._extension.run.keeper
        keeper.refuse(task, Fate.GAVE_UP, f"HTTP {response.status}: refused", response.status)
        if task.kind == Kind.HOME:
            self._extension.stop(
                ExitCode.REFUSED, f"the site answers its base URL with HTTP {response.status}"
            )

    def _pause(self, task: Task, response: Response) -> None:
        header = response.headers.get("Retry-After")
        asked = retry_after_s(header.decode("latin-1") if header else None, datetime.now(UTC))
        pause_s = asked if asked is not None else self._base_pause_s * 2**task.attempts
        if pause_s > self._max_pause_s:
            self._extension.stop(
                ExitCode.PARTIAL, f"the site asks to come back in {pause_s:.0f} s; run again after that"
            )
        else:
            self._extension.pause(pause_s)
