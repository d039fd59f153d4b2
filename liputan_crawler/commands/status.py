"""`liputan status`: what the data folder knows, what waits, what has failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from liputan_crawler.commands import options

if TYPE_CHECKING:
    from liputan_crawler.ledger import Ledger

_EXAMPLES = """
Examples:

\b
  liputan status
      addresses by fate and source, failures with their reasons, the last run, what the sources say
  liputan status --json --data liputan-data
      the same for programs
"""
_LISTED: Final = 20


@click.command("status", epilog=_EXAMPLES, short_help="What is known, pending, failed.")
@options.data
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def command(data: Path, *, as_json: bool) -> None:
    """Show what is known, pending and failed, by fate and source. No network."""
    with options.open_ledger(data) as ledger:
        found = facts(ledger)
    if as_json:
        options.echo_json(found)
    else:
        _show(found)


def facts(ledger: Ledger) -> dict[str, Any]:
    """The state of a data folder, as plain values."""
    from liputan_crawler.ledger import census  # noqa: PLC0415

    counts = ledger.frontier.counts()
    last = ledger.runs.last()
    return {
        "base_url": ledger.setting("base_url"),
        "articles": {"all": ledger.articles.count(), "live": ledger.evidence.live_articles()},
        "known": sum(counts.values()),
        "pending": counts.get("pending", 0),
        "failed": sum(ledger.evidence.holes().values()),
        "fates": counts,
        "sources": census.fates_by_source(ledger.connection),
        "figures": [
            {"source": one.source, "name": one.name, "value": one.value, "at": one.at}
            for one in ledger.figures.all()
        ],
        "failures": ledger.frontier.failures(1000),
        "last_run": None if last is None else {name: last[name] for name in last.keys()},  # noqa: SIM118
    }


def _show(found: dict[str, Any]) -> None:
    from rich.table import Table  # noqa: PLC0415

    console = options.console()
    console.print(options.printable(str(found["base_url"])))
    articles = found["articles"]
    console.print(
        f"{articles['live']} articles live, {articles['all'] - articles['live']} gone; "
        f"{found['known']} addresses known, {found['pending']} pending, {found['failed']} failed"
    )
    if run := found["last_run"]:
        code = options.cell(run["exit_code"])
        console.print(f"Last run {run['name']}: ended {options.cell(run['ended_at'])}, exit code {code}")
    sources = list(found["sources"])
    table = Table("fate", "all", *sources, box=None)
    for fate, number in found["fates"].items():
        table.add_row(fate, str(number), *(str(found["sources"][name].get(fate, 0)) for name in sources))
    console.print(table)
    figures = Table("source", "figure", "value", "at", box=None)
    for one in found["figures"]:
        figures.add_row(one["source"], one["name"], options.printable(one["value"]), one["at"])
    console.print(figures)
    for failure in found["failures"][:_LISTED]:
        console.print(options.printable(f"{failure['fate']}: {failure['url']} {failure['reason'] or ''}"))
    if len(found["failures"]) > _LISTED:
        console.print(f"... and {len(found['failures']) - _LISTED} more (--json lists all)")
