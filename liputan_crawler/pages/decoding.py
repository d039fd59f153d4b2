"""Bytes of a document -> its text, by evidence before declaration.

Text that is valid UTF-8 and holds more than ASCII is UTF-8, whatever a header or a `meta` claims: editors paste,
plugins convert, caches mislabel. Only bytes that are not valid are read as what is declared.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']?([A-Za-z0-9._\-]{1,40})"
    rb"|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._\-]{1,40})",
    re.IGNORECASE,
)
_DECLARATION_BYTES: Final = 4096
# What calls itself Latin-1 or ASCII is Windows-1252 wherever the two differ (WHATWG says so, too).
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_TEXT_CODECS: Final = ("utf", "cp", "iso8859", "koi8", "mac", "gb", "big5", "shift", "euc", "iso2022")


def decoded(document: bytes | str, charset: str | None = None) -> str:
    """The text: by byte order mark, as UTF-8 where valid, else as HTTP (`charset`) or the document declares.

    What even that leaves undecodable becomes U+FFFD. A last character that is cut off is left out.
    """
    if isinstance(document, str):
        return document.removeprefix("\ufeff")
    for bom, name in _BOMS:
        if document.startswith(bom):
            return document[len(bom) :].decode(name, "replace")
    try:
        return document.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return document[: error.start].decode()
    found = _DECLARED.search(document[:_DECLARATION_BYTES])
    declared = (found[1] or found[2]).decode() if found else None
    for label in (charset, declared):
        if label and (codec := _text_codec(label)):
            return document.decode(codec, "replace")
    # UTF-8 with a few foreign bytes, or Windows all along: the more frequent kind decides.
    text = document.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    valid = len(text) - len(text.encode("ascii", "ignore")) - lost
    return text if valid >= lost else document.decode("cp1252", "replace")


def _text_codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(name, name)
    # A document that says UTF-8 and is not valid is handled above; "utf-7" is only ever an attack.
    return name if name.startswith(_TEXT_CODECS) and name not in ("utf-8", "utf-7", "utf-8-sig") else None
