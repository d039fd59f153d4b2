"""The head of an archive file (its `warcinfo` record) -> what the file says of itself."""

from __future__ import annotations

from pathlib import Path

from liputan_crawler.archive.exchange import BadRecord
from liputan_crawler.archive.records import iter_records


def read_info(path: Path) -> dict[str, str]:
    """The fields of the first record, names in lower case; empty where the file does not begin with one.

    Raises OSError where the file cannot be opened.
    """
    first = next(iter_records(path), None)
    if first is None or isinstance(first, BadRecord) or first.kind != "warcinfo" or first.block is None:
        return {}
    lines = first.block.decode("utf-8", "replace").splitlines()
    pairs = (line.partition(":") for line in lines if ":" in line and not line.startswith((" ", "\t")))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
