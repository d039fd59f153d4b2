"""A page that a reader saved as plain text -> ArticlePage.

A capture has no markup: the headline, the theme's row of author, date and counters, the body, "Baca juga",
"DISKUSI:". Everything behind the row is read by the same rules as the content of a page.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from liputan_crawler.items import ArticlePage, DateEvidence, Fate, Layout, RelatedLink
from liputan_crawler.pages import PageRefusedError, body
from liputan_crawler.pages.blocks import Block, Content, Line
from liputan_crawler.text import dateline
from liputan_crawler.text.charset import to_utf8
from liputan_crawler.text.clean import clean, without_forbidden
from liputan_crawler.text.dates import parse_published

MAX_BYTES: Final = 8 * 1024 * 1024
_LINE_END: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_COUNTER: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,9}")
_BYLINE: Final = re.compile(
    r"(?:oleh|by)\b\s*:?\s*(?P<name>[^\d–-]{0,60}?)\s*(?:[-–]\s*(?P<date>.{4,40})?)?", re.IGNORECASE
)
_RULE: Final = re.compile(r"[\W_]*")
_SENTENCE_ENDS: Final = (".", "!", "?", "…", "”", '"', ")", "]", ":", "’")
_MAX_ROW: Final = 8  # lines that the row under the headline may take
_BINARY: Final = re.compile(r"[\x00-\x08\x0e-\x1a]")


class _Row(NamedTuple):
    """The theme's row under the headline, and where the body begins."""

    counters: tuple[str, ...]
    authors: tuple[str, ...]
    dates: tuple[DateEvidence, ...]
    body: int


def parse(document: bytes | str, *, charset: str | None = None) -> ArticlePage:
    """What a text capture says. It has no id and no URL.

    Two counters alone on lines under the headline are comments, then views, as the theme prints them with
    author and date hidden; one alone could be either. Raises PageRefusedError for an empty, oversized or
    binary document; never anything else.
    """
    if len(document) > MAX_BYTES:
        raise PageRefusedError(Fate.TOO_LARGE, "document_too_large")
    text = to_utf8(document, charset).decode("utf-8", "replace")
    if len(_BINARY.findall(text)) * 50 > len(text):
        raise PageRefusedError(Fate.PARSE_FAILED, "not_text")
    lines = [without_forbidden(line) for line in _LINE_END.split(text)]
    first = next((index for index, line in enumerate(lines) if clean(line)), None)
    if first is None:
        raise PageRefusedError(Fate.PARSE_FAILED, "empty_document")
    headline: str | None = clean(lines[first])
    if dateline.split(headline or "")[0] is not None:
        # A capture of the body alone: the article has a headline, the capture does not.
        headline, first = None, first - 1
    row = _read_row(lines, first + 1)
    text_body = body.read(Content(tuple(_blocks(lines[row.body :])), ()))
    if headline is None and not text_body.paragraphs:
        raise PageRefusedError(Fate.PARSE_FAILED, "no_headline_no_body")
    both = len(row.counters) == 2
    return ArticlePage(
        id=None,
        url=None,
        canonical=None,
        headline=headline,
        published=row.dates,
        authors=row.authors,
        paragraphs=text_body.paragraphs,
        related=tuple(
            RelatedLink(url=None, headline=entry.headline, paragraph=paragraph)
            for entry, paragraph in text_body.related
        ),
        comment_text=row.counters[0] if both else None,
        view_text=row.counters[1] if both else None,
        layout=Layout.TEXT,
    )


def _read_row(lines: list[str], start: int) -> _Row:
    """The lines under the headline that are counters, byline or date, up to the first that is none of them."""
    counters: list[str] = []
    authors: list[str] = []
    dates: list[DateEvidence] = []
    at, taken = start, 0
    while at < len(lines) and taken <= _MAX_ROW:
        text = clean(lines[at])
        if text and not _RULE.fullmatch(text):
            taken += 1
            byline = _BYLINE.fullmatch(text)
            if _COUNTER.fullmatch(text):
                counters.append(text)
            elif byline is not None:
                authors.extend([byline["name"]] if byline["name"] else [])
                dates.extend(_printed(byline["date"] or ""))
            elif printed := _printed(text):
                dates.extend(printed)
            else:
                break
        at += 1
    return _Row(tuple(counters), tuple(authors), tuple(dates), at)


def _printed(text: str) -> list[DateEvidence]:
    if not 4 <= len(text) <= 40 or parse_published(text) is None:
        return []
    return [DateEvidence(source="printed", raw=text)]


def _blocks(lines: list[str]) -> list[Block]:
    """The paragraphs: groups of lines parted by blank ones, or single lines where those are whole paragraphs."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if clean(line):
            groups[-1].append(Line(line))
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    if _has_line_paragraphs(groups):
        groups = [[line] for group in groups for line in group]
    return [Block("p", tuple(group)) for group in groups]


def _has_line_paragraphs(groups: list[list[Line]]) -> bool:
    """Whether each line is a paragraph: nothing but lines, or lines that end where sentences end."""
    inner = [clean(line.text) for group in groups for line in group[:-1]]
    if len(groups) == 1:
        return True
    ends = sum(text.endswith(_SENTENCE_ENDS) for text in inner)
    return len(inner) >= 3 and ends >= 0.7 * len(inner)
