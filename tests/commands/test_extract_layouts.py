"""Captures of every theme era in one archive give one dump: the same story whatever the page looked like."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from liputan_crawler.archive import CaptureWriter, Exchange
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.demo.theme import ThemeOptions
from liputan_crawler.demo.truth import expected_records
from liputan_crawler.items import Layout

PUBLIC = "https://liputanislam.com"
# Era -> look of the site, suffix of the article's address, the layout that must be recognised.
ERAS = {
    "v9": (ThemeOptions(version=9), "", Layout.NEWSPAPER),
    "v10": (ThemeOptions(version=10, template="8"), "", Layout.NEWSPAPER),
    "hidden": (ThemeOptions(version=9, show_date=False, show_author=False), "", Layout.NEWSPAPER),
    "yoast": (ThemeOptions(version=9, seo="yoast"), "", Layout.NEWSPAPER),
    "amp": (ThemeOptions(version=10, amp=True), "amp/", Layout.AMP),
    "builder": (ThemeOptions(version=10, builder=True), "", Layout.NEWSPAPER_BUILDER),
}
PLAIN = """<!DOCTYPE html><html lang="id"><head><meta charset="UTF-8"><title>{title}</title>
<link rel="canonical" href="{url}"><link rel="shortlink" href="{base}/?p={id}"></head>
<body class="post-template-default single single-post postid-{id} wp-embed-responsive">
<main id="main"><article id="post-{id}" class="post-{id} post type-post status-publish hentry">
<header class="entry-header"><h1 class="entry-title">{title}</h1></header>
<div class="entry-content">{body}</div>
<footer class="entry-footer"><time class="entry-date published" datetime="2019-05-06T09:00:00+07:00">6 Mei 2019</time>
</footer></article></main></body></html>"""


@pytest.fixture(scope="module")
def archived(tmp_path_factory):
    """One WARC file with one article an era; what each record must say."""
    folder = tmp_path_factory.mktemp("captures")
    expected = {}
    with CaptureWriter(folder, "zaman", about={"software": "uji"}) as writer:

        def keep(url: str, body: bytes, day: int) -> None:
            headers = ((b"Content-Type", b"text/html; charset=UTF-8"),)
            at = f"2021-07-{day:02d}T00:00:00Z"
            writer.write_exchange(
                Exchange(url=url, fetched_at=at, status=200, reason="OK", headers=headers, body=body)
            )

        for day, (era, (look, suffix, layout)) in enumerate(ERAS.items(), start=1):
            site = DemoSite(look=look).at(PUBLIC)
            single = [record for record in expected_records(site).values() if record.part_count == 1]
            record = single[day * 7]
            keep(f"{record.url}{suffix}", site.get(f"{record.url.removeprefix(PUBLIC)}{suffix}").body, day)
            expected[record.id] = (era, layout, record.url, list(record.paragraphs))
        url = f"{PUBLIC}/warung-buku-di-tepi-sungai/"
        body = "<p>Solo, LiputanIslam.com – Warung itu buka lagi.</p><p>Pembelinya anak sekolah. (ra)</p>"
        page = PLAIN.format(id=9001, base=PUBLIC, url=url, title="Warung Buku di Tepi Sungai", body=body)
        keep(url, page.encode(), 20)
        expected[9001] = (
            "plain",
            Layout.WORDPRESS,
            url,
            ["Warung itu buka lagi.", "Pembelinya anak sekolah."],
        )
    return folder, expected


@pytest.fixture(scope="module")
def records(archived):
    command = [sys.executable, "-m", "liputan_crawler", "extract", str(archived[0])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return {record["id"]: record for record in map(json.loads, done.stdout.splitlines())}


def test_one_record_an_era_and_no_other(archived, records):
    assert sorted(records) == sorted(archived[1])


@pytest.mark.parametrize("era", [*ERAS, "plain"])
def test_the_era_is_recognised_and_its_story_is_the_same(archived, records, era):
    number = next(number for number, (name, *_) in archived[1].items() if name == era)
    _, layout, url, paragraphs = archived[1][number]
    found = records[number]
    assert (found["layout"], found["url"], found["paragraphs"]) == (layout, url, paragraphs)
    assert found["source"] == "warc"
    assert found["captures"][0]["warc"] == "zaman-00000.warc.gz"
