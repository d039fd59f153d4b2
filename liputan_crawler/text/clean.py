"""Text of a page -> text of the record: safe for terminals and files, one kind of space.

The rules are the contract's: safe text holds no control that could steer a terminal or hide a word, and
nothing else is touched: no Unicode normalisation, no repair of quotes.
"""

from __future__ import annotations

import re
from typing import Final

# C0 and C1 controls without the white space among them (tab to carriage return, next line), DEL, lone
# surrogates, bidirectional embeddings and isolates, zero width space, byte order mark, soft hyphen.
# U+200C-U+200F stay: Arabic and Persian words in the articles need them.
_NOT_SPACE: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u200b\ufeff\u00ad"
)
_FORBIDDEN: Final = re.compile(f"[{_NOT_SPACE}]")
# In a string that keeps its spaces (a date as printed, a name) white space that is a control goes as well.
_UNSAFE: Final = re.compile(f"[{_NOT_SPACE}\t-\r\x85]")


def clean(text: str) -> str:
    """`text` made safe, every run of Unicode white space one U+0020, ends stripped. Idempotent."""
    if not text.isprintable():
        text = _FORBIDDEN.sub("", text)
    # str.split() knows just Unicode's white space: the four separators U+001C-U+001F that only Python
    # counts are forbidden anyway.
    return " ".join(text.split())


def without_forbidden(text: str) -> str:
    """`text` without forbidden code points, its white space as it stands: for text that is not yet whole."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def safe(text: str) -> str:
    """`text` without the code points that no string of the record may hold; spaces stay as they are."""
    return _UNSAFE.sub("", text)


def is_safe(text: str) -> bool:
    """Whether `text` holds no code point that `safe` would delete."""
    return _UNSAFE.search(text) is None
