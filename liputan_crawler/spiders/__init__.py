"""Spiders: each says where its source begins; `site.SiteSpider` has the callbacks, one line a kind of page."""
