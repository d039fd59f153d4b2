"""Text of the data -> text as WordPress prints it: entities for quotes and dashes, attributes, slugs."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import Final
from urllib.parse import quote

# WordPress writes what it has "texturised" as decimal entities; text pasted with curly quotes stays literal.
_ENTITIES: Final = str.maketrans(
    {
        "“": "&#8220;",
        "”": "&#8221;",
        "‘": "&#8216;",
        "’": "&#8217;",
        "–": "&#8211;",
        "—": "&#8212;",
        "…": "&#8230;",
        "\xa0": "&nbsp;",
    }
)
_MENTION: Final = re.compile(r"\{\{([^|{}]*)\|[^{}]*\}\}")
_TAG: Final = re.compile(r"<[^>]*>")


def without_marks(fragment: str) -> str:
    """The fragment as printed: `{{Kamis (15/7)|2021-07-15}}` becomes its first half."""
    return _MENTION.sub(r"\1", fragment) if "{{" in fragment else fragment


def texturized(fragment: str) -> str:
    """The HTML fragment with typographic characters as WordPress' decimal entities."""
    return fragment.translate(_ENTITIES)


def plain(fragment: str) -> str:
    """The text of an HTML fragment: tags out, entities read."""
    return html.unescape(_TAG.sub("", fragment))


def attribute(fragment: str) -> str:
    """The fragment's text, safe between double quotes, typographic characters as entities."""
    return texturized(html.escape(plain(fragment)))


def in_url(slug: str) -> str:
    """The slug percent-encoded in lower-case hex, as WordPress' own links have it."""
    return re.sub(r"%[0-9A-F]{2}", lambda match: match[0].lower(), quote(slug, safe="-_~"))


@lru_cache(maxsize=4096)
def slugify(title: str) -> str:
    """The slug that WordPress makes of a title: lower case, accents folded, runs of anything else one hyphen."""
    text = unicodedata.normalize("NFKD", plain(title).lower())
    text = "".join(char for char in text if not unicodedata.combining(char)).translate(
        {ord(char): None for char in "’‘“”'\"`…,:;?!()[]&"}
    )
    return re.sub(r"[^\w]+", "-", text).strip("-")
