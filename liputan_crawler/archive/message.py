"""An HTTP message -> its block in a WARC record, and back.

The block's headers describe the block's body: the HTTP client has taken the chunks out, so a block never claims
`Transfer-Encoding`, and `Content-Length` is the number of bytes that follow. What the server said instead is kept
under the names that Common Crawl uses for it (`X-Crawler-...`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from liputan_crawler.archive.exchange import Exchange, HeaderList
from liputan_crawler.archive.record import target_url

KEPT_ASIDE: Final = b"X-Crawler-"
BODILESS: Final = frozenset({204, 304})

_URL = re.compile(r"[^:/]+://(?:[^/?#@]*@)?(?P<host>[^/?#]*)(?P<target>[^#]*)")
_BREAKS = re.compile(rb"[\r\n]+")
_PROTOCOL = re.compile(r"HTTP/\d\.\d")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_STATUS_LINE = re.compile(rb"(HTTP/\d(?:\.\d)?)[ \t]+(\d{1,9})(?:[ \t]+([^\r\n]*))?[ \t]*")


class NotHttpError(ValueError):
    """A block that does not start with an HTTP status line and headers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseHead:
    """Status line and headers of a stored response; `size` is the number of bytes up to the body."""

    protocol: str
    status: int
    reason: str
    headers: HeaderList
    size: int


def response_head(exchange: Exchange) -> bytes:
    """The status line and headers of the answer, through the blank line, true for `exchange.body`."""
    # Only HTTP/1.x has a form that WARC readers know; an HTTP/2 answer is stored as HTTP/1.1, as browsers' tools do.
    protocol = exchange.protocol if _PROTOCOL.fullmatch(exchange.protocol) else "HTTP/1.1"
    status_line = f"{protocol} {max(exchange.status, 0)} {exchange.reason}".encode("utf-8", "replace")
    return _head(status_line, _describing(exchange))


def request_block(exchange: Exchange) -> bytes:
    """The request as sent: request line, headers (with `Host`, which HTTP clients add by themselves), body."""
    host, target = _host_and_target(exchange.url)
    headers = exchange.request_headers
    if not any(name.lower() == b"host" for name, _ in headers):
        headers = ((b"Host", host), *headers)
    return _head(exchange.method.encode() + b" " + target + b" HTTP/1.1", headers) + exchange.request_body


def _host_and_target(url: str) -> tuple[bytes, bytes]:
    match = _URL.match(target_url(url) or "")
    if match is None:
        return b"", b"/"
    target = match["target"]
    return match["host"].encode(), (target if target.startswith("/") else "/" + target).encode()


def parse_response(block: bytes, limit: int) -> ResponseHead:
    """The head of a stored answer; interim answers (100 Continue) before it are stepped over.

    Raises `NotHttpError` where there is no status line, or no end of the headers within `limit` bytes.
    """
    start = 0
    while True:
        status_line = _STATUS_LINE.match(block, start)
        if status_line is None:
            raise NotHttpError("no status line")
        end = _BLANK_LINE.search(block, start, start + limit)
        # A server may close right after its headers; some then lack the blank line.
        head_end, size = (end.start(), end.end()) if end else (len(block), len(block))
        if size - start > limit:
            raise NotHttpError("no end of the headers")
        status = int(status_line[2])
        if not (100 <= status < 200 and status != 101 and _STATUS_LINE.match(block, size)):
            break
        start = size
    return ResponseHead(
        protocol=status_line[1].decode("ascii"),
        status=status,
        reason=(status_line[3] or b"").decode("utf-8", "replace"),
        headers=_header_list(block[status_line.end() : head_end]),
        size=size,
    )


def _head(first_line: bytes, headers: HeaderList) -> bytes:
    # A line break inside a name or value would move the start of the body.
    lines = [_one_line(first_line), *(_one_line(name) + b": " + _one_line(value) for name, value in headers)]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _one_line(text: bytes) -> bytes:
    return _BREAKS.sub(b" ", text).strip(b" \t")


def _describing(exchange: Exchange) -> HeaderList:
    """The answer's headers with those put aside that are not true for the stored body."""
    length = str(len(exchange.body)).encode()
    # HEAD, 204 and 304 announce the length of a body that they do not carry.
    has_body = exchange.method != "HEAD" and exchange.status not in BODILESS
    headers: list[tuple[bytes, bytes]] = []
    for name, value in exchange.headers:
        key = name.strip().lower()
        if key == b"transfer-encoding":
            headers.append((KEPT_ASIDE + name.strip(), value))
        elif key == b"content-length" and has_body and value.strip() != length:
            headers += [(KEPT_ASIDE + name.strip(), value), (b"Content-Length", length)]
        else:
            headers.append((name, value))
    return tuple(headers)


def _header_list(lines: bytes) -> HeaderList:
    pairs = (line.partition(b":") for line in _FOLDED.sub(b" ", lines).split(b"\n") if line.strip())
    return tuple((name.strip(b" \t\r"), value.strip(b" \t\r")) for name, _, value in pairs)
