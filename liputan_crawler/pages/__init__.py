"""Kinds of document. Each module is one kind with a pure `parse(document, url)`: no Scrapy, no network, no clock.

A document that is not what the caller hoped for is refused with the fate its URL gets.
"""

from __future__ import annotations

from liputan_crawler.items import Fate


class PageRefusedError(Exception):
    """The document gives no item: `fate` is what its URL becomes, `reason` a short word for reports."""

    def __init__(self, fate: Fate, reason: str) -> None:
        super().__init__(f"{fate}: {reason}")
        self.fate = fate
        self.reason = reason


class ChallengePageError(PageRefusedError):
    """The site (or a service before it) shows a block or challenge page instead of the document."""

    def __init__(self, reason: str) -> None:
        super().__init__(Fate.GAVE_UP, reason)
