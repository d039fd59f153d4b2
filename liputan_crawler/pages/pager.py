"""The pager of a list -> the addresses of its pages, as far as it names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from liputan_crawler import site, url_syntax, urls
from liputan_crawler.text.clean import clean
from liputan_crawler.urls import Kind, Origin

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_LAST_NUMBER: Final = re.compile(r"([0-9]{1,3}(?:[.,]?[0-9]{3})*|[0-9]{4,9})[^0-9]*$")
_MAX_PAGE: Final = 100_000  # a printed "page of" beyond this is no count


class Pager(NamedTuple):
    """What a page says about the pages of its list: addresses by number, and the last number it prints."""

    urls: dict[int, str]
    last: int | None

    def next_after(self, page: int, own: str) -> str | None:
        """The URL of the next page, None at the end of the list."""
        if max(self.urls, default=0) <= page:
            return None
        return self.urls.get(page + 1) or urls.listing_url(own, page + 1)


def read(tree: LexborHTMLParser, url: str, origin: Origin) -> Pager | None:
    """The pager of the list at `url`; None where the page has none."""
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
    return Pager(pages, max(numbers, default=None)) if pages or numbers else None


def _number(found: re.Match[str] | None) -> int:
    """A printed page number; 0 for none. Thousands may be grouped ("Halaman 1 dari 1.025")."""
    number = int(re.sub("[.,]", "", found[1])) if found else 0
    return number if number <= _MAX_PAGE else 0


def _kept(href: str, url: str) -> str:
    parts = url_syntax.split(href, url_syntax.split(url))
    return url_syntax.harmless(parts) if parts else url
