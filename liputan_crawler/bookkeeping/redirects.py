"""A redirect -> the same document elsewhere, another document, or nothing."""

from __future__ import annotations

from urllib.parse import urljoin

from w3lib.url import safe_url_string

from liputan_crawler import urls
from liputan_crawler.bookkeeping import articles, links, source_pages
from liputan_crawler.bookkeeping.books import Books
from liputan_crawler.items import Fate, Link
from liputan_crawler.ledger.frontier import Task
from liputan_crawler.urls import ARTICLE_KINDS, Kind, Landing


def follow_redirect(books: Books, task: Task, location: str, status: int) -> None:
    """Decide what `location` (absolute or not) means for the row, inside the caller's transaction."""
    target = urls.canonical_url(location, books.origin, base=task.fetch_url)
    literal = _absolute(location, task.fetch_url)
    if target is None or literal is None:
        books.settle(task, Fate.GAVE_UP, "redirect without an address", status)
    elif not books.origin.owns(literal):
        books.settle(task, Fate.OFFSITE, f"redirect to {literal[:200]}", status)
    elif task.hops >= books.policy.hops or literal == task.fetch_url:
        books.settle(task, Fate.GAVE_UP, "redirect loop", status)
    elif task.kind == Kind.PART:
        _redirect_part(books, task, literal, status)
    elif target == task.url:
        books.ledger.frontier.redirect(task.id, literal, task.hops + 1)
    else:
        _redirect_elsewhere(books, task, target, literal, status)


def _absolute(location: str, base: str) -> str | None:
    try:
        return safe_url_string(urljoin(base, location.strip()))
    except ValueError:  # such as "http://["
        return None


def _redirect_part(books: Books, task: Task, literal: str, status: int) -> None:
    """A part that leads to its own post's first page no longer exists: the post is read anew from there."""
    if urls.part_of(literal, books.origin) == task.part:
        books.ledger.frontier.redirect(task.id, literal, task.hops + 1)
        return
    books.settle(task, Fate.NOT_FOUND, "no such part", status)


def _redirect_elsewhere(books: Books, task: Task, target: str, literal: str, status: int) -> None:
    kind = urls.kind_of(literal, books.origin)
    if task.kind in links.DOCUMENT_KINDS and kind is not task.kind:
        # Plugins that switch a source off send its address to the home page.
        books.settle(task, Fate.NOT_FOUND, f"redirected to {kind}", status)
        source_pages.failed(books, task, f"redirected to {kind}", 404)
        return
    if task.kind not in ARTICLE_KINDS:
        _become_alias(books, task, target, kind)
        return
    if kind not in ARTICLE_KINDS:
        # Plugins send what is not found to the home page or a section.
        articles.mark_missing(books, task, f"redirected to {kind}: {target[:200]}", status)
        return
    found = urls.landing(task.url, target, books.origin, requested_id=task.post_id)
    if found is not Landing.OTHER:
        _become_alias(books, task, target, Kind.ARTICLE)
        return
    _note_target(books, task, target, Kind.ARTICLE)
    if books.ledger.articles.at_url(task.id) is not None:
        articles.mark_missing(books, task, f"redirected to {target[:200]}", status)
    else:
        books.settle(task, Fate.REDIRECTED, target[:300], status)


def _note_target(books: Books, task: Task, target: str, kind: Kind) -> int | None:
    """Know the target, found by whoever found the redirecting URL."""
    sources = books.ledger.frontier.sources_of(task.id) or ["index"]
    added = None
    for source in sources:
        added = links.follow(books, Link(url=target, kind=kind, source=source), task)
    if added is None:
        return None
    books.ledger.frontier.set_hops(added.id, task.hops + 1)
    return added.id


def _become_alias(books: Books, task: Task, target: str, kind: Kind) -> None:
    target_id = _note_target(books, task, target, kind)
    frontier, now = books.ledger.frontier, books.policy.clock()
    if target_id is None or target_id == task.id:
        # The target is known as another name of this very row: the two lead to each other.
        books.settle(task, Fate.GAVE_UP, "redirect loop")
        return
    frontier.alias(task.id, target_id, at=now, run_id=books.run_id)
    books.tally["aliases"] += 1
