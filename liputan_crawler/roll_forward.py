"""Captures that the ledger has not heard of -> the ledger, as if their pages came now. No Scrapy, no request.

Pages of articles are read here, in order of capture; other documents (listings, feeds) that the killed run was
about to read are handed to the crawl, which reads them from the archive.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

from w3lib.encoding import http_content_type_encoding

from liputan_crawler import archive, record, urls
from liputan_crawler.archive import Capture, CaptureHead
from liputan_crawler.bookkeeping import Bookkeeper, Books, Fetched, articles, replays
from liputan_crawler.items import ArticlePage, Draft, Fate, Provenance, Source
from liputan_crawler.ledger.captures import CaptureRow
from liputan_crawler.ledger.frontier import Entry, Task
from liputan_crawler.pages import ChallengePageError, PageRefusedError, article
from liputan_crawler.urls import ARTICLE_KINDS, Kind, Origin

logger = logging.getLogger(__name__)

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ABSENT: Final = frozenset({404, 410})
# What another request would answer differently is asked again.
_LASTING: Final = frozenset({200, 304}) | _REDIRECTS | _ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A page that gives no article; `fate` is None where the page is to be asked for again."""

    fate: Fate | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """What the parser says of an archived page. `finished` is the Draft of a post in one part, dates and all."""

    page: ArticlePage | Refusal
    finished: Draft | None = None


def is_article(url: str, origin: Origin) -> bool:
    """Whether a URL is that of an article or of one of its parts."""
    return urls.kind_of(url, origin) in ARTICLE_KINDS


def read_page(capture: Capture, origin: Origin) -> PageRead:
    """Read an archived page; what its parser raises is its fate, as in a crawl."""
    header = archive.header(capture.headers, b"content-type")
    charset = http_content_type_encoding(header.decode("latin-1")) if header else None
    try:
        page = article.parse(capture.content, capture.url, charset=charset, origin=origin)
    except ChallengePageError as refusal:
        return PageRead(page=Refusal(fate=None, reason=refusal.reason))
    except PageRefusedError as refusal:
        return PageRead(page=Refusal(fate=refusal.fate, reason=refusal.reason))
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"[:300]
        return PageRead(page=Refusal(fate=Fate.PARSE_FAILED, reason=reason))
    if page.part_count > 1 or page.part > 1:
        return PageRead(page=page)
    return PageRead(page=page, finished=_finished(record.draft(page, provenance_of(capture))))


def provenance_of(capture: Capture) -> Provenance:
    """Where an archived page of this site came from: the site, or a web archive."""
    source = Source.WAYBACK if capture.source_url else Source.LIVE
    return Provenance(source=source, fetched_at=capture.fetched_at, captures=(capture.ref,))


def _finished(draft: Draft) -> Draft:
    return record.normalize_dates(record.normalize_counters(draft))


def roll_forward(keeper: Bookkeeper, heads: Iterable[CaptureHead], folder: Path) -> dict[int, CaptureHead]:
    """Read the articles in `heads` (in order of capture); the others, by the waiting row they belong to.

    What belongs to no waiting row is noted and no more: robots.txt, faults of the server, old listings.
    """
    replays: dict[int, CaptureHead] = {}
    player = Player(keeper)
    ledger, origin = keeper.books.ledger, keeper.books.origin
    for head in heads:
        url = head.url or ""
        if head.status in _LASTING and is_article(url, origin):
            found = archive.read_capture(folder, head.ref)
            if isinstance(found, Capture):
                player.play(found, head.status or 0)
                continue
            logger.warning("%s", found)
        row = ledger.frontier.find(url) or ledger.frontier.find(urls.canonical_url(url, origin) or url)
        if row is not None and row["queued"] and head.status in _LASTING:
            replays[row["id"]] = head
            continue
        with ledger.transaction():
            ledger.captures.add(_row(head, row["id"] if row else None))
    return replays


def finish_staged(keeper: Bookkeeper) -> None:
    """Save the posts of which all parts had come when a run was killed."""
    books = keeper.books
    for row in books.ledger.connection.execute("SELECT DISTINCT root_id FROM part").fetchall():
        draft = articles.whole_draft(books, row["root_id"])
        if draft is not None and draft.page.part_count > 1:
            finish(keeper, draft)


def finish(keeper: Bookkeeper, draft: Draft, finished: Draft | None = None) -> None:
    """Take a Draft through the same decisions as the item pipelines do, to its end.

    `finished` is the same Draft with counters and dates, where another process has read them already.
    """
    assert draft.url_id is not None
    books = keeper.books
    finished = replace(finished, url_id=draft.url_id) if finished else _finished(draft)
    if books.policy.dates.excludes(finished.article.date_published):
        keeper.postpone_article(draft.url_id, "outside --since and --until", finished.article.date_published)
        return
    problems = record.validate(finished.article)
    if problems:
        reason = f"invalid record: {'; '.join(problems)}"[:300]
        keeper.refuse_article(draft.url_id, Fate.PARSE_FAILED, reason)
        return
    saved = keeper.saved_elsewhere(finished)
    if saved is not None:
        keeper.join_duplicate(draft.url_id, saved[0])
        return
    keeper.save(finished)


class Player:
    """Lets archived exchanges of articles happen again, at the time at which they happened."""

    def __init__(self, keeper: Bookkeeper) -> None:
        self._keeper = keeper
        self._books: Books = keeper.books

    def play(self, capture: Capture, status: int, read: PageRead | None = None) -> None:
        """Write down what follows from one exchange; `read` is what its page says, if it was read already."""
        policy = self._books.policy
        at = capture.fetched_at or policy.clock()
        self._books.policy = replace(policy, clock=lambda: at)
        try:
            self._play(self._task(capture, at), capture, status, at, read)
        finally:
            self._books.policy = policy

    def _play(self, task: Task, capture: Capture, status: int, at: str, read: PageRead | None) -> None:
        keeper, captures = self._keeper, self._books.ledger.captures
        row = CaptureRow(ref=capture.ref, url_id=task.id, status=status, fetched_at=at)
        captures.expect(task, row, end=capture.ref.offset)
        if status == 200:
            self._read(task, capture, at, read or read_page(capture, self._books.origin))
        elif status in _REDIRECTS:
            location = archive.header(capture.headers, b"location")
            keeper.redirected(task, (location or b"").decode("utf-8", "replace"), status)
        elif status in _ABSENT:
            keeper.missing(task, status)
        else:
            keeper.unchanged(task)
        with self._books.ledger.transaction():
            captures.add(row)

    def _read(self, task: Task, capture: Capture, at: str, read: PageRead) -> None:
        keeper = self._keeper
        if isinstance(read.page, ArticlePage):
            source = provenance_of(capture).source
            fetched = Fetched(url=capture.url, at=at, status=200, capture=capture.ref, source=Source(source))
            for draft in keeper.page(task, fetched, [read.page], source="related"):
                finish(keeper, draft, read.finished)
        elif read.page.fate is not None:
            keeper.refuse(task, read.page.fate, read.page.reason, 200)

    def _task(self, capture: Capture, at: str) -> Task:
        """The waiting row of the URL, as it would be requested; made, or opened again, where it is not waiting."""
        ledger = self._books.ledger
        with ledger.transaction():
            if capture.source_url is not None:
                url_id = replays.row_of_replay(self._books, capture.source_url, at)
            else:
                url_id = self._row_of(capture.url, at)
            row = ledger.frontier.get(url_id)
            if not row["queued"]:
                ledger.connection.execute(
                    "UPDATE url SET queued = 1, fate = 'pending', attempts = 0, hops = 0 WHERE id = ?",
                    (url_id,),
                )
        return task_of(ledger.frontier.get(url_id))

    def _row_of(self, url: str, at: str) -> int:
        books = self._books
        identity, part = urls.canonical_url(url, books.origin) or url, urls.part_of(url, books.origin)
        entry = Entry(url=identity, kind=Kind.ARTICLE, post_id=urls.post_id_of(url, books.origin))
        root_id = self._known(entry, at)
        if part == 1:
            return root_id
        part_url = urls.part_url(books.ledger.frontier.get(root_id)["url"], part)
        return self._known(Entry(url=part_url, kind=Kind.PART, part=part, root_id=root_id, revisit=True), at)

    def _known(self, entry: Entry, at: str) -> int:
        frontier = self._books.ledger.frontier
        row = frontier.find(entry.url)
        if row is not None:
            return int(row["alias_of"] or row["id"])
        return frontier.add(entry, source=None, parent_id=None, at=at, run_id=self._books.run_id).id


def task_of(row: sqlite3.Row) -> Task:
    """A row of the frontier as it would be requested."""
    values = {field.name: row[field.name] for field in fields(Task)}
    return Task(**{**values, "fetch_url": row["fetch_url"] or row["url"]})


def _row(head: CaptureHead, url_id: int | None) -> CaptureRow:
    return CaptureRow(ref=head.ref, url_id=url_id, status=head.status, fetched_at=head.fetched_at or "")
