"""URLs and their fates: what is known, what waits, what became of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from liputan_crawler.items import Fate
from liputan_crawler.ledger.rows import TASK_COLUMNS, Added, Entry, Task, has_changed

__all__ = ["Added", "Entry", "Frontier", "Task"]

# Fates that a new run tries again: the cause may have gone since (rules, faults, a better parser).
RETRIED: Final = (Fate.GAVE_UP, Fate.ROBOTS, Fate.PARSE_FAILED)
# Documents of sources: each run decides anew which of them it asks (bookkeeping.discovery).
DOCUMENTS: Final = ("feed", "sitemap", "rest", "cdx", "replay")
# Sources that name public posts only: a post that was gone is back when one of these names it again.
_LISTS_PUBLIC_POSTS: Final = frozenset({"rest", "sitemap", "feed", "index", "archives"})
_ABSENT: Final = (Fate.GONE, Fate.NOT_FOUND)
FORGOTTEN: Final = "forgotten"  # the reason of a row that nobody may fetch again (liputan forget)


class Frontier:
    """The table of URLs. Every method is one or a few statements; transactions are the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # ------------------------------------------------------------------ adding

    def add(self, entry: Entry, *, source: str | None, parent_id: int | None, at: str, run_id: int) -> Added:
        """Know a URL: insert it, or note on the known row what is new about it.

        `source` is kept as evidence of who found it (None: nobody did, it follows from the post itself).
        A known row is queued again when it is read in every run and this run has not read it, or when a source
        says that the document changed after it was last checked.
        """
        row = self._known(entry.url)
        is_due = False
        if row is None:
            url_id = self._insert(entry, at)
        else:
            url_id = row["id"]
            is_due = self._note(row, entry, source, run_id)
        is_new = row is None
        is_news = is_new
        if source is not None:
            is_news = self._note_found(url_id, source, parent_id, at, run_id)
        return Added(id=url_id, is_new=is_new, is_news=is_news, is_due=is_due)

    def _known(self, url: str) -> sqlite3.Row | None:
        """The row of an identity, or of the document that it is another name of."""
        select = "SELECT id, alias_of, fate, queued, modified, checked_at, checked_run FROM url WHERE "
        row: sqlite3.Row | None = self._db.execute(f"{select} url = ?", (url,)).fetchone()
        if row is not None and row["alias_of"]:
            row = self._db.execute(f"{select} id = ?", (row["alias_of"],)).fetchone()
        return row

    def _note_found(self, url_id: int, source: str, parent_id: int | None, at: str, run_id: int) -> bool:
        known = self._db.execute(
            "SELECT last_run FROM found WHERE url_id = ? AND source = ?", (url_id, source)
        ).fetchone()
        if known is None:
            self._db.execute(
                "INSERT INTO found VALUES (?, ?, ?, ?, ?)", (url_id, source, parent_id, at, run_id)
            )
        elif known["last_run"] != run_id:
            self._db.execute(
                "UPDATE found SET last_run = ? WHERE url_id = ? AND source = ?", (run_id, url_id, source)
            )
        return known is None

    def _insert(self, entry: Entry, at: str) -> int:
        cursor = self._db.execute(
            "INSERT INTO url(url, fetch_url, kind, priority, depth, hops, stale, part, root_id, post_id, "
            "published, modified, first_seen) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                entry.url, entry.fetch_url, entry.kind, entry.priority, entry.depth, entry.hops, entry.stale,
                entry.part, entry.root_id, entry.post_id, entry.published, entry.modified, at,
            ),
        )  # fmt: skip
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _note(self, row: sqlite3.Row, entry: Entry, source: str | None, run_id: int) -> bool:
        """What is new about a known row; whether it has to be read again."""
        is_due = entry.revisit and row["checked_run"] != run_id
        is_due = is_due or (entry.modified is not None and has_changed(row, entry.modified, run_id))
        is_back = row["fate"] in _ABSENT and source in _LISTS_PUBLIC_POSTS and row["checked_run"] != run_id
        has_failed = entry.kind in DOCUMENTS and row["fate"] in RETRIED and row["checked_run"] != run_id
        is_due = (is_due or is_back or has_failed) and not row["queued"]
        if is_due:
            self._db.execute(
                "UPDATE url SET queued = 1, fate = 'pending', attempts = 0, hops = 0, stale = ?, priority = ?, "
                "root_id = coalesce(?, root_id) WHERE id = ?",
                (entry.stale, entry.priority, entry.root_id, row["id"]),
            )
        if entry.modified or entry.published or entry.post_id:
            self._db.execute(
                "UPDATE url SET modified = max(coalesce(?, ''), coalesce(modified, '')), "
                "published = coalesce(published, ?), post_id = coalesce(post_id, ?) WHERE id = ?",
                (entry.modified, entry.published, entry.post_id, row["id"]),
            )
        return is_due

    # ------------------------------------------------------------------ taking

    def take(self, limit: int, held: Iterable[int] = ()) -> list[Task]:
        """The next `limit` queued rows by priority, then age, without those in `held` (in flight)."""
        held = set(held)
        rows = self._db.execute(
            f"SELECT {TASK_COLUMNS} FROM url WHERE queued = 1 ORDER BY priority DESC, id LIMIT ?",  # noqa: S608
            (limit + len(held),),
        )
        return [Task(**row) for row in rows if row["id"] not in held][:limit]

    def has_queued(self, beyond: int = 0) -> bool:
        """Whether more than `beyond` rows are queued."""
        row = self._db.execute("SELECT 1 FROM url WHERE queued = 1 LIMIT 1 OFFSET ?", (beyond,)).fetchone()
        return row is not None

    def count_queued(self) -> int:
        """How many rows wait in this run."""
        return int(self._db.execute("SELECT count(*) FROM url WHERE queued = 1").fetchone()[0])

    def get(self, url_id: int) -> sqlite3.Row:
        """One row, whole. Raises KeyError for an unknown id."""
        row: sqlite3.Row | None = self._db.execute("SELECT * FROM url WHERE id = ?", (url_id,)).fetchone()
        if row is None:
            raise KeyError(url_id)
        return row

    def find(self, url: str) -> sqlite3.Row | None:
        """The row of an identity, or None."""
        row: sqlite3.Row | None = self._db.execute("SELECT * FROM url WHERE url = ?", (url,)).fetchone()
        return row

    def sources_of(self, url_id: int) -> list[str]:
        """Who found this URL."""
        rows = self._db.execute("SELECT source FROM found WHERE url_id = ? ORDER BY source", (url_id,))
        return [str(row["source"]) for row in rows]

    # ------------------------------------------------------------------ fates

    def settle(
        self,
        url_id: int,
        fate: Fate,
        *,
        at: str,
        run_id: int,
        reason: str | None = None,
        status: int | None = None,
    ) -> None:
        """The row has its fate; its aliases share it. It leaves the queue of this run."""
        self._db.execute(
            "UPDATE url SET fate = ?, reason = ?, status = coalesce(?, status), queued = 0, attempts = 0, "
            "checked_at = ?, checked_run = ? WHERE id = ?",
            (fate, reason, status, at, run_id, url_id),
        )
        self._db.execute("UPDATE url SET fate = ?, queued = 0 WHERE alias_of = ?", (fate, url_id))

    def postpone(self, url_id: int, *, attempts: int, reason: str, status: int | None) -> None:
        """A try failed and another follows: the row stays queued, behind its peers."""
        self._db.execute(
            "UPDATE url SET attempts = ?, reason = ?, status = ?, priority = priority - 1 WHERE id = ?",
            (attempts, reason, status, url_id),
        )

    def defer(self, url_id: int, reason: str) -> None:
        """The row stays pending but is not for this run (outside its dates, behind its limit)."""
        self._db.execute(
            "UPDATE url SET fate = 'pending', queued = 0, reason = ? WHERE id = ?", (reason, url_id)
        )

    def note_published(self, url_id: int, published: str) -> None:
        """Remember the date that the document itself has shown (ISO 8601, any zone and precision)."""
        self._db.execute("UPDATE url SET published = ? WHERE id = ?", (published, url_id))

    def queued_with_date(self) -> list[tuple[int, str]]:
        """The queued articles whose date is known: row and date."""
        rows = self._db.execute(
            "SELECT id, published FROM url WHERE queued = 1 AND kind = 'article' AND published IS NOT NULL "
            "AND checked_at IS NULL"
        )
        return [(int(url_id), str(published)) for url_id, published in rows]

    def redirect(self, url_id: int, fetch_url: str, hops: int) -> None:
        """The same document under another address: request that one next."""
        self._db.execute("UPDATE url SET fetch_url = ?, hops = ? WHERE id = ?", (fetch_url, hops, url_id))

    def keep_queued(self, kinds: Iterable[str], *, is_only: bool) -> None:
        """Leave all but these kinds of documents (or with `is_only=False` these) for another run."""
        names = list(kinds)
        marks, word = ", ".join("?" * len(names)), "NOT IN" if is_only else "IN"
        self._db.execute(
            f"UPDATE url SET queued = 0 WHERE queued = 1 AND kind {word} ({marks})",  # noqa: S608
            names,
        )

    def reopen(self, url_ids: Iterable[int]) -> None:
        """Have these documents read again; of a post in parts, all parts."""
        self._db.executemany(
            "UPDATE url SET queued = 1, fate = 'pending', attempts = 0, hops = 0 WHERE alias_of IS NULL AND id = "
            "(SELECT CASE WHEN kind = 'part' THEN coalesce(root_id, id) ELSE id END FROM url WHERE id = ?)",
            [(url_id,) for url_id in url_ids],
        )

    def set_hops(self, url_id: int, hops: int) -> None:
        """How many redirects led to this row."""
        self._db.execute("UPDATE url SET hops = max(hops, ?) WHERE id = ?", (hops, url_id))

    def alias(self, url_id: int, target_id: int, *, at: str, run_id: int) -> None:
        """`url_id` turned out to be the same document as `target_id`, and shares its fate from now on."""
        if url_id == target_id:
            return
        self._db.execute(
            "UPDATE url SET alias_of = ?, queued = 0, checked_at = ?, checked_run = ?, "
            "fate = (SELECT fate FROM url WHERE id = ?) WHERE id = ?",
            (target_id, at, run_id, target_id, url_id),
        )
        self._db.execute("UPDATE url SET alias_of = ? WHERE alias_of = ?", (target_id, url_id))
        self._db.execute(
            "INSERT INTO found SELECT ?, source, parent_id, at, last_run FROM found WHERE url_id = ? "
            "ON CONFLICT DO UPDATE SET at = min(at, excluded.at), last_run = max(last_run, excluded.last_run)",
            (target_id, url_id),
        )

    def merge_post(self, url_id: int, post_id: int, *, at: str, run_id: int) -> None:
        """All other rows of this post id (an old slug, `?p=ID`, a second category path) are this document."""
        self._db.execute("UPDATE url SET post_id = ? WHERE id = ?", (post_id, url_id))
        others = self._db.execute(
            "SELECT id FROM url WHERE post_id = ? AND id <> ? AND alias_of IS NULL AND kind = 'article'",
            (post_id, url_id),
        ).fetchall()
        for other in others:
            self.alias(other["id"], url_id, at=at, run_id=run_id)

    # ------------------------------------------------------------------ absence

    def is_missing_for(self, url_id: int, seconds: int, now: str) -> bool:
        """Whether the row was first missing at least `seconds` before `now`."""
        row = self._db.execute(
            "SELECT unixepoch(?) - unixepoch(missing_since) FROM url WHERE id = ?", (now, url_id)
        ).fetchone()
        return row[0] is not None and row[0] >= seconds

    def note_missing(self, url_id: int, now: str) -> None:
        """Remember since when the document is missing."""
        self._db.execute(
            "UPDATE url SET missing_since = coalesce(missing_since, ?) WHERE id = ?", (now, url_id)
        )

    def is_back(self, url_id: int, post_id: int | None) -> None:
        """The document is there (again)."""
        self._db.execute("UPDATE url SET missing_since = NULL WHERE id = ? OR post_id = ?", (url_id, post_id))

    def set_validators(self, url_id: int, etag: str | None, last_modified: str | None) -> None:
        """Keep the validators of this URL's own answer (WordPress sends site-wide ones: never share them)."""
        self._db.execute(
            "UPDATE url SET etag = ?, last_modified = ? WHERE id = ?", (etag, last_modified, url_id)
        )

    # ------------------------------------------------------------------ walks

    def complete_walk(self, root_id: int, at: str) -> None:
        """The listing that starts at `root_id` has been read to its end."""
        self._db.execute("INSERT OR REPLACE INTO walk VALUES (?, ?)", (root_id, at))

    def is_walk_complete(self, root_id: int) -> bool:
        """Whether that listing was ever read to its end."""
        return self._db.execute("SELECT 1 FROM walk WHERE root_id = ?", (root_id,)).fetchone() is not None

    def walk_length(self, root_id: int, kind: str) -> int:
        """How many pages of that walk are known (the budget against endless pagination)."""
        row = self._db.execute(
            "SELECT count(*) FROM url WHERE root_id = ? AND kind = ?", (root_id, kind)
        ).fetchone()
        return int(row[0])

    # ------------------------------------------------------------------ runs

    def open_run(self, *, full: bool = False, recheck: int = 0, gone_after_s: int = 0, now: str) -> None:
        """Queue what a new run has to look at.

        All that is still pending (also what was in flight when a run was killed); faults, robots refusals and
        parse failures once more; posts with missing parts, from their first page unless only their parts were
        left; articles that were missing at least `gone_after_s` before `now`; with `full` every article and
        every walk; with `recheck` that many articles, longest unchecked first.
        """
        retried = ", ".join(f"'{fate}'" for fate in RETRIED)
        self._db.execute(
            "UPDATE url SET queued = 1, fate = 'pending', attempts = 0, hops = 0 "  # noqa: S608
            f"WHERE (fate = 'pending' OR (fate IN ({retried}) AND kind NOT IN {DOCUMENTS})) "
            "AND alias_of IS NULL"
        )
        self._restart_incomplete()
        self._db.execute(
            "UPDATE url SET queued = 1, fate = 'pending', attempts = 0, hops = 0 WHERE missing_since IS NOT NULL "
            "AND fate <> 'gone' AND alias_of IS NULL AND unixepoch(?) - unixepoch(missing_since) >= ?",
            (now, gone_after_s),
        )
        if full:
            self._db.execute("DELETE FROM walk")
        if full or recheck:
            self._db.execute(
                "UPDATE url SET queued = 1, attempts = 0, hops = 0, fate = 'pending' WHERE id IN ("
                "SELECT id FROM url WHERE kind = 'article' AND alias_of IS NULL AND queued = 0 "
                "AND coalesce(reason, '') <> 'forgotten' "
                "ORDER BY checked_at, id LIMIT ?)",
                (-1 if full else recheck,),
            )

    def _restart_incomplete(self) -> None:
        waiting = "SELECT root_id FROM url WHERE kind = 'part' AND queued = 1"
        restart = f"SELECT id FROM url WHERE fate = 'incomplete_parts' AND id NOT IN ({waiting})"  # noqa: S608
        self._db.execute(f"DELETE FROM part WHERE root_id IN ({restart})")  # noqa: S608
        self._db.execute(
            f"UPDATE url SET queued = 1, fate = 'pending' WHERE id IN ({restart})"  # noqa: S608
        )

    def counts(self) -> dict[str, int]:
        """Number of URLs by fate, aliases left out."""
        rows = self._db.execute(
            "SELECT fate, count(*) FROM url WHERE alias_of IS NULL GROUP BY fate ORDER BY fate"
        )
        return {str(fate): int(number) for fate, number in rows}

    def failures(self, limit: int) -> list[dict[str, str | None]]:
        """URLs that leave a hole in the dump, with fate and reason, newest check first."""
        rows = self._db.execute(
            "SELECT url, fate, reason FROM url WHERE alias_of IS NULL AND fate IN "
            "('parse_failed', 'gave_up', 'too_large', 'incomplete_parts') AND kind NOT IN ('feed', 'sitemap', 'rest') "
            "ORDER BY checked_at DESC, id LIMIT ?",
            (limit,),
        )
        return [dict(row) for row in rows]
