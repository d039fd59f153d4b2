"""Opening an archive: ledger and files held against each other, in states that crashes and operators leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from liputan_crawler.archive import CaptureWriter, Exchange
from liputan_crawler.ledger import Ledger
from liputan_crawler.ledger.captures import CaptureRow
from liputan_crawler.ledger.frontier import Entry
from liputan_crawler.run_archive import RunArchive, run_of, take_stock

RUN = "20210717T001509Z"
AT = "2021-07-17T00:15:09Z"


def exchange(number: int) -> Exchange:
    return Exchange(
        url=f"https://situs.test/kabar-{number}/", fetched_at=AT, status=200, body=b"isi %d" % number
    )


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "captures"


def written(folder: Path, count: int = 3) -> tuple[Path, list]:
    with CaptureWriter(folder, RUN, about={"software": "uji"}) as writer:
        refs = [writer.write_exchange(exchange(number)) for number in range(count)]
        return writer.path, refs


def note(ledger: Ledger, refs) -> list[int]:
    ids = []
    with ledger.transaction():
        for ref in refs:
            entry = Entry(url=f"https://situs.test/{ref.offset}/", kind="article")
            added = ledger.frontier.add(entry, source=None, parent_id=None, at=AT, run_id=1)
            ledger.captures.add(CaptureRow(ref=ref, url_id=added.id, status=200, fetched_at=AT))
            ids.append(added.id)
    return ids


def test_an_empty_folder_is_no_news(ledger, folder):
    found = take_stock(ledger, folder)
    assert (found.unread, found.pending, found.missing, dict(found.sizes)) == ((), (), (), {})


def test_what_the_ledger_has_not_heard_of_is_unread_and_the_rest_is_not(ledger, folder):
    path, refs = written(folder)
    note(ledger, refs[:1])
    found = take_stock(ledger, folder)
    assert [head.ref for head in found.unread] == refs[1:]
    assert dict(found.sizes) == {path.name: path.stat().st_size}


def test_a_finished_file_is_not_read_again(ledger, folder):
    path, _ = written(folder)
    with ledger.transaction():
        ledger.captures.put_file(path.name, safe_end=path.stat().st_size, whole_end=path.stat().st_size)
    assert take_stock(ledger, folder).unread == ()


def test_a_file_created_and_never_written_leaves_nothing(ledger, folder):
    folder.mkdir()
    (folder / f"{RUN}-00000.warc.gz").touch()
    archive = RunArchive(ledger, folder, None)
    found = take_stock(ledger, folder)
    archive.offer({}, found.sizes)
    archive.close()
    assert list(folder.iterdir()) == []
    assert take_stock(ledger, folder).missing == ()


@pytest.mark.parametrize("is_finished", [True, False])
def test_at_every_length_captures_behind_the_end_are_pending_and_the_others_stay(tmp_path, is_finished):
    """A file cut to each length in turn, as a power cut or a bad copy leaves it."""
    path, refs = written(tmp_path / "whole")
    data = path.read_bytes()
    ends = [*(ref.offset for ref in refs[1:]), len(data)]
    for length in range(1, len(data), 29):
        with Ledger(tmp_path / f"{is_finished}-{length}") as ledger:
            folder = tmp_path / f"{is_finished}-{length}" / "captures"
            folder.mkdir()
            copy = folder / path.name
            copy.write_bytes(data[:length])
            ids = note(ledger, refs)
            if is_finished:
                copy.chmod(0o444)
            with ledger.transaction():
                ledger.captures.put_file(
                    path.name, safe_end=len(data), whole_end=len(data) if is_finished else None
                )
            found = take_stock(ledger, folder)
            # The records behind an answer (request, metadata) may be torn; the answer itself counts.
            sure_lost = [url_id for url_id, ref in zip(ids, refs, strict=True) if ref.offset >= length]
            sure_there = [url_id for url_id, end in zip(ids, ends, strict=True) if end <= length]
            assert set(sure_lost) <= set(found.pending)
            assert not set(sure_there) & set(found.pending)
            if is_finished:
                assert copy.stat().st_size == length


def test_files_of_other_tools_are_left_alone(ledger, folder):
    folder.mkdir()
    other = folder / "wget.warc.gz"
    other.write_bytes(b"bukan arsip")
    assert take_stock(ledger, folder).unread == ()
    assert other.read_bytes() == b"bukan arsip"
    assert run_of("wget.warc.gz") is None
