"""What was read of the archive -> a ledger of its own, in which everything happens again in its order."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Self

from w3lib.encoding import http_content_type_encoding

from liputan_crawler import archive, rest_urls, source_page, urls
from liputan_crawler.archive import BadRecord, Capture
from liputan_crawler.bookkeeping import Bookkeeper, Books, Fetched, Policy, absences
from liputan_crawler.crawl_run import PROGRAM
from liputan_crawler.items import CaptureRef, NamesPage, Source, SourcePage
from liputan_crawler.ledger import Ledger
from liputan_crawler.ledger.captures import CaptureRow
from liputan_crawler.ledger.frontier import Entry, Task
from liputan_crawler.pages import PageRefusedError, names, posts
from liputan_crawler.rebuild.plan import RunChoices, cached_choices
from liputan_crawler.rebuild.reading import Read
from liputan_crawler.roll_forward import Player, finish, task_of
from liputan_crawler.sources import Step
from liputan_crawler.urls import ARTICLE_KINDS, Kind, Origin

FOLDER: Final = ".rebuild"
_ALWAYS: Final = "1970-01-01T00:00:00Z"
_PROBLEMS_KEPT: Final = 100


@dataclass(slots=True)
class Shadow:
    """A ledger that is being rebuilt from the captures in `captures`, in a folder that nobody else looks at.

    `tally` counts what the rebuilding did, `unreadable` are captures that could not be read,
    `problems` the first reasons.
    """

    folder: Path
    captures: Path
    origin: Origin
    ledger: Ledger
    keeper: Bookkeeper
    tally: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    unreadable: set[CaptureRef] = field(default_factory=set)
    _runs: dict[str, int] = field(default_factory=dict)
    _run: str | None = None

    @classmethod
    def create(cls, data: Path, captures: Path, origin: Origin) -> Self:
        """An empty one beside the data folder's own ledger, whose lock the caller holds. Raises OSError."""
        folder = data / FOLDER
        shutil.rmtree(folder, ignore_errors=True)
        ledger = Ledger(folder)
        # It is thrown away or moved as a whole: nothing in it has to survive a power cut half done.
        ledger.connection.execute("PRAGMA journal_mode = MEMORY")
        ledger.connection.execute("PRAGMA synchronous = OFF")
        with ledger.transaction():
            ledger.bind(origin.base_url)
        policy = Policy(clock=lambda: _ALWAYS, sources=frozenset())
        books = Books(ledger=ledger, origin=origin, run_id=0, program=PROGRAM, policy=policy)
        return cls(folder=folder, captures=captures, origin=origin, ledger=ledger, keeper=Bookkeeper(books))

    def discard(self) -> None:
        """Remove it."""
        self.ledger.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def play(self, found: Iterable[Read], seen: Callable[[int], None] = lambda _number: None) -> None:
        """Let everything happen again; `seen` is told the number of captures so far."""
        player = Player(self.keeper)
        for number, read in enumerate(found, 1):
            self._enter(read.planned.run)
            if isinstance(read.capture, BadRecord):
                self.note_problem(str(read.capture))
                self.unreadable.add(read.planned.ref)
            elif read.planned.kind in ARTICLE_KINDS:
                self.tally["pages"] += 1
                if read.planned.status in _PLAYED:
                    player.play(read.capture, read.planned.status, read.page)
            elif read.planned.status == 200:
                self._play_rest(read.capture)
            seen(number)
        self._leave()

    def note_problem(self, problem: str) -> None:
        """Count a capture that cannot be read, and keep the first reasons."""
        self.tally["unreadable"] += 1
        if len(self.problems) < _PROBLEMS_KEPT:
            self.problems.append(problem)

    # ------------------------------------------------------------------ runs

    def _enter(self, run: str) -> None:
        """Go on as that run: with its choices, its number, and the judgement at the end of the one before."""
        if run == self._run:
            return
        self._leave()
        self._run = run
        books = self.keeper.books
        if run not in self._runs:
            with self.ledger.transaction():
                row = self.ledger.runs.start(command="rebuilt", program=PROGRAM, started_at=run, name=run)
            self._runs[run] = row.id
        books.run_id = self._runs[run]
        choices: RunChoices = cached_choices(self.captures, run)
        books.policy = replace(books.policy, dates=choices.dates, gone_after_s=choices.gone_after_s)
        books.inquiry.via_api, books.inquiry.is_full = choices.via_api, choices.is_full
        books.inquiry.steps["rest"] = Step.REST_CONTENT if choices.via_api else Step.REST_SWEEP

    def _leave(self) -> None:
        if self._run is not None:
            absences.judge(self.keeper.books)

    # ------------------------------------------------------------------ whole articles from REST

    def _play_rest(self, capture: Capture) -> None:
        """Names of terms and users are kept; a page of whole articles gives its drafts."""
        books = self.keeper.books
        at = capture.fetched_at or _ALWAYS
        policy = books.policy
        books.policy = replace(policy, clock=lambda: at)
        try:
            page = self._rest_page(capture)
            if isinstance(page, SourcePage) and not page.contents and not page.protected:
                return
            task = self._rest_task(capture.url, at)
            fetched = Fetched(url=capture.url, at=at, capture=capture.ref, source=Source.API)
            for draft in self.keeper.page(task, fetched, [page], source="rest"):
                finish(self.keeper, draft)
            self.tally["pages"] += 1
            with self.ledger.transaction():
                self.ledger.captures.add(
                    CaptureRow(ref=capture.ref, url_id=task.id, status=200, fetched_at=at)
                )
        except PageRefusedError:
            return  # it gave no articles then either
        finally:
            books.policy = policy

    def _rest_page(self, capture: Capture) -> SourcePage | NamesPage:
        headers = {name.decode("latin-1").title(): value.decode("latin-1") for name, value in capture.headers}
        content_type = archive.header(capture.headers, b"content-type")
        charset = http_content_type_encoding(content_type.decode("latin-1")) if content_type else None
        route = rest_urls.route_of(capture.url)
        if route != "posts":
            return source_page.of_names(names.parse(capture.content, headers=headers, charset=charset), route)
        return source_page.of_posts(
            posts.parse(
                capture.content,
                capture.url,
                headers=headers,
                names=self.keeper.names(),
                origin=self.origin,
                charset=charset,
            )
        )

    def _rest_task(self, url: str, at: str) -> Task:
        frontier, run_id = self.ledger.frontier, self.keeper.books.run_id
        entry = Entry(url=urls.canonical_url(url, self.origin) or url, kind=Kind.REST, revisit=True)
        with self.ledger.transaction():
            added = frontier.add(entry, source="rest", parent_id=None, at=at, run_id=run_id)
        return task_of(frontier.get(added.id))


_PLAYED: Final = frozenset({200, 301, 302, 303, 304, 307, 308, 404, 410})
