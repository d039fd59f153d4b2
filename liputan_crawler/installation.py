"""Documents of a site -> what its installation offers: theme, layout, permalinks, plug-ins, dates. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from liputan_crawler import url_syntax, urls
from liputan_crawler.items import ArticlePage
from liputan_crawler.text.charset import to_utf8
from liputan_crawler.text.clean import clean
from liputan_crawler.urls import Origin

_THEME: Final = re.compile(
    r"[?&]td_theme_name=([A-Za-z0-9_ %-]{1,40})(?:&(?:amp;|#038;)?v=([0-9][0-9.]{0,15}))?"
)
_THEME_FOLDER: Final = re.compile(r"/wp-content/themes/([A-Za-z0-9_.-]{1,60})/")
_WORDPRESS: Final = re.compile(r"WordPress ([0-9][0-9.]{0,15})", re.IGNORECASE)
_DATE_FRONT: Final = re.compile(r"(?:19|20)[0-9]{2}/[0-9]{2}(?:/[0-9]{2})?")


def of_page(document: bytes) -> dict[str, str]:
    """What any page tells of the software: `theme`, `wordpress`, `seo`, `rest_link`, where it says so."""
    text = to_utf8(document).decode("utf-8", "replace")
    tree = LexborHTMLParser(text)
    found: dict[str, str] = {}
    if named := _THEME.search(text):
        found["theme"] = " ".join(part for part in named.groups() if part)
    elif folder := _THEME_FOLDER.search(text):
        found["theme"] = folder[1]
    for node in tree.css("meta[name=generator]"):
        if version := _WORDPRESS.search(node.attributes.get("content") or ""):
            found["wordpress"] = version[1]
    if "yoast" in text[:200_000].lower():
        found["seo"] = "yoast"
    elif "jetpack" in text[:200_000].lower():
        found["seo"] = "jetpack"
    link = tree.css_first('link[rel="https://api.w.org/"]')
    if link is not None and link.attributes.get("href"):
        found["rest_link"] = clean(link.attributes["href"] or "")[:300]
    return found


def of_article(page: ArticlePage) -> dict[str, str]:
    """What an article's page tells of the theme's settings: `layout`, `date`, `counters`."""
    shown = {evidence.source for evidence in page.published}
    counters = [
        name
        for name, text in (("comments", page.comment_text), ("views", page.view_text))
        if text is not None
    ]
    is_printed = bool(shown & {"theme", "printed"})
    return {
        "layout": page.layout,
        "date": f"{'shown' if is_printed else 'hidden'} ({', '.join(sorted(shown)) or 'no evidence'})",
        "counters": ", ".join(counters) or "hidden",
    }


def permalink_form(url: str, origin: Origin) -> str:
    """The form of an article's address, as WordPress' settings write it."""
    reading = urls.read(url, origin)
    if reading is None:
        return "unknown"
    parts = url_syntax.split(reading.identity)
    prefix = len(origin.prefix)
    path = url_syntax.segments(parts.path)[prefix:] if parts else []
    if reading.id is not None:
        return "/archives/%post_id%" if path else "?p=%post_id%"
    front = "/".join(path[:-1])
    last = "%post_id%-%postname%" if path and re.match(r"[0-9]+-", path[-1]) else "%postname%"
    suffix = "" if reading.identity.endswith("/") else "." + reading.identity.rpartition(".")[2]
    if _DATE_FRONT.fullmatch(front):
        names = "/".join(("%year%", "%monthnum%", "%day%")[: front.count("/") + 1])
        return f"/{names}/{last}{suffix or '/'}"
    return f"/{'%category%/' if front else ''}{last}{suffix or '/'}"


def of_rest_root(document: bytes) -> dict[str, str]:
    """What the root of the REST interface tells: `time_zone`, `name`, `namespaces`; empty for no JSON object."""
    try:
        value: Any = json.loads(document)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(value, Mapping):
        return {}
    found = {}
    zone = value.get("timezone_string") or value.get("gmt_offset")
    if zone not in (None, ""):
        found["time_zone"] = clean(str(zone))[:60]
    if isinstance(value.get("name"), str):
        found["name"] = clean(value["name"])[:200]
    spaces = value.get("namespaces")
    if isinstance(spaces, list):
        found["namespaces"] = ", ".join(clean(str(space))[:40] for space in spaces[:20])
    return found


def sitemap_kind(url: str, *, is_dated: bool) -> str:
    """Who makes a sitemap, by the name of its first document."""
    name = url.rpartition("/")[2]
    if name == "sitemap_index.xml":
        return "yoast"
    if name == "wp-sitemap.xml":
        return "core with lastmod" if is_dated else "core"
    return "other with lastmod" if is_dated else "other"
