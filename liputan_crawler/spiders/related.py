"""The editors' own links: from given articles outward."""

from __future__ import annotations

from typing import Any

from liputan_crawler.spiders.site import SiteSpider


class RelatedSpider(SiteSpider):
    """`scrapy crawl related -a url=https://liputanislam.com/judul-berita/ -a depth=3`."""

    name = "related"
    default_sources = ("related",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.urls:
            raise ValueError("related: name at least one article to begin with (-a url=ADDRESS)")
