"""What is known of the sources, what this run has tried -> which pages it asks next. Pure.

A first run reads every source; later runs read the one that shows all changes for the fewest requests, and the
next one when that fails. The rules and their cost are described in docs/sources.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

WHOLE_EVERY: Final = timedelta(days=7)  # a week without a whole reading: deletions would stay unseen
# A site that loses more than a tenth of its posts (and more than ten) overnight has a fault, or has been moved;
# editors withdraw single posts. What still holds after a week is no fault.
SHRINK_SHARE: Final = 0.1
SHRINK_LEAST: Final = 10
PATIENCE: Final = timedelta(days=7)

PER_PAGE: Final = (100, 50, 20, 10)  # 100 is WordPress' maximum; less where the server runs out of memory
SITEMAP_GUESSES: Final = ("wp-sitemap.xml", "sitemap_index.xml", "sitemap.xml")
OPEN: Final = "open"
SHUT: Final = "shut"  # "shut: HTTP 403": not asked again until a whole reading is due
FAILING: Final = "failing"  # "failing: HTTP 500": asked again in the next run


class Step(StrEnum):
    """One way of reading one source; the word before the dash is the source (`site.SOURCES`)."""

    INDEX = "index-walk"  # home and sections, to the end at first, later until nothing is new
    INDEX_HOME = "index-home"  # the home page alone
    FEED_FIRST = "feed-first"  # the newest posts only
    FEED_NEWS = "feed-news"  # page by page until nothing is new
    FEED_WALK = "feed-walk"  # to the end
    SITEMAP_ALL = "sitemap-all"
    SITEMAP_NEWS = "sitemap-news"  # only maps whose lastmod is news
    REST_SWEEP = "rest-sweep"  # every post, by id
    REST_CHANGES = "rest-changes"  # last modified first, until nothing is new
    REST_RECENT = "rest-recent"  # last published first: a post planned ahead has an old date of change
    REST_NEWEST = "rest-newest"  # last published first, to the end: for --limit
    REST_NAMES = "rest-names"  # of categories, tags and users
    REST_CONTENT = "rest-content"  # whole articles, by id
    REST_CONTENT_CHANGES = "rest-content-changes"  # whole articles, last modified first, until nothing is new
    ARCHIVES = "archives-walk"

    @property
    def source(self) -> str:
        """The source that the step reads."""
        return self.value.partition("-")[0]


WHOLE_STEPS: Final = frozenset(
    {Step.REST_SWEEP, Step.REST_CONTENT, Step.SITEMAP_ALL, Step.FEED_WALK, Step.INDEX}
)
UNTIL_KNOWN: Final = frozenset(
    {Step.FEED_NEWS, Step.REST_CHANGES, Step.REST_RECENT, Step.REST_CONTENT_CHANGES}
)
WITH_CONTENT: Final = frozenset({Step.REST_CONTENT, Step.REST_CONTENT_CHANGES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the ledger knows of one source.

    `state` is `open`, `shut: WHY`, `failing: WHY`, or None where nobody has asked; `whole` when it was last read
    from beginning to end (UTC), None for never; `has_lastmod`: a sitemap that dates its maps;
    `has_content`: a REST interface from which whole articles were read.
    """

    state: str | None = None
    whole: str | None = None
    has_lastmod: bool = False
    has_content: bool = False

    @property
    def is_shut(self) -> bool:
        """Whether the source has refused, and not merely failed."""
        return (self.state or "").startswith(SHUT)


_UNKNOWN: Final = Known()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where a run stands. `wanted` are the sources that the operator named, None for all.

    `done` are the steps already taken in this run, `failed` the sources that failed in it. `disagrees`: REST
    counts another number of posts than the ledger. `may_sweep` is False while a shrunken total is not believed.
    `has_news`: REST has named posts that are new or changed; `has_backlog`: posts that it named wait for their
    content.
    """

    now: str
    wanted: frozenset[str] | None = None
    is_full: bool = False
    has_limit: bool = False
    via_api: bool = False
    known: Mapping[str, Known] = field(default_factory=lambda: MappingProxyType({}))
    done: tuple[Step, ...] = ()
    failed: frozenset[str] = frozenset()
    disagrees: bool = False
    may_sweep: bool = True
    has_news: bool = False
    has_backlog: bool = False

    def of(self, source: str) -> Known:
        """What is known of a source."""
        return self.known.get(source, _UNKNOWN)

    def is_whole(self, source: str) -> bool:
        """Whether the source was read whole, not too long ago; never with `is_full`."""
        whole = self.of(source).whole
        return whole is not None and not self.is_full and not is_older(whole, self.now, WHOLE_EVERY)

    @property
    def is_first(self) -> bool:
        """Whether no source was ever read whole."""
        return self.is_full or not any(known.whole for known in self.known.values())

    def has_read(self, source: str) -> bool:
        """Whether this run has read the source, well or not."""
        return any(step.source == source for step in self.done)

    def can_ask(self, source: str) -> bool:
        """Whether asking makes sense: it has not failed in this run, nor refused lately."""
        return source not in self.failed and (self.is_full or not self.of(source).is_shut)


def is_older(at: str, now: str, age: timedelta) -> bool:
    """Whether `at` lies at least `age` before `now`; both UTC, `2021-07-17T00:15:09Z`."""
    return datetime.fromisoformat(now) - datetime.fromisoformat(at) >= age


def has_shrunk(total: int, known: int) -> bool:
    """Whether a total is so much smaller than what was known that it is not believed at once."""
    return known - total > max(SHRINK_LEAST, known * SHRINK_SHARE)


# --------------------------------------------------------------------------- what comes next


def next_steps(now: Situation) -> tuple[Step, ...]:
    """The steps to take next, none when the run has asked all that it has to.

    Called at the beginning and each time that nothing is left to fetch; no step is taken twice.
    """
    if now.via_api:
        steps = _via_api(now)
    elif now.wanted is not None:
        steps = _named(now, now.wanted)
    elif now.is_first:
        steps = _first_run(now)
    else:
        steps = _later_run(now)
    return tuple(step for step in steps if step not in now.done and step.source not in now.failed)


def _via_api(now: Situation) -> list[Step]:
    """Names, then whole articles; when those are known, first the cheap question whether anything has changed."""
    is_known = now.of("rest").has_content and now.is_whole("rest") and not now.has_backlog
    if not now.done:
        return [Step.REST_CHANGES if is_known else Step.REST_NAMES]
    is_short = now.disagrees and now.may_sweep
    if Step.REST_NAMES not in now.done:
        return [Step.REST_NAMES] if now.has_news or is_short else []
    if Step.REST_CHANGES in now.done and not is_short:
        return [Step.REST_CONTENT_CHANGES]
    return [Step.REST_CONTENT]


def _named(now: Situation, wanted: frozenset[str]) -> list[Step]:
    if now.done:
        return _on_disagreement(now)
    steps = {
        "index": Step.INDEX,
        "feed": Step.FEED_NEWS if now.of("feed").whole and not now.is_full else Step.FEED_WALK,
        "sitemap": _sitemap_step(now),
        "rest": _rest_step(now),
        "archives": Step.ARCHIVES,
    }
    return [step for source, step in steps.items() if source in wanted]


def _rest_step(now: Situation) -> Step:
    was_whole = now.of("rest").whole is not None and not now.is_full
    if now.is_whole("rest") or (was_whole and not now.may_sweep):
        return Step.REST_CHANGES
    return Step.REST_NEWEST if now.has_limit else Step.REST_SWEEP


def _sitemap_step(now: Situation) -> Step:
    is_dated = now.of("sitemap").has_lastmod
    return Step.SITEMAP_NEWS if is_dated and now.is_whole("sitemap") else Step.SITEMAP_ALL


def _first_run(now: Situation) -> list[Step]:
    """Everything that can be read, so that the sources can be held against each other."""
    if not now.done:
        if now.has_limit:
            return [Step.INDEX, *(step for step in (Step.REST_NEWEST,) if now.can_ask(step.source))]
        steps = (Step.INDEX, Step.REST_SWEEP, Step.SITEMAP_ALL, Step.FEED_FIRST)
        return [step for step in steps if now.can_ask(step.source)]
    is_listed = now.has_read("sitemap") and "sitemap" not in now.failed
    is_counted = now.has_read("rest") and "rest" not in now.failed
    if not is_counted and not is_listed:
        return [Step.FEED_WALK] if now.can_ask("feed") else []
    return _on_disagreement(now)


def _later_run(now: Situation) -> list[Step]:
    """The cheapest source that shows what has changed; the next one when it fails."""
    if now.can_ask("rest"):
        return _on_disagreement(now) if now.has_read("rest") else [_rest_step(now)]
    if now.can_ask("sitemap") and (now.of("sitemap").has_lastmod or not now.is_whole("sitemap")):
        return [] if now.has_read("sitemap") else [_sitemap_step(now)]
    if now.can_ask("feed"):
        return [Step.INDEX_HOME] if now.has_read("feed") else [Step.FEED_NEWS]
    return [Step.INDEX]


def _on_disagreement(now: Situation) -> list[Step]:
    """REST counts other posts than the ledger: the newest ones first, then all of them."""
    is_asked = now.has_read("rest") and "rest" not in now.failed
    if not (is_asked and now.disagrees and now.may_sweep):
        return []
    return [Step.REST_SWEEP] if Step.REST_RECENT in now.done else [Step.REST_RECENT]
