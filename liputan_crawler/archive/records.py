"""An archive file of any tool (.warc, .warc.gz, .warc.zst) -> its WARC records, in order, whatever its state."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from liputan_crawler.archive.exchange import BadRecord, Fault, Limits
from liputan_crawler.archive.framing import Run
from liputan_crawler.archive.gzip_members import GZIP
from liputan_crawler.archive.gzip_members import MAGIC as GZIP_MAGIC
from liputan_crawler.archive.members import OPENING, PLAIN, Coding, MemberDamageError
from liputan_crawler.archive.record import Fields, Record
from liputan_crawler.archive.tape import Tape
from liputan_crawler.archive.zstd_members import MAGIC as ZSTD_MAGIC
from liputan_crawler.archive.zstd_members import SKIPPABLE_MAGIC, ZSTD

_MAGIC: Final = (
    (re.compile(re.escape(GZIP_MAGIC[:2])), GZIP),
    (re.compile(re.escape(ZSTD_MAGIC)), ZSTD),
    (SKIPPABLE_MAGIC, ZSTD),
    (re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n"), PLAIN),
)
_BY_NAME: Final = {".warc": PLAIN, ".gz": GZIP, ".zst": ZSTD}

# A record larger than the bound is stepped over unseen; if its length then proves wrong, the file is read again from
# there. A file that lies about this more often is read on where it stands.
MAX_REWINDS: Final = 16


def iter_records(
    path: Path,
    *,
    start: int = 0,
    wants: Callable[[Fields], bool] = lambda _fields: True,
    limits: Limits | None = None,
) -> Iterator[Record | BadRecord]:
    """The records of `path` from the member at `start` on, in order; blocks only of those that `wants` accepts.

    Raises OSError where the file cannot be opened, or the disk fails.
    """
    limits = limits or Limits()
    is_empty, told_one_member, last_offset = True, False, -1
    with path.open("rb") as file:
        for found in _runs(file, path, start, wants, limits):
            is_empty = False
            if isinstance(found, Record):
                if found.offset == last_offset and not told_one_member:
                    told_one_member = True
                    detail = "records here cannot be read on their own"
                    yield BadRecord(path=path, offset=found.offset, fault=Fault.ONE_MEMBER, detail=detail)
                last_offset = found.offset
            yield found
    if is_empty and start == 0:
        yield BadRecord(path=path, offset=0, fault=Fault.EMPTY, detail="no record at all")


def coding_of(path: Path, file: BinaryIO) -> Coding:
    """The coding of an open file: by its first bytes; by its name where these are damaged or of no known kind."""
    file.seek(0)
    magic = file.read(16)
    sniffed = next((coding for pattern, coding in _MAGIC if pattern.match(magic)), None)
    named = _BY_NAME.get(path.suffix.lower())
    if sniffed is None:
        return named or PLAIN
    return sniffed if named in (None, sniffed) or _begins_with_record(file, sniffed) else named


def _begins_with_record(file: BinaryIO, coding: Coding) -> bool:
    try:
        _, data = next(coding.pieces(file, 0))
    except MemberDamageError:
        return False
    return data.startswith(OPENING)


def _runs(
    file: BinaryIO, path: Path, start: int, wants: Callable[[Fields], bool], limits: Limits
) -> Iterator[Record | BadRecord]:
    coding = coding_of(path, file)
    rewinds = 0
    offset: int | None = start
    skip: int | None = None
    while offset is not None:
        tape = Tape(coding.pieces(file, offset), is_plain=coding.is_plain)
        run = Run(tape, path, wants, limits, may_rewind=rewinds < MAX_REWINDS)
        yield from run.records(skip)
        if run.rewind is not None:
            offset, skip = run.rewind
            rewinds += 1
        else:
            offset, skip = (coding.find(file, tape.damage.offset + 1) if tape.damage else None), None
