"""`scrapy crawl NAME` does the same on the same ledger, and streams with -O for people who want just that."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from dumps import read_jsonl, stable

ROOT = Path(__file__).resolve().parents[2]


def scrapy(*arguments: str, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-W",
        "error::scrapy.exceptions.ScrapyDeprecationWarning",
        "-m",
        "scrapy",
        *arguments,
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False)


def settings(data) -> list[str]:
    values = {
        "LIPUTAN_DATA": data,
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": 0,
        "LIPUTAN_CONTACT": "a@example.org",
    }
    return [part for name, value in values.items() for part in ("-s", f"{name}={value}")]


def test_the_spiders_are_known():
    names = scrapy("list").stdout.split()
    assert {"site", "index", "related"} <= set(names)


def test_index_walks_a_section_and_streams_what_the_dump_holds(site, tmp_path):
    stream = tmp_path / "stream.jsonl"
    arguments = [
        "-a",
        f"base_url={site.base_url}/",
        "-a",
        "section=olahraga",
        "-a",
        "depth=0",
        "-O",
        str(stream),
    ]
    done = scrapy("crawl", "index", *arguments, *settings(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    assert "Deprecat" not in done.stderr
    streamed = {record["id"]: record for record in stable(read_jsonl(stream))}
    dumped = {record["id"]: record for record in stable(read_jsonl(tmp_path / "data" / "articles.jsonl"))}
    assert streamed == dumped
    assert dumped
    sections = [record["sections"] for record in dumped.values()]
    assert all("Olahraga" in names for names in sections)


def test_related_goes_outward_from_a_given_article(site, tmp_path):
    post = next(
        post
        for post in site.blog.published()
        if post.story().blocks[-1].related or any(block.related for block in post.story().blocks)
    )
    start = site.site.theme.url(post)
    arguments = ["-a", f"base_url={site.base_url}/", "-a", f"url={start}", "-a", "depth=1"]
    done = scrapy("crawl", "related", *arguments, *settings(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    records = {record["url"]: record for record in read_jsonl(tmp_path / "data" / "articles.jsonl")}
    assert start in records
    asked = [access.path for access in site.accesses]
    assert "/" not in asked, "no listing is read"
    known = {link["url"] for link in records[start]["related"]} | {start}
    assert len(records) <= len(known) + 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-a", "since=kemarin"], "2021-07-17"),
        (["-a", "limit=banyak"], "whole number"),
        (["-a", "sources=koran"], "no such source"),
        (["-a", "base_url=liputanislam.com"], "https://liputanislam.com"),
    ],
)
def test_wrong_arguments_say_what_is_expected(tmp_path, arguments, message):
    done = scrapy("crawl", "site", *arguments, *settings(tmp_path / "data"))
    assert done.returncode != 0
    assert message in done.stderr
    assert not (tmp_path / "data").exists()
