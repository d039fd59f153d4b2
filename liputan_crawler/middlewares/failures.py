"""What an exception on the way to a document means for its URL: the errback of every request."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError

from liputan_crawler.extensions.run import RunExtension
from liputan_crawler.items import Fate
from liputan_crawler.ledger.frontier import Task
from liputan_crawler.request_meta import TASK
from liputan_crawler.urls import Kind

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

# The connection itself failed: if nothing else ever answers, the site is unreachable.
_UNREACHABLE: Final = (CannotResolveHostError, DownloadConnectionRefusedError, ConnectError)


class SettledError(IgnoreRequest):
    """The answer's fate is written down; there is nothing to parse."""


class RefusedRequestError(IgnoreRequest):
    """A middleware refuses to request a URL, or to take its answer; it gets `fate`."""

    def __init__(self, fate: Fate, reason: str) -> None:
        super().__init__(reason)
        self.fate = fate
        self.reason = reason


class TruncatedBodyError(DownloadFailedError):
    """The body ends before its own end mark, although the length is what the header says."""


def is_unreachable(error: BaseException) -> bool:
    """Whether no connection came about at all."""
    return isinstance(error, _UNREACHABLE)


class FailureRecorder:
    """Writes failures into the ledger: again later, or given up with a reason."""

    def __init__(self, crawler: Crawler) -> None:
        self._extension = RunExtension.of(crawler)

    def record(self, failure: Failure) -> None:
        """The errback of every request of the ledger."""
        task: Task | None = failure.request.meta.get(TASK)  # type: ignore[attr-defined]
        error = failure.value
        if task is None or error is None or isinstance(error, SettledError):
            return
        try:
            self._write(task, error)
        except (sqlite3.OperationalError, OSError) as error:
            self._extension.disk_failed(error)
        self._extension.run.held.discard(task.id)

    def _write(self, task: Task, error: BaseException) -> None:
        keeper = self._extension.run.keeper
        if isinstance(error, RefusedRequestError):
            keeper.refuse(task, error.fate, error.reason)
            if error.fate is Fate.ROBOTS and task.kind == Kind.HOME:
                self._extension.run.base_refusal = "robots.txt forbids the base URL"
        elif self._extension.run.is_stopping:
            return  # cancelled by the stop: pending in the next run
        elif _is_too_large(error):
            keeper.refuse(task, Fate.TOO_LARGE, str(error)[:300])
        elif isinstance(error, UnsupportedURLSchemeError):
            keeper.refuse(task, Fate.OFFSITE, str(error)[:300])
        else:
            self._failed(task, error)

    def _failed(self, task: Task, error: BaseException) -> None:
        name = type(error).__name__.removesuffix("Error")
        self._extension.run.keeper.books.tally[f"failure/{name}"] += 1
        self._extension.run.keeper.failed(task, f"{name}: {error}"[:300])
        self._extension.connection_failed(is_unreachable=is_unreachable(error), attempts=task.attempts)


def _is_too_large(error: BaseException) -> bool:
    """Larger than DOWNLOAD_MAXSIZE on the wire (cancelled by the download handler) or decompressed."""
    if isinstance(error, DownloadCancelledError):
        return True
    return (
        isinstance(error, IgnoreRequest) and type(error.__cause__).__name__ == "_DecompressionMaxSizeExceeded"
    )
