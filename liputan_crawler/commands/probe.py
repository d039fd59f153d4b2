"""`liputan probe`: what the installation offers."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

import click

from liputan_crawler import site
from liputan_crawler.commands import options
from liputan_crawler.commands.crawl import run_or_exit, speed_settings
from liputan_crawler.exit_codes import MEANINGS, ExitCode

_EXAMPLES = """
Examples:

\b
  liputan probe --contact redaksi@example.org
      a dozen polite requests; what they show is kept, and `liputan crawl` chooses its sources by it
  liputan probe http://127.0.0.1:8080/ --delay 0 --data percobaan --json
      a mirror or test site that is yours; JSON for programs
"""


@click.command("probe", epilog=_EXAMPLES, short_help="What the installation offers.")
@click.argument("url", required=False, default=site.BASE_URL)
@options.data
@click.option("--delay", type=click.FloatRange(min=0), help="Seconds between requests [default: 2].")
@click.option(
    "--contact", envvar="LIPUTAN_CONTACT", help="E-mail or page of who asks; goes into the user agent."
)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def command(url: str, *, data: Path, delay: float | None, contact: str | None, as_json: bool) -> None:
    """Ask the site (or the mirror at URL) what it offers.

    Layout, theme and WordPress version, REST, feeds, sitemaps, permalink form, hidden dates, time zone, totals.
    Follows nothing, saves no article.
    """
    from liputan_crawler import crawl_process  # noqa: PLC0415

    crawl_process.configure_log(logging.WARNING)
    settings = {
        "LIPUTAN_DATA": str(data),
        "LIPUTAN_CONTACT": contact or "",
        "LIPUTAN_PROGRESS": "off",
        **speed_settings(delay, 1),
    }
    outcome = run_or_exit(settings, {"base_url": url}, spider="probe")
    with options.open_ledger(data) as ledger:
        figures = ledger.figures.all()
    found: dict[str, Any] = {}
    for figure in figures:
        found.setdefault(figure.source, {})[figure.name] = {"value": figure.value, "at": figure.at}
    if as_json:
        options.echo_json(found)
    else:
        _show(found)
    if outcome.exit_code is not ExitCode.COMPLETE:
        click.echo(
            f"Exit {int(outcome.exit_code)}: {MEANINGS[outcome.exit_code]} ({outcome.reason})", err=True
        )
    sys.exit(outcome.exit_code)


def _show(found: dict[str, Any]) -> None:
    from rich.table import Table  # noqa: PLC0415

    table = Table("source", "what", "value", "at", box=None)
    for source, figures in found.items():
        for name, figure in figures.items():
            table.add_row(source, name, options.printable(figure["value"]), figure["at"])
    options.console().print(table)
