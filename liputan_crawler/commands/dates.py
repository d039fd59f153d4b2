"""`liputan dates`: an Indonesian date explained."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from liputan_crawler.text.clean import safe
from liputan_crawler.text.dates import DateReading, find_dates, parse_published, resolve_mention
from liputan_crawler.text.dates.explain import explain
from liputan_crawler.text.dates.reading import reference

_EXAMPLES = """
Examples:

\b
  liputan dates "Sabtu, 17 Juli 2021 | 14.05 WIB"
      a header
  liputan dates "Kamis (15/7)" --published 2021-07-17
      a mention in an article of that day
  liputan dates "Ia tiba Rabu malam (14/7) di Doha." --published "Sabtu, 17 Juli 2021"
      every date in a sentence
  cut -f2 kalimat.tsv | liputan dates --published 2021-07-17 --json
      one JSON object a line
"""


class _Published(click.ParamType[str]):
    """A day or moment in ISO 8601, or as an Indonesian header says it; kept as ISO 8601."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as ISO 8601. Fails with what was expected."""
        text = str(value).strip()
        reading = parse_published(text)
        written = reading.value if reading and reading.precision in ("day", "minute", "second") else text
        try:
            reference(written)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2021-07-17, or 2021-07-17T07:15+07:00", param, ctx)
        return written


@click.command("dates", epilog=_EXAMPLES, short_help="An Indonesian date explained.")
@click.argument("texts", metavar="TEXT...", nargs=-1)
@click.option("--published", type=_Published(), help="The day that incomplete dates are counted from.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a text.")
def command(texts: tuple[str, ...], *, published: str | None, as_json: bool) -> None:
    """Say what dates mean: a header, a mention, or all dates of a sentence.

    Without TEXT each line of standard input is one. The conventions are those of docs/dates.md.
    """
    if not texts and sys.stdin.isatty():
        raise click.UsageError("give a TEXT, or lines on standard input")
    for text in texts or _lines():
        row = _row(text, published)
        if as_json:
            # A lone surrogate, as a bad byte in an argument becomes one, is written as its JSON escape.
            click.echo(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace"))
        else:
            click.echo("\n".join(_explained(row, published)))


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text.strip():
            yield text


def _row(text: str, published: str | None) -> dict[str, Any]:
    reading = parse_published(text) or resolve_mention(text, published)
    mentions = [] if reading else find_dates(text, published)
    return {
        "text": text,
        "published": published,
        "reading": asdict(reading) if reading else None,
        "mentions": [asdict(mention) for mention in mentions],
    }


def _explained(row: dict[str, Any], published: str | None) -> Iterator[str]:
    text = row["text"]
    if row["reading"]:
        yield from _entry(text, DateReading(**row["reading"]), published)
    for mention in row["mentions"]:
        yield from _entry(mention["text"], DateReading(**mention["reading"]), published)
    if not row["reading"] and not row["mentions"]:
        yield f"{safe(text)}: no date{_hint(text, published)}"


def _entry(text: str, reading: DateReading, published: str | None) -> Iterator[str]:
    yield f"{safe(text)}: {reading.value}"
    for sentence in explain(reading, published):
        yield f"  {sentence}"


def _hint(text: str, published: str | None) -> str:
    """What would help: a text may only lack the day that it is counted from."""
    if published is None and (
        resolve_mention(text, "2000-01-01T12:00+07:00") or find_dates(text, "2000-01-01")
    ):
        return "; give the day that it is counted from with --published"
    return ""
