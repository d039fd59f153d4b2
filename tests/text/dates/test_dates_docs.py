"""The tables of docs/dates.md, row by row. Its code blocks are run with those of all pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from liputan_crawler.text.dates import find_dates, parse_published, resolve_mention

PAGE = (Path(__file__).parents[3] / "docs" / "dates.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (.*) \|$", re.MULTILINE)
CELL = re.compile(r"(?<!\\)\|")


def rows(*columns: str) -> list[list[str]]:
    """The rows of all tables with these columns, cells without their back quotes."""
    found, inside = [], False
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in CELL.split(line.strip().strip("|"))] if line.startswith("|") else []
        if cells == list(columns):
            inside = True
        elif not cells:
            inside = False
        elif inside and not set(cells[0]) <= set("- "):
            found.append([cell.replace("\\|", "|") for cell in cells])
    return found


HEADERS = rows("header", "means")
MENTIONS = rows("mention", "article of", "means") + rows("text", "article of", "means")
SENTENCES = rows("sentence, in an article of 2021-07-17", "mentions")


def known(text: str) -> str | None:
    return None if text == "None" else text


def test_the_page_has_its_tables():
    assert len(HEADERS) >= 30
    assert len(MENTIONS) >= 55
    assert len(SENTENCES) >= 8


@pytest.mark.parametrize(("text", "value"), HEADERS)
def test_headers_of_the_page(text, value):
    reading = parse_published(text.strip("`"))
    assert (reading.value if reading else None) == known(value)


@pytest.mark.parametrize(("text", "published_at", "value"), MENTIONS)
def test_mentions_of_the_page(text, published_at, value):
    reading = resolve_mention(text.strip("`"), known(published_at))
    assert (reading.value if reading else None) == known(value)


@pytest.mark.parametrize(("text", "mentions"), SENTENCES)
def test_sentences_of_the_page(text, mentions):
    expected = re.findall(r"`([^`]*)` = (\S+?)(?:;|$)", mentions)
    found = find_dates(text.strip("`"), "2021-07-17")
    assert [(mention.text, mention.reading.value) for mention in found] == expected
