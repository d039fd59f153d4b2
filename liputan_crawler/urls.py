"""A URL as it stands in a document -> which page of the site it means: canonical URL, kind, post id, part.

The rules are those of docs/record.md ("URLs and hosts"); the URL forms are WordPress's, kept in `site.py`.
No function here raises on any string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from liputan_crawler import site, url_syntax
from liputan_crawler.url_forms import ARTICLE_KINDS, LISTING_KINDS, Kind, Reading, read_own

if TYPE_CHECKING:
    from liputan_crawler.url_syntax import Split

__all__ = [
    "ARTICLE_KINDS",
    "LISTING_KINDS",
    "PUBLIC",
    "Kind",
    "Landing",
    "Origin",
    "Reading",
    "canonical_url",
    "fetch_url",
    "kind_of",
    "landing",
    "listing_page_of",
    "listing_url",
    "part_of",
    "part_url",
    "post_id_of",
    "read",
    "same_article",
    "slug_of",
]

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Origin:
    """The site as this run addresses it: the public one, or a mirror or test site that the operator names."""

    base_url: str
    scheme: str
    host: str
    port: int | None
    prefix: tuple[str, ...]
    is_public: bool

    @classmethod
    def from_base_url(cls, base_url: str) -> Origin:
        """The origin of a base URL, which may have a path prefix ("http://127.0.0.1:8080/blog/").

        Raises ValueError, with a message for the operator, when it is no http(s) URL or holds more than
        scheme, host, port and path.
        """
        parts = url_syntax.split(base_url)
        if parts is None or not re.match(r"\s*https?://", base_url, re.IGNORECASE):
            hint = (
                ""
                if ":" in base_url or "." not in base_url
                else f"; did you mean https://{base_url.strip()}?"
            )
            raise ValueError(f"not an http or https address: {base_url[:200]!r}{hint}")
        if parts.has_user:
            raise ValueError("the base URL may not hold a user name or password")
        if parts.query is not None or "#" in base_url:
            raise ValueError(f"the base URL may not hold a query or fragment: {base_url[:200]!r}")
        prefix = tuple(url_syntax.segments(parts.path, fold_case=False))
        if parts.host in site.PUBLIC_HOSTS and _has_default_port(parts):
            if prefix:
                raise ValueError(f"the public site's base URL is {site.BASE_URL}, without a path")
            return cls(site.BASE_URL, "https", "liputanislam.com", None, (), True)
        port = None if _has_default_port(parts) else parts.port
        netloc = parts.host if port is None else f"{parts.host}:{port}"
        path = "".join([f"{segment}/" for segment in prefix])
        return cls(f"{parts.scheme}://{netloc}/{path}", parts.scheme, parts.host, port, prefix, False)

    def owns(self, url: str) -> bool:
        """Whether an absolute URL lies on this site, in whatever scheme."""
        parts = url_syntax.split(url, None)
        return parts is not None and self._tail(parts) is not None

    def shares_host(self, url: str) -> bool:
        """Whether an absolute URL has this site's host and port; robots.txt lies outside a path prefix."""
        parts = url_syntax.split(url, None)
        if parts is None:
            return False
        if self.is_public:
            return parts.host in site.PUBLIC_HOSTS and _has_default_port(parts)
        return parts.host == self.host and (None if _has_default_port(parts) else parts.port) == self.port

    def _tail(self, parts: Split) -> list[str] | None:
        """The path's segments behind the prefix, in their written case; None for a foreign URL."""
        if self.is_public:
            if parts.host not in site.PUBLIC_HOSTS or not _has_default_port(parts):
                return None
        elif parts.host != self.host or (None if _has_default_port(parts) else parts.port) != self.port:
            return None
        path = url_syntax.segments(parts.path, fold_case=False)
        depth = len(self.prefix)
        if depth and [s.lower() for s in path[:depth]] != [s.lower() for s in self.prefix]:
            return None
        return path[depth:]


def _has_default_port(parts: Split) -> bool:
    return parts.port is None or parts.port == _DEFAULT_PORTS[parts.scheme]


PUBLIC: Final = Origin.from_base_url(site.BASE_URL)


@lru_cache(maxsize=64)
def _split_base(base: str) -> Split | None:
    return url_syntax.split(base)


def read(url: str, origin: Origin = PUBLIC, base: str | None = None) -> Reading | None:
    """All that `url` says, at once: the questions below, and `canonical_url` as `identity`."""
    root = _split_base(origin.base_url)
    parts = url_syntax.split(url, root if base is None else _split_base(base) or root)
    if parts is None:
        return None
    tail = origin._tail(parts)
    if tail is not None:
        return read_own(tail, url_syntax.parameters(parts.query), origin.base_url)
    if not origin.is_public and (tail := PUBLIC._tail(parts)) is not None:
        # A mirror's link to the public name is written down in its public form and never requested.
        return read_own(tail, url_syntax.parameters(parts.query), PUBLIC.base_url)._replace(kind=Kind.OFFSITE)
    return Reading(Kind.OFFSITE, url_syntax.harmless(parts))


# --------------------------------------------------------------------------- the questions


def canonical_url(url: str, origin: Origin = PUBLIC, base: str | None = None) -> str | None:
    """The one URL of the page that `url` means, absolute against `base` (default: the origin's base URL).

    Off-site http(s) URLs are kept, without their fragment. None for what is no http(s) URL (`mailto:`,
    `javascript:`, empty, unreadable). `?p=ID` stays: only a request can tell its permalink.
    """
    reading = read(url, origin, base)
    return reading.identity if reading else None


def kind_of(url: str, origin: Origin = PUBLIC, base: str | None = None) -> Kind:
    """What `url` leads to, as it stands in the document (`canonical_url` drops the queries that make traps).

    What only the page itself can tell from an article (a fixed page, an attachment under a pretty URL) is
    `ARTICLE`. What is no http(s) URL at all is `OFFSITE`.
    """
    reading = read(url, origin, base)
    return reading.kind if reading else Kind.OFFSITE


def fetch_url(url: str, origin: Origin = PUBLIC) -> str | None:
    """The URL to request for `url`: the canonical one, but a later part of a post is a document of its own.

    AMP and embed forms are requested as the article itself; `?p=ID` as it is (the site redirects).
    """
    reading = read(url, origin)
    if reading is None:
        return None
    return part_url(reading.identity, reading.part) if reading.part > 1 else reading.identity


def part_url(identity: str, part: int) -> str:
    """The URL of part `part` (from 1) of the article with this canonical URL."""
    if part <= 1:
        return identity
    if "?" in identity:
        return f"{identity}&page={part}"
    return f"{identity.rstrip('/')}/{part}/"


def listing_url(identity: str, page: int) -> str:
    """The URL of page `page` (from 1) of a list, given the canonical URL of any of its pages."""
    head, mark, query = identity.partition("?")
    if mark or head.endswith("/feed/"):
        pairs = [pair for pair in query.split("&") if pair and not pair.startswith("paged=")]
        pairs += [f"paged={page}"] if page > 1 else []
        return head + ("?" + "&".join(pairs) if pairs else "")
    head = re.sub(rf"/{site.PAGE_SEGMENT}/[0-9]+/?$", "/", head)
    return f"{head}{site.PAGE_SEGMENT}/{page}/" if page > 1 else head


def post_id_of(url: str, origin: Origin = PUBLIC) -> int | None:
    """The WordPress post id in `?p=ID` and `/archives/ID/`, else None."""
    reading = read(url, origin)
    return reading.id if reading else None


def part_of(url: str, origin: Origin = PUBLIC) -> int:
    """The number of the part of a multi-page post, from 1."""
    reading = read(url, origin)
    return reading.part if reading else 1


def listing_page_of(url: str, origin: Origin = PUBLIC) -> int:
    """The number of a list's page (`/page/N/`, `?paged=N`), from 1."""
    reading = read(url, origin)
    return reading.page if reading else 1


def slug_of(url: str, origin: Origin = PUBLIC) -> str | None:
    """The slug of an article or list, escaped as in canonical URLs; None where the URL holds none."""
    reading = read(url, origin)
    return reading.slug if reading else None


# --------------------------------------------------------------------------- after a redirect


class Landing(StrEnum):
    """Where a request for an article ended."""

    SAME = "same"  # the same post: same id, URL or slug
    MOVED = "moved"  # another slug that only the site's own record of old slugs can have led to
    OTHER = "other"  # another article, or no article at all


def landing(
    requested: str,
    landed: str,
    origin: Origin = PUBLIC,
    *,
    requested_id: int | None = None,
    landed_id: int | None = None,
    expected_slug: str | None = None,
) -> Landing:
    """What a redirect from `requested` to `landed` says about the article that was asked for.

    Ids decide where both are known (those in the URLs count). Else the slugs: for an unknown slug WordPress
    guesses, and leads to the first post whose slug *starts* with it, which is another article. It never leads
    to any other slug, except from the post's own old one. `expected_slug` is what a `?p=ID` link should show.
    """
    asked, got = read(requested, origin), read(landed, origin)
    if asked is None or got is None:
        return Landing.OTHER
    ids = (requested_id or asked.id, landed_id or got.id)
    if ids[0] is not None and ids[1] is not None:
        return Landing.SAME if ids[0] == ids[1] else Landing.OTHER
    if asked.identity == got.identity:
        return Landing.SAME
    if got.kind not in ARTICLE_KINDS:
        return Landing.OTHER
    # Where /archives/7/ is no permalink form any more, "7" is a slug to guess from; `?p=7` never is.
    number = str(asked.id) if asked.id is not None and "?" not in asked.identity else None
    slug = expected_slug or asked.slug or number
    if slug is None or slug == got.slug:
        return Landing.SAME
    return Landing.OTHER if (got.slug or "").startswith(slug) else Landing.MOVED


def same_article(
    requested: str,
    landed: str,
    origin: Origin = PUBLIC,
    *,
    requested_id: int | None = None,
    landed_id: int | None = None,
    expected_slug: str | None = None,
) -> bool:
    """Whether the redirect led to the article that was asked for; see `landing`."""
    found = landing(
        requested,
        landed,
        origin,
        requested_id=requested_id,
        landed_id=landed_id,
        expected_slug=expected_slug,
    )
    return found is not Landing.OTHER
