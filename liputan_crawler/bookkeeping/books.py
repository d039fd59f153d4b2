"""What every kind of bookkeeping shares: the ledger, the site's address, the run, its policy and its tally."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from liputan_crawler.bookkeeping.policy import Policy
from liputan_crawler.items import CaptureRef, Fate, Source
from liputan_crawler.ledger import Ledger
from liputan_crawler.ledger.frontier import Task
from liputan_crawler.urls import Origin

PROGRAM_KEY = "program"


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


@dataclass(slots=True, kw_only=True)
class Books:
    """The open books of a run. `tally` counts what this run did, in the words of the run report."""

    ledger: Ledger
    origin: Origin
    run_id: int
    program: str
    policy: Policy
    tally: Counter[str] = field(default_factory=Counter)

    def settle(self, task: Task, fate: Fate, reason: str | None = None, status: int | None = None) -> None:
        """Give a row its fate (inside the caller's transaction) and count it."""
        self.ledger.frontier.settle(
            task.id, fate, at=self.policy.clock(), run_id=self.run_id, reason=reason, status=status
        )
        self.tally[f"fate/{fate}"] += 1
