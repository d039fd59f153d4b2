"""Where the raw bytes are: every capture that the ledger has taken note of, and the files of the archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from liputan_crawler.items import CaptureRef
from liputan_crawler.ledger.frontier import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow:
    """A capture as the ledger knows it. `url_id` is None for documents without a row (robots.txt)."""

    ref: CaptureRef
    url_id: int | None
    status: int | None
    fetched_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureFile:
    """A file of the archive. All captures before `safe_end` are in the ledger.

    `whole_end` is its size, once everything in it is and nobody writes it any more; None before.
    """

    name: str
    safe_end: int
    whole_end: int | None


@dataclass(frozen=True, slots=True)
class _Expected:
    """A capture whose consequences are not in the ledger yet, and how its row stood when it was made."""

    row: CaptureRow
    state: tuple[int, int, int, str]


class Captures:
    """The tables of captures and of the files that hold them; transactions are the caller's.

    A capture is expected from the moment that it is on disk. The transaction that changes its row of the
    frontier (a fate, another try, another address) takes note of it; until then its row is pending, and the
    next run reads it again without a request.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._expected: dict[int, _Expected] = {}
        self._ends: dict[str, int] = {}

    # ------------------------------------------------------------------ captures on their way

    def expect(self, task: Task, row: CaptureRow, *, end: int) -> None:
        """A capture of `task` is on disk; `end` is the size of its file now."""
        self._expected[task.id] = _Expected(row, (1, task.attempts, task.hops, task.fetch_url))
        self._ends[row.ref.warc] = end

    def settle_expected(self) -> list[int]:
        """Take note of the expected captures whose rows this transaction has changed; the ids of those rows."""
        settled = [
            url_id for url_id, expected in self._expected.items() if self._has_changed(url_id, expected)
        ]
        for url_id in settled:
            self.add(self._expected[url_id].row)
        for name in {self._expected[url_id].row.ref.warc for url_id in settled}:
            self.put_file(name, safe_end=self._safe_end(name, settled))
        return settled

    def is_settled(self, url_ids: Iterable[int]) -> None:
        """That transaction is committed."""
        for url_id in url_ids:
            del self._expected[url_id]

    def is_waiting(self, name: str) -> bool:
        """Whether a capture of this file has no consequences yet."""
        return any(expected.row.ref.warc == name for expected in self._expected.values())

    def _has_changed(self, url_id: int, expected: _Expected) -> bool:
        row = self._db.execute(
            "SELECT queued, attempts, hops, coalesce(fetch_url, url) FROM url WHERE id = ?", (url_id,)
        ).fetchone()
        return row is None or tuple(row) != expected.state

    def _safe_end(self, name: str, settled: list[int]) -> int:
        """Up to where all captures of a file are in the ledger."""
        waiting = (
            expected.row.ref.offset
            for url_id, expected in self._expected.items()
            if url_id not in settled and expected.row.ref.warc == name
        )
        return min(waiting, default=self._ends[name])

    # ------------------------------------------------------------------ captures taken note of

    def add(self, row: CaptureRow) -> None:
        """Take note of a capture: what follows from it is in the same transaction. A known one stays as it is."""
        ref = row.ref
        self._db.execute(
            "INSERT OR IGNORE INTO capture(warc, offset, digest, url_id, status, fetched_at) VALUES (?,?,?,?,?,?)",
            (ref.warc, ref.offset, ref.digest, row.url_id, row.status, row.fetched_at),
        )

    def has(self, ref: CaptureRef) -> bool:
        """Whether the ledger has taken note of this capture."""
        row = self._db.execute("SELECT 1 FROM capture WHERE warc = ? AND offset = ?", (ref.warc, ref.offset))
        return row.fetchone() is not None

    def newest_of(self, url_id: int) -> CaptureRef | None:
        """The capture in which this URL was last seen as a document, or as unchanged."""
        row = self._db.execute(
            "SELECT warc, offset, digest FROM capture WHERE url_id = ? AND status IN (200, 304) "
            "ORDER BY id DESC LIMIT 1",
            (url_id,),
        ).fetchone()
        return None if row is None else CaptureRef(**row)

    def all(self) -> Iterator[CaptureRow]:
        """Every capture in the order in which the ledger took note of it."""
        for row in self._db.execute("SELECT * FROM capture ORDER BY id"):
            ref = CaptureRef(warc=row["warc"], offset=row["offset"], digest=row["digest"])
            yield CaptureRow(
                ref=ref, url_id=row["url_id"], status=row["status"], fetched_at=row["fetched_at"]
            )

    def count(self) -> int:
        """Number of captures."""
        return int(self._db.execute("SELECT count(*) FROM capture").fetchone()[0])

    def remove(self, refs: Iterable[CaptureRef]) -> None:
        """Know these captures no more."""
        self._db.executemany(
            "DELETE FROM capture WHERE warc = ? AND offset = ?", [(ref.warc, ref.offset) for ref in refs]
        )

    # ------------------------------------------------------------------ files

    def files(self) -> dict[str, CaptureFile]:
        """The files that the ledger knows, by name."""
        rows = self._db.execute("SELECT * FROM capture_file ORDER BY name")
        return {row["name"]: CaptureFile(**row) for row in rows}

    def put_file(self, name: str, *, safe_end: int, whole_end: int | None = None) -> None:
        """Note how far a file is in the ledger, and its size when it is finished."""
        self._db.execute(
            "INSERT INTO capture_file VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET safe_end = excluded.safe_end, whole_end = excluded.whole_end "
            "WHERE (safe_end, whole_end) IS NOT (excluded.safe_end, excluded.whole_end)",
            (name, safe_end, whole_end),
        )

    def last_before(self, name: str, end: int) -> CaptureRef | None:
        """The last capture of a file that starts before `end`."""
        row = self._db.execute(
            "SELECT warc, offset, digest FROM capture WHERE warc = ? AND offset < ? ORDER BY offset DESC LIMIT 1",
            (name, end),
        ).fetchone()
        return None if row is None else CaptureRef(**row)

    def lose_from(self, name: str, end: int) -> list[int]:
        """Forget the captures of a file at or behind `end`, which are gone; the URLs whose newest one it was."""
        rows = self._db.execute(
            "SELECT DISTINCT url_id FROM capture c WHERE warc = ? AND offset >= ? AND url_id IS NOT NULL "
            "AND id = (SELECT max(id) FROM capture WHERE url_id = c.url_id)",
            (name, end),
        )
        url_ids = [int(row["url_id"]) for row in rows]
        self._db.execute("DELETE FROM capture WHERE warc = ? AND offset >= ?", (name, end))
        return url_ids

    def via(self, url_id: int) -> str | None:
        """The URL of the document that named this one first."""
        row = self._db.execute(
            "SELECT u.url FROM found f JOIN url u ON u.id = f.parent_id WHERE f.url_id = ? ORDER BY f.at LIMIT 1",
            (url_id,),
        ).fetchone()
        return None if row is None else str(row["url"])
