"""`python -m liputan_crawler.demo`: serve the small copy of the site, print its base URL, stop after a while."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from liputan_crawler.demo.blog import PERMALINKS
from liputan_crawler.demo.installation import SiteOptions
from liputan_crawler.demo.load import load_site
from liputan_crawler.demo.server import DemoSite, serve
from liputan_crawler.demo.synthetic import synthetic_content
from liputan_crawler.demo.theme import RELEASES, TEMPLATES, ThemeOptions


def main(argv: list[str] | None = None) -> int:
    """Serve for a bounded time. The first line of standard output is the base URL."""
    parser = argparse.ArgumentParser(prog="python -m liputan_crawler.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--for", dest="seconds", type=float, default=300, help="stop after so many seconds")
    parser.add_argument("--log", type=Path, help="append the access log to this file")
    parser.add_argument("--version", type=int, choices=tuple(RELEASES), default=9, help="of the theme")
    parser.add_argument("--template", choices=TEMPLATES, default="default", help="single template")
    parser.add_argument("--seo", choices=("yoast", "jetpack"), help="plugin that writes metadata")
    parser.add_argument("--weight", type=int, default=0, help="fill pages up to so many bytes")
    parser.add_argument("--permalinks", choices=PERMALINKS, default="slug")
    parser.add_argument("--sitemap", choices=("core", "yoast", "none"), default="core")
    parser.add_argument("--rest", type=int, default=200, help="200, or the status that REST is refused with")
    parser.add_argument(
        "--feeds", type=int, default=200, help="200, or the status that feeds are refused with"
    )
    parser.add_argument("--posts", type=int, default=0, help="serve so many synthetic posts instead")
    parser.add_argument("--gzip", action="store_true", help="compress pages for clients that accept it")
    options = parser.parse_args(argv)
    with serve(_site(options), port=options.port, log_file=options.log) as running:
        sys.stdout.write(f"{running.base_url}\n")
        sys.stdout.flush()
        try:
            time.sleep(options.seconds)
        except KeyboardInterrupt:
            return 130
    return 0


def _site(options: argparse.Namespace) -> DemoSite:
    return DemoSite(
        content=synthetic_content(options.posts) if options.posts else load_site(),
        look=ThemeOptions(
            version=options.version, template=options.template, seo=options.seo, weight=options.weight
        ),
        options=SiteOptions(
            permalinks=options.permalinks,
            sitemap=None if options.sitemap == "none" else options.sitemap,
            rest=options.rest,
            feeds=options.feeds,
        ),
        gzip=options.gzip,
    )


if __name__ == "__main__":
    sys.exit(main())
