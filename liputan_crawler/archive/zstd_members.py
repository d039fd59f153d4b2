"""A zstd file of many frames -> pieces; the dictionary that may open it (the .warc.zst convention) applied."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from fastwarc.stream_io import ZstdReader

from liputan_crawler.archive.exchange import Fault
from liputan_crawler.archive.members import OPENING, STEP, Coding, MemberDamageError, Piece, places

MAGIC: Final = b"\x28\xb5\x2f\xfd"
SKIPPABLE_MAGIC: Final = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_DICTIONARY_MAGIC: Final = b"\x5d\x2a\x4d\x18"
_MAX_DICTIONARY: Final = 16 << 20


def _zstd_pieces(file: BinaryIO, offset: int) -> Iterator[Piece]:
    dictionary = _zstd_dictionary(file)
    while True:
        file.seek(offset)
        magic = file.read(4)
        if not magic:
            yield offset, b""
            return
        if SKIPPABLE_MAGIC.match(magic):
            offset = _skippable_frame_end(file, offset)
            continue
        if magic != MAGIC:
            raise MemberDamageError(offset, Fault.NOT_WARC, "no zstd frame where one should begin")
        end = _zstd_frame_end(file, offset)
        yield from _zstd_frame(file, offset, end, dictionary)
        offset = end


def _zstd_frame(file: BinaryIO, offset: int, end: int, dictionary: bytes | None) -> Iterator[Piece]:
    reader = ZstdReader(_Part(file, offset, end), dictionary=dictionary)
    opening: int | None = offset
    try:
        while piece := reader.read(STEP):
            yield opening, piece
            opening = None
    except OSError as error:
        raise MemberDamageError(offset, Fault.DAMAGED, "broken zstd data") from error


def _zstd_frame_end(file: BinaryIO, offset: int) -> int:
    """Where the frame at `offset` ends, from the sizes of its blocks (RFC 8878, section 3.1.1)."""
    file.seek(offset + 4)
    descriptor = _exactly(file, offset, 1)[0]
    is_single_segment = bool(descriptor & 0x20)
    content_size = (int(is_single_segment), 2, 4, 8)[descriptor >> 6]
    position = offset + 5 + (not is_single_segment) + (0, 1, 2, 4)[descriptor & 3] + content_size
    is_last = False
    while not is_last:
        file.seek(position)
        block = int.from_bytes(_exactly(file, offset, 3), "little")
        is_last, kind = bool(block & 1), block >> 1 & 3
        if kind == 3:
            raise MemberDamageError(offset, Fault.DAMAGED, "broken zstd data")
        position += 3 + (1 if kind == 1 else block >> 3)
    return _within(file, offset, position + (4 if descriptor & 0x04 else 0))


def _skippable_frame_end(file: BinaryIO, offset: int) -> int:
    file.seek(offset + 4)
    return _within(file, offset, offset + 8 + int.from_bytes(_exactly(file, offset, 4), "little"))


def _within(file: BinaryIO, offset: int, end: int) -> int:
    if end > file.seek(0, io.SEEK_END):
        raise MemberDamageError(offset, Fault.TRUNCATED, "the file ends inside a zstd frame")
    return end


def _exactly(file: BinaryIO, offset: int, size: int) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise MemberDamageError(offset, Fault.TRUNCATED, "the file ends inside a zstd frame")
    return data


def _zstd_dictionary(file: BinaryIO) -> bytes | None:
    """The dictionary that opens a file of the .warc.zst convention: a skippable frame, plain or itself compressed."""
    file.seek(0)
    if file.read(4) != _DICTIONARY_MAGIC:
        return None
    data = file.read(min(int.from_bytes(file.read(4), "little"), _MAX_DICTIONARY))
    if not data.startswith(MAGIC):
        return data
    try:
        return ZstdReader(io.BytesIO(data)).read(_MAX_DICTIONARY)
    except OSError as error:
        raise MemberDamageError(0, Fault.DAMAGED, "broken zstd dictionary") from error


def _find_zstd(file: BinaryIO, offset: int) -> int | None:
    try:
        dictionary = _zstd_dictionary(file)
    except MemberDamageError:
        return None  # no frame of this file can be read without it
    for place in places(file, offset, re.compile(re.escape(MAGIC))):
        try:
            end = _zstd_frame_end(file, place)
            opening = ZstdReader(_Part(file, place, end), dictionary=dictionary).read(len(OPENING))
        except (MemberDamageError, OSError):
            continue
        if opening == OPENING:
            return place
    return None


class _Part:
    """A part of a file as a file: what a decompressor may read of it."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file, self._position, self._end = file, start, end

    def read(self, size: int = -1) -> bytes:
        self._file.seek(self._position)
        rest = self._end - self._position
        data = self._file.read(rest if size < 0 else min(size, rest))
        self._position += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        return self._position

    def close(self) -> None:
        """Nothing: the file belongs to the caller."""


ZSTD: Final = Coding(_zstd_pieces, _find_zstd)
