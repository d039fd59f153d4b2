"""A page of a list (home, section, tag, author, period, search) -> Listing: the posts it lists, the next page.

Only the list itself counts: an article page links twenty other articles in menus, sidebars and footers, and so
does every list. The selectors are data in `site.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from liputan_crawler import site, url_syntax, urls
from liputan_crawler.items import Fate, Link, Listing
from liputan_crawler.pages import ChallengePageError, PageRefusedError, bounds
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
_LAST_NUMBER: Final = re.compile(r"([0-9]{1,3}(?:[.,]?[0-9]{3})*|[0-9]{4,9})[^0-9]*$")
_MAX_DEPTH: Final = 200  # of a link in the page
_MAX_PAGE: Final = 100_000  # a printed "page of" beyond this is no count


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
    grid, loop = _post_links(tree, markup)
    page = urls.listing_page_of(url, origin)
    pager = _pager(tree, url, origin)
    next_url = None
    if loop:
        own = urls.canonical_url(url, origin) or url
        next_url = pager.next_after(page, own) if pager else urls.listing_url(own, page + 1)
    return Listing(
        links=tuple(_links([*grid, *loop], url, origin)),
        loop_size=len({node.attributes["href"] for node in loop}),
        page=page,
        last_page=pager.last if pager else None,
        next_url=next_url,
        next_is_guess=next_url is not None and pager is None,
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


def _post_links(tree: LexborHTMLParser, markup: ListingMarkup) -> tuple[list[LexborNode], list[LexborNode]]:
    """The links of grid and loop, each in page order, without those of menus, sidebars and footers."""
    others = {node.mem_id for node in tree.css(site.OTHER_POSTS) if node.tag not in ("html", "body")}
    apart = {node.mem_id for node in tree.css(markup.not_loop)} if markup.not_loop else set()
    grid = tree.css(markup.grid) if markup.grid else []
    loop = [node for node in tree.css(markup.loop) if node.mem_id not in apart]
    return (
        [node for node in grid if not _is_inside(node, others)],
        [node for node in loop if not _is_inside(node, others)],
    )


def _is_inside(node: LexborNode, boxes: set[int]) -> bool:
    above = node.parent
    for _ in range(_MAX_DEPTH):
        if above is None:
            return False
        if above.mem_id in boxes:
            return True
        above = above.parent
    return True  # no theme nests like that


def _links(nodes: Iterable[LexborNode], url: str, origin: Origin) -> Iterator[Link]:
    source = _source(url, origin)
    seen: set[str] = set()
    for node in nodes:
        module = _module(node)
        link = link_to(
            node.attributes["href"] or "",
            url,
            origin,
            source,
            id=_post_id(module) if module else None,
            headline=node.text(),
            published=_day(module) if module else None,
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


# --------------------------------------------------------------------------- pager


class _Pager(NamedTuple):
    """What the page says about the other pages of its list; all empty where it has no pager."""

    urls: dict[int, str]
    last: int | None

    def next_after(self, page: int, own: str) -> str | None:
        """The URL of the next page, None at the end of the list."""
        if max(self.urls, default=0) <= page:
            return None
        return self.urls.get(page + 1) or urls.listing_url(own, page + 1)


def _pager(tree: LexborHTMLParser, url: str, origin: Origin) -> _Pager | None:
    own = urls.canonical_url(url, origin) or url
    first = urls.listing_url(own, 1)
    # A search keeps its query, which is no part of a canonical URL.
    is_search = urls.kind_of(url, origin) is Kind.TRAP
    pages: dict[int, str] = {}
    printed: set[int] = set()
    for node in tree.css(site.LISTING_PAGER):
        label = _LAST_NUMBER.search(clean(node.text())[-40:])
        if node.attributes.get("href") is None:
            printed.add(_number(label))
            continue
        href = node.attributes["href"] or ""
        link = urls.canonical_url(href, origin, url)
        if link is None or urls.listing_url(link, 1) != first:
            continue
        printed.add(_number(label))
        pages.setdefault(urls.listing_page_of(link, origin), _kept(href, url) if is_search else link)
    numbers = {number for number in printed if number}
    return _Pager(pages, max(numbers, default=None)) if pages or numbers else None


def _number(found: re.Match[str] | None) -> int:
    """A printed page number; 0 for none. Thousands may be grouped ("Halaman 1 dari 1.025")."""
    number = int(re.sub("[.,]", "", found[1])) if found else 0
    return number if number <= _MAX_PAGE else 0


def _kept(href: str, url: str) -> str:
    parts = url_syntax.split(href, url_syntax.split(url))
    return url_syntax.harmless(parts) if parts else url
