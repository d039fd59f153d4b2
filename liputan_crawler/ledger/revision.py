"""An article known and the same article read again -> which of them is kept, and as which version. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from enum import StrEnum

import msgspec

from liputan_crawler.items import Article, Source

# Fields that change with every visit, or tell how the bytes came: no news by themselves.
VOLATILE = frozenset({"version", "comment_count", "view_count", "source", "fetched_at", "captures"})


class Change(StrEnum):
    """What reading an article again brought."""

    NEW = "new"
    VERSION = "version"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The record to keep and what it is."""

    article: Article
    change: Change


def text_sha256(article: Article) -> str:
    """Hex SHA-256 of what makes a version: headline, paragraphs, dateline and credit."""
    text = [article.headline, article.paragraphs, article.dateline, article.credit]
    return hashlib.sha256(msgspec.json.encode(text)).hexdigest()


def revise(known: Article | None, read: Article, *, is_same_program: bool) -> Revision:
    """The record to keep of an article that is known (or None) and has been read again.

    A new version needs a different text read by the same version of the program: a better parser is no edit by
    the newsroom. An answer of the REST API (no counters, no captions of the theme) never empties what a page
    has said, and replaces a page's record only when the text has changed.
    """
    if known is None:
        return Revision(article=read, change=Change.NEW)
    is_edited = text_sha256(known) != text_sha256(read)
    if read.source == Source.API and known.source != Source.API:
        if not is_edited:
            kept = replace(known, status=read.status)
            return Revision(article=kept, change=Change.UPDATED if kept != known else Change.UNCHANGED)
        read = _filled(known, read)
    if is_edited and is_same_program:
        return Revision(article=replace(read, version=known.version + 1), change=Change.VERSION)
    read = replace(read, version=known.version)
    return Revision(article=read, change=Change.UPDATED if _has_news(known, read) else Change.UNCHANGED)


def _has_news(known: Article, read: Article) -> bool:
    names = (field.name for field in fields(Article) if field.name not in VOLATILE)
    return any(getattr(known, name) != getattr(read, name) for name in names)


def _filled(known: Article, read: Article) -> Article:
    """`read` with every value that it lacks taken from `known`, body and dateline apart (those are the edit)."""
    text = {"headline", "paragraphs", "dateline", "credit", "day_mentions", "related", "date_conflict"}
    empty = {
        field.name: getattr(known, field.name)
        for field in fields(Article)
        if field.name not in text and getattr(read, field.name) in (None, ())
    }
    return replace(read, **empty)
