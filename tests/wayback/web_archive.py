"""A web archive on loopback that speaks the Internet Archive's dialect, over captures given as data.

CDX: one JSON array with a header row, `collapse=digest`, `resumeKey`, `limit`, `from`, `to`, filters. Replay: raw
(`id_`), a redirect to the nearest capture where the time is not exact. It refuses, fails and cuts off on request.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One capture: 14 digits, the URL as it was asked for, the body."""

    timestamp: str
    url: str
    body: bytes
    status: int = 200
    mimetype: str = "text/html"

    @property
    def digest(self) -> str:
        return base64.b32encode(hashlib.sha1(self.body).digest()).decode()


@dataclass
class WebArchive:
    """What the archive holds and how it misbehaves; `requests` are (seconds, path) as they came in."""

    captures: list[Kept]
    page_size: int = 50
    robots: str = "User-agent: *\nDisallow: /account/\n"
    cut_lists: int = 0  # so many lists end in the middle
    refusals: list[tuple[int, str | None]] = field(
        default_factory=list
    )  # (status, Retry-After) of the next replays
    refuses: str = "id_/"  # what is refused
    requests: list[tuple[float, str]] = field(default_factory=list)
    open_now: int = 0
    most_open: int = 0
    base_url: str = ""

    @property
    def paths(self) -> Counter:
        return Counter(path for _, path in self.requests)


@contextmanager
def serve(archive: WebArchive) -> Iterator[WebArchive]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(archive))
    server.daemon_threads = True
    archive.base_url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield archive
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(archive: WebArchive) -> type[BaseHTTPRequestHandler]:
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def do_GET(self) -> None:
            with lock:
                archive.requests.append((time.monotonic(), self.path))
                archive.open_now += 1
                archive.most_open = max(archive.most_open, archive.open_now)
            try:
                self._answer()
            finally:
                with lock:
                    archive.open_now -= 1

        def _answer(self) -> None:
            if self.path == "/robots.txt":
                self._send(200, archive.robots.encode(), "text/plain")
            elif archive.refusals and archive.refuses in self.path:
                status, retry_after = archive.refusals.pop(0)
                self._send(
                    status,
                    b"slow down",
                    "text/plain",
                    **({"Retry-After": retry_after} if retry_after else {}),
                )
            elif self.path.startswith("/cdx"):
                body = _list(archive, parse_qs(urlsplit(self.path).query))
                if archive.cut_lists:
                    archive.cut_lists -= 1
                    body = body[: len(body) // 2]
                self._send(200, body, "application/json")
            else:
                self._replay()

        def _replay(self) -> None:
            stamp, _, url = self.path.removeprefix("/web/").partition("id_/")
            same = [kept for kept in archive.captures if kept.url == url]
            exact = next((kept for kept in same if kept.timestamp == stamp), None)
            if exact is not None:
                self._send(exact.status, exact.body, exact.mimetype)
            elif same:
                nearest = min(same, key=lambda kept: abs(int(kept.timestamp) - int(stamp)))
                self._send(302, b"", "text/plain", Location=f"/web/{nearest.timestamp}id_/{url}")
            else:
                self._send(404, b"not archived", "text/html")

        def _send(self, status: int, body: bytes, kind: str, **headers: str) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: `requests` is the log."""

    return Handler


def _list(archive: WebArchive, query: dict[str, list[str]]) -> bytes:
    """The answer as the Internet Archive gives it; an unknown parameter is ignored, as there."""
    prefix = urlsplit(f"//{query['url'][0].partition('//')[2] or query['url'][0]}")
    since, until = query.get("from", ["0"])[0], query.get("to", ["9"])[0]
    wanted = dict(entry.split(":", 1) for entry in query.get("filter", []))
    rows = [
        kept
        for kept in sorted(archive.captures, key=lambda kept: (_key(kept.url), kept.timestamp))
        if _key(kept.url).startswith(_key(f"http://{prefix.netloc}{prefix.path}"))
        and since <= kept.timestamp
        and kept.timestamp[: len(until)] <= until
        and wanted.get("statuscode", str(kept.status)) == str(kept.status)
        and wanted.get("mimetype", kept.mimetype) == kept.mimetype
    ]
    if query.get("collapse") == ["digest"]:
        rows = [
            kept
            for before, kept in zip([None, *rows], rows, strict=False)
            if before is None or (_key(before.url), before.digest) != (_key(kept.url), kept.digest)
        ]
    start = int(query.get("resumeKey", ["0"])[0])
    size = min(archive.page_size, int(query.get("limit", ["100000"])[0]))
    table = [["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]]
    table += [
        [
            _key(kept.url),
            kept.timestamp,
            kept.url,
            kept.mimetype,
            str(kept.status),
            kept.digest,
            str(len(kept.body)),
        ]
        for kept in rows[start : start + size]
    ]
    if start + size < len(rows):
        table += [[], [str(start + size)]]
    return json.dumps(table if len(table) > 1 else []).encode()


def _key(url: str) -> str:
    """Scheme and `www` make no difference, as in the archive's sort keys."""
    return url.partition("//")[2].removeprefix("www.").rstrip("/").lower()
