"""What the places of one page say of its date -> `PublishedDate`, and the days its paragraphs mention.

Several places on one page disagree. Newspaper 9 writes the local clock with a false `+00:00`, and so does tagDiv's
AMP plug-in; Yoast and Jetpack write true UTC with the same letters. So a value is mended and weighed by its source.
docs/dates.md explains the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from typing import Final, NamedTuple

from liputan_crawler.items import DateCandidate, DateEvidence, DayMention
from liputan_crawler.text.dates import DateMention, find_dates, parse_published
from liputan_crawler.text.dates.reading import WIB, DateReading, Reference, reference
from liputan_crawler.text.dates.running import DayWithoutYear, find_days
from liputan_crawler.text.dates.single import CLOCK_TOLERANCE, is_after

# Best first: contract, "the published date of a page".
RANKS: Final = ("api", "yoast", "jetpack", "theme", "microdata", "jsonld", "amp", "printed", "url")
# `dateModified` of the theme's microdata is right in every version, so it goes before the theme's `time`.
MODIFIED_RANKS: Final = ("api", "yoast", "jetpack", "microdata", "theme", "jsonld", "amp", "printed", "url")
_LOCAL_CLOCKS: Final = frozenset({"theme", "microdata", "amp"})
_MODIFIED_LOCAL_CLOCKS: Final = frozenset({"theme", "amp"})

MENDED: Final = "local clock labelled UTC"
_CONVERTED: Final = "+07:00"
_EPOCH_YEAR: Final = 1970  # 0000-00-00, -0001-11-30 and 1970-01-01 are how WordPress writes "no date"
_DAY: Final = len("2021-07-17")
_DATE_IN_PATH: Final = re.compile(r"/(\d{4})/(\d{2})(?:/(\d{2})(?=/[^/]))?(?=/[^/])", re.ASCII)
_PATH: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*([^?#]*)|([^?#]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDate:
    """The date fields of the record; `date_candidates` holds every evidence of publication, best source first."""

    date_published: str | None = None
    date_published_source: str | None = None
    date_candidates: tuple[DateCandidate, ...] = ()
    date_conflict: bool = False
    date_modified: str | None = None


class _Clock(NamedTuple):
    """A value in +07:00, and the same clock had its `+00:00` meant local time (None where it says otherwise)."""

    value: str | None
    note: str | None
    if_local: str | None = None


def weigh(
    published: Sequence[DateEvidence],
    modified: Sequence[DateEvidence],
    url: str | None,
    fetched_at: str | None,
) -> PublishedDate:
    """Weigh all evidence of one page: the best source that says a date wins, the others stay as candidates.

    Values are ISO 8601 in +07:00, a day or a month where that is all the source says. A value after `fetched_at`
    (UTC, `2021-07-17T00:15:09Z`, or None) is kept with a note and never wins. `date_conflict`: two values differ
    at the coarser one's precision, clocks by more than 60 s, after known faults are mended.
    """
    now = reference(fetched_at)
    evidence = list(dict.fromkeys((*published, *_in_url(published, url))))
    read = [(item, _read(item, _LOCAL_CLOCKS, now)) for item in evidence]
    structured_is_local = _structured_is_local(read, now)
    candidates = sorted(
        (_candidate(item, clock, now, is_local=structured_is_local) for item, clock in read),
        key=lambda candidate: _rank(candidate.source, RANKS),
    )
    winner = next((found for found in candidates if _can_win(found, now)), None)
    values = [candidate.value for candidate in candidates if candidate.value]
    return PublishedDate(
        date_published=winner.value if winner else None,
        date_published_source=winner.source if winner else None,
        date_candidates=tuple(candidates),
        date_conflict=any(_differ(one, other) for one, other in combinations(values, 2)),
        date_modified=_modified(modified, now, is_local=structured_is_local),
    )


def _rank(source: str, ranks: Sequence[str]) -> int:
    return ranks.index(source) if source in ranks else len(ranks)


def _can_win(candidate: DateCandidate, now: Reference | None) -> bool:
    return candidate.value is not None and (now is None or not is_after(candidate.value, now))


def _modified(modified: Sequence[DateEvidence], now: Reference | None, *, is_local: bool) -> str | None:
    found = [
        _candidate(item, _read(item, _MODIFIED_LOCAL_CLOCKS, now), now, is_local=is_local)
        for item in modified
    ]
    found.sort(key=lambda candidate: _rank(candidate.source, MODIFIED_RANKS))
    return next((candidate.value for candidate in found if _can_win(candidate, now)), None)


def _candidate(item: DateEvidence, clock: _Clock, now: Reference | None, *, is_local: bool) -> DateCandidate:
    if item.source == "jsonld" and is_local and clock.if_local:
        clock = _Clock(clock.if_local, MENDED)
    note = clock.note
    if clock.value and now is not None and is_after(clock.value, now):
        note = f"{note}; after fetched_at" if note else "after fetched_at"
    return DateCandidate(source=item.source, raw=item.raw, value=clock.value, note=note)


# --------------------------------------------------------------------------- one evidence


def _read(item: DateEvidence, local_clocks: frozenset[str], now: Reference | None) -> _Clock:
    reading = parse_published(item.raw) if item.source != "url" else _read_path(item.raw)
    if reading is None and item.source == "printed" and now is not None:
        reading = parse_published(item.raw, now.moment or now.day)
    if reading is None:
        return _Clock(None, "no date" if _is_zero(item.raw) else "not read")
    if reading.precision not in ("second", "minute", "day", "month"):
        return _Clock(None, "no day")
    if int(reading.value[:4]) <= _EPOCH_YEAR and item.source != "printed":
        return _Clock(None, "no date")
    note = _note(reading)
    if len(reading.value) <= _DAY:
        return _Clock(reading.value, note)
    if reading.zone == "unknown":
        return _Clock(reading.value[:_DAY], "clock of an unknown zone")
    if not reading.value.endswith("+00:00"):
        return _Clock(_in_wib(reading.value), note)
    if_local = reading.value.removesuffix("+00:00") + _CONVERTED
    if item.source in local_clocks:
        return _Clock(if_local, MENDED)
    return _Clock(_in_wib(reading.value), note, if_local)


def _is_zero(raw: str) -> bool:
    return re.match(r"\s*-?0{3}[01]-", raw) is not None


def _note(reading: DateReading) -> str | None:
    if reading.agreement is False:
        return "weekday contradicts"
    if reading.basis == "year_inferred":
        return "year inferred from fetched_at"
    return None if reading.basis == "absolute" else "counted from fetched_at"


def _in_wib(value: str) -> str | None:
    """An ISO clock with offset -> the same moment in +07:00, at its precision."""
    if value.endswith(_CONVERTED):
        return value
    try:
        moment = datetime.fromisoformat(value).astimezone(WIB)
    except OverflowError:
        return None
    return moment.isoformat(timespec="minutes" if len(value) == len("2021-07-17T07:15+07:00") else "seconds")


def _in_url(published: Sequence[DateEvidence], url: str | None) -> Iterator[DateEvidence]:
    """The date in the permalink (`/2021/07/17/slug/`), unless the page's reader has named it already."""
    if url is None or any(item.source == "url" for item in published):
        return
    path = _path(url)
    found = _DATE_IN_PATH.search(path)
    if found and "/wp-content/" not in path and _read_path(url):
        yield DateEvidence(source="url", raw=f"{found[0]}/")


def _path(url: str) -> str:
    found = _PATH.match(url)
    return (found[1] or found[2] or "") if found else ""


def _read_path(raw: str) -> DateReading | None:
    """A permalink or its beginning (`/2021/07/17/`) -> the day or month in it."""
    found = _DATE_IN_PATH.search(f"{_path(raw).rstrip('/')}/slug") if raw.endswith("/") else None
    found = found or _DATE_IN_PATH.search(_path(raw))
    return parse_published("-".join(filter(None, found.groups()))) if found else None


# --------------------------------------------------------------------------- between evidence


def _structured_is_local(read: Sequence[tuple[DateEvidence, _Clock]], now: Reference | None) -> bool:
    """Whether the `+00:00` of JSON-LD by an unknown writer is a local clock after all.

    Its word is taken unless the page contradicts: another clock that only the local reading meets, days that
    only the local reading falls on, or a true reading that would lie in the future.
    """
    doubtful = [clock for item, clock in read if item.source == "jsonld" and clock.if_local]
    others = [clock.value for item, clock in read if item.source != "jsonld" and clock.value]
    if not doubtful:
        return False
    true, local = doubtful[0].value or "", doubtful[0].if_local or ""
    for values in ([v for v in others if len(v) > _DAY], [v for v in others if len(v) <= _DAY]):
        meets_true = any(not _differ(true, value) for value in values)
        meets_local = any(not _differ(local, value) for value in values)
        if meets_true != meets_local:
            return meets_local
    return now is not None and is_after(true, now) and not is_after(local, now)


def _differ(one: str, other: str) -> bool:
    """Whether two values contradict each other at the coarser one's precision."""
    short = min(len(one), len(other))
    if short <= _DAY:
        return one[:short] != other[:short]
    return abs(datetime.fromisoformat(one) - datetime.fromisoformat(other)) > CLOCK_TOLERANCE


# --------------------------------------------------------------------------- days in the paragraphs


def day_mentions(paragraphs: Sequence[str], date_published: str | None) -> tuple[DayMention, ...]:
    """All dates in the paragraphs against the article's own date (ISO 8601, or None), in order.

    `date` is ISO 8601 at its precision, None where the weekday contradicts. Without a day to count from only
    complete dates resolve; a weekday with its day ("Kamis (15/7)") is listed all the same, with `date` None: it
    is the evidence of `mention_candidates`.
    """
    published_at: date | None = None
    if date_published is not None and len(date_published) >= _DAY:
        has_clock = len(date_published) > _DAY
        published_at = (datetime if has_clock else date).fromisoformat(date_published)
    return tuple(
        mention
        for index, paragraph in enumerate(paragraphs)
        for mention in _in_paragraph(index, paragraph, published_at)
    )


def _in_paragraph(index: int, paragraph: str, published_at: date | None) -> Iterator[DayMention]:
    found = find_days(paragraph) if published_at is None else find_dates(paragraph, published_at)
    for mention in found:
        reading = mention.reading if isinstance(mention, DateMention) else None
        yield DayMention(
            paragraph=index,
            start=mention.start,
            end=mention.end,
            text=mention.text,
            date=reading.value if reading and reading.agreement is not False else None,
        )


def mention_candidates(
    paragraphs: Sequence[str], first_year: int, last_year: int
) -> tuple[DateCandidate, ...]:
    """For a text without any date: the years `first_year`-`last_year` in which a mentioned weekday fits its day.

    "Kamis (15/7)" fits 2010, 2021 and 2027. These candidates are inferred: they neither win nor make a conflict.
    """
    found: dict[tuple[str, str], DateCandidate] = {}
    for paragraph in paragraphs:
        for day in find_days(paragraph):
            if not isinstance(day, DayWithoutYear):
                continue
            fitting = [fits for year in range(first_year, last_year + 1) if (fits := day.in_year(year))]
            note = f"weekday fits in {len(fitting)} of the years {first_year}-{last_year}"
            for value in map(date.isoformat, fitting):
                found.setdefault(
                    (day.text, value), DateCandidate(source="mention", raw=day.text, value=value, note=note)
                )
    return tuple(found.values())
