"""The XML sitemaps of WordPress, Yoast or Jetpack, map by map."""

from __future__ import annotations

from liputan_crawler.spiders.site import SiteSpider


class SitemapSpider(SiteSpider):
    """`scrapy crawl sitemap`."""

    name = "sitemap"
    default_sources = ("sitemap",)
