"""A tape -> the WARC records on it, and a `BadRecord` for each place that is none.

Nothing of a bad file raises: what is wrong is named and stepped over, and reading goes on at the next place where
a record begins: a compressed member, or a line "WARC/1.x". Memory is bounded by `Limits.block`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from liputan_crawler.archive.digest import agrees
from liputan_crawler.archive.exchange import BadRecord, Fault, Limits
from liputan_crawler.archive.members import OPENING
from liputan_crawler.archive.record import Fields, Record, parse_fields, target_url
from liputan_crawler.archive.tape import Tape

_VERSION = re.compile(rb"WARC/\d\.\d+[ \t]*(?:\r?\n|$)")
# Never in a header that is whole; where bytes of it were lost, its lengths and digests mean nothing.
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_SEPARATOR: Final = b"\r\n\r\n"
_TOO_LONG: Final = "Content-Length says more than there is"
_TOO_SHORT: Final = "no line ends where Content-Length says"
_LENGTH = re.compile(r"[0-9]{1,18}")


class Run:
    """Reads the records of one tape. `rewind` is set where the tape must be read again: (offset, bytes to skip)."""

    def __init__(
        self, tape: Tape, path: Path, wants: Callable[[Fields], bool], limits: Limits, *, may_rewind: bool
    ) -> None:
        self._tape = tape
        self._path = path
        self._wants = wants
        self._limits = limits
        self._may_rewind = may_rewind
        self.rewind: tuple[int, int] | None = None

    def records(self, skip: int | None) -> Iterator[Record | BadRecord]:
        """All that the tape holds; with `skip`, what is found by searching behind so many bytes."""
        tape = self._tape
        told = -1
        if skip is not None:
            tape.skip_to(skip)
            tape.seek_record(tape.position)
        while self.rewind is None:
            tape.drop()
            tape.skip_newlines()
            if not tape.fill_to(tape.position + 1):
                break
            found = self._record()
            told = found.offset if isinstance(found, BadRecord) else told
            yield found
        damage = tape.damage
        if damage is not None and damage.offset != told and self.rewind is None:
            yield BadRecord(path=self._path, offset=damage.offset, fault=damage.fault, detail=damage.detail)

    def _record(self) -> Record | BadRecord:
        tape = self._tape
        start = tape.position
        if not tape.opens_record(start):
            return self._broken(start, start, Fault.NOT_WARC, "no record where one should begin", is_cut=True)
        head = tape.find(_BLANK_LINE, start, self._limits.header)
        if head is None or tape.next_member_with_record(start, head[1]) is not None:
            is_cut = head is None and tape.filled < start + self._limits.header
            return self._broken(
                start, start + len(OPENING), Fault.BAD_HEADER, "no end of its header", is_cut=is_cut
            )
        body = head[1]
        header = tape.bytes_at(start, head[0])
        if not _VERSION.match(header) or _CONTROLS.search(header):
            detail = "its header is not that of a record"
            return self._broken(start, start + len(OPENING), Fault.BAD_HEADER, detail)
        fields = parse_fields(header)
        length = fields.get("content-length", "")
        if not _LENGTH.fullmatch(length):
            return self._broken(start, body, Fault.BAD_HEADER, "no usable Content-Length", fields)
        read = self._large if int(length) > self._limits.block else self._framed
        return read(start, body, body + int(length), fields)

    def _framed(self, start: int, body: int, end: int, fields: Fields) -> Record | BadRecord:
        """The record whose block lies between `body` and `end`, if that is true."""
        tape = self._tape
        is_cut = not tape.fill_to(end)
        if is_cut or tape.next_member_with_record(body - 1, end) is not None:
            return self._broken(start, body, Fault.WRONG_LENGTH, _TOO_LONG, fields, is_cut=is_cut)
        after = self._behind(end)
        if after is None:
            digest = fields.get("warc-block-digest")
            if digest is None or not agrees(digest, tape.bytes_at(body, end)):
                is_cut = tape.filled < end + len(_SEPARATOR)
                return self._broken(start, body, Fault.WRONG_LENGTH, _TOO_SHORT, fields, is_cut=is_cut)
            after = end
        if damage := self._damage_behind(start, after, fields):
            return damage
        block = tape.bytes_at(body, end) if self._wants(fields) else None
        tape.position = after
        return Record(offset=tape.offset(start), end=tape.end_offset(after), fields=fields, block=block)

    def _large(self, start: int, body: int, end: int, fields: Fields) -> Record | BadRecord:
        """A record too large to be held: passed over, and believed if its length is true."""
        tape = self._tape
        offset = tape.offset(start)
        again = (tape.offset(body), body - tape.member_position(body))
        tape.position = body
        next_record = self._pass_over(end)
        after = self._behind(end) if next_record is None and tape.filled >= end else None
        if after is not None:
            tape.position = after
            if self._wants(fields):
                return self._bad(offset, Fault.TOO_LARGE, f"a block of {end - body} bytes", fields)
            return Record(offset=offset, end=tape.end_offset(after), fields=fields, block=None)
        if next_record is not None:
            tape.position = next_record
        elif self._may_rewind:
            self.rewind = again
        return self._bad(offset, Fault.WRONG_LENGTH, _TOO_LONG, fields)

    def _pass_over(self, end: int) -> int | None:
        """Move to `end` without keeping the bytes; stop at a member that begins with a record, and return it."""
        tape = self._tape
        while tape.position < end and tape.fill_to(tape.position + 1):
            step = min(end, tape.filled)
            found = tape.next_member_with_record(tape.position - 1, step)
            if found is not None:
                return found
            tape.position = step
            tape.drop()
        return None

    def _behind(self, end: int) -> int | None:
        """The position behind the line ends that close a record; None if they are not there."""
        tape = self._tape
        tape.fill_to(end + len(_SEPARATOR))
        separator = tape.bytes_at(end, end + len(_SEPARATOR))
        if separator == _SEPARATOR:
            return end + len(_SEPARATOR)
        if separator.startswith(b"\n\n"):
            return end + 2
        # Some writers leave them out; the end of a compressed member then proves the length, unless it took them in.
        is_member_end = tape.opens_member(end) and not tape.is_plain
        return end if is_member_end and not tape.bytes_at(end - 4, end).endswith(_SEPARATOR) else None

    def _damage_behind(self, start: int, after: int, fields: Fields) -> BadRecord | None:
        """The damage of the record's own member that shows only behind its last byte: a wrong checksum, a cut."""
        tape = self._tape
        offset = tape.offset(start)
        tape.fill_to(after + len(_SEPARATOR) + 1)
        damage = tape.damage
        if damage is None or damage.offset != offset or tape.bytes_at(after, tape.filled).strip(b"\r\n"):
            return None
        tape.position = tape.filled
        return self._bad(offset, damage.fault, damage.detail, fields)

    def _broken(
        self,
        start: int,
        search_from: int,
        fault: Fault,
        detail: str,
        fields: Fields | None = None,
        *,
        is_cut: bool = False,
    ) -> BadRecord:
        """Name the bad record at `start` and move to the next one behind `search_from`.

        `is_cut` says that the record reaches to the end of what there is.
        """
        tape = self._tape
        offset = tape.offset(start)
        if not tape.seek_record(search_from) and is_cut:
            if tape.damage is not None and tape.damage.offset == offset:
                fault, detail = tape.damage.fault, tape.damage.detail
            elif tape.is_plain and fault is not Fault.NOT_WARC:
                fault, detail = Fault.TRUNCATED, "the file ends inside a record"
        return self._bad(offset, fault, detail, fields)

    def _bad(self, offset: int, fault: Fault, detail: str, fields: Fields | None = None) -> BadRecord:
        url = target_url((fields or {}).get("warc-target-uri"))
        return BadRecord(path=self._path, offset=offset, fault=fault, detail=detail, url=url)
