"""What every kind of bookkeeping shares: the ledger, the site's address, the run, its policy and its tally."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field

from liputan_crawler.bookkeeping.policy import Policy
from liputan_crawler.items import CaptureRef, Fate, Source
from liputan_crawler.ledger import Ledger
from liputan_crawler.ledger.frontier import Task
from liputan_crawler.sources import Step
from liputan_crawler.urls import Origin
from liputan_crawler.wayback import WaybackChoices

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """How a document came. `at` is UTC in whole seconds; `url` the literal address of the answer."""

    url: str
    at: str
    status: int = 200
    etag: str | None = None
    last_modified: str | None = None
    capture: CaptureRef | None = None
    source: Source = Source.LIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Something that is not as it should be and costs no document by itself."""

    source: str
    reason: str
    url: str | None = None


@dataclass(slots=True, kw_only=True)
class Inquiry:
    """How this run reads the sources, and how that went.

    `steps` is how each source is read at the moment; `failed` why a source is not read any more; `news` counts
    the links of each source that were new or changed; `guesses` are addresses of a sitemap yet to be tried;
    `totals` are the last `X-WP-Total` of each walk, by the row of its first page.
    """

    steps: dict[str, Step] = field(default_factory=dict)
    done: list[Step] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    read: Counter[str] = field(default_factory=Counter)
    news: Counter[str] = field(default_factory=Counter)
    bad: Counter[str] = field(default_factory=Counter)
    guesses: list[str] = field(default_factory=list)
    totals: dict[int, int] = field(default_factory=dict)
    alarms: list[Alarm] = field(default_factory=list)
    via_api: bool = False
    is_full: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """An article whose page was missing in this run; `is_confirmed` when it is so for the second time."""

    url_id: int
    reason: str
    status: int
    is_confirmed: bool


@dataclass(slots=True, kw_only=True)
class Books:
    """The open books of a run. `tally` counts what this run did, in the words of the run report."""

    ledger: Ledger
    origin: Origin
    run_id: int
    program: str
    policy: Policy
    tally: Counter[str] = field(default_factory=Counter)
    inquiry: Inquiry = field(default_factory=Inquiry)
    absences: list[Absence] = field(default_factory=list)
    wayback: WaybackChoices | None = None

    @property
    def saved(self) -> int:
        """Articles that this run has read and kept, unchanged ones included."""
        return sum(self.tally[f"articles/{change}"] for change in ("new", "version", "updated", "unchanged"))

    def note(self, source: str, name: str, value: object) -> None:
        """Keep a figure of a source (inside the caller's transaction)."""
        self.ledger.figures.put(source, name, value, at=self.policy.clock(), run_id=self.run_id)

    def figure(self, source: str, name: str) -> str | None:
        """A figure of a source, or None."""
        found = self.ledger.figures.get(source, name)
        return found.value if found else None

    def alarm(self, source: str, reason: str, url: str | None = None) -> None:
        """Say, in the log and in the run's report, that a source is not as it should be; each alarm once."""
        alarm = Alarm(source=source, reason=reason, url=url)
        if alarm not in self.inquiry.alarms:
            self.inquiry.alarms.append(alarm)
            logger.warning("%s: %s%s", source, reason, f" ({url})" if url else "")

    def settle(self, task: Task, fate: Fate, reason: str | None = None, status: int | None = None) -> None:
        """Give a row its fate (inside the caller's transaction) and count it."""
        self.ledger.frontier.settle(
            task.id, fate, at=self.policy.clock(), run_id=self.run_id, reason=reason, status=status
        )
        self.tally[f"fate/{fate}"] += 1
