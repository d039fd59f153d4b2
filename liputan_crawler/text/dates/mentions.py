"""One mention against the article's date -> its reading: "Kamis (15/7)", "2 jam yang lalu", "12-14 Juli"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from liputan_crawler.text.dates import ago, grammar, grammar_days, periods, ranges, single
from liputan_crawler.text.dates.header import read_header
from liputan_crawler.text.dates.plausible import is_plausible
from liputan_crawler.text.dates.reading import DateReading, Reference, When, reference
from liputan_crawler.text.dates.single import Words
from liputan_crawler.text.dates.tokens import lower, words_and_kinds, words_kinds_and_starts

Reader = Callable[[Words, int, int, Reference | None], DateReading | None]

LONGEST: Final = 300
_LED_BY: Final = re.compile(r"[-,.:;|(]?[4qhb?3][4qhb?3.:,]{0,4}|")
_CLOCK_FIRST: Final = re.compile(rf"(?P<clock>{grammar_days.CLOCK})(?:,|q?h)?4?")
# "sekitar pukul 14.05 WIB" says no minute; the day before it stands.
_VAGUE_CLOCK: Final = re.compile(rf",?8{grammar_days.CLOCK}$")
# "Senin malam waktu Washington", "Kamis (1/7) tengah malam": the day stands, in no zone of ours or at no clock.
_ELSEWHERE: Final = re.compile(r"(?<=[wGhD)])(?:(?P<place>vx{1,2})|\^D)$")
_ENDED_BY: Final = re.compile(r"(?:(?<=y)M)?[-.,;:|]*+$")  # "17 Juli 2021 M."
QUOTES: Final = ' \t\n"“”„«»\u200b\u200e\u200f\ufeff'


def _read_now(text: Words, start: int, end: int, now: Reference | None) -> DateReading | None:
    if now is None:
        return None
    if now.moment is None:
        return DateReading(value=now.day.isoformat(), precision="day", basis="relative")
    return ago.at_minute(now.moment)


READERS: Final[dict[str, Reader]] = {
    "days": ranges.read_days,
    "two": ranges.read_two,
    "months": ranges.read_months,
    "years": ranges.read_years,
    "year": ranges.read_year,
    "span": ranges.read_weekday_span,
    "day": single.read_day,
    "weekday": single.read_day,
    "relative": single.read_day,
    "of_month": periods.read_day_of_month,
    "ago": ago.read_ago,
    "unit": periods.read_unit,
    "month": periods.read_month,
    "now": _read_now,
}


def resolve_mention(text: str, published_at: When) -> DateReading | None:
    """What one partial, relative or range expression means in an article of `published_at`.

    The whole string must be the expression; "pada", "tanggal", "hari" before it and a full stop behind it are
    allowed. `published_at` is an aware datetime (a naive one is taken as WIB), a date, an ISO 8601 string or
    None: then only what needs no reference is read. None for anything vague, impossible or no date at all;
    TypeError if `text` is no string. The conventions are those of docs/dates.md.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}")
    short = within_length(text.strip(QUOTES))
    if short is None:
        return None
    words, kinds = words_and_kinds(lower(short))
    return read_whole(Words(words, with_sundays(short, kinds)), reference(published_at))


def within_length(text: str) -> str | None:
    """The text with runs of blanks as one; None when it is longer than any date."""
    if len(text) > LONGEST:
        text = " ".join(text.split())
    return text if len(text) <= LONGEST else None


def with_sundays(text: str, kinds: str, at: list[int] | None = None) -> str:
    """`kinds` with "Minggu" told from "minggu": the capital makes it the weekday. `at`: where words begin."""
    if "g" not in kinds:
        return kinds
    at = at or words_kinds_and_starts(lower(text))[2]
    return "".join(["G" if kind == "g" and text[at[i]] == "M" else kind for i, kind in enumerate(kinds)])


def read_whole(text: Words, now: Reference | None) -> DateReading | None:
    """The reading of a text that is one expression from end to end."""
    kinds = text.kinds
    ended = _ENDED_BY.search(kinds)
    stop = ended.start() if ended else len(kinds)
    vague = _VAGUE_CLOCK.search(kinds, 1, stop)
    stop = vague.start() if vague else stop
    elsewhere = _ELSEWHERE.search(kinds, 1, stop)
    if elsewhere is not None:
        reading = read_whole(
            Words(text.words[: elsewhere.start()], kinds[: elsewhere.start()], text.offset), now
        )
        return replace(reading, zone="unknown") if reading and elsewhere["place"] else reading
    led = _LED_BY.match(kinds)
    last = led.end() if led else 0
    for start in range(last + 1):
        reading = _read_between(text, start, stop, now)
        if reading is None and kinds[start : start + 1] == "(" and kinds[stop - 1] == ")":
            reading = _read_between(text, start + 1, stop - 1, now)
        if reading is not None:
            return reading
    return read_header(text)


def _read_clock_first(text: Words, start: int, stop: int, now: Reference | None) -> DateReading | None:
    """A clock before its day: "pukul 14.05 WIB, Kamis (15/7)"."""
    led = _CLOCK_FIRST.match(text.kinds, start, stop)
    found = grammar.WHOLE.fullmatch(text.kinds, led.end(), stop) if led else None
    if led is None or found is None or found.lastgroup not in ("day", "weekday", "relative"):
        return None
    day = single.settle(text, led.end(), stop, now)
    clock = single.clock_between(text, start, led.end("clock"))
    return None if day is None or clock is None else single.at_clock(day, clock, now)


def _read_between(text: Words, start: int, stop: int, now: Reference | None) -> DateReading | None:
    found = grammar.WHOLE.fullmatch(text.kinds, start, stop)
    if found is None:
        return _read_clock_first(text, start, stop, now)
    shape = found.lastgroup or ""
    return READERS[shape](text, start, stop, now) if is_plausible(shape, text, start, stop, now) else None
