"""What the sources say of themselves: totals, whether they are shut, when they were read whole."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a source, with the time (UTC) and the run that brought it."""

    source: str
    name: str
    value: str
    at: str
    run_id: int


class Figures:
    """The table of figures: the newest word of each source under each name.

    Names: `total` (articles that the source counts), `state` (`open`, or why it is shut), `synced` (all changes
    up to this instant are known from it), `whole` (when it was last read from beginning to end), and what the
    probe found out (`theme`, `layout`, `permalinks`, ...) under the source `site`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, source: str, name: str, value: object, *, at: str, run_id: int) -> None:
        """Keep a figure in place of the one before."""
        self._db.execute(
            "INSERT OR REPLACE INTO figure VALUES (?, ?, ?, ?, ?)", (source, name, str(value), at, run_id)
        )

    def get(self, source: str, name: str) -> Figure | None:
        """The newest figure, or None."""
        row = self._db.execute(
            "SELECT * FROM figure WHERE source = ? AND name = ?", (source, name)
        ).fetchone()
        return None if row is None else Figure(**row)

    def all(self) -> list[Figure]:
        """Every figure, by source and name."""
        return [Figure(**row) for row in self._db.execute("SELECT * FROM figure ORDER BY source, name")]

    def drop(self, source: str, name: str) -> None:
        """Know one figure no more."""
        self._db.execute("DELETE FROM figure WHERE source = ? AND name = ?", (source, name))

    def forget(self, source: str) -> None:
        """Know nothing more of a source."""
        self._db.execute("DELETE FROM figure WHERE source = ?", (source,))
