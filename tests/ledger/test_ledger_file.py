"""The ledger as a file: migrations, foreign files, binding, the lock, and kill -9."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap

import pytest

from liputan_crawler.ledger import (
    Ledger,
    LedgerBoundError,
    LedgerTooNewError,
    NoLedgerError,
    NotALedgerError,
)
from liputan_crawler.ledger.frontier import Entry
from liputan_crawler.ledger.lock import FolderLock, LockHeldError
from liputan_crawler.ledger.schema import MIGRATIONS


def test_migrations_are_recorded_by_name_and_applied_once(tmp_path):
    Ledger(tmp_path).close()
    with Ledger(tmp_path) as ledger:
        names = [row["name"] for row in ledger.connection.execute("SELECT name FROM migration")]
    assert names == [name for name, _ in MIGRATIONS]


def test_a_ledger_of_a_newer_program_is_refused_and_left_alone(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.connection.execute("INSERT INTO migration VALUES ('9999-later', '2030-01-01')")
    with pytest.raises(LedgerTooNewError, match=r"9999-later.*upgrade"):
        Ledger(tmp_path)


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_another_kind_of_file_is_named_not_overwritten(tmp_path, content):
    file = tmp_path / "ledger.sqlite3"
    file.write_bytes(content)
    with pytest.raises(NotALedgerError):
        Ledger(tmp_path)
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path):
    other = sqlite3.connect(tmp_path / "ledger.sqlite3")
    other.execute("CREATE TABLE customers(id)")
    other.close()
    with pytest.raises(NotALedgerError, match="not one of this program"):
        Ledger(tmp_path)


def test_reporting_commands_do_not_create_a_ledger(tmp_path):
    with pytest.raises(NoLedgerError, match="liputan crawl"):
        Ledger(tmp_path / "nothing", create=False)
    assert not (tmp_path / "nothing").exists()


def test_a_data_folder_belongs_to_one_base_url(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.bind("http://127.0.0.1:1/")
        ledger.bind("http://127.0.0.1:1/")
        with pytest.raises(LedgerBoundError, match="--data"):
            ledger.bind("https://liputanislam.com/")


def test_a_transaction_is_all_or_nothing(tmp_path):
    def add(ledger, url):
        ledger.frontier.add(Entry(url=url, kind="article"), source="index", parent_id=None, at="", run_id=1)

    with Ledger(tmp_path) as ledger:
        with pytest.raises(RuntimeError), ledger.transaction():
            add(ledger, "a")
            raise RuntimeError
        with ledger.transaction():
            add(ledger, "b")
        assert [task.url for task in ledger.frontier.take(9)] == ["b"]


def test_the_second_holder_is_told_who_the_first_is(tmp_path):
    with FolderLock(tmp_path), pytest.raises(LockHeldError, match=rf"process {os.getpid()} on "):
        FolderLock(tmp_path)
    FolderLock(tmp_path).release()


_WRITER = """
import sys
from pathlib import Path
from liputan_crawler.ledger import Ledger
from liputan_crawler.ledger.frontier import Entry
from liputan_crawler.ledger.lock import FolderLock
folder = Path(sys.argv[1])
lock = FolderLock(folder)
ledger = Ledger(folder)
number = 0
while True:
    with ledger.transaction():
        for part in ("a", "b"):
            entry = Entry(url=f"{number}/{part}", kind="article")
            ledger.frontier.add(entry, source="index", parent_id=None, at="", run_id=1)
    print(number, flush=True)
    number += 1
"""


def test_kill_9_leaves_neither_lock_nor_half_a_transaction(tmp_path):
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_WRITER), str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout is not None
        for _ in range(30):
            acknowledged = int(writer.stdout.readline())
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait(10)
        writer.stdout.close()
    FolderLock(tmp_path).release()
    with Ledger(tmp_path) as ledger:
        urls = [row["url"] for row in ledger.connection.execute("SELECT url FROM url")]
    firsts = {url.removesuffix("/a") for url in urls if url.endswith("/a")}
    seconds = {url.removesuffix("/b") for url in urls if url.endswith("/b")}
    assert firsts == seconds
    assert {str(number) for number in range(acknowledged + 1)} <= firsts
