"""The sources of a run: which pages are asked first, what their reading proves, what is asked next.

`sources` decides, purely; here its answers become links, and what was read becomes figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from liputan_crawler import rest_urls, site, sources, urls
from liputan_crawler.bookkeeping import absences, links, source_pages
from liputan_crawler.bookkeeping.books import Books
from liputan_crawler.items import Link
from liputan_crawler.sources import Known, Situation, Step
from liputan_crawler.urls import LISTING_KINDS, Kind

NAMES_ROUTES: Final = ("categories", "tags", "users")
# Readings from beginning to end whose posts are counted.
_COUNTED: Final = frozenset({Step.REST_SWEEP, Step.REST_CONTENT, Step.SITEMAP_ALL})
_LISTINGS: Final = tuple(kind.value for kind in LISTING_KINDS)
_PAGES: Final = ("article", "part", *_LISTINGS, "feed", "sitemap")


class Discovery:
    """Plans what a run reads. `wanted` are the sources that the operator named, None for all.

    With `is_bounded` (single sections or addresses were named) only those are read.
    """

    def __init__(self, books: Books, *, wanted: frozenset[str] | None, is_bounded: bool = False) -> None:
        self._books = books
        self._wanted = wanted
        self._is_bounded = is_bounded
        self._has_begun = False
        self.is_finished = False  # nothing more is to be asked in this run

    @property
    def has_more(self) -> bool:
        """Whether the run may still ask something."""
        return self._has_begun and not self.is_finished

    # ------------------------------------------------------------------ steps

    def prepare(self) -> None:
        """Leave what earlier runs have queued and this one does not want: pages with --via api, other dates."""
        books = self._books
        with books.ledger.transaction():
            if books.inquiry.via_api:
                books.ledger.evidence.shelve(_PAGES)
            for url_id, published in books.ledger.frontier.queued_with_date():
                if books.policy.dates.excludes(published):
                    books.ledger.frontier.defer(url_id, "outside --since and --until")

    def begin(self, sitemaps: Sequence[str] = ()) -> Iterator[Link]:
        """What this run reads first; `sitemaps` are the addresses that robots.txt names."""
        self._has_begun = True
        if self._is_bounded:
            return
        self._guess_sitemaps(sitemaps)
        yield from self._take(self._next())

    def advance(self) -> bool:
        """Nothing is left to fetch: judge what was read, and queue what follows; whether anything does."""
        if not self.has_more:
            return False
        self.is_finished = True  # also when what follows raises: a run must end
        books = self._books
        if not self._is_bounded:
            self._conclude()
            for link in self._take(self._next()):
                with books.ledger.transaction():
                    links.seed(books, link)
        if books.ledger.frontier.has_queued():
            self.is_finished = False
            return True
        absences.judge(books)
        return False

    def _next(self) -> tuple[Step, ...]:
        return sources.next_steps(self.situation())

    def _take(self, steps: tuple[Step, ...]) -> Iterator[Link]:
        inquiry = self._books.inquiry
        for step in steps:
            inquiry.done.append(step)
            inquiry.steps[step.source] = step
            inquiry.news[step.source] = 0
            if step in _COUNTED and self._is_going_on(step):
                continue
            yield from self._links(step)

    def situation(self) -> Situation:
        """Where the run stands, for `sources.next_steps`."""
        books = self._books
        return Situation(
            now=books.policy.clock(),
            wanted=self._wanted,
            is_full=books.inquiry.is_full,
            has_limit=books.policy.limit is not None,
            via_api=books.inquiry.via_api,
            known={name: self._known(name) for name in site.SOURCES},
            done=tuple(books.inquiry.done),
            failed=frozenset(books.inquiry.failed),
            disagrees=self._disagrees(),
            may_sweep=books.figure("rest", "shrunk_since") is None or self._is_shrink_old(),
            has_news=books.inquiry.news["rest"] > 0,
            has_backlog=books.inquiry.via_api and books.ledger.evidence.waiting("rest") > 0,
        )

    def _known(self, source: str) -> Known:
        figures, now = self._books.ledger.figures, self._books.policy.clock()
        state = figures.get(source, "state")
        # What has refused for a week is asked again: owners and plug-ins change their minds.
        is_stale = state is not None and sources.is_older(state.at, now, sources.WHOLE_EVERY)
        return Known(
            state=None if state is None or is_stale else state.value,
            whole=self._books.figure(source, "whole"),
            has_lastmod=self._books.figure(source, "lastmod") == "yes",
            has_content=self._books.figure(source, "content") is not None,
        )

    def _is_shrink_old(self) -> bool:
        since = self._books.figure("rest", "shrunk_since")
        return since is None or sources.is_older(since, self._books.policy.clock(), sources.PATIENCE)

    def _disagrees(self) -> bool:
        total = self._books.figure("rest", "total")
        expected = source_pages.expected_total(self._books)
        return total is not None and expected is not None and int(total) != expected

    def is_conditional(self, kind: str) -> bool:
        """Whether "not modified" is a welcome answer: only where nothing but news is asked for.

        A walk to the end would stop at it.
        """
        inquiry = self._books.inquiry
        if inquiry.is_full:
            return False
        source = source_pages.SOURCE_OF.get(Kind(kind))
        news = {Step.FEED_FIRST, Step.FEED_NEWS, Step.SITEMAP_NEWS}
        return source is not None and inquiry.steps.get(source) in news

    # ------------------------------------------------------------------ first pages of a step

    def _links(self, step: Step) -> Iterator[Link]:
        base_url = self._books.origin.base_url
        match step.source:
            case "index":
                yield Link(url=base_url, kind=Kind.HOME, source="index")
            case "feed":
                yield Link(url=f"{base_url}feed/", kind=Kind.FEED, source="feed")
            case "sitemap":
                yield from self._sitemap_root()
            case "archives":
                yield from self._archives()
            case "rest":
                yield from self._rest(step)

    def _guess_sitemaps(self, named: Sequence[str]) -> None:
        books = self._books
        own = [url for url in named if urls.kind_of(url, books.origin) is Kind.SITEMAP]
        known = books.figure("sitemap", "root")
        guesses = [f"{books.origin.base_url}{name}" for name in sources.SITEMAP_GUESSES]
        places = [*([known] if known else []), *own, *guesses]
        identities = [found for place in places if (found := urls.canonical_url(place, books.origin))]
        books.inquiry.guesses = list(dict.fromkeys(identities))

    def _sitemap_root(self) -> Iterator[Link]:
        guesses = self._books.inquiry.guesses
        if guesses:
            yield Link(url=guesses.pop(0), kind=Kind.SITEMAP, source="sitemap")

    def _archives(self) -> Iterator[Link]:
        last = int(self._books.policy.clock()[:4]) + 1  # in WIB the year begins seven hours earlier
        for year in range(last, site.FIRST_YEAR - 1, -1):
            url = f"{self._books.origin.base_url}{year}/"
            yield Link(url=url, kind=Kind.DATE_ARCHIVE, source="archives")

    def _rest(self, step: Step) -> Iterator[Link]:
        books = self._books
        is_pretty = books.figure("rest", "form") != "query"
        base_url = books.origin.base_url
        if step is Step.REST_NAMES:
            for route in NAMES_ROUTES:
                fields = {"_fields": "id,name", "per_page": 100}
                url = rest_urls.rest_url(base_url, route, fields, is_pretty=is_pretty)
                yield Link(url=url, kind=Kind.REST, source="rest")
            return
        per_page = source_pages.per_page(books)
        if self._books.inquiry.is_full:
            per_page = sources.PER_PAGE[0]
        url = rest_urls.posts_url(base_url, step, 1, per_page, is_pretty=is_pretty)
        yield Link(url=url, kind=Kind.REST, source="rest")

    # ------------------------------------------------------------------ what a reading proves

    def _is_going_on(self, step: Step) -> bool:
        """Whether a killed run's reading goes on, its next pages still queued; else a new one begins here."""
        books, source = self._books, step.source
        is_open = books.figure(source, "reading_from") is not None
        if is_open and step is not Step.REST_CONTENT and books.ledger.evidence.queued((source,)):
            return True
        with books.ledger.transaction():
            books.note(source, "reading_from", books.run_id)
        return False

    def _conclude(self) -> None:
        """Judge the readings that have come to their end."""
        books = self._books
        if books.ledger.frontier.has_queued():
            return
        self._conclude_rest()
        self._conclude_sitemap()
        is_walked = books.inquiry.steps.get("index") is Step.INDEX
        if is_walked and not books.ledger.evidence.unsettled(_LISTINGS):
            with books.ledger.transaction():
                books.note("index", "whole", books.policy.clock())

    def _conclude_rest(self) -> None:
        books = self._books
        since = self._reading("rest")
        if since is None or "rest" in books.inquiry.failed or self._situation_is_shrunk():
            return
        total = books.figure("rest", "total")
        named = books.ledger.evidence.named("rest", since)
        if not books.inquiry.read["rest"]:
            return
        with books.ledger.transaction():
            if total is None:
                books.alarm("rest", "sends no X-WP-Total; what it names was counted")
                books.note("rest", "total", named)
            elif named + books.inquiry.bad["rest"] < int(total):
                source_pages.give_up(books, "rest", f"{sources.SHUT}: names {named} of {total} posts")
                return
            self._close_reading("rest", since)
            present = books.ledger.evidence.present("rest", since)
            books.note("rest", "uncounted", int(books.figure("rest", "total") or 0) - present)
            if books.inquiry.steps.get("rest") is Step.REST_CONTENT:
                books.note("rest", "content", books.policy.clock())
        absences.queue_checks(books, "rest", since)

    def _situation_is_shrunk(self) -> bool:
        return self._books.figure("rest", "shrunk_since") is not None and not self._is_shrink_old()

    def _conclude_sitemap(self) -> None:
        books = self._books
        since = self._reading("sitemap")
        is_damaged = "sitemap" in books.inquiry.failed or books.inquiry.bad["sitemap"] > 0
        if since is None or is_damaged or books.ledger.evidence.failed_since("sitemap", since):
            return
        total = books.ledger.evidence.named("sitemap", since)
        if not total:
            return
        with books.ledger.transaction():
            self._close_reading("sitemap", since)
            books.note("sitemap", "total", total)
        if books.figure("rest", "reading_from") is None and not books.figure("rest", "whole"):
            absences.queue_checks(books, "sitemap", since)

    def _reading(self, source: str) -> int | None:
        value = self._books.figure(source, "reading_from")
        return None if value is None else int(value)

    def _close_reading(self, source: str, since: int) -> None:
        books = self._books
        books.note(source, "whole", books.policy.clock())
        books.note(source, "whole_from", since)
        books.ledger.figures.drop(source, "reading_from")

    # ------------------------------------------------------------------ the run's verdict

    def failure(self) -> str | None:
        """Why no source could be read at all, or None when one could."""
        inquiry = self._books.inquiry
        asked = {step.source for step in inquiry.done}
        if asked and asked <= set(inquiry.failed):
            return "; ".join(f"{source} {reason}" for source, reason in sorted(inquiry.failed.items()))
        return None
