"""Rebuilt records -> the ledger, in the place of the old ones: all of them in one transaction, or none."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from liputan_crawler.items import Article, Fate
from liputan_crawler.ledger import FILE_NAME, Ledger
from liputan_crawler.ledger.frontier import Entry
from liputan_crawler.rebuild.shadow import Shadow
from liputan_crawler.run_archive import own_files
from liputan_crawler.urls import Kind

_decode = msgspec.json.Decoder(Article).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a rebuilt article, with the run (by name) and the time at which it was captured."""

    article: Article
    program: str
    run: str
    saved_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """A rebuilt article, oldest version first; `url` is the identity of the row it was read at."""

    versions: tuple[Version, ...]
    url: str

    @property
    def newest(self) -> Article:
        """The version that goes into the dump."""
        return self.versions[-1].article


def rebuilt_articles(shadow: Shadow) -> Iterator[Rebuilt]:
    """Every article of the shadow ledger."""
    db = shadow.ledger.connection
    rows = db.execute("SELECT a.id, u.url FROM article a JOIN url u ON u.id = a.url_id ORDER BY a.id")
    for row in rows:
        versions = db.execute(
            "SELECT v.*, r.name FROM version v JOIN run r ON r.id = v.run_id WHERE article_id = ? ORDER BY version",
            (row["id"],),
        )
        yield Rebuilt(
            url=row["url"],
            versions=tuple(
                Version(
                    article=_decode(version["record"]),
                    program=version["program"],
                    run=version["name"],
                    saved_at=version["saved_at"],
                )
                for version in versions
            ),
        )


def with_status_of(rebuilt: Rebuilt, known: Article | None) -> Rebuilt:
    """The rebuilt article as live or gone as the ledger says: gone is a judgement over many pages and runs."""
    if known is None or known.status == rebuilt.newest.status:
        return rebuilt
    last = rebuilt.versions[-1]
    last = replace(last, article=replace(last.article, status=known.status))
    return replace(rebuilt, versions=(*rebuilt.versions[:-1], last))


def can_rebuild(records: Sequence[Article], shadow: Shadow) -> bool:
    """Whether every version of a known article came from captures that can still be read: else some would be lost."""
    return all(record.captures and not shadow.unreadable.intersection(record.captures) for record in records)


def replace_records(ledger: Ledger, shadow: Shadow) -> Counter[str]:
    """Put the rebuilt records into the ledger; what became of them, counted.

    An article that the archive cannot give (crawled without an archive, or no longer read by the parser) is kept
    as it is. Raises what SQLite raises; the ledger is then as it was.
    """
    counts: Counter[str] = Counter()
    with ledger.transaction():
        for rebuilt in rebuilt_articles(shadow):
            article_id = ledger.articles.row_id(rebuilt.newest.id, rebuilt.newest.url)
            old = ledger.articles.records_of(article_id) if article_id is not None else []
            if not can_rebuild(old, shadow):
                counts["kept"] += 1
                continue
            _put(ledger, with_status_of(rebuilt, old[-1] if old else None), article_id)
            counts["rebuilt" if old else "new"] += 1
    return counts


def _put(ledger: Ledger, rebuilt: Rebuilt, article_id: int | None) -> None:
    newest, runs = rebuilt.newest, [_run_id(ledger, version) for version in rebuilt.versions]
    if article_id is None:
        url_id = _url_id(ledger, rebuilt, runs[-1])
        article_id = ledger.articles.add_row(newest, url_id=url_id, run_id=runs[-1])
    ledger.articles.put_versions(
        article_id,
        [
            (version.article, version.program, run_id, version.saved_at)
            for version, run_id in zip(rebuilt.versions, runs, strict=True)
        ],
    )


def _run_id(ledger: Ledger, version: Version) -> int:
    row = ledger.connection.execute("SELECT id FROM run WHERE name = ?", (version.run,)).fetchone()
    if row is not None:
        return int(row["id"])
    return ledger.runs.start(
        command="rebuilt", program=version.program, started_at=version.saved_at, name=version.run
    ).id


def _url_id(ledger: Ledger, rebuilt: Rebuilt, run_id: int) -> int:
    """The row of an article that the ledger had no record of, which is saved now."""
    row = ledger.frontier.find(rebuilt.url)
    at = rebuilt.versions[-1].saved_at
    if row is None:
        entry = Entry(url=rebuilt.url, kind=Kind.ARTICLE, post_id=rebuilt.newest.id)
        url_id = ledger.frontier.add(entry, source=None, parent_id=None, at=at, run_id=run_id).id
    else:
        url_id = int(row["alias_of"] or row["id"])
    ledger.frontier.settle(url_id, Fate.SAVED, at=at, run_id=run_id, reason="rebuilt", status=200)
    return url_id


def become_the_ledger(shadow: Shadow) -> None:
    """Where there is no ledger: the shadow becomes it, with the files of captures known as read."""
    ledger, data = shadow.ledger, shadow.folder.parent
    with ledger.transaction():
        for path in own_files(shadow.captures):
            size = path.stat().st_size
            ledger.captures.put_file(path.name, safe_end=size, whole_end=size)
    ledger.connection.execute("PRAGMA journal_mode = DELETE")
    ledger.close()
    (shadow.folder / FILE_NAME).replace(data / FILE_NAME)
    shutil.rmtree(shadow.folder, ignore_errors=True)
