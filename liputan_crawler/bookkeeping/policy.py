"""What a run may do and how far it goes: the operator's choices, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from liputan_crawler import site

_WIB: Final = ZoneInfo(site.TIME_ZONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """Published dates wanted, in WIB, both ends inclusive; None is open."""

    since: date | None = None
    until: date | None = None

    def excludes(self, published: str | None) -> bool:
        """Whether an ISO 8601 date or date-time (of any zone, any precision) lies certainly outside.

        Unknown dates are kept; a month is excluded only when all of it lies outside.
        """
        if published is None or (self.since is None and self.until is None):
            return False
        bounds = _days(published)
        if bounds is None:
            return False
        first, last = bounds
        return (self.since is not None and last < self.since) or (
            self.until is not None and first > self.until
        )


def _days(published: str) -> tuple[date, date] | None:
    try:
        if len(published) > 10:
            moment = datetime.fromisoformat(published)
            day = (moment.astimezone(_WIB) if moment.tzinfo else moment).date()
            return day, day
        if len(published) == 7:
            first = date.fromisoformat(f"{published}-01")
            after = (first + timedelta(days=31)).replace(day=1)
            return first, after - timedelta(days=1)
        day = date.fromisoformat(published)
    except ValueError:
        return None
    return day, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The limits of a run. `clock` gives the present, UTC in whole seconds (`2021-07-17T00:15:09Z`).

    `sources` are words of `site.SOURCES`; `depth` is how many related links in a row are followed (None: all);
    `limit` the articles to save (None: all); `attempts` the requests per URL before it is given up;
    `gone_after_s` the seconds between two absences that make an article gone.
    """

    clock: Callable[[], str]
    sources: frozenset[str] = frozenset(site.SOURCES)
    dates: DateRange = field(default_factory=DateRange)
    depth: int | None = None
    limit: int | None = None
    attempts: int = 4
    gone_after_s: int = 86_400
    hops: int = 10
    # Budgets against endless pagination and link farms; the real site has about 400 pages of 10 for 4,000 posts.
    pages_per_walk: int = 20_000
    links_per_page: int = 2_000
    # Pages in a row without news before a walk that was complete once stops early. One could be a page whose
    # posts all were found in a walk that has shifted by a page.
    stale_pages: int = 2
