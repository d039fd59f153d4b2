"""Two versions of an article -> what a reader sees changed: word by word, paragraph by paragraph. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final, Literal

from liputan_crawler.items import Article, Credit, Dateline

_CONTEXT: Final = 6  # words shown before and behind a change

Mark = Literal["same", "removed", "added", "gap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a text: kept, removed or added; a gap stands for words left out."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed in one place: `where` is a field, or `paragraph N` (from 1)."""

    where: str
    pieces: tuple[Piece, ...]


def changes(old: Article, new: Article) -> tuple[Change, ...]:
    """What makes `new` another version than `old`: headline, dateline, paragraphs, credit."""
    return (
        *_field("headline", old.headline, new.headline),
        *_field("dateline", _raw(old.dateline), _raw(new.dateline)),
        *_paragraphs(old.paragraphs, new.paragraphs),
        *_field("credit", _raw(old.credit), _raw(new.credit)),
    )


def _raw(part: Dateline | Credit | None) -> str | None:
    return part.raw if part else None


def _field(where: str, old: str | None, new: str | None) -> Iterator[Change]:
    if old != new:
        yield Change(where=where, pieces=words(old or "", new or ""))


def _paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for offset, (before, after) in enumerate(zip_longest(old[i1:i2], new[j1:j2], fillvalue="")):
            number = (j1 if j2 > j1 + offset else i1) + offset + 1
            yield Change(where=f"paragraph {number}", pieces=words(before, after))


def words(old: str, new: str) -> tuple[Piece, ...]:
    """The differences of two texts, word by word, with a few words around each.

    >>> [(piece.mark, piece.text) for piece in words("dua orang tewas", "tiga orang tewas")]
    [('removed', 'dua'), ('added', 'tiga'), ('same', 'orang tewas')]
    """
    a, b = old.split(), new.split()
    pieces: list[Piece] = []
    opcodes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    for index, (tag, i1, i2, j1, j2) in enumerate(opcodes):
        if tag == "equal":
            pieces += _context(a[i1:i2], is_first=index == 0, is_last=index == len(opcodes) - 1)
            continue
        if i2 > i1:
            pieces.append(Piece(mark="removed", text=" ".join(a[i1:i2])))
        if j2 > j1:
            pieces.append(Piece(mark="added", text=" ".join(b[j1:j2])))
    return tuple(pieces)


def _context(kept: Sequence[str], *, is_first: bool, is_last: bool) -> list[Piece]:
    """The words next to a change; what lies farther is a gap."""
    head = [] if is_first else kept[:_CONTEXT]
    tail = [] if is_last else kept[len(head) :][-_CONTEXT:]
    if len(head) + len(tail) >= len(kept):
        return [Piece(mark="same", text=" ".join(kept))]
    shown = [Piece(mark="same", text=" ".join(head))] if head else []
    shown.append(Piece(mark="gap", text="…"))
    return [*shown, Piece(mark="same", text=" ".join(tail))] if tail else shown
