"""Options and errors that the commands share."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final, NoReturn
from zoneinfo import ZoneInfo

import click

from liputan_crawler import site
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


def fail(message: str, code: ExitCode) -> NoReturn:
    """End the command with a message for the operator on standard error."""
    click.echo(f"liputan: {message}", err=True)
    sys.exit(code)
