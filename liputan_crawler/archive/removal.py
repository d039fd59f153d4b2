"""An archive file -> the same file without some captures, every other record at its old offset.

A capture that must go (an article, a person) is overwritten with a filler record of the same size, so that neither
the ledger nor revisits in other files have to learn new offsets, and no moment exists at which they disagree.
"""

from __future__ import annotations

import os
import shutil
import uuid
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from liputan_crawler.archive.captures import read_head
from liputan_crawler.archive.exchange import BadRecord, CaptureHead, Limits
from liputan_crawler.archive.record import Record
from liputan_crawler.archive.records import iter_records
from liputan_crawler.archive.recovery import require_idle
from liputan_crawler.archive.writer import READ_ONLY, sync_folder
from liputan_crawler.items import CaptureRef

_GZIP_HEADER: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_GZIP_EXTRA: Final = len(_GZIP_HEADER) + 8
_STORED_MAX: Final = 65535
_STORED_EXTRA: Final = 5


class NotOurFileError(ValueError):
    """A file whose records are not gzip members of their own, as those of `CaptureWriter` are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What was removed from a file: the captures, the number of records in all, and the bytes overwritten.

    `damage` are places that could not be read, and so not be searched; they are as before.
    """

    path: Path
    captures: tuple[CaptureRef, ...]
    records: int
    size: int
    damage: tuple[BadRecord, ...] = ()


@dataclass(slots=True)
class _Entry:
    head: CaptureHead
    end: int
    record_id: str | None
    companions: tuple[str | None, ...]
    is_dropped: bool


def remove_captures(path: Path, drop: Callable[[CaptureHead], bool], *, removed_at: str) -> Removal:
    """Overwrite each record for which `drop` says so, and those that belong to it: request, metadata, revisits.

    The file is written anew beside the old one and put in its place in one step. `removed_at` (UTC, whole
    seconds) dates the fillers. Revisits in *other* files are found by `drop` (`CaptureHead.refers_to`).
    Raises `CaptureFileInUseError`, `NotOurFileError` and OSError; the file is then as it was.
    """
    with path.open("rb") as file:
        require_idle(path, file.fileno())
        entries, damage = _read(path, drop)
        _drop_companions(path, entries)
        spans = list(_spans(entries))
        if spans:
            _rewrite(path, file, spans, removed_at)
    dropped = [entry for entry in entries if entry.is_dropped]
    return Removal(
        path=path,
        captures=tuple(entry.head.ref for entry in dropped if entry.head.kind in ("response", "revisit")),
        records=len(dropped),
        size=sum(end - start for start, end in spans),
        damage=tuple(damage),
    )


def _read(path: Path, drop: Callable[[CaptureHead], bool]) -> tuple[list[_Entry], list[BadRecord]]:
    limits = Limits()
    entries: list[_Entry] = []
    damage: list[BadRecord] = []
    for record in iter_records(path, wants=lambda fields: int(fields["content-length"]) <= limits.block):
        if isinstance(record, BadRecord):
            damage.append(record)
            continue
        entries.append(_entry(path, record, drop, limits))
    return entries, damage


def _entry(path: Path, record: Record, drop: Callable[[CaptureHead], bool], limits: Limits) -> _Entry:
    if record.end is None:
        raise NotOurFileError(f"{path.name}, offset {record.offset}: several records in one member")
    head = read_head(path, record, limits)
    fields = record.fields
    return _Entry(
        head=head,
        end=record.end,
        record_id=fields.get("warc-record-id"),
        companions=(fields.get("warc-concurrent-to"), fields.get("warc-refers-to")),
        is_dropped=record.kind != "warcinfo" and drop(head),
    )


def _drop_companions(path: Path, entries: list[_Entry]) -> None:
    """Mark what belongs to marked records, until nothing new is found."""
    while True:
        ids = {entry.record_id for entry in entries if entry.is_dropped} - {None}
        places = {(path.name, entry.head.ref.offset) for entry in entries if entry.is_dropped}
        new = [
            entry
            for entry in entries
            if not entry.is_dropped and (ids.intersection(entry.companions) or entry.head.refers_to in places)
        ]
        if not new:
            return
        for entry in new:
            entry.is_dropped = True


def _spans(entries: list[_Entry]) -> Iterator[tuple[int, int]]:
    """The marked parts of the file; request and metadata joined to their answer, so that its place keeps a record."""
    span: tuple[int, int] | None = None
    for entry in entries:
        if not entry.is_dropped:
            continue
        start = entry.head.ref.offset
        if span and span[1] == start and entry.head.kind in ("request", "metadata"):
            span = (span[0], entry.end)
            continue
        if span:
            yield span
        span = (start, entry.end)
    if span:
        yield span


def _rewrite(path: Path, file: BinaryIO, spans: list[tuple[int, int]], removed_at: str) -> None:
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("wb") as copy:
        file.seek(0)
        for start, end in spans:
            _copy(file, copy, start - file.tell())
            copy.write(filler(end - start, removed_at))
            file.seek(end)
        shutil.copyfileobj(file, copy)
        copy.flush()
        os.fsync(copy.fileno())
    fresh.chmod(READ_ONLY)
    fresh.replace(path)
    sync_folder(path.parent)


def _copy(file: BinaryIO, copy: BinaryIO, size: int) -> None:
    while size:
        data = file.read(min(size, 1 << 20))
        copy.write(data)
        size -= len(data)


def filler(size: int, date: str) -> bytes:
    """A gzip member of exactly `size` bytes that holds one `metadata` record, stored without compression.

    Raises ValueError below 300 bytes: no record that `CaptureWriter` makes is as small.
    """
    blocks = -(-(size - _GZIP_EXTRA) // (_STORED_MAX + _STORED_EXTRA))
    length = size - _GZIP_EXTRA - blocks * _STORED_EXTRA
    header = (
        f"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <{uuid.uuid4().urn}>\r\nWARC-Date: {date}\r\n"
        "Content-Type: application/warc-fields\r\nContent-Length: {:010d}\r\n\r\n"
    )
    rest = length - len(header.format(0)) - 4
    note = b"note: removed by the operator\r\n"
    if rest < len(note) + 2:
        raise ValueError(f"no record fits into {size} bytes")
    record = header.format(rest).encode() + note.ljust(rest - 2) + b"\r\n" + b"\r\n\r\n"
    member = bytearray(_GZIP_HEADER)
    for index in range(blocks):
        data = record[index * _STORED_MAX : (index + 1) * _STORED_MAX]
        member += bytes([index == blocks - 1]) + len(data).to_bytes(2, "little")
        member += (len(data) ^ 0xFFFF).to_bytes(2, "little") + data
    return bytes(member) + zlib.crc32(record).to_bytes(4, "little") + len(record).to_bytes(4, "little")
