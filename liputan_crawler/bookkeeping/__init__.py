"""What follows from one response -> the ledger, in one transaction. No Scrapy.

The order is the promise: a document's links and its fate are committed together, an article's row becomes
`saved` only together with its record. What is not final when the process dies is pending when it starts again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from liputan_crawler.bookkeeping import articles, links, redirects, replays, source_pages
from liputan_crawler.bookkeeping.books import Books, Fetched
from liputan_crawler.bookkeeping.policy import DateRange, Policy
from liputan_crawler.items import Article, ArticlePage, Draft, Fate, Link, Listing, NamesPage, SourcePage
from liputan_crawler.ledger.frontier import Task
from liputan_crawler.pages.cdx import CdxPage
from liputan_crawler.pages.names import Names
from liputan_crawler.urls import LISTING_KINDS, Kind
from liputan_crawler.wayback import CDX_KIND, KINDS, REPLAY_KIND

__all__ = ["Bookkeeper", "Books", "DateRange", "Fetched", "Policy"]

Output = Link | Listing | ArticlePage | SourcePage | NamesPage | CdxPage

_SOURCE_ATTEMPTS: Final = 2


class Bookkeeper:
    """Writes down, one transaction a call, what became of a request."""

    def __init__(self, books: Books) -> None:
        self.books = books

    def seed(self, link: Link) -> None:
        """Queue a page that this run reads first."""
        with self.books.ledger.transaction():
            links.seed(self.books, link)

    def page(self, task: Task, fetched: Fetched, output: Sequence[Output], *, source: str) -> list[Draft]:
        """A document was read: its links, its fate and, for every post that is whole, the Draft of its record.

        `source` is the word for who reads here (of `site.SOURCES`).
        """
        drafts: list[Draft] = []
        books = self.books
        with books.ledger.transaction():
            for item in output:
                match item:
                    case Link():
                        links.follow(books, item, task)
                    case Listing():
                        links.follow_listing(books, item, task, source)
                    case SourcePage():
                        drafts += source_pages.read(books, item, task, fetched)
                    case NamesPage():
                        source_pages.read_names(books, item, task)
                    case CdxPage():
                        replays.read_list(books, item, task)
                    case ArticlePage():
                        read = replays.read_replay if task.kind == REPLAY_KIND else articles.read_page
                        draft = read(books, item, task, fetched)
                        drafts += [draft] if draft else []
            if not any(isinstance(item, ArticlePage | CdxPage) for item in output):
                books.settle(task, Fate.NOT_ARTICLE, task.kind, fetched.status)
            if fetched.etag or fetched.last_modified:
                books.ledger.frontier.set_validators(task.id, fetched.etag, fetched.last_modified)
        return drafts

    def names(self) -> Names:
        """The names of terms and users that REST has told, by id."""
        authors, sections, tags = (self._names(route) for route in ("users", "categories", "tags"))
        return Names(authors=authors, sections=sections, tags=tags)

    def _names(self, route: str) -> dict[int, str]:
        known = json.loads(self.books.ledger.setting(f"names/{route}") or "{}")
        return {int(number): name for number, name in known.items()}

    def save(self, draft: Draft) -> Article:
        """Keep a finished record."""
        return articles.save(self.books, draft)

    def saved_elsewhere(self, draft: Draft) -> tuple[int, str] | None:
        """Row and URL from which this run has saved the same post already."""
        return articles.saved_elsewhere(self.books, draft)

    def join_duplicate(self, url_id: int, saved_id: int) -> None:
        """Two rows turned out to be one document."""
        articles.join_duplicate(self.books, url_id, saved_id)

    def refuse_article(self, url_id: int, fate: Fate, reason: str) -> None:
        """A pipeline refused the article of a row."""
        articles.refuse(self.books, url_id, fate, reason)

    def postpone_article(self, url_id: int, reason: str, published: str | None = None) -> None:
        """The article of a row is none for this run; `published` is its date (ISO 8601)."""
        articles.postpone(self.books, url_id, reason, published)

    def refuse(self, task: Task, fate: Fate, reason: str, status: int | None = None) -> None:
        """The document gives no item."""
        with self.books.ledger.transaction():
            if fate is Fate.NOT_FOUND:
                self._missing(task, status or 200, reason)
            else:
                self._refused(task, fate, reason, status)

    def missing(self, task: Task, status: int) -> None:
        """The site says that the document does not exist."""
        with self.books.ledger.transaction():
            self._missing(task, status, f"HTTP {status}")

    def _refused(self, task: Task, fate: Fate, reason: str, status: int | None) -> None:
        if task.kind == REPLAY_KIND and replays.next_spare(self.books, task):
            fate, reason = Fate.NOT_ARTICLE, f"another capture instead ({reason})"
        self.books.settle(task, fate, reason, status)
        if task.kind in links.DOCUMENT_KINDS:
            is_smaller = fate is Fate.TOO_LARGE and source_pages.retry_smaller(self.books, task)
            if not is_smaller:
                source_pages.failed(self.books, task, reason, status)

    def _missing(self, task: Task, status: int, reason: str) -> None:
        if task.kind in links.DOCUMENT_KINDS:
            self.books.settle(task, Fate.NOT_FOUND, reason, status)
            source_pages.failed(self.books, task, reason, status)
            return
        if task.kind in LISTING_KINDS and task.root_id is not None:
            links.end_walk(self.books, task)
        if task.kind in KINDS:
            self._refused(task, Fate.GAVE_UP if task.kind == CDX_KIND else Fate.NOT_FOUND, reason, status)
            return
        articles.mark_missing(self.books, task, reason, status)

    def unchanged(self, task: Task) -> None:
        """The site says that the document is as it was."""
        with self.books.ledger.transaction():
            self.books.settle(task, Fate.UNCHANGED, None, 304)
            if task.kind in links.DOCUMENT_KINDS:
                self.books.inquiry.read[source_pages.SOURCE_OF[Kind(task.kind)]] += 1

    def redirected(self, task: Task, location: str, status: int) -> None:
        """The site names another address."""
        with self.books.ledger.transaction():
            follow = replays.follow_redirect if task.kind in KINDS else redirects.follow_redirect
            follow(self.books, task, location, status)

    def failed(self, task: Task, reason: str, status: int | None = None) -> bool:
        """A try failed that may succeed later; whether another follows in this run."""
        attempts = task.attempts + 1
        with self.books.ledger.transaction():
            if source_pages.is_overload(status) and source_pages.retry_smaller(self.books, task):
                self.books.settle(task, Fate.GAVE_UP, reason, status)
                return False
            is_source = (
                task.kind in links.DOCUMENT_KINDS
            )  # another source, or the next run, asks in its place
            if attempts < (_SOURCE_ATTEMPTS if is_source else self.books.policy.attempts):
                self.books.ledger.frontier.postpone(task.id, attempts=attempts, reason=reason, status=status)
                return True
            self._refused(task, Fate.GAVE_UP, reason, status)
            return False
