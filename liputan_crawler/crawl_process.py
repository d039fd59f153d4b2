"""A crawl in this process: Scrapy's process, our signals, our log lines -> how the run ended."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_from_coro

from liputan_crawler import settings as project_settings
from liputan_crawler.crawl_run import RUNS_FOLDER, CrawlRun
from liputan_crawler.exit_codes import ExitCode
from liputan_crawler.extensions.run import RunExtension
from liputan_crawler.text.clean import safe

# A stop waits for downloads in flight; after this the rest is left pending. Under the 30 s that are promised,
# far under systemd's 90.
_GRACE_S: Final = 20.0
_SIGNALS: Final = {signal.SIGINT: ExitCode.INTERRUPTED, signal.SIGTERM: ExitCode.TERMINATED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended: its exit code, why, and where its report is."""

    exit_code: ExitCode
    reason: str | None
    report: Path


class _SafeFormatter(logging.Formatter):
    """Log lines hold what the site says (URLs, errors): no control characters reach the terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, or more with a traceback, printable."""
        return "\n".join(safe(line) for line in super().format(record).splitlines())


def configure_log(level: int) -> None:
    """Plain lines on standard error: this project's from `level`, Scrapy's and Twisted's from WARNING."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_SafeFormatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    handler.setLevel(level)
    handler.addFilter(
        lambda entry: entry.levelno >= logging.WARNING or entry.name.startswith("liputan_crawler")
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


def crawl(spider: str, arguments: Mapping[str, Any], settings: Mapping[str, Any]) -> Outcome:
    """Run one spider to its end. `settings` come over the project's.

    Raises what opening a run raises (`crawl_run.CrawlRun.open`) and ValueError for bad spider arguments.
    """
    merged = Settings()
    merged.setmodule(project_settings, priority="project")
    merged.setdict({**settings, "LOG_INSTALL_ROOT_HANDLER": False}, priority="cmdline")
    process = AsyncCrawlerProcess(merged)
    crawler = process.create_crawler(spider)
    task = process.crawl(crawler, **arguments)
    loop = asyncio.get_event_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, _stop, crawler, loop, number)
    process.start(install_signal_handlers=False)
    task.result()
    return _outcome(RunExtension.of(crawler).run)


def _outcome(run: CrawlRun) -> Outcome:
    report = run.options.folder / RUNS_FOLDER / f"{run.row.name}.json"
    return Outcome(exit_code=run.finish(), reason=run.verdict_reason, report=report)


def _stop(crawler: Crawler, loop: asyncio.AbstractEventLoop, number: signal.Signals) -> None:
    """Ctrl-C or SIGTERM: end cleanly; a second one ends at once, which loses nothing either."""
    run = RunExtension.of(crawler).run
    is_second = run.is_stopping
    run.end_with(_SIGNALS[number], f"stopped by {number.name}; all that was read is saved")
    if is_second:
        _leave(crawler)
        return
    logging.getLogger(__name__).warning("Stopping after %s: what is read is being saved", number.name)
    loop.call_later(_GRACE_S, _leave, crawler)
    deferred_from_coro(crawler.engine.close_spider_async(reason=f"exit_{int(_SIGNALS[number])}"))


def _leave(crawler: Crawler) -> None:
    """Leave without waiting for downloads: their rows are still pending in the ledger."""
    code = RunExtension.of(crawler).run.finish()
    logging.shutdown()
    os._exit(code)
