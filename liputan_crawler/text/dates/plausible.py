"""Whether a stretch that has the shape of a date is one: fractions, names and numbers look like dates."""

from __future__ import annotations

from typing import Final

from liputan_crawler.text.dates import days
from liputan_crawler.text.dates.reading import Reference
from liputan_crawler.text.dates.single import Words

# "(2/7)" may be two sevenths or part two of seven: it is taken as a day only this near to the reference.
_NEAR_DAYS: Final = 31
_IDIOMS: Final = frozenset({("24", "7")})


def is_plausible(shape: str, text: Words, start: int, end: int, reference: Reference | None) -> bool:
    """Whether a bare "15/7" or "(15/7)" is a day and no fraction; all other shapes are what they look like."""
    kinds = text.kinds[start:end]
    if shape != "day" or "d/d" not in kinds or "d/d/" in kinds or "y" in kinds:
        return True
    at = start + kinds.index("d/d")
    if any(kind in "wgGeKBLhETN" for kind in text.kinds[start:at]) or text.kinds[
        max(0, start - 1) : at
    ].count("4"):
        return True
    return _is_day(text.words[at], text.words[at + 2], reference, in_brackets=text.kinds[start] == "(")


def _is_day(day: str, month: str, reference: Reference | None, *, in_brackets: bool) -> bool:
    if (day, month) not in _IDIOMS and (int(day) > int(month) or day[0] == "0" or month[0] == "0"):
        return True
    if not in_brackets or reference is None:
        return False
    return any(
        abs((found - reference.day).days) <= _NEAR_DAYS
        for found in days.in_years(int(month), int(day), reference.day, "nearest")
    )
