"""A request and a reply as plain values: what routing reads and gives, without sockets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

HTML: Final = "text/html; charset=UTF-8"
NO_CACHE: Final = (
    ("Expires", "Wed, 11 Jan 1984 05:00:00 GMT"),
    ("Cache-Control", "no-cache, must-revalidate, max-age=0"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`path` is percent-decoded, `raw` the target as sent; header names are lower case; `query` keeps first values."""

    method: str
    raw: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, target: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Request:
        """The request for a target such as `/slug/?p=1`."""
        pieces = urlsplit(f"//x{target}" if target.startswith("/") else f"//x/{target}")
        query: dict[str, str] = {}
        for name, value in parse_qsl(pieces.query, keep_blank_values=True):
            query.setdefault(name, value)
        return cls(
            method=method,
            raw=target,
            path=unquote(pieces.path, errors="replace") or "/",
            query=query,
            headers={name.lower(): value for name, value in (headers or {}).items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Status, headers in order (no Content-Length: the server adds it), body as sent before compression."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""


def page(text: str, status: int = 200, *headers: tuple[str, str]) -> Reply:
    """An HTML page."""
    return Reply(status=status, headers=(("Content-Type", HTML), *headers), body=text.encode())


def moved(url: str, status: int = 301) -> Reply:
    """A redirect as WordPress sends it."""
    by = ("X-Redirect-By", "WordPress")
    return Reply(status=status, headers=(*NO_CACHE, by, ("Location", url), ("Content-Type", HTML)))


def xml(text: str, status: int = 200, kind: str = "application/xml", *headers: tuple[str, str]) -> Reply:
    """An XML document."""
    return Reply(
        status=status, headers=(("Content-Type", f"{kind}; charset=UTF-8"), *headers), body=text.encode()
    )


def as_json(data: object, status: int = 200, *headers: tuple[str, str]) -> Reply:
    """A REST answer; PHP escapes slashes and everything beyond ASCII."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("/", "\\/")
    head = (("Content-Type", "application/json; charset=UTF-8"), ("X-Robots-Tag", "noindex"), *headers)
    return Reply(status=status, headers=head, body=text.encode())


def plain_text(text: str, status: int = 200) -> Reply:
    """A text file (robots.txt)."""
    return Reply(status=status, headers=(("Content-Type", "text/plain; charset=utf-8"),), body=text.encode())
