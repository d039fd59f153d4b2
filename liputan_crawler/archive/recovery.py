"""The file of a run that was killed -> a whole file, and the captures that its ledger has not heard of."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from liputan_crawler.archive.captures import holds_document, read_head
from liputan_crawler.archive.exchange import BadRecord, CaptureHead, Fault, Limits
from liputan_crawler.archive.record import Fields
from liputan_crawler.archive.records import iter_records
from liputan_crawler.archive.writer import READ_ONLY

_NAME = re.compile(r"(?P<run>.+)-(?P<sequence>\d{5,})\.warc\.gz")

# What a write that was cut short leaves: part of a member, or (after a power cut) room without its bytes.
_TORN: Final = frozenset({Fault.TRUNCATED, Fault.DAMAGED, Fault.NOT_WARC})


class CaptureFileInUseError(RuntimeError):
    """Another process is writing the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What was found behind the last committed place of a file.

    `end` is the size of the file now; committed captures at or behind it are lost, and their URLs pending again.
    `captures` are the whole captures at or behind the committed end, in order. `torn` is the file in which the
    torn last member was set aside. `damage` are places that were left as they are: in a closed file, or with
    readable records behind them.
    """

    path: Path
    end: int
    captures: tuple[CaptureHead, ...]
    torn: Path | None = None
    damage: tuple[BadRecord, ...] = ()


def is_closed(path: Path) -> bool:
    """Whether the file was closed in order: it is read-only, or the same run went on to a later file."""
    if not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        return True
    name = _NAME.fullmatch(path.name)
    if name is None:
        return False
    names = (_NAME.fullmatch(other.name) for other in path.parent.iterdir())
    later = (other for other in names if other and other["run"] == name["run"])
    return any(int(other["sequence"]) > int(name["sequence"]) for other in later)


def recover(path: Path, committed_end: int) -> Recovery:
    """Read what follows `committed_end` (an offset of the ledger, 0 if it knows none) and close the file.

    Only a torn last member of a file that was never closed is taken off, and kept beside it as
    `NAME.torn-OFFSET`; nothing is ever deleted but a file without a single byte that the ledger knows nothing of.
    An offset that is no member's start, as after the restoration of an older ledger, has the whole file read.
    Raises `CaptureFileInUseError` while the file is written, and OSError.
    """
    with path.open("rb") as file:
        require_idle(path, file.fileno())
        size = file.seek(0, os.SEEK_END)
        start = committed_end if _is_start(path, committed_end, size) else 0
        captures, damage, whole_end = _walk(path, start, committed_end)
        torn = None
        if not is_closed(path):
            tail = [bad for bad in damage if bad.offset >= whole_end]
            if tail and tail[0].fault in _TORN:
                torn, size = _set_aside(path, whole_end), whole_end
                damage = [bad for bad in damage if bad.offset < whole_end]
            path.chmod(READ_ONLY)
        if size == 0 and committed_end == 0:
            path.unlink()
    return Recovery(path=path, end=size, captures=tuple(captures), torn=torn, damage=tuple(damage))


def require_idle(path: Path, fd: int) -> None:
    """Raise `CaptureFileInUseError` while a `CaptureWriter` of any process holds the file open as `fd`."""
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise CaptureFileInUseError(f"{path.name} is being written") from error


def _walk(path: Path, start: int, committed_end: int) -> tuple[list[CaptureHead], list[BadRecord], int]:
    """The captures from `committed_end` on, what is damaged, and the end of the last whole member."""
    limits = Limits()
    captures: list[CaptureHead] = []
    damage: list[BadRecord] = []
    whole_end = start

    def is_small(fields: Fields) -> bool:
        return int(fields["content-length"]) <= limits.block

    for record in iter_records(path, start=start, wants=is_small, limits=limits):
        if isinstance(record, BadRecord):
            damage += [record] if record.fault is not Fault.EMPTY else []
            continue
        whole_end = record.end or whole_end
        if record.offset >= committed_end and holds_document(record.fields):
            captures.append(read_head(path, record, limits))
    return captures, damage, whole_end


def _is_start(path: Path, offset: int, size: int) -> bool:
    """Whether a record starts at `offset`, or the file ends there."""
    if offset in (0, size):
        return True
    first = next(iter_records(path, start=offset), None)
    return first is not None and first.offset == offset and not isinstance(first, BadRecord)


def _set_aside(path: Path, end: int) -> Path:
    """Move what lies behind `end` into a file beside: first copied and on disk, then cut off."""
    aside = path.with_name(f"{path.name}.torn-{end}")
    with path.open("r+b") as file, aside.open("wb") as copy:
        file.seek(end)
        shutil.copyfileobj(file, copy)
        copy.flush()
        os.fsync(copy.fileno())
        file.truncate(end)
        os.fsync(file.fileno())
    return aside
