"""The "Baca juga" of an article: a line of its text -> heading, links, and what is left as body.

An editor writes the heading in whatever way the day brings: alone or before the link, inside the link, behind
a sentence, in brackets, with or without colon. A sentence that merely says "baca juga" is no heading.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, NamedTuple

from liputan_crawler.pages.blocks import Anchor, Line
from liputan_crawler.text.clean import clean

_HEADING_WORDS: Final = (
    r"baca\s+(?:juga|pula)(?-i:(?![a-z]))(?:\s+(?:artikel|berita|tulisan|laporan|opini)\b)?"
    r"(?:\s+(?:kami|lain|lainnya|terkait|sebelumnya|menarik|berikut|ini)\b)*"
)
_COLON: Final = r"\s*[:：]"
# Nothing but signs, numerals and bullets may stand before a heading that opens a line.
_OPENING: Final = re.compile(
    rf"[^\w“\"'‘]*(?:\d+[^\w“\"'‘]+)?{_HEADING_WORDS}(?P<colon>{_COLON})?", re.IGNORECASE
)
_INSIDE: Final = re.compile(rf"(?P<bracket>[(\[]\s*)?\b{_HEADING_WORDS}(?P<colon>{_COLON})?", re.IGNORECASE)
# Words that may join links to a list.
_JOINERS: Final = re.compile(r"\b(?:dan|serta|juga|atau|klik|di sini)\b", re.IGNORECASE)
_SENTENCE_BREAK: Final = re.compile(r"[.!?…]['\"”’)]*\s+[A-Z“\"‘]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SMALL_WORDS: Final = frozenset(
    "dan atau di ke dari yang untuk dengan pada atas terhadap bagi karena oleh dalam akan tak tidak ini itu usai "
    "agar saat soal jadi sebagai hingga demi per vs juga antara tentang tanpa setelah sejak para si sang".split()
)
_MAX_HEADLINE: Final = 180
_MAX_TRIES: Final = 20  # mentions of the words in one line that are looked at


class Entry(NamedTuple):
    """One related article as the line shows it: `href` as written, None without a link."""

    href: str | None
    headline: str


class Reading(NamedTuple):
    """A line with a heading: what stands before and after it as body text, and the entries between."""

    before: Line | None
    entries: tuple[Entry, ...]
    after: Line | None


def read_heading(line: Line) -> Reading | None:
    """The line taken apart at its "Baca juga"; None when it holds no such heading."""
    if (opening := _OPENING.match(line.text)) is not None:
        return _read_opening(line, opening)
    for found in islice(_INSIDE.finditer(line.text), _MAX_TRIES):
        if (reading := _read_inside(line, found)) is not None:
            return reading
    return None


def _read_opening(line: Line, found: re.Match[str]) -> Reading | None:
    rest = _cut(line, found.end())
    if not _has_letters(rest.text):
        return Reading(None, (), None)
    if (entries := link_entries(rest)) is not None:
        return Reading(None, entries, None)
    if not found["colon"]:
        return None
    entries, after = _leading_entries(rest)
    if entries:
        return Reading(None, entries, after)
    return Reading(None, plain_entry(rest), None)


def _read_inside(line: Line, found: re.Match[str]) -> Reading | None:
    """A heading behind other text: only with a link right after it, and a colon or a bracket around."""
    start = found.start()
    rest = _cut(line, found.end())
    entries, after = _leading_entries(rest)
    if not entries:
        return None
    if found["bracket"]:
        if after is not None:
            after = _cut(after, 1) if after.text[:1] in ")]" else after
    elif not found["colon"] or not _starts_sentence(line.text, start):
        return None
    before = Line(line.text[:start], tuple(anchor for anchor in line.anchors if anchor.end <= start))
    return Reading(_visible(before), entries, _visible(after))


def link_entries(line: Line) -> tuple[Entry, ...] | None:
    """The links of a line that consists wholly of links (bullets, signs and joining words aside), else None."""
    entries = _entries(line)
    if not entries:
        return None
    outside = _JOINERS.sub("", _outside(line))
    return None if _has_letters(outside) else entries


def list_item_entries(line: Line) -> tuple[Entry, ...] | None:
    """The entries of an item in a list of related articles: its links, else its text if that can be a headline."""
    if entries := _entries(line):
        return entries
    text = clean(line.text)
    is_short = len(text) <= _MAX_HEADLINE and _SENTENCE_BREAK.search(text) is None
    return plain_entry(line) if is_short and not text.endswith(".") else None


def plain_entry(line: Line) -> tuple[Entry, ...]:
    """A line without a link as an entry."""
    return (Entry(None, _headline(line.text)),)


def is_headline(text: str) -> bool:
    """Whether a cleaned line without a link can be a headline: short, no sentence end in it or behind it."""
    return (
        _has_letters(text)
        and len(text) <= _MAX_HEADLINE
        and not text.endswith((".", ",", ";", ":", ".”", '."'))
        and " " in text
        and _SENTENCE_BREAK.search(text) is None
    )


def is_title_case(text: str) -> bool:
    """Whether most words that could are capitalised, as in the site's headlines."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if word.lower() not in _SMALL_WORDS]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


# --------------------------------------------------------------------------- parts of a line


def _leading_entries(line: Line) -> tuple[tuple[Entry, ...], Line | None]:
    """The links at the start of a line, as far as nothing but signs and joining words parts them."""
    end, anchors = 0, []
    for anchor in line.anchors:
        if _has_letters(_JOINERS.sub("", line.text[end : anchor.start])):
            break
        anchors.append(anchor)
        end = anchor.end
    entries = _entries(Line(line.text[:end], tuple(anchors)))
    return entries, _behind(_cut(line, end)) if entries else line


def _entries(line: Line) -> tuple[Entry, ...]:
    """The links of a line that have a text, split or doubled ones joined, a heading inside them taken off."""
    entries: list[Entry] = []
    last_end = 0
    for anchor in line.anchors:
        text = line.text[anchor.start : anchor.end]
        if (inside := _OPENING.match(text)) is not None:
            text = text[inside.end() :]
        if not _has_letters(text) and not any(map(str.isdigit, text)):
            continue
        # Pasted text has one link in several pieces.
        if entries and entries[-1].href == anchor.href and not line.text[last_end : anchor.start].strip():
            joined = f"{entries[-1].headline}{line.text[last_end : anchor.start]}{text}"
            entries[-1] = Entry(anchor.href, joined)
        else:
            entries.append(Entry(anchor.href, text))
        last_end = anchor.end
    return tuple(Entry(entry.href, _headline(entry.headline)) for entry in entries)


def _headline(text: str) -> str:
    return clean(text).lstrip("-–—•·*»›>▪►➤→:| ").rstrip("|» ")


def _outside(line: Line) -> str:
    """The text of a line that is in no link."""
    kept, at = [], 0
    for anchor in line.anchors:
        kept.append(line.text[at : anchor.start])
        at = anchor.end
    return " ".join((*kept, line.text[at:]))


def _cut(line: Line, start: int) -> Line:
    """The line from `start` on."""
    anchors = tuple(
        Anchor(max(anchor.start - start, 0), anchor.end - start, anchor.href)
        for anchor in line.anchors
        if anchor.end > start
    )
    return Line(line.text[start:], anchors)


def _starts_sentence(text: str, at: int) -> bool:
    """Whether a new sentence may begin at `at`; "silakan baca juga: ..." goes on with an old one."""
    return text[at] == "B" or text[:at].rstrip().endswith(
        (".", "!", "?", "…", "”", '"', ")", "]", "|", "–", "—")
    )


def _visible(line: Line | None) -> Line | None:
    return line if line is not None and re.search(r"\w", line.text) else None


def _behind(line: Line) -> Line | None:
    """What follows the links of a heading as body text: without the full stop that ends the links."""
    return _visible(_cut(line, len(line.text) - len(line.text.lstrip(" .;|\u00a0"))))


def _has_letters(text: str) -> bool:
    return _LETTER.search(text) is not None
