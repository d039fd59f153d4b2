"""The text of a document without the expected content -> is it a page put before the site, or simply HTML."""

from __future__ import annotations

import re
from typing import Final

from liputan_crawler import site_article
from liputan_crawler.items import Fate
from liputan_crawler.pages import ChallengePageError, PageRefusedError

_HEAD_CHARS: Final = 262_144  # such pages are small
_HTML: Final = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_MARKS: Final = tuple(mark.decode() for _, mark in site_article.CHALLENGES)


def is_challenge(text: str) -> bool:
    """Whether the page asks for proof of a human or says that it blocks.

    Ask only when a document lacks what was expected: services put some of their marks into good pages, too.
    """
    head = text[:_HEAD_CHARS].lower()
    return any(mark in head for mark in _MARKS)


def refuse_html(text: str) -> None:
    """Raise PageRefusedError when the text, which should be data for programs, is an HTML page."""
    if _HTML.search(text):
        if is_challenge(text):
            raise ChallengePageError("challenge page")
        raise PageRefusedError(Fate.PARSE_FAILED, "HTML instead of data")
