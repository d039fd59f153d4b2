"""Exchanges -> the WARC files of one run, on disk before the call returns."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from liputan_crawler.archive.digest import labelled, sha1_bytes
from liputan_crawler.archive.exchange import CrawlInfo, Exchange
from liputan_crawler.archive.packing import Original, pack_exchange, pack_failure, pack_warcinfo
from liputan_crawler.archive.reader import first_capture
from liputan_crawler.items import CaptureRef

DEFAULT_MAX_BYTES: Final = 1 << 30
READ_ONLY: Final = 0o444

_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class CaptureWriter:
    """Appends exchanges to `RUN-00000.warc.gz`, `RUN-00001.warc.gz`, ... in `folder`; for one thread.

    A file is created when the first exchange needs it, never opened a second time, and locked while it is
    written; before it would grow beyond `max_bytes` the next one begins. Closed files are made read-only.
    `about` are fields for the head of each file (software, operator, http-header-user-agent, robots).

    Each call hands its bytes to the operating system before it returns: a killed process loses nothing. Against
    a power cut, files are synced when they are closed and by `sync()`; with `is_synced` after every call.
    """

    def __init__(
        self,
        folder: Path,
        run: str,
        *,
        about: Mapping[str, str],
        max_bytes: int = DEFAULT_MAX_BYTES,
        is_synced: bool = False,
    ) -> None:
        if not _RUN.fullmatch(run):
            raise ValueError(f"not a run's name: {run!r}")
        self._folder = folder
        self._run = run
        self._about = {**about, "isPartOf": run}
        self._max_bytes = max_bytes
        self._is_synced = is_synced
        self._next_sequence = 0
        self._fd: int | None = None
        self._path = folder
        self._end = 0
        self._has_exchange = False
        self._warcinfo_id = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path | None:
        """The file that is written now; None before the first exchange and after `close`."""
        return None if self._fd is None else self._path

    @property
    def end(self) -> int:
        """The size of that file in bytes: all before is whole."""
        return self._end

    def write_exchange(self, exchange: Exchange, *, earlier: CaptureRef | None = None) -> CaptureRef:
        """Append answer, request and crawl information; return where the answer is.

        `earlier` is the capture in which the document was last seen. Where the answer is 304, or has the same
        status and payload, and that capture is really there, a `revisit` record is written instead of the
        payload. Raises OSError (the file is then as it was) and ValueError for an instant that is not UTC in seconds.
        """
        _require_instant(exchange.fetched_at)
        payload_sha1 = sha1_bytes(exchange.body)
        digest = labelled(payload_sha1)
        original = self._unchanged(exchange, digest, earlier) if earlier else None
        digest = original.ref.digest if original else digest
        offset = self._append(
            exchange.fetched_at, lambda head: pack_exchange(exchange, payload_sha1, original, head)
        )
        return CaptureRef(warc=self._path.name, offset=offset, digest=digest)

    def write_failure(self, url: str, *, fetched_at: str, error: str, crawl: CrawlInfo | None = None) -> None:
        """Append the record of a request that got no answer. Raises as `write_exchange`."""
        _require_instant(fetched_at)
        self._append(fetched_at, lambda head: pack_failure(url, fetched_at, error, crawl, head))

    def sync(self) -> None:
        """Have the file survive a power cut as it is now."""
        if self._fd is not None:
            os.fsync(self._fd)

    def close(self) -> None:
        """Sync the file and make it read-only; the next exchange begins a new one."""
        if self._fd is None:
            return
        fd, self._fd = self._fd, None
        try:
            os.fsync(fd)
            os.fchmod(fd, READ_ONLY)
        finally:
            os.close(fd)

    def _unchanged(self, exchange: Exchange, digest: str, earlier: CaptureRef) -> Original | None:
        """The first capture of the payload in `earlier`, if this answer says or shows that it still holds."""
        has_same_digest = bool(exchange.body) and digest == earlier.digest
        if exchange.truncated or not (exchange.status == 304 or has_same_digest):
            return None
        original = first_capture(self._folder, earlier)
        status = 200 if exchange.status == 304 else exchange.status
        return original if original is not None and original.status == status else None

    def _append(self, date: str, pack: Callable[[str], bytes]) -> int:
        """Append what `pack` makes (of the id of the file's own record) where there is room; return its offset."""
        if self._fd is None:
            self._open(date)
        members = pack(self._warcinfo_id)
        if self._has_exchange and self._end + len(members) > self._max_bytes:
            self.close()
            self._open(date)
            members = pack(self._warcinfo_id)
        offset = self._write(members)
        self._has_exchange = True
        return offset

    def _open(self, date: str) -> None:
        """Create the next file of the run; one that exists already, whoever wrote it, is never touched."""
        self._folder.mkdir(parents=True, exist_ok=True)
        fd: int | None = None
        while fd is None:
            path = self._folder / f"{self._run}-{self._next_sequence:05d}.warc.gz"
            self._next_sequence += 1
            try:
                fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
            except FileExistsError:
                continue
        self._fd, self._path, self._end, self._has_exchange = fd, path, 0, False
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            sync_folder(self._folder)
            warcinfo, self._warcinfo_id = pack_warcinfo(path.name, date, self._about)
            self._write(warcinfo)
        except BaseException:
            if self._fd is not None:
                self._fd = None
                os.close(fd)
            path.unlink()
            raise

    def _write(self, members: bytes) -> int:
        """Write all or nothing; return the offset of the first byte."""
        assert self._fd is not None
        # Asked of the file, not remembered: an interrupt may fall between a write and its bookkeeping.
        offset = os.fstat(self._fd).st_size
        rest = memoryview(members)
        try:
            while rest:
                rest = rest[os.write(self._fd, rest) :]
            if self._is_synced:
                os.fsync(self._fd)
        except BaseException:
            self._cut_back(offset)
            raise
        self._end = offset + len(members)
        return offset

    def _cut_back(self, end: int) -> None:
        """Take back a write that failed half-way; a file where even that fails is left to recovery."""
        assert self._fd is not None
        try:
            os.ftruncate(self._fd, end)
        except OSError:
            fd, self._fd = self._fd, None
            os.close(fd)
            raise


def _require_instant(text: str) -> None:
    if not _INSTANT.fullmatch(text):
        raise ValueError(f"not an instant in UTC and whole seconds: {text!r}")


def sync_folder(folder: Path) -> None:
    """Have the names of the folder's files survive a power cut."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
