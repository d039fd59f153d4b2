"""The data that moves through the program: one frozen dataclass a thing, no behaviour, no Scrapy.

`Article` is the single source of the record: its field order is the order in the JSON Lines files, and the
JSON Schema in `schema.json` is generated from it (`record.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SCHEMA_VERSION = "1"


class Fate(StrEnum):
    """What became of a URL. The list is closed; docs/record.md explains each."""

    PENDING = "pending"
    SAVED = "saved"
    UNCHANGED = "unchanged"
    NOT_ARTICLE = "not_article"
    PROTECTED = "protected"
    NOT_FOUND = "not_found"
    GONE = "gone"
    ROBOTS = "robots"
    OFFSITE = "offsite"
    REDIRECTED = "redirected"
    TOO_LARGE = "too_large"
    PARSE_FAILED = "parse_failed"
    INCOMPLETE_PARTS = "incomplete_parts"
    GAVE_UP = "gave_up"


class Layout(StrEnum):
    """The theme era a document was read with."""

    NEWSPAPER = "newspaper"
    NEWSPAPER_BUILDER = "newspaper-builder"
    AMP = "amp"
    WORDPRESS = "wordpress"
    TEXT = "text"
    API = "api"


class Source(StrEnum):
    """Where the bytes of a record came from."""

    LIVE = "live"
    API = "api"
    WAYBACK = "wayback"
    WARC = "warc"
    FILE = "file"


# --------------------------------------------------------------------------- parts of the record


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """One date that a page shows of itself. `value` is ISO 8601 in +07:00 at its true precision, or None."""

    source: str
    raw: str
    value: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The opening of the first paragraph, as printed: "Baghdad, LiputanIslam.com –"."""

    place: str | None
    outlet: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The bracket that closes the body: editor's initials and agencies."""

    editor: str | None
    agencies: tuple[str, ...]
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedLink:
    """One "Baca juga" link. `paragraph` is the number of body paragraphs before it."""

    url: str | None
    headline: str
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMention:
    """A date in the body. `start` and `end` are code-point offsets into paragraph number `paragraph` (from 0)."""

    paragraph: int
    start: int
    end: int
    text: str
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of the article: absolute `src` and its caption."""

    url: str
    caption: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRef:
    """Where the raw bytes are: base name of the WARC, offset of the gzip member, WARC-Payload-Digest verbatim."""

    warc: str
    offset: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: the record. Field order is the order in the files; docs/record.md describes every field."""

    schema_version: str = SCHEMA_VERSION
    id: int | None
    version: int = 1
    status: str = "live"
    url: str | None
    headline: str | None
    date_published: str | None = None
    date_published_source: str | None = None
    date_candidates: tuple[DateCandidate, ...] = ()
    date_conflict: bool = False
    date_modified: str | None = None
    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    dateline: Dateline | None = None
    paragraphs: tuple[str, ...] = ()
    credit: Credit | None = None
    related: tuple[RelatedLink, ...] = ()
    day_mentions: tuple[DayMention, ...] = ()
    images: tuple[Image, ...] = ()
    comment_count: int | None = None
    view_count: int | None = None
    in_language: str = "id"
    body_sha256: str
    layout: str
    source: str
    fetched_at: str | None = None
    captures: tuple[CaptureRef, ...] = ()


# --------------------------------------------------------------------------- what one document says


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEvidence:
    """A date as the page has it, unread: `source` is one of the words of `date_published_source`."""

    source: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """What one document (one part of a post, an API answer, a text capture) says, before any decision.

    `paragraphs` are the body blocks in order, text made safe, "Baca juga" and everything from "DISKUSI:" on
    taken out, dateline and credit still in. `comment_text` and `view_text` are the counters as printed.
    `related[i].paragraph` counts the entries of `paragraphs` before the link. `part_urls` are the absolute
    URLs of the *other* parts that this document links to, in order of part number.
    """

    id: int | None
    url: str | None
    canonical: str | None
    headline: str | None
    part: int = 1
    part_count: int = 1
    part_urls: tuple[str, ...] = ()
    published: tuple[DateEvidence, ...] = ()
    modified: tuple[DateEvidence, ...] = ()
    authors: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    related: tuple[RelatedLink, ...] = ()
    images: tuple[Image, ...] = ()
    comment_text: str | None = None
    view_text: str | None = None
    layout: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a record's bytes came here. `fetched_at` is UTC, whole seconds ("2021-07-17T00:15:09Z"), or None."""

    source: str
    fetched_at: str | None = None
    captures: tuple[CaptureRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An item on its way through the pipelines: what the page says, and the record as far as it is decided.

    `url_id` is the ledger's row of the page, None outside a crawl.
    """

    page: ArticlePage
    article: Article
    url_id: int | None = None


# --------------------------------------------------------------------------- links


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A URL that a document names, and what that document says about it.

    `kind` is a word of `urls.Kind`; `source` is who found it (a word of `site.SOURCES`). `published` and
    `modified` are ISO 8601 hints (a listing's day, a feed's or sitemap's instant), never the article's own date.
    """

    url: str
    kind: str
    source: str
    id: int | None = None
    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    expected_slug: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of links: `links` in page order (top grid first), `next_url` the following page or None.

    `loop_size` is the number of modules in the main loop (0 past the end of a home page that never ends
    with 404); `last_page` is the last page number that the pager names, None when it shows none.
    `next_is_guess`: the page has no pager ("load more" sites, lists of one page), `next_url` was constructed.
    """

    links: tuple[Link, ...]
    loop_size: int
    page: int = 1
    last_page: int | None = None
    next_url: str | None = None
    next_is_guess: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A page of a source that is no listing: of a feed, a sitemap or the REST interface.

    `links` are the posts it names; `documents` the documents it leads to (maps of a sitemap's index). `rows` is
    the number of entries with the unreadable ones, which `bad` counts; `total` and `total_pages` are what the
    source says of itself (`X-WP-Total`). `contents` are whole articles, by the ids of their links; `protected`
    the ids of posts behind a password. `is_past_end`: the page lies behind the last one.
    """

    source: str
    links: tuple[Link, ...]
    documents: tuple[Link, ...] = ()
    rows: int = 0
    bad: int = 0
    total: int | None = None
    total_pages: int | None = None
    contents: tuple[ArticlePage, ...] = ()
    protected: frozenset[int] = frozenset()
    is_complete: bool = True
    is_past_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesPage:
    """A page of the REST interface's `categories`, `tags` or `users` (`route`): names by id."""

    route: str
    names: tuple[tuple[int, str], ...]
    total_pages: int | None = None
    is_past_end: bool = False
