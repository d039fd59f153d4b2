"""A feed of posts (RSS 2.0, RDF or Atom) -> Feed: links with post id and true instants, full text where given.

WordPress writes `guid` once, as `?p=ID`, and never changes it; `pubDate` is true UTC, unlike the theme's dates.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liputan_crawler import url_syntax, urls
from liputan_crawler.pages.instants import utc
from liputan_crawler.pages.links import link_to
from liputan_crawler.pages.xml_stream import Children, Element, XmlStream, children, local_name
from liputan_crawler.text.clean import clean

if TYPE_CHECKING:
    from liputan_crawler.items import Link
    from liputan_crawler.urls import Origin

_ROOTS: Final = frozenset({"rss", "RDF", "feed"})
_ENTRIES: Final = frozenset({"item", "entry"})
_POST_ID: Final = re.compile(r"[?&]p=([1-9][0-9]{0,17})(?![0-9])")
_COUNT: Final = re.compile(r"[0-9]{1,9}")
_PROTECTED_CLASS: Final = "post-password-form"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One post of a feed.

    `link` carries id, headline, `published` and (Atom) `modified`, in UTC. `content` is the HTML of the whole
    post, all parts in one; None where the feed has excerpts only. `terms` are categories and tags, mixed.
    `comment_count` is None where the feed does not say. A protected post shows the form in place of its text.
    """

    link: Link
    content: str | None = None
    authors: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    comment_count: int | None = None
    is_protected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one page of a feed says. `bad` counts items without a readable address.

    `is_complete` is False when the document is cut off, too large or damaged.
    """

    items: tuple[FeedItem, ...]
    bad: int
    is_complete: bool

    @property
    def links(self) -> tuple[Link, ...]:
        """The items' links, in the order of the feed: newest first."""
        return tuple(item.link for item in self.items)


def parse(
    document: bytes | str, url: str, *, origin: Origin = urls.PUBLIC, charset: str | None = None
) -> Feed:
    """The posts of one page of a feed.

    Raises PageRefusedError for HTML, challenge pages, other XML, declared entities and empty documents. Past
    its last page WordPress answers 404 with an empty feed: that is no refusal, but no items.
    """
    stream = XmlStream(document, _ROOTS, _ENTRIES, charset=charset)
    items: dict[str, FeedItem] = {}
    bad = 0
    for entry in stream:
        item = _item(entry, url, origin)
        if item is None:
            bad += 1
        else:
            items.setdefault(item.link.url, item)
    return Feed(items=tuple(items.values()), bad=bad, is_complete=stream.is_complete)


def _item(entry: Element, url: str, origin: Origin) -> FeedItem | None:
    fields = children(entry)
    address = _address(fields)
    link = link_to(
        address,
        url,
        origin,
        "feed",
        id=_post_id(fields, address),
        headline=html.unescape(_text(fields, "title")),
        published=utc(_text(fields, "pubDate", "published", "dc:date", "issued")),
        modified=utc(_text(fields, "updated", "modified")),
    )
    if link is None or not address:
        return None
    content = _text(fields, "content:encoded", "content")
    count = _text(fields, "slash:comments", "thr:total").strip()
    return FeedItem(
        link=link,
        content=content or None,
        authors=_names([*fields.get("dc:creator", ()), *fields.get("author", ())]),
        terms=_names([*fields.get("category", ()), *fields.get("dc:subject", ())]),
        comment_count=int(count) if _COUNT.fullmatch(count) else None,
        is_protected=_PROTECTED_CLASS in (content or _text(fields, "description", "summary")),
    )


def _text(fields: Children, *names: str) -> str:
    """The text of the first of these fields that has any."""
    for name in names:
        for element in fields.get(name, ()):
            if element.text and element.text.strip():
                text: str = element.text
                return text
    return ""


def _address(fields: Children) -> str:
    """Where the post is. A plain `link` is text in RSS and an attribute in Atom; `atom:link` is the feed itself."""
    address = _text(fields, "feedburner:origLink")
    for link in fields.get("link", ()):
        if link.get("rel", "alternate") == "alternate":
            # "<link/>https://..." is what tools for HTML make of a link's text.
            address = address or (link.get("href") or link.text or link.tail or "").strip()
    for guid in fields.get("guid", ()):
        if guid.get("isPermaLink", "true") != "false":
            address = address or (guid.text or "").strip()
    return "".join(address.split())


def _post_id(fields: Children, address: str) -> int | None:
    """The id in `guid` or Atom's `id`; none where it is of another host, for an imported post has its old guid."""
    given = _text(fields, "post-id").strip()  # Jetpack says it plainly
    if _COUNT.fullmatch(given):
        return int(given)
    guid = _text(fields, "guid", "id").strip()
    found = _POST_ID.search(guid)
    here, there = url_syntax.split(address), url_syntax.split(guid)
    if not found or here is None or there is None:
        return None
    return int(found[1]) if here.host.removeprefix("www.") == there.host.removeprefix("www.") else None


def _names(elements: Iterable[Element]) -> tuple[str, ...]:
    """Text, `term` attribute (Atom categories) or `name` child (Atom authors) of each, safe, each once."""
    found: dict[str, None] = {}
    for element in elements:
        names = [child.text for child in element if local_name(child) == "name"]
        name = clean(html.unescape(element.get("term") or next(iter(names), None) or element.text or ""))
        if name:
            found.setdefault(name)
    return tuple(found)
