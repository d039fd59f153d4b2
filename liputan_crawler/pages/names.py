"""REST answers of `categories`, `tags` and `users` -> names by id."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from liputan_crawler.pages import rest
from liputan_crawler.text.clean import clean

_NONE: Final[Mapping[int, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePage:
    """One page of names. `total` and `total_pages` as the headers say, None where they do not.

    `bad` counts objects without id or name.
    """

    names: Mapping[int, str]
    total: int | None
    total_pages: int | None
    bad: int
    is_complete: bool
    is_past_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All names by id, as posts refer to them."""

    authors: Mapping[int, str] = field(default_factory=lambda: _NONE)
    sections: Mapping[int, str] = field(default_factory=lambda: _NONE)
    tags: Mapping[int, str] = field(default_factory=lambda: _NONE)


def parse(document: bytes | str, *, headers: Mapping[str, str], charset: str | None = None) -> NamePage:
    """The names of one page of `categories`, `tags` or `users`, entities read.

    Raises PageRefusedError as `rest.read` does; users are often shut off by security plug-ins.
    """
    answer = rest.read(document, headers, charset=charset)
    names: dict[int, str] = {}
    for row in answer.rows:
        number, name = rest.number(row, "id"), clean(html.unescape(rest.text(row, "name")))
        if number is not None and name:
            names[number] = name
    return NamePage(
        names=MappingProxyType(names),
        total=answer.total,
        total_pages=answer.total_pages,
        bad=answer.bad + len(answer.rows) - len(names),
        is_complete=answer.is_complete,
        is_past_end=answer.is_past_end,
    )
