"""Options and errors that the commands share."""

from __future__ import annotations

import json
import sqlite3
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn
from zoneinfo import ZoneInfo

import click

from liputan_crawler import site
from liputan_crawler.exit_codes import ExitCode

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from liputan_crawler.ledger import Ledger


class _Day(click.ParamType[date]):
    """A calendar day as `2021-07-17`."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails with what was expected."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2021-07-17", param, ctx)


class _Instant(click.ParamType[str]):
    """A UTC instant in whole seconds, or a day in WIB (its last second)."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The instant as `2021-07-17T00:15:09Z`. Fails with what was expected."""
        text = str(value).strip()
        try:
            if len(text) == 10:
                moment = datetime.combine(
                    date.fromisoformat(text), time(23, 59, 59), ZoneInfo(site.TIME_ZONE)
                )
            else:
                moment = datetime.fromisoformat(text)
                moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2021-07-17 or 2021-07-17T00:15:09Z", param, ctx)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


DAY: Final = _Day()
INSTANT: Final = _Instant()

data = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("liputan-data"),
    show_default=True,
    help="The data folder.",
)


def open_ledger(folder: Path) -> Ledger:
    """The ledger of a data folder, for commands that report; what keeps it shut ends the command."""
    from liputan_crawler import ledger  # noqa: PLC0415

    try:
        return ledger.Ledger(folder, create=False)
    except (ledger.NoLedgerError, ledger.LedgerTooNewError, ledger.NotALedgerError) as error:
        fail(str(error), ExitCode.USAGE)
    except (sqlite3.OperationalError, OSError) as error:
        fail(f"cannot read {folder}: {error}", ExitCode.DISK)


def echo_json(value: object) -> None:
    """A dataclass or plain value as indented JSON on standard output."""
    import msgspec  # noqa: PLC0415

    text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2)
    click.echo(text.encode("utf-8", "backslashreplace"))


def console() -> Console:
    """Where tables are shown: as wide as they are when standard output is no terminal."""
    from rich.console import Console  # noqa: PLC0415

    is_terminal = sys.stdout.isatty()
    return Console(highlight=False, soft_wrap=True, width=None if is_terminal else 200, emoji=False)


def printable(text: str) -> Text:
    """What the site says, for a terminal: no control characters, no markup."""
    from rich.text import Text  # noqa: PLC0415

    from liputan_crawler.text.clean import safe  # noqa: PLC0415

    return Text(safe(text))


def cell(value: object) -> str:
    """A value in a table; a dash for None."""
    return "-" if value is None else str(value)


def fail(message: str, code: ExitCode) -> NoReturn:
    """End the command with a message for the operator on standard error."""
    click.echo(f"liputan: {message}", err=True)
    sys.exit(code)
