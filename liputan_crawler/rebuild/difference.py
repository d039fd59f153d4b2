"""The dump as it is and as it would be -> what differs, by field, with examples down to the words."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Final

import msgspec

from liputan_crawler.items import Article
from liputan_crawler.ledger import Ledger
from liputan_crawler.rebuild.replacement import can_rebuild, rebuilt_articles, with_status_of
from liputan_crawler.rebuild.shadow import Shadow

EXAMPLES: Final = 3  # of each field
_CONTEXT: Final = 4  # words before and behind a change
_LONGEST: Final = 300  # characters of an example


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One article in which a field differs; `words` marks what goes as [-...-] and what comes as {+...+}."""

    id: int | None
    url: str | None
    words: str


@dataclass(slots=True, kw_only=True)
class Difference:
    """What a rebuilding would change. `fields` counts articles by field, in the record's order.

    `versions` counts articles whose number of versions differs, `only_new` those without a record now,
    `kept` those that the archive does not give and that stay as they are (`kept_urls`: the first of them); `lost`
    are those of them that have captures: they can be read no more.
    """

    articles: int = 0
    changed: int = 0
    versions: int = 0
    only_new: int = 0
    kept: int = 0
    lost: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Example]] = field(default_factory=dict)
    kept_urls: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all would change."""
        return not (self.changed or self.versions or self.only_new)


def compare(ledger: Ledger | None, shadow: Shadow) -> Difference:
    """Hold the records of a ledger (None: there is none) against those rebuilt."""
    found = Difference()
    rebuilt_keys: set[int] = set()
    for rebuilt in rebuilt_articles(shadow):
        found.articles += 1
        key = ledger.articles.row_id(rebuilt.newest.id, rebuilt.newest.url) if ledger else None
        if ledger is None or key is None:
            found.only_new += 1
            continue
        old = ledger.articles.records_of(key)
        if not can_rebuild(old, shadow):
            continue
        rebuilt_keys.add(key)
        rebuilt = with_status_of(rebuilt, old[-1])  # noqa: PLW2901
        found.versions += len(rebuilt.versions) != len(old)
        _note(found, old[-1], rebuilt.newest)
    if ledger is not None:
        _note_kept(found, ledger, rebuilt_keys)
    return found


def _note_kept(found: Difference, ledger: Ledger, rebuilt: set[int]) -> None:
    rows = ledger.connection.execute("SELECT id, url, post_id FROM article ORDER BY post_id, url")
    for row in rows:
        if row["id"] not in rebuilt:
            found.kept += 1
            found.lost += all(version.captures for version in ledger.articles.records_of(row["id"]))
            if len(found.kept_urls) < EXAMPLES * 10:
                found.kept_urls.append(row["url"] or f"?p={row['post_id']}")


def _note(found: Difference, old: Article, new: Article) -> None:
    names = [entry.name for entry in fields(Article) if getattr(old, entry.name) != getattr(new, entry.name)]
    found.changed += bool(names)
    for name in names:
        found.fields[name] += 1
        examples = found.examples.setdefault(name, [])
        if len(examples) < EXAMPLES:
            words = word_difference(_text(getattr(old, name)), _text(getattr(new, name)))
            examples.append(Example(id=new.id, url=new.url, words=words))


def _text(value: object) -> str:
    """A value as words: paragraphs one after the other, everything else as in the dump."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and value and all(isinstance(part, str) for part in value):
        return " ¶ ".join(value)
    return msgspec.json.encode(value).decode().replace(",", ", ").replace(":", ": ")


def word_difference(old: str, new: str) -> str:
    """Two texts as one, differing words marked, what both share shortened.

    >>> word_difference("satu dua tiga", "satu dua empat")
    'satu dua [-tiga-] {+empat+}'
    """
    before, after = old.split(" "), new.split(" ")
    pieces = list(_pieces(before, after))
    text = " ".join(piece for piece in pieces if piece)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " ..."


def _pieces(before: list[str], after: list[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > 4000)
    operations = matcher.get_opcodes()
    for index, (operation, start, end, new_start, new_end) in enumerate(operations):
        if operation == "equal":
            is_first, is_last = index == 0, index == len(operations) - 1
            yield _shortened(before[start:end], keep_start=not is_first, keep_end=not is_last)
            continue
        if start < end:
            yield f"[-{' '.join(before[start:end])}-]"
        if new_start < new_end:
            yield f"{{+{' '.join(after[new_start:new_end])}+}}"


def _shortened(words: list[str], *, keep_start: bool, keep_end: bool) -> str:
    kept = _CONTEXT * (keep_start + keep_end)
    if len(words) <= kept + 1:
        return " ".join(words)
    start = words[:_CONTEXT] if keep_start else []
    end = words[-_CONTEXT:] if keep_end else []
    return " ".join([*start, "...", *end])
