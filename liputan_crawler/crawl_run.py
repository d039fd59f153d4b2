"""One run of the crawler: opened with its lock, ledger and policy; finished with its dump, report and exit code.

No Scrapy: the extension `extensions.run` gives it to the other components.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

from liputan_crawler import __version__, dump, roll_forward, run_archive, run_report
from liputan_crawler.archive import CaptureFileInUseError, CaptureWriter
from liputan_crawler.bookkeeping import Bookkeeper, Books, Policy
from liputan_crawler.bookkeeping.discovery import Discovery
from liputan_crawler.exit_codes import ExitCode
from liputan_crawler.items import Fate
from liputan_crawler.ledger import Ledger
from liputan_crawler.ledger.lock import FolderLock, LockHeldError
from liputan_crawler.ledger.runs import RunRow
from liputan_crawler.run_archive import RunArchive
from liputan_crawler.urls import Origin
from liputan_crawler.wayback import KINDS, WaybackChoices

PROGRAM: Final = f"liputan_crawler {__version__}"
ARTICLES_FILE: Final = "articles.jsonl"
RUNS_FOLDER: Final = "runs"


def utc_now() -> str:
    """The present in UTC, whole seconds: `2021-07-17T00:15:09Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What the operator asks of one run.

    `sources`: those named, None for all; `is_bounded`: single sections or addresses are named; `via_api`: whole
    articles from REST; `is_probe`: the run only asks what the installation offers; `wayback`: the
    run asks a web archive and not the site; `is_archived`: every exchange is written into files of captures of at
    most `capture_max_bytes`, whose heads say what `about` says.
    """

    folder: Path
    origin: Origin
    policy: Policy
    command: str
    is_full: bool = False
    recheck: int = 0
    synchronous: str = "NORMAL"
    sources: frozenset[str] | None = None
    is_bounded: bool = False
    via_api: bool = False
    is_probe: bool = False
    wayback: WaybackChoices | None = None
    is_archived: bool = True
    capture_max_bytes: int = 1 << 30
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class CrawlRun:
    """An open run. `held` are the rows in flight; `verdict` is set by what ends the run early, first word wins."""

    options: RunOptions
    lock: FolderLock
    ledger: Ledger
    row: RunRow
    keeper: Bookkeeper
    archive: RunArchive
    discovery: Discovery
    started_at: str
    held: set[int] = field(default_factory=set)
    verdict: ExitCode | None = None
    verdict_reason: str | None = None
    base_refusal: str | None = None
    is_stopping: bool = False
    exit_code: ExitCode | None = None

    @classmethod
    def open(cls, options: RunOptions) -> Self:
        """Lock the data folder, open its ledger, queue what this run has to look at.

        Raises `LockHeldError`, `LedgerBoundError`, `LedgerTooNewError`, `NotALedgerError`, OSError and
        `sqlite3.OperationalError` (a full or failing disk).
        """
        with ExitStack() as undo:
            lock = FolderLock(options.folder)
            undo.callback(lock.release)
            dump.remove_leftovers(options.folder, options.folder / RUNS_FOLDER)
            ledger = Ledger(options.folder, synchronous=options.synchronous)
            undo.callback(ledger.close)
            try:
                run = cls._begin(options, lock, ledger)
            except CaptureFileInUseError as error:
                raise LockHeldError(str(error)) from error
            undo.pop_all()
        return run

    @classmethod
    def _begin(cls, options: RunOptions, lock: FolderLock, ledger: Ledger) -> Self:
        """Start the run in an open ledger: take in what a killed run had captured, then queue."""
        started_at = options.policy.clock()
        with ledger.transaction():
            ledger.bind(options.origin.base_url)
            row = ledger.runs.start(command=options.command, program=PROGRAM, started_at=started_at)
        books = Books(
            ledger=ledger,
            origin=options.origin,
            run_id=row.id,
            program=PROGRAM,
            policy=options.policy,
            wayback=options.wayback,
        )
        keeper = Bookkeeper(books)
        captures = options.folder / run_archive.CAPTURES_FOLDER
        found = run_archive.take_stock(ledger, captures)
        roll_forward.finish_staged(keeper)
        _queue(options, ledger, found.pending, started_at)
        books.inquiry.via_api, books.inquiry.is_full = options.via_api, options.is_full
        discovery = Discovery(books, wanted=options.sources, is_bounded=options.is_bounded)
        discovery.prepare()
        archive = RunArchive(ledger, captures, _writer(options, captures, row.name))
        archive.offer(roll_forward.roll_forward(keeper, found.unread, captures), found.sizes)
        return cls(
            options=options,
            lock=lock,
            ledger=ledger,
            row=row,
            keeper=keeper,
            archive=archive,
            discovery=discovery,
            started_at=started_at,
        )

    # ------------------------------------------------------------------ while it runs

    @property
    def saved(self) -> int:
        """Articles that this run has read and kept, unchanged ones included."""
        return self.keeper.books.saved

    @property
    def is_limit_reached(self) -> bool:
        """Whether `limit` articles are saved."""
        limit = self.options.policy.limit
        return limit is not None and self.saved >= limit

    def end_with(self, code: ExitCode, reason: str) -> None:
        """Note why the run ends early; the first reason is kept."""
        self.is_stopping = True
        if self.verdict is None:
            self.verdict = code
            self.verdict_reason = reason

    # ------------------------------------------------------------------ the end

    def finish(self) -> ExitCode:
        """Write the dump, this run's file and its report; close everything. A second call does nothing.

        A disk that fails here turns the exit code into `DISK`; the ledger stays as it was committed.
        """
        if self.exit_code is not None:
            return self.exit_code
        self.exit_code = self._judge()
        try:
            self.archive.close()
            if not self.options.is_probe:
                self._write_files()
            self.ledger.runs.finish(
                self.row.id, ended_at=self.options.policy.clock(), exit_code=self.exit_code
            )
        except (sqlite3.Error, OSError) as error:
            self.exit_code = ExitCode.DISK
            self.verdict_reason = f"cannot write the dump: {error}"
        finally:
            self.ledger.close()
            self.lock.release()
        return self.exit_code

    def _write_files(self) -> None:
        folder, name, articles = self.options.folder, self.row.name, self.ledger.articles
        coverage = self._write_dump(folder / ARTICLES_FILE)
        dump.write_articles(folder / RUNS_FOLDER / f"{name}.jsonl", articles.newest(self.row.id))
        report = run_report.build(self, coverage)
        with dump.whole_file(folder / RUNS_FOLDER / f"{name}.json") as file:
            file.write(run_report.to_json(report))

    def _write_dump(self, path: Path) -> dict[str, float]:
        """Write the dump unless it is what it was after the last record was written; its field coverage.

        A run that finds nothing new must not cost what the whole corpus costs.
        """
        state = self.ledger.setting("records_written") or "0"
        known = json.loads(self.ledger.setting("dump") or "{}")
        size = path.stat().st_size if path.is_file() else None
        if size is not None and (known.get("state"), known.get("size")) == (state, size):
            coverage: dict[str, float] = known["coverage"]
            return coverage
        counted = run_report.Coverage()
        dump.write_articles(path, counted.counting(self.ledger.articles.newest()))
        coverage = counted.shares()
        facts = {"state": state, "size": path.stat().st_size, "coverage": coverage}
        self.ledger.set_setting("dump", json.dumps(facts))
        return coverage

    def _judge(self) -> ExitCode:
        if self.verdict is not None:
            return self.verdict
        if self.options.is_probe:
            return ExitCode.COMPLETE
        tally, counts = self.keeper.books.tally, self.ledger.frontier.counts()
        if self.base_refusal is not None and self.saved == 0:
            self.verdict_reason = self.base_refusal
            return ExitCode.REFUSED
        failure = self.discovery.failure()
        if failure is not None and self.saved == 0:
            self.verdict_reason = f"no source could be read: {failure}"
            return ExitCode.PARTIAL
        is_empty = self.ledger.articles.count() == 0
        if self.saved == 0 and tally["pages/article"] > 0 and (tally["fate/parse_failed"] or is_empty):
            self.verdict_reason = "article pages were fetched, and none could be read"
            return ExitCode.DRIFT
        if is_empty and not counts.get(Fate.PENDING):
            self.verdict_reason = "no article was found: is this the site's address?"
            return ExitCode.DRIFT
        holes = self.ledger.evidence.holes()
        if holes:
            self.verdict_reason = ", ".join(f"{number} {fate}" for fate, number in holes.items())
            return ExitCode.PARTIAL
        if self.ledger.frontier.has_queued() and not self.is_limit_reached:
            self.verdict_reason = "work is left for the next run"
            return ExitCode.PARTIAL
        if tally["walk_budget_spent"]:
            self.verdict_reason = "a listing has more pages than the budget allows"
            return ExitCode.PARTIAL
        return ExitCode.COMPLETE


def _queue(options: RunOptions, ledger: Ledger, pending: Iterable[int], now: str) -> None:
    """Queue what the run has to look at, the rows `pending` (their captures are lost) among it."""
    with ledger.transaction():
        ledger.frontier.reopen(pending)
        if not options.is_probe:
            ledger.frontier.open_run(
                full=options.is_full,
                recheck=options.recheck,
                gone_after_s=options.policy.gone_after_s,
                now=now,
            )
        ledger.frontier.keep_queued(KINDS, is_only=options.wayback is not None)


def _writer(options: RunOptions, folder: Path, run: str) -> CaptureWriter | None:
    if not options.is_archived:
        return None
    dates, policy = options.policy.dates, options.policy
    # What a rebuilding without the ledger has to know of this run (liputan reparse).
    choices = {
        "base-url": options.origin.base_url,
        "gone-after": str(policy.gone_after_s),
        "since": dates.since.isoformat() if dates.since else "",
        "until": dates.until.isoformat() if dates.until else "",
        "via": "api" if options.via_api else "",
        "full": "yes" if options.is_full else "",
    }
    about = {
        "software": PROGRAM,
        **options.about,
        **{name: value for name, value in choices.items() if value},
    }
    return CaptureWriter(
        folder,
        run,
        about=about,
        max_bytes=options.capture_max_bytes,
        # A ledger that survives a power cut must not name bytes that do not.
        is_synced=options.synchronous != "NORMAL",
    )
