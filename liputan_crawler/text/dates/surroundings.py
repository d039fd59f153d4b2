"""What stands around a stretch of running text may make it a name or part of a number, and no date."""

from __future__ import annotations

import re
from typing import Final

from liputan_crawler.text.dates import names
from liputan_crawler.text.dates.single import Words

_NUMERIC: Final = re.compile(r"\(?d[-./]d|y[-./]d")
_DAY_AND_MONTH: Final = re.compile(r"d-?[ma]")
# "serangan Senin itu" is dated, "Pada Senin itu" tells of a day named before.
_CLAUSE_BEGINS: Final = frozenset(".,:;(-|4qh")
_GLUE: Final = frozenset("_@#$%&+=~^\\")
_TIES: Final = frozenset("-/.,:")


def is_name(text: Words, start: int, stop: int) -> bool:
    """Whether a word beside it makes it a name or a number: "Jalan 17 Agustus", "Nomor 12/7/2021"."""
    kinds = text.kinds
    if kinds[start:stop] in ("w", "G") and stop < len(text.words) and text.words[stop] in names.ORDINALS:
        return True
    if kinds[start:stop] in ("w", "G", "wD", "GD") and _is_no_weekday(text, start, stop):
        return True
    if kinds[start:stop] == "dm" and start > 0:
        events = names.NAMED_DAYS.get((text.words[start], text.words[start + 1]))
        if events and text.words[start - 1] in events:
            return True
    beside = kinds[max(0, start - 2) : start].rstrip(".:")
    before = beside[-1:]
    if before == "#":
        return _NUMERIC.match(kinds, start, stop) is not None
    if before == "7" and _DAY_AND_MONTH.match(kinds, start, stop):
        return "y" not in kinds[start:stop] or text.words[max(0, start - 2) + len(beside) - 1] in names.PLACES
    return False


def _is_no_weekday(text: Words, start: int, stop: int) -> bool:
    """Whether it is a street, a weekday told of before ("Senin itu"), one of a row, or a paper ("Kompas Minggu")."""
    if start > 1 and text.words[start - 1] == "." and text.words[start - 2] in names.STREETS:
        return True
    after = text.words[stop : stop + 2]
    if after[:1] == ["itu"]:
        return start == 0 or text.kinds[start - 1] in _CLAUSE_BEGINS
    return after == ["ke", "-"] or (
        text.words[start] == "minggu" and start > 0 and text.words[start - 1] in names.SUNDAY_PAPERS
    )


def stands_alone(low: str, start: int, end: int) -> bool:
    """Whether nothing is glued to `low[start:end]` that makes it part of a longer word, number or address."""
    before, after = low[start - 1 : start], low[end : end + 1]
    if before.isalnum() or before in _GLUE or after.isalnum() or after == "_":
        return False
    if before in _TIES and _is_tied(before, low[start - 2 : start - 1], low[start]):
        return False
    return after not in _TIES or not _is_tied(after, low[end + 1 : end + 2], low[end - 1])


def _is_tied(tie: str, outer: str, inner: str) -> bool:
    """Whether a hyphen, slash, dot, comma or colon binds what it stands between: "pra-Jumat", "1.17 Juli"."""
    if tie in "-/":
        return outer.isalnum()
    return outer.isdigit() and inner.isdigit()
