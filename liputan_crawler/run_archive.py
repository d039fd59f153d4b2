"""The archive of an open run: exchanges in, and what an earlier run has captured but not read any more.

No Scrapy. docs/archive.md describes the files and what recovery does with each state of them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from liputan_crawler import archive
from liputan_crawler.archive import BadRecord, Capture, CaptureHead, CaptureWriter, CrawlInfo, Exchange
from liputan_crawler.items import CaptureRef
from liputan_crawler.ledger import Ledger
from liputan_crawler.ledger.captures import CaptureFile, CaptureRow
from liputan_crawler.ledger.frontier import Task

logger = logging.getLogger(__name__)

CAPTURES_FOLDER: Final = "captures"
OUR_FILE: Final = re.compile(r"(?P<run>[0-9]{8}T[0-9]{6}Z(?:-[0-9]+)?)-[0-9]{5,}\.warc\.gz")
NOT_MODIFIED: Final = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What opening the archive found: captures that the ledger has not heard of, and what has been lost.

    `unread` is in order of capture. `pending` are URLs whose newest capture is no more there; `missing` are files
    that the ledger knows and that are not in the folder; `whole` those that need no further look, with their size.
    """

    unread: tuple[CaptureHead, ...] = ()
    pending: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)


def run_of(name: str) -> str | None:
    """The run that wrote a file of captures, by the file's name; None for files of others.

    >>> run_of("20211122T150000Z-00000.warc.gz")
    '20211122T150000Z'
    """
    match = OUR_FILE.fullmatch(name)
    return match["run"] if match else None


def own_files(folder: Path) -> list[Path]:
    """The files of captures that this program wrote, by run and number."""
    return sorted(path for path in folder.glob("*.warc.gz") if run_of(path.name))


# --------------------------------------------------------------------------- opening


def take_stock(ledger: Ledger, folder: Path) -> Found:
    """Hold the ledger and the files of captures against each other (in one transaction of its own).

    Files that an earlier run has finished are not read. That of a killed run is closed, a torn last member set
    aside. Raises `archive.CaptureFileInUseError` and OSError.
    """
    known = ledger.captures.files()
    paths = own_files(folder)
    missing = sorted(set(known) - {path.name for path in paths})
    for name in missing:
        logger.warning("%s is not in %s any more: its records cannot be rebuilt", name, folder)
    unread: list[CaptureHead] = []
    pending: list[int] = []
    sizes: dict[str, int] = {}
    for path in paths:
        file = known.get(path.name)
        if file is not None and file.whole_end == path.stat().st_size:
            continue
        end, heads = _look_into(path, file)
        unread += [head for head in heads if not ledger.captures.has(head.ref)]
        if path.exists():  # one without a single byte is removed
            sizes[path.name] = end
        with ledger.transaction():
            pending += _drop_lost(ledger, folder, path.name, end)
    unread.sort(key=lambda head: (head.fetched_at or "", head.ref.warc, head.ref.offset))
    return Found(unread=tuple(unread), pending=tuple(pending), missing=tuple(missing), sizes=sizes)


def _look_into(path: Path, file: CaptureFile | None) -> tuple[int, list[CaptureHead]]:
    """The size of a file and the captures in it that the ledger may not know."""
    if file is not None and file.whole_end is not None:
        # Finished once: whatever has happened to it since, it is never cut.
        size = path.stat().st_size
        logger.warning("%s has %d bytes, not %d as the ledger says", path.name, size, file.whole_end)
        start = file.whole_end if size > file.whole_end else 0
        heads = [head for head in archive.iter_heads(path, start=start) if isinstance(head, CaptureHead)]
        return size, [head for head in heads if _is_document(head)]
    found = archive.recover(path, file.safe_end if file else 0)
    for bad in found.damage:
        logger.warning("%s", bad)
    if found.torn is not None:
        logger.warning("The last record of %s was torn; set aside as %s", path.name, found.torn.name)
    return found.end, [head for head in found.captures if _is_document(head)]


def _is_document(head: CaptureHead) -> bool:
    return head.kind in ("response", "revisit") and head.url is not None


def _drop_lost(ledger: Ledger, folder: Path, name: str, end: int) -> list[int]:
    """Forget captures behind the end of a file, and the last one when it is torn; the URLs left without."""
    last = ledger.captures.last_before(name, end)
    if last is not None and not archive.has_capture(folder, last):
        end = last.offset
    return ledger.captures.lose_from(name, end)


# --------------------------------------------------------------------------- while it runs


class RunArchive:
    """Writes the exchanges of a run, and hands out the answers that a killed run had captured.

    `writer` is None when archiving is switched off.
    """

    def __init__(self, ledger: Ledger, folder: Path, writer: CaptureWriter | None) -> None:
        self.writer = writer
        self._ledger = ledger
        self._folder = folder
        self._replays: dict[int, CaptureHead] = {}
        self._unfinished: dict[str, int] = {}
        self._written: set[str] = set()

    def offer(self, replays: Mapping[int, CaptureHead], sizes: Mapping[str, int]) -> None:
        """Captures to be read again instead of a request, by the row of their URL; files with their sizes."""
        self._replays.update(replays)
        self._unfinished.update(sizes)

    def write(self, exchange: Exchange, task: Task | None) -> CaptureRef:
        """Append an exchange. Its consequences are the ledger's next transaction that changes the task's row.

        Raises OSError; nothing of the exchange is then in the archive.
        """
        assert self.writer is not None
        captures = self._ledger.captures
        earlier = captures.newest_of(task.id) if task else None
        ref = self.writer.write_exchange(exchange, earlier=earlier)
        self._written.add(ref.warc)
        row = CaptureRow(
            ref=ref,
            url_id=task.id if task else None,
            status=exchange.status,
            fetched_at=exchange.fetched_at,
        )
        if task is not None:
            captures.expect(task, row, end=self.writer.end)
        else:
            with self._ledger.transaction():
                captures.add(row)
        return ref

    def write_failure(self, url: str, *, fetched_at: str, error: str, crawl: CrawlInfo) -> None:
        """Append the record of a request that brought no answer. Raises OSError."""
        assert self.writer is not None
        self.writer.write_failure(url, fetched_at=fetched_at, error=error, crawl=crawl)

    def replay(self, task: Task) -> Capture | None:
        """The archived answer for a row, once; None where there is none."""
        head = self._replays.pop(task.id, None)
        if head is None:
            return None
        found = archive.read_capture(self._folder, head.ref)
        if isinstance(found, BadRecord):
            logger.warning("Cannot read %s again from the archive: %s", task.url, found)
            return None
        row = CaptureRow(ref=found.ref, url_id=task.id, status=head.status, fetched_at=found.fetched_at or "")
        self._ledger.captures.expect(task, row, end=self._unfinished[found.ref.warc])
        return replace(found, status=NOT_MODIFIED, body=b"") if head.status == NOT_MODIFIED else found

    def close(self) -> None:
        """Finish the files: those whose captures all have their consequences need no look any more.

        Raises OSError and what SQLite raises.
        """
        if self.writer is not None:
            self.writer.close()
        waiting = {head.ref.warc for head in self._replays.values()}
        sizes = {name: (self._folder / name).stat().st_size for name in self._written}
        with self._ledger.transaction():
            for name, size in {**self._unfinished, **sizes}.items():
                if name not in waiting and not self._ledger.captures.is_waiting(name):
                    self._ledger.captures.put_file(name, safe_end=size, whole_end=size)
