"""`liputan extract`: the real command on files of every kind."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from liputan_crawler.demo.server import DemoSite
from liputan_crawler.demo.theme import ThemeOptions
from liputan_crawler.demo.truth import expected_records

BASE = "https://liputanislam.com"


def extract(*arguments, timeout=60):
    command = [sys.executable, "-m", "liputan_crawler", "extract", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=timeout, check=False)


def records(done) -> list[dict]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.fixture(scope="module")
def site():
    return DemoSite(look=ThemeOptions(version=10)).at(BASE)


@pytest.fixture(scope="module")
def saved(site, tmp_path_factory):
    """A folder with every part of some posts, saved as files, a 404, and a file that is none of ours."""
    folder = tmp_path_factory.mktemp("saved")
    truth = expected_records(site)
    chosen = [record for record in truth.values() if record.part_count == 1][:12]
    chosen += [record for record in truth.values() if record.part_count > 1][:2]
    for record in chosen:
        path = record.url.removeprefix(BASE)
        for part in range(1, record.part_count + 1):
            reply = site.get(path if part == 1 else f"{path}{part}/")
            (folder / f"{record.id}-{part}.html").write_bytes(reply.body)
    (folder / "tidak-ada.html").write_bytes(site.get("/tidak-ada-sama-sekali/").body)
    (folder / "foto.jpg").write_bytes(b"\xff\xd8")
    return folder, {record.id: record for record in chosen}


def test_pages_become_records_and_parts_become_one(saved):
    folder, truth = saved
    done = extract(folder)
    assert done.returncode == 0
    found = {record["id"]: record for record in records(done)}
    assert sorted(found) == sorted(truth)
    for number, expected in truth.items():
        assert found[number]["paragraphs"] == list(expected.paragraphs)
        assert (found[number]["source"], found[number]["fetched_at"]) == ("file", None)


def test_what_gave_no_article_is_said_with_its_reason(saved):
    folder, _ = saved
    done = extract(folder)
    assert b"tidak-ada.html: not_found" in done.stderr
    assert b"1 documents that are none, 0 failures" in done.stderr


def test_two_processes_give_the_same_lines_in_the_same_order(saved):
    folder, _ = saved
    assert extract(folder, "--jobs", "2").stdout == extract(folder).stdout


def test_a_post_with_a_part_missing_is_a_failure_not_half_an_article(saved, tmp_path):
    folder, truth = saved
    number = next(number for number, record in truth.items() if record.part_count > 1)
    (tmp_path / "satu.html").write_bytes((folder / f"{number}-1.html").read_bytes())
    done = extract(tmp_path)
    assert done.returncode == 3
    assert not done.stdout
    assert b"incomplete_parts: only part 1 of" in done.stderr


def test_output_is_written_whole_or_not_at_all(saved, tmp_path):
    folder, truth = saved
    target = tmp_path / "artikel.jsonl"
    assert extract(folder, "-o", target).returncode == 0
    assert len(target.read_text().splitlines()) == len(truth)
    assert list(tmp_path.iterdir()) == [target]


def test_a_saved_date_is_written_down(saved):
    folder, _ = saved
    done = extract(folder, "--fetched-at", "2021-07-20")
    assert {record["fetched_at"] for record in records(done)} == {"2021-07-20T16:59:59Z"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kosong.html", b""),
        ("biner.html", bytes(range(256)) * 500),
        ("dalam.html", b"<div>" * 200_000),
        (
            "situs-lain.html",
            b"<html><head><title>Toko</title></head><body><h1>Jual sepatu</h1><p>Murah.</p></body></html>",
        ),
        ("putus.html", b"<!DOCTYPE html><html><head><title>Pu"),
        ("kosong.txt", b""),
        ("rusak.warc.gz", b"\x1f\x8b rusak"),
        ("kosong.warc", b""),
    ],
)
def test_bad_documents_are_named_and_cost_nothing_else(saved, tmp_path, name, content):
    folder, truth = saved
    number = next(number for number, record in truth.items() if record.part_count == 1)
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zzz.html").write_bytes((folder / f"{number}-1.html").read_bytes())
    done = extract(tmp_path)
    assert done.returncode in (0, 3)
    assert name.encode() in done.stderr
    assert [record["id"] for record in records(done)] == [number]


def test_a_page_of_fifty_megabytes_has_an_end(tmp_path):
    page = tmp_path / "besar.html"
    page.write_bytes(b"<html><body><p>" + b"kata " * 10_000_000)
    done = extract(page, timeout=60)
    assert done.returncode in (0, 3)
    assert not done.stdout


def test_usage_errors_say_what_to_do(tmp_path):
    missing = extract(tmp_path / "tidak-ada")
    assert missing.returncode == 2
    empty = extract(tmp_path)
    assert empty.returncode == 2
    assert b".html" in empty.stderr
    wrong = extract(tmp_path, "--base-url", "liputanislam.com")
    assert wrong.returncode == 2
    assert b"https://liputanislam.com" in wrong.stderr
