"""A page of a list (home, section, tag, author, period, search) -> Listing: the posts it lists, the next page.

Only the list itself counts: an article page links twenty other articles in menus, sidebars and footers, and so
does every list. The selectors are data in `site.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from liputan_crawler import site, urls
from liputan_crawler.items import Fate, Link, Listing
from liputan_crawler.pages import ChallengePageError, PageRefusedError, bounds, pager
from liputan_crawler.pages.challenge import is_challenge
from liputan_crawler.pages.links import link_to
from liputan_crawler.text.charset import to_utf8
from liputan_crawler.text.clean import clean
from liputan_crawler.urls import Kind, Origin

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from liputan_crawler.site import ListingMarkup

_MODULE: Final = re.compile(
    r"(?:^|\s)(?:td_module_|tdb_module_|td-big-grid-post|hentry|type-post|wp-block-post(?:\s|$))"
)
_POST_ID: Final = re.compile(r"(?:^|\s)post-([0-9]{1,18})(?=\s|$)")
_DAY: Final = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_MAX_DEPTH: Final = 200  # of a link in the page


def parse(
    document: bytes | str, url: str, *, origin: Origin = urls.PUBLIC, charset: str | None = None
) -> Listing:
    """The links of one page of a list, in the order of the page, and the URL of the next page.

    `published` of a link is the day printed with it (WIB, as ISO). The next page is the one that the pager
    names; where a page has no pager at all ("load more" sites, and lists of one page) it is constructed, and
    `next_is_guess` says so: such a list ends with a 404 or an empty loop.

    Raises PageRefusedError for 404 and challenge pages, articles, pages without any list or beyond all bounds.
    """
    tree, raw = _opened(document, charset)
    markup = next((era for era in site.LISTING_MARKUPS if tree.css_first(era.probe)), None)
    if markup is None:
        raise _refusal(raw)
    grid, loop = _posts(tree, markup)
    page = urls.listing_page_of(url, origin)
    around = pager.read(tree, url, origin)
    next_url = None
    if loop:
        own = urls.canonical_url(url, origin) or url
        next_url = around.next_after(page, own) if around else urls.listing_url(own, page + 1)
    return Listing(
        links=tuple(_links([*grid, *loop], url, origin)),
        loop_size=len({post.link.attributes["href"] for post in loop}),
        page=page,
        last_page=around.last if around else None,
        next_url=next_url,
        next_is_guess=next_url is not None and around is None,
    )


def sections(
    document: bytes | str, url: str, origin: Origin = urls.PUBLIC, *, charset: str | None = None
) -> tuple[Link, ...]:
    """The sections that a page of any kind links to: in menu, breadcrumbs, labels, or anywhere by their URL.

    Raises PageRefusedError for a document beyond all bounds.
    """
    tree, _ = _tree(document, charset)
    marked = {node.mem_id for node in tree.css(site.SECTION_LINKS)}
    found: dict[str, Link] = {}
    for node in tree.css("a[href]"):
        href = node.attributes["href"] or ""
        kind = urls.kind_of(href, origin, url)
        if kind is not Kind.SECTION and not (kind is Kind.ARTICLE and node.mem_id in marked):
            continue
        section = urls.canonical_url(href, origin, url)
        if section is None or section in found or urls.listing_page_of(section, origin) > 1:
            continue
        name = clean(node.text()) or None
        found[section] = Link(url=section, kind=Kind.SECTION, source="index", headline=name)
    return tuple(found.values())


def _opened(document: bytes | str, charset: str | None) -> tuple[LexborHTMLParser, bytes]:
    tree, page = _tree(document, charset)
    if tree.css_first(site.NOT_FOUND_BODY):
        raise PageRefusedError(Fate.NOT_FOUND, "404 page")
    if tree.css_first(site.SINGLE_BODY):
        raise PageRefusedError(Fate.NOT_ARTICLE, "an article, not a list")
    return tree, page


def _tree(document: bytes | str, charset: str | None) -> tuple[LexborHTMLParser, bytes]:
    page = to_utf8(document, charset)
    bounds.check(page)
    return LexborHTMLParser(page), page


def _refusal(page: bytes) -> PageRefusedError:
    text = page.decode("utf-8", "replace")
    if is_challenge(text):
        return ChallengePageError("challenge page")
    return PageRefusedError(Fate.PARSE_FAILED, "no list" if text.strip() else "empty document")


# --------------------------------------------------------------------------- modules


class _Post(NamedTuple):
    """One post of a list: its link, the box around it, and whether the link is its title."""

    link: LexborNode
    module: LexborNode | None
    has_title: bool


def _posts(tree: LexborHTMLParser, markup: ListingMarkup) -> tuple[list[_Post], list[_Post]]:
    """The posts of grid and loop, each in page order, without those of menus, sidebars and footers."""
    others = {node.mem_id for node in tree.css(site.OTHER_POSTS) if node.tag not in ("html", "body")}
    apart = {node.mem_id for node in _all(tree, markup.not_loop)}
    titles = {node.mem_id for node in _all(tree, markup.loop)}
    grid = [
        _Post(node, _module(node), True) for node in _all(tree, markup.grid) if not _is_inside(node, others)
    ]
    found = [
        _Post(node, _module(node), node.mem_id in titles)
        for node in _all(tree, f"{markup.loop}, {markup.untitled}" if markup.untitled else markup.loop)
        if node.mem_id not in apart and not _is_inside(node, others)
    ]
    titled = {post.module.mem_id for post in found if post.has_title and post.module}
    loop = [post for post in found if post.has_title or (post.module and post.module.mem_id not in titled)]
    return grid, loop


def _all(tree: LexborHTMLParser, selector: str | None) -> list[LexborNode]:
    return tree.css(selector) if selector else []


def _is_inside(node: LexborNode, boxes: set[int]) -> bool:
    above = node.parent
    for _ in range(_MAX_DEPTH):
        if above is None:
            return False
        if above.mem_id in boxes:
            return True
        above = above.parent
    return True  # no theme nests like that


def _links(posts: Iterable[_Post], url: str, origin: Origin) -> Iterator[Link]:
    source = _source(url, origin)
    seen: set[str] = set()
    for post in posts:
        link = link_to(
            post.link.attributes["href"] or "",
            url,
            origin,
            source,
            id=_post_id(post.module) if post.module else None,
            headline=post.link.text() if post.has_title else None,
            published=_day(post.module) if post.module else None,
        )
        if link is not None and link.url not in seen:
            seen.add(link.url)
            yield link


def _source(url: str, origin: Origin) -> str:
    return "archives" if urls.kind_of(url, origin) in (Kind.DATE_ARCHIVE, Kind.AUTHOR) else "index"


def _module(link: LexborNode) -> LexborNode | None:
    """The box around one post of the list."""
    node = link.parent
    for _ in range(12):
        if node is None or node.tag in ("body", "html"):
            return None
        if node.tag == "article" or _MODULE.search(node.attributes.get("class") or ""):
            return node
        node = node.parent
    return None


def _post_id(module: LexborNode) -> int | None:
    """Plain themes mark each post with its id; the Newspaper theme does not."""
    found = _POST_ID.search(f"{module.attributes.get('id') or ''} {module.attributes.get('class') or ''}")
    return int(found[1]) if found else None


def _day(module: LexborNode) -> str | None:
    """The day of `datetime`: its clock is the site's own, however wrong the offset behind it (v9)."""
    time = module.css_first(site.LISTING_TIME)
    found = _DAY.match(time.attributes["datetime"] or "") if time else None
    return found[0] if found else None
