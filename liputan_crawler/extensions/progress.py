"""What is seen of a run: a live line on a terminal, plain log lines elsewhere."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from liputan_crawler.extensions.run import RunExtension

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

_REFRESH_S = 0.5
_LOG_LINE_S = 30.0


class ProgressExtension:
    """Shows pages, articles, rate, pending, errors and elapsed time.

    LIPUTAN_PROGRESS chooses: `live`, `log` or `off`. Only numbers and this program's own words are shown, so
    nothing from the site reaches the terminal.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._mode = crawler.settings.get("LIPUTAN_PROGRESS", "log")
        if self._mode == "off":
            raise NotConfigured
        self._extension: RunExtension | None = None
        self._crawler = crawler
        self._started = time.monotonic()
        self._live: Live | None = None
        self._loop = create_looping_call(self._show)
        crawler.signals.connect(self._opened, signal=signals.spider_opened)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the extension of a crawl."""
        return cls(crawler)

    def _opened(self, spider: Spider) -> None:
        self._extension = RunExtension.of(self._crawler)
        if self._mode == "live":
            self._live = Live(console=Console(stderr=True), transient=True, auto_refresh=False)
            self._live.start()
        self._loop.start(_REFRESH_S if self._live else _LOG_LINE_S, now=False)

    def _closed(self, spider: Spider, reason: str) -> None:
        if self._loop.running:
            self._loop.stop()
        if self._live is not None:
            self._live.stop()

    def facts(self) -> dict[str, str]:
        """The figures of the moment, as words."""
        assert self._extension is not None
        run = self._extension.run
        tally = run.keeper.books.tally
        elapsed = max(time.monotonic() - self._started, 0.001)
        pages = sum(number for key, number in tally.items() if key.startswith("pages/"))
        errors = sum(tally[f"fate/{fate}"] for fate in ("parse_failed", "gave_up", "too_large"))
        minutes, seconds = divmod(int(elapsed), 60)
        return {
            "pages": str(pages),
            "articles": str(run.saved),
            "rate": f"{pages / elapsed:.1f}/s",
            "pending": str(run.ledger.frontier.count_queued()),
            "errors": str(errors),
            "elapsed": f"{minutes}:{seconds:02d}",
        }

    def _show(self) -> None:
        facts = self.facts()
        if self._live is None:
            logger.info("Progress: %s", ", ".join(f"{name} {value}" for name, value in facts.items()))
            return
        table = Table.grid(padding=(0, 2))
        table.add_row(*(f"[dim]{name}[/dim] [bold]{value}[/bold]" for name, value in facts.items()))
        self._live.update(table, refresh=True)
