"""A page of any kind -> the authors' archives that it links."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from liputan_crawler import urls
from liputan_crawler.items import Link
from liputan_crawler.text.charset import to_utf8
from liputan_crawler.text.clean import clean
from liputan_crawler.urls import Kind, Origin


def parse(document: bytes | str, url: str, *, origin: Origin = urls.PUBLIC) -> tuple[Link, ...]:
    """The first pages of the authors' archives, in page order, each once."""
    found: dict[str, Link] = {}
    for node in LexborHTMLParser(to_utf8(document)).css("a[href]"):
        href = node.attributes["href"] or ""
        if urls.kind_of(href, origin, url) is not Kind.AUTHOR:
            continue
        address = urls.canonical_url(href, origin, url)
        if address is not None and urls.listing_page_of(address, origin) == 1:
            name = clean(node.text()) or None
            found.setdefault(address, Link(url=address, kind=Kind.AUTHOR, source="archives", headline=name))
    return tuple(found.values())
