"""Scrapy extensions: the run, and what is seen of it."""
