"""`liputan wayback`: what is gone from the live site, from a web archive."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

import click

from liputan_crawler import site
from liputan_crawler import wayback as archive
from liputan_crawler.commands import options
from liputan_crawler.commands.crawl import run_or_exit, say, speed_settings

_EXAMPLES = """
Examples:

\b
  liputan wayback --contact redaksi@example.org
      the earliest readable capture of every article that the Internet Archive has
  liputan wayback --gone --policy latest
      only articles that the ledger holds as gone or not found, in their last state
  liputan wayback --from 2014-01-01 --to 2016-12-31 --policy all
      every state of every article that was captured in three years, as versions
  liputan wayback http://127.0.0.1:8080/ --cdx http://127.0.0.1:9000/situs/cdx --replay http://127.0.0.1:9000/situs/
      another archive, such as a pywb of your own
"""


@click.command("wayback", epilog=_EXAMPLES, short_help="Articles from a web archive.")
@click.argument("url", required=False, default=site.BASE_URL)
@options.data
@click.option("--cdx", default=archive.CDX, show_default=True, help="The archive's CDX server.")
@click.option("--replay", default=archive.REPLAY, show_default=True, help="The archive's replay.")
@click.option(
    "--policy",
    type=click.Choice([choice.value for choice in archive.Selection]),
    default=archive.Selection.EARLIEST.value,
    show_default=True,
    help="Which captures of an article: the earliest or latest that can be read, or all as versions.",
)
@click.option("--from", "captured_from", type=options.DAY, help="Captured on or after this day (UTC).")
@click.option("--to", "captured_to", type=options.DAY, help="Captured on or before this day (UTC).")
@click.option("--gone", is_flag=True, help="Only articles that the ledger holds as gone or not found.")
@click.option("--since", type=options.DAY, help="Published on or after this day (WIB).")
@click.option("--until", type=options.DAY, help="Published on or before this day (WIB).")
@click.option("--limit", type=click.IntRange(min=1), help="Stop after this many articles.")
@click.option("--delay", type=click.FloatRange(min=0), help="Seconds between requests [default: 2].")
@click.option(
    "--contact", envvar="LIPUTAN_CONTACT", help="E-mail or page of who asks; goes into the user agent."
)
@click.option(
    "--archive/--no-archive", "is_archived", default=True, help="Keep the captures as WARC (default)."
)
@click.option("--quiet", is_flag=True, help="Only warnings.")
@click.option("--json", "as_json", is_flag=True, help="The run's report on standard output.")
def command(url: str, *, data: Path, quiet: bool, as_json: bool, **choices: Any) -> None:
    """Fetch captures of the site's articles (or of the mirror's at URL) from a web archive into the data folder.

    Asks only the archive, over one connection, by its robots.txt and its Retry-After. Records keep the article's
    own address and the time of its capture; their source is `wayback`. What the ledger has read later than a
    capture was made is never replaced by it, and what it holds as gone stays gone.
    """
    from liputan_crawler import crawl_process  # noqa: PLC0415

    crawl_process.configure_log(logging.WARNING if quiet else logging.INFO)
    is_live = sys.stderr.isatty() and not quiet
    settings = {
        "LIPUTAN_DATA": str(data),
        "LIPUTAN_CONTACT": choices["contact"] or "",
        "LIPUTAN_ARCHIVE": choices["is_archived"],
        "LIPUTAN_PROGRESS": "live" if is_live else "off" if quiet else "log",
        **speed_settings(choices["delay"], 1),
    }
    names = ("cdx", "replay", "policy", "captured_from", "captured_to", "gone", "since", "until", "limit")
    arguments = {"base_url": url, **{name: choices[name] for name in names}}
    outcome = run_or_exit(settings, arguments, spider="wayback")
    say(outcome, as_json=as_json)
    sys.exit(outcome.exit_code)
