"""Pieces of a file -> a tape: bytes in order that can be searched, read again, and traced to file offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from liputan_crawler.archive.members import OPENING, MemberDamageError, Piece

_KEEP: Final = 1 << 20
# A record's first line and the name of its first field, so that "WARC/1.0" in a text is not taken for one.
_RECORD = re.compile(rb"WARC/\d\.\d+\r?\n[A-Za-z][A-Za-z0-9-]*:")
_LONGEST_MATCH: Final = 128


class Tape:
    """The decompressed bytes of undamaged members that follow each other.

    Positions count decompressed bytes from the first member; offsets are those of the file. Bytes before
    `position` may be dropped by `drop`. Where the members end early, `damage` says why.
    """

    def __init__(self, pieces: Iterator[Piece], *, is_plain: bool) -> None:
        self._pieces = pieces
        self._is_plain = is_plain
        self._window = bytearray()
        self._start = 0
        self._members: list[int] = []
        self._offsets: list[int] = []
        self._is_ended = False
        self.position = 0
        self.damage: MemberDamageError | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the file is uncompressed, so that its members say nothing about its records."""
        return self._is_plain

    @property
    def filled(self) -> int:
        """The position behind the last byte read so far."""
        return self._start + len(self._window)

    def fill(self) -> bool:
        """Read one more piece; False at the end or at damage."""
        if self._is_ended:
            return False
        try:
            offset, data = next(self._pieces)
        except StopIteration:
            self._is_ended = True
            return False
        except MemberDamageError as damage:
            self._is_ended, self.damage = True, damage
            if damage.offset not in self._offsets[-1:]:
                self._mark(damage.offset)
            return False
        if offset is not None:
            self._mark(offset)
        self._window += data
        return True

    def _mark(self, offset: int) -> None:
        self._members.append(self.filled)
        self._offsets.append(offset)

    def fill_to(self, position: int) -> bool:
        """Read until `position` is reached; False where the end comes first."""
        while self.filled < position:
            if not self.fill():
                return False
        return True

    def drop(self) -> None:
        """Forget what lies well before `position`."""
        surplus = self.position - self._start
        if surplus < _KEEP:
            return
        del self._window[:surplus]
        self._start = self.position
        first = max(0, bisect_right(self._members, self.position) - 1)
        # An uncompressed file has one member, whose offset all others are counted from.
        if not self._is_plain:
            del self._members[:first], self._offsets[:first]

    def bytes_at(self, start: int, end: int) -> bytes:
        """The bytes from `start` to `end`, as far as they are filled."""
        return bytes(self._window[max(0, start - self._start) : max(0, end - self._start)])

    def opens_record(self, position: int) -> bool:
        """Whether "WARC/" stands at `position`."""
        self.fill_to(position + len(OPENING))
        return self._window.startswith(OPENING, position - self._start)

    # ----------------------------------------------------------------- members

    def opens_member(self, position: int) -> bool:
        """Whether a member (or the end of the file) is known to begin exactly here."""
        return self._index(position) is not None

    def offset(self, position: int) -> int:
        """The file offset of the member that holds `position`; of the byte itself in an uncompressed file."""
        if self._is_plain:
            return self._offsets[0] + position
        return self._offsets[bisect_right(self._members, position) - 1]

    def end_offset(self, position: int) -> int | None:
        """The file offset of what follows `position`; None where that is not a member's end."""
        if self._is_plain:
            return self.offset(position)
        index = self._index(position)
        return None if index is None else self._offsets[index]

    def member_position(self, position: int) -> int:
        """Where the member that holds `position` begins; `position` itself in an uncompressed file."""
        return position if self._is_plain else self._members[bisect_right(self._members, position) - 1]

    def next_member_with_record(self, start: int, end: int) -> int | None:
        """The first position after `start` and before `end` where a member begins with a record."""
        for index in range(bisect_right(self._members, start), bisect_left(self._members, end)):
            position = self._members[index]
            if self.opens_record(position):
                return position
        return None

    def _index(self, position: int) -> int | None:
        index = bisect_left(self._members, position)
        return index if index < len(self._members) and self._members[index] == position else None

    # ----------------------------------------------------------------- searching

    def find(self, pattern: re.Pattern[bytes], start: int, limit: int) -> tuple[int, int] | None:
        """The first match of `pattern` from `start` that ends within `limit` bytes, as two positions."""
        size = 1 << 10
        while True:
            self.fill_to(start + min(size, limit))
            if match := pattern.search(self._window, start - self._start, start + limit - self._start):
                return match.start() + self._start, match.end() + self._start
            if size >= limit or self.filled < start + size:
                return None
            size = max(2 * size, self.filled - start + 1)

    def skip_newlines(self) -> None:
        """Move `position` over line ends."""
        while self.fill_to(self.position + 1) and self._window[self.position - self._start] in b"\r\n":
            self.position += 1

    def skip_to(self, position: int) -> None:
        """Move to `position`, or the end, without keeping what lies before."""
        while self.position < position and self.fill_to(self.position + 1):
            self.position = min(position, self.filled)
            self.drop()

    def seek_record(self, start: int) -> bool:
        """Move `position` to the next place that looks like a record; False (and to the end) if there is none."""
        while True:
            if match := _RECORD.search(self._window, start - self._start):
                self.position = match.start() + self._start
                return True
            start = max(start, self.filled - _LONGEST_MATCH)
            self.position = max(self.position, start)
            self.drop()
            if not self.fill():
                self.position = self.filled
                return False
