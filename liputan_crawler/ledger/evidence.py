"""Who named which post, and when: what the ledger can say about completeness and absence.

A post is counted once, by its id where it is known, else by its row: it may have several addresses.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_POST = "coalesce(u.post_id, -u.id)"
_NAMED = (
    "FROM found f JOIN url u ON u.id = f.url_id WHERE f.source = ? AND f.last_run >= ? AND u.alias_of IS NULL "
    "AND (u.kind = 'article' OR (f.source = 'rest' AND u.kind NOT IN ('rest', 'feed', 'sitemap')))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """A live article that a source named once and names no more. `url_id` is the row it is read at."""

    url_id: int
    url: str


class Evidence:
    """Questions about sources and posts; transactions are the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def named(self, source: str, since_run: int) -> int:
        """How many posts a source has named in the runs from `since_run` on."""
        row = self._db.execute(f"SELECT count(DISTINCT {_POST}) {_NAMED}", (source, since_run)).fetchone()
        return int(row[0])

    def present(self, source: str, since_run: int) -> int:
        """How many of those are not known to be missing: what the source's own total should say."""
        row = self._db.execute(
            f"SELECT count(DISTINCT {_POST}) {_NAMED} "
            "AND u.missing_since IS NULL AND u.fate NOT IN ('gone', 'not_found', 'redirected')",
            (source, since_run),
        ).fetchone()
        return int(row[0])

    def unnamed(self, source: str, since_run: int, run_id: int) -> list[Unnamed]:
        """Live articles that the source named before `since_run` and not since, and this run has not read."""
        rows = self._db.execute(
            "SELECT a.url_id, u.url FROM article a JOIN url u ON u.id = a.url_id "
            "WHERE a.status = 'live' AND u.missing_since IS NULL AND u.alias_of IS NULL "
            "AND coalesce(u.checked_run, 0) <> ? "
            "AND EXISTS (SELECT 1 FROM found f WHERE f.url_id = u.id AND f.source = ?) "
            "AND NOT EXISTS (SELECT 1 FROM found f WHERE f.url_id = u.id AND f.source = ? AND f.last_run >= ?) "
            "AND NOT EXISTS (SELECT 1 FROM url o JOIN found f ON f.url_id = o.id WHERE o.post_id = a.post_id "
            "AND f.source = ? AND f.last_run >= ?) ORDER BY a.id",
            (run_id, source, source, since_run, source, since_run),
        )
        return [Unnamed(url_id=row["url_id"], url=row["url"]) for row in rows]

    def queue(self, url_id: int, priority: int) -> None:
        """Have a row read again in this run."""
        self._db.execute(
            "UPDATE url SET queued = 1, fate = 'pending', attempts = 0, hops = 0, priority = ? "
            "WHERE id = ? AND alias_of IS NULL",
            (priority, url_id),
        )

    def live_articles(self) -> int:
        """Number of articles that are not gone."""
        return int(self._db.execute("SELECT count(*) FROM article WHERE status = 'live'").fetchone()[0])

    def missing_since(self, url_id: int) -> str | None:
        """Since when the document is missing (UTC), or None."""
        row = self._db.execute("SELECT missing_since FROM url WHERE id = ?", (url_id,)).fetchone()
        return None if row is None else row["missing_since"]

    def unsettled(self, kinds: tuple[str, ...]) -> int:
        """How many documents of these kinds wait or have failed: a reading of them is not whole."""
        marks = ", ".join("?" * len(kinds))
        row = self._db.execute(
            f"SELECT count(*) FROM url WHERE kind IN ({marks}) AND alias_of IS NULL "  # noqa: S608
            "AND (queued = 1 OR fate IN ('gave_up', 'parse_failed', 'too_large'))",
            kinds,
        ).fetchone()
        return int(row[0])

    def failed_since(self, kind: str, run_id: int) -> int:
        """How many documents of a kind could not be read in the runs from `run_id` on."""
        row = self._db.execute(
            "SELECT count(*) FROM url WHERE kind = ? AND alias_of IS NULL AND checked_run >= ? "
            "AND fate IN ('gave_up', 'parse_failed', 'too_large', 'robots')",
            (kind, run_id),
        ).fetchone()
        return int(row[0])

    def waiting(self, source: str) -> int:
        """How many articles that a source has named are still to be read."""
        row = self._db.execute(
            "SELECT count(*) FROM url u JOIN found f ON f.url_id = u.id WHERE f.source = ? AND u.kind = 'article' "
            "AND u.fate = 'pending' AND u.alias_of IS NULL",
            (source,),
        ).fetchone()
        return int(row[0])

    def holes(self) -> dict[str, int]:
        """Documents that leave a hole in the dump, by fate. A source that fails is none: the others go on."""
        rows = self._db.execute(
            "SELECT fate, count(*) FROM url WHERE alias_of IS NULL AND kind NOT IN ('feed', 'sitemap', 'rest') "
            "AND fate IN ('parse_failed', 'gave_up', 'too_large', 'incomplete_parts') GROUP BY fate ORDER BY fate"
        )
        return {str(fate): int(number) for fate, number in rows}

    def shelve(self, kinds: tuple[str, ...]) -> None:
        """Leave the queued rows of these kinds for another run."""
        marks = ", ".join("?" * len(kinds))
        self._db.execute(f"UPDATE url SET queued = 0 WHERE queued = 1 AND kind IN ({marks})", kinds)  # noqa: S608

    def queued(self, kinds: tuple[str, ...]) -> int:
        """How many documents of these kinds wait in this run."""
        marks = ", ".join("?" * len(kinds))
        row = self._db.execute(
            f"SELECT count(*) FROM url WHERE queued = 1 AND kind IN ({marks})",  # noqa: S608
            kinds,
        ).fetchone()
        return int(row[0])
