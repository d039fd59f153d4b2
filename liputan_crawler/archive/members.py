"""What all codings share: an archive file -> pieces of its decompressed bytes, with each member's file offset.

A *member* is what a reader can start at: a gzip member, a zstd frame; in an uncompressed file any byte. Damage ends
the pieces with `MemberDamageError`; `Coding.find` says where the next member that opens a WARC record begins.
Reading is our own because the libraries' is not strict: FastWARC 2.0.1 passes over a cut-off last member in silence
and gives wrong offsets behind a member of several records, warcio stops at the first fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from liputan_crawler.archive.exchange import Fault

# (file offset where the bytes open a member or, with no bytes, where the file ends; else None, bytes)
Piece = tuple[int | None, bytes]

OPENING: Final = b"WARC/"
STEP: Final = 1 << 18


class MemberDamageError(Exception):
    """The member at `offset` cannot be read (further)."""

    def __init__(self, offset: int, fault: Fault, detail: str) -> None:
        super().__init__(detail)
        self.offset = offset
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Coding:
    """How a file is compressed: `pieces(file, offset)` from a member on, `find(file, offset)` the next member."""

    pieces: Callable[[BinaryIO, int], Iterator[Piece]]
    find: Callable[[BinaryIO, int], int | None]
    is_plain: bool = False


def places(file: BinaryIO, offset: int, magic: re.Pattern[bytes]) -> Iterator[int]:
    """Every place from `offset` on where `magic` (of at most 8 bytes) stands."""
    overlap = 7
    while True:
        file.seek(offset)
        window = file.read(STEP)
        is_last = len(window) < STEP
        for match in magic.finditer(window):
            if is_last or match.start() < STEP - overlap:
                yield offset + match.start()
        if is_last:
            return
        offset += STEP - overlap


def _plain_pieces(file: BinaryIO, offset: int) -> Iterator[Piece]:
    file.seek(offset)
    opening: int | None = offset
    while data := file.read(STEP):
        yield opening, data
        opening = None
    yield file.tell(), b""


def _find_nothing(_file: BinaryIO, _offset: int) -> int | None:
    return None


PLAIN: Final = Coding(_plain_pieces, _find_nothing, is_plain=True)
