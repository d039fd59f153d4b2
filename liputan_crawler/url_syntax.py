r"""Any string -> the parts of an http(s) URL, as a browser reads it. Knows nothing of the site; never raises.

`urllib.parse` raises on half of what hrefs hold, and reads `http://a\@b/` as host b where browsers go to a.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

MAX_URL_CHARS: Final = 8190  # what web servers take in a request line; a longer href is no address

_SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_SPLIT: Final = re.compile(r"(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?", re.DOTALL)
_NETLOC: Final = re.compile(r"(?:.*@)?(\[[0-9a-fA-F:.]+\]|[^:\[\]@]*)(?::([0-9]{0,5}))?", re.DOTALL)
# WHATWG's forbidden host code points, and blanks of every kind.
_BAD_HOST: Final = re.compile(r"[\x00-\x20\x7f-\xa0\ufffd\"#%/<>?@\\^`{|}\s]")
_EDGE: Final = "".join(map(chr, range(0x21)))  # C0 controls and space, dropped around a URL
_INNER: Final = {0x09: None, 0x0A: None, 0x0D: None}  # tab and line ends, dropped inside one
# Around a slug pasted with its blanks: WordPress finds the post all the same.
_SLUG_EDGE: Final = " \t\r\n\x0b\x0c\xa0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SURROGATES: Final = re.compile(r"[\ud800-\udfff]")
_PLAIN_SEGMENT: Final = re.compile(r"[A-Za-z0-9_~.!$&'()*+,;=:@\-]*")
_LITERAL: Final = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@"
)
_ESCAPED: Final = tuple(chr(byte) if byte in _LITERAL else f"%{byte:02x}" for byte in range(256))
_UNSAFE: Final = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f-\U0010ffff]")


class Split(NamedTuple):
    """A URL in pieces. `host` is lower-case and without the final dot; `port` None when it is not written."""

    scheme: str
    host: str
    port: int | None
    has_user: bool
    path: str
    query: str | None


def split(url: str, base: Split | None = None) -> Split | None:
    """The pieces of an absolute http(s) URL, or of one relative to `base`; None for everything else."""
    if len(url) > MAX_URL_CHARS:
        return None
    text = _SURROGATES.sub("\ufffd", url.strip(_EDGE).translate(_INNER))
    if not text:
        return None
    scheme = None
    if found := _SCHEME.match(text):
        scheme, text = found[1].lower(), text[found.end() :]
        if scheme not in ("http", "https"):
            return None
    head, mark, tail = text.partition("?")
    if "\\" in head:
        text = head.replace("\\", "/") + mark + tail
    if scheme is not None and (base is None or scheme != base.scheme or text.startswith("//")):
        text = "//" + text.lstrip("/")
    netloc, path, query = _SPLIT.match(text).groups()  # type: ignore[union-attr]  # matches every string
    if netloc is not None:
        return _with_host(scheme or (base.scheme if base else "https"), netloc, path, query)
    if base is None:
        return None
    return _relative(base, path, query)


def _with_host(scheme: str, netloc: str, path: str, query: str | None) -> Split | None:
    found = _NETLOC.fullmatch(netloc)
    if not found or not found[1]:
        return None
    host = found[1].lower().rstrip(".")
    port = int(found[2]) if found[2] else None
    if not host or _BAD_HOST.search(host) or (port is not None and port > 65535):
        return None
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return Split(scheme, host, port, "@" in netloc, path, query)


def _relative(base: Split, path: str, query: str | None) -> Split:
    if not path:
        return base._replace(query=base.query if query is None else query)
    if not path.startswith("/"):
        path = base.path[: base.path.rfind("/") + 1] + path
        path = path if path.startswith("/") else "/" + path
    return base._replace(path=path, query=query)


def segments(path: str, *, fold_case: bool = True) -> list[str]:
    """The path's segments, each in its one escaped form: lower-case hexadecimal, empty and dot segments gone.

    `%2f` stays inside its segment. With `fold_case` letters become lower-case too, in any script.
    """
    out: list[str] = []
    for raw in path.split("/"):
        segment = raw.lower() if fold_case else raw
        if not _PLAIN_SEGMENT.fullmatch(segment):
            segment = _one_form(raw, fold_case=fold_case)
        if segment == "..":
            if out:
                out.pop()
        elif segment not in ("", "."):
            out.append(segment)
    return out


def _one_form(segment: str, *, fold_case: bool) -> str:
    text = unquote_to_bytes(segment).decode("utf-8", "surrogateescape").strip(_SLUG_EDGE)
    if fold_case:
        text = text.lower()
    return "".join([_ESCAPED[byte] for byte in text.encode("utf-8", "surrogateescape")])


def harmless(parts: Split) -> str:
    """A foreign URL as text: user name and fragment gone, host lower-case, unsafe characters escaped."""
    port = "" if parts.port is None else f":{parts.port}"
    rest = parts.path if parts.query is None else f"{parts.path}?{parts.query}"
    if rest and rest[0] not in "/?":
        rest = "/" + rest
    return _UNSAFE.sub(_escape, f"{parts.scheme}://{parts.host}{port}{rest}")


def _escape(found: re.Match[str]) -> str:
    return "".join([f"%{byte:02x}" for byte in found[0].encode("utf-8", "surrogatepass")])


def parameters(query: str | None) -> dict[str, str]:
    """The query's names and values as PHP sees them: the last of several wins; "" where there is no `=`."""
    if not query:
        return {}
    out: dict[str, str] = {}
    for pair in query.split("&")[:200]:
        name, _, value = pair.partition("=")
        if name:
            out[_decoded(name)] = _decoded(value)
    return out


def _decoded(text: str) -> str:
    if "%" not in text and "+" not in text:
        return text
    return unquote_to_bytes(text.replace("+", " ")).decode("utf-8", "replace")


def written(parameters: dict[str, str]) -> str:
    """Query parameters as text in a stable order, "" for none."""
    pairs = sorted((_quoted(name), _quoted(value)) for name, value in parameters.items())
    return "?" + "&".join([f"{name}={value}" for name, value in pairs]) if pairs else ""


_QUERY_LITERAL: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:,")


def _quoted(text: str) -> str:
    return "".join([chr(byte) if byte in _QUERY_LITERAL else f"%{byte:02x}" for byte in text.encode()])
