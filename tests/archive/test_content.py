"""A stored body -> the document, within bounds, whatever it claims to be."""

from __future__ import annotations

import contextlib
import gzip
import io
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.archive.content import (
    ContentDamagedError,
    ContentTooLargeError,
    remove_chunks,
    remove_coding,
)

TEXT = b"<p>Pasar ikan buka lebih pagi.</p>" * 300
LIMIT = 8 << 20


def bare_deflate(data: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-15)
    return deflater.compress(data) + deflater.flush()


CODERS = {
    b"gzip": gzip.compress,
    b"x-gzip": gzip.compress,
    b"deflate": zlib.compress,
    b"br": brotli.compress,
    b"zstd": zstandard.compress,
}


def coding(value: bytes) -> tuple[tuple[bytes, bytes], ...]:
    return ((b"Content-Encoding", value),)


@pytest.mark.parametrize("name", CODERS)
def test_each_coding_is_removed(name):
    assert remove_coding(CODERS[name](TEXT), coding(name.upper()), LIMIT) == TEXT


def test_bare_deflate_is_understood():
    assert remove_coding(bare_deflate(TEXT), coding(b"deflate"), LIMIT) == TEXT


def test_codings_are_removed_last_first():
    body = brotli.compress(gzip.compress(TEXT))
    assert remove_coding(body, coding(b"gzip, br"), LIMIT) == TEXT
    assert remove_coding(body, coding(b"gzip") + coding(b"br"), LIMIT) == TEXT


def test_members_of_gzip_are_joined_and_what_follows_ignored():
    assert remove_coding(gzip.compress(TEXT) * 2 + b"\0\0", coding(b"gzip"), LIMIT) == TEXT * 2


@pytest.mark.parametrize("name", CODERS)
def test_text_kept_under_a_coding_header_stays(name):
    assert remove_coding(TEXT, coding(name), LIMIT) == TEXT


@pytest.mark.parametrize("value", [b"identity", b"utf-8", b"none", b"", b"sdch"])
def test_unknown_coding_stays(value):
    assert remove_coding(TEXT, coding(value), LIMIT) == TEXT


@pytest.mark.parametrize("name", CODERS)
def test_empty_body_stays_empty(name):
    assert remove_coding(b"", coding(name), LIMIT) == b""


@pytest.mark.parametrize("name", CODERS)
def test_cut_off_body_is_refused_unless_known_to_be_cut(name):
    body = CODERS[name](TEXT)[:-9]
    with pytest.raises(ContentDamagedError):
        remove_coding(body, coding(name), LIMIT)
    assert TEXT.startswith(remove_coding(body, coding(name), LIMIT, cut_off=True))


def test_gzip_without_its_trailer_is_refused():
    with pytest.raises(ContentDamagedError):
        remove_coding(gzip.compress(TEXT)[:-4], coding(b"gzip"), LIMIT)


@pytest.mark.parametrize("name", [b"gzip", b"deflate", b"zstd"])
def test_flipped_byte_is_refused(name):
    body = bytearray(
        (zstandard.ZstdCompressor(write_checksum=True).compress if name == b"zstd" else CODERS[name])(TEXT)
    )
    body[len(body) // 2] ^= 0x55
    with pytest.raises(ContentDamagedError):
        remove_coding(bytes(body), coding(name), LIMIT)


@pytest.mark.parametrize("name", CODERS)
def test_bombs_are_refused_in_bounded_memory(name, growth):
    zeros = b"\0" * (100 << 20)
    bomb = brotli.compress(zeros, quality=1) if name == b"br" else CODERS[name](zeros)
    with growth, pytest.raises(ContentTooLargeError):
        remove_coding(bomb, coding(name), 1 << 20)
    assert growth.kib < 20 << 10


def test_nested_bomb_is_refused():
    bomb = gzip.compress(gzip.compress(b"\0" * (100 << 20)))
    with pytest.raises(ContentTooLargeError):
        remove_coding(bomb, coding(b"gzip, gzip"), 1 << 20)
    with pytest.raises(ContentDamagedError, match="too many"):
        remove_coding(TEXT, coding(b"gzip, " * 5 + b"gzip"), LIMIT)


def test_window_of_two_gigabytes_is_refused():
    parameters = zstandard.ZstdCompressionParameters(window_log=31, compression_level=1)
    compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    body = compressor.compress(TEXT) + compressor.flush()
    with pytest.raises(ContentDamagedError):
        remove_coding(body, coding(b"zstd"), LIMIT)


def test_plain_body_beyond_the_bound_is_refused():
    assert len(remove_coding(b"x" * 100, (), 100)) == 100
    with pytest.raises(ContentTooLargeError):
        remove_coding(b"x" * 101, (), 100)


# --------------------------------------------------------------------------- chunks

CHUNKED = ((b"transfer-encoding", b"Chunked"),)


def chunked(data: bytes, sizes: list[int], *, extension: bytes = b"") -> bytes:
    source = io.BytesIO(data)
    out = b""
    for size in sizes:
        if piece := source.read(size):
            out += b"%x%b\r\n%b\r\n" % (len(piece), extension, piece)
    if rest := source.read():
        out += b"%X\r\n%b\r\n" % (len(rest), rest)
    return out + b"0\r\n\r\n"


@given(st.binary(max_size=500), st.lists(st.integers(1, 100), max_size=8))
def test_chunks_are_joined(data, sizes):
    assert remove_chunks(chunked(data, sizes), CHUNKED) == data
    assert remove_chunks(chunked(data, sizes, extension=b" ;a=b"), CHUNKED) == data


def test_trailers_are_dropped():
    assert remove_chunks(b"3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n", CHUNKED) == b"abc"


@pytest.mark.parametrize("body", [TEXT, b"abad ini\r\n" * 5, b"", b"12\r\n" + TEXT])
def test_body_whose_chunks_were_removed_already_stays(body):
    assert remove_chunks(body, CHUNKED) == body


def test_header_alone_decides():
    body = chunked(TEXT, [10])
    assert remove_chunks(body, ()) == body


def test_cut_off_chunks():
    body = chunked(TEXT, [2000, 2000, 2000])[:-100]
    with pytest.raises(ContentDamagedError, match="cut off"):
        remove_chunks(body, CHUNKED)
    got = remove_chunks(body, CHUNKED, cut_off=True)
    assert TEXT.startswith(got) and len(got) > 6000


@given(st.binary(max_size=300), st.sampled_from([*CODERS, b"chunked"]))
def test_any_bytes_give_a_body_or_a_named_error(data, name):
    headers = (*coding(name), (b"Transfer-Encoding", name))
    with contextlib.suppress(ContentDamagedError, ContentTooLargeError):
        remove_coding(remove_chunks(data, headers), headers, 1000)
