"""An exchange -> its WARC/1.1 records, each packed as a gzip member of its own."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from liputan_crawler.archive.captures import NOT_MODIFIED
from liputan_crawler.archive.exchange import CrawlInfo, Exchange, header
from liputan_crawler.archive.message import request_block, response_head
from liputan_crawler.archive.record import target_url
from liputan_crawler.items import CaptureRef

# Measured on pages of 130 KB (bench/warc.py): level 6 takes two and a half times as long as 2 and saves an eighth;
# what the server has compressed already does not shrink at any level.
_TEXT_LEVEL: Final = 2
_CODED_LEVEL: Final = 1
# Below, zlib is up to forty times as fast as FastWARC, which sets up large buffers; above, half as fast.
_SMALL: Final = 4096

_FIELDS_TYPE: Final = "application/warc-fields"
_HTTP_TYPE: Final = "application/http; msgtype="
_PROFILE: Final = "http://netpreserve.org/warc/1.1/revisit/"
_WARC_1_1: Final = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"

Fields = Iterable[tuple[str, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The capture whose payload a revisit repeats."""

    ref: CaptureRef
    record_id: str
    url: str
    date: str
    status: int


def pack_warcinfo(filename: str, date: str, about: Mapping[str, str]) -> tuple[bytes, str]:
    """The record that opens a file, and its id."""
    block = _fields_block([("format", "WARC File Format 1.1"), ("conformsTo", _WARC_1_1), *about.items()])
    fields = [("WARC-Date", date), ("WARC-Filename", filename), ("Content-Type", _FIELDS_TYPE)]
    return _pack(WarcRecordType.warcinfo, fields, block)


def pack_exchange(
    exchange: Exchange, payload_sha1: bytes, original: Original | None, warcinfo_id: str
) -> bytes:
    """Answer (or revisit of `original`), request and crawl information, in this order."""
    common = (
        ("WARC-Date", exchange.fetched_at),
        ("WARC-Target-URI", target_url(exchange.url)),
        ("WARC-IP-Address", exchange.ip),
        ("WARC-Warcinfo-ID", warcinfo_id),
    )
    if original is None:
        answer, answer_id = _response(exchange, payload_sha1, common)
    else:
        answer, answer_id = _revisit(exchange, original, common)
    beside = (*common, ("WARC-Concurrent-To", answer_id))
    request_fields = (*beside, ("Content-Type", _HTTP_TYPE + "request"))
    members = [answer, _pack(WarcRecordType.request, request_fields, request_block(exchange))[0]]
    if exchange.crawl is not None:
        members.append(_pack_metadata(beside, _about(exchange.crawl)))
    return b"".join(members)


def pack_failure(url: str, date: str, error: str, crawl: CrawlInfo | None, warcinfo_id: str) -> bytes:
    """The record of a request that got no answer (no address, no connection, time-out)."""
    fields = (("WARC-Date", date), ("WARC-Target-URI", target_url(url)), ("WARC-Warcinfo-ID", warcinfo_id))
    return _pack_metadata(fields, [("error", error), *(_about(crawl) if crawl else ())])


def _response(exchange: Exchange, payload_sha1: bytes, common: Fields) -> tuple[bytes, str]:
    fields = (
        *common,
        ("WARC-Source-URI", target_url(exchange.source_url)),
        ("WARC-Truncated", exchange.truncated),
        ("Content-Type", _HTTP_TYPE + "response"),
    )
    # A body in a content coding does not shrink again.
    is_coded = header(exchange.headers, b"content-encoding") is not None
    level = _CODED_LEVEL if is_coded else _TEXT_LEVEL
    block = response_head(exchange) + exchange.body
    return _pack(WarcRecordType.response, fields, block, level=level, payload_digest=payload_sha1)


def _revisit(exchange: Exchange, original: Original, common: Fields) -> tuple[bytes, str]:
    profile = NOT_MODIFIED if exchange.status == 304 else "identical-payload-digest"
    fields = (
        *common,
        ("WARC-Source-URI", target_url(exchange.source_url)),
        ("WARC-Profile", _PROFILE + profile),
        ("WARC-Payload-Digest", original.ref.digest),
        ("WARC-Refers-To", original.record_id),
        ("WARC-Refers-To-Target-URI", original.url),
        ("WARC-Refers-To-Date", original.date),
        # Not in the standard, but in use (OpenWayback, warcio's tester): no index is needed to find the payload.
        ("WARC-Refers-To-Filename", original.ref.warc),
        ("WARC-Refers-To-File-Offset", str(original.ref.offset)),
        ("Content-Type", _HTTP_TYPE + "response"),
    )
    return _pack(WarcRecordType.revisit, fields, response_head(exchange))


def _pack_metadata(fields: Fields, about: Fields) -> bytes:
    return _pack(WarcRecordType.metadata, (*fields, ("Content-Type", _FIELDS_TYPE)), _fields_block(about))[0]


def _about(crawl: CrawlInfo) -> Fields:
    # The first three and the last are the names that Heritrix uses.
    return (
        ("via", crawl.via),
        ("hopsFromSeed", crawl.hops),
        ("fetchTimeMs", None if crawl.fetch_ms is None else str(crawl.fetch_ms)),
        ("source", crawl.source),
        ("note", crawl.note),
    )


def _fields_block(fields: Fields) -> bytes:
    lines = (f"{name}: {' '.join(value.split())}\r\n" for name, value in fields if value is not None)
    return "".join(lines).encode("utf-8", "replace")


def _pack(
    kind: WarcRecordType,
    fields: Fields,
    block: bytes,
    *,
    level: int = _TEXT_LEVEL,
    payload_digest: bytes | None = None,
) -> tuple[bytes, str]:
    """One record as one gzip member, with its block digest; and its record id."""
    record = WarcRecord()
    record.init_headers(kind)
    for name, value in fields:
        if value is not None:
            record.headers.set(name, value)
    record.set_bytes_content(block)
    plain = io.BytesIO()
    record.write(plain, checksum_data=True, payload_digest=payload_digest)
    return _gzip(plain.getvalue(), level), record.record_id or ""


def _gzip(data: bytes, level: int) -> bytes:
    if len(data) < _SMALL:
        return zlib.compress(data, level, wbits=31)
    member = io.BytesIO()
    writer = GzipWriter(member, compression_level=level)
    writer.write(data)
    writer.finish()
    writer.flush()
    return member.getvalue()
