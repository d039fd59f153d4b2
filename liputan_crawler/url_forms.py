"""Path and query of a URL of this site -> what WordPress would answer there: kind, canonical URL, numbers.

The URL forms are data in `site.py`. Segments come as `url_syntax.segments` gives them, behind the base URL's
path; `root` is the base URL.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

from liputan_crawler import site, url_syntax


class Kind(StrEnum):
    """What a URL leads to, as far as the URL alone can tell."""

    ARTICLE = "article"  # a candidate: a fixed page or an attachment may have the same form
    PART = "part"  # /slug/2/
    AMP = "amp"
    EMBED = "embed"
    PAGE = "page"  # certainly a fixed page (?page_id=)
    HOME = "home"
    SECTION = "section"  # also any other paged list whose base is not known
    TAG = "tag"
    AUTHOR = "author"
    DATE_ARCHIVE = "date_archive"
    FEED = "feed"
    SITEMAP = "sitemap"
    REST = "rest"
    ATTACHMENT = "attachment"
    MEDIA = "media"  # every file
    TRAP = "trap"  # searches, sort orders, feeds of comments, the administration
    OFFSITE = "offsite"


ARTICLE_KINDS: Final = frozenset({Kind.ARTICLE, Kind.PART, Kind.AMP, Kind.EMBED})
LISTING_KINDS: Final = frozenset({Kind.HOME, Kind.SECTION, Kind.TAG, Kind.AUTHOR, Kind.DATE_ARCHIVE})

_MACHINE_KINDS: Final = frozenset({Kind.FEED, Kind.SITEMAP, Kind.REST, Kind.MEDIA})


class Reading(NamedTuple):
    """What a URL says. `identity` is the canonical URL; `page` the number of a list's page."""

    kind: Kind
    identity: str
    id: int | None = None
    part: int = 1
    page: int = 1
    slug: str | None = None


def read_own(written: list[str], query: dict[str, str], root: str) -> Reading:
    """What a URL of this site says; `written` are its path's segments in the case they are written."""
    if not written or (len(written) == 1 and written[0].lower() == "index.php"):
        reading = _read_machine_query(query, root) or _read_root(query, root)
    else:
        path = [segment.lower() if "%" not in segment else _folded(segment) for segment in written]
        reading = _read_machine(path, written, query, root) or _read_page(path, query, root)
    if reading.kind in _MACHINE_KINDS:
        return reading
    if not site.TRAP_QUERIES.isdisjoint(query):
        return reading._replace(kind=Kind.TRAP)
    if reading.kind is Kind.ARTICLE and (suffix := site.ARTICLE_SUFFIXES.intersection(query)):
        return reading._replace(kind=Kind(min(suffix)))
    return reading


def _folded(segment: str) -> str:
    return "".join(url_syntax.segments(segment))


_DIGITS: Final = re.compile(r"0*([1-9][0-9]{0,17})")


def _number(text: str) -> int | None:
    found = _DIGITS.fullmatch(text)
    return int(found[1]) if found else None


def _read_machine_query(query: dict[str, str], root: str) -> Reading | None:
    """REST, feeds and sitemaps of a site with plain permalinks: all of them hang on the root's query."""
    identity, page = root + url_syntax.written(query), _number(query.get("paged", "")) or 1
    if "rest_route" in query:
        return Reading(Kind.REST, identity)
    if "feed" in query:
        is_list = "p" not in query and not query["feed"].startswith("comments")
        return Reading(Kind.FEED if is_list else Kind.TRAP, identity, page=page)
    if "sitemap" in query:
        return Reading(Kind.SITEMAP, identity, page=page)
    return None


def _read_root(query: dict[str, str], root: str) -> Reading:
    """The home page, or the posts and lists that plain permalinks hang on its query."""
    if (post_id := _number(query.get("p", ""))) is not None:
        part = min(_number(query.get("page", "")) or 1, site.MAX_PART)
        return Reading(Kind.PART if part > 1 else Kind.ARTICLE, f"{root}?p={post_id}", id=post_id, part=part)
    page = _number(query.get("paged", "")) or 1
    paged = {"paged": str(page)} if page > 1 else {}
    for name, kind in site.LISTING_QUERIES.items():
        value = query.get(name, "").lower()
        if name in site.NUMBER_QUERIES:  # read as PHP does: the digits it begins with
            value = value[: len(value) - len(value.lstrip("0123456789"))]
        if value:
            identity = root + url_syntax.written({name: value, **paged})
            return Reading(Kind(kind), identity, page=page)
    return Reading(Kind.HOME, root + url_syntax.written(paged), page=page)


_EXTENSION: Final = re.compile(r".*\.([a-z][a-z0-9]{1,4})")
_SITEMAP: Final = re.compile(r"(?:.*[\-_])?sitemap(?:[\-_].*|[0-9]*)\.xml(?:\.gz)?")


def _read_machine(path: list[str], written: list[str], query: dict[str, str], root: str) -> Reading | None:
    """A file, a feed, a sitemap, REST or the administration; None for a page that readers see."""
    first, last = path[0], path[-1]
    as_written = root + "/".join(written)
    if first == site.REST_ROOT:
        return Reading(Kind.REST, as_written + url_syntax.written(query))
    if first in site.TRAP_SEGMENTS or last in site.TRAP_SEGMENTS:
        return Reading(Kind.TRAP, root + "/".join(path))
    if _SITEMAP.fullmatch(last):
        return Reading(Kind.SITEMAP, root + "/".join(path))
    extension = found[1] if "." in last and (found := _EXTENSION.fullmatch(last)) else None
    if first in site.MEDIA_ROOTS or (extension and extension not in site.PAGE_EXTENSIONS):
        return Reading(Kind.TRAP if extension in site.SCRIPT_EXTENSIONS else Kind.MEDIA, as_written)
    return _read_feed(path, query, root)


def _read_feed(path: list[str], query: dict[str, str], root: str) -> Reading | None:
    """A feed of posts; a feed of comments (of the site or of one post) is a trap; None for no feed."""
    at = len(path) - (2 if path[-2:-1] == ["feed"] else 1)
    if path[at] != "feed" and not (len(path) == 1 and path[0] in site.FEED_SEGMENTS):
        return None
    owner = _behind_front(path[:at])
    is_list = not owner or site.LISTING_BASES.get(owner[0], "trap") != "trap"
    page = _number(query.get("paged", "")) or 1
    identity = root + "/".join(path) + "/" + (f"?paged={page}" if page > 1 else "")
    return Reading(Kind.FEED if is_list else Kind.TRAP, identity, page=page)


def _behind_front(path: list[str]) -> list[str]:
    """The path without a front segment (/archives/category/x/), where a list follows it."""
    if len(path) > 1 and path[0] in site.FRONT_SEGMENTS:
        behind = _behind_front(path[1:])
        is_post_id = path[0] == site.POST_ID_FRONT and len(behind) == 1  # /archives/2017/ is post 2017
        if behind[0] in site.LISTING_BASES or (_is_date(behind) and not is_post_id):
            return behind
    return path


_DATE: Final = re.compile(r"(?:19|20)[0-9]{2}(?:/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12][0-9]|3[01]))?)?")


def _is_date(path: list[str]) -> bool:
    return len(path) <= 3 and _DATE.fullmatch("/".join(path)) is not None


def _read_page(path: list[str], query: dict[str, str], root: str) -> Reading:
    """A list (by its base, its date or its page number), else an article."""
    page = 1
    if len(path) > 1 and path[-2] == site.PAGE_SEGMENT and (number := _number(path[-1])) is not None:
        page, path = number, path[:-2]
    listing = _behind_front(path)
    is_based = len(listing) > 1 and listing[0] in site.LISTING_BASES
    if is_based and len(listing) > 2 and path[-1] == "amp":
        path = path[:-1]
    tail = f"{site.PAGE_SEGMENT}/{page}/" if page > 1 else ""
    identity = root + "".join([f"{segment}/" for segment in path]) + tail
    if not path:
        return Reading(Kind.HOME, identity, page=page)
    if is_based:
        return Reading(Kind(site.LISTING_BASES[listing[0]]), identity, page=page, slug=path[-1])
    if _is_date(listing):
        return Reading(Kind.DATE_ARCHIVE, identity, page=page)
    if page > 1:
        return Reading(Kind.SECTION, identity, page=page, slug=path[-1])
    return _read_article(path, query, root)


_COMMENT_PAGE: Final = re.compile(r"comment-page-[0-9]+")


def _read_article(path: list[str], query: dict[str, str], root: str) -> Reading:
    """An article, whatever stands behind its slug: part number, AMP, embed, page of comments."""
    kind, part = Kind.ARTICLE, _number(query.get("page", "")) or 1
    while len(path) > 1 and not _is_date(path[:-1]):
        last, rest = path[-1], path[:-1]
        if last in site.ARTICLE_SUFFIXES:
            kind = Kind(last)
        elif last.isascii() and last.isdigit() and len(last) <= 2 and rest != [site.POST_ID_FRONT]:
            part = max(part, int(last))
        elif not _COMMENT_PAGE.fullmatch(last):
            break
        path = rest
    if kind is Kind.ARTICLE and part > 1:
        kind = Kind.PART
    if site.ATTACHMENT_SEGMENT in path[1:-1]:
        kind = Kind.ATTACHMENT
    post_id = _number(path[1]) if len(path) == 2 and path[0] == site.POST_ID_FRONT else None
    extension = _EXTENSION.fullmatch(path[-1])
    slug = path[-1][: extension.start(1) - 1] if extension else path[-1]
    return Reading(
        kind,
        root + "/".join(path) + ("" if extension else "/"),
        id=post_id,
        part=min(part, site.MAX_PART),
        slug=None if post_id is not None else slug,
    )
