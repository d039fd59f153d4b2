"""A document that is no article -> the fate of its URL, and a word that says why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liputan_crawler import site_article
from liputan_crawler.items import Fate
from liputan_crawler.pages import ChallengePageError, PageRefusedError
from liputan_crawler.text.clean import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MARKUP: Final = re.compile(
    rb"<(?:!doctype|html|head|body|article|div|p|h1|span|a|title|meta)\b", re.IGNORECASE
)
_CHALLENGE_WITHIN: Final = 262_144  # bytes; such pages are small
_CLOSED: Final = re.compile(rb"</(?:html|body)\b", re.IGNORECASE)
_DIV: Final = re.compile(rb"<(/?)div\b", re.IGNORECASE)


def refusal(page: bytes, tree: LexborHTMLParser) -> PageRefusedError:
    """Why the page is no article, as the exception that says so."""
    if not page.strip():
        return PageRefusedError(Fate.PARSE_FAILED, "empty_document")
    classes = body_classes(tree)
    if site_article.NOT_FOUND_BODY in classes:
        return PageRefusedError(Fate.NOT_FOUND, "error404")
    if (name := _challenge(page)) is not None:
        return ChallengePageError(f"challenge:{name}")
    if tree.css_first(site_article.PROTECTED_FORM) is not None:
        return PageRefusedError(Fate.PROTECTED, "password")
    if tree.css_first(site_article.EMBED_MARK) is not None:
        return PageRefusedError(Fate.NOT_ARTICLE, "embed")
    kind = not_article_kind(classes)
    if kind in (None, "page") and _says_not_found(tree):
        return PageRefusedError(Fate.NOT_FOUND, "says_not_found")
    if kind is None and _MARKUP.search(page) is None:
        return PageRefusedError(Fate.PARSE_FAILED, "not_html")
    return PageRefusedError(Fate.NOT_ARTICLE, kind or "other")


def body_classes(tree: LexborHTMLParser) -> frozenset[str]:
    """The classes that WordPress puts on `body` to say what kind of page this is."""
    body = tree.body
    return frozenset((body.attributes.get("class") or "").split()) if body is not None else frozenset()


def not_article_kind(classes: frozenset[str]) -> str | None:
    """What kind of page the classes of `body` name, if it is one without an article."""
    return next((reason for name, reason in site_article.NOT_ARTICLE_BODIES if name in classes), None)


def is_protected(content: LexborNode | None) -> bool:
    """Whether the content is the form that asks for a post's password."""
    return content is not None and content.css_first(site_article.PROTECTED_FORM) is not None


def is_cut_off(page: bytes) -> bool:
    """Whether the page ends before its content does: half an article is none."""
    if _CLOSED.search(page, max(len(page) - 65_536, 0)) or _CLOSED.search(page):
        return False
    open_divs = 0
    for tag in _DIV.finditer(page):
        open_divs += -1 if tag[1] else 1
    return open_divs > 0


def _challenge(page: bytes) -> str | None:
    text = page[:_CHALLENGE_WITHIN].lower()
    return next((name for name, mark in site_article.CHALLENGES if mark in text), None)


def _says_not_found(tree: LexborHTMLParser) -> bool:
    for place in site_article.NOT_FOUND_PLACES:
        for node in tree.css(place)[:5]:
            text = clean(node.text())[:300].lower()
            if any(words in text for words in site_article.NOT_FOUND_WORDS):
                return True
    return False
