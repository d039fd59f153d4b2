"""What a server may do wrong: each kind of fault, how often it strikes, and the bytes it sends.

Every fault is bounded (`seconds`, `size`), so that a client without limits ends as well.
"""

from __future__ import annotations

import gzip
import re
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BufferedIOBase
from typing import Final

from liputan_crawler.demo.exchange import HTML, Reply, Request

KINDS: Final = frozenset(
    [
        "status",
        "delay",
        "drop",
        "hang",
        "truncated_gzip",
        "short_body",
        "long_body",
        "gzip_bomb",
        "endless_body",
        "endless_headers",
        "huge",
        "redirect",
        "redirect_loop",
        "binary",
        "charset",
        "challenge",
        "empty",
        "deep",
        "nul",
        "replace",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault.

    `kind`: `status` (answer `status` with `headers`), `delay` (`seconds`, then the right reply), `hang` (nothing for
    `seconds`, then the connection closes), `drop` (closes in the middle of the body), `truncated_gzip` (a gzip stream
    cut in the middle with a right Content-Length), `short_body` / `long_body` (Content-Length promises more / less
    than is sent), `gzip_bomb` (`size` bytes of zeros), `endless_body` and `endless_headers` (for `seconds`), `huge`
    (a page of `size` bytes), `redirect` (to `location`), `redirect_loop` (to itself), `binary`, `charset` (the page in
    UTF-16 declared as UTF-8), `challenge` (a block page, 200 unless `status` says else), `empty`, `deep` (`size`
    nested tags), `nul` (NUL bytes and controls in the text), `replace` (`body` instead).
    It strikes requests number `skip`+1 to `skip`+`times` that match (None: all).
    """

    kind: str
    times: int | None = None
    skip: int = 0
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    seconds: float = 2.0
    size: int = 50_000_000
    location: str = ""
    body: bytes = b""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault {self.kind!r}, known: {', '.join(sorted(KINDS))}")


class Faults:
    """Patterns and their faults, with a count of the requests that each has seen. Safe for threads."""

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        self._lock = threading.Lock()
        self._rules: dict[str, tuple[re.Pattern[str], Fault]] = {}
        self._seen: dict[str, int] = {}
        for pattern, fault in faults.items():
            self.set(pattern, fault)

    def set(self, pattern: str, fault: Fault) -> None:
        """From now on requests whose target matches `pattern` meet `fault`."""
        with self._lock:
            self._rules[pattern] = (re.compile(pattern), fault)
            self._seen[pattern] = 0

    def clear(self) -> None:
        """No faults any more."""
        with self._lock:
            self._rules.clear()
            self._seen.clear()

    def strike(self, target: str) -> Fault | None:
        """The fault for this request, counted; the first pattern that matches and is not used up."""
        with self._lock:
            for pattern, (expression, fault) in self._rules.items():
                if expression.search(target) is None:
                    continue
                self._seen[pattern] += 1
                number = self._seen[pattern] - fault.skip
                if number >= 1 and (fault.times is None or number <= fault.times):
                    return fault
        return None


class Misbehaviour:
    """One fault applied to one request: the status it shows, whether the connection ends, the bytes.

    `stopping` ends every wait: a server that stops does not wait for its faults.
    """

    def __init__(
        self,
        fault: Fault,
        request: Request,
        answer: Callable[[], Reply],
        base: str,
        stopping: threading.Event,
    ) -> None:
        self._fault = fault
        self._request = request
        self._answer = answer
        self._base = base
        self._stopping = stopping
        self._right: Reply | None = None
        self.closes = fault.kind not in {"status", "delay", "redirect", "redirect_loop"}
        self.status = self._status()

    def _status(self) -> int:
        kind = self._fault.kind
        if kind == "hang":
            return 0
        if kind in {"redirect", "redirect_loop"}:
            return self._fault.status or 302
        if kind in {"delay", "drop", "truncated_gzip", "short_body", "long_body", "charset"}:
            return self._reply().status
        return self._fault.status or (503 if kind == "status" else 200)

    def _reply(self) -> Reply:
        if self._right is None:
            self._right = self._answer()
        return self._right

    def send(self, out: BufferedIOBase) -> None:
        """Write the fault's bytes, piece by piece; a client that hangs up ends it (ConnectionError)."""
        for piece in self._pieces():
            out.write(piece)

    def _pieces(self) -> Iterator[bytes]:
        yield from getattr(self, f"_send_{self._fault.kind}")()

    # ------------------------------------------------------------------ the kinds

    def _head(self, *headers: tuple[str, str], length: int | None) -> bytes:
        lines = [f"HTTP/1.1 {self.status} Status", "Server: Apache"]
        lines += [f"{name}: {value}" for name, value in (*headers, *self._fault.headers)]
        if length is not None:
            lines.append(f"Content-Length: {length}")
        if self.closes:
            lines.append("Connection: close")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def _whole(self, body: bytes, *headers: tuple[str, str]) -> Iterator[bytes]:
        yield self._head(*(headers or (("Content-Type", HTML),)), length=len(body))
        if self._request.method != "HEAD":
            yield body

    def _send_replace(self) -> Iterator[bytes]:
        return self._whole(self._fault.body)

    def _send_empty(self) -> Iterator[bytes]:
        return self._whole(b"")

    def _send_delay(self) -> Iterator[bytes]:
        self._stopping.wait(self._fault.seconds)
        reply = self._reply()
        yield from self._whole(reply.body, *reply.headers)

    def _send_hang(self) -> Iterator[bytes]:
        self._stopping.wait(self._fault.seconds)
        yield b""

    def _send_redirect(self) -> Iterator[bytes]:
        return self._whole(b"", ("Location", self._fault.location), ("Content-Type", HTML))

    def _send_redirect_loop(self) -> Iterator[bytes]:
        return self._whole(b"", ("Location", f"{self._base}{self._request.raw}"), ("Content-Type", HTML))

    def _send_drop(self) -> Iterator[bytes]:
        body = self._reply().body
        yield self._head(("Content-Type", HTML), length=len(body)) + body[: len(body) // 2]

    def _send_short_body(self) -> Iterator[bytes]:
        body = self._reply().body
        yield self._head(("Content-Type", HTML), length=len(body) + 1000) + body

    def _send_long_body(self) -> Iterator[bytes]:
        body = self._reply().body
        yield self._head(("Content-Type", HTML), length=len(body) // 2) + body

    def _send_truncated_gzip(self) -> Iterator[bytes]:
        squeezed = gzip.compress(self._reply().body, mtime=0)
        return self._whole(
            squeezed[: len(squeezed) // 2], ("Content-Type", HTML), ("Content-Encoding", "gzip")
        )

    def _send_gzip_bomb(self) -> Iterator[bytes]:
        squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
        block = b"\0" * (1 << 20)
        yield self._head(("Content-Type", HTML), ("Content-Encoding", "gzip"), length=None)
        for _ in range(self._fault.size >> 20):
            if piece := squeeze.compress(block):
                yield piece
        yield squeeze.flush()

    def _send_huge(self) -> Iterator[bytes]:
        opening = b"<html><body class='single single-post'><h1 class='entry-title'>Besar</h1>"
        line = b"<p>Baris yang diulang agar halaman ini melampaui segala batas.</p>\n" * 1000
        yield self._head(("Content-Type", HTML), length=None) + opening
        for _ in range(-(-self._fault.size // len(line))):
            yield line

    def _send_endless_body(self) -> Iterator[bytes]:
        yield self._head(("Content-Type", HTML), length=None)
        yield from self._until_time(lambda number: b"<p>Paragraf ke-%d.</p>\n" % number)

    def _send_endless_headers(self) -> Iterator[bytes]:
        yield f"HTTP/1.1 {self.status} Status\r\n".encode()
        yield from self._until_time(lambda number: b"X-Kepala-%d: %s\r\n" % (number, b"x" * 1000))

    def _until_time(self, line: Callable[[int], bytes]) -> Iterator[bytes]:
        end, number = time.monotonic() + self._fault.seconds, 0
        while time.monotonic() < end and not self._stopping.is_set():
            number += 1
            yield line(number)
            if number % 50 == 0:
                time.sleep(0.001)

    def _send_binary(self) -> Iterator[bytes]:
        return self._whole(bytes(range(256)) * 400)

    def _send_charset(self) -> Iterator[bytes]:
        return self._whole(self._reply().body.decode().encode("utf-16-le"))

    def _send_nul(self) -> Iterator[bytes]:
        body = self._answer().body.replace(b"<p>", b"<p>\x00\x0b\x1b[31m\xed\xa0\x80")
        return self._whole(body)

    def _send_deep(self) -> Iterator[bytes]:
        return self._whole(b"<html><body>" + b"<div>" * min(self._fault.size, 1_000_000))

    def _send_challenge(self) -> Iterator[bytes]:
        return self._whole(
            b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
            b'<div class="cf-browser-verification cf-im-under-attack"><h1>Checking your browser before accessing'
            b' the site.</h1></div><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/jsch/v1"></script>'
            b"</body></html>"
        )

    def _send_status(self) -> Iterator[bytes]:
        return self._whole(f"<html><title>{self.status}</title><h1>{self.status}</h1></html>".encode())
