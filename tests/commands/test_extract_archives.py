"""`liputan extract` on archives as other tools write them: one record a text, parts joined, times kept."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from liputan_crawler.demo.server import DemoSite, serve
from liputan_crawler.demo.truth import expected_records

PUBLIC = "https://liputanislam.com"


@pytest.fixture(scope="module")
def site():
    return DemoSite().at(PUBLIC)


@pytest.fixture(scope="module")
def truth(site):
    return expected_records(site)


def extract(*arguments: object) -> tuple[int, list[dict], str]:
    command = [sys.executable, "-m", "liputan_crawler", "extract", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def write(path: Path, pages: list[tuple[str, str, bytes, list[tuple[str, str]]]], *, gz: bool = True) -> Path:
    """An archive of (URL, date, body, headers), as Heritrix, Browsertrix and Common Crawl write through warcio."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gz)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "uji"}))
        for url, date, body, headers in pages:
            head = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=UTF-8"), *headers], protocol="HTTP/1.1"
            )
            record = writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                http_headers=head,
                warc_headers_dict={"WARC-Date": date},
            )
            writer.write_record(record)
            record.raw_stream.close()
    return path


def first(truth, site, *, has_parts: bool = False) -> str:
    return next(
        path
        for record in truth.values()
        if (path := record.url.removeprefix(PUBLIC)) and (site.get(f"{path}2/").status == 200) is has_parts
    )


@pytest.mark.parametrize("style", ["heritrix", "browsertrix", "common-crawl", "plain"])
def test_each_text_comes_once_whatever_the_address(tmp_path, site, truth, style):
    path = first(truth, site)
    body = site.get(path).body
    headers = {
        "heritrix": [("Content-Encoding", "gzip"), ("X-Crawler", "heritrix")],
        "browsertrix": [
            ("Content-Encoding", "br")
        ],  # the header is kept, the text is stored as the browser saw it
        "common-crawl": [("X-Crawler-Content-Encoding", "gzip"), ("Content-Length", str(len(body)))],
        "plain": [],
    }[style]
    stored = gzip.compress(body, mtime=0) if style == "heritrix" else body
    pages = [
        (f"{scheme}{path}", f"201{year}-01-02T03:04:05.123456Z", stored, headers)
        for year, scheme in enumerate(
            [
                "http://www.liputanislam.com",
                "http://liputanislam.com",
                "https://www.liputanislam.com",
                PUBLIC,
            ],
            5,
        )
    ]
    name = "arsip.warc" if style == "plain" else "arsip.warc.gz"
    code, records, err = extract(write(tmp_path / name, pages, gz=style != "plain"))
    assert code == 0, err
    (record,) = records
    assert record["url"] == f"{PUBLIC}{path}"
    assert (record["fetched_at"], record["source"]) == ("2015-01-02T03:04:05Z", "warc")
    assert record["paragraphs"] == list(truth[record["id"]].paragraphs)
    assert "3 captures of the same text" in err


def test_another_text_is_the_next_version(tmp_path, site, truth):
    path = first(truth, site)
    body = site.get(path).body
    title = b'<h1 class="entry-title">'
    edited = body.replace(title, title + b"Ralat: ")
    pages = [
        (f"{PUBLIC}{path}", f"201{year}-01-02T03:04:05Z", page, [])
        for year, page in enumerate([body, edited, edited, body], 5)
    ]
    code, records, _ = extract(write(tmp_path / "arsip.warc.gz", pages))
    assert code == 0
    assert [(record["version"], record["fetched_at"][:4]) for record in records] == [(1, "2015"), (2, "2016")]


def test_parts_are_joined_and_other_sites_left_out(tmp_path, site, truth):
    path = first(truth, site, has_parts=True)
    numbers = [1, *(number for number in range(2, 9) if site.get(f"{path}{number}/").status == 200)]
    pages = [
        (
            f"http://www.liputanislam.com{path}{'' if n == 1 else f'{n}/'}",
            "2016-01-02T03:04:05Z",
            site.get(path if n == 1 else f"{path}{n}/").body,
            [],
        )
        for n in reversed(numbers)
    ]
    pages.append(("https://example.org/berita/", "2016-01-02T03:04:05Z", b"<html>lain</html>", []))
    code, records, err = extract(write(tmp_path / "arsip.warc.gz", pages))
    assert code == 0, err
    (record,) = records
    assert record["paragraphs"] == list(truth[record["id"]].paragraphs)
    assert len(record["captures"]) == len(numbers)


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed")
def test_an_archive_that_wget_wrote(tmp_path):
    with serve(DemoSite()) as running:
        records_expected = expected_records(running.site)
        urls = [record.url for record in list(records_expected.values())[:8]]
        listed = tmp_path / "alamat"
        listed.write_text("\n".join(urls), encoding="utf-8")
        command = ["wget", "-q", "-i", str(listed), "--warc-file", str(tmp_path / "wget"), "-O", "/dev/null"]
        subprocess.run(command, check=True, timeout=60, cwd=tmp_path)
        code, records, err = extract(tmp_path / "wget.warc.gz", "--base-url", f"{running.base_url}/")
    found = {record["id"]: record for record in records}
    whole = {
        number
        for number, record in list(records_expected.items())[:8]
        if record.url in {r["url"] for r in records}
    }
    assert len(whole) >= 6, err
    for number in whole:
        assert found[number]["paragraphs"] == list(records_expected[number].paragraphs)
        assert found[number]["fetched_at"] is not None
    assert code in (0, 3)


def test_a_compressed_archive_of_the_zstd_convention(tmp_path, site, truth):
    zstandard = pytest.importorskip("zstandard")
    path = first(truth, site)
    plain = write(
        tmp_path / "arsip.warc",
        [(f"{PUBLIC}{path}", "2016-01-02T03:04:05Z", site.get(path).body, [])],
        gz=False,
    )
    packed = tmp_path / "arsip.warc.zst"
    packed.write_bytes(zstandard.ZstdCompressor().compress(plain.read_bytes()))
    _, records, err = extract(packed)
    assert [record["url"] for record in records] == [f"{PUBLIC}{path}"], err


@pytest.mark.parametrize("damage", ["empty", "text", "cut"])
def test_bad_archives_are_named_and_the_rest_is_read(tmp_path, site, truth, damage):
    path = first(truth, site)
    good = write(
        tmp_path / "baik.warc.gz", [(f"{PUBLIC}{path}", "2016-01-02T03:04:05Z", site.get(path).body, [])]
    )
    bad = tmp_path / "buruk.warc.gz"
    whole = good.read_bytes()
    bad.write_bytes({"empty": b"", "text": b"bukan arsip", "cut": whole[: len(whole) - 500]}[damage])
    code, records, err = extract(bad, good)
    assert code == 3
    assert "buruk.warc.gz" in err
    assert [record["url"] for record in records] == [f"{PUBLIC}{path}"]
