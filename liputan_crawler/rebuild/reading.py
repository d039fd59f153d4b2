"""Planned captures -> their pages, parsed on all cores, in the order of the plan and within bounded memory."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from liputan_crawler import archive
from liputan_crawler.archive import BadRecord, Capture
from liputan_crawler.rebuild.plan import Planned
from liputan_crawler.roll_forward import PageRead, read_page
from liputan_crawler.urls import ARTICLE_KINDS, Origin

_CHUNK: Final = 32  # captures that go to a process at a time
_AHEAD: Final = 3  # chunks that wait for each process: memory stays at some hundred pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A planned capture and what is in it; `page` for a document that is an article's, `capture` without its body.

    Documents of the REST interface keep theirs: names that other documents give are needed to read them.
    """

    planned: Planned
    capture: Capture | BadRecord
    page: PageRead | None = None


def read_all(planned: Iterable[Planned], folder: Path, origin: Origin, jobs: int) -> Iterator[Read]:
    """Read captures with `jobs` processes (1: in this one), in the order of `planned`."""
    chunks = _chunks(planned)
    if jobs == 1:
        for chunk in chunks:
            yield from read_chunk(folder, origin, chunk)
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])  # imported once, not once a process
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        waiting: deque[Future[list[Read]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(read_chunk, folder, origin, chunk))
                if len(waiting) >= jobs * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def read_chunk(folder: Path, origin: Origin, planned: list[Planned]) -> list[Read]:
    """Read some captures."""
    return [_read(folder, origin, item) for item in planned]


def _read(folder: Path, origin: Origin, planned: Planned) -> Read:
    found = archive.read_capture(folder, planned.ref)
    if isinstance(found, BadRecord) or planned.kind not in ARTICLE_KINDS:
        return Read(planned=planned, capture=found)
    page = read_page(found, origin) if planned.status == 200 else None
    return Read(planned=planned, capture=replace(found, body=b"", content=b""), page=page)


def _chunks(planned: Iterable[Planned]) -> Iterator[list[Planned]]:
    items = iter(planned)
    while chunk := list(islice(items, _CHUNK)):
        yield chunk
