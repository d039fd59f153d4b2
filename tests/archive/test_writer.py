"""Exchanges -> WARC files: exact, whole, judged by warcio."""

from __future__ import annotations

import gzip
import os
import stat
import subprocess
import sys
import textwrap
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from liputan_crawler.archive import Capture, CaptureWriter, read_capture
from liputan_crawler.items import CaptureRef


def members(path: Path) -> list[tuple[int, bytes]]:
    """Offset and bytes of each gzip member, by zlib alone."""
    data, found, offset = path.read_bytes(), [], 0
    while offset < len(data):
        inflater = zlib.decompressobj(31)
        found.append((offset, inflater.decompress(data[offset:])))
        offset = len(data) - len(inflater.unused_data)
    return found


def fields(record: bytes) -> dict[str, str]:
    lines = record.split(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    return dict(line.split(": ", 1) for line in lines)


def test_each_record_is_a_member_and_warcio_agrees(tmp_path, archive):
    path, refs = archive.write(tmp_path, 3)
    records = members(path)
    kinds = [fields(record)["WARC-Type"] for _, record in records]
    assert kinds == ["warcinfo"] + ["response", "request", "metadata"] * 3
    assert all(record.startswith(b"WARC/1.1\r\n") and record.endswith(b"\r\n\r\n") for _, record in records)
    answers = [(offset, fields(record)) for offset, record in records if b"WARC-Type: response" in record]
    assert refs == [CaptureRef(warc=path.name, offset=o, digest=f["WARC-Payload-Digest"]) for o, f in answers]
    assert archive.check(path) == ""


def test_warcio_command_passes(tmp_path, archive):
    path, _ = archive.write(tmp_path)
    command = [sys.executable, "-m", "warcio.cli", "check", path]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_judge_can_say_no(tmp_path, archive):
    path, _ = archive.write(tmp_path)
    data = [record for _, record in members(path)]
    data[1] = data[1].replace(b"Nelayan", b"Petani!")
    path.chmod(0o644)
    path.write_bytes(b"".join(map(gzip.compress, data)))
    assert "digest failed" in archive.check(path)


def test_fields_of_the_records(tmp_path, archive):
    path, _ = archive.write(tmp_path, 1)
    info, answer, request, about = (record for _, record in members(path))
    head = fields(info)
    assert head["WARC-Filename"] == path.name == "20210717T001509-00000.warc.gz"
    assert b"software: uji\r\nisPartOf: 20210717T001509\r\n" in info
    answer_id = fields(answer)["WARC-Record-ID"]
    for record in (answer, request, about):
        got = fields(record)
        assert got["WARC-Date"] == archive.DATE
        assert got["WARC-Target-URI"] == "https://situs.test/berita/kabar-1/"
        assert got["WARC-IP-Address"] == "127.0.0.1"
        assert got["WARC-Warcinfo-ID"] == head["WARC-Record-ID"]
        assert got["WARC-Block-Digest"].startswith("sha1:")
    assert fields(request)["WARC-Concurrent-To"] == fields(about)["WARC-Concurrent-To"] == answer_id
    assert answer.split(b"\r\n\r\n", 1)[1] == (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
    ) % (len(archive.page(1)), archive.page(1))
    assert request.split(b"\r\n\r\n", 1)[1] == (
        b"GET /berita/kabar-1/ HTTP/1.1\r\nHost: situs.test\r\nUser-Agent: uji/1\r\nAccept: text/html\r\n\r\n\r\n\r\n"
    )
    assert about.split(b"\r\n\r\n", 1)[1] == (
        b"via: https://situs.test/\r\nhopsFromSeed: L\r\nfetchTimeMs: 12\r\nsource: index\r\n\r\n\r\n"
    )


HEADER = st.tuples(st.binary(min_size=0, max_size=20), st.binary(max_size=60))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    headers=st.lists(HEADER, max_size=6),
    body=st.one_of(
        st.binary(max_size=400), st.binary(max_size=100).map(lambda b: b"\r\n\r\nWARC/1.1\r\n" + b)
    ),
    reason=st.text(max_size=20),
    url=st.text(max_size=40),
    ip=st.none() | st.text(max_size=15),
    note=st.text(max_size=40),
)
def test_no_bytes_break_a_record(tmp_path, archive, headers, body, reason, url, ip, note):
    with CaptureWriter(tmp_path, "run", about={"software": note}) as writer:
        given_exchange = archive.exchange(
            headers=tuple(headers), body=body, reason=reason, url="https://situs.test/" + url, ip=ip
        )
        refs = [
            writer.write_exchange(given_exchange),
            writer.write_exchange(archive.exchange(2)),
        ]
        writer.write_failure("https://situs.test/" + url, fetched_at=archive.DATE, error=note)
        path = writer.path
    try:
        assert archive.check(path) == ""
        kinds = [fields(record)["WARC-Type"] for _, record in members(path)]
        assert kinds == ["warcinfo", *(["response", "request", "metadata"] * 2), "metadata"]
        stored = members(path)[1][1]
        assert stored.endswith(body + b"\r\n\r\n")
        second = read_capture(tmp_path, refs[1])
        assert isinstance(second, Capture) and second.body == archive.page(2)
    finally:
        path.unlink()


def test_enormous_and_hostile_headers(tmp_path, archive):
    headers = (
        (b"Besar", b"x" * 200_000),
        (b"Pecah", b"a\r\n\r\n<html>palsu</html>"),
        (b"Nol\x00", b"\x00\xff\xfe"),
        (b"", b""),
        (b" \t", b"isi"),
        *((b"Set-Cookie", b"n%d" % i) for i in range(2000)),
    )
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        ref = writer.write_exchange(archive.exchange(headers=headers))
        path = writer.path
    capture = read_capture(tmp_path, ref)
    assert isinstance(capture, Capture)
    assert capture.body == archive.page(1)
    assert capture.headers[0] == headers[0]
    assert capture.headers[1] == (b"Pecah", b"a <html>palsu</html>")
    assert capture.headers[2] == (b"Nol\x00", b"\x00\xff\xfe")
    assert capture.headers[-1] == (b"Set-Cookie", b"n1999")
    assert archive.check(path) == ""


@pytest.mark.parametrize(
    "when", ["", "2021-07-17", "2021-07-17T07:15:09+07:00", "2021-07-17T00:15:09.5Z", "x\r\n"]
)
def test_only_whole_seconds_in_utc_are_dates(tmp_path, archive, when):
    with CaptureWriter(tmp_path, "run", about={}) as writer, pytest.raises(ValueError, match="instant"):
        writer.write_exchange(archive.exchange(fetched_at=when))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("run", ["", "../run", "a/b", ".x", "run\n", "-x"])
def test_only_plain_names_are_runs(tmp_path, run):
    with pytest.raises(ValueError, match="run's name"):
        CaptureWriter(tmp_path, run, about={})


def test_a_run_without_requests_leaves_no_file(tmp_path):
    CaptureWriter(tmp_path, "run", about={}).close()
    assert list(tmp_path.iterdir()) == []


def test_files_rotate_by_size(tmp_path, archive):
    with CaptureWriter(tmp_path, "run", about={}, max_bytes=6000) as writer:
        refs = [writer.write_exchange(archive.exchange(n)) for n in range(30)]
        big = writer.write_exchange(archive.exchange(99, body=os.urandom(9000)))
        refs.append(writer.write_exchange(archive.exchange(31)))
    paths = sorted(tmp_path.iterdir())
    assert [path.name for path in paths] == [f"run-{n:05d}.warc.gz" for n in range(len(paths))]
    sizes = {path.name: path.stat().st_size for path in paths}
    assert sizes.pop(big.warc) > 9000
    assert all(size <= 6000 for size in sizes.values())
    assert len(paths) < 15
    assert archive.check(*paths) == ""
    for path in paths:
        ids = {fields(record)["WARC-Warcinfo-ID"] for _, record in members(path)[1:]}
        assert ids == {fields(members(path)[0][1])["WARC-Record-ID"]}
    assert all(isinstance(read_capture(tmp_path, ref), Capture) for ref in [*refs, big])


def test_a_second_writer_never_touches_an_existing_file(tmp_path, archive):
    first = CaptureWriter(tmp_path, "run", about={})
    second = CaptureWriter(tmp_path, "run", about={})
    one, two = first.write_exchange(archive.exchange(1)), second.write_exchange(archive.exchange(2))
    three = first.write_exchange(archive.exchange(3))
    first.close()
    second.close()
    assert [ref.warc for ref in (one, two, three)] == [
        "run-00000.warc.gz",
        "run-00001.warc.gz",
        "run-00000.warc.gz",
    ]
    with CaptureWriter(tmp_path, "run", about={}) as resumed:
        assert resumed.write_exchange(archive.exchange(4)).warc == "run-00002.warc.gz"
    assert archive.check(*tmp_path.iterdir()) == ""


def test_closed_files_are_read_only(tmp_path, archive):
    path, _ = archive.write(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


def test_bytes_are_with_the_system_when_the_call_returns(tmp_path, archive):
    writer = CaptureWriter(tmp_path, "run", about={}, is_synced=True)
    for number in range(3):
        ref = writer.write_exchange(archive.exchange(number))
        assert writer.path.stat().st_size == writer.end
        capture = read_capture(tmp_path, ref)
        assert isinstance(capture, Capture) and capture.body == archive.page(number)
    writer.sync()
    writer.close()
    assert writer.path is None


# --------------------------------------------------------------------------- revisits


def test_unchanged_payload_is_written_once(tmp_path, archive):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        first = writer.write_exchange(archive.exchange(1))
    later = replace(archive.exchange(1), fetched_at="2021-08-01T10:00:00Z", headers=((b"ETag", b'"2"'),))
    with CaptureWriter(tmp_path, "run2", about={}) as writer:
        second = writer.write_exchange(later, earlier=first)
        third = writer.write_exchange(replace(later, fetched_at="2021-09-01T10:00:00Z"), earlier=second)
        path = writer.path
    assert archive.check(path) == ""
    revisits = [fields(record) for _, record in members(path) if b"WARC-Type: revisit" in record]
    for got in revisits:
        assert got["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
        assert got["WARC-Refers-To-Target-URI"] == "https://situs.test/berita/kabar-1/"
        assert got["WARC-Refers-To-Date"] == archive.DATE
        assert got["WARC-Payload-Digest"] == first.digest
        assert (got["WARC-Refers-To-Filename"], got["WARC-Refers-To-File-Offset"]) == (
            first.warc,
            str(first.offset),
        )
    for ref, when in ((second, later.fetched_at), (third, "2021-09-01T10:00:00Z")):
        capture = read_capture(tmp_path, ref)
        assert isinstance(capture, Capture)
        assert (capture.ref, capture.fetched_at, capture.original) == (ref, when, first)
        assert (capture.content, capture.headers, capture.status) == (
            archive.page(1),
            ((b"ETag", b'"2"'),),
            200,
        )


def test_not_modified_stands_for_the_earlier_payload(tmp_path, archive):
    body = gzip.compress(archive.page(1))
    headers = ((b"Content-Type", b"text/html"), (b"Content-Encoding", b"gzip"))
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        first = writer.write_exchange(archive.exchange(1, body=body, headers=headers))
        answer = archive.exchange(1, status=304, reason="Not Modified", body=b"", headers=((b"Date", b"x"),))
        second = writer.write_exchange(answer, earlier=first)
        path = writer.path
    assert archive.check(path) == ""
    revisit = dict(members(path))[second.offset]
    assert fields(revisit)["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert revisit.split(b"\r\n\r\n", 1)[1].startswith(b"HTTP/1.1 304 Not Modified\r\nDate: x\r\n\r\n")
    capture = read_capture(tmp_path, second)
    assert isinstance(capture, Capture)
    assert (capture.status, capture.headers, capture.content) == (200, headers, archive.page(1))
    assert second.digest == first.digest and capture.original == first


@pytest.mark.parametrize(
    "changes",
    [
        {"body": b"lain"},
        {"status": 404},
        {"truncated": "length"},
        {"body": b"", "status": 301},
    ],
)
def test_what_is_not_the_same_is_written_whole(tmp_path, archive, changes):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        first = writer.write_exchange(archive.exchange(1))
        second = writer.write_exchange(archive.exchange(1, **changes), earlier=first)
        path = writer.path
    record = dict(members(path))[second.offset]
    assert fields(record)["WARC-Type"] == "response"
    assert archive.check(path) == ""


@pytest.mark.parametrize("kind", ["no file", "no place", "other digest", "path"])
def test_no_revisit_of_what_is_not_there(tmp_path, archive, kind):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        first = writer.write_exchange(archive.exchange(1))
        wrong = {
            "no file": replace(first, warc="hilang-00000.warc.gz"),
            "no place": replace(first, offset=10_000_000),
            "other digest": replace(first, offset=0),
            "path": replace(first, warc="../" + tmp_path.name + "/" + first.warc),
        }[kind]
        second = writer.write_exchange(archive.exchange(1), earlier=wrong)
        third = writer.write_exchange(archive.exchange(1, status=304, body=b""), earlier=wrong)
        path = writer.path
    for ref in (second, third):
        assert fields(dict(members(path))[ref.offset])["WARC-Type"] == "response"


def test_source_and_truncation_are_kept(tmp_path, archive):
    replay = "https://arsip.test/web/20190101000000id_/https://situs.test/berita/kabar-1/"
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        ref = writer.write_exchange(archive.exchange(1, source_url=replay, truncated="disconnect"))
        path = writer.path
    capture = read_capture(tmp_path, ref)
    assert isinstance(capture, Capture)
    assert (capture.source_url, capture.truncated, capture.ip) == (replay, "disconnect", "127.0.0.1")
    assert archive.check(path) == ""


def test_failures_are_metadata(tmp_path, archive):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        crawl = archive.exchange().crawl
        writer.write_failure(
            "https://mati.test/", fetched_at=archive.DATE, error="no address\r\nx: y", crawl=crawl
        )
        path = writer.path
    _, (_, record) = members(path)
    assert fields(record)["WARC-Type"] == "metadata"
    assert fields(record)["WARC-Target-URI"] == "https://mati.test/"
    assert b"error: no address x: y\r\nvia: https://situs.test/\r\n" in record
    assert archive.check(path) == ""


def test_warcio_reads_the_same_payload(tmp_path, archive):
    body = gzip.compress(archive.page(1))
    headers = (
        (b"Content-Encoding", b"gzip"),
        (b"Transfer-Encoding", b"chunked"),
        (b"Content-Type", b"text/html"),
    )
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        writer.write_exchange(archive.exchange(1, body=body, headers=headers))
        path = writer.path
    with path.open("rb") as file:
        contents = [r.content_stream().read() for r in ArchiveIterator(file) if r.rec_type == "response"]
    assert contents == [archive.page(1)]


# --------------------------------------------------------------------------- disk errors


def test_full_disk_leaves_whole_records(tmp_path, archive):
    """A limit on the file's size stands for a full disk: the write stops half-way."""
    program = textwrap.dedent(
        """
        import os, resource, sys
        from pathlib import Path
        from liputan_crawler.archive import CaptureWriter, Exchange
        resource.setrlimit(resource.RLIMIT_FSIZE, (21_500, 21_500))
        writer = CaptureWriter(Path(sys.argv[1]), "run", about={})
        errors = 0
        for number in range(8):
            body = os.urandom(4000 if number < 7 else 300)
            try:
                writer.write_exchange(Exchange(url="https://situs.test/%d" % number, status=200, body=body,
                                               fetched_at="2021-07-17T00:15:09Z"))
            except OSError as error:
                errors += 1
                assert writer.path.stat().st_size == writer.end, error
        writer.close()
        print(errors)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == 3
    (path,) = tmp_path.iterdir()
    assert archive.check(path) == ""
    urls = [
        fields(record)["WARC-Target-URI"] for _, record in members(path) if b"WARC-Type: response" in record
    ]
    assert urls == [f"https://situs.test/{n}" for n in (0, 1, 2, 3, 7)]


def test_first_write_that_fails_leaves_no_file(tmp_path):
    program = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from liputan_crawler.archive import CaptureWriter, Exchange
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
        try:
            CaptureWriter(Path(sys.argv[1]), "run", about={}).write_exchange(
                Exchange(url="https://situs.test/", status=200, fetched_at="2021-07-17T00:15:09Z"))
        except OSError:
            print("named")
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "named\n"
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_number_of_exchanges(tmp_path, archive, growth):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        for number in range(50):
            writer.write_exchange(archive.exchange(number))
        with growth:
            for number in range(1500):
                writer.write_exchange(archive.exchange(number))
    assert growth.kib < 5 << 10
