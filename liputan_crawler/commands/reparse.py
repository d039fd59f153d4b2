"""`liputan reparse`: all records rebuilt from the archive."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from liputan_crawler.commands import options
from liputan_crawler.exit_codes import ExitCode

if TYPE_CHECKING:
    from liputan_crawler.ledger import Ledger
    from liputan_crawler.rebuild.difference import Difference
    from liputan_crawler.rebuild.shadow import Shadow

_EXAMPLES = """
Examples:

\b
  liputan reparse --diff
      what this version of the program would read otherwise; nothing is changed
  liputan reparse
      rebuild every record and version, then write articles.jsonl
  liputan reparse --jobs 1 --quiet
      on one core, without progress
"""
_SHOW_EVERY_S: Final = 0.5


@click.command("reparse", epilog=_EXAMPLES, short_help="Records rebuilt from the archive; no network.")
@options.data
@click.option("--diff", is_flag=True, help="Only show what would change: counts by field, then examples.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes [default: one a core].")
@click.option("--quiet", is_flag=True, help="No progress.")
@click.option("--json", "as_json", is_flag=True, help="What was done (or would change) as JSON.")
def command(data: Path, *, diff: bool, jobs: int | None, quiet: bool, as_json: bool) -> None:
    """Read every archived page again with the parsers of this version and rebuild all records from them.

    Needs no network. The old records are replaced in one step at the end; a rebuilding that is stopped changes
    nothing. Articles without captures stay as they are. Without a ledger, a new one is made.
    """
    from liputan_crawler.ledger.lock import FolderLock, LockHeldError  # noqa: PLC0415

    logging.basicConfig(level=logging.ERROR)
    if not data.is_dir():
        options.fail(f"no data folder {data}: name it with --data", ExitCode.USAGE)
    try:
        with FolderLock(data):
            code = _run(data, is_diff=diff, jobs=jobs or _cores(), quiet=quiet, as_json=as_json)
    except LockHeldError as error:
        options.fail(str(error), ExitCode.LOCKED)
    except (sqlite3.OperationalError, OSError) as error:
        options.fail(f"cannot work in {data}: {error}", ExitCode.DISK)
    sys.exit(code)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run(data: Path, *, is_diff: bool, jobs: int, quiet: bool, as_json: bool) -> ExitCode:
    from liputan_crawler import rebuild  # noqa: PLC0415
    from liputan_crawler.rebuild import difference  # noqa: PLC0415

    with rebuild.opened(data) as (ledger, shadow):
        if shadow is None:
            options.fail(f"no captures in {data}: nothing to rebuild from", ExitCode.USAGE)
        with _progress(quiet=quiet) as seen:
            rebuild.build(ledger, shadow, jobs=jobs, seen=seen)
        found = difference.compare(ledger, shadow)
        counts: Counter[str] = Counter() if is_diff else rebuild.replace(data, ledger, shadow)
        _show(found, shadow, counts, is_diff=is_diff, as_json=as_json)
        return (
            ExitCode.PARTIAL if shadow.tally["unreadable"] or _is_lost(found, ledger) else ExitCode.COMPLETE
        )


def _is_lost(found: Difference, ledger: Ledger | None) -> bool:
    """Whether records with captures could not be read again."""
    return ledger is not None and found.lost > 0


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A line that counts captures, on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda _number: None
        return
    started = shown = time.monotonic()

    def seen(number: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown >= _SHOW_EVERY_S:
            shown = now
            rate = number / (now - started)
            click.echo(f"\r{number} captures, {rate:.0f}/s", err=True, nl=False)

    yield seen
    click.echo("\r\x1b[K", err=True, nl=False)


def _show(found: Difference, shadow: Shadow, counts: Counter[str], *, is_diff: bool, as_json: bool) -> None:
    if as_json:
        options.echo_json(_as_dict(found, shadow, counts))
        return
    console = options.console()
    for problem in shadow.problems:
        click.echo(f"unreadable: {problem}", err=True)
    console.print(f"{shadow.tally['pages']} pages read again, {found.articles} articles rebuilt")
    if found.only_new:
        console.print(f"{found.only_new} articles have no record now")
    if found.kept:
        console.print(f"{found.kept} articles stay as they are: the archive does not give them")
    if found.versions:
        console.print(f"{found.versions} articles get another number of versions")
    console.print(f"{found.changed} articles differ" if found.changed else "No record differs")
    for name, number in found.fields.items():
        console.print(f"  {name}: {number}")
    if is_diff:
        for name, examples in found.examples.items():
            console.print(f"\n{name}")
            for example in examples:
                console.print(options.printable(f"  {example.url or example.id}: {example.words}"))
        console.print("\nNothing was changed (--diff)")


def _as_dict(found: Difference, shadow: Shadow, counts: Counter[str]) -> dict[str, Any]:
    return {
        "pages": shadow.tally["pages"],
        "unreadable": shadow.tally["unreadable"],
        "articles": found.articles,
        "changed": found.changed,
        "versions_changed": found.versions,
        "only_new": found.only_new,
        "kept": found.kept,
        "kept_urls": found.kept_urls,
        "fields": dict(found.fields),
        "examples": {name: list(examples) for name, examples in found.examples.items()},
        "replaced": dict(counts),
        "problems": shadow.problems,
    }
