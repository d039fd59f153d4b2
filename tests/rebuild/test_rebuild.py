"""`liputan reparse`: the same program gives the same bytes, with or without the ledger; another one is shown first."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from dumps import read_jsonl

from liputan_crawler.demo.faults import Fault
from liputan_crawler.demo.server import DemoSite, serve
from liputan_crawler.ledger import Ledger
from liputan_crawler.rebuild.difference import word_difference

LIPUTAN = [sys.executable, "-m", "liputan_crawler"]
# A parser that reads headlines in capitals: what a change of the program does to every record.
OTHER_PARSER = """
import dataclasses, sys
from liputan_crawler.pages import article
parse = article.parse
def changed(*args, **options):
    page = parse(*args, **options)
    return dataclasses.replace(page, headline=page.headline and page.headline.upper())
article.parse = changed
from liputan_crawler.cli import main
main(sys.argv[1:])
"""


def run(*arguments: str, program: list[str] = LIPUTAN) -> subprocess.CompletedProcess:
    return subprocess.run([*program, *arguments], capture_output=True, text=True, timeout=100, check=False)


def crawl(base_url: str, data: Path, *options: str) -> None:
    done = run("crawl", f"{base_url}/", "--delay", "0", "--concurrency", "4", "--data", str(data), *options)
    assert done.returncode == 0, done.stderr


def reparse(data: Path, *options: str, program: list[str] = LIPUTAN) -> dict:
    done = run("reparse", "--data", str(data), "--json", *options, program=program)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def in_one_part(data: Path) -> list[int]:
    """Posts of one part, newest first."""
    records = read_jsonl(data / "articles.jsonl")
    return [record["id"] for record in reversed(records) if len(record["captures"]) == 1]


@pytest.fixture(scope="module")
def history(tmp_path_factory) -> Path:
    """A data folder with a history: edits, a new address, a comment, a post that is gone, one that came back."""
    data = tmp_path_factory.mktemp("history") / "data"
    with serve(DemoSite(gzip=True)) as site:
        crawl(site.base_url, data)
        edited, renamed, gone, back, talked = in_one_part(data)[:5]
        site.editor.edit(
            edited, paragraphs=["Redaksi menulis ulang berita ini.", "Alinea kedua yang lain pula."]
        )
        site.editor.rename(renamed, "alamat-baru-untuk-berita-lama")
        site.editor.unpublish(gone)
        site.editor.unpublish(back)
        site.editor.comment(talked, "Pembaca", "Terima kasih.")
        site.editor.publish(
            "Berita baru dari meja redaksi hari ini", ["Isi berita yang baru terbit hari ini."]
        )
        crawl(site.base_url, data, "--full", "--gone-after", "1")
        time.sleep(1.1)
        site.editor.edit(edited, title="Judul yang diganti untuk ketiga kalinya")
        crawl(site.base_url, data, "--full", "--gone-after", "1")
        site.editor.republish(back)
        crawl(site.base_url, data, "--full", "--gone-after", "1")
    records = {record["id"]: record for record in read_jsonl(data / "articles.jsonl")}
    assert records[edited]["version"] == 3
    assert records[gone]["status"] == "gone"
    assert records[back]["status"] == "live"
    return data


@pytest.fixture
def data(history, tmp_path) -> Path:
    import shutil

    return Path(shutil.copytree(history, tmp_path / "data"))


def versions(data: Path) -> list[tuple]:
    with Ledger(data, create=False) as ledger:
        rows = ledger.connection.execute(
            "SELECT a.post_id, v.version, v.text_sha256, v.record FROM version v JOIN article a ON a.id = article_id "
            "ORDER BY 1, 2"
        ).fetchall()
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_same_program_gives_the_same_bytes(data, jobs):
    before, old = (data / "articles.jsonl").read_bytes(), versions(data)
    (data / "articles.jsonl").unlink()
    done = reparse(data, "--jobs", jobs)
    assert done["changed"] == done["versions_changed"] == done["kept"] == done["only_new"] == 0
    assert done["replaced"] == {"rebuilt": len(before.splitlines())}
    assert (data / "articles.jsonl").read_bytes() == before
    assert versions(data) == old


def test_without_the_ledger_the_records_come_out_the_same(data):
    before, old = (data / "articles.jsonl").read_bytes(), versions(data)
    for path in data.glob("ledger.sqlite3*"):
        path.unlink()
    done = reparse(data)
    assert done["only_new"] == len(before.splitlines())
    assert (data / "articles.jsonl").read_bytes() == before
    assert versions(data) == old
    assert reparse(data)["changed"] == 0


def test_diff_shows_and_changes_nothing(data):
    before = {path: path.read_bytes() for path in (data / "articles.jsonl", *(data / "captures").iterdir())}
    old = versions(data)
    shown = reparse(data, "--diff", "--jobs", "1", program=[sys.executable, "-c", OTHER_PARSER])
    assert set(shown["fields"]) == {"headline"}
    assert shown["changed"] == shown["fields"]["headline"] > 100
    assert "[-" in shown["examples"]["headline"][0]["words"]
    assert shown["replaced"] == {}
    assert {path: path.read_bytes() for path in before} == before
    assert versions(data) == old
    assert not (data / ".rebuild").exists()


def test_a_better_parser_changes_records_and_makes_no_version(data):
    old = versions(data)
    reparse(data, "--jobs", "1", program=[sys.executable, "-c", OTHER_PARSER])
    new = versions(data)
    assert [row[:2] for row in new] == [row[:2] for row in old]
    assert all(
        (record["headline"] or "").upper() == (record["headline"] or "")
        for record in read_jsonl(data / "articles.jsonl")
    )


def test_articles_without_captures_stay_as_they_are(tmp_path):
    data = tmp_path / "data"
    with serve(DemoSite()) as site:
        crawl(site.base_url, data, "--limit", "4", "--no-archive")
        crawl(site.base_url, data, "--limit", "8")
    before = (data / "articles.jsonl").read_bytes()
    done = reparse(data)
    assert done["kept"] == 4
    assert (data / "articles.jsonl").read_bytes() == before


def test_a_damaged_capture_is_named_and_its_record_kept(data):
    record = next(record for record in read_jsonl(data / "articles.jsonl") if record["version"] == 1)
    ref = record["captures"][0]
    path = data / "captures" / ref["warc"]
    path.chmod(0o644)
    with path.open("r+b") as file:
        file.seek(ref["offset"] + 200)
        file.write(b"\x00" * 40)
    before = (data / "articles.jsonl").read_bytes()
    done = run("reparse", "--data", str(data))
    assert done.returncode == 3
    assert str(ref["offset"]) in done.stderr
    assert (data / "articles.jsonl").read_bytes() == before


def test_whole_articles_from_rest_are_rebuilt(tmp_path):
    data = tmp_path / "data"
    with serve(DemoSite()) as site:
        crawl(site.base_url, data, "--via", "api")
        site.editor.edit(in_one_part(data)[0], paragraphs=["Isi yang diganti lewat antarmuka."])
        crawl(site.base_url, data, "--via", "api")
    before = (data / "articles.jsonl").read_bytes()
    assert len(before.splitlines()) > 100
    done = reparse(data)
    assert (done["changed"], done["kept"]) == (0, 0)
    assert (data / "articles.jsonl").read_bytes() == before
    for path in data.glob("ledger.sqlite3*"):
        path.unlink()
    reparse(data)
    assert (data / "articles.jsonl").read_bytes() == before


def test_nothing_to_rebuild_from_is_said(tmp_path):
    (tmp_path / "leer").mkdir()
    done = run("reparse", "--data", str(tmp_path / "leer"))
    assert done.returncode == 2
    assert "captures" in done.stderr


def test_words_are_compared_within_their_context():
    old = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh"
    new = "satu dua tiga empat lima enam tujuh delapan sepuluh sebelas"
    assert word_difference(old, new) == "... lima enam tujuh delapan [-sembilan-] sepuluh {+sebelas+}"
    assert word_difference("tetap", "tetap") == "tetap"


def test_a_killed_site_leaves_nothing_half_done(tmp_path):
    """A crawl killed in the middle, then rebuilt: what is in the ledger stays, what was captured comes in."""
    data = tmp_path / "data"
    with serve(DemoSite(faults={"^/never$": Fault(kind="drop")})) as site:
        killed_at = Path(__file__).parents[1] / "crawl" / "killed_at.py"
        options = ["--delay", "0", "--concurrency", "4", "--data", str(data)]
        program = [sys.executable, str(killed_at), "before", "30"]
        assert run("crawl", f"{site.base_url}/", *options, program=program).returncode == -9
        reparse(data)
        crawl(site.base_url, data)
        with Ledger(data, create=False) as ledger:
            assert ledger.articles.count() > 100
