"""Leaf blocks of an article's content: what `content` finds, and what `related` and `body` read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from liputan_crawler.text.clean import without_forbidden

Piece = tuple[str | None, str | None, bool]  # text (None: a line break), href, is it a link


class Anchor(NamedTuple):
    """A stretch of a line's text that is a link: offsets into the text, and the `href` as written or None."""

    start: int
    end: int
    href: str | None


class Line(NamedTuple):
    """Text between two line breaks, white space still as written, without forbidden code points."""

    text: str
    anchors: tuple[Anchor, ...] = ()


class Block(NamedTuple):
    """A leaf block: the tag that holds it, its lines, and whether its text can be body text."""

    tag: str
    lines: tuple[Line, ...]
    is_body: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of the content. `block` is the block it stands in, else None; `position` how many came before."""

    source: str
    caption: str | None = None
    is_featured: bool = False
    block: int | None = None
    position: int = 0


class Content(NamedTuple):
    """What a content element holds."""

    blocks: tuple[Block, ...]
    pictures: tuple[Picture, ...]


def plain_line(raw: str) -> Line | None:
    """Text without a link as a line; None without visible text."""
    text = without_forbidden(raw)
    return Line(text) if text and not text.isspace() else None


def line_of(run: list[Piece]) -> Line | None:
    """The pieces between two line breaks as one line; None without visible text."""
    texts: list[str] = []
    anchors: list[Anchor] = []
    at = 0
    for raw, href, is_link in run:
        text = without_forbidden(raw or "")
        texts.append(text)
        if is_link and text:
            if anchors and anchors[-1].end == at and anchors[-1].href == href:
                anchors[-1] = anchors[-1]._replace(end=at + len(text))
            else:
                anchors.append(Anchor(at, at + len(text), href))
        at += len(text)
    joined = texts[0] if len(texts) == 1 else "".join(texts)
    return Line(joined, tuple(anchors)) if joined and not joined.isspace() else None
