"""Records in the ledger -> JSON Lines files: whole, then renamed, never half there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from scrapy.exporters import JsonLinesItemExporter

from liputan_crawler.items import Article


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Write `path` under a temporary name and give it its own name when all of it is on disk.

    An error leaves the old file as it was and no temporary one. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def remove_leftovers(*folders: Path) -> None:
    """Remove the temporary files of a run that was killed while it wrote. The folder's lock must be held."""
    for folder in folders:
        for part in folder.glob(".*.part"):
            part.unlink(missing_ok=True)


class LineWriter:
    """Writes records through Scrapy's JSON Lines exporter: UTF-8, fields in the order of `items.Article`."""

    def __init__(self, file: IO[bytes]) -> None:
        self._exporter = JsonLinesItemExporter(file, encoding="utf-8", ensure_ascii=False)  # type: ignore[arg-type]

    def write(self, article: Article) -> None:
        """Write one record as one line. Raises OSError."""
        self._exporter.export_item(article)


def write_articles(path: Path, articles: Iterable[Article]) -> int:
    """Write one record a line, UTF-8, fields in the order of `items.Article`; the number of records."""
    count = 0
    with whole_file(path) as file:
        writer = LineWriter(file)
        for article in articles:
            writer.write(article)
            count += 1
    return count
