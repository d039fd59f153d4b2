"""A WARC record -> the capture it holds, checked against its digests and decoded."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from liputan_crawler.archive.content import (
    ContentDamagedError,
    ContentTooLargeError,
    remove_chunks,
    remove_coding,
)
from liputan_crawler.archive.digest import agrees, sha1
from liputan_crawler.archive.exchange import BadRecord, Capture, CaptureHead, Fault, HeaderList, Limits
from liputan_crawler.archive.message import NotHttpError, ResponseHead, parse_response
from liputan_crawler.archive.record import Fields, Record, target_url
from liputan_crawler.items import CaptureRef

HTTP_SCHEMES: Final = ("http://", "https://")
NOT_MODIFIED: Final = "server-not-modified"

# ISO 8601 as the standard asks, and the fourteen digits of older tools; always UTC.
_DATE = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)[Tt]?(\d\d):?(\d\d):?(\d\d)(?:\.\d+)?(?:[Zz]|[+-]00:?00)?", re.ASCII
)


class _UnusableError(Exception):
    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault
        self.detail = detail


def holds_document(fields: Fields) -> bool:
    """Whether a record of these fields stands for a document of the web: an answer, a revisit, or a bare resource."""
    return fields.get("warc-type", "").lower() in ("response", "revisit", "resource") and (
        (target_url(fields.get("warc-target-uri")) or "").lower().startswith(HTTP_SCHEMES)
    )


def capture_date(fields: Fields) -> str | None:
    """WARC-Date in whole seconds, UTC; None where it is missing, unreadable or coarser.

    >>> capture_date({"warc-date": "2021-07-17T00:15:09.123456Z"})
    '2021-07-17T00:15:09Z'
    """
    match = _DATE.fullmatch(fields.get("warc-date", ""))
    if match is None:
        return None
    try:
        return datetime(*map(int, match.groups()), tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def reference(path: Path, record: Record) -> CaptureRef:
    """Where the record is; the digest is empty where the record states none."""
    return CaptureRef(
        warc=path.name, offset=record.offset, digest=record.fields.get("warc-payload-digest", "")
    )


def read_head(path: Path, record: Record, limits: Limits) -> CaptureHead:
    """What a record says of itself, without its payload."""
    status = None
    if record.block is not None and record.kind in ("response", "revisit"):
        try:
            status = parse_response(record.block, limits.header).status
        except NotHttpError:
            status = None
    filename, offset = (
        record.fields.get("warc-refers-to-filename"),
        record.fields.get("warc-refers-to-file-offset", ""),
    )
    return CaptureHead(
        kind=record.kind,
        ref=reference(path, record),
        url=record.url,
        fetched_at=capture_date(record.fields),
        status=status,
        refers_to=(filename, int(offset)) if filename and offset.isdecimal() else None,
    )


def read_document(path: Path, record: Record, limits: Limits) -> Capture | BadRecord:
    """The capture in a `response` or `resource` record whose block was read."""
    assert record.block is not None
    try:
        return _document(path, record, record.block, limits)
    except _UnusableError as error:
        return bad_record(path, record, error.fault, error.detail)


def bad_record(path: Path, record: Record, fault: Fault, detail: str) -> BadRecord:
    """The record named as unusable."""
    return BadRecord(path=path, offset=record.offset, fault=fault, detail=detail, url=record.url)


def _document(path: Path, record: Record, block: bytes, limits: Limits) -> Capture:
    fields = record.fields
    if "warc-segment-number" in fields:
        raise _UnusableError(Fault.SEGMENTED, "a record in several segments")
    block_digest = fields.get("warc-block-digest")
    if block_digest and agrees(block_digest, block) is False:
        raise _UnusableError(Fault.WRONG_DIGEST, "the block does not have its WARC-Block-Digest")
    head = _response_head(record, block, limits)
    truncated = fields.get("warc-truncated")
    stored = block[head.size :]
    body, content = _payload(stored, head.headers, limits.content, cut_off=truncated is not None)
    digest = fields.get("warc-payload-digest")
    # The tools differ on whether the payload has its chunks, or even its coding. A truncated one may have the
    # digest of the whole.
    if (
        digest
        and not truncated
        and agrees(digest, stored) is False
        and agrees(digest, body, content) is False
    ):
        raise _UnusableError(Fault.WRONG_DIGEST, "the payload does not have its WARC-Payload-Digest")
    return Capture(
        path=path,
        ref=CaptureRef(warc=path.name, offset=record.offset, digest=digest or sha1(body)),
        url=record.url or "",
        fetched_at=capture_date(fields),
        status=head.status,
        reason=head.reason,
        headers=head.headers,
        body=body,
        content=content,
        ip=fields.get("warc-ip-address"),
        truncated=truncated,
        source_url=target_url(fields.get("warc-source-uri")),
    )


def _response_head(record: Record, block: bytes, limits: Limits) -> ResponseHead:
    """The answer's head; a bare resource (warcit, FTP gateways) is taken as a plain 200 of its own media type."""
    if record.kind == "resource":
        media_type = record.fields.get("content-type", "").encode("utf-8", "replace")
        headers: HeaderList = ((b"Content-Type", media_type),) if media_type else ()
        return ResponseHead(protocol="HTTP/1.1", status=200, reason="", headers=headers, size=0)
    try:
        return parse_response(block, limits.header)
    except NotHttpError as error:
        raise _UnusableError(Fault.NOT_HTTP, str(error)) from error


def _payload(stored: bytes, headers: HeaderList, max_bytes: int, *, cut_off: bool) -> tuple[bytes, bytes]:
    """The stored body without chunks, and the document in it."""
    try:
        body = remove_chunks(stored, headers, cut_off=cut_off)
        return body, remove_coding(body, headers, max_bytes, cut_off=cut_off)
    except ContentTooLargeError as error:
        raise _UnusableError(Fault.TOO_LARGE, str(error)) from error
    except ContentDamagedError as error:
        raise _UnusableError(Fault.BAD_CONTENT, str(error)) from error
