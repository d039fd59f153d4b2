"""The bytes of a page -> UTF-8, whatever charset they are in and whatever they claim.

WordPress sends UTF-8; saved files, old captures and proxies bring Windows-1252, byte order marks and wrong
declarations. Bytes that are valid UTF-8 and not plain ASCII are UTF-8: no other text looks like that by chance.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_XML: Final = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})""", re.IGNORECASE)
_META_WITHIN: Final = 4096  # bytes of a page in which a declaration counts
# Codecs a page may be in, by Python's name. Everything else (base64, idna, utf-7 ...) is no charset of text.
_CODECS: Final = frozenset(
    {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "shift_jis", "euc_jp", "euc_kr", "gbk", "gb18030", "big5"}
    | {"koi8-r", "koi8-u", "mac-roman", "cp932", "cp949"}
    | {f"cp{number}" for number in (866, 874, *range(1250, 1259))}
    | {f"iso8859-{number}" for number in (*range(1, 12), 13, 14, 15, 16)}
)
# What the web means by these labels (WHATWG).
_WINDOWS: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
_FALLBACK: Final = "cp1252"


def to_utf8(document: bytes | str, declared: str | None = None) -> bytes:
    """The document in valid UTF-8, without byte order mark. Never raises.

    `declared` is the charset of the HTTP header. A byte order mark beats it, and so do bytes that can only be
    UTF-8; next come the header, the document's own declaration, and Windows-1252.
    """
    if isinstance(document, str):
        # Lone surrogates have no place in the record, and no UTF-8.
        return document.removeprefix("\ufeff").encode("utf-8", "ignore")
    for mark, name in _MARKS:
        if document.startswith(mark):
            return _recoded(document[len(mark) :], name)
    if document.isascii() and not _is_utf16(declared):
        return document
    try:
        document.decode("utf-8")
    except UnicodeDecodeError:
        return _recoded(document, _choose(document, declared))
    return document


def _choose(document: bytes, declared: str | None) -> str:
    """The codec of bytes that are no valid UTF-8."""
    codec = _codec(declared or "")
    if codec is None:
        opening = document[:_META_WITHIN]
        found = _META.search(opening) or _XML.match(opening.lstrip())
        codec = _codec(found[1].decode("ascii", "ignore")) if found else None
    if codec not in (None, "utf-8"):
        return codec or _FALLBACK
    # Mostly UTF-8, damaged in places (cut in the middle of a letter, one foreign comment): still UTF-8.
    text = document.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    multibyte = sum(1 for _ in re.finditer(rb"[\xc2-\xf4][\x80-\xbf]", document))
    return "utf-8" if multibyte > damaged or (damaged == 1 and text.endswith("\ufffd")) else _FALLBACK


def _codec(label: str) -> str | None:
    """Python's name of a charset label; None for one that no page is in."""
    try:
        name = codecs.lookup(label.strip().strip("\"'").lower()).name
    except (LookupError, ValueError):
        return None
    name = _WINDOWS.get(name, name)
    return name if name in _CODECS else None


def _is_utf16(declared: str | None) -> bool:
    return declared is not None and (_codec(declared) or "").startswith("utf-16")


def _recoded(document: bytes, codec: str) -> bytes:
    if codec == _FALLBACK:
        # The five bytes that Windows-1252 leaves free are C1 controls on the web.
        text = codecs.charmap_decode(document, "strict", _WINDOWS_1252)[0]
    else:
        text = document.decode(codec, "replace")
    return text.encode("utf-8", "ignore")


_WINDOWS_1252: Final = "".join(
    bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(256)
)
