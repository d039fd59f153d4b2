"""The bytes of a page -> whether a parser may have them: bounds on size and on the work they would cause.

A tree builder's work grows with the square of the nesting depth and of the number of attributes of one tag:
200,000 nested `div` take it minutes. Ordinary pages are below all marks and pay a few microseconds.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from liputan_crawler.items import Fate
from liputan_crawler.pages import PageRefusedError

MAX_BYTES: Final = 8 * 1024 * 1024  # of what is parsed; a real page has 0.1 to 0.3 MB
_SMALL: Final = 64 * 1024  # not even the worst of this size takes long
_FEW_TAGS: Final = 20_000
_LARGE: Final = 256 * 1024  # real pages are smaller; from here on tags are read as the tokenizer reads them
_LONG_TAG: Final = 8_192
_MAX_WORK: Final = 500_000_000  # visited ancestors or compared attributes: about a second

_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_LONG_TAGS: Final = re.compile(rb"<[a-zA-Z][^>]{%d,}" % _LONG_TAG)
_WHOLE_TAGS: Final = re.compile(rb"""<[a-zA-Z](?:"[^"]*"|'[^']*'|[^>"'])*""")
_VALUE: Final = re.compile(rb"""=\s*(?:"[^"]*"|'[^']*')""")
_ATTRIBUTE: Final = re.compile(rb"[\s/][^\s/>]")
# Elements that cannot hold others, or that end where the next of their kind begins.
_FLAT: Final = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th".split()
)


def check(document: bytes) -> None:
    """Raises PageRefusedError for a document that is too large or built to exhaust a parser."""
    if len(document) <= _SMALL:
        return
    if len(document) > MAX_BYTES:
        raise PageRefusedError(Fate.TOO_LARGE, "document_too_large")
    if document.count(b"<") > _FEW_TAGS and _nesting_work(document) > _MAX_WORK:
        raise PageRefusedError(Fate.PARSE_FAILED, "nested_too_deep")
    if _attribute_work(document) > _MAX_WORK:
        raise PageRefusedError(Fate.PARSE_FAILED, "too_many_attributes")


def _nesting_work(document: bytes) -> int:
    """An upper estimate of the ancestors that a tree builder looks at: the depth, summed over all tags."""
    opened: Counter[bytes] = Counter()
    depth = work = 0
    for match in _TAG.finditer(document):
        name = match[2].lower()
        if match[1]:
            if opened[name]:
                opened[name] -= 1
                depth -= 1
            continue
        work += depth
        if name not in _FLAT:
            opened[name] += 1
            depth += 1
        if work > _MAX_WORK:
            break
    return work


def _attribute_work(document: bytes) -> int:
    """The pairs of attributes that long tags make a parser compare."""
    work = 0
    tags = _LONG_TAGS if len(document) <= _LARGE else _WHOLE_TAGS
    for match in tags.finditer(document):
        if match.end() - match.start() < _LONG_TAG:
            continue
        work += len(_ATTRIBUTE.findall(_VALUE.sub(b" ", match[0]))) ** 2
        if work > _MAX_WORK:
            break
    return work
