"""Every article's address with its fate and who names it: what an audit counts. No network."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_ROWS = """
SELECT u.id, u.url, u.post_id, u.fate, u.reason, u.published, u.checked_run, a.status, a.post_id AS article_post_id,
       json_extract(v.record, '$.date_published') AS date_published,
       (SELECT group_concat(f.source || ':' || f.last_run) FROM found f WHERE f.url_id = u.id) AS found
FROM url u
LEFT JOIN article a ON a.url_id = u.id
LEFT JOIN version v ON v.article_id = a.id AND v.version = a.version
WHERE u.kind = 'article' AND u.alias_of IS NULL
ORDER BY u.id
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Place:
    """One article's address; every one is itself, none equals another.

    `status` is the record's (`live`, `gone`), None without one. `date` is the record's date, else what a list
    says (ISO 8601, any zone and precision); `checked_run` is the run that last asked for it; `found` maps each
    source to the last run in which it named the address.
    """

    url: str
    post_id: int | None
    fate: str
    reason: str | None
    status: str | None
    date: str | None
    checked_run: int
    found: Mapping[str, int]


def places(connection: sqlite3.Connection) -> Iterator[Place]:
    """All addresses of articles, known and suspected, other names of the same document left out."""
    for row in connection.execute(_ROWS):
        pairs = (pair.rpartition(":") for pair in (row["found"] or "").split(",") if pair)
        yield Place(
            url=row["url"],
            post_id=row["article_post_id"] or row["post_id"],
            fate=row["fate"],
            reason=row["reason"],
            status=row["status"],
            date=row["date_published"] or row["published"],
            checked_run=row["checked_run"] or 0,
            found={source: int(run) for source, _, run in pairs},
        )


def fates_by_source(connection: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """Number of addresses by the source that names them and by fate."""
    counted: dict[str, dict[str, int]] = {}
    rows = connection.execute(
        "SELECT f.source, u.fate, count(*) FROM found f JOIN url u ON u.id = f.url_id "
        "WHERE u.alias_of IS NULL AND u.kind = 'article' GROUP BY 1, 2 ORDER BY 1, 2"
    )
    for source, fate, number in rows:
        counted.setdefault(str(source), {})[str(fate)] = int(number)
    return counted
