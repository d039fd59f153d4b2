"""The runs of a data folder."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One run. `name` is its start in UTC (`20211122T150000Z`), unique in the folder; file names use it."""

    id: int
    name: str


class Runs:
    """The table of runs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def start(self, *, command: str, program: str, started_at: str, name: str | None = None) -> RunRow:
        """Begin a run at `started_at` (UTC, `2021-11-22T15:00:00Z`); a second run in one second gets `-2`.

        `name` is that of a run of old, which comes back when its records are rebuilt.
        """
        stem = name or started_at.replace("-", "").replace(":", "")
        number = 1
        name = stem
        while self._db.execute("SELECT 1 FROM run WHERE name = ?", (name,)).fetchone():
            number += 1
            name = f"{stem}-{number}"
        cursor = self._db.execute(
            "INSERT INTO run(name, command, program, started_at) VALUES (?, ?, ?, ?)",
            (name, command, program, started_at),
        )
        assert cursor.lastrowid is not None
        return RunRow(id=cursor.lastrowid, name=name)

    def finish(self, run_id: int, *, ended_at: str, exit_code: int) -> None:
        """The run has ended."""
        self._db.execute(
            "UPDATE run SET ended_at = ?, exit_code = ? WHERE id = ?", (ended_at, exit_code, run_id)
        )

    def last(self) -> sqlite3.Row | None:
        """The newest run, or None."""
        row: sqlite3.Row | None = self._db.execute("SELECT * FROM run ORDER BY id DESC LIMIT 1").fetchone()
        return row
