"""The item pipelines: one decision each, each a call of one pure function of `record` (or of the ledger)."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Self

from liputan_crawler import record
from liputan_crawler.extensions.run import DuplicateItemError, RefusedItemError, RunExtension
from liputan_crawler.items import Article, Draft, Fate

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class StripCounters:
    """Comment and view counters as printed -> integers, or null when the page does not show them."""

    def process_item(self, item: Draft) -> Draft:
        """Fill `comment_count` and `view_count`."""
        return record.normalize_counters(item)


class NormalizeDates:
    """Indonesian dates and the evidence for them -> ISO 8601."""

    def process_item(self, item: Draft) -> Draft:
        """Fill the date fields and `day_mentions`."""
        return record.normalize_dates(item)


class _RunPipeline:
    """A pipeline that looks at the run."""

    def __init__(self, crawler: Crawler) -> None:
        self._extension = RunExtension.of(crawler)
        self._run = self._extension.run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the pipeline of a crawl."""
        return cls(crawler)


class KeepWantedDates(_RunPipeline):
    """Articles outside --since and --until are left for another run; undated ones are kept."""

    def process_item(self, item: Draft) -> Draft:
        """Drop what was published outside the wanted days."""
        published = item.article.date_published
        if self._run.options.policy.dates.excludes(published):
            raise RefusedItemError(None, "outside --since and --until", published)
        return item


class Validate:
    """A record that breaks its schema is a parse failure, never a line of the dump."""

    def process_item(self, item: Draft) -> Draft:
        """Drop invalid records, with what is wrong."""
        problems = record.validate(item.article)
        if problems:
            raise RefusedItemError(Fate.PARSE_FAILED, f"invalid record: {'; '.join(problems)}"[:300])
        return item


class DropDuplicates(_RunPipeline):
    """The same post (by id, else by canonical URL) a second time in one run."""

    def process_item(self, item: Draft) -> Draft:
        """Drop what this run has already saved from another URL, and note that the two are one."""
        saved = self._run.keeper.saved_elsewhere(item)
        if saved is not None:
            raise DuplicateItemError(*saved)
        return item


class SaveToLedger(_RunPipeline):
    """The last pipeline: record and fate in one transaction; what leaves it is the Article."""

    def process_item(self, item: Draft) -> Article:
        """Keep the record."""
        assert item.url_id is not None
        try:
            article = self._run.keeper.save(item)
        except (sqlite3.OperationalError, OSError) as error:
            self._extension.disk_failed(error)
            raise
        self._run.held.discard(item.url_id)
        return article
