"""Captures taken out of a file: nothing of them stays, nothing else moves."""

from __future__ import annotations

import gzip
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.archive import (
    BadRecord,
    Capture,
    CaptureFileInUseError,
    CaptureWriter,
    Fault,
    NotOurFileError,
    iter_captures,
    iter_heads,
    read_capture,
    remove_captures,
)
from liputan_crawler.archive.removal import filler

NOW = "2021-12-01T00:00:00Z"


def drops(*urls: str):
    return lambda head: head.url in urls


def url(number: int) -> str:
    return f"https://situs.test/berita/kabar-{number}/"


def text(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def test_removed_captures_are_gone_and_the_others_where_they_were(tmp_path, archive):
    path, refs = archive.write(tmp_path, 5)
    size = path.stat().st_size
    before = {ref.offset: read_capture(tmp_path, ref) for ref in refs}
    removal = remove_captures(path, drops(url(2), url(3), url(5)), removed_at=NOW)
    assert removal.captures == (refs[1], refs[2], refs[4])
    assert (removal.records, removal.damage) == (9, ())
    assert path.stat().st_size == size
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    for ref in (refs[0], refs[3]):
        assert read_capture(tmp_path, ref) == before[ref.offset]
    for ref in (refs[1], refs[2], refs[4]):
        found = read_capture(tmp_path, ref)
        assert isinstance(found, BadRecord) and found.fault is Fault.MISSING
    for number in (2, 3, 5):
        assert f"berita {number}".encode() not in text(path)
        assert url(number).encode() not in text(path)
    assert archive.check(path) == ""
    assert [item.url for item in iter_captures([path])] == [url(1), url(4)]
    assert sorted(tmp_path.iterdir()) == [path]
    notes = [head for head in iter_heads(path) if head.kind == "metadata" and head.url is None]
    assert [note.fetched_at for note in notes] == [NOW, NOW, NOW]


def test_failures_go_too(tmp_path, archive):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        writer.write_failure(url(1), fetched_at=archive.DATE, error="no address")
        kept = writer.write_exchange(archive.exchange(2))
        path = writer.path
    assert remove_captures(path, drops(url(1)), removed_at=NOW).records == 1
    assert url(1).encode() not in text(path)
    assert isinstance(read_capture(tmp_path, kept), Capture)
    assert archive.check(path) == ""


def test_what_repeats_a_removed_payload_goes_with_it(tmp_path, archive):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        first = writer.write_exchange(archive.exchange(1))
        other = archive.exchange(1, url="https://situs.test/alamat-lain/")
        second = writer.write_exchange(other, earlier=first)
        kept = writer.write_exchange(archive.exchange(2))
        path = writer.path
    with CaptureWriter(tmp_path, "run2", about={}) as writer:
        third = writer.write_exchange(replace(other, fetched_at="2021-08-01T00:00:00Z"), earlier=second)
        later = writer.path
    removal = remove_captures(path, lambda head: head.ref == first, removed_at=NOW)
    assert removal.captures == (first, second)
    assert isinstance(read_capture(tmp_path, kept), Capture)
    assert read_capture(tmp_path, third).fault is Fault.NO_ORIGINAL
    place = (first.warc, first.offset)
    assert remove_captures(later, lambda head: head.refers_to == place, removed_at=NOW).captures == (third,)
    assert archive.check(path, later) == ""


def test_revisits_find_their_original_after_a_removal_before_it(tmp_path, archive):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        writer.write_exchange(archive.exchange(1))
        second = writer.write_exchange(archive.exchange(2))
        path = writer.path
    with CaptureWriter(tmp_path, "run2", about={}) as writer:
        revisit = writer.write_exchange(archive.exchange(2), earlier=second)
    remove_captures(path, drops(url(1)), removed_at=NOW)
    capture = read_capture(tmp_path, revisit)
    assert isinstance(capture, Capture) and capture.original == second


def test_nothing_to_remove_leaves_the_file_alone(tmp_path, archive):
    path, _ = archive.write(tmp_path, 2)
    before = path.stat()
    removal = remove_captures(path, drops("https://situs.test/lain/"), removed_at=NOW)
    assert (removal.captures, removal.records, removal.size) == ((), 0, 0)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_head_of_the_file_always_stays(tmp_path, archive):
    path, _ = archive.write(tmp_path, 2)
    remove_captures(path, lambda head: True, removed_at=NOW)
    assert [head.kind for head in iter_heads(path)] == ["warcinfo", "metadata", "metadata"]
    assert archive.check(path) == ""


def test_large_captures_are_removed(tmp_path, archive):
    secret = os.urandom(300_000)
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        writer.write_exchange(archive.exchange(1, body=secret))
        kept = writer.write_exchange(archive.exchange(2))
        path = writer.path
    remove_captures(path, drops(url(1)), removed_at=NOW)
    assert secret[:1000] not in path.read_bytes() and secret[:1000] not in text(path)
    assert isinstance(read_capture(tmp_path, kept), Capture)
    assert archive.check(path) == ""


def test_damaged_places_are_named_and_stay(tmp_path, archive):
    path, refs = archive.write(tmp_path, 3)
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[refs[1].offset + 100] ^= 0xFF
    path.write_bytes(data)
    removal = remove_captures(path, drops(url(1)), removed_at=NOW)
    assert [bad.offset for bad in removal.damage] == [refs[1].offset]
    assert path.read_bytes()[refs[1].offset :] == data[refs[1].offset :]


def test_files_of_other_shapes_are_refused(tmp_path, archive):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(archive.record(1) + archive.record(2)))
    before = path.read_bytes()
    with pytest.raises(NotOurFileError):
        remove_captures(path, drops(url(1)), removed_at=NOW)
    assert path.read_bytes() == before


def test_a_file_that_is_being_written_is_refused(tmp_path, archive):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        writer.write_exchange(archive.exchange(1))
        with pytest.raises(CaptureFileInUseError):
            remove_captures(writer.path, drops(url(1)), removed_at=NOW)


@given(st.one_of(st.integers(300, 2000), st.integers(60_000, 70_000), st.integers(131_000, 131_300)))
def test_fillers_have_any_size(size):
    member = filler(size, NOW)
    assert len(member) == size
    record = gzip.decompress(member)
    head, block = record.split(b"\r\n\r\n", 1)
    assert int(head.rpartition(b"Content-Length: ")[2]) == len(block) - 4
    assert block.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    "size", [65535 + 23, 65540 + 18, 65541 + 18, 65545 + 18, 2 * 65540 + 18, 2 * 65540 + 19]
)
def test_fillers_at_the_edges_of_stored_blocks(tmp_path, archive, size):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive.member(1) + filler(size, NOW) + archive.member(2))
    assert [item.url for item in iter_captures([path])] == [url(1), url(2)]
    assert archive.check(path) == ""


def test_no_filler_is_too_small_to_be_a_record():
    with pytest.raises(ValueError, match="no record fits"):
        filler(200, NOW)
