"""The tables of the ledger, and how an older file becomes a newer one.

Every change of the tables is a named migration, recorded in the table `migration`; a file with a migration
that this program does not know was written by a newer program and is refused, never guessed at.

Durability: write-ahead log with `synchronous=NORMAL`. A killed process loses nothing that was committed. After
a power cut the last transactions before the cut may be missing (the file is never damaged): their pages are
pending again and are fetched once more. Set `synchronous=FULL` to pay one fsync a page for those too.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Final

_FIRST: Final = """
CREATE TABLE setting(
  key TEXT PRIMARY KEY, value TEXT NOT NULL
) WITHOUT ROWID;

-- Every URL ever seen, one row an identity. `fetch_url` is what to request where that differs from the identity.
-- `queued` is 1 while a pending row waits for this run; `alias_of` names the row that is the same document.
CREATE TABLE url(
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  fetch_url TEXT,
  kind TEXT NOT NULL,
  fate TEXT NOT NULL DEFAULT 'pending',
  reason TEXT,
  queued INTEGER NOT NULL DEFAULT 1,
  priority INTEGER NOT NULL DEFAULT 0,
  depth INTEGER NOT NULL DEFAULT 0,
  hops INTEGER NOT NULL DEFAULT 0,
  stale INTEGER NOT NULL DEFAULT 0,
  part INTEGER NOT NULL DEFAULT 1,
  root_id INTEGER REFERENCES url(id),
  alias_of INTEGER REFERENCES url(id),
  post_id INTEGER,
  published TEXT,
  modified TEXT,
  etag TEXT,
  last_modified TEXT,
  status INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  missing_since TEXT,
  first_seen TEXT NOT NULL,
  checked_at TEXT,
  checked_run INTEGER
);
CREATE INDEX url_frontier ON url(priority DESC, id) WHERE queued = 1;
CREATE INDEX url_root ON url(root_id) WHERE root_id IS NOT NULL;
CREATE INDEX url_alias ON url(alias_of) WHERE alias_of IS NOT NULL;
CREATE INDEX url_post ON url(post_id) WHERE post_id IS NOT NULL;

-- Who found what, first and last: the evidence of completeness.
CREATE TABLE found(
  url_id INTEGER NOT NULL REFERENCES url(id),
  source TEXT NOT NULL,
  parent_id INTEGER REFERENCES url(id),
  at TEXT NOT NULL,
  last_run INTEGER NOT NULL,
  PRIMARY KEY(url_id, source)
) WITHOUT ROWID;

-- What a source said of itself, newest word only: its total, whether it is shut, when it was read whole.
CREATE TABLE figure(
  source TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  at TEXT NOT NULL,
  run_id INTEGER NOT NULL,
  PRIMARY KEY(source, name)
) WITHOUT ROWID;

-- A listing walked to its end at least once: later walks may stop where nothing is new.
CREATE TABLE walk(root_id INTEGER PRIMARY KEY REFERENCES url(id), completed_at TEXT NOT NULL);

-- The parts of a multi-page post that wait for the others.
CREATE TABLE part(
  root_id INTEGER NOT NULL REFERENCES url(id),
  part INTEGER NOT NULL,
  page TEXT NOT NULL,
  provenance TEXT NOT NULL,
  PRIMARY KEY(root_id, part)
) WITHOUT ROWID;

CREATE TABLE article(
  id INTEGER PRIMARY KEY,
  post_id INTEGER UNIQUE,
  url TEXT,
  url_id INTEGER REFERENCES url(id),
  version INTEGER NOT NULL,
  status TEXT NOT NULL,
  run_id INTEGER NOT NULL
);
CREATE INDEX article_url ON article(url);
CREATE INDEX article_run ON article(run_id);
CREATE INDEX article_url_id ON article(url_id);

CREATE TABLE version(
  article_id INTEGER NOT NULL REFERENCES article(id),
  version INTEGER NOT NULL,
  text_sha256 TEXT NOT NULL,
  program TEXT NOT NULL,
  run_id INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY(article_id, version)
) WITHOUT ROWID;

-- Where the raw bytes are, in the order in which the ledger took note of them: a capture's row is written in the
-- transaction of what follows from it. `url_id` is null for documents without a row (robots.txt).
CREATE TABLE capture(
  id INTEGER PRIMARY KEY,
  warc TEXT NOT NULL,
  offset INTEGER NOT NULL,
  digest TEXT NOT NULL,
  url_id INTEGER REFERENCES url(id),
  status INTEGER,
  fetched_at TEXT NOT NULL
);
CREATE UNIQUE INDEX capture_place ON capture(warc, offset);
CREATE INDEX capture_url ON capture(url_id) WHERE url_id IS NOT NULL;

-- All captures of a file before `safe_end` are in the table above; `whole_end` is the size of a finished file.
CREATE TABLE capture_file(
  name TEXT PRIMARY KEY,
  safe_end INTEGER NOT NULL,
  whole_end INTEGER
) WITHOUT ROWID;

-- A dump is written again only when a record was: the count of writes is its state.
CREATE TRIGGER record_written AFTER INSERT ON version BEGIN
  INSERT INTO setting VALUES ('records_written', '1')
    ON CONFLICT(key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;

CREATE TABLE run(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  command TEXT NOT NULL,
  program TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  exit_code INTEGER
);
"""

MIGRATIONS: Final[tuple[tuple[str, str], ...]] = (("0001-first", _FIRST),)


class LedgerTooNewError(Exception):
    """The ledger was written by a newer version of the program."""


class NotALedgerError(Exception):
    """The file is not a ledger, or is damaged beyond opening."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to this program's schema; each migration is one transaction.

    Raises `LedgerTooNewError` for a file with unknown migrations, `NotALedgerError` for another kind of file.
    """
    try:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise NotALedgerError(str(error)) from error
    if tables and "migration" not in tables:
        raise NotALedgerError("an SQLite file, but not one of this program")
    if not tables:
        connection.execute("CREATE TABLE migration(name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)")
    applied = {row[0] for row in connection.execute("SELECT name FROM migration")}
    unknown = sorted(applied - {name for name, _ in MIGRATIONS})
    if unknown:
        raise LedgerTooNewError(
            f"the ledger has migrations this version does not know ({', '.join(unknown)}): "
            "upgrade liputan_crawler, or use another --data folder"
        )
    for name, script in MIGRATIONS:
        if name not in applied:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            # executescript commits what is open before it starts, so the transaction is in the script itself.
            connection.executescript(
                f"BEGIN IMMEDIATE;{script};INSERT INTO migration VALUES ('{name}', '{now}');COMMIT;"  # noqa: S608
            )
