"""Date archives year by year, and the authors' own."""

from __future__ import annotations

from liputan_crawler.spiders.site import SiteSpider


class ArchivesSpider(SiteSpider):
    """`scrapy crawl archives`."""

    name = "archives"
    default_sources = ("archives",)
