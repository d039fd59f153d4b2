"""`liputan forget`: one article removed from dump, ledger and captures."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import click

from liputan_crawler.commands import options
from liputan_crawler.exit_codes import ExitCode

_EXAMPLES = """
Examples:

\b
  liputan forget https://liputanislam.com/judul-berita/
      asks before it removes anything
  liputan forget 4711 --yes --data liputan-data
      by post id, without asking
"""


@click.command("forget", epilog=_EXAMPLES, short_help="One article removed from dump, ledger and captures.")
@click.argument("name", metavar="URL|ID")
@options.data
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="What was removed, as JSON.")
def command(name: str, *, data: Path, yes: bool, as_json: bool) -> None:
    """Remove one article for good: its record and versions, its lines in the dumps, all captures that hold it.

    Captures of lists, feeds and REST pages that show it go as well. Its address stays known, so that it is not
    fetched again. Earlier copies and releases of the data are yours to replace.
    """
    from liputan_crawler import forgetting  # noqa: PLC0415
    from liputan_crawler.archive import CaptureFileInUseError, NotOurFileError  # noqa: PLC0415
    from liputan_crawler.ledger.lock import FolderLock, LockHeldError  # noqa: PLC0415
    from liputan_crawler.urls import PUBLIC, Origin  # noqa: PLC0415

    options.open_ledger(data).close()
    try:
        with FolderLock(data), options.open_ledger(data) as ledger:
            base_url = ledger.setting("base_url")
            origin = Origin.from_base_url(base_url) if base_url else PUBLIC
            target = forgetting.find(ledger, origin, name)
            if target is None:
                options.fail(f"no article {name} is known in {data}", ExitCode.USAGE)
            _ask(target, is_sure=yes)
            done = forgetting.forget(data, ledger, origin, target)
    except (LockHeldError, CaptureFileInUseError) as error:
        options.fail(str(error), ExitCode.LOCKED)
    except NotOurFileError as error:
        options.fail(f"{error}: its captures cannot be removed one by one", ExitCode.PARTIAL)
    except (sqlite3.OperationalError, OSError) as error:
        options.fail(f"cannot work in {data}: {error}", ExitCode.DISK)
    _show(done, as_json=as_json)
    sys.exit(ExitCode.PARTIAL if done.unsure else ExitCode.COMPLETE)


def _ask(target: object, *, is_sure: bool) -> None:
    from liputan_crawler.forgetting import Target  # noqa: PLC0415
    from liputan_crawler.text.clean import safe  # noqa: PLC0415

    assert isinstance(target, Target)
    click.echo(safe(f"{target.headline or 'no record'}\n{target.url}"), err=True)
    if not is_sure and not click.confirm("Remove it from dump, ledger and captures, for good?", err=True):
        sys.exit(ExitCode.USAGE)


def _show(done: object, *, as_json: bool) -> None:
    from liputan_crawler.forgetting import Forgotten  # noqa: PLC0415

    assert isinstance(done, Forgotten)
    if as_json:
        options.echo_json(
            {
                "versions": done.versions,
                "lines": done.lines,
                "captures": len(done.captures),
                "lists": done.lists,
                "unsure": done.unsure,
            }
        )
        return
    click.echo(
        f"{done.versions} versions, {done.lines} lines of run files and {len(done.captures)} captures removed "
        f"({done.lists} of them lists and feeds)"
    )
    for place in done.unsure:
        click.echo(f"may still hold it, remove by hand: {place}", err=True)
