"""Options and errors that the commands share."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

import click

from liputan_crawler.exit_codes import ExitCode


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


DAY: Final = _Day()

data = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("liputan-data"),
    show_default=True,
    help="The data folder.",
)


def fail(message: str, code: ExitCode) -> NoReturn:
    """End the command with a message for the operator on standard error."""
    click.echo(f"liputan: {message}", err=True)
    sys.exit(code)
