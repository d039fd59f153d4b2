"""Scrapy middlewares, one decision each: who may be asked, what an answer means, what is written down."""
