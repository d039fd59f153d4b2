"""A text in lower case -> its words and their kinds. Blanks are no words."""

from __future__ import annotations

import re
from typing import Final

from liputan_crawler.text.dates.kinds import KINDS, OTHER
from liputan_crawler.text.dates.names import APOSTROPHES

# Marks of direction, zero-width blanks and soft hyphens that editors paste along: no words.
INVISIBLE: Final = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad"
_LETTER: Final = r"[^\W\d_]"
# The first line takes nine words of ten and only saves time; the others are Jum'at, s.d., a.m. and all the rest.
_WORD: Final = re.compile(
    rf"[a-z]{{2,}}+(?<!jum)(?!{_LETTER}|[{APOSTROPHES}])|[0-9]++"
    r"|d?jum[^\w/(),.]a?at(?!\w)|s(?:\.\s?|/)d(?:\.|(?!\w))|[ap]\.m\b\.?"
    rf"|{_LETTER}++(?:[{APOSTROPHES}]{_LETTER}++)*+|[^\s{INVISIBLE}]"
)
_kind: Final = dict(KINDS).get


def lower(text: str) -> str:
    """`text` in lower case with every character at its old place (U+0130 alone would take two)."""
    low = text.lower()
    return low if len(low) == len(text) else text.replace("İ", "i").lower()


def words_and_kinds(low: str) -> tuple[list[str], str]:
    """Split a text in lower case: its words, and one character a word saying what kind it is."""
    words = _WORD.findall(low)
    return words, "".join([_kind(word, OTHER) for word in words])


def words_kinds_and_starts(low: str) -> tuple[list[str], str, list[int]]:
    """As `words_and_kinds`, and where each word begins in `low`."""
    found = list(_WORD.finditer(low))
    words = [match[0] for match in found]
    return words, "".join([_kind(word, OTHER) for word in words]), [match.start() for match in found]
