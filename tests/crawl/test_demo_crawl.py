"""The dump of the demo's site against the truth about its data, field by field, in several looks of the theme."""

from __future__ import annotations

import json
import subprocess
import sys

import msgspec
import pytest
from dumps import read_jsonl

from liputan_crawler.demo.server import DemoSite, serve
from liputan_crawler.demo.theme import ThemeOptions
from liputan_crawler.demo.truth import expected_fates, expected_records
from liputan_crawler.items import Fate
from liputan_crawler.ledger import Ledger
from liputan_crawler.record import json_schema

LOOKS = {
    "v9": ThemeOptions(version=9),
    "v10-template-6-yoast": ThemeOptions(version=10, template="6", seo="yoast"),
    # The configuration of the page that a reader saved: neither author nor date are shown.
    "v9-hidden": ThemeOptions(version=9, show_author=False, show_date=False),
}
FIELDS = (
    "url",
    "headline",
    "date_published",
    "date_published_source",
    "date_modified",
    "authors",
    "sections",
    "tags",
    "dateline",
    "paragraphs",
    "credit",
    "related",
    "day_mentions",
    "images",
    "comment_count",
    "body_sha256",
)


class Crawled:
    """One look of the site, crawled once: the truth, the records by id, the ledger's fates."""

    def __init__(self, look: ThemeOptions, folder) -> None:
        with serve(DemoSite(look=look)) as running:
            command = [sys.executable, "-m", "liputan_crawler", "crawl", f"{running.base_url}/"]
            options = ["--delay", "0", "--concurrency", "4", "--data", str(folder), "--json"]
            done = subprocess.run(
                [*command, *options], capture_output=True, text=True, timeout=100, check=False
            )
            self.code = done.returncode
            self.report = json.loads(done.stdout)
            self.truth = expected_records(running.site)
            self.fates = expected_fates(running.site)
            self.accesses = running.accesses
        self.lines = (folder / "articles.jsonl").read_text(encoding="utf-8")
        self.records = {record["id"]: record for record in read_jsonl(folder / "articles.jsonl")}
        self.folder = folder


@pytest.fixture(scope="module", params=LOOKS)
def crawled(request, tmp_path_factory):
    return Crawled(LOOKS[request.param], tmp_path_factory.mktemp(request.param) / "data")


def test_the_run_is_complete(crawled):
    assert (crawled.code, crawled.report["exit_code"]) == (0, 0)


def test_every_public_post_is_in_the_dump_and_nothing_else(crawled):
    assert sorted(crawled.records) == sorted(crawled.truth)


@pytest.mark.parametrize("field", FIELDS)
def test_field(crawled, field):
    wrong = {}
    for number, expected in crawled.truth.items():
        value = msgspec.json.decode(msgspec.json.encode(getattr(expected, field)))
        if crawled.records[number][field] != value:
            wrong[number] = {"read": crawled.records[number][field], "truth": value}
    assert not wrong


def test_every_url_has_the_fate_it_deserves(crawled):
    with Ledger(crawled.folder, create=False) as ledger:
        rows = {url: ledger.frontier.find(url) for url in crawled.fates}
    wrong = {
        url: (row["fate"], fate)
        for url, fate in crawled.fates.items()
        if (row := rows[url]) and row["fate"] != fate
    }
    assert not wrong
    assert not [url for url, fate in crawled.fates.items() if fate is Fate.SAVED and rows[url] is None]


def test_each_article_and_each_listing_page_is_asked_for_once(crawled):
    paths = [access.path for access in crawled.accesses]
    assert len(paths) == len(set(paths))


def test_no_trap_is_entered(crawled):
    traps = ("filter_by", "replytocom", "share=", "?s=", "/comments/feed", "wp-admin", "wp-login")
    assert not [access.path for access in crawled.accesses if any(trap in access.path for trap in traps)]


def test_no_commenter_s_name_or_text_is_in_the_dump(crawled):
    with serve(DemoSite()) as running:
        comments = [comment for post in running.blog.published() for comment in post.comments]
    assert comments
    names = {comment.author for comment in comments if len(comment.author) > 6}
    assert not [name for name in names if name in crawled.lines]


def test_every_record_obeys_the_published_schema(crawled):
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json_schema())
    for record in crawled.records.values():
        validator.validate(record)


def test_the_fields_stand_in_the_order_of_the_contract(crawled):
    first = json.loads(crawled.lines.splitlines()[0])
    assert list(first) == list(json_schema()["properties"])


def test_the_run_s_own_file_holds_what_it_added(crawled):
    (run_file,) = (crawled.folder / "runs").glob("*.jsonl")
    assert run_file.read_text(encoding="utf-8") == crawled.lines
