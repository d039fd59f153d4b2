"""The links of a document -> rows of the frontier."""

from __future__ import annotations

from typing import Final

from liputan_crawler import urls
from liputan_crawler.bookkeeping.books import Books
from liputan_crawler.items import ArticlePage, Fate, Link, Listing
from liputan_crawler.ledger.frontier import Added, Entry, Task
from liputan_crawler.sources import Step
from liputan_crawler.urls import ARTICLE_KINDS, LISTING_KINDS, Kind

# Newest first: parts complete a post, seeds bring the newest, a walk's next page comes after its articles.
PRIORITY_PART: Final = 30
PRIORITY_SEED: Final = 20
PRIORITY_ARTICLE: Final = 10
PRIORITY_WALK: Final = 5
DOCUMENT_KINDS: Final = frozenset({Kind.FEED, Kind.SITEMAP, Kind.REST})


def seed(books: Books, link: Link) -> Added | None:
    """Queue a page that every run reads first. None when the address is not on this site."""
    entry = _entry(books, link, priority=PRIORITY_SEED, is_revisit=link.kind != Kind.ARTICLE)
    return None if entry is None else _add(books, entry, link.source, None)


def follow(books: Books, link: Link, task: Task | None, *, is_related: bool = False) -> Added | None:
    """Know a link that a document names; what is never requested gets its fate at once.

    None for what is no address at all.
    """
    if link.kind == Kind.SECTION and _is_home_only(books):
        return None
    depth = (task.depth if task else 0) + int(is_related)
    is_list = link.kind in LISTING_KINDS or link.kind in DOCUMENT_KINDS
    priority = PRIORITY_WALK if is_list else PRIORITY_ARTICLE
    entry = _entry(books, link, priority=priority, depth=depth, is_revisit=is_list and not is_related)
    if entry is None:
        return None
    added = _add(books, entry, link.source, task.id if task else None)
    if not added.is_new:
        return added
    frontier, policy = books.ledger.frontier, books.policy
    kind = Kind(entry.kind)
    if kind is Kind.OFFSITE:
        frontier.settle(added.id, Fate.OFFSITE, at=policy.clock(), run_id=books.run_id)
    elif kind not in ARTICLE_KINDS and kind not in LISTING_KINDS and kind not in DOCUMENT_KINDS:
        frontier.settle(added.id, Fate.NOT_ARTICLE, at=policy.clock(), run_id=books.run_id, reason=kind.value)
    elif is_related and (kind in LISTING_KINDS or kind in DOCUMENT_KINDS):
        # An editor may link to a section; the index walks sections, a related link only names articles.
        frontier.settle(added.id, Fate.NOT_ARTICLE, at=policy.clock(), run_id=books.run_id, reason="listing")
    elif policy.depth is not None and depth > policy.depth:
        frontier.defer(added.id, "deeper than --depth")
    elif policy.dates.excludes(entry.published):
        frontier.defer(added.id, "outside --since and --until")
    return added


def follow_related(books: Books, page: ArticlePage, task: Task) -> None:
    """Follow the editors' links of an article."""
    if "related" not in books.policy.sources:
        return
    for related in page.related[: books.policy.links_per_page]:
        if related.url is not None:
            kind = urls.kind_of(related.url, books.origin)
            follow(books, Link(url=related.url, kind=kind, source="related"), task, is_related=True)


def follow_listing(books: Books, listing: Listing, task: Task, source: str) -> None:
    """Follow a page of links, and its next page unless the walk has brought what it can.

    A walk ends with its last page. It ends early where `stale_pages` pages in a row named nothing that this
    source had not named before, but only when it has been walked to its end once: else links that another
    source found first would be taken for the end.
    """
    links = listing.links[: books.policy.links_per_page]
    found = [added for link in links if (added := follow(books, link, task))]
    if _is_home_only(books) and not any(added.is_new or added.is_due for added in found):
        return
    news = sum(added.is_news for added in found)
    walk_on(books, task, source, next_url=listing.next_url, has_news=news > 0)


def _is_home_only(books: Books) -> bool:
    """Whether another source tells what is new, and the home page is asked beside it."""
    return books.inquiry.steps.get("index") is Step.INDEX_HOME


def walk_on(books: Books, task: Task, source: str, *, next_url: str | None, has_news: bool) -> None:
    """Queue the next page of a walk, or note that the walk is complete."""
    frontier, policy = books.ledger.frontier, books.policy
    root_id = task.root_id or task.id
    stale = 0 if has_news else task.stale + 1
    is_early = stale >= policy.stale_pages and frontier.is_walk_complete(root_id)
    if next_url is None or is_early:
        frontier.complete_walk(root_id, policy.clock())
        return
    if frontier.walk_length(root_id, task.kind) >= policy.pages_per_walk:
        books.tally["walk_budget_spent"] += 1
        return
    next_page(books, task, next_url, source, stale=stale)


def next_page(books: Books, task: Task, url: str, source: str, *, stale: int = 0) -> Added | None:
    """Queue another page of the walk that `task` belongs to."""
    link = Link(url=url, kind=task.kind, source=source)
    entry = _entry(
        books,
        link,
        priority=PRIORITY_WALK,
        depth=task.depth,
        is_revisit=True,
        root_id=task.root_id or task.id,
        stale=stale,
    )
    return None if entry is None else _add(books, entry, source, task.id)


def follow_map(books: Books, link: Link, task: Task, *, is_revisit: bool) -> Added | None:
    """Queue a map that a sitemap's index names; without `is_revisit` only when its date is news."""
    entry = _entry(
        books,
        link,
        priority=PRIORITY_WALK,
        depth=task.depth,
        is_revisit=is_revisit,
        root_id=task.root_id or task.id,
    )
    return None if entry is None else _add(books, entry, link.source, task.id)


def end_walk(books: Books, task: Task) -> None:
    """A 404 behind the last page is how a walk ends."""
    books.ledger.frontier.complete_walk(task.root_id or task.id, books.policy.clock())


def follow_parts(books: Books, page: ArticlePage, task: Task) -> None:
    """Queue the other parts of a post."""
    root_id = task.root_id or task.id
    root = books.ledger.frontier.get(root_id)
    for number in range(2, page.part_count + 1):
        url = urls.part_url(root["url"], number)
        entry = Entry(
            url=url, kind=Kind.PART, priority=PRIORITY_PART, part=number, root_id=root_id, revisit=True
        )
        _add(books, entry, None, task.id)


def _add(books: Books, entry: Entry, source: str | None, parent_id: int | None) -> Added:
    at = books.policy.clock()
    return books.ledger.frontier.add(entry, source=source, parent_id=parent_id, at=at, run_id=books.run_id)


def _entry(
    books: Books,
    link: Link,
    *,
    priority: int,
    depth: int = 0,
    is_revisit: bool = False,
    root_id: int | None = None,
    stale: int = 0,
) -> Entry | None:
    identity = urls.canonical_url(link.url, books.origin)
    if identity is None:
        return None
    kind = Kind(link.kind)
    if kind in ARTICLE_KINDS:
        kind = (
            Kind.ARTICLE
        )  # a part, AMP or embed address names the article; its first part tells of the others
    return Entry(
        url=identity,
        kind=kind,
        priority=priority,
        depth=depth,
        stale=stale,
        root_id=root_id,
        post_id=link.id if link.id is not None else urls.post_id_of(link.url, books.origin),
        published=link.published,
        modified=link.modified,
        revisit=is_revisit,
    )
