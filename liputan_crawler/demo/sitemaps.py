"""A request -> XML sitemaps: WordPress' own (by id, without `lastmod`) or Yoast's (oldest first, with it).

A post behind a password is in WordPress' map and not in Yoast's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from liputan_crawler.demo.blog import Blog
from liputan_crawler.demo.dates import utc_stamp
from liputan_crawler.demo.exchange import Reply, Request, moved, xml

if TYPE_CHECKING:
    from liputan_crawler.demo.theme import Theme

_SPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_CORE: Final = re.compile(
    r"^/wp-sitemap-(posts-post|posts-page|taxonomies-category|taxonomies-post_tag|users)-(\d+)\.xml$"
)
_YOAST: Final = re.compile(r"^/(post|page|category|post_tag|author)-sitemap(\d*)\.xml$")

Entry = tuple[str, str | None]  # URL, lastmod


def sitemap(theme: Theme, request: Request, plugin: str | None, size: int) -> Reply | None:
    """The map at this path by WordPress itself (`core`) or `yoast`, `size` URLs a file; None where there is none."""
    path = request.path
    if plugin == "core":
        if path == "/sitemap.xml":
            return moved(f"{theme.base}/wp-sitemap.xml", 302)
        return _index(theme, size) if path == "/wp-sitemap.xml" else _core(theme, path, size)
    if plugin == "yoast":
        if path in {"/wp-sitemap.xml", "/sitemap.xml"}:
            return moved(f"{theme.base}/sitemap_index.xml")
        return _yoast_index(theme, size) if path == "/sitemap_index.xml" else _yoast(theme, path, size)
    return None


def _entries(theme: Theme) -> dict[str, Callable[[], list[Entry]]]:
    """What each of WordPress' own maps lists."""
    blog = theme.blog

    def posts() -> list[Entry]:
        return [(theme.url(post), None) for post in sorted(blog.published(), key=lambda post: post.id)]

    def pages() -> list[Entry]:
        return [
            (f"{theme.base}/", None),
            *(
                (f"{theme.base}/{page.slug}/", None)
                for page in blog.content.pages
                if page.slug != blog.content.front_page
            ),
        ]

    return {
        "posts-post": posts,
        "posts-page": pages,
        "taxonomies-category": lambda: [
            (theme.section_url(section), None)
            for section in blog.content.sections
            if blog.in_section(section.slug)
        ],
        "taxonomies-post_tag": lambda: [(f"{theme.base}/tag/{slug}/", None) for slug in blog.tags()],
        "users": lambda: [
            (theme.author_url(author.slug), None)
            for author in blog.content.authors
            if blog.by_author(author.slug)
        ],
    }


def _core(theme: Theme, path: str, size: int) -> Reply | None:
    found = _CORE.match(path)
    make = _entries(theme).get(found[1]) if found else None
    if found is None or make is None:
        return None
    entries = make()
    number = int(found[2])
    page = entries[(number - 1) * size : number * size] if number else []
    return xml(_urlset(page, "wp-sitemap.xsl", theme.base)) if page else None


def _index(theme: Theme, size: int) -> Reply:
    urls: list[Entry] = [
        (f"{theme.base}/wp-sitemap-{name}-{number}.xml", None)
        for name, entries in _entries(theme).items()
        for number in range(1, -(-len(entries()) // size) + 1)
    ]
    return xml(_sitemapindex(urls, "wp-sitemap-index.xsl", theme.base))


def _yoast_entries(theme: Theme) -> dict[str, Callable[[], list[Entry]]]:
    blog = theme.blog

    def posts() -> list[Entry]:
        listed = sorted(blog.published(), key=lambda post: post.modified)
        return [(theme.url(post), utc_stamp(post.modified)) for post in listed if not post.password]

    def pages() -> list[Entry]:
        return [(f"{theme.base}/{page.slug}/", utc_stamp(page.modified)) for page in blog.content.pages]

    def newest(blog: Blog, slug: str) -> str:
        return utc_stamp(max(post.modified for post in blog.in_section(slug)))

    return {
        "post": posts,
        "page": pages,
        "category": lambda: [
            (theme.section_url(section), newest(blog, section.slug))
            for section in blog.content.sections
            if blog.in_section(section.slug)
        ],
    }


def _yoast(theme: Theme, path: str, size: int) -> Reply | None:
    found = _YOAST.match(path)
    entries = _yoast_entries(theme).get(found[1]) if found else None
    if found is None or entries is None:
        return None
    number = int(found[2] or 1)
    page = entries()[(number - 1) * size : number * size]
    return xml(_urlset(page, "main-sitemap.xsl", theme.base)) if page else None


def _yoast_index(theme: Theme, size: int) -> Reply:
    urls: list[Entry] = []
    for name, make in _yoast_entries(theme).items():
        entries = make()
        for number in range(1, -(-len(entries) // size) + 1):
            page = entries[(number - 1) * size : number * size]
            last = max((lastmod for _, lastmod in page if lastmod), default=None)
            urls.append((f"{theme.base}/{name}-sitemap{number if number > 1 else ''}.xml", last))
    return xml(_sitemapindex(urls, "main-sitemap.xsl", theme.base))


def _urlset(entries: list[Entry], style: str, base: str) -> str:
    return _document("urlset", "url", entries, style, base)


def _sitemapindex(entries: list[Entry], style: str, base: str) -> str:
    return _document("sitemapindex", "sitemap", entries, style, base)


def _document(root: str, element: str, entries: list[Entry], style: str, base: str) -> str:
    rows = "".join(
        f"<{element}><loc>{url}</loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}</{element}>\n"
        for url, lastmod in entries
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/xsl" href="{base}/{style}" ?>\n'
        f"<{root} {_SPACE}>\n{rows}</{root}>\n"
    )
