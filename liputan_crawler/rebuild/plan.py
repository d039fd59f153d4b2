"""The captures of a data folder, in the order in which a rebuilding has to take them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from liputan_crawler import archive, urls
from liputan_crawler.archive import BadRecord, CaptureHead
from liputan_crawler.bookkeeping import DateRange
from liputan_crawler.items import CaptureRef
from liputan_crawler.ledger import Ledger
from liputan_crawler.run_archive import own_files, run_of
from liputan_crawler.urls import ARTICLE_KINDS, Kind, Origin
from liputan_crawler.wayback import REPLAY_KIND

_READ_KINDS = (*sorted(ARTICLE_KINDS), Kind.REST, REPLAY_KIND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One capture to be read: where it is, the status it was answered with, and the kind of its URL."""

    ref: CaptureRef
    status: int
    kind: str

    @property
    def run(self) -> str:
        """The run that made it."""
        return run_of(self.ref.warc) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChoices:
    """What a run was told that decides which records it kept, from the head of its files."""

    gone_after_s: int = 86_400
    dates: DateRange = field(default_factory=DateRange)
    via_api: bool = False
    is_full: bool = False
    base_url: str | None = None


def choices_of(folder: Path, run: str) -> RunChoices:
    """What the files of a run say of it; the defaults where they say nothing."""
    paths = [path for path in own_files(folder) if run_of(path.name) == run]
    info = archive.read_info(paths[0]) if paths else {}
    return RunChoices(
        gone_after_s=int(info["gone-after"]) if info.get("gone-after", "").isdecimal() else 86_400,
        dates=DateRange(since=_day(info.get("since")), until=_day(info.get("until"))),
        via_api=info.get("via") == "api",
        is_full=info.get("full") == "yes",
        base_url=info.get("base-url"),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def from_ledger(ledger: Ledger, folder: Path, origin: Origin) -> Iterator[Planned]:
    """The captures that the ledger has taken note of, in that order; then those that it has not heard of."""
    marks = ",".join("?" * len(_READ_KINDS))
    rows = ledger.connection.execute(
        "SELECT c.warc, c.offset, c.digest, c.status, u.kind FROM capture c "  # noqa: S608
        f"JOIN url u ON u.id = c.url_id WHERE u.kind IN ({marks}) "
        "AND (u.kind <> 'replay' OR c.status = 200) ORDER BY c.id",
        _READ_KINDS,
    )
    for row in rows:
        ref = CaptureRef(warc=row["warc"], offset=row["offset"], digest=row["digest"])
        kind = Kind.ARTICLE if row["kind"] == REPLAY_KIND else row["kind"]
        yield Planned(ref=ref, status=row["status"] or 0, kind=kind)
    known = ledger.captures.files()
    for path in own_files(folder):
        file = known.get(path.name)
        if file is None or file.whole_end != path.stat().st_size:
            for planned in from_file(path, origin):
                if isinstance(planned, Planned) and not ledger.captures.has(planned.ref):
                    yield planned


def from_file(path: Path, origin: Origin) -> Iterator[Planned | BadRecord | CaptureHead]:
    """The captures of one file, in its order; heads of those that no record comes from, and bad places."""
    for head in archive.iter_heads(path):
        if isinstance(head, BadRecord):
            yield head
        elif head.kind in ("response", "revisit") and head.url is not None:
            kind = urls.kind_of(head.url, origin)
            if kind in _READ_KINDS and head.status is not None:
                yield Planned(ref=head.ref, status=head.status, kind=kind)
            else:
                yield head


def from_files(folder: Path, origin: Origin) -> Iterator[Planned | BadRecord | CaptureHead]:
    """The captures of all files by run and number: the order of their times, as runs follow each other."""
    for path in own_files(folder):
        yield from from_file(path, origin)


@lru_cache(maxsize=64)
def cached_choices(folder: Path, run: str) -> RunChoices:
    """`choices_of`, remembered."""
    return choices_of(folder, run)
