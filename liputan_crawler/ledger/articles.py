"""Records, their versions, and the parts that wait to become a record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from liputan_crawler.items import Article, ArticlePage, Provenance
from liputan_crawler.ledger.revision import Change, Revision, revise, text_sha256

_decode_article: Final = msgspec.json.Decoder(Article).decode
_decode_page: Final = msgspec.json.Decoder(ArticlePage).decode
_decode_provenance: Final = msgspec.json.Decoder(Provenance).decode
_encode: Final = msgspec.json.Encoder().encode

# The keys are sorted by themselves: sorting whole records would hold the dump in memory.
_KEYS: Final = "SELECT id, version FROM article {where} ORDER BY post_id IS NULL, post_id, url, id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of an article: when it was last saved (UTC), by which program, in which run."""

    article: Article
    saved_at: str
    program: str
    run: str | None


class Articles:
    """The tables of articles, versions and waiting parts; transactions are the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # ------------------------------------------------------------------ records

    def save(self, read: Article, *, url_id: int, run_id: int, program: str, at: str) -> Revision:
        """Keep what was read of an article: as a new one, a new version, an update, or unchanged.

        The post id is the key where there is one; else the canonical URL.
        """
        row = self._find_row(read.id, read.url)
        if row is None:
            return self._insert(read, url_id=url_id, run_id=run_id, program=program, at=at)
        known = _decode_article(row["record"])
        revision = revise(known, read, is_same_program=row["program"] == program)
        article = revision.article
        run = row["run_id"] if revision.change is Change.UNCHANGED else run_id
        self._db.execute(
            "UPDATE article SET post_id = coalesce(post_id, ?), url = ?, url_id = ?, version = ?, status = ?, "
            "run_id = ? WHERE id = ?",
            (article.id, article.url, url_id, article.version, article.status, run, row["id"]),
        )
        self._put_version(row["id"], article, program=program, run_id=run, at=at)
        return revision

    def _find_row(self, post_id: int | None, url: str | None) -> sqlite3.Row | None:
        select = (
            "SELECT a.id, a.run_id, v.record, v.program FROM article a "
            "JOIN version v ON v.article_id = a.id AND v.version = a.version "
        )
        row: sqlite3.Row | None
        if post_id is None:
            row = self._db.execute(select + "WHERE a.url = ? ORDER BY a.id DESC", (url,)).fetchone()
            return row
        row = self._db.execute(select + "WHERE a.post_id = ?", (post_id,)).fetchone()
        if row is None:
            # The same URL without an id is the same article; with another id another one (a slug used again).
            row = self._db.execute(select + "WHERE a.url = ? AND a.post_id IS NULL", (url,)).fetchone()
        return row

    def _insert(self, read: Article, *, url_id: int, run_id: int, program: str, at: str) -> Revision:
        revision = revise(None, read, is_same_program=True)
        cursor = self._db.execute(
            "INSERT INTO article(post_id, url, url_id, version, status, run_id) VALUES (?,?,?,?,?,?)",
            (read.id, read.url, url_id, read.version, read.status, run_id),
        )
        assert cursor.lastrowid is not None
        self._put_version(cursor.lastrowid, read, program=program, run_id=run_id, at=at)
        return revision

    def _put_version(self, article_id: int, article: Article, *, program: str, run_id: int, at: str) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO version VALUES (?,?,?,?,?,?,?)",
            (
                article_id,
                article.version,
                text_sha256(article),
                program,
                run_id,
                at,
                _encode(article).decode(),
            ),
        )

    def find(self, post_id: int | None, url: str | None) -> Article | None:
        """The newest version of an article by post id, else by canonical URL."""
        row = self._find_row(post_id, url)
        return None if row is None else _decode_article(row["record"])

    def url_id_of(self, post_id: int | None, url: str | None) -> int | None:
        """The frontier's row from which an article was read last, by post id, else by canonical URL."""
        row = self._find_row(post_id, url)
        if row is None:
            return None
        found = self._db.execute("SELECT url_id FROM article WHERE id = ?", (row["id"],)).fetchone()
        return None if found["url_id"] is None else int(found["url_id"])

    def at_url(self, url_id: int) -> Article | None:
        """The newest version of the article that was read at this row of the frontier."""
        key = self._db.execute(_KEYS.format(where="WHERE url_id = ?"), (url_id,)).fetchone()
        return None if key is None else self._read(*key)

    def newest(self, run_id: int | None = None) -> Iterator[Article]:
        """The newest version of every article by id, then URL; with `run_id` those that run added or changed."""
        where, values = ("", ()) if run_id is None else ("WHERE run_id = ?", (run_id,))
        for key in self._db.execute(_KEYS.format(where=where), values):
            yield self._read(*key)

    def _read(self, article_id: int, version: int) -> Article:
        row = self._db.execute(
            "SELECT record FROM version WHERE article_id = ? AND version = ?", (article_id, version)
        ).fetchone()
        return _decode_article(row["record"])

    def history(self, post_id: int | None, url: str | None) -> list[Version]:
        """All versions of an article by post id, else by canonical URL, oldest first; empty for an unknown one."""
        where, value = ("a.post_id = ?", post_id) if post_id is not None else ("a.url = ?", url)
        rows = self._db.execute(
            "SELECT v.record, v.saved_at, v.program, r.name AS run FROM version v "  # noqa: S608
            f"JOIN article a ON a.id = v.article_id LEFT JOIN run r ON r.id = v.run_id WHERE {where} "
            "ORDER BY a.id, v.version",
            (value,),
        )
        return [
            Version(
                article=_decode_article(row["record"]),
                saved_at=row["saved_at"],
                program=row["program"],
                run=row["run"],
            )
            for row in rows
        ]

    def layouts(self) -> dict[str, int]:
        """Number of articles by the layout of their newest version."""
        rows = self._db.execute(
            "SELECT json_extract(v.record, '$.layout'), count(*) FROM article a JOIN version v "
            "ON v.article_id = a.id AND v.version = a.version GROUP BY 1"
        )
        return {str(layout): int(number) for layout, number in rows}

    def count(self) -> int:
        """Number of articles, gone ones included."""
        return int(self._db.execute("SELECT count(*) FROM article").fetchone()[0])

    # ------------------------------------------------------------------ rebuilding and removal

    def row_id(self, post_id: int | None, url: str | None) -> int | None:
        """The key of an article's own row, by post id, else by canonical URL."""
        row = self._find_row(post_id, url)
        return None if row is None else int(row["id"])

    def records_of(self, article_id: int) -> list[Article]:
        """Every version of the article with this row key, oldest first."""
        rows = self._db.execute(
            "SELECT record FROM version WHERE article_id = ? ORDER BY version", (article_id,)
        )
        return [_decode_article(row["record"]) for row in rows]

    def add_row(self, article: Article, *, url_id: int, run_id: int) -> int:
        """A new article without versions; its row key."""
        cursor = self._db.execute(
            "INSERT INTO article(post_id, url, url_id, version, status, run_id) VALUES (?,?,?,?,?,?)",
            (article.id, article.url, url_id, article.version, article.status, run_id),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def put_versions(self, article_id: int, versions: Sequence[tuple[Article, str, int, str]]) -> None:
        """Replace all versions of an article by these (record, program, run, time saved), oldest first."""
        newest = versions[-1][0]
        self._db.execute("DELETE FROM version WHERE article_id = ?", (article_id,))
        for article, program, run_id, at in versions:
            self._put_version(article_id, article, program=program, run_id=run_id, at=at)
        self._db.execute(
            "UPDATE article SET post_id = coalesce(post_id, ?), url = ?, version = ?, status = ? WHERE id = ?",
            (newest.id, newest.url, newest.version, newest.status, article_id),
        )

    def remove(self, article_id: int) -> None:
        """Know nothing more of an article."""
        self._db.execute("DELETE FROM version WHERE article_id = ?", (article_id,))
        self._db.execute("DELETE FROM article WHERE id = ?", (article_id,))

    # ------------------------------------------------------------------ waiting parts

    def stage(self, root_id: int, page: ArticlePage, provenance: Provenance) -> None:
        """Keep one part of a post until the others are there."""
        self._db.execute(
            "INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?)",
            (root_id, page.part, _encode(page).decode(), _encode(provenance).decode()),
        )

    def staged(self, root_id: int) -> list[tuple[ArticlePage, Provenance]]:
        """The parts kept of a post, in part order."""
        rows = self._db.execute(
            "SELECT page, provenance FROM part WHERE root_id = ? ORDER BY part", (root_id,)
        )
        return [(_decode_page(row["page"]), _decode_provenance(row["provenance"])) for row in rows]

    def unstage(self, root_id: int) -> None:
        """Forget the kept parts of a post."""
        self._db.execute("DELETE FROM part WHERE root_id = ?", (root_id,))
