"""Pages of feed, sitemap and REST -> rows of the frontier, figures and alarms; and what it means when one fails.

A source that fails is an alarm, never a hole in the dump: what it would have named the others name too, and
`bookkeeping.discovery` goes on with the next one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from liputan_crawler import record, rest_urls, sources, urls
from liputan_crawler.bookkeeping import links
from liputan_crawler.bookkeeping.books import Books, Fetched
from liputan_crawler.items import Draft, Fate, Link, NamesPage, Provenance, Source, SourcePage
from liputan_crawler.ledger.frontier import FORGOTTEN, Added, Task
from liputan_crawler.pages.sitemap import may_hold_articles
from liputan_crawler.sources import Step
from liputan_crawler.urls import Kind

SOURCE_OF: Final = {Kind.FEED: "feed", Kind.SITEMAP: "sitemap", Kind.REST: "rest"}
# The sitemap protocol allows 50,000 addresses a map; a site of 4,000 posts has a handful of maps.
_LINKS_PER_PAGE: Final = 50_000
_MAX_MAPS: Final = 2_000
_REFUSALS: Final = frozenset({400, 401, 403, 404, 405, 410, 451})
_OVERLOAD: Final = frozenset({500, 502, 504})
_FOR_API: Final = "waits for --via api"


def read(books: Books, page: SourcePage, task: Task, fetched: Fetched) -> list[Draft]:
    """Take a page of a source inside the caller's transaction; Drafts of the whole articles that it holds."""
    inquiry = books.inquiry
    inquiry.read[page.source] += 1
    inquiry.bad[page.source] += page.bad
    books.note(page.source, "state", sources.OPEN)
    if page.bad:
        books.alarm(page.source, f"{page.bad} entries without a readable address", task.url)
    if page.source == "sitemap":
        _read_maps(books, page, task)
    added = [
        (link, found) for link in page.links[:_LINKS_PER_PAGE] if (found := links.follow(books, link, task))
    ]
    news = sum(found.is_new or found.is_due for _, found in added)
    waiting = _waiting(books, added) if inquiry.via_api else []
    inquiry.news[page.source] += news
    match page.source:
        case "feed":
            _walk_feed(books, page, task, has_news=news > 0)
        case "rest":
            _walk_rest(books, page, task, has_news=news > 0 or _has_content_to_come(books, waiting))
    return list(_contents(books, page, waiting, fetched))


def _has_content_to_come(books: Books, waiting: Sequence[tuple[Link, int]]) -> bool:
    return bool(waiting) and books.inquiry.steps.get("rest") in sources.WITH_CONTENT


# --------------------------------------------------------------------------- feed


def _walk_feed(books: Books, page: SourcePage, task: Task, *, has_news: bool) -> None:
    step = books.inquiry.steps.get("feed", Step.FEED_NEWS)
    if not page.is_complete:
        books.alarm("feed", "cut off or damaged", task.url)
    if not page.links:
        if urls.listing_page_of(task.url, books.origin) == 1:
            books.alarm("feed", "names nothing", task.url)
        else:
            end_feed(books)
    elif step is Step.FEED_WALK or (step is Step.FEED_NEWS and has_news):
        number = urls.listing_page_of(task.url, books.origin) + 1
        links.next_page(books, task, urls.listing_url(task.url, number), "feed")


def end_feed(books: Books) -> None:
    """The feed was read to the page behind its last."""
    if books.inquiry.steps.get("feed") is Step.FEED_WALK and not books.inquiry.bad["feed"]:
        books.note("feed", "whole", books.policy.clock())


# --------------------------------------------------------------------------- sitemap


def _read_maps(books: Books, page: SourcePage, task: Task) -> None:
    inquiry = books.inquiry
    if not page.is_complete:
        inquiry.bad["sitemap"] += 1
        books.alarm("sitemap", "cut off or damaged", task.url)
    if not page.links and not page.documents:
        books.alarm("sitemap", "names nothing", task.url)
        _next_guess(books, task, "names nothing", sources.FAILING)
        return
    if task.depth == 0 and task.root_id is None:
        books.note("sitemap", "root", task.url)
    maps = [link for link in page.documents if may_hold_articles(link.url)]
    if maps:
        is_dated = all(link.modified for link in maps)
        books.note("sitemap", "lastmod", "yes" if is_dated else "no")
    if inquiry.read["sitemap"] + len(maps) > _MAX_MAPS:
        inquiry.bad["sitemap"] += 1
        books.alarm("sitemap", f"more than {_MAX_MAPS} maps", task.url)
        return
    is_news_only = inquiry.steps.get("sitemap") is Step.SITEMAP_NEWS
    for link in maps:
        links.follow_map(books, link, task, is_revisit=not (is_news_only and link.modified))


def _next_guess(books: Books, task: Task, reason: str, state: str) -> None:
    """The sitemap is not there: try the next place, or know that there is none."""
    inquiry = books.inquiry
    if task.root_id is not None:
        inquiry.bad["sitemap"] += 1
        books.alarm("sitemap", f"a map cannot be read: {reason}", task.url)
        return
    while inquiry.guesses:
        link = Link(url=inquiry.guesses.pop(0), kind=Kind.SITEMAP, source="sitemap")
        added = links.seed(books, link)
        if added is not None and books.ledger.frontier.get(added.id)["queued"]:
            return
    if not inquiry.read["sitemap"] or inquiry.steps.get("sitemap") is not None:
        give_up(books, "sitemap", f"{state}: {reason}", task.url)


# --------------------------------------------------------------------------- REST


def _walk_rest(books: Books, page: SourcePage, task: Task, *, has_news: bool) -> None:
    if not page.is_complete and not retry_smaller(books, task):
        give_up(books, "rest", f"{sources.FAILING}: answer cut off", task.url)
    if not page.is_complete or rest_urls.is_extra(task.url):
        return
    number, per_page = rest_urls.page_of(task.url), rest_urls.per_page_of(task.url)
    if page.total is not None:
        books.note("rest", "total", page.total)
        _catch_slipped(books, task, page.total, number, per_page)
    step = books.inquiry.steps.get("rest", Step.REST_SWEEP)
    pages = page.total_pages
    is_last = page.is_past_end or (number >= pages if pages is not None else page.rows < per_page)
    is_known = step in sources.UNTIL_KNOWN and not has_news and not _is_all_future(books, page)
    is_shrunk = number == 1 and _is_shrunk(books, page.total)
    if is_last or is_known or is_shrunk:
        return
    links.next_page(books, task, rest_urls.with_parameters(task.url, page=number + 1), "rest")


def _is_all_future(books: Books, page: SourcePage) -> bool:
    """Posts with a date of change in the future stand first for ever, and say nothing about what comes behind."""
    now = books.policy.clock()
    return bool(page.links) and all(link.modified and link.modified > now for link in page.links)


def _is_shrunk(books: Books, total: int | None) -> bool:
    """Whether a total is too small to be believed; what depends on it is left alone, and said."""
    expected = expected_total(books)
    if total is None or expected is None or not sources.has_shrunk(total, expected):
        if total is not None and expected is not None:
            books.ledger.figures.drop("rest", "shrunk_since")
        return False
    since = books.figure("rest", "shrunk_since")
    if since is None:
        books.note("rest", "shrunk_since", books.policy.clock())
        since = books.policy.clock()
    if sources.is_older(since, books.policy.clock(), sources.PATIENCE):
        return False
    books.alarm("rest", f"{total} posts where {expected} were known: no article is given up for missing")
    return True


def expected_total(books: Books) -> int | None:
    """How many posts REST should count by what the ledger knows; None before it was read whole."""
    whole = books.ledger.figures.get("rest", "whole_from")
    if whole is None:
        return None
    uncounted = int(books.figure("rest", "uncounted") or 0)
    return books.ledger.evidence.present("rest", int(whole.value)) + uncounted


def _catch_slipped(books: Books, task: Task, total: int, number: int, per_page: int) -> None:
    """A post that vanishes during the walk pulls those behind it onto a page already read: read those again."""
    root_id = task.root_id or task.id
    before = books.inquiry.totals.get(root_id, total)
    books.inquiry.totals[root_id] = total
    slipped = before - total
    if 0 < slipped <= per_page and number > 1:
        offset = max(0, (number - 1) * per_page - slipped)
        url = rest_urls.with_parameters(task.url, page=None, offset=offset, per_page=slipped)
        links.next_page(books, task, url, "rest")


def retry_smaller(books: Books, task: Task) -> bool:
    """Ask for the same posts in smaller pages (a server that runs out of memory); whether that is possible."""
    if task.kind != Kind.REST or rest_urls.is_extra(task.url):
        return False
    per_page = rest_urls.per_page_of(task.url)
    smaller = next((size for size in sources.PER_PAGE if size < per_page), None)
    if smaller is None:
        return False
    number = (rest_urls.page_of(task.url) - 1) * per_page // smaller + 1
    url = rest_urls.with_parameters(task.url, per_page=smaller, page=number if number > 1 else None)
    books.note("rest", "per_page", smaller)
    books.alarm("rest", f"cannot give {per_page} posts at once, {smaller} are asked for", task.url)
    links.next_page(books, task, url, "rest")
    return True


def _waiting(books: Books, added: Sequence[tuple[Link, Added]]) -> list[tuple[Link, int]]:
    """The posts that wait for their content, with their rows; as rows they never become requests."""
    frontier, waiting = books.ledger.frontier, []
    for link, found in added:
        row = frontier.get(found.id)
        if row["reason"] == FORGOTTEN or row["kind"] != Kind.ARTICLE:
            continue
        if row["fate"] == Fate.PENDING or books.inquiry.is_full:
            frontier.defer(found.id, _FOR_API)
            waiting.append((link, found.id))
    return waiting


def _contents(
    books: Books, page: SourcePage, waiting: Sequence[tuple[Link, int]], fetched: Fetched
) -> Iterator[Draft]:
    """The whole articles of an answer that are new or changed, not more than `--limit` has room for."""
    articles = {article.id: article for article in page.contents}
    is_answered = books.inquiry.steps.get("rest") in sources.WITH_CONTENT
    captures = (fetched.capture,) if fetched.capture else ()
    provenance = Provenance(source=Source.API, fetched_at=fetched.at, captures=captures)
    limit = books.policy.limit
    room = len(waiting) if limit is None else limit - books.saved
    for link, url_id in waiting:
        if link.id in page.protected:
            _settle(books, url_id, Fate.PROTECTED, "password")
        elif link.id in articles and room > 0:
            room -= 1
            yield replace(record.draft(articles[link.id], provenance), url_id=url_id)
        elif link.id not in articles and is_answered:
            _settle(books, url_id, Fate.PARSE_FAILED, "REST gives no content that can be read")


def _settle(books: Books, url_id: int, fate: Fate, reason: str) -> None:
    now = books.policy.clock()
    books.ledger.frontier.settle(url_id, fate, at=now, run_id=books.run_id, reason=reason)
    books.tally[f"fate/{fate}"] += 1


def read_names(books: Books, page: NamesPage, task: Task) -> None:
    """Keep the names of terms or users."""
    key = f"names/{page.route}"
    known = json.loads(books.ledger.setting(key) or "{}")
    known.update({str(number): name for number, name in page.names})
    books.ledger.set_setting(key, json.dumps(known, ensure_ascii=False))
    number = rest_urls.page_of(task.url)
    is_last = (
        page.is_past_end or not page.names or (page.total_pages is not None and number >= page.total_pages)
    )
    if not is_last:
        links.next_page(books, task, rest_urls.with_parameters(task.url, page=number + 1), "rest")


# --------------------------------------------------------------------------- failures


def failed(books: Books, task: Task, reason: str, status: int | None) -> None:
    """A document of a source cannot be had (inside the caller's transaction)."""
    source = SOURCE_OF[Kind(task.kind)]
    state = sources.SHUT if status in _REFUSALS else sources.FAILING
    if source == "sitemap":
        _next_guess(books, task, reason, state)
    elif source == "feed":
        _feed_failed(books, task, reason, status, state)
    else:
        _rest_failed(books, task, reason, status, state)


def _feed_failed(books: Books, task: Task, reason: str, status: int | None, state: str) -> None:
    is_later_page = urls.listing_page_of(task.url, books.origin) > 1
    if is_later_page and status in (404, 410):
        end_feed(books)
        return
    plain = f"{books.origin.base_url}?feed=rss2"
    if status == 404 and "?feed=" not in task.url:  # without pretty permalinks the feed hangs on the query
        links.seed(books, Link(url=plain, kind=Kind.FEED, source="feed"))
        return
    if "?feed=" in task.url and not books.inquiry.read["feed"]:
        state = sources.SHUT  # neither address leads to a feed
    give_up(books, "feed", f"{state}: {reason}", task.url)


def _rest_failed(books: Books, task: Task, reason: str, status: int | None, state: str) -> None:
    if rest_urls.route_of(task.url) != "posts":
        books.alarm("rest", f"names of {rest_urls.route_of(task.url)} cannot be had: {reason}", task.url)
        return
    if status == 400 and rest_urls.page_of(task.url) > 1:
        return  # the page behind the last: posts were withdrawn during the walk
    step = books.inquiry.steps.get("rest")
    if (
        status == 404
        and step is not None
        and "rest_route=" not in task.url
        and not books.inquiry.read["rest"]
    ):
        books.note("rest", "form", "query")
        url = rest_urls.posts_url(books.origin.base_url, step, 1, per_page(books), is_pretty=False)
        links.seed(books, Link(url=url, kind=Kind.REST, source="rest"))
        return
    if "rest_route=" in task.url and not books.inquiry.read["rest"]:
        books.ledger.figures.drop("rest", "form")
    give_up(books, "rest", f"{state}: {reason}", task.url)


def per_page(books: Books) -> int:
    """How many posts are asked for at once."""
    return int(books.figure("rest", "per_page") or sources.PER_PAGE[0])


def is_overload(status: int | None) -> bool:
    """Whether a status is what a server says that has run out of memory or time."""
    return status in _OVERLOAD


def give_up(books: Books, source: str, state: str, url: str | None = None) -> None:
    """A source is of no more use in this run; the reason is kept and said."""
    if source not in books.inquiry.failed:
        books.inquiry.failed[source] = state
        books.note(source, "state", state)
        books.ledger.figures.drop(source, "reading_from")  # what it has named so far is not all
        books.alarm(source, state, url)
