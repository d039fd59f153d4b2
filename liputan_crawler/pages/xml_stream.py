"""Bytes that should be XML -> elements one after another, whatever is broken in them.

Feeds and sitemaps of real sites hold undeclared namespaces, HTML entities, bare ampersands, control characters,
wrong charsets, PHP warnings above the root, and end where the connection did. A parser that stops at the first
of these loses the rest of the document; this one loses the broken place. Document type declarations never
reach the parser, so that no entity is ever declared, let alone expanded.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Any, Final

from lxml import etree

from liputan_crawler.items import Fate
from liputan_crawler.pages import PageRefusedError
from liputan_crawler.pages.challenge import refuse_html
from liputan_crawler.text.charset import to_utf8

Element = Any  # an lxml element
Children = dict[str, list[Element]]

MAX_BYTES: Final = 32 * 1024 * 1024  # of unpacked XML; ten times what WordPress puts into one file
_SLICE: Final = 65_536  # characters parsed at a time
_PROLOG: Final = 65_536  # characters in which the root must begin

_GZIP: Final = b"\x1f\x8b"
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_ENTITY: Final = r"(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);"
_BARE: Final = re.compile(rf"&(?!{_XML_ENTITY})")
_BARE_OUTSIDE_CDATA: Final = re.compile(
    rf"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!{_XML_ENTITY})(?:([A-Za-z][A-Za-z0-9]{{1,30}});)?", re.DOTALL
)


def local_name(element: Element) -> str:
    """An element's name without namespace or (undeclared) prefix."""
    tag = element.tag
    if not isinstance(tag, str):  # an entity reference or a comment
        return ""
    return tag.rpartition("}")[2].rpartition(":")[2]


def children(element: Element) -> Children:
    """An element's children by name, with their prefix: `comments` is an address, `slash:comments` a number.

    The prefix counts even where nobody declared it; the element's own does not.
    """
    own = f"{element.prefix}:" if element.prefix else None
    found: Children = {}
    for child in element:
        local = local_name(child)
        if not local:
            continue
        name = f"{child.prefix}:{local}" if child.prefix else child.tag.rpartition("}")[2]
        found.setdefault(name.removeprefix(own) if own else name, []).append(child)
    return found


class XmlStream:
    """The elements called `names`, each when it ends; give `roots` to say what kind of document it must be.

    Iterate once. `root` is the root's local name. After the iteration `is_complete` tells whether the document
    was read through its own end: False when it is cut off, too large or damaged.

    Raises PageRefusedError when there is no such root: HTML, a challenge page, something else, or nothing.
    """

    def __init__(
        self,
        document: bytes | str,
        roots: frozenset[str],
        names: frozenset[str],
        *,
        charset: str | None = None,
    ) -> None:
        data, is_whole = (document, True) if isinstance(document, str) else _unpacked(document)
        text = to_utf8(data, charset).decode("utf-8", "replace")
        start = re.search(rf"<(?:[\w.\-]{{1,40}}:)?({'|'.join(sorted(roots))})(?=[\s/>])", text[:_PROLOG])
        prolog = text[: start.start()] if start else text[:_PROLOG]
        refuse_html(prolog)
        if "<!DOCTYPE" in prolog and ("[" in prolog or "<!ENTITY" in prolog):
            raise PageRefusedError(Fate.PARSE_FAILED, "declares entities")
        if start is None:
            raise PageRefusedError(
                Fate.PARSE_FAILED, "no XML of this kind" if text.strip() else "empty document"
            )
        self.root = start[1]
        self.is_complete = False
        self._is_whole = is_whole
        self._names = names
        self._text = _mended(text[start.start() :])

    def __iter__(self) -> Iterator[Element]:
        parser = etree.XMLPullParser(
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            encoding="utf-8",
        )
        depth, has_ended = 0, False
        for at in range(0, len(self._text), _SLICE):
            try:
                parser.feed(self._text[at : at + _SLICE].encode())
            except etree.XMLSyntaxError:
                break  # beyond mending (nested too deeply, say): what came before stands
            for event, element in parser.read_events():
                if event == "start":
                    depth += 1
                    continue
                depth -= 1
                has_ended = depth == 0
                if local_name(element) in self._names:
                    yield element
                    _forget(element)
        # Not closed on purpose: closing would end the elements that the document leaves open.
        self.is_complete = has_ended and self._is_whole


def _forget(element: Element) -> None:
    """Free a finished element and its like before it, so that memory stays flat."""
    element.clear()
    before = element.getprevious()
    while before is not None and before.tag == element.tag:
        element.getparent().remove(before)
        before = element.getprevious()


def _unpacked(document: bytes) -> tuple[bytes, bool]:
    """The bytes without gzip, and whether all of them are there."""
    if not document.startswith(_GZIP):
        return document[:MAX_BYTES], len(document) <= MAX_BYTES
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(document, MAX_BYTES)
    except zlib.error:
        data = _unpacked_so_far(document)
    return data, unpacker.eof


def _unpacked_so_far(document: bytes) -> bytes:
    """What can be unpacked before the damage."""
    unpacker, out = zlib.decompressobj(wbits=31), bytearray()
    for at in range(0, len(document), 256):
        try:
            out += unpacker.decompress(document[at : at + 256], MAX_BYTES - len(out) or 1)
        except zlib.error:
            break
        if len(out) >= MAX_BYTES:
            break
    return bytes(out)


def _mended(text: str) -> str:
    """The text without characters that XML forbids, and with every ampersand meaning something."""
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub("", text)
    return _BARE_OUTSIDE_CDATA.sub(_mend_ampersand, text) if _BARE.search(text) else text


def _mend_ampersand(found: re.Match[str]) -> str:
    whole, name = found[0], found[1]
    if whole.startswith("<"):
        return whole
    if name is None:
        return "&amp;"
    code = name2codepoint.get(name)
    return f"&#{code};" if code else f"&amp;{name};"
