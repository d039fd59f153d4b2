"""A killed run's file -> a whole file and the captures beyond the ledger; closed files stay as they are."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from liputan_crawler.archive import (
    Capture,
    CaptureFileInUseError,
    CaptureWriter,
    Fault,
    has_capture,
    is_closed,
    iter_captures,
    iter_heads,
    read_capture,
    recover,
)
from liputan_crawler.items import CaptureRef


@pytest.fixture
def unclosed(tmp_path, archive) -> tuple[Path, list]:
    """The file of a run that was killed right after its fourth exchange."""
    path, refs = archive.write(tmp_path / "captures", 4, run="run")
    path.chmod(0o644)
    return path, refs


def member_offsets(path: Path) -> list[int]:
    return [head.ref.offset for head in iter_heads(path)]


def test_whole_members_beyond_the_ledger_come_back(unclosed, archive):
    path, refs = unclosed
    size = path.stat().st_size
    recovery = recover(path, refs[2].offset)
    assert [head.ref for head in recovery.captures] == refs[2:]
    assert [(head.url, head.status, head.fetched_at) for head in recovery.captures] == [
        (f"https://situs.test/berita/kabar-{n}/", 200, archive.DATE) for n in (3, 4)
    ]
    assert (recovery.end, recovery.torn, recovery.damage) == (size, None, ())
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert recover(path, size).captures == ()


def test_a_kill_at_every_byte_of_the_last_record(unclosed, archive, tmp_path):
    path, refs = unclosed
    whole = path.read_bytes()
    starts = member_offsets(path)
    last = starts[-3]
    for cut in range(last, len(whole) + 1):
        copy = tmp_path / "run-00000.warc.gz"
        copy.write_bytes(whole[:cut])
        recovery = recover(copy, refs[2].offset)
        end = max(offset for offset in [*starts, len(whole)] if offset <= cut)
        assert recovery.end == end == copy.stat().st_size
        assert copy.read_bytes() == whole[:end]
        assert [head.ref for head in recovery.captures] == refs[2 : 4 if end > last else 3]
        if cut == end:
            assert recovery.torn is None
        else:
            assert recovery.torn == tmp_path / f"run-00000.warc.gz.torn-{end}"
            assert recovery.torn.read_bytes() == whole[end:cut]
            recovery.torn.unlink()
        if cut % 10 == 0:
            assert archive.check(copy) == ""
        copy.unlink()


@pytest.mark.parametrize("tail", [b"\0" * 3000, b"\x1f\x8b\x08" + b"\0" * 500, os.urandom(700)])
def test_room_without_its_bytes_is_torn(unclosed, archive, tail):
    """What a power cut may leave: the file has its new size, the bytes never came."""
    path, _ = unclosed
    size = path.stat().st_size
    path.write_bytes(path.read_bytes() + tail)
    recovery = recover(path, size)
    assert (recovery.end, recovery.captures, recovery.damage) == (size, (), ())
    assert recovery.torn.read_bytes() == tail
    assert archive.check(path) == ""


def test_closed_files_are_never_cut(unclosed, tmp_path):
    path, refs = unclosed
    data = path.read_bytes()[:-20]
    for name in ("read only", "later file"):
        path.chmod(0o644)
        path.write_bytes(data)
        if name == "read only":
            path.chmod(0o444)
        else:
            (path.parent / "run-00001.warc.gz").write_bytes(b"")
        assert is_closed(path)
        recovery = recover(path, refs[3].offset)
        assert path.read_bytes() == data
        assert recovery.torn is None
        assert [head.ref for head in recovery.captures] == refs[3:]
        assert [bad.fault for bad in recovery.damage] == [Fault.TRUNCATED]


def test_a_later_file_of_another_run_closes_nothing(unclosed):
    path, _ = unclosed
    (path.parent / "run2-00001.warc.gz").write_bytes(b"")
    (path.parent / "lain.txt").write_bytes(b"")
    assert not is_closed(path)


def test_damage_before_readable_records_is_not_cut(unclosed):
    path, refs = unclosed
    data = bytearray(path.read_bytes())
    data[refs[1].offset + 100] ^= 0xFF
    path.write_bytes(data)
    recovery = recover(path, 0)
    assert path.read_bytes() == data
    assert recovery.torn is None
    assert [bad.offset for bad in recovery.damage] == [refs[1].offset]
    assert [head.ref for head in recovery.captures] == [refs[0], *refs[2:]]


def test_both_damage_and_a_torn_end(unclosed):
    path, refs = unclosed
    data = bytearray(path.read_bytes())[:-20]
    data[refs[1].offset + 100] ^= 0xFF
    path.write_bytes(data)
    recovery = recover(path, 0)
    assert [bad.offset for bad in recovery.damage] == [refs[1].offset]
    assert recovery.torn is not None
    assert recovery.torn.read_bytes() == data[recovery.end :]


@pytest.mark.parametrize("committed", [0, 5, 10**9])
def test_any_ledger_is_served(unclosed, committed):
    """A ledger that is rebuilt (0), restored from a backup (anything), or newer than a file that was restored."""
    path, refs = unclosed
    data = path.read_bytes()
    recovery = recover(path, committed)
    assert path.read_bytes() == data
    assert recovery.end == len(data)
    assert [head.ref for head in recovery.captures] == (refs if committed < 10 else [])


def test_a_file_shorter_than_the_ledger_thinks(unclosed):
    path, refs = unclosed
    path.write_bytes(path.read_bytes()[: refs[2].offset + 50])
    recovery = recover(path, refs[3].offset)
    assert recovery.end == refs[2].offset
    assert recovery.captures == ()
    assert [has_capture(path.parent, ref) for ref in refs] == [True, True, False, False]


def test_a_file_without_a_whole_record(tmp_path):
    path = tmp_path / "run-00000.warc.gz"
    path.write_bytes(b"")
    recovery = recover(path, 0)
    assert (recovery.end, recovery.damage, path.exists()) == (0, (), False)
    path.write_bytes(b"\x1f\x8b\x08\0\0")
    recovery = recover(path, 0)
    assert (recovery.end, path.exists(), recovery.torn.read_bytes()) == (0, False, b"\x1f\x8b\x08\0\0")


def test_records_beyond_every_bound_are_not_torn(tmp_path, archive):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        ref = writer.write_exchange(archive.exchange(1, body=os.urandom(12 << 20)))
        path = writer.path
    path.chmod(0o644)
    size = path.stat().st_size
    recovery = recover(path, 0)
    assert (recovery.end, recovery.torn) == (size, None)
    assert [head.ref for head in recovery.captures] == [ref]


def test_a_file_that_is_being_written_is_refused(tmp_path, archive):
    with CaptureWriter(tmp_path, "run", about={}) as writer:
        writer.write_exchange(archive.exchange(1))
        with pytest.raises(CaptureFileInUseError, match="is being written"):
            recover(writer.path, 0)
        writer.write_exchange(archive.exchange(2))
        path = writer.path
    assert recover(path, 0).captures[1].url.endswith("kabar-2/")


WRITER = textwrap.dedent(
    """
    import json, os, sys
    from pathlib import Path
    from liputan_crawler.archive import CaptureWriter, CrawlInfo, Exchange
    folder, run, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    import random
    random.seed(seed)
    ledger = open(sys.argv[4], "a")
    with CaptureWriter(folder, run, about={"software": "uji"}, max_bytes=400_000) as writer:
        print("go", flush=True)
        for number in range(100_000):
            body = (b"<p>%d</p>" % number) * random.randint(1, 300) + random.randbytes(random.randint(0, 60_000))
            ref = writer.write_exchange(Exchange(
                url=f"https://situs.test/{run}/{number}/", status=200, body=body, fetched_at="2021-07-17T00:15:09Z",
                crawl=CrawlInfo(via="https://situs.test/", source="index")))
            ledger.write(json.dumps([ref.warc, ref.offset, ref.digest, writer.end]) + chr(10))
            ledger.flush()
    """
)


def kill_and_recover(folder: Path, archive, run: str, seed: int) -> int:
    """Kill a writing process at a random moment, recover its file; the number of exchanges that it had done."""
    ledger = folder.parent / f"{run}.jsonl"
    command = [sys.executable, "-c", WRITER, str(folder), run, str(seed), str(ledger)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0.0, 0.25))
        process.send_signal(signal.SIGKILL)
    lines = [json.loads(line) for line in ledger.read_text().splitlines(keepends=True) if line.endswith("\n")]
    known = [CaptureRef(warc=warc, offset=offset, digest=digest) for warc, offset, digest, _ in lines]
    paths = sorted(folder.glob(f"{run}-*.warc.gz"))
    if not paths:
        return 0
    committed = lines[-1][3] if lines and lines[-1][0] == paths[-1].name else 0
    recovery = recover(paths[-1], committed)
    assert recovery.damage == ()
    assert len(recovery.captures) <= 1 + (committed == 0)
    assert all(is_closed(path) for path in paths if path.exists())
    assert archive.check(*(path for path in paths if path.exists())) == ""
    for ref in [*known, *(head.ref for head in recovery.captures)]:
        capture = read_capture(folder, ref)
        assert isinstance(capture, Capture) and capture.ref == ref
    return len(known)


def test_real_kills(tmp_path, archive):
    random.seed(11)
    done = sum(kill_and_recover(tmp_path / "captures", archive, f"run{n}", n) for n in range(5))
    assert done > 0
    found = list(iter_captures(sorted((tmp_path / "captures").glob("*.warc.gz"))))
    assert all(isinstance(item, Capture) for item in found)
    assert len({item.url for item in found}) == len(found) >= done


@pytest.mark.soak
@pytest.mark.parametrize("part", range(10))
def test_a_hundred_real_kills(tmp_path, archive, part):
    for number in range(10):
        folder = tmp_path / f"captures{number}"
        kill_and_recover(folder, archive, "run", 1000 + part * 10 + number)
        shutil.rmtree(folder)
        (tmp_path / "run.jsonl").unlink()
