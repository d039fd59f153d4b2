"""The paragraphs of an article -> the hash by which two versions of its body are told apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def body_hash(paragraphs: Iterable[str]) -> str:
    """Hex SHA-256 of the paragraphs joined by LF, in UTF-8."""
    return hashlib.sha256("\n".join(paragraphs).encode("utf-8")).hexdigest()
