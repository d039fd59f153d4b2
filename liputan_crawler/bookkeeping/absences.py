"""What a source names no more, and pages that are missing -> checks and, twice seen, tombstones.

Absence from a list never makes an article gone: it only has its page asked for. A site that loses many articles
at once has a fault or is being moved; then nothing is checked and nothing buried until that has lasted a week.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from liputan_crawler import sources
from liputan_crawler.bookkeeping.books import Absence, Books
from liputan_crawler.bookkeeping.links import PRIORITY_ARTICLE
from liputan_crawler.items import Fate

_LISTED: Final = 3  # of the missing articles named in an alarm


def queue_checks(books: Books, source: str, since_run: int) -> int:
    """Ask for the pages of live articles that a source, read whole, names no more; how many (own transaction)."""
    evidence = books.ledger.evidence
    unnamed = evidence.unnamed(source, since_run, books.run_id)
    if not unnamed:
        return 0
    live = evidence.live_articles()
    if sources.has_shrunk(live - len(unnamed), live) and not _is_lasting(books, source):
        books.alarm(source, f"names {len(unnamed)} of {live} articles no more: none is given up for missing")
        return 0
    with books.ledger.transaction():
        for article in unnamed:
            evidence.queue(article.url_id, PRIORITY_ARTICLE)
    books.tally["absence_checks"] += len(unnamed)
    return len(unnamed)


def _is_lasting(books: Books, source: str) -> bool:
    """Whether the source has been short of so many articles for a week."""
    since = books.figure(source, "short_since")
    now = books.policy.clock()
    if since is None:
        with books.ledger.transaction():
            books.note(source, "short_since", now)
        return False
    return sources.is_older(since, now, sources.PATIENCE)


def judge(books: Books) -> None:
    """Bury what was missing twice, unless too much is missing at once (own transaction)."""
    absences, books.absences = books.absences, []
    confirmed = [absence for absence in absences if absence.is_confirmed]
    if not confirmed:
        return
    live = books.ledger.evidence.live_articles()
    if sources.has_shrunk(live - len(absences), live):
        books.alarm("site", f"{len(absences)} of {live} articles are missing at once: none is buried yet")
        confirmed = [absence for absence in confirmed if _is_old(books, absence)]
    with books.ledger.transaction():
        for absence in confirmed:
            _bury(books, absence)


def _is_old(books: Books, absence: Absence) -> bool:
    since = books.ledger.evidence.missing_since(absence.url_id)
    return since is not None and sources.is_older(since, books.policy.clock(), sources.PATIENCE)


def _bury(books: Books, absence: Absence) -> None:
    article = books.ledger.articles.at_url(absence.url_id)
    if article is None or article.status == "gone":
        return
    now = books.policy.clock()
    books.ledger.articles.save(
        replace(article, status="gone"),
        url_id=absence.url_id,
        run_id=books.run_id,
        program=books.program,
        at=now,
    )
    books.ledger.frontier.settle(
        absence.url_id, Fate.GONE, at=now, run_id=books.run_id, reason=absence.reason, status=absence.status
    )
    books.tally["fate/unchanged"] -= 1  # what it was settled as until this judgement
    books.tally[f"fate/{Fate.GONE}"] += 1
    books.tally["articles/gone"] += 1
