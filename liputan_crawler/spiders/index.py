"""The index: home page and sections page by page to the end, with the articles' related links."""

from __future__ import annotations

from liputan_crawler.spiders.site import SiteSpider


class IndexSpider(SiteSpider):
    """`scrapy crawl index -a section=berita -a since=2021-01-01`."""

    name = "index"
    default_sources = ("index", "related")
