"""A gzip file of many members -> pieces; the same for a file that is one single member."""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator
from typing import BinaryIO, Final

from liputan_crawler.archive.exchange import Fault
from liputan_crawler.archive.members import OPENING, STEP, Coding, MemberDamageError, Piece, places

MAGIC: Final = b"\x1f\x8b\x08"
_CHUNK: Final = 1 << 16
_FINE: Final = 64


def _gzip_pieces(file: BinaryIO, offset: int) -> Iterator[Piece]:
    file.seek(offset)
    data = b""
    while True:
        if len(data) < len(MAGIC):
            data += file.read(_CHUNK)
        member = file.tell() - len(data)
        if not data:
            yield member, b""
            return
        if not MAGIC.startswith(data[:3]):
            raise MemberDamageError(member, Fault.NOT_WARC, "no gzip member where one should begin")
        data = yield from _gzip_member(file, member, data)


def _gzip_member(file: BinaryIO, member: int, data: bytes) -> Generator[Piece, None, bytes]:
    """The pieces of one member; returns what was read of the file behind it."""
    inflater = zlib.decompressobj(31)
    given = 0
    while not inflater.eof:
        at_end = not data and not (data := file.read(_CHUNK))
        try:
            piece = inflater.decompress(data, STEP)
        except zlib.error as error:
            # zlib keeps back what it had inflated before the fault.
            yield from _until_fault(file, member, given)
            raise MemberDamageError(member, Fault.DAMAGED, "broken gzip data") from error
        if at_end and not piece and not inflater.eof:
            raise MemberDamageError(member, Fault.TRUNCATED, "the file ends inside a gzip member")
        if piece:
            yield (None if given else member), piece
            given += len(piece)
        data = inflater.unconsumed_tail
    return inflater.unused_data


def _until_fault(file: BinaryIO, member: int, given: int) -> Iterator[Piece]:
    """The bytes of a broken member behind the first `given` and before the fault, inflated in small steps."""
    file.seek(member)
    inflater = zlib.decompressobj(31)
    seen = 0
    while data := file.read(_FINE):
        try:
            piece = inflater.decompress(data)
        except zlib.error:
            return
        seen += len(piece)
        if new := piece[max(0, len(piece) - (seen - given)) :] if seen > given else b"":
            yield (None if seen - len(new) else member), new


def _find_gzip(file: BinaryIO, offset: int) -> int | None:
    for place in places(file, offset, re.compile(re.escape(MAGIC))):
        file.seek(place)
        inflater = zlib.decompressobj(31)
        try:
            opening = inflater.decompress(file.read(_CHUNK), len(OPENING))
        except zlib.error:
            continue
        if opening == OPENING:
            return place
    return None


GZIP: Final = Coding(_gzip_pieces, _find_gzip)
