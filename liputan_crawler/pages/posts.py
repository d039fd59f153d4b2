"""REST answer of `wp/v2/posts` -> Posts: links, and whole articles where the answer holds their content."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser

from liputan_crawler import urls
from liputan_crawler.items import ArticlePage, DateEvidence, Layout
from liputan_crawler.pages import PageRefusedError, article, body, bounds, content, rest
from liputan_crawler.pages.instants import utc
from liputan_crawler.pages.links import link_to
from liputan_crawler.pages.names import Names
from liputan_crawler.text.charset import to_utf8
from liputan_crawler.text.clean import clean, safe

if TYPE_CHECKING:
    from liputan_crawler.items import Link
    from liputan_crawler.pages.rest import Row
    from liputan_crawler.urls import Origin

_NO_NAMES: Final = Names()
_TITLE_CHARS: Final = 20_000
_ZONE: Final = re.compile(r"(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post. `page` is what its content says, all parts in one; None where the answer holds no content.

    A protected post shows neither content nor excerpt. `author_id`, `section_ids` and `tag_ids` are as assigned,
    with or without known names.
    """

    link: Link
    page: ArticlePage | None
    is_protected: bool
    author_id: int | None
    section_ids: tuple[int, ...]
    tag_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """One page of posts. `total` and `total_pages` as the headers say, None where they do not.

    `bad` counts objects that are no posts; `is_complete` is False when the answer is cut off; `is_past_end`:
    the page lies behind the last one.
    """

    posts: tuple[Post, ...]
    total: int | None
    total_pages: int | None
    bad: int
    is_complete: bool
    is_past_end: bool

    @property
    def links(self) -> tuple[Link, ...]:
        """The posts' links, in the order of the answer."""
        return tuple(post.link for post in self.posts)


def parse(
    document: bytes | str,
    url: str,
    *,
    headers: Mapping[str, str],
    names: Names = _NO_NAMES,
    origin: Origin = urls.PUBLIC,
    charset: str | None = None,
) -> Posts:
    """The posts of one answer, of a list or of a single post.

    `names` turns ids into names; what the answer embeds (`_embed`) is used where it is there. Clocks of the
    links are UTC. Raises PageRefusedError as `rest.read` does.
    """
    answer = rest.read(document, headers, charset=charset)
    posts = {post.link.id: post for row in answer.rows if (post := _post(row, url, names, origin))}
    return Posts(
        posts=tuple(posts.values()),
        total=answer.total,
        total_pages=answer.total_pages,
        bad=answer.bad + len(answer.rows) - len(posts),
        is_complete=answer.is_complete,
        is_past_end=answer.is_past_end,
    )


def _post(row: Row, url: str, names: Names, origin: Origin) -> Post | None:
    post_id = rest.number(row, "id")
    if post_id is None:
        return None
    address = rest.text(row, "link") or f"{origin.base_url}?p={post_id}"
    link = link_to(
        address,
        url,
        origin,
        "rest",
        id=post_id,
        headline=_plain(rest.text(row, "title")),
        published=utc(rest.text(row, "date_gmt")),
        modified=utc(rest.text(row, "modified_gmt")),
    )
    if link is None or link.id != post_id:
        return None
    held = row.get("content")
    is_protected = isinstance(held, dict) and held.get("protected") is True
    has_content = isinstance(held, dict) and isinstance(held.get("rendered"), str) and not is_protected
    return Post(
        link=link,
        page=_page(row, link, address, names, origin) if has_content else None,
        is_protected=is_protected,
        author_id=rest.number(row, "author"),
        section_ids=rest.numbers(row, "categories"),
        tag_ids=rest.numbers(row, "tags"),
    )


def _page(row: Row, link: Link, address: str, names: Names, origin: Origin) -> ArticlePage | None:
    """The article as the answer has it; None when its content is built to exhaust a parser."""
    markup = to_utf8(f"<body>{rest.text(row, 'content')}")
    try:
        bounds.check(markup)
    except PageRefusedError:
        return None
    root = LexborHTMLParser(markup).body
    text = body.read(content.read(root)) if root is not None else body.Body((), (), ())
    embedded = _Embedded(row)
    return ArticlePage(
        id=link.id,
        url=link.url,
        canonical=safe(address),
        headline=link.headline,
        published=tuple(_dates(row, "date_gmt", "date", "article_published_time")),
        modified=tuple(_dates(row, "modified_gmt", "modified", "article_modified_time")),
        authors=_named([rest.number(row, "author")], names.authors) or embedded.authors,
        sections=_named(rest.numbers(row, "categories"), names.sections) or embedded.terms("category"),
        tags=_named(rest.numbers(row, "tags"), names.tags) or embedded.terms("post_tag"),
        paragraphs=text.paragraphs,
        related=tuple(article._links(text.related, link.url, origin)),
        images=tuple(article._images(embedded.picture, text.pictures, link.url)),
        layout=Layout.API,
    )


def _plain(markup: str) -> str:
    """A title as text: entities read, tags (`<em>`) dropped."""
    if "<" not in markup:
        return clean(html.unescape(markup))
    root = LexborHTMLParser(to_utf8(f"<body>{markup[:_TITLE_CHARS]}")).body
    return clean(root.text()) if root is not None else ""


def _dates(row: Row, utc_name: str, local_name: str, yoast_name: str) -> Iterator[DateEvidence]:
    """The post's clocks. WordPress leaves the Z out of `date_gmt`; `date` is the site's own clock."""
    moment, local = rest.text(row, utc_name).strip(), rest.text(row, local_name).strip()
    if utc(moment):
        yield DateEvidence(source="api", raw=moment if _ZONE.search(moment) else f"{moment}Z")
    elif utc(local):
        yield DateEvidence(source="api", raw=local)
    yoast = row.get("yoast_head_json")
    if isinstance(yoast, dict) and utc(rest.text(yoast, yoast_name)):
        yield DateEvidence(source="yoast", raw=rest.text(yoast, yoast_name).strip())


def _named(ids: Iterable[int | None], names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[number] for number in ids if number is not None and number in names))


class _Embedded:
    """What the answer embeds beside a post (`_embed`), or a plug-in adds to it."""

    def __init__(self, row: Row) -> None:
        held = row.get("_embedded")
        self._held: Row = held if isinstance(held, dict) else {}
        self._jetpack_picture = rest.text(row, "jetpack_featured_media_url")

    @property
    def authors(self) -> tuple[str, ...]:
        return _texts(rest.rows(self._held.get("author")))

    def terms(self, taxonomy: str) -> tuple[str, ...]:
        """The names of a taxonomy's terms."""
        lists = self._held.get("wp:term")
        terms = [row for entry in lists for row in rest.rows(entry)] if isinstance(lists, list) else []
        return _texts([row for row in terms if row.get("taxonomy") == taxonomy])

    @property
    def picture(self) -> tuple[str, str | None] | None:
        """Address and caption of the main picture."""
        for row in rest.rows(self._held.get("wp:featuredmedia"))[:1]:
            if source := rest.text(row, "source_url"):
                return source, _plain(rest.text(row, "caption")) or None
        return (self._jetpack_picture, None) if self._jetpack_picture else None


def _texts(rows: Iterable[Row]) -> tuple[str, ...]:
    names = (clean(html.unescape(rest.text(row, "name"))) for row in rows)
    return tuple(dict.fromkeys(name for name in names if name))
