"""Whether a sentence may hold a date at all: most hold none, and reading them costs ten times this look."""

from __future__ import annotations

import re
from typing import Final

from liputan_crawler.text.dates import kinds, names

_SLASHES: Final = re.escape("".join(char for char, kind in kinds.PUNCTUATION.items() if kind == "/"))
_DASHES: Final = re.escape("".join(char for char, kind in kinds.PUNCTUATION.items() if kind == "-"))
_LETTERS: Final = re.compile(r"[a-z]+")
# 15/7, 17-07-2021, 17.7.2021
_NUMBERS: Final = re.compile(
    rf"[0-9]\s*+(?:[{_SLASHES}]\s*+[0-9]|[{_DASHES}]\s*+[0-9]{{1,2}}\s*+[{_DASHES}]|\.\s*+[0-9]{{1,2}}\s*+\.\s*+[0-9])"
)
# Words that a date may hang on alone; "jum" is what is left of "Jum'at".
_TELLING: Final = frozenset(
    {*names.MONTHS, *names.MONTHS_SHORT, *names.WEEKDAYS, "jum", "djum"}
    | {word for word, kind in kinds.KINDS.items() if kind in kinds.TELLING_KINDS}
)
# Words that make a date of a unit or a part of the day beside them: "tahun lalu", "tadi pagi".
_SHIFTS: Final = frozenset(word for word, kind in kinds.KINDS.items() if kind in kinds.SHIFTING_KINDS)
_UNITS: Final = "|".join((*names.UNITS, *names.ONE_UNIT, *names.DAY_PARTS))
_SHIFTED: Final = re.compile(
    rf"(?<![a-z])(?:(?:{_UNITS})\s++(?:(?:yang|yg)\s++)?(?:{'|'.join(sorted(_SHIFTS))})"
    rf"|(?:tadi|nanti)\s++(?:{'|'.join(names.DAY_PARTS)}))\b"
)


def may_hold_date(low: str) -> bool:
    """False only for a text (in lower case) in which `find_dates` finds nothing."""
    words = _LETTERS.findall(low)
    if not _TELLING.isdisjoint(words) or _NUMBERS.search(low):
        return True
    return not _SHIFTS.isdisjoint(words) and _SHIFTED.search(low) is not None
