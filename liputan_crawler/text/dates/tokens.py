"""A text in lower case -> its words and their kinds. Blanks are no words."""

from __future__ import annotations

import re
from typing import Final

from liputan_crawler.text.dates.kinds import KINDS, OTHER
from liputan_crawler.text.dates.names import APOSTROPHES

_WORD: Final = re.compile(
    r"d?jum[^\w/(),.]a?at(?!\w)|s(?:\.\s?|/)d(?:\.|(?!\w))|[ap]\.m\b\.?"
    rf"|[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*|[0-9]+|\S"
)


def lower(text: str) -> str:
    """`text` in lower case with every character at its old place (U+0130 alone would take two)."""
    low = text.lower()
    return low if len(low) == len(text) else text.replace("İ", "i").lower()


def words_and_kinds(low: str) -> tuple[list[str], str]:
    """Split a text in lower case: its words, and one character a word saying what kind it is."""
    words = _WORD.findall(low)
    kind = KINDS.get
    return words, "".join([kind(word, OTHER) for word in words])


def starts(low: str) -> list[int]:
    """Where each word of `words_and_kinds` begins in `low`."""
    return [found.start() for found in _WORD.finditer(low)]
