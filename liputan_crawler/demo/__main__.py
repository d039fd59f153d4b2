"""`python -m liputan_crawler.demo`: serve the small copy of the site, print its base URL, stop after a while."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from liputan_crawler.demo.server import DemoSite, serve
from liputan_crawler.demo.theme import TEMPLATES, ThemeOptions


def main(argv: list[str] | None = None) -> int:
    """Serve for a bounded time. The first line of standard output is the base URL."""
    parser = argparse.ArgumentParser(prog="python -m liputan_crawler.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--for", dest="seconds", type=float, default=300, help="stop after so many seconds")
    parser.add_argument("--log", type=Path, help="append the access log to this file")
    parser.add_argument("--version", type=int, choices=(9, 10), default=9, help="of the theme")
    parser.add_argument("--template", choices=TEMPLATES, default="default", help="single template")
    options = parser.parse_args(argv)
    look = ThemeOptions(version=options.version, template=options.template)
    with serve(DemoSite(look=look), port=options.port, log_file=options.log) as running:
        sys.stdout.write(f"{running.base_url}\n")
        sys.stdout.flush()
        try:
            time.sleep(options.seconds)
        except KeyboardInterrupt:
            return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
