"""The rows of the frontier as values: what is to be known, what was done, what is to be requested."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

_INSTANT_CHARS: Final = 20  # 2021-07-17T00:15:09Z; a bare day is shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A URL to be known. `url` is the identity; `fetch_url` what to request where that differs.

    `revisit`: queue it again in every run (listings, feeds). `published` and `modified` are hints of another
    document, UTC (`2021-07-17T00:15:09Z`) or a bare day.
    """

    url: str
    kind: str
    fetch_url: str | None = None
    priority: int = 0
    depth: int = 0
    hops: int = 0
    stale: int = 0
    part: int = 1
    root_id: int | None = None
    post_id: int | None = None
    published: str | None = None
    modified: str | None = None
    revisit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `Frontier.add` did: the row, whether the URL was new, whether it is news from this source.

    `is_due`: a known document that has to be read again.
    """

    id: int
    is_new: bool
    is_news: bool
    is_due: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A row of the frontier, ready to be requested."""

    id: int
    url: str
    fetch_url: str
    kind: str
    depth: int
    hops: int
    stale: int
    part: int
    root_id: int | None
    attempts: int
    post_id: int | None
    published: str | None
    etag: str | None
    last_modified: str | None


def has_changed(row: sqlite3.Row, modified: str, run_id: int) -> bool:
    """Whether a document changed after it was last read, by what a source says now and said before.

    Two words of the site are compared where there are two, so that its clock need not agree with ours. The
    first word, and one that names a day only, are held against the time of our own reading.
    """
    if row["checked_at"] is None:
        return False
    is_later = modified >= row["checked_at"][: len(modified)]
    if not row["modified"]:
        return is_later and (len(modified) == _INSTANT_CHARS or row["checked_run"] != run_id)
    is_instant = len(modified) == _INSTANT_CHARS == len(row["modified"])
    is_newer = (
        modified > row["modified"]
        if is_instant
        else modified >= row["modified"][: len(modified)] and is_later
    )
    return is_newer and (is_later if row["checked_run"] == run_id else True)


TASK_COLUMNS: Final = (
    "id, url, coalesce(fetch_url, url) AS fetch_url, kind, depth, hops, stale, part, root_id, attempts, "
    "post_id, published, etag, last_modified"
)
