"""An article's blocks -> its paragraphs, "Baca juga" links and pictures, up to "DISKUSI:"."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from liputan_crawler import site_article
from liputan_crawler.pages.blocks import Block, Content, Line, Picture
from liputan_crawler.pages.related import (
    Entry,
    Reading,
    is_headline,
    is_title_case,
    link_entries,
    list_item_entries,
    plain_entry,
    read_heading,
)
from liputan_crawler.text import credit
from liputan_crawler.text.clean import clean

# The heading of the Facebook comments: alone in its line in any case, or in capitals wherever it stands.
_END: Final = re.compile(r"\W*(?:(?i:diskusi)\s*[:：]\W*$|DISKUSI\W*$|DISKUSI\s*[:：])")
_END_BEHIND: Final = re.compile(r"(?<=[.!?…\])”\"])\s*DISKUSI\s*[:：]")
_CLOSING: Final = (",", ".", ";", ":", "!", "?", "…")
_MAX_SHARE_ROW: Final = 400
_MAX_HEADINGS: Final = 10  # in one line
_MAX_LABEL: Final = 60
_WORDS: Final = re.compile(r"[^\W\d_]+")


class RelatedEntry(NamedTuple):
    """A "Baca juga" entry and the number of paragraphs before it."""

    entry: Entry
    paragraph: int


class Body(NamedTuple):
    """What an article's content says."""

    paragraphs: tuple[str, ...]
    related: tuple[RelatedEntry, ...]
    pictures: tuple[Picture, ...]


class _Row(NamedTuple):
    """A line, its block, and that block's number."""

    number: int
    block: Block
    line: Line


def read(content: Content) -> Body:
    """The body of the content: text cleaned, furniture and related links out, cut at "DISKUSI:"."""
    rows = [
        _Row(index, block, line)
        for index, block in enumerate(content.blocks)
        if not _is_furniture(block)
        for line in block.lines
    ]
    reader = _Reader(rows)
    reader.run()
    pictures = tuple(picture for picture in content.pictures if reader.shows(picture))
    return Body(tuple(reader.paragraphs), tuple(reader.related), pictures)


class _Reader:
    """Goes through the rows once; a heading takes the rows that belong to it."""

    def __init__(self, rows: list[_Row]) -> None:
        self.rows = rows
        self.paragraphs: list[str] = []
        self.related: list[RelatedEntry] = []
        self.related_spans: list[tuple[int, int]] = []  # first and last block of each "Baca juga"
        self.end: int | None = None  # the block in which the article ends
        self.kept: list[str] = []  # body text of the block being read

    def run(self) -> None:
        at = 0
        while at < len(self.rows) and self.end is None:
            row = self.rows[at]
            if at and self.rows[at - 1].number != row.number:
                self._end_paragraph()
            at = self._read(at, row)
        self._end_paragraph()

    def shows(self, picture: Picture) -> bool:
        """Whether a picture belongs to the article: before its end, and in no "Baca juga"."""
        if self.end is not None and picture.position > self.end:
            return False
        place = picture.position if picture.block is None else picture.block
        index = bisect_right(self.related_spans, (place, len(self.rows))) - 1
        if index < 0:
            return True
        first, last = self.related_spans[index]
        return place > last or (picture.block is None and place == first)

    def _read(self, at: int, row: _Row) -> int:
        """Take the row at `at`, and the rows that belong to it; the index of the next one."""
        before = _before_end(row.line.text)
        if before is not None:
            self.end = row.number
            self._keep(row, before)
            return at + 1
        reading = _heading(row.line)
        if reading is None:
            self._keep(row, row.line.text)
            return at + 1
        return self._read_related(at, row, reading)

    def _read_related(self, at: int, row: _Row, reading: Reading) -> int:
        for _ in range(_MAX_HEADINGS):
            if reading.before is not None:
                self._keep(row, reading.before.text)
            self._add(reading.entries)
            if reading.after is None:
                break
            following = _heading(reading.after)
            if following is None:
                # A sentence may go on behind a "Baca juga" in brackets.
                self._keep(row, reading.after.text, goes_on=True)
                return at + 1
            reading = following
        first = row.number + 1 if self.kept else row.number
        at = self._read_entries(at + 1, has_links=any(entry.href for entry in reading.entries))
        self.related_spans.append((first, self.rows[at - 1].number))
        return at

    def _read_entries(self, at: int, *, has_links: bool) -> int:
        """Take the rows behind a heading that are its entries; the index of the first that is none."""
        # A heading that has its link beside it does not claim the list of body text that may follow.
        is_list = not has_links and at < len(self.rows) and self.rows[at].block.tag == "li"
        plain_until = at
        while at < len(self.rows):
            row = self.rows[at]
            if _before_end(row.line.text) is not None or _heading(row.line) is not None:
                break
            line, closing = _without_credit(row.line)
            entries = link_entries(line)
            if entries is not None and self._is_unclosed_link(entries, row):
                break
            if entries is None and is_list and row.block.tag == "li":
                entries = list_item_entries(line)
            if entries is None and row.block.is_body:
                plain_until = plain_until if at < plain_until else self._plain_until(at, has_links=has_links)
                entries = plain_entry(row.line) if at < plain_until else None
            if entries is None and row.block.is_body:
                break
            if entries is not None:
                has_links = has_links or any(entry.href for entry in entries)
                if row.number != self.rows[at - 1].number:
                    self._end_paragraph()
                self._add(entries)
                if closing:
                    self._keep(row, closing)
            at += 1
        return at

    def _is_unclosed_link(self, entries: tuple[Entry, ...], row: _Row) -> bool:
        """Whether a paragraph is a link only because the link before it was never closed."""
        last = self.related[-1].entry if self.related else None
        return (
            last is not None
            and last.href is not None
            and all(entry.href == last.href for entry in entries)
            and not is_headline(clean(row.line.text))
        )

    def _plain_until(self, at: int, *, has_links: bool) -> int:
        """The index behind the headlines without links that start at `at`.

        Headlines typed without links look like short paragraphs. They are taken where nothing but the
        article's end, its credit or another link follows, else only as far as they are written in title case.
        """
        end = at
        while end < len(self.rows) and _is_plain_headline(self.rows[end]):
            end += 1
        follower = self.rows[end] if end < len(self.rows) else None
        if follower is not None and link_entries(follower.line) is not None:
            return end
        if not has_links and (follower is None or _ends_entries(follower)):
            return end
        end = at
        while end < len(self.rows) and _is_plain_headline(self.rows[end]):
            if not is_title_case(clean(self.rows[end].line.text)):
                break
            end += 1
        return end

    def _keep(self, row: _Row, text: str, *, goes_on: bool = False) -> None:
        if not row.block.is_body:
            return
        if goes_on and self.kept and text.startswith(_CLOSING):
            text = self.kept.pop().rstrip() + text
        self.kept.append(text)

    def _add(self, entries: tuple[Entry, ...]) -> None:
        paragraph = len(self.paragraphs) + bool(self.kept)
        self.related.extend(RelatedEntry(entry, paragraph) for entry in entries)

    def _end_paragraph(self) -> None:
        if self.kept and (paragraph := clean(" ".join(self.kept))):
            self.paragraphs.append(paragraph)
        self.kept.clear()


def _heading(line: Line) -> Reading | None:
    # Most lines are told apart by two letters.
    return read_heading(line) if "aca" in line.text or "ACA" in line.text else None


def _before_end(text: str) -> str | None:
    """The text before "DISKUSI:"; None in a line without it."""
    if "isku" not in text and "ISKU" not in text:
        return None
    if _END.match(text):
        return ""
    found = _END_BEHIND.search(text)
    return text[: found.start()] if found else None


def _without_credit(line: Line) -> tuple[Line, str]:
    """The line up to the end of its last link, and the credit that stands behind it; the whole line and ""."""
    if line.anchors and line.text.rstrip().endswith((")", "]")):
        end = line.anchors[-1].end
        closing = clean(line.text[end:])
        found, rest = credit.split(closing)
        if found is not None and not rest:
            return Line(line.text[:end], line.anchors), closing
    return line, ""


def _is_plain_headline(row: _Row) -> bool:
    text = clean(row.line.text)
    return (
        not row.line.anchors
        and is_headline(text)
        and credit.split(text)[0] is None
        and _before_end(text) is None
        and _heading(row.line) is None
    )


def _ends_entries(row: _Row) -> bool:
    """Whether nothing of the body follows: the article's end, another heading, the credit alone."""
    found, rest = credit.split(clean(row.line.text))
    return (
        (found is not None and not rest)
        or _before_end(row.line.text) is not None
        or _heading(row.line) is not None
    )


def _is_furniture(block: Block) -> bool:
    """Whether a block is an ad's label or a share row."""
    if len(block.lines) == 1 and not block.lines[0].anchors and len(block.lines[0].text) > _MAX_LABEL:
        return False
    anchors = [anchor for line in block.lines for anchor in line.anchors]
    if anchors and all(_is_share_link(anchor.href) for anchor in anchors):
        return sum(len(line.text) for line in block.lines) <= _MAX_SHARE_ROW
    if sum(len(line.text) for line in block.lines) > _MAX_LABEL:
        return False
    words = " ".join(_WORDS.findall(" ".join(line.text for line in block.lines))).lower()
    return words in site_article.AD_WORDS or words in site_article.SHARE_WORDS


def _is_share_link(href: str | None) -> bool:
    return href is not None and any(target in href.lower() for target in site_article.SHARE_TARGETS)
