"""The REST interface: addresses of all posts, or whole articles."""

from __future__ import annotations

from liputan_crawler.spiders.site import SiteSpider


class RestSpider(SiteSpider):
    """`scrapy crawl rest -a via=api`."""

    name = "rest"
    default_sources = ("rest",)
