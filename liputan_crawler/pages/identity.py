"""What a page says of itself -> the article's canonical URL, the base of its links, and the WordPress post id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from liputan_crawler import urls
from liputan_crawler.text.clean import safe

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from liputan_crawler.pages.metadata import Metadata

_BODY_ID: Final = re.compile(r"(?:^|\s)postid-([0-9]{1,12})(?:\s|$)")
_ELEMENT_ID: Final = re.compile(r"post-([0-9]{1,12})")
_VIEWS_ID: Final = re.compile(r"td-nr-views-([0-9]{1,12})")


def page_url_of(url: str, head: Metadata, origin: urls.Origin) -> str:
    """The absolute URL that relative links of the page are read against."""
    for candidate in (url, head.canonical, head.open_graph_url):
        if candidate and candidate.strip().lower().startswith(("http://", "https://")):
            return candidate.strip()
    return origin.base_url


def canonical_of(url: str, head: Metadata, origin: urls.Origin) -> str | None:
    """The article's canonical URL: what the page names, where that is an article of this site, else `url`.

    Each part of a multi-page post names itself; the parts' URL is that of the whole post.
    """
    base = page_url_of(url, head, origin)
    candidates = [_absolute(text, base) for text in (head.canonical, head.open_graph_url, url) if text]
    for candidate in candidates:
        if urls.kind_of(candidate, origin) in urls.ARTICLE_KINDS:
            return urls.canonical_url(candidate, origin, base)
    # Not this site, or no article by its URL: the page's own address, else what it names.
    found = [
        identity for text in candidates if (identity := urls.canonical_url(text, origin, base)) is not None
    ]
    return (found[-1] if url else found[0]) if found else None


def declared_canonical(url: str, head: Metadata, origin: urls.Origin) -> str | None:
    """The page's `link rel=canonical`, absolute, as it stands."""
    if not head.canonical:
        return None
    return safe(_absolute(head.canonical.strip(), page_url_of(url, head, origin))) or None


def post_id_of(
    article: LexborNode, body_class: str, head: Metadata, url: str, origin: urls.Origin
) -> int | None:
    """The post's id: from `body`, the article element, the short link, the view counter, or the URL."""
    if (found := _BODY_ID.search(body_class)) is not None:
        return int(found[1])
    classes = article.attributes.get("class") or ""
    # The template builder's element carries the id of the template.
    if "tdb_templates" not in classes.split() and (found := _ELEMENT_ID.fullmatch(article.id or "")):
        return int(found[1])
    if head.shortlink_id is not None:
        return head.shortlink_id
    if (views := article.css_first("[class^='td-nr-views-']")) is not None and (
        found := _VIEWS_ID.search(views.attributes.get("class") or "")
    ):
        return int(found[1])
    return next(
        (
            number
            for text in (url, head.canonical or "")
            if text and (number := urls.post_id_of(text, origin))
        ),
        None,
    )


def _absolute(candidate: str, base: str) -> str:
    if candidate.startswith(("https://", "http://")):
        return candidate
    try:
        return urljoin(base, candidate)
    except ValueError:
        return candidate
