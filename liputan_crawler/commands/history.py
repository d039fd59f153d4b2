"""`liputan history`: the versions of an article, with readable differences."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from liputan_crawler.commands import options
from liputan_crawler.exit_codes import ExitCode

if TYPE_CHECKING:
    from liputan_crawler.ledger import Ledger
    from liputan_crawler.ledger.articles import Version

_EXAMPLES = """
Examples:

\b
  liputan history 48213
      by post id
  liputan history https://liputanislam.com/judul-berita/
      by address, also an old one that leads to the article today
  liputan history 48213 --json
      every version whole, with its differences from the one before
"""
_STYLES: Final = {"same": "", "removed": "red strike", "added": "green", "gap": "dim"}
_SIGNS: Final = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]", "gap": "{}"}


@click.command("history", epilog=_EXAMPLES, short_help="Versions of an article and their differences.")
@click.argument("article")
@options.data
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def command(article: str, *, data: Path, as_json: bool) -> None:
    """Show the versions of ARTICLE (a post id or its address), word by word. No network.

    A version is a change of headline, dateline, paragraphs or credit that the newsroom made; removed words
    are shown as [-so-], added ones as [+so+].
    """
    with options.open_ledger(data) as ledger:
        versions = _find(ledger, article)
    if not versions:
        options.fail(f"no article {article} in {data}", ExitCode.USAGE)
    if as_json:
        options.echo_json(_as_json(versions))
    else:
        _show(versions)


def _find(ledger: Ledger, article: str) -> list[Version]:
    from liputan_crawler import urls  # noqa: PLC0415

    if article.isascii() and article.isdigit():
        return ledger.articles.history(int(article), None)
    origin = urls.Origin.from_base_url(ledger.setting("base_url") or urls.PUBLIC.base_url)
    url = urls.canonical_url(article, origin)
    row = ledger.frontier.find(url) if url else None
    if row is not None:
        kept = ledger.articles.at_url(row["alias_of"] or row["id"])
        if kept is not None:
            return ledger.articles.history(kept.id, kept.url)
    return ledger.articles.history(None, url)


def _as_json(versions: list[Version]) -> list[dict[str, Any]]:
    from liputan_crawler.history import changes  # noqa: PLC0415

    differences = [(), *(changes(old.article, new.article) for old, new in pairwise(versions))]
    return [
        {
            "version": one.article.version,
            "saved_at": one.saved_at,
            "run": one.run,
            "program": one.program,
            "changes": change,
            "article": one.article,
        }
        for one, change in zip(versions, differences, strict=True)
    ]


def _show(versions: list[Version]) -> None:
    from rich.text import Text  # noqa: PLC0415

    from liputan_crawler.history import changes  # noqa: PLC0415
    from liputan_crawler.text.clean import safe  # noqa: PLC0415

    console = options.console()
    newest = versions[-1].article
    console.print(options.printable(f"{newest.headline or '(no headline)'}\n{newest.url or ''}"))
    number = f"{len(versions)} version{'s' if len(versions) > 1 else ''}"
    console.print(f"post {newest.id or '-'}, {newest.status}, {number}")
    first = versions[0]
    console.print(f"\nversion {first.article.version}, saved {first.saved_at}, run {first.run}")
    for old, new in pairwise(versions):
        console.print(f"\nversion {new.article.version}, saved {new.saved_at}, run {new.run}")
        for change in changes(old.article, new.article):
            line = Text(f"  {change.where}: ")
            for piece in change.pieces:
                line.append(_SIGNS[piece.mark].format(safe(piece.text)), style=_STYLES[piece.mark])
                line.append(" ")
            console.print(line)
