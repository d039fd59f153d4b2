"""One article -> gone from dump, ledger and captures. No network.

What a person or a court asks for: the text and all captures that hold it. Its address stays in the ledger, so
that no run fetches it again. docs/archive.md says what remains elsewhere.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from liputan_crawler import archive, dump, urls
from liputan_crawler.archive import Capture, CaptureHead
from liputan_crawler.crawl_run import ARTICLES_FILE, RUNS_FOLDER, utc_now
from liputan_crawler.items import CaptureRef, Fate
from liputan_crawler.ledger import Ledger
from liputan_crawler.ledger.frontier import FORGOTTEN
from liputan_crawler.rebuild.shadow import FOLDER as REBUILD_FOLDER
from liputan_crawler.run_archive import CAPTURES_FOLDER, own_files
from liputan_crawler.urls import ARTICLE_KINDS, Origin

_SHORTEST: Final = 8  # a slug of fewer letters stands in too many pages to be looked for by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is to be forgotten: the ledger's rows of all its addresses, and its article, if there is one.

    `identities` are canonical URLs and addresses of web archives' captures of it.
    """

    url_id: int
    url: str
    headline: str | None
    article_id: int | None
    post_id: int | None
    url_ids: tuple[int, ...]
    identities: frozenset[str]


@dataclass(slots=True, kw_only=True)
class Forgotten:
    """What was removed, and what may still hold something: torn pieces of files, places that cannot be read."""

    versions: int = 0
    lines: int = 0
    captures: list[CaptureRef] = field(default_factory=list)
    lists: int = 0
    unsure: list[str] = field(default_factory=list)


def find(ledger: Ledger, origin: Origin, name: str) -> Target | None:
    """The article with this post id or address; also one that was never saved, or is half forgotten."""
    row = _row_of(ledger, origin, name)
    if row is None:
        return None
    article = ledger.articles.at_url(row["id"])
    article_id = ledger.articles.row_id(article.id, article.url) if article else None
    post_id = (article.id if article else None) or row["post_id"]
    rows = _family(ledger, row["id"], post_id)
    return Target(
        url_id=row["id"],
        url=row["url"],
        headline=article.headline if article else None,
        article_id=article_id,
        post_id=post_id,
        url_ids=tuple(member["id"] for member in rows),
        identities=frozenset(member["url"] for member in rows),
    )


def _row_of(ledger: Ledger, origin: Origin, name: str) -> sqlite3.Row | None:
    db = ledger.connection
    if name.isdecimal():
        row: sqlite3.Row | None = db.execute(
            "SELECT u.* FROM url u LEFT JOIN article a ON a.url_id = u.id "
            "WHERE (u.post_id = ?1 OR a.post_id = ?1) AND u.alias_of IS NULL AND u.kind = 'article' "
            "ORDER BY a.id IS NULL LIMIT 1",
            (int(name),),
        ).fetchone()
        return row
    row = ledger.frontier.find(urls.canonical_url(name, origin) or name)
    if row is not None and row["alias_of"]:
        row = ledger.frontier.get(row["alias_of"])
    return row if row is not None and row["kind"] in ARTICLE_KINDS else None


def _family(ledger: Ledger, url_id: int, post_id: int | None) -> list[sqlite3.Row]:
    """The row, its aliases, other addresses of the post, parts, and captures of web archives."""
    return ledger.connection.execute(
        "WITH family(id) AS (SELECT ?1 UNION SELECT id FROM url WHERE alias_of = ?1 "
        "OR (?2 IS NOT NULL AND post_id = ?2 AND kind = 'article') "
        "UNION SELECT u.id FROM url u JOIN family f ON u.root_id = f.id OR u.alias_of = f.id) "
        "SELECT id, url FROM url WHERE id IN family",
        (url_id, post_id),
    ).fetchall()


def forget(data: Path, ledger: Ledger, origin: Origin, target: Target) -> Forgotten:
    """Remove it everywhere; the caller holds the folder's lock. Done again after a stop, it finishes the work.

    Raises OSError, what SQLite raises, and `archive.NotOurFileError`.
    """
    done = Forgotten()
    _remove_from_ledger(ledger, target, done)
    _rewrite_dumps(data, ledger, target, done)
    shutil.rmtree(data / REBUILD_FOLDER, ignore_errors=True)
    _remove_from_captures(data / CAPTURES_FOLDER, ledger, origin, target, done)
    # What was deleted must not stay readable in free pages and in the write-ahead log.
    ledger.connection.execute("VACUUM")
    ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return done


def _remove_from_ledger(ledger: Ledger, target: Target, done: Forgotten) -> None:
    ledger.connection.execute("PRAGMA secure_delete = ON")
    with ledger.transaction():
        if target.article_id is not None:
            done.versions = len(ledger.articles.records_of(target.article_id))
            ledger.articles.remove(target.article_id)
        for url_id in target.url_ids:
            ledger.articles.unstage(url_id)
        ledger.connection.executemany(
            "UPDATE url SET fate = ?, reason = ?, queued = 0, checked_at = NULL, missing_since = NULL WHERE id = ?",
            [(Fate.NOT_ARTICLE, FORGOTTEN, url_id) for url_id in target.url_ids],
        )


# --------------------------------------------------------------------------- dumps


def _rewrite_dumps(data: Path, ledger: Ledger, target: Target, done: Forgotten) -> None:
    ledger.forget_setting("dump")  # the next run writes the dump anew
    dump.write_articles(data / ARTICLES_FILE, ledger.articles.newest())
    for path in sorted((data / RUNS_FOLDER).glob("*.jsonl")):
        lines = path.read_bytes().splitlines(keepends=True)
        kept = [line for line in lines if not _is_about(json.loads(line), target)]
        if len(kept) < len(lines):
            done.lines += len(lines) - len(kept)
            with dump.whole_file(path) as file:
                file.writelines(kept)


def _is_about(record: dict[str, object], target: Target) -> bool:
    is_same_post = target.post_id is not None and record["id"] == target.post_id
    return is_same_post or record["url"] in target.identities


# --------------------------------------------------------------------------- captures


def _remove_from_captures(
    folder: Path, ledger: Ledger, origin: Origin, target: Target, done: Forgotten
) -> None:
    paths = own_files(folder)
    lists = _lists_with(paths, origin, target)
    done.lists = len(lists)

    def drop(head: CaptureHead) -> bool:
        is_listed = (head.ref.warc, head.ref.offset) in lists or head.refers_to in lists
        return is_listed or (head.url is not None and _identity(head.url, origin) in target.identities)

    for path in paths:
        removal = archive.remove_captures(path, drop, removed_at=utc_now())
        done.captures += removal.captures
        done.unsure += [str(bad) for bad in removal.damage]
    done.unsure += sorted(path.name for path in folder.glob("*.torn-*"))
    with ledger.transaction():
        ledger.captures.remove(done.captures)


def _identity(url: str, origin: Origin) -> str | None:
    identity = urls.canonical_url(url, origin)
    part = urls.part_of(url, origin)
    return urls.part_url(identity, part) if identity and part > 1 else identity


def _lists_with(paths: Iterable[Path], origin: Origin, target: Target) -> set[tuple[str, int]]:
    """The captures of lists, feeds and REST pages that show the article: headline, excerpt or whole text."""
    slugs = {urls.slug_of(url, origin) for url in target.identities}
    words = [slug.encode() for slug in slugs if slug is not None and len(slug) >= _SHORTEST]
    places = set()
    for found in archive.iter_captures(
        list(paths), wanted=lambda url: urls.kind_of(url, origin) not in ARTICLE_KINDS
    ):
        if isinstance(found, Capture) and any(word in found.content for word in words):
            places.add((found.ref.warc, found.ref.offset))
    return places
