"""An answer of a CDX server (Wayback Machine, pywb) -> the captures it lists.

The Internet Archive answers with one JSON array: a header row, a row a capture, and where `showResumeKey` is set
an empty row and one with the key. pywb answers with a JSON object a line. Without `output=json` both give lines
of seven fields. Any of them may end in the middle.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from liputan_crawler.items import Fate
from liputan_crawler.pages import PageRefusedError
from liputan_crawler.pages.challenge import refuse_html
from liputan_crawler.text.charset import to_utf8
from liputan_crawler.text.clean import safe

MAX_BYTES: Final = 64 * 1024 * 1024  # about 400,000 captures
FIELDS: Final = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_OTHER_NAMES: Final = {"url": "original", "mime": "mimetype", "status": "statuscode"}  # pywb's words
_REVISIT: Final = "warc/revisit"
_TIMESTAMP: Final = re.compile(r"[12][0-9]{3}(?:[0-9]{2}){0,5}")
_EARLIEST: Final = "00000101000000"  # what a shortened timestamp stands for
_COUNT: Final = re.compile(r"[0-9]{1,15}")
_GAP: Final = re.compile(r"[\s,]*")
_BLOCKED: Final = re.compile(r"AccessControlException|Blocked Site|RobotAccess", re.IGNORECASE)
_NOTHING: Final = re.compile(r"no captures found", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One capture. `timestamp` (14 digits) names it for replay, `captured_at` is the same instant as ISO in UTC.

    `original` is the URL as it was requested. `status` is None where the index does not know it: revisits
    (`is_revisit`) have the one of the capture they repeat. `digest` is the archive's, verbatim; `length` counts
    the bytes of the packed record.
    """

    timestamp: str
    captured_at: str
    original: str
    mimetype: str | None
    status: int | None
    digest: str | None
    length: int | None
    urlkey: str | None

    @property
    def is_revisit(self) -> bool:
        """Whether the archive holds only a note that nothing had changed."""
        return self.mimetype == _REVISIT


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxPage:
    """The captures of one answer, in its order. `resume_key` asks for the rest, None when there is none.

    `bad` counts rows without a readable time or URL; `is_complete` is False when the answer is cut off.
    """

    captures: tuple[Capture, ...]
    resume_key: str | None
    bad: int
    is_complete: bool


def parse(document: bytes | str, *, charset: str | None = None) -> CdxPage:
    """The captures of an answer in any of the three forms; an empty answer lists none.

    Raises PageRefusedError for HTML, errors of the server, documents beyond the bound and what is no list.
    """
    if len(document) > MAX_BYTES:
        raise PageRefusedError(Fate.TOO_LARGE, "document_too_large")
    text = to_utf8(document, charset).decode("utf-8", "replace").lstrip()
    if text.startswith("["):
        return _from_array(text)
    return _from_lines(text)


def _from_array(text: str) -> CdxPage:
    rows, is_complete = _rows(text)
    resume_key = None
    if len(rows) >= 2 and rows[-2] == [] and len(rows[-1]) == 1:
        resume_key = safe(str(rows[-1][0])) or None
        rows = rows[:-2]
    header: tuple[str, ...] = FIELDS
    if rows and "timestamp" in rows[0]:
        header = tuple(str(name) for name in rows.pop(0))
    return _page((dict(zip(header, row, strict=False)) for row in rows), len(rows), resume_key, is_complete)


def _rows(text: str) -> tuple[list[list[Any]], bool]:
    try:
        value, is_complete = json.loads(text), True
    except (ValueError, RecursionError):
        value, is_complete = _whole_rows(text), False
    return [row if isinstance(row, list) else [row] for row in value], is_complete


def _whole_rows(text: str) -> list[Any]:
    """The rows before the place where the array ends or breaks."""
    decoder, at = json.JSONDecoder(), 1
    rows: list[Any] = []
    while True:
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        if at >= len(text) or text[at] != "[":
            return rows
        try:
            row, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return rows
        rows.append(row)


def _from_lines(text: str) -> CdxPage:
    lines = text.splitlines()
    if lines and not _looks_like_rows(lines[0]):
        refuse_html(text)
        if _NOTHING.search(text[:2000]):
            return CdxPage(captures=(), resume_key=None, bad=0, is_complete=True)
        reason = "blocked by the archive" if _BLOCKED.search(text[:5000]) else "no list of captures"
        raise PageRefusedError(Fate.PARSE_FAILED, reason)
    resume_key = None
    if len(lines) >= 2 and not lines[-2].strip():
        resume_key = safe(lines[-1].strip()) or None
        lines = lines[:-2]
    entries = [_line(line) for line in lines if line.strip()]
    is_whole = not entries or entries[-1] is not None
    return _page((entry for entry in entries if entry), len(entries), resume_key, is_whole)


def _looks_like_rows(line: str) -> bool:
    if line.startswith("{"):
        return '"timestamp"' in line
    return _TIMESTAMP.fullmatch("".join(line.split(" ")[1:2])) is not None


def _line(line: str) -> Mapping[str, Any] | None:
    """A line's fields by name; None for one that is cut off or no row."""
    if not line.startswith("{"):
        values = line.split(" ")
        return dict(zip(FIELDS, values, strict=False)) if len(values) >= len(FIELDS) else None
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    return {_OTHER_NAMES.get(str(name), str(name)): entry for name, entry in value.items()}


def _page(
    entries: Iterator[Mapping[str, Any]], count: int, resume_key: str | None, is_complete: bool
) -> CdxPage:
    captures = tuple(capture for entry in entries if (capture := _capture(entry)) is not None)
    return CdxPage(
        captures=captures, resume_key=resume_key, bad=count - len(captures), is_complete=is_complete
    )


def _capture(entry: Mapping[str, Any]) -> Capture | None:
    fields = {name: safe(str(value)).strip() for name, value in entry.items() if value is not None}
    timestamp, original = fields.get("timestamp", ""), fields.get("original", "")
    if not _TIMESTAMP.fullmatch(timestamp) or not original.lower().startswith(("http://", "https://")):
        return None
    timestamp += _EARLIEST[len(timestamp) :]
    try:
        moment = datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Capture(
        timestamp=timestamp,
        captured_at=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        original=original,
        mimetype=_known(fields.get("mimetype")),
        status=_count(fields.get("statuscode")),
        digest=_known(fields.get("digest")),
        length=_count(fields.get("length")),
        urlkey=_known(fields.get("urlkey")),
    )


def _known(value: str | None) -> str | None:
    """A field's value; CDX files write "-" for none."""
    return value if value not in (None, "", "-") else None


def _count(value: str | None) -> int | None:
    return int(value) if value and _COUNT.fullmatch(value) else None
