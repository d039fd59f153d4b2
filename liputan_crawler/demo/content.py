"""What the small copy of the site holds: posts as structure, so that pages and truth are made from the same data.

Text fields of posts are HTML fragments with inline tags only (`em`, `strong`, `a`, `span`, `br`) and entities for
`&` and `<`. A day mention is written `{{Kamis (15/7)|2021-07-15}}`: the page shows the first half, the truth knows
the second. Clocks are the site's local ones (WIB, +07:00), without offset, as WordPress keeps `post_date`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

PUBLIC_BASE: Final = "https://liputanislam.com"
FEATURED: Final = "Featured"  # the theme keeps this category to itself and never prints it

BLOCK_KINDS: Final = frozenset(
    [
        "p",
        "div",
        "bare",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "quote",
        "table",
        "pre",
        "tweet",
        "figure",
        "gallery",
        "iframe",
        "video",
        "embed",
        "share",
        "ad",
        "empty",
        "script",
        "more",
        "button",
        "form",
        "nextpage",
        "related",
    ]
)
"""Every kind of block that a story may hold."""


class ContentError(ValueError):
    """The data of the small copy contradict themselves or use a word that nothing renders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineForm:
    """How the first paragraph opens: `place`, outlet, `before` the dash, the dash, `after` it, and the tag around."""

    place: str | None
    outlet: str = "LiputanIslam.com"
    separator: str = ", "
    before: str = " "
    dash: str = "–"
    after: str = " "
    markup: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditForm:
    """The closing bracket: what stands between the slashes, and where and how it is printed."""

    text: str
    editor: str | None
    agencies: tuple[str, ...]
    form: str = "tail"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedTarget:
    """One "Baca juga" entry. `href` is `post:ID`, `id:ID`, `root:ID`, `www:ID`, `none`, or a URL or path as printed."""

    href: str
    headline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedGroup:
    """One "Baca juga" block in the content: its heading, the markup form, its entries."""

    heading: str
    form: str
    links: tuple[RelatedTarget, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of the content, of a kind in `BLOCK_KINDS`."""

    kind: str
    texts: tuple[str, ...] = ()
    attrs: Mapping[str, str] = field(default_factory=dict)
    related: RelatedGroup | None = None

    def __post_init__(self) -> None:
        if self.kind not in BLOCK_KINDS:
            raise ContentError(f"unknown kind of block: {self.kind!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The content of a post."""

    blocks: tuple[Block, ...]
    dateline: DatelineForm | None = None
    credit: CreditForm | None = None
    discussion: str | None = None
    literal_quotes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in the media library; `file` is its path below `/wp-content/uploads/`. An attachment has a page."""

    file: str
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A reader's comment or a pingback. `day` is the local clock; held ones are not shown and not counted."""

    author: str
    day: datetime
    text: str
    held: bool = False
    pingback: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post: its row in the database, and a function that gives its content when a page needs it.

    `status` is `publish`, `draft`, `private`, `future` or `trash`; `sections` are slugs as assigned, `tags` names.
    """

    id: int
    slug: str
    title: str
    date: datetime
    modified: datetime
    author: str
    sections: tuple[str, ...]
    story: Callable[[], Story]
    tags: tuple[str, ...] = ()
    status: str = "publish"
    password: str | None = None
    subtitle: str | None = None
    source_via: str | None = None
    featured: Picture | None = None
    views: int = 0
    comments: tuple[Comment, ...] = ()
    old_slugs: tuple[str, ...] = ()
    post_format: str = "standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A category; `parent` is the parent's slug."""

    id: int
    slug: str
    name: str
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A user that writes posts."""

    id: int
    slug: str
    name: str
    bio: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A static page ("Redaksi"): `body.page`, never an article."""

    id: int
    slug: str
    title: str
    paragraphs: tuple[str, ...]
    modified: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A media page: `body.single-attachment`, without an `article`."""

    id: int
    slug: str
    title: str
    file: str
    post: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that a copy of the site is made of; `front_page` is the slug of the page that stands for home."""

    name: str
    tagline: str
    sections: tuple[Section, ...]
    authors: tuple[Author, ...]
    posts: tuple[Post, ...]
    pages: tuple[Page, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    front_page: str | None = None
