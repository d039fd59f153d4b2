"""A ledger -> Audit: is this all of it? No network: what the sources said is held against what is in the dump.

It states the agreement of sources at the time of their last reading, no more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations
from zoneinfo import ZoneInfo

from liputan_crawler import site, sources
from liputan_crawler.items import Fate
from liputan_crawler.ledger import Ledger
from liputan_crawler.ledger.census import Place, places

_WIB = ZoneInfo(site.TIME_ZONE)
# Without a record these leave a hole, whoever named the address.
_HOLES = frozenset(
    {
        Fate.PENDING,
        Fate.GAVE_UP,
        Fate.PARSE_FAILED,
        Fate.TOO_LARGE,
        Fate.INCOMPLETE_PARTS,
        Fate.ROBOTS,
        Fate.SAVED,
        Fate.UNCHANGED,
    }
)
# These do only where a list that names public posts alone still names it.
_DENIED = frozenset({Fate.NOT_FOUND, Fate.REDIRECTED, Fate.GONE})
NO_DATE = "undated"


class Verdict(StrEnum):
    """What an audit says."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFigures:
    """One source: `state`, its own `total` and when it said so (UTC), when it was read whole (UTC, None: never).

    `named` are the posts that it names, `in_dump` those of them with a live record, `protected` those behind a
    password, `missing` the rest that should be there.
    """

    state: str | None
    total: int | None
    total_at: str | None
    whole_at: str | None
    named: int
    in_dump: int
    protected: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A post that some source names and the dump lacks."""

    id: int | None
    url: str
    fate: str
    reason: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The answer. `months` maps each month (WIB) to numbers: `dump`, `protected`, and posts named by each source.

    `overlap` maps "rest+sitemap" to the number of posts that both name, "rest" to those that it alone names.
    `unlisted` are live records that the proving source does not name: withdrawn lately, or never listed.
    """

    verdict: Verdict
    reason: str
    proven_by: str | None
    live: int
    gone: int
    protected: int
    unlisted: int
    sources: Mapping[str, SourceFigures]
    months: Mapping[str, Mapping[str, int]]
    overlap: Mapping[str, int]
    missing: tuple[Missing, ...]


def audit(ledger: Ledger) -> Audit:
    """Hold the sources against the dump."""
    known = _merged(places(ledger.connection))
    since = {name: _number(ledger, name, "whole_from") for name in site.SOURCES}
    current = {place: _current(place, since) for place in known}
    missing = tuple(_missing(place, names) for place, names in current.items() if _is_missing(place, names))
    figures = {name: _figures(ledger, name, current) for name in site.SOURCES}
    verdict, reason, proof = _verdict(ledger, figures, missing)
    is_live = [place for place in known if place.status == "live"]
    return Audit(
        verdict=verdict,
        reason=reason,
        proven_by=proof,
        live=len(is_live),
        gone=sum(place.status == "gone" for place in known),
        protected=sum(place.fate == Fate.PROTECTED for place in known),
        unlisted=sum(proof not in current[place] for place in is_live) if proof else 0,
        sources={name: one for name, one in figures.items() if one.state or one.named},
        months=_months(current),
        overlap=_overlap(current),
        missing=tuple(sorted(missing, key=lambda one: (one.id is None, one.id or 0, one.url))),
    )


def _merged(found: Iterable[Place]) -> list[Place]:
    """One place a post: of several addresses of one id the one with a record, else the newest."""
    chosen: dict[object, Place] = {}
    for place in found:
        key = place.url if place.post_id is None else place.post_id
        if key not in chosen or chosen[key].status is None:
            chosen[key] = place
    return list(chosen.values())


def _current(place: Place, since: Mapping[str, int]) -> frozenset[str]:
    """The sources that name the post at their last whole reading or later."""
    return frozenset(name for name, run in place.found.items() if run >= since.get(name, 0))


def _number(ledger: Ledger, source: str, name: str) -> int:
    figure = ledger.figures.get(source, name)
    return int(figure.value) if figure else 0


def _is_missing(place: Place, names: frozenset[str]) -> bool:
    if place.status == "live":
        return False
    lists = names & {"rest", "sitemap"}
    if place.fate in _HOLES:
        return place.status is None or bool(lists)
    # What a list has named before the page was seen to be missing is history.
    return place.fate in _DENIED and any(place.found[name] >= place.checked_run for name in lists)


def _missing(place: Place, names: frozenset[str]) -> Missing:
    return Missing(
        id=place.post_id,
        url=place.url,
        fate=place.fate,
        reason=place.reason,
        sources=tuple(sorted(names or place.found)),
    )


def _figures(ledger: Ledger, name: str, current: Mapping[Place, frozenset[str]]) -> SourceFigures:
    total, state, whole = (ledger.figures.get(name, key) for key in ("total", "state", "whole"))
    named = [place for place, names in current.items() if name in names]
    return SourceFigures(
        state=state.value if state else None,
        total=int(total.value) if total else None,
        total_at=total.at if total else None,
        whole_at=whole.value if whole else None,
        named=len(named),
        in_dump=sum(place.status == "live" for place in named),
        protected=sum(place.fate == Fate.PROTECTED and place.status is None for place in named),
        missing=sum(_is_missing(place, current[place]) for place in named),
    )


# --------------------------------------------------------------------------- the verdict


def _verdict(
    ledger: Ledger, figures: Mapping[str, SourceFigures], missing: tuple[Missing, ...]
) -> tuple[Verdict, str, str | None]:
    proof = next((name for name in ("rest", "sitemap") if _can_prove(ledger, name, figures[name])), None)
    if missing:
        fates = Counter(one.fate for one in missing)
        listed = ", ".join(f"{number} {fate}" for fate, number in fates.most_common())
        return Verdict.INCOMPLETE, f"{len(missing)} posts are missing: {listed}", proof
    if ledger.figures.get("rest", "shrunk_since") is not None:
        return Verdict.UNPROVEN, "REST counts far fewer posts than were known; that is not believed yet", None
    if proof is None:
        return Verdict.UNPROVEN, _why_unproven(figures), None
    one = figures[proof]
    expected = ledger.evidence.present(proof, _number(ledger, proof, "whole_from"))
    expected += _number(ledger, proof, "uncounted")
    if proof == "rest" and one.total != expected:
        return Verdict.INCOMPLETE, f"REST counts {one.total} posts, {expected} are known", proof
    word = "REST counts" if proof == "rest" else "the sitemap names"
    accounted = f"{one.in_dump} in the dump, {one.protected} behind a password"
    return Verdict.COMPLETE, f"{word} {one.total} posts at {one.total_at}: {accounted}", proof


def _can_prove(ledger: Ledger, name: str, one: SourceFigures) -> bool:
    is_reading = ledger.figures.get(name, "reading_from") is not None
    return one.state == sources.OPEN and one.whole_at is not None and not is_reading


def _why_unproven(figures: Mapping[str, SourceFigures]) -> str:
    words = {"rest": "REST", "sitemap": "the sitemap"}
    why = []
    for name, word in words.items():
        one = figures[name]
        if one.state is None:
            why.append(f"{word} was not asked")
        elif one.state != sources.OPEN:
            why.append(f"{word} is {one.state}")
        else:
            why.append(f"{word} was not read whole")
    return "no source gives a total: " + ", ".join(why)


# --------------------------------------------------------------------------- counting


def month_of(date: str | None) -> str:
    """The month in WIB, `2021-07`, of an ISO 8601 date of any zone and precision; `undated` for none."""
    if not date or len(date) < 7:
        return NO_DATE
    if len(date) > 10:
        moment = datetime.fromisoformat(date)
        return (moment.astimezone(_WIB) if moment.tzinfo else moment).strftime("%Y-%m")
    return date[:7]


def _months(current: Mapping[Place, frozenset[str]]) -> dict[str, dict[str, int]]:
    months: dict[str, Counter[str]] = defaultdict(Counter)
    for place, names in current.items():
        is_live, is_protected = place.status == "live", place.fate == Fate.PROTECTED and place.status is None
        if not (is_live or is_protected or _is_missing(place, names)):
            continue
        counter = months[month_of(place.date)]
        counter["dump"] += is_live
        counter["protected"] += is_protected
        counter["missing"] += not (is_live or is_protected)
        counter.update(names)
    return {month: dict(months[month]) for month in sorted(months)}


def _overlap(current: Mapping[Place, frozenset[str]]) -> dict[str, int]:
    counter: Counter[str] = Counter()
    for place, names in current.items():
        if place.status == "live":
            counter.update("+".join(pair) for pair in combinations(sorted(names), 2))
            if len(names) == 1:
                counter.update(names)
    return dict(sorted(counter.items()))
