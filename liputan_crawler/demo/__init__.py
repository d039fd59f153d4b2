"""A small copy of the site: invented articles served in the theme's markup, over real HTTP on loopback.

`python -m liputan_crawler.demo` serves it; `server.serve` does so inside a program.
"""
