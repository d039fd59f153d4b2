"""What the archive holds: an `Exchange` goes in, a `Capture` or a `BadRecord` comes out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from liputan_crawler.items import CaptureRef

HeaderList = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlInfo:
    """Why and how a document was asked for; written as the `metadata` record beside it.

    `via` is the URL of the page that named this one, `hops` the path from the seed (one letter a hop, as
    Heritrix writes it), `source` a word of the crawler's sources, `fetch_ms` the duration in milliseconds,
    `note` a short remark.
    """

    via: str | None = None
    hops: str | None = None
    source: str | None = None
    fetch_ms: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer, as they came from the HTTP client.

    `body` is the payload as received: transfer coding (chunks) removed, content coding (gzip, br) kept.
    `fetched_at` is UTC in whole seconds ("2021-07-17T00:15:09Z"). `source_url` is where the bytes really came
    from when that is not `url`: the address in the Wayback Machine. `truncated` is a word of WARC-Truncated
    (`length`, `time`, `disconnect`, `unspecified`) when the body is not whole.
    """

    url: str
    fetched_at: str
    status: int
    reason: str = ""
    headers: HeaderList = ()
    body: bytes = b""
    method: str = "GET"
    request_headers: HeaderList = ()
    request_body: bytes = b""
    protocol: str = "HTTP/1.1"
    ip: str | None = None
    truncated: str | None = None
    source_url: str | None = None
    crawl: CrawlInfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A response read from an archive, whoever wrote it.

    `ref` names the record itself: its digest is the WARC-Payload-Digest verbatim, or SHA-1 computed where the
    record has none. `body` is the payload as stored, without chunks; `content` is `body` with the content coding
    removed. `fetched_at` is None where the record's date is unreadable or coarser than a second. For a
    `revisit` record, status, headers and payload are those of the capture that `original` names.
    """

    path: Path
    ref: CaptureRef
    url: str
    fetched_at: str | None
    status: int
    reason: str
    headers: HeaderList
    body: bytes
    content: bytes
    ip: str | None = None
    truncated: str | None = None
    source_url: str | None = None
    original: CaptureRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureHead:
    """A record of an archive without its payload: enough to roll it into a ledger or to choose it.

    `kind` is the WARC-Type. `status` is None where the record holds no HTTP answer. `refers_to` is, for a
    `revisit` record that says so, file and offset of the capture whose payload it repeats.
    """

    kind: str
    ref: CaptureRef
    url: str | None
    fetched_at: str | None
    status: int | None
    refers_to: tuple[str, int] | None = None


class Fault(StrEnum):
    """What is wrong with (a place of) an archive. docs/archive.md explains each."""

    EMPTY = "empty"
    NOT_WARC = "not WARC"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    WRONG_LENGTH = "wrong length"
    WRONG_DIGEST = "wrong digest"
    BAD_HEADER = "bad WARC header"
    NOT_HTTP = "not HTTP"
    TOO_LARGE = "too large"
    BAD_CONTENT = "bad content"
    ONE_MEMBER = "several records in one compressed member"
    SEGMENTED = "segmented"
    NO_ORIGINAL = "revisit without its original"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRecord:
    """A place of an archive that cannot be read: the file, the offset of the record (or member), and why.

    `detail` is in our own words and safe to print; `url` is the record's, where one was still readable.
    """

    path: Path
    offset: int
    fault: Fault
    detail: str
    url: str | None = None

    def __str__(self) -> str:
        return f"{self.path.name}, offset {self.offset}: {self.fault}: {self.detail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of memory while reading, in bytes: `content` of one document, `header` of one record or message."""

    content: int = 8 << 20
    header: int = 1 << 20

    @property
    def block(self) -> int:
        """The largest record block that is held in memory: a payload at its limit, its headers, its chunk marks."""
        return self.content + self.content // 8 + self.header


def header(headers: HeaderList, name: bytes) -> bytes | None:
    """The value of the first header called `name` (lower case), or None.

    >>> header(((b"Content-Type", b"text/html"),), b"content-type")
    b'text/html'
    """
    return next((value for key, value in headers if key.lower() == name), None)
