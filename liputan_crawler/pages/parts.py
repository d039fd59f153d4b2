"""The page navigation of a multi-page post -> which part this is, how many there are, and where the others are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin

from liputan_crawler import site, urls
from liputan_crawler.text.clean import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# In the theme's footer or, in WordPress' own themes, at the end of the content.
_NAVIGATION: Final = ".page-nav-post, .page-links, .post-nav-links, .wp-block-post-content-pagination"
_MAY_BE_PART: Final = re.compile(r"[0-9]/?$|[?&]page=")
_NUMBER: Final = re.compile(r"[0-9]{1,3}")


class Parts(NamedTuple):
    """`urls` are the absolute URLs of the other parts, in order of part number."""

    part: int = 1
    total: int = 1
    urls: tuple[str, ...] = ()


def read(tree: LexborHTMLParser, page_url: str, origin: urls.Origin) -> Parts:
    """The parts that the page's own navigation names. `page_url` is the URL of this part, "" if unknown."""
    part = urls.part_of(page_url, origin) if _MAY_BE_PART.search(page_url) else 1
    navigation = tree.css_first(_NAVIGATION)
    if navigation is None:
        return Parts(part, part)
    others: dict[int, str] = {}
    current: int | None = None
    for node in navigation.css("a, span, div"):
        if node.tag == "a":
            number, url = _link(node.attributes.get("href"), clean(node.text()), page_url, origin)
            if url is not None and 1 <= number <= site.MAX_PART:
                others.setdefault(number, url)
        elif (
            current is None
            and _NUMBER.fullmatch(text := clean(node.text()))
            and (node.parent is None or node.parent.tag != "a")
        ):
            # The part being read is the one number without a link.
            current = int(text) if 1 <= int(text) <= site.MAX_PART else None
    part = current or part
    others.pop(part, None)
    return Parts(part, max((part, *others)), tuple(others[number] for number in sorted(others)))


def _link(href: str | None, text: str, page_url: str, origin: urls.Origin) -> tuple[int, str | None]:
    """The part number and URL of a navigation link; an arrow's number is read from its URL."""
    try:
        url = urljoin(page_url, href.strip()) if href else None
    except ValueError:
        url = None
    if url is None or not url.startswith(("http://", "https://")):
        return 0, None
    digits = _NUMBER.search(text)
    number = int(digits[0]) if digits else urls.part_of(url, origin)
    fetched = urls.fetch_url(url, origin)
    return number, fetched
