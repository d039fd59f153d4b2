"""A request -> what the server answered, nothing followed, nothing repaired (urllib and http.client would)."""

from __future__ import annotations

import gzip
import http.client
import json
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and the body, unpacked when it came as gzip."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """The body as UTF-8."""
        return self.body.decode("utf-8")

    @property
    def location(self) -> str | None:
        """Where a redirect leads."""
        return self.headers.get("Location")

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def request(url: str, *, method: str = "GET", gzipped: bool = False, **headers: str) -> Answer:
    """Send one request; header names take underscores (`If_None_Match=...`)."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if gzipped:
        sent["Accept-Encoding"] = "gzip"
    try:
        connection.request(method, target, headers=sent)
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.getheader("Content-Encoding") == "gzip" and body:
        body = gzip.decompress(body)
    return Answer(response.status, response.headers, body)
