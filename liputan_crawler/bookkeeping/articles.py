"""The pages of a post -> its record in the ledger."""

from __future__ import annotations

from dataclasses import replace

from liputan_crawler import record, urls
from liputan_crawler.bookkeeping import links
from liputan_crawler.bookkeeping.books import Absence, Books, Fetched
from liputan_crawler.items import Article, ArticlePage, Draft, Fate, Provenance, Source
from liputan_crawler.ledger.frontier import FORGOTTEN, Entry, Task
from liputan_crawler.ledger.revision import Change
from liputan_crawler.urls import Kind


def read_page(books: Books, page: ArticlePage, task: Task, fetched: Fetched) -> Draft | None:
    """Take one document of a post: its links are followed; a Draft when the post is whole, else None.

    A post of several parts waits in the ledger until all are there. Until the record is saved the row stays
    pending, so that a crash costs one more request and nothing else.
    """
    if is_forgotten(books, page):
        books.settle(task, Fate.NOT_ARTICLE, FORGOTTEN, fetched.status)
        return None
    links.follow_related(books, page, task)
    captures = (fetched.capture,) if fetched.capture else ()
    provenance = Provenance(source=fetched.source, fetched_at=fetched.at, captures=captures)
    if task.kind != Kind.PART and page.part_count == 1:
        return replace(record.draft(page, provenance), url_id=task.id)
    return _collect(books, page, task, provenance)


def is_forgotten(books: Books, page: ArticlePage) -> bool:
    """Whether the operator has had this post removed (another address of it may still be found)."""
    row = books.ledger.connection.execute(
        "SELECT 1 FROM url WHERE reason = ? AND (post_id = ? OR url = ?)", (FORGOTTEN, page.id, page.url)
    ).fetchone()
    return row is not None


def _collect(books: Books, page: ArticlePage, task: Task, provenance: Provenance) -> Draft | None:
    root_id = task.root_id if task.kind == Kind.PART and task.root_id else task.id
    articles = books.ledger.articles
    if task.kind == Kind.PART and page.part != task.part:
        books.settle(task, Fate.NOT_FOUND, "answers with another part")
        return None
    articles.stage(root_id, page, provenance)
    if task.kind == Kind.PART:
        books.settle(task, Fate.SAVED, "part")
    else:
        books.settle(task, Fate.INCOMPLETE_PARTS)
        links.follow_parts(books, page, task)
    return whole_draft(books, root_id)


def whole_draft(books: Books, root_id: int) -> Draft | None:
    """The Draft of a post whose parts are all there; None while some are missing."""
    staged = books.ledger.articles.staged(root_id)
    expected = max((part.part_count for part, _ in staged), default=1)
    if not {part.part for part, _ in staged} >= set(range(1, expected + 1)):
        return None
    whole = Provenance(
        source=staged[-1][1].source,
        fetched_at=staged[0][1].fetched_at,
        captures=tuple(capture for _, origin in staged for capture in origin.captures),
    )
    return replace(record.draft(record.join([part for part, _ in staged]), whole), url_id=root_id)


def save(books: Books, draft: Draft) -> Article:
    """Keep the record and give the row its fate, in one transaction; the record as it is now in the ledger."""
    assert draft.url_id is not None
    ledger, now = books.ledger, books.policy.clock()
    with ledger.transaction():
        url_id = _canonical_row(books, draft, now)
        revision = ledger.articles.save(
            draft.article, url_id=url_id, run_id=books.run_id, program=books.program, at=now
        )
        ledger.articles.unstage(draft.url_id)
        is_gone = (
            draft.article.status == "gone"
        )  # read from a web archive, of a post that the site has no more
        fate = Fate.UNCHANGED if revision.change is Change.UNCHANGED else Fate.SAVED
        fate = Fate.GONE if is_gone else fate
        for row_id in {url_id, draft.url_id}:
            ledger.frontier.settle(row_id, fate, at=now, run_id=books.run_id, status=200)
        if not is_gone:
            ledger.frontier.is_back(url_id, draft.article.id)
    books.tally[f"fate/{fate}"] += 1
    books.tally[f"articles/{revision.change}"] += 1
    return revision.article


def _canonical_row(books: Books, draft: Draft, now: str) -> int:
    """The row of the article's canonical URL; the row it was read at becomes its alias.

    A canonical URL that names another known post is a fault of the page, and is not believed.
    """
    frontier, url_id, article = books.ledger.frontier, draft.url_id, draft.article
    assert url_id is not None
    row = frontier.get(url_id)
    url = article.url
    if url is None or url == row["url"] or urls.kind_of(url, books.origin) is not Kind.ARTICLE:
        target_id = url_id
    else:
        target = frontier.find(url)
        if target is None:
            entry = Entry(url=url, kind=Kind.ARTICLE, depth=row["depth"], post_id=article.id)
            added = frontier.add(entry, source=None, parent_id=url_id, at=now, run_id=books.run_id)
            target_id = added.id
        else:
            target_id = target["alias_of"] or target["id"]
            ids = {target["post_id"], article.id} - {None}
            if len(ids) == 2:
                target_id = url_id
        frontier.alias(url_id, target_id, at=now, run_id=books.run_id)
    if article.id is not None:
        frontier.merge_post(target_id, article.id, at=now, run_id=books.run_id)
    return int(target_id)


def saved_elsewhere(books: Books, draft: Draft) -> tuple[int, str] | None:
    """Row and URL from which this run has saved the same post already; None when it has not."""
    if draft.article.source == Source.WAYBACK:
        return None  # captures of one post at different times: versions, not duplicates
    frontier = books.ledger.frontier
    url_id = books.ledger.articles.url_id_of(draft.article.id, draft.article.url)
    if url_id is None or url_id == draft.url_id:
        return None
    row = frontier.get(url_id)
    is_saved_now = row["checked_run"] == books.run_id and row["fate"] in (Fate.SAVED, Fate.UNCHANGED)
    return (url_id, row["url"]) if is_saved_now else None


def join_duplicate(books: Books, url_id: int, saved_id: int) -> None:
    """The article was saved from another row in this run: the two rows are one document."""
    with books.ledger.transaction():
        books.ledger.frontier.alias(url_id, saved_id, at=books.policy.clock(), run_id=books.run_id)
        books.ledger.articles.unstage(url_id)
    books.tally["aliases"] += 1


def refuse(books: Books, url_id: int, fate: Fate, reason: str) -> None:
    """A pipeline dropped the article: its row gets the fate, in a transaction of its own."""
    with books.ledger.transaction():
        books.ledger.frontier.settle(
            url_id, fate, at=books.policy.clock(), run_id=books.run_id, reason=reason
        )
        books.ledger.articles.unstage(url_id)
    books.tally[f"fate/{fate}"] += 1


def postpone(books: Books, url_id: int, reason: str, published: str | None = None) -> None:
    """The article is none for this run (outside the dates asked for): the row stays pending for another.

    Its date is kept, so that no other run with such dates has to ask for it.
    """
    with books.ledger.transaction():
        books.ledger.frontier.defer(url_id, reason)
        if published is not None:
            books.ledger.frontier.note_published(url_id, published)
        books.ledger.articles.unstage(url_id)
    books.tally["deferred"] += 1


def mark_missing(books: Books, task: Task, reason: str, status: int) -> None:
    """The document is not there (404, 410, or a redirect to another post).

    For a URL that never gave an article that is its fate. An article is gone when it is missing twice, at
    least `gone_after_s` apart; until then it stays as it was. `absences.judge` decides when the run has read all.
    """
    article = books.ledger.articles.at_url(task.id)
    if article is None or article.status == "gone":
        books.settle(task, Fate.NOT_FOUND if article is None else Fate.GONE, reason, status)
        return
    frontier, now = books.ledger.frontier, books.policy.clock()
    is_confirmed = frontier.is_missing_for(task.id, books.policy.gone_after_s, now)
    frontier.note_missing(task.id, now)
    books.absences.append(Absence(url_id=task.id, reason=reason, status=status, is_confirmed=is_confirmed))
    word = "missing again" if is_confirmed else "missing once"
    books.settle(task, Fate.UNCHANGED, f"{word} ({reason})", status)
