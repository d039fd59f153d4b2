"""`liputan crawl`: one run against the site."""

from __future__ import annotations

import json
import logging
import sqlite3
import sys
from pathlib import Path
from typing import Any

import click

from liputan_crawler import site
from liputan_crawler.commands import options
from liputan_crawler.exit_codes import MEANINGS, ExitCode

_EXAMPLES = """
Examples:

\b
  liputan crawl --contact redaksi@example.org
      one polite run against the site; run it again to continue or to update
  liputan crawl --source index --since 2021-01-01 --until 2021-12-31
      only what was published in 2021, found through home page and sections
  liputan crawl --via api
      the whole text of the site in a few dozen requests, where its REST interface is open
  liputan crawl --limit 20 --data percobaan
      the newest 20 articles, into another folder
  liputan crawl http://127.0.0.1:8080/ --delay 0
      a mirror or test site that is yours, at full speed
"""


@click.command("crawl", epilog=_EXAMPLES, short_help="One run against the site.")
@click.argument("url", required=False, default=site.BASE_URL)
@options.data
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Choice(site.SOURCES),
    help="Who finds articles; repeatable. Default: all that the site offers.",
)
@click.option(
    "--via",
    type=click.Choice(["pages", "api"]),
    default="pages",
    show_default=True,
    help="Articles from their pages, or whole from the REST interface (few requests, no counters).",
)
@click.option("--section", multiple=True, help="Walk only this section (slug or path); repeatable.")
@click.option("--since", type=options.DAY, help="Published on or after this day (WIB).")
@click.option("--until", type=options.DAY, help="Published on or before this day (WIB).")
@click.option("--limit", type=click.IntRange(min=1), help="Stop after this many articles.")
@click.option("--depth", type=click.IntRange(min=0), help="Follow at most this many related links in a row.")
@click.option("--full", is_flag=True, help="Look at every known article again.")
@click.option(
    "--recheck", type=click.IntRange(min=0), default=0, help="Look again at the N longest unchecked."
)
@click.option(
    "--gone-after",
    type=click.IntRange(min=0),
    default=86_400,
    show_default=True,
    help="Seconds between two absences that make an article gone.",
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    help="Seconds between requests [default: 2]. 0 also turns AutoThrottle and jitter off.",
)
@click.option(
    "--concurrency", type=click.IntRange(1, 64), default=1, show_default=True, help="Requests at a time."
)
@click.option(
    "--archive/--no-archive",
    default=True,
    help="Keep every answer as WARC, for checking and rebuilding records (default), or not.",
)
@click.option(
    "--contact", envvar="LIPUTAN_CONTACT", help="E-mail or page of who crawls; goes into the user agent."
)
@click.option("--quiet", is_flag=True, help="Only warnings.")
@click.option("--json", "as_json", is_flag=True, help="The run's report on standard output.")
def command(url: str, *, data: Path, quiet: bool, as_json: bool, **choices: Any) -> None:
    """Crawl the site (or the mirror at URL) into the data folder.

    Asks robots.txt, reads what is new since the last run, and writes articles.jsonl. Stop it at any time:
    the next run goes on where this one was.
    """
    from liputan_crawler import crawl_process  # noqa: PLC0415

    crawl_process.configure_log(logging.WARNING if quiet else logging.INFO)
    is_live = sys.stderr.isatty() and not quiet
    settings = {
        "LIPUTAN_DATA": str(data),
        "LIPUTAN_CONTACT": choices["contact"] or "",
        "LIPUTAN_ARCHIVE": choices["archive"],
        "LIPUTAN_FULL": choices["full"],
        "LIPUTAN_RECHECK": choices["recheck"],
        "LIPUTAN_GONE_AFTER": choices["gone_after"],
        "LIPUTAN_PROGRESS": "live" if is_live else "off" if quiet else "log",
        **speed_settings(choices["delay"], choices["concurrency"]),
    }
    arguments = {
        "base_url": url,
        "sources": choices["sources"] or None,
        "section": choices["section"] or None,
        **{name: choices[name] for name in ("since", "until", "limit", "depth", "via")},
    }
    outcome = run_or_exit(settings, arguments)
    say(outcome, as_json=as_json)
    sys.exit(outcome.exit_code)


def speed_settings(delay_s: float | None, concurrency: int) -> dict[str, Any]:
    """Scrapy's settings for a pace; None keeps the polite default."""
    settings: dict[str, Any] = {
        "CONCURRENT_REQUESTS": concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
    }
    if delay_s is not None:
        settings |= {"DOWNLOAD_DELAY": delay_s, "AUTOTHROTTLE_START_DELAY": delay_s}
    if delay_s == 0:
        settings |= {"AUTOTHROTTLE_ENABLED": False, "DOWNLOAD_DELAY_JITTER": 0}
    return settings


def run_or_exit(settings: dict[str, Any], arguments: dict[str, Any], spider: str = "site") -> Any:
    """Run a spider; what keeps a run from starting ends the command with its exit code."""
    from liputan_crawler import crawl_process, ledger  # noqa: PLC0415
    from liputan_crawler.ledger.lock import LockHeldError  # noqa: PLC0415

    try:
        return crawl_process.crawl(spider, arguments, settings)
    except LockHeldError as error:
        options.fail(str(error), ExitCode.LOCKED)
    except (ValueError, ledger.LedgerBoundError, ledger.LedgerTooNewError, ledger.NotALedgerError) as error:
        options.fail(str(error), ExitCode.USAGE)
    except (sqlite3.OperationalError, OSError) as error:
        options.fail(f"cannot work in {settings['LIPUTAN_DATA']}: {error}", ExitCode.DISK)


def say(outcome: Any, *, as_json: bool) -> None:
    """What a run came to: in a few lines, or its whole report."""
    if not outcome.report.exists():
        click.echo(f"{MEANINGS[outcome.exit_code]}: {outcome.reason}", err=True)
        return
    text = outcome.report.read_text(encoding="utf-8")
    if as_json:
        click.echo(text, nl=False)
        return
    report = json.loads(text)
    articles = report["articles"]
    click.echo(
        f"{articles['new']} new, {articles['version']} changed, {articles['updated']} updated, "
        f"{articles['unchanged']} unchanged; {articles['in_dump']} articles in the dump"
    )
    click.echo(f"Report: {outcome.report}")
    if outcome.exit_code is not ExitCode.COMPLETE:
        click.echo(
            f"Exit {int(outcome.exit_code)}: {MEANINGS[outcome.exit_code]} ({outcome.reason})", err=True
        )
