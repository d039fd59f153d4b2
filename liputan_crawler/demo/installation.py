"""What an installation of WordPress offers beside its pages, and what it refuses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """What the installation offers beside its pages.

    `rest`, `feeds` and `archives` (author and date lists) are 200 or the status they are refused with;
    `sitemap` is `core`, `yoast` or None; `robots` is None for WordPress' own file, or the file's text, or a status;
    `front_page` is `static` or `posts`.
    """

    permalinks: str = "slug"
    front_page: str = "static"
    rest: int = 200
    feeds: int = 200
    archives: int = 200
    sitemap: str | None = "core"
    sitemap_size: int = 2000
    robots: str | int | None = None
    crawl_delay: float | None = None
