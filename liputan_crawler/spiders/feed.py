"""The feed, page by page: RSS or Atom, newest first."""

from __future__ import annotations

from liputan_crawler.spiders.site import SiteSpider


class FeedSpider(SiteSpider):
    """`scrapy crawl feed`."""

    name = "feed"
    default_sources = ("feed",)
