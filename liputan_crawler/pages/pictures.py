"""The attributes of an image element -> the address of its picture, or None where it is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urljoin

from liputan_crawler import site_article
from liputan_crawler.text.clean import safe

# What lazy-loading scripts put into `src` until the reader scrolls there.
_PLACEHOLDERS: Final = ("data:", "about:", "blob:")
_PLACEHOLDER_FILES: Final = (
    "/blank.gif",
    "/1x1.",
    "/spacer.gif",
    "/transparent.",
    "placeholder.",
    "is-pending-load",
)
_WITH_HOST: Final = re.compile(r"https?://[^\s/?#\[]")
_TRACKER_SIZES: Final = frozenset({"0", "1", "0px", "1px"})


def picture_source(attributes: Mapping[str, str | None]) -> str | None:
    """The address as written in the markup: `src`, or where a lazy-loading script keeps it.

    None for emoji, avatars, tracking pixels and images without an address.
    """
    classes = attributes.get("class")
    if classes and not site_article.NO_PICTURE_CLASSES.isdisjoint(classes.split()):
        return None
    if attributes.get("width") in _TRACKER_SIZES and attributes.get("height") in _TRACKER_SIZES:
        return None
    source = attributes.get("src")
    lazy = next(filter(_is_address, map(attributes.get, site_article.LAZY_SOURCES)), None)
    # Some scripts put a blurred copy into `src`; their class says so.
    if not _is_address(source) or (lazy and classes and "lazy" in classes):
        source = lazy
    if source is None:
        source = _from_set(attributes.get("data-srcset")) or _from_set(attributes.get("srcset"))
    if source is None or any(mark in source for mark in site_article.NO_PICTURE_SOURCES):
        return None
    return source


def absolute(source: str, page_url: str) -> str | None:
    """`source` made absolute against the page; None where the result is no http(s) URL."""
    url = source.strip()
    if not url.startswith(("https://", "http://")):
        try:
            url = urljoin(page_url, url)
        except ValueError:  # an unreadable host, such as an unclosed bracket
            return None
    if _WITH_HOST.match(url) is None:
        return None
    return "%20".join(safe(url).split()) if not url.isascii() or " " in url or not url.isprintable() else url


def _is_address(source: str | None) -> bool:
    if source is None or not (text := source.strip()):
        return False
    return not text.lower().startswith(_PLACEHOLDERS) and not any(name in text for name in _PLACEHOLDER_FILES)


def _from_set(candidates: str | None) -> str | None:
    """The first address of a `srcset`."""
    first = candidates.split() if candidates else []
    return first[0].rstrip(",") if first and _is_address(first[0]) else None
