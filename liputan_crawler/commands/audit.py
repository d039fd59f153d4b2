"""`liputan audit`: whether the dump is all of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from liputan_crawler.commands import options
from liputan_crawler.exit_codes import ExitCode

if TYPE_CHECKING:
    from liputan_crawler.audit import Audit

_EXAMPLES = """
Examples:

\b
  liputan audit
      the verdict, each source's figure with its time, the months, what is missing
  liputan audit --json > audit.json
      the same for programs, with the whole list of what is missing
"""
_LISTED: Final = 20
_CODES: Final = {
    "complete": ExitCode.COMPLETE,
    "incomplete": ExitCode.PARTIAL,
    "unproven": ExitCode.UNPROVEN,
}


@click.command("audit", epilog=_EXAMPLES, short_help="Is it complete?")
@options.data
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def command(data: Path, *, as_json: bool) -> None:
    """Hold what the sources name against what is in the dump. No network.

    Exit code: 0 complete, 3 incomplete, 6 unproven (the reason says why). It states the agreement of the
    sources at the time of their last reading, no more.
    """
    from liputan_crawler.audit import audit  # noqa: PLC0415

    with options.open_ledger(data) as ledger:
        found = audit(ledger)
    if as_json:
        options.echo_json(found)
    else:
        _show(found)
    sys.exit(_CODES[found.verdict])


def _show(found: Audit) -> None:
    from rich.table import Table  # noqa: PLC0415

    console = options.console()
    console.print(f"[bold]{found.verdict}[/bold]: ", end="")
    console.print(options.printable(found.reason))
    console.print(
        f"{found.live} articles live, {found.gone} gone, {found.protected} behind a password"
        + (f", {found.unlisted} not named by {found.proven_by}" if found.unlisted else "")
    )
    table = Table("source", "state", "total", "at", "read whole", "named", "in dump", "protected", box=None)
    for name, one in found.sources.items():
        numbers = [options.cell(value) for value in (one.total, one.total_at, one.whole_at)]
        counts = [str(number) for number in (one.named, one.in_dump, one.protected)]
        table.add_row(name, options.printable(one.state or "-"), *numbers, *counts)
    console.print(table)
    names = list(found.sources)
    months = Table("month", "dump", "protected", "missing", *names, box=None)
    for month, counts_of in found.months.items():
        keys = ("dump", "protected", "missing", *names)
        months.add_row(month, *(str(counts_of.get(key, 0)) for key in keys))
    console.print(months)
    if found.overlap:
        console.print(
            "Named by both: " + ", ".join(f"{pair} {n}" for pair, n in found.overlap.items() if "+" in pair)
        )
        alone = ", ".join(f"{name} {n}" for name, n in found.overlap.items() if "+" not in name)
        console.print(f"Named by one alone: {alone or 'none'}")
    for gap in found.missing[:_LISTED]:
        console.print(options.printable(f"missing: {gap.id or '-'} {gap.url} {gap.fate} {gap.reason or ''}"))
    if len(found.missing) > _LISTED:
        console.print(f"... and {len(found.missing) - _LISTED} more (--json lists all)")
