"""Captures of a web archive -> rows of the frontier; the pages in them -> drafts of records.

A capture never replaces what the ledger has read later than it was made: time only runs forward. What the ledger
holds as gone stays gone, with the text of the archive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin

from liputan_crawler import urls
from liputan_crawler.bookkeeping import articles
from liputan_crawler.bookkeeping.books import Books, Fetched
from liputan_crawler.items import ArticlePage, Draft, Fate, Provenance, Source
from liputan_crawler.ledger.frontier import FORGOTTEN, Entry, Task
from liputan_crawler.pages.cdx import CdxPage
from liputan_crawler.record import draft as draft_of
from liputan_crawler.urls import ARTICLE_KINDS, Origin
from liputan_crawler.wayback import CDX_KIND, PAGE, REPLAY_KIND, Endpoints, Selection, original_of

_SPARE: Final = "spare capture"  # not needed unless the one that was chosen cannot be read
_ABSENT: Final = (Fate.GONE, Fate.NOT_FOUND)
_PRIORITY: Final = 10
_PRIORITY_PART: Final = 30


def begin(books: Books, endpoints: Endpoints) -> None:
    """Queue the first question to the CDX server (in a transaction of its own)."""
    with books.ledger.transaction():
        _ask(books, endpoints.cdx_url(books.origin), None)


def _ask(books: Books, url: str, parent_id: int | None) -> None:
    entry = Entry(url=url, kind=CDX_KIND, priority=_PRIORITY_PART, revisit=True)
    books.ledger.frontier.add(
        entry, source=None, parent_id=parent_id, at=books.policy.clock(), run_id=books.run_id
    )


def read_list(books: Books, page: CdxPage, task: Task) -> None:
    """Know the captures of an answer; after the last answer choose among all."""
    choices = books.wayback
    assert choices is not None
    endpoints = choices.endpoints
    previous: tuple[str, str | None] | None = None
    for capture in page.captures:
        identity = _article(capture.original, books.origin)
        if identity is None or capture.status not in (200, None) or capture.is_revisit:
            continue
        key = (f"{identity} {urls.part_of(capture.original, books.origin)}", capture.digest)
        if capture.digest is None or key != previous:
            _know_spare(books, endpoints.replay_url(capture), task)
        previous = key
    if not page.is_complete:
        _again(books, task)
        return
    books.settle(task, Fate.NOT_ARTICLE, "list of captures", 200)
    if page.resume_key is not None:
        _ask(books, endpoints.cdx_url(books.origin, page.resume_key), task.id)
        return
    if len(page.captures) + page.bad >= PAGE and "limit=" in task.url and "resumeKey=" not in task.url:
        _ask(books, endpoints.cdx_url(books.origin, limit=None), task.id)
        return
    _choose(books, choices.selection, only_gone=choices.only_gone)


def _again(books: Books, task: Task) -> None:
    attempts = task.attempts + 1
    if attempts < books.policy.attempts:
        books.ledger.frontier.postpone(task.id, attempts=attempts, reason="the list is cut off", status=200)
    else:
        books.settle(task, Fate.PARSE_FAILED, "the list is cut off", 200)


def _article(url: str, origin: Origin) -> str | None:
    """The identity of the article that a captured URL belongs to."""
    if urls.kind_of(url, origin) not in ARTICLE_KINDS:
        return None
    return urls.canonical_url(url, origin)


def _know_spare(books: Books, url: str, task: Task) -> None:
    frontier = books.ledger.frontier
    if frontier.find(url) is not None:
        return
    part = urls.part_of((original_of(url) or ("", ""))[0], books.origin)
    entry = Entry(url=url, kind=REPLAY_KIND, priority=_PRIORITY, part=part)
    added = frontier.add(entry, source=None, parent_id=task.id, at=books.policy.clock(), run_id=books.run_id)
    frontier.settle(added.id, Fate.NOT_ARTICLE, at=books.policy.clock(), run_id=books.run_id, reason=_SPARE)


# --------------------------------------------------------------------------- choosing


def _choose(books: Books, selection: Selection, *, only_gone: bool) -> None:
    """Queue the captures wanted of every article; the others stay as spares of the first."""
    pages: dict[str, list[sqlite3.Row]] = {}
    parts: dict[str, list[sqlite3.Row]] = {}
    for row, identity in _spares(books):
        (pages if row["part"] == 1 else parts).setdefault(identity, []).append(row)
    for identity, rows in pages.items():
        if not _is_wanted(books, identity, only_gone=only_gone):
            continue
        rows.sort(key=lambda row: _instant(row["url"]), reverse=selection is Selection.LATEST)
        chosen = rows if selection is Selection.ALL else rows[:1]
        later = parts.get(identity, [])
        for row in chosen:
            # First parts come before the others: read again from our own archive, these find theirs.
            priority = _PRIORITY_PART + 1 if later else _PRIORITY
            _queue(books, row["id"], root_id=None, priority=priority)
            _queue_parts(books, row, later)
        for row in rows[len(chosen) :]:
            books.ledger.connection.execute(
                "UPDATE url SET root_id = ? WHERE id = ?", (chosen[0]["id"], row["id"])
            )


def _spares(books: Books) -> Iterator[tuple[sqlite3.Row, str]]:
    rows = books.ledger.connection.execute(
        "SELECT id, url, part FROM url WHERE kind = ? AND reason = ? AND queued = 0 ORDER BY id",
        (REPLAY_KIND, _SPARE),
    ).fetchall()
    for row in rows:
        found = original_of(row["url"])
        identity = _article(found[0], books.origin) if found else None
        if identity is not None:
            yield row, identity


def _is_wanted(books: Books, identity: str, *, only_gone: bool) -> bool:
    row = books.ledger.frontier.find(identity)
    return not only_gone or (row is not None and row["fate"] in _ABSENT)


def _queue_parts(books: Books, root: sqlite3.Row, parts: list[sqlite3.Row]) -> None:
    """The captures of the other parts that lie nearest in time; each serves one capture of the first part."""
    at = _instant(root["url"])
    for number in sorted({row["part"] for row in parts}):
        row = min(
            (row for row in parts if row["part"] == number),
            key=lambda row: abs(int(_instant(row["url"])) - int(at)),
        )
        parts.remove(row)
        _queue(books, row["id"], root_id=root["id"], priority=_PRIORITY_PART)


def _instant(url: str) -> str:
    """When a capture was made, as digits that sort and subtract."""
    found = original_of(url)
    return "".join(filter(str.isdecimal, found[1])) if found else "0"


def _queue(books: Books, url_id: int, *, root_id: int | None, priority: int) -> None:
    books.ledger.connection.execute(
        "UPDATE url SET queued = 1, fate = 'pending', attempts = 0, hops = 0, reason = NULL, root_id = ?, "
        "priority = ? WHERE id = ?",
        (root_id, priority, url_id),
    )


def next_spare(books: Books, task: Task) -> bool:
    """The capture that was chosen cannot be read: the next best one instead; whether there is one."""
    row = books.ledger.connection.execute(
        "SELECT id FROM url WHERE root_id = ? AND kind = ? AND part = 1 AND reason = ? ORDER BY id LIMIT 1",
        (task.root_id or task.id, REPLAY_KIND, _SPARE),
    ).fetchone()
    if row is None or task.part > 1:
        return False
    _queue(books, row["id"], root_id=task.root_id or task.id, priority=_PRIORITY)
    return True


def follow_redirect(books: Books, task: Task, location: str, status: int) -> None:
    """The archive names another of its addresses: the nearest capture, or its own name in full."""
    literal = urljoin(task.fetch_url, location.strip())
    if task.hops >= books.policy.hops or literal == task.fetch_url:
        books.settle(task, Fate.GAVE_UP, "redirect loop", status)
    elif task.kind == REPLAY_KIND and original_of(literal) is None:
        books.settle(task, Fate.NOT_FOUND, "the archive has no raw capture", status)
    else:
        books.ledger.frontier.redirect(task.id, literal, task.hops + 1)


# --------------------------------------------------------------------------- pages


def read_replay(books: Books, page: ArticlePage, task: Task, fetched: Fetched) -> Draft | None:
    """Take an archived page; a Draft when its post is whole and nothing newer is known."""
    if articles.is_forgotten(books, page):
        books.settle(task, Fate.NOT_ARTICLE, FORGOTTEN, fetched.status)
        return None
    identity = _article(fetched.url, books.origin) or page.url
    known = books.ledger.articles.find(page.id, page.url)
    if known is not None and known.fetched_at is not None and known.fetched_at > fetched.at:
        books.settle(task, Fate.UNCHANGED, "read later than this capture", fetched.status)
        return None
    captures = (fetched.capture,) if fetched.capture else ()
    provenance = Provenance(source=Source.WAYBACK, fetched_at=fetched.at, captures=captures)
    if task.part == 1 and page.part_count == 1:
        found: Draft | None = replace(draft_of(page, provenance), url_id=task.id)
    else:
        found = _collect(books, page, task, provenance)
    row = books.ledger.frontier.find(identity) if identity else None
    is_gone = (known is not None and known.status == "gone") or (row is not None and row["fate"] in _ABSENT)
    if found is not None and is_gone:
        found = replace(found, article=replace(found.article, status="gone"))
    return found


def _collect(books: Books, page: ArticlePage, task: Task, provenance: Provenance) -> Draft | None:
    if page.part != task.part:
        books.settle(task, Fate.NOT_FOUND, "answers with another part")
        return None
    root_id = task.id if task.part == 1 else task.root_id or task.id
    books.ledger.articles.stage(root_id, page, provenance)
    books.settle(
        task, Fate.INCOMPLETE_PARTS if task.part == 1 else Fate.SAVED, "part" if task.part > 1 else None
    )
    return articles.whole_draft(books, root_id)


def row_of_replay(books: Books, source_url: str, at: str) -> int:
    """The row of a capture that is read again from our own archive; parts find the post that waits for them."""
    frontier = books.ledger.frontier
    known = frontier.find(source_url)
    if known is not None:
        return int(known["id"])
    original = (original_of(source_url) or (source_url, ""))[0]
    part = urls.part_of(original, books.origin)
    root_id = _waiting_for(books, source_url, _article(original, books.origin)) if part > 1 else None
    entry = Entry(url=source_url, kind=REPLAY_KIND, part=part, root_id=root_id)
    return frontier.add(entry, source=None, parent_id=None, at=at, run_id=books.run_id).id


def _waiting_for(books: Books, part_url: str, identity: str | None) -> int | None:
    """The first part of an article, nearest in time, that waits for its other parts."""
    rows = books.ledger.connection.execute(
        "SELECT DISTINCT u.id, u.url FROM part p JOIN url u ON u.id = p.root_id WHERE u.kind = ?",
        (REPLAY_KIND,),
    ).fetchall()
    at = int(_instant(part_url))
    roots = [
        row for row in rows if _article((original_of(row["url"]) or ("", ""))[0], books.origin) == identity
    ]
    nearest = min(roots, key=lambda row: abs(int(_instant(row["url"])) - at), default=None)
    return None if nearest is None else int(nearest["id"])
