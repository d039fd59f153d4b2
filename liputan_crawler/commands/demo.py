"""`liputan demo`: the whole job on the small copy of the site that comes with the package."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from liputan_crawler.commands import options
from liputan_crawler.commands.crawl import run_or_exit, speed_settings
from liputan_crawler.exit_codes import MEANINGS, ExitCode

if TYPE_CHECKING:
    from rich.console import Console

_EXAMPLES = """
Examples:

\b
  liputan demo
      crawl the copy of the site into demo-data; again: only what changed is asked for
  liputan demo --data /tmp/percobaan
      into another folder
"""
_SHOWN_PARAGRAPHS: Final = 3


@click.command("demo", epilog=_EXAMPLES, short_help="The whole job on a small copy of the site.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-data"),
    show_default=True,
    help="The data folder.",
)
@click.option("--quiet", is_flag=True, help="No progress.")
def command(data: Path, *, quiet: bool) -> None:
    """Serve the small copy of the site on loopback, crawl it at full speed, and show what came of it.

    Needs no network. The data folder is like one of a real crawl; look around in it.
    """
    from liputan_crawler import crawl_process  # noqa: PLC0415
    from liputan_crawler.demo.server import DemoSite, serve  # noqa: PLC0415

    is_live = sys.stderr.isatty() and not quiet
    crawl_process.configure_log(logging.WARNING if is_live or quiet else logging.INFO)
    settings = {
        "LIPUTAN_DATA": str(data),
        "LIPUTAN_CONTACT": "liputan demo",
        "LIPUTAN_PROGRESS": "live" if is_live else "off" if quiet else "log",
        **speed_settings(0, 8),
    }
    try:
        with serve(DemoSite(), port=_port_of(data)) as running:
            outcome = run_or_exit(settings, {"base_url": f"{running.base_url}/"})
    except OSError as error:
        options.fail(
            f"cannot serve the demo's site ({error}); try another folder with --data", ExitCode.UNREACHABLE
        )
    _show(data, outcome)
    sys.exit(outcome.exit_code)


def _port_of(data: Path) -> int:
    """The port of an earlier demo in this folder, since a data folder belongs to one base URL; 0: any."""
    from liputan_crawler.ledger import Ledger, NoLedgerError  # noqa: PLC0415
    from liputan_crawler.urls import Origin  # noqa: PLC0415

    try:
        with Ledger(data, create=False) as ledger:
            base_url = ledger.setting("base_url")
    except NoLedgerError:
        return 0
    except Exception as error:
        options.fail(str(error), ExitCode.USAGE)
    origin = Origin.from_base_url(base_url) if base_url else None
    if origin is not None and origin.host != "127.0.0.1":
        options.fail(f"{data} holds {base_url}: name another folder for the demo with --data", ExitCode.USAGE)
    return origin.port or 0 if origin else 0


def _show(data: Path, outcome: Any) -> None:
    from rich.console import Console  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    report = json.loads(outcome.report.read_text(encoding="utf-8"))
    _show_report(console, report)
    articles = data / "articles.jsonl"
    with articles.open(encoding="utf-8") as lines:
        first = lines.readline()
    if first:
        console.print("\n[bold]The first record, readable[/bold]")
        _show_record(console, json.loads(first))
    console.print("\n[bold]Files[/bold]")
    for path, what in (
        (articles, "the dump: one record a line"),
        (outcome.report, "what this run did"),
        (data / "ledger.sqlite3", "every URL and its fate, every version"),
    ):
        console.print(f"  {path}  [dim]{what}[/dim]")
    meaning = MEANINGS[outcome.exit_code]
    console.print(
        f"\nExit code {int(outcome.exit_code)}: {meaning}{f' ({outcome.reason})' if outcome.reason else ''}"
    )


def _show_report(console: Console, report: dict[str, Any]) -> None:
    from rich.table import Table  # noqa: PLC0415

    articles, requests = report["articles"], report["requests"]
    console.print(
        f"[bold]{articles['in_dump']} articles[/bold] in the dump: {articles['new']} new, "
        f"{articles['version']} changed, {articles['unchanged']} unchanged; "
        f"{requests['total']} requests in {report['seconds']:.0f} s"
    )
    fates = Table("what became of the URLs", "number", box=None, pad_edge=False)
    for fate, number in report["fates"].items():
        fates.add_row(fate, str(number))
    console.print(fates)
    filled = ", ".join(
        f"{name} {share:.0%}" for name, share in report["field_coverage"].items() if 0 < share < 1
    )
    console.print(f"\n[bold]Fields filled[/bold] (those not listed: always or never)\n  {filled}")


def _show_record(console: Console, record: dict[str, Any]) -> None:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name in (
        "id",
        "url",
        "headline",
        "date_published",
        "date_published_source",
        "authors",
        "sections",
        "tags",
        "dateline",
        "credit",
        "comment_count",
        "view_count",
    ):
        table.add_row(Text(name, style="dim"), Text(_plain(record[name])))
    paragraphs = record["paragraphs"]
    for paragraph in paragraphs[:_SHOWN_PARAGRAPHS]:
        table.add_row(Text("paragraph", style="dim"), Text(paragraph))
    if len(paragraphs) > _SHOWN_PARAGRAPHS:
        table.add_row("", Text(f"... and {len(paragraphs) - _SHOWN_PARAGRAPHS} more", style="dim"))
    for related in record["related"]:
        table.add_row(Text("related", style="dim"), Text(f"{related['headline']}  {related['url'] or ''}"))
    for mention in record["day_mentions"]:
        table.add_row(Text("day mention", style="dim"), Text(f"{mention['text']} = {mention['date']}"))
    console.print(table)


def _plain(value: Any) -> str:
    match value:
        case None:
            return "-"
        case dict():
            return ", ".join(f"{name}: {_plain(part)}" for name, part in value.items())
        case list():
            return ", ".join(_plain(part) for part in value) or "-"
    return str(value)
