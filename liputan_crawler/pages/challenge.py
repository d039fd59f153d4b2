"""The text of a page without the expected content -> is it a challenge or block page put before the site."""

from __future__ import annotations

from liputan_crawler import site

_HEAD_CHARS = 200_000  # such pages are small


def is_challenge(text: str) -> bool:
    """Whether the page asks for proof of a human or says that it blocks.

    Ask only when a document lacks what was expected: services put some of their marks into good pages, too.
    """
    head = text[:_HEAD_CHARS].lower()
    return any(mark in head for mark in site.CHALLENGE_MARKS)
