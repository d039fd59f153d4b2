"""The archive -> all records and versions anew, without network.

`plan` lists the captures in the order in which they were taken note of, `reading` has them parsed on all cores,
`shadow` lets them happen again in a ledger of its own, `difference` holds old against new, `replacement` puts the
new records in the place of the old ones, in one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from liputan_crawler import dump
from liputan_crawler.archive import BadRecord
from liputan_crawler.crawl_run import ARTICLES_FILE
from liputan_crawler.ledger import Ledger, NoLedgerError
from liputan_crawler.ledger.captures import CaptureRow
from liputan_crawler.rebuild import plan, reading, replacement
from liputan_crawler.rebuild.plan import Planned
from liputan_crawler.rebuild.shadow import Shadow
from liputan_crawler.run_archive import CAPTURES_FOLDER, own_files, run_of
from liputan_crawler.urls import Origin

__all__ = ["build", "opened", "replace"]


@contextmanager
def opened(data: Path) -> Iterator[tuple[Ledger | None, Shadow | None]]:
    """The ledger of a data folder (None: it has none) and an empty shadow (None: there are no captures).

    The caller holds the folder's lock. Raises what opening a ledger raises but `NoLedgerError`, and OSError.
    """
    captures = data / CAPTURES_FOLDER
    try:
        ledger: Ledger | None = Ledger(data, create=False)
    except NoLedgerError:
        ledger = None
    base_url = (ledger.setting("base_url") if ledger else None) or _base_url(captures)
    shadow = Shadow.create(data, captures, Origin.from_base_url(base_url)) if base_url else None
    try:
        yield ledger, shadow
    finally:
        if shadow is not None:
            shadow.discard()
        if ledger is not None:
            ledger.close()


def _base_url(captures: Path) -> str | None:
    """The site of the captures, by what their files say."""
    for path in own_files(captures):
        found = plan.choices_of(captures, run_of(path.name) or "").base_url
        if found:
            return found
    return None


def build(
    ledger: Ledger | None, shadow: Shadow, *, jobs: int, seen: Callable[[int], None] = lambda _number: None
) -> None:
    """Read all captures and let them happen again in `shadow`."""
    planned = (
        plan.from_ledger(ledger, shadow.captures, shadow.origin) if ledger else _planned_from_files(shadow)
    )
    shadow.play(reading.read_all(planned, shadow.captures, shadow.origin, jobs), seen)


def _planned_from_files(shadow: Shadow) -> Iterator[Planned]:
    """The captures of the files; those that give no record are noted, so that nobody looks at them again."""
    for found in plan.from_files(shadow.captures, shadow.origin):
        if isinstance(found, Planned):
            yield found
        elif isinstance(found, BadRecord):
            shadow.note_problem(str(found))
        else:
            row = CaptureRow(
                ref=found.ref, url_id=None, status=found.status, fetched_at=found.fetched_at or ""
            )
            with shadow.ledger.transaction():
                shadow.ledger.captures.add(row)


def replace(data: Path, ledger: Ledger | None, shadow: Shadow) -> Counter[str]:
    """Put the rebuilt records in the place of the old ones and write the dump anew; what became of them, counted."""
    if ledger is not None:
        counts = replacement.replace_records(ledger, shadow)
        dump.write_articles(data / ARTICLES_FILE, ledger.articles.newest())
        return counts
    counts = Counter({"new": shadow.ledger.articles.count()})
    dump.write_articles(data / ARTICLES_FILE, shadow.ledger.articles.newest())
    replacement.become_the_ledger(shadow)
    return counts
