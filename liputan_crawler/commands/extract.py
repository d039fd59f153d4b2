"""`liputan extract`: saved pages, text captures and WARC files -> JSON Lines."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from liputan_crawler.commands import options
from liputan_crawler.exit_codes import ExitCode

if TYPE_CHECKING:
    from liputan_crawler.corpus import Distinct, Joiner, Part, Problem, Reading
    from liputan_crawler.items import Article

    Found = Article | Part | Problem

_EXAMPLES = """
Examples:

\b
  liputan extract halaman.html catatan.txt
      two saved documents, records on standard output
  liputan extract simpanan/ -o artikel.jsonl --jobs 2
      every page, text capture and WARC file below a folder
  liputan extract crawl.warc.gz --base-url https://liputanislam.com/ | jq .headline
      the site's articles out of an archive
"""
_CHUNK: Final = 16  # files that go to a worker at a time


@click.command("extract", epilog=_EXAMPLES, short_help="Saved pages, texts and WARC files to JSON Lines.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here, whole or not at all."
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes.")
@click.option("--base-url", default=None, help="The site that the pages belong to [default: the public one].")
@click.option(
    "--fetched-at", type=options.INSTANT, help="When the files were saved (a day in WIB, or a UTC instant)."
)
@click.option("--quiet", is_flag=True, help="Do not list what gave no article.")
def command(
    paths: tuple[Path, ...],
    *,
    output: Path | None,
    jobs: int,
    base_url: str | None,
    fetched_at: str | None,
    quiet: bool,
) -> None:
    """Read saved documents with the parsers of the crawl; no network.

    One record a line, in the order of the files; the parts of a multi-page post become one record when the
    last of them has been read. What gives no article is listed on standard error, with its reason.

    Of the captures in WARC files (of any tool; gzip, zstd or plain) each text of an article is written once, the
    first time that it comes, with the time of that capture; an article whose text differs between captures gives
    a line for each text, numbered in `version`. http, https and www are one site.
    """
    from liputan_crawler import corpus, urls  # noqa: PLC0415

    try:
        origin = urls.Origin.from_base_url(base_url) if base_url else urls.PUBLIC
    except ValueError as error:
        options.fail(str(error), ExitCode.USAGE)
    files = list(corpus.find_files(paths))
    if not files:
        options.fail(f"no {', '.join(corpus.SUFFIXES)} file in what was named", ExitCode.USAGE)
    reading = corpus.Reading(origin=origin, fetched_at=fetched_at)
    counts: Counter[str] = Counter()
    try:
        with ExitStack() as stack:
            write = _writer(stack, output)
            distinct = corpus.Distinct()
            for found in _joined(_read_all(files, reading, jobs), corpus.Joiner()):
                _take(found, write, distinct, counts, quiet=quiet)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitCode.COMPLETE)
    except OSError as error:
        options.fail(str(error), ExitCode.DISK)
    again = f", {counts['again']} captures of the same text" if counts["again"] else ""
    click.echo(
        f"{counts['articles']} articles{again}, {counts['not']} documents that are none, {counts['failed']} failures",
        err=True,
    )
    sys.exit(ExitCode.PARTIAL if counts["failed"] else ExitCode.COMPLETE)


def _writer(stack: ExitStack, output: Path | None) -> Callable[[Article], None]:
    from liputan_crawler.dump import LineWriter, whole_file  # noqa: PLC0415

    file = sys.stdout.buffer if output is None else stack.enter_context(whole_file(output))
    return LineWriter(file).write


def _take(
    found: Article | Problem,
    write: Callable[[Article], None],
    distinct: Distinct,
    counts: Counter[str],
    *,
    quiet: bool,
) -> None:
    from liputan_crawler.corpus import Problem  # noqa: PLC0415
    from liputan_crawler.text.clean import safe  # noqa: PLC0415

    if not isinstance(found, Problem):
        fresh = distinct.take(found)
        if fresh is not None:
            write(fresh)
        counts["articles" if fresh is not None else "again"] += 1
        return
    counts["failed" if found.is_failure else "not"] += 1
    if not quiet:
        click.echo(safe(f"{found.place}: {found.fate or 'unreadable'}: {found.reason}"), err=True)


def _read_all(files: list[Path], reading: Reading, jobs: int) -> Iterator[Found]:
    if jobs == 1 or len(files) == 1:
        for path in files:
            yield from _read_one(path, reading=reading)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for found in pool.map(partial(_read_one, reading=reading), files, chunksize=_CHUNK):
            yield from found


def _read_one(path: Path, *, reading: Reading) -> list[Found]:
    from liputan_crawler import corpus  # noqa: PLC0415

    try:
        return list(corpus.read_file(path, reading))
    except OSError as error:
        return [corpus.Problem(place=str(path), fate=None, reason=error.strerror or str(error))]


def _joined(found: Iterable[Found], joiner: Joiner) -> Iterator[Article | Problem]:
    from liputan_crawler.corpus import Part  # noqa: PLC0415

    for item in found:
        if not isinstance(item, Part):
            yield item
        elif (whole := joiner.add(item)) is not None:
            yield whole
    yield from joiner.leftovers()
