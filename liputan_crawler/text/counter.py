"""A counter as printed -> its number: "272", "1.234 views", "272 dilihat"."""

from __future__ import annotations

import re
from typing import Final

# Thousands are grouped by comma, full stop, apostrophe or a space, according to locale and plugin.
_NUMBER: Final = re.compile(r"[0-9]{1,3}([.,'’ \u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])|[0-9]{1,15}")
_ROUNDED: Final = re.compile(r"\s?(?:k|m|rb|ribu|jt|juta)\b", re.IGNORECASE)


def count(text: str | None) -> int | None:
    """The one whole number in `text`; None for none, several, or a rounded one ("1,2K", "3 rb")."""
    found = _NUMBER.search(text) if text else None
    if text is None or found is None or _ROUNDED.match(text, found.end()):
        return None
    digits = "".join(filter(str.isdecimal, found[0]))
    if sum(map(str.isdecimal, text)) != len(digits):
        return None
    return int(digits)
