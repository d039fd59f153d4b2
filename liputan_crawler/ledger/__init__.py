"""The ledger: frontier, duplicate filter, fates and records in one SQLite file. No Scrapy.

`frontier` knows URLs and their fates, `articles` records and their versions, `figures` what the sources say of
themselves, `evidence` who named what, `runs` the runs; they share one connection, so that one
`with ledger.transaction()` holds all that follows from one response.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from liputan_crawler.ledger.articles import Articles
from liputan_crawler.ledger.captures import Captures
from liputan_crawler.ledger.evidence import Evidence
from liputan_crawler.ledger.figures import Figures
from liputan_crawler.ledger.frontier import Frontier
from liputan_crawler.ledger.runs import Runs
from liputan_crawler.ledger.schema import LedgerTooNewError, NotALedgerError, migrate

__all__ = ["Ledger", "LedgerBoundError", "LedgerTooNewError", "NoLedgerError", "NotALedgerError"]

FILE_NAME: Final = "ledger.sqlite3"


class NoLedgerError(Exception):
    """There is no ledger in the data folder."""


class LedgerBoundError(Exception):
    """The data folder belongs to another base URL."""


class Ledger:
    """An open ledger. `folder` is the data folder; `:memory:` ledgers are for tests of single functions.

    `synchronous` is SQLite's: NORMAL (the default) survives kill -9, FULL a power cut as well. `create=False`
    opens only what exists (for commands that report).
    Raises `NoLedgerError`, `LedgerTooNewError`, `NotALedgerError`, `sqlite3.OperationalError`.
    """

    def __init__(self, folder: Path | None, *, create: bool = True, synchronous: str = "NORMAL") -> None:
        path = ":memory:"
        if folder is not None:
            file = folder / FILE_NAME
            if not create and not file.exists():
                raise NoLedgerError(f"no {FILE_NAME} in {folder}: run `liputan crawl` first, or name --data")
            folder.mkdir(parents=True, exist_ok=True)
            path = str(file)
        if synchronous not in {"NORMAL", "FULL", "EXTRA"}:
            raise ValueError(f"synchronous is NORMAL, FULL or EXTRA, not {synchronous!r}")
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        self.connection.row_factory = sqlite3.Row
        try:
            self._prepare(synchronous)
            migrate(self.connection)
        except sqlite3.DatabaseError as error:
            self.connection.close()
            if isinstance(error, sqlite3.OperationalError):
                raise
            raise NotALedgerError(
                f"{path}: {error}: move it away, or name another folder with --data"
            ) from error
        except Exception:
            self.connection.close()
            raise
        self.frontier = Frontier(self.connection)
        self.articles = Articles(self.connection)
        self.captures = Captures(self.connection)
        self.runs = Runs(self.connection)
        self.figures = Figures(self.connection)
        self.evidence = Evidence(self.connection)

    def _prepare(self, synchronous: str) -> None:
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute(f"PRAGMA synchronous = {synchronous}")
        self.connection.execute("PRAGMA foreign_keys = OFF")  # ids come from this program's own inserts
        self.connection.execute("PRAGMA cache_size = -8192")  # 8 MiB: flat memory at any number of URLs
        self.connection.execute("PRAGMA temp_store = MEMORY")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: commits at the end of the block, rolls back when it raises. Not nested.

        What was captured of the rows that change is noted in the same transaction.
        """
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            settled = self.captures.settle_expected()
            self.connection.execute("COMMIT")
            self.captures.is_settled(settled)
        except BaseException:
            if self.connection.in_transaction:  # a full disk may have rolled it back already
                self.connection.execute("ROLLBACK")
            raise

    def setting(self, key: str) -> str | None:
        """A value kept in the ledger, or None."""
        row = self.connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row["value"])

    def set_setting(self, key: str, value: str) -> None:
        """Keep a value."""
        self.connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))

    def forget_setting(self, key: str) -> None:
        """Keep a value no longer."""
        self.connection.execute("DELETE FROM setting WHERE key = ?", (key,))

    def bind(self, base_url: str) -> None:
        """Tie the data folder to one base URL. Raises `LedgerBoundError` when it belongs to another."""
        known = self.setting("base_url")
        if known is None:
            self.set_setting("base_url", base_url)
        elif known != base_url:
            raise LedgerBoundError(
                f"this data folder holds {known}, not {base_url}: name another folder with --data"
            )

    def close(self) -> None:
        """Close the file. A second call does nothing."""
        self.connection.close()

    def __enter__(self) -> Self:
        """Close at the end of a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
