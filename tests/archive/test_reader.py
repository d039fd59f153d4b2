"""Archive files of other tools -> captures; and references back to captures."""

from __future__ import annotations

import functools
import gzip
import hashlib
import http.server
import random
import shutil
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from liputan_crawler.archive import (
    BadRecord,
    Capture,
    CaptureWriter,
    Fault,
    Limits,
    has_capture,
    is_within,
    iter_captures,
    iter_heads,
    read_capture,
)
from liputan_crawler.archive.digest import sha1
from liputan_crawler.items import CaptureRef


def captures(*paths: Path, **options) -> list[Capture]:
    found = list(iter_captures(paths, **options))
    assert [bad for bad in found if isinstance(bad, BadRecord)] == []
    return found


def urls(found) -> list[str]:
    return [item.url if isinstance(item, Capture) else str(item.fault) for item in found]


def expected_urls(count: int) -> list[str]:
    return [f"https://situs.test/berita/kabar-{n}/" for n in range(1, count + 1)]


# --------------------------------------------------------------------------- our own


def test_what_was_written_is_read(tmp_path, archive):
    path, refs = archive.write(tmp_path, 3)
    found = captures(path)
    assert [capture.ref for capture in found] == refs
    for number, (capture, ref) in enumerate(zip(found, refs, strict=True), start=1):
        assert capture.content == capture.body == archive.page(number)
        assert capture.fetched_at == archive.DATE
        assert (capture.status, capture.reason) == (200, "OK")
        assert capture.headers == archive.exchange(number).headers
        assert read_capture(tmp_path, ref) == capture
        assert has_capture(tmp_path, ref)


@pytest.mark.parametrize(
    "change",
    [
        {"warc": "lain.warc.gz"},
        {"offset": 3},
        {"offset": 10**9},
        {"digest": sha1(b"")},
        {"warc": "../x/run.warc.gz"},
    ],
)
def test_references_to_nothing_are_named(tmp_path, archive, change):
    _, refs = archive.write(tmp_path)
    wrong = replace(refs[0], **change)
    assert not has_capture(tmp_path, wrong)
    assert is_within(tmp_path, wrong) == (change in ({"offset": 3}, {"digest": sha1(b"")}))
    found = read_capture(tmp_path, wrong)
    assert isinstance(found, BadRecord)
    assert found.fault is (Fault.NOT_WARC if change == {"offset": 3} else Fault.MISSING)


def test_a_payload_that_changed_on_disk_is_named(tmp_path, archive):
    path, refs = archive.write(tmp_path)
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[refs[1].offset + 200] ^= 1
    path.write_bytes(data)
    assert read_capture(tmp_path, refs[1]).fault is Fault.DAMAGED
    assert isinstance(read_capture(tmp_path, refs[2]), Capture)


def test_heads_tell_kind_status_and_place(tmp_path, archive):
    path, refs = archive.write(tmp_path, 2)
    heads = list(iter_heads(path))
    assert [head.kind for head in heads] == ["warcinfo", *["response", "request", "metadata"] * 2]
    assert (heads[1].ref, heads[1].status, heads[1].url) == (refs[0], 200, expected_urls(1)[0])
    assert list(iter_heads(path, start=refs[1].offset)) == heads[4:]


def test_only_wanted_payloads_are_decoded(tmp_path, archive):
    path = tmp_path / "a.warc"
    bomb = gzip.compress(b"\0" * (20 << 20))
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    path.write_bytes(archive.record(1) + archive.record(2, body=bomb, head=head) + archive.record(3))
    assert urls(iter_captures([path])) == [expected_urls(3)[0], Fault.TOO_LARGE, expected_urls(3)[2]]
    wanted = {url for url in expected_urls(3) if "kabar-2" not in url}
    assert urls(iter_captures([path], wanted=wanted.__contains__)) == sorted(wanted)


# --------------------------------------------------------------------------- warcio, wget, zstd


@pytest.mark.parametrize("is_gzip", [True, False])
def test_warcio_files(tmp_path, archive, is_gzip):
    path = archive.with_warcio(tmp_path / ("a.warc.gz" if is_gzip else "a.warc"), 4, is_gzip=is_gzip)
    found = captures(path)
    assert urls(found) == expected_urls(4)
    assert [capture.content for capture in found] == [archive.page(n) for n in range(1, 5)]
    with path.open("rb") as file:
        iterator = ArchiveIterator(file)
        offsets = [
            iterator.get_record_offset() for r in iterator if r.rec_type == "response" and r.raw_stream.read()
        ]
    assert [capture.ref.offset for capture in found] == offsets
    for capture in found:
        assert read_capture(tmp_path, capture.ref) == capture


class _Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        page = f"<html><a href='/b/'>b</a><p>Halaman {self.path}</p></html>".encode() * 50
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        if self.path == "/gzip/":
            page = gzip.compress(page)
            self.send_header("Content-Encoding", "gzip")
        if self.path == "/chunked/":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for start in range(0, len(page), 700):
                piece = page[start : start + 700]
                self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
            return
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *args) -> None:
        pass


@contextmanager
def site():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=functools.partial(server.serve_forever, poll_interval=0.05))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed (apt-get install wget)")
@pytest.mark.parametrize("options", [[], ["--no-warc-compression"]])
def test_wget_files(tmp_path, options):
    with site() as base:
        targets = [f"{base}{path}" for path in ("/a/", "/gzip/", "/chunked/")]
        command = [
            "wget",
            "-q",
            "-t",
            "1",
            "-T",
            "10",
            "--no-config",
            "--warc-file=tangkap",
            *options,
            *targets,
        ]
        subprocess.run([*command, "-O", "/dev/null"], cwd=tmp_path, check=True, timeout=60)
    (path,) = tmp_path.glob("tangkap.warc*")
    found = captures(path)
    assert urls(found) == targets
    for capture, target in zip(found, targets, strict=True):
        text = f"<html><a href='/b/'>b</a><p>Halaman {target[len(base) :]}</p></html>"
        assert capture.content == text.encode() * 50
        assert capture.ip == "127.0.0.1"
        assert read_capture(tmp_path, capture.ref) == capture


def zstd_file(path: Path, records: list[bytes], dictionary: bytes | None, *, is_packed: bool = False) -> Path:
    """A .warc.zst as the convention has it: the dictionary in a skippable frame, then a frame a record."""
    data = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    compressor = zstandard.ZstdCompressor(dict_data=data, write_checksum=True)
    out = b""
    if dictionary:
        stored = zstandard.compress(dictionary) if is_packed else dictionary
        out = b"\x5d\x2a\x4d\x18" + len(stored).to_bytes(4, "little") + stored
    path.write_bytes(out + b"".join(compressor.compress(record) for record in records))
    return path


@pytest.fixture(scope="module")
def dictionary() -> bytes:
    samples = [
        b"WARC/1.0\r\nWARC-Type: response\r\n" + b"<p>Alinea %d dari berita %d.</p>" % (n, n * 7) * 9
        for n in range(400)
    ]
    return zstandard.train_dictionary(4096, samples).as_bytes()


@pytest.mark.parametrize("kind", ["bare", "dictionary", "packed dictionary"])
def test_zstd_files(tmp_path, archive, dictionary, kind):
    records = [archive.record(n) for n in range(1, 6)]
    path = zstd_file(
        tmp_path / "a.warc.zst",
        records,
        None if kind == "bare" else dictionary,
        is_packed=kind == "packed dictionary",
    )
    found = captures(path)
    assert urls(found) == expected_urls(5)
    assert [capture.content for capture in found] == [archive.page(n) for n in range(1, 6)]
    assert len({capture.ref.offset for capture in found}) == 5
    for capture in found:
        assert read_capture(tmp_path, capture.ref) == capture


def test_large_dictionaries_are_read_whole(tmp_path, archive):
    samples = [archive.record(n, body=random.Random(n).randbytes(200) * 3) for n in range(3000)]
    large = zstandard.train_dictionary(400_000, samples).as_bytes()
    path = zstd_file(tmp_path / "a.warc.zst", [archive.record(n) for n in (1, 2)], large, is_packed=True)
    assert len(large) > 1 << 18
    assert urls(captures(path)) == expected_urls(2)


def test_broken_dictionary_is_named(tmp_path, archive, dictionary):
    path = zstd_file(tmp_path / "a.warc.zst", [archive.record(n) for n in (1, 2)], dictionary, is_packed=True)
    data = bytearray(path.read_bytes())
    data[12:40] = b"\xff" * 28
    path.write_bytes(data)
    assert [bad.fault for bad in iter_captures([path])] == [Fault.DAMAGED]
    path.write_bytes(
        zstd_file(path, [archive.record(1)], dictionary)
        .read_bytes()
        .replace(dictionary, b"x" * len(dictionary))
    )
    assert {bad.fault for bad in iter_captures([path])} == {Fault.DAMAGED}


def test_skippable_frames_between_are_skipped(tmp_path, archive):
    frames = [zstandard.compress(archive.record(n)) for n in (1, 2)]
    skip = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc"
    path = tmp_path / "a.warc.zst"
    path.write_bytes(frames[0] + skip + frames[1] + skip)
    assert urls(captures(path)) == expected_urls(2)


def test_streamed_zstd_frames_without_size_are_read(tmp_path, archive):
    path = tmp_path / "a.warc.zst"
    out = b""
    for number in (1, 2):
        compressor = zstandard.ZstdCompressor().compressobj()
        out += compressor.compress(archive.record(number)) + compressor.flush()
    path.write_bytes(out)
    assert urls(captures(path)) == expected_urls(2)


# --------------------------------------------------------------------------- the shapes that tools give records


def test_coding_is_known_by_bytes_not_by_name(tmp_path, archive):
    (tmp_path / "a.warc").write_bytes(archive.member(1))
    (tmp_path / "b.warc.gz").write_bytes(archive.record(2))
    (tmp_path / "c.dat").write_bytes(zstandard.compress(archive.record(3)))
    assert urls(captures(*sorted(tmp_path.iterdir()))) == expected_urls(3)


def test_blocks_of_gzip_that_cut_through_records(tmp_path, archive):
    """As bgzip writes: members of a fixed size, without regard to records."""
    data = b"".join(archive.record(n) for n in range(1, 8))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(gzip.compress(data[i : i + 1000]) for i in range(0, len(data), 1000)))
    found = [item for item in iter_captures([path]) if isinstance(item, Capture)]
    assert urls(found) == expected_urls(7)


def test_chunked_and_coded_bodies(tmp_path, archive):
    coded = gzip.compress(archive.page(1))
    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(coded), coded)
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    path = tmp_path / "a.warc"
    path.write_bytes(archive.record(1, body=body, head=head))
    (capture,) = captures(path)
    assert (capture.content, capture.body) == (archive.page(1), coded)
    assert capture.ref.digest == sha1(coded)


@pytest.mark.parametrize("of", ["stored", "without chunks", "decoded"])
@pytest.mark.parametrize("form", ["base32", "hex", "sha256", "md5"])
def test_payload_digests_of_every_tool_are_accepted(tmp_path, archive, of, form):
    coded = gzip.compress(archive.page(1), mtime=0)
    stored = b"%x\r\n%b\r\n0\r\n\r\n" % (len(coded), coded)
    data = {"stored": stored, "without chunks": coded, "decoded": archive.page(1)}[of]
    digest = {
        "base32": sha1(data),
        "hex": "sha1:" + hashlib.sha1(data).hexdigest(),
        "sha256": "sha256:" + hashlib.sha256(data).hexdigest(),
        "md5": "md5:" + hashlib.md5(data).hexdigest().upper(),
    }[form]
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    extra = f"WARC-Payload-Digest: {digest}\r\n".encode()
    path = tmp_path / "a.warc"
    path.write_bytes(archive.record(1, body=stored, head=head, extra=extra))
    (capture,) = captures(path)
    assert capture.ref.digest == digest
    assert read_capture(tmp_path, capture.ref) == capture


def test_unknown_digests_are_kept_and_not_judged(tmp_path, archive):
    path = tmp_path / "a.warc"
    path.write_bytes(
        archive.record(1, extra=b"WARC-Block-Digest: blake3:xyz\r\nWARC-Payload-Digest: blake3:abc\r\n")
    )
    assert captures(path)[0].ref.digest == "blake3:abc"


def test_truncated_payloads_are_read_as_far_as_they_go(tmp_path, archive):
    coded = gzip.compress(archive.page(1))[:300]
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    extra = b"WARC-Truncated: length\r\nWARC-Payload-Digest: " + sha1(b"whole").encode() + b"\r\n"
    path = tmp_path / "a.warc"
    path.write_bytes(archive.record(1, body=coded, head=head, extra=extra))
    (capture,) = captures(path)
    assert capture.truncated == "length"
    assert capture.content and archive.page(1).startswith(capture.content)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (b"2021-07-17T00:15:09.999999Z", "2021-07-17T00:15:09Z"),
        (b"20210717001509", "2021-07-17T00:15:09Z"),
        (b"2021-07-17T00:15:09+00:00", "2021-07-17T00:15:09Z"),
        (b"2021-07", None),
        (b"2021-13-45T99:00:00Z", None),
        (b"kemarin", None),
        (b"", None),
    ],
)
def test_dates(tmp_path, archive, date, expected):
    path = tmp_path / "a.warc"
    path.write_bytes(archive.record(1).replace(b"2021-07-17T00:15:09Z", date))
    assert captures(path)[0].fetched_at == expected


def test_bare_resources_are_documents(tmp_path, archive):
    path = tmp_path / "a.warc"
    record = archive.record(1, head=b"").replace(b"WARC-Type: response", b"WARC-Type: resource")
    path.write_bytes(record.replace(b"application/http; msgtype=response", b"text/html; charset=utf-8"))
    (capture,) = captures(path)
    assert (capture.status, capture.headers) == (200, ((b"Content-Type", b"text/html; charset=utf-8"),))
    assert capture.content == archive.page(1)


def test_records_of_other_kinds_are_passed_over(tmp_path, archive):
    dns = archive.record(1).replace(b"https://situs.test/berita/kabar-1/", b"dns:situs.test")
    image = archive.record(2).replace(b"WARC-Type: response", b"WARC-Type: conversion")
    path = tmp_path / "a.warc"
    path.write_bytes(dns + image + archive.record(3))
    assert urls(captures(path)) == expected_urls(3)[2:]


def test_sloppy_headers_are_read(tmp_path, archive):
    record = archive.record(1)
    record = record.replace(
        b"WARC-Target-URI: https://situs.test/berita/kabar-1/",
        b"warc-target-uri:<https://situs.test/a b>",
    )
    record = record.replace(
        b"WARC-Type: response", b"WARC-TYPE:   Response\r\nX-Lipat: satu\r\n dua\r\nrusak"
    )
    path = tmp_path / "a.warc"
    path.write_bytes(b"\r\n\r\n" + record + b"\r\n\r\n" + archive.record(2))
    assert urls(captures(path)) == ["https://situs.test/a%20b", expected_urls(2)[1]]


def test_line_feeds_alone(tmp_path, archive):
    body = b"<p>satu</p>"
    block = b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + body
    head = b"WARC/0.18\nWARC-Type: response\nWARC-Target-URI: https://situs.test/a/\nContent-Length: %d\n\n"
    path = tmp_path / "a.warc"
    path.write_bytes((head % len(block) + block + b"\n\n") * 2)
    assert [capture.content for capture in captures(path)] == [body, body]


def test_members_without_the_closing_lines(tmp_path, archive):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(gzip.compress(archive.record(n)[:-4]) for n in (1, 2)))
    assert urls(captures(path)) == expected_urls(2)


# --------------------------------------------------------------------------- revisits of other tools


def revisit_by_warcio(path: Path, number: int, *, refers_to: bool, date: str, status: str = "200 OK") -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        page_digest = sha1(path.name.encode())
        url = f"https://situs.test/berita/kabar-{number}/"
        record = writer.create_revisit_record(
            url,
            digest=page_digest,
            refers_to_uri=url if refers_to else "https://lain.test/",
            refers_to_date=date if refers_to else "1999-01-01T00:00:00Z",
            http_headers=StatusAndHeaders(status, [("Content-Type", "text/plain")], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2021-09-09T00:00:00Z"},
        )
        writer.write_record(record)


def refers_to(name: str, digest: str) -> bytes:
    lines = (
        "WARC-Payload-Digest: " + digest,
        "WARC-Refers-To-Filename: " + name,
        "WARC-Refers-To-File-Offset: 0",
    )
    return "".join(line + "\r\n" for line in lines).encode()


def test_revisits_find_their_original_by_url_and_date_in_the_set(tmp_path, archive):
    revisit = tmp_path / "0.warc.gz"
    revisit_by_warcio(revisit, 2, refers_to=True, date=archive.DATE)
    original = archive.with_warcio(tmp_path / "1.warc.gz", 3)
    found = captures(revisit, original)
    assert urls(found) == [*expected_urls(3), expected_urls(3)[1]]
    last = found[-1]
    assert (last.content, last.fetched_at) == (archive.page(2), "2021-09-09T00:00:00Z")
    assert (last.ref.warc, last.original) == ("0.warc.gz", found[1].ref)
    assert last.headers == ((b"Content-Type", b"text/plain"),)


def test_originals_may_be_in_files_that_are_not_read(tmp_path, archive):
    revisit = tmp_path / "0.warc.gz"
    revisit_by_warcio(revisit, 2, refers_to=True, date=archive.DATE)
    original = archive.with_warcio(tmp_path / "1.warc.gz", 3)
    (capture,) = captures(revisit, beside=[original])
    assert (capture.url, capture.content) == (expected_urls(2)[1], archive.page(2))


def test_revisits_find_their_original_by_digest(tmp_path, archive):
    original = archive.with_warcio(tmp_path / "1.warc.gz", 3)
    digest = captures(original)[2].ref.digest
    path = tmp_path / "2.warc"
    record = archive.record(
        9, head=b"HTTP/1.1 200 OK\r\n\r\n", body=b"", extra=f"WARC-Payload-Digest: {digest}\r\n".encode()
    )
    path.write_bytes(record.replace(b"WARC-Type: response", b"WARC-Type: revisit"))
    last = captures(original, path)[-1]
    assert (last.url, last.content) == ("https://situs.test/berita/kabar-9/", archive.page(3))


def test_not_modified_without_reference_takes_the_latest_earlier_capture(tmp_path, archive):
    path = tmp_path / "a.warc"
    old = archive.record(1, body=b"lama").replace(b"2021-07-17", b"2020-01-01")
    new = archive.record(1, body=b"baru").replace(b"2021-07-17", b"2020-06-01")
    future = archive.record(1, body=b"nanti").replace(b"2021-07-17", b"2022-06-01")
    profile = b"WARC-Profile: http://netpreserve.org/warc/1.0/revisit/server-not-modified\r\n"
    revisit = archive.record(1, head=b"HTTP/1.1 304 Not Modified\r\n\r\n", body=b"", extra=profile)
    path.write_bytes(old + future + new + revisit.replace(b"WARC-Type: response", b"WARC-Type: revisit"))
    last = captures(path)[-1]
    assert (last.content, last.status, last.fetched_at) == (b"baru", 200, "2021-07-17T00:15:09Z")


def test_revisit_without_original_is_named(tmp_path, archive):
    path = tmp_path / "0.warc.gz"
    revisit_by_warcio(path, 2, refers_to=False, date="")
    (bad,) = iter_captures([path, archive.with_warcio(tmp_path / "1.warc.gz", 0)])
    assert (bad.fault, bad.url) == (Fault.NO_ORIGINAL, expected_urls(2)[1])


def test_revisit_of_a_damaged_original_is_named(tmp_path, archive):
    original = tmp_path / "1.warc.gz"
    wrong = b"WARC-Payload-Digest: " + sha1(b"x").encode() + b"\r\n"
    original.write_bytes(archive.member(2, extra=wrong))
    revisit = tmp_path / "0.warc.gz"
    revisit_by_warcio(revisit, 2, refers_to=True, date=archive.DATE)
    found = list(iter_captures([revisit, original]))
    assert [bad.fault for bad in found] == [Fault.WRONG_DIGEST, Fault.NO_ORIGINAL]


def test_originals_in_one_member_with_others_are_found(tmp_path, archive):
    original = tmp_path / "1.warc.gz"
    original.write_bytes(gzip.compress(archive.record(1) + archive.record(2)))
    revisit = tmp_path / "0.warc.gz"
    revisit_by_warcio(revisit, 2, refers_to=True, date=archive.DATE)
    assert next(iter_captures([revisit], beside=[original])).content == archive.page(2)


def test_revisits_in_a_circle_end(tmp_path, archive):
    digest = sha1(b"x")
    extra = refers_to("a.warc", digest)
    path = tmp_path / "a.warc"
    path.write_bytes(archive.record(1, extra=extra).replace(b"WARC-Type: response", b"WARC-Type: revisit"))
    (bad,) = iter_captures([path])
    assert bad.fault is Fault.NO_ORIGINAL
    assert (
        read_capture(tmp_path, CaptureRef(warc="a.warc", offset=0, digest=digest)).fault is Fault.NO_ORIGINAL
    )


@pytest.mark.parametrize("name", ["../luar.warc", "/etc/passwd", "..", ""])
def test_revisits_do_not_lead_out_of_the_folder(tmp_path, archive, name):
    outside = tmp_path / "luar.warc"
    outside.write_bytes(archive.record(1))
    folder = tmp_path / "dalam"
    folder.mkdir()
    digest = sha1(archive.page(1))
    extra = refers_to(name, digest)
    path = folder / "a.warc"
    path.write_bytes(archive.record(1, extra=extra).replace(b"WARC-Type: response", b"WARC-Type: revisit"))
    (bad,) = iter_captures([path])
    assert bad.fault is Fault.NO_ORIGINAL


def test_limits_are_parameters(tmp_path, archive):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        ref = writer.write_exchange(archive.exchange(1, body=b"x" * 3000))
    assert isinstance(read_capture(tmp_path, ref, limits=Limits(content=3000)), Capture)
    assert read_capture(tmp_path, ref, limits=Limits(content=2999)).fault is Fault.TOO_LARGE
    assert read_capture(tmp_path, ref, limits=Limits(content=1000, header=1000)).fault is Fault.TOO_LARGE
