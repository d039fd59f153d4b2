"""A stored body -> the document: transfer and content codings removed, within bounds.

Only decoders that stop where they are told: a body of 300 KB may stand for 300 MB.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from fastwarc.stream_io import BrotliReader, GzipReader, ZstdReader

from liputan_crawler.archive.exchange import HeaderList

MAX_CODINGS: Final = 4
_STEP: Final = 1 << 18
_FAST: Final = 1 << 20
_GZIP: Final = b"\x1f\x8b"
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")


class ContentError(ValueError):
    """A stored body that does not give a document."""


class ContentTooLargeError(ContentError):
    """The document is larger than the bound."""


class ContentDamagedError(ContentError):
    """The coding is broken or the body is cut off."""


class _Reader(Protocol):
    def read(self, size: int = ...) -> bytes: ...


def remove_chunks(body: bytes, headers: HeaderList, *, cut_off: bool = False) -> bytes:
    """`body` without chunked transfer coding, as some tools store it; as it is where the header only says so.

    With `cut_off` a body that ends early gives what there is of it.

    Raises `ContentDamagedError` where it begins as chunks and does not go on or end so.
    """
    codings = _codings(headers, b"transfer-encoding")
    if "chunked" not in codings or _CHUNK_SIZE.match(body) is None:
        return body
    parts: list[bytes] = []
    position = 0
    while mark := _CHUNK_SIZE.match(body, position):
        size = int(mark[1], 16)
        position = mark.end()
        if size == 0:
            return b"".join(parts)
        parts.append(body[position : position + size])
        position += size
        line_end = body[position : position + 2]
        position += 2 if line_end == b"\r\n" else 1 if line_end[:1] == b"\n" else 0
    # A text that happens to start with a hexadecimal line: the writer has taken the chunks out already.
    if len(parts) == 1 and position < len(body):
        return body
    if not cut_off:
        raise ContentDamagedError("the chunked body is cut off")
    return b"".join(parts)


def remove_coding(body: bytes, headers: HeaderList, max_bytes: int, *, cut_off: bool = False) -> bytes:
    """`body` with gzip, deflate, br and zstd removed, at most `max_bytes`.

    A body that is not coded as its header says (archives made by browsers keep the header and store the text),
    or in a coding unknown here, is left as it is. With `cut_off` a body that ends early gives what there is of it.

    Raises `ContentTooLargeError`, and `ContentDamagedError` where the coding is broken or ends early.
    """
    codings = [coding for coding in _codings(headers, b"content-encoding") if coding in _DECODERS]
    if len(codings) > MAX_CODINGS:
        raise ContentDamagedError("too many content codings")
    for coding in reversed(codings):
        if body:
            body = _bounded(coding, body, max_bytes, cut_off=cut_off)
    if len(body) > max_bytes:
        raise ContentTooLargeError(f"more than {max_bytes} bytes")
    return body


def _bounded(coding: str, body: bytes, max_bytes: int, *, cut_off: bool) -> bytes:
    document: list[bytes] = []
    size = 0
    try:
        for piece in _DECODERS[coding](body):
            document.append(piece)
            size += len(piece)
            if size > max_bytes:
                raise ContentTooLargeError(f"more than {max_bytes} bytes")
    except (zlib.error, OSError, EOFError) as error:
        if not document and _is_text(body):
            return body
        if not cut_off:
            raise ContentDamagedError(f"{coding}: broken or cut off") from error
    return b"".join(document)


def _gzip(body: bytes) -> Iterator[bytes]:
    if not body.startswith(_GZIP):
        yield body
        return
    if (document := _whole_gzip(body)) is not None:
        yield document
        return
    # Several members follow each other; what is not a member behind the first is ignored, as browsers do.
    while body.startswith(_GZIP):
        inflater = zlib.decompressobj(31)
        yield from _inflated(inflater, body)
        body = inflater.unused_data


def _whole_gzip(body: bytes) -> bytes | None:
    """The document of a body that is one whole member, at twice zlib's speed; None if it is anything else."""
    size = int.from_bytes(body[-4:], "little")
    # FastWARC checks the checksum but not that there is one: the size at the end must agree, and is the bound.
    if size > _FAST:
        return None
    try:
        document = GzipReader(io.BytesIO(body)).read(size + 1)
    except OSError:
        return None
    return document if len(document) == size else None


def _deflate(body: bytes) -> Iterator[bytes]:
    # RFC 9110 means zlib; some servers send bare deflate.
    is_zlib = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return _inflated(zlib.decompressobj(15 if is_zlib else -15), body)


def _inflated(inflater: zlib._Decompress, body: bytes) -> Iterator[bytes]:
    while not inflater.eof:
        piece = inflater.decompress(body, _STEP)
        if not piece and not inflater.eof:
            raise EOFError
        yield piece
        body = inflater.unconsumed_tail


def _brotli(body: bytes) -> Iterator[bytes]:
    return _read(BrotliReader(io.BytesIO(body)))


def _zstd(body: bytes) -> Iterator[bytes]:
    return _read(ZstdReader(io.BytesIO(body)))


def _read(reader: _Reader) -> Iterator[bytes]:
    while piece := reader.read(_STEP):
        yield piece


def _is_text(body: bytes) -> bool:
    """Whether the body begins as markup or JSON: stored as text by a tool that kept the header."""
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"{", b"[")


def _codings(headers: HeaderList, name: bytes) -> list[str]:
    values = (value for key, value in headers if key.lower() == name)
    return [
        word.strip().lower()
        for value in values
        for word in value.decode("latin-1").split(",")
        if word.strip()
    ]


_DECODERS: Final[dict[str, Callable[[bytes], Iterator[bytes]]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
