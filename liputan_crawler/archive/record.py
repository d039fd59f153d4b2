"""The header of a WARC record -> its fields; a record whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_FOLDED = re.compile(rb"\r?\n[ \t]+")
_UNSAFE_IN_URL = re.compile(r"[^\x21-\x7e]|[<>\"]")

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A whole WARC record.

    `offset` is that of its member, `end` the file offset behind it (None where its member goes on). `fields` has
    lower-case names; of a repeated field the first. `block` is None for a record that was not wanted.
    """

    offset: int
    end: int | None
    fields: Fields
    block: bytes | None

    @property
    def kind(self) -> str:
        """The WARC-Type, in lower case."""
        return self.fields.get("warc-type", "").lower()

    @property
    def url(self) -> str | None:
        """The WARC-Target-URI; wget's angle brackets removed, blanks and controls escaped."""
        return target_url(self.fields.get("warc-target-uri"))


def target_url(value: str | None) -> str | None:
    """A URL field as a URL of printable ASCII, what else it holds escaped.

    >>> target_url("<http://example.org/a b>")
    'http://example.org/a%20b'
    >>> target_url("http://example.org/\u202e")
    'http://example.org/%E2%80%AE'
    """
    if value is None:
        return None
    bare = value[1:-1] if value.startswith("<") and value.endswith(">") else value
    return _UNSAFE_IN_URL.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass")), bare
    )


def parse_fields(header: bytes) -> Fields:
    """The named fields of a record's header (its first line included), names in lower case, folded lines joined."""
    text = _FOLDED.sub(b" ", header).decode("utf-8", "replace")
    fields: dict[str, str] = {}
    for line in text.split("\n")[1:]:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields
