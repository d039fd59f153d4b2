"""A site -> HTTP on a free loopback port: standard library only, bounded in time, with an access log.

`with serve(DemoSite()) as running:` serves in this process; `python -m liputan_crawler.demo` in one of its own.
"""

from __future__ import annotations

import gzip
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Final

from liputan_crawler.demo.blog import Blog, Clock, wall_clock
from liputan_crawler.demo.editor import Editor
from liputan_crawler.demo.exchange import Reply, Request
from liputan_crawler.demo.faults import Fault, Faults, Misbehaviour
from liputan_crawler.demo.installation import SiteOptions
from liputan_crawler.demo.load import load_site
from liputan_crawler.demo.routes import Site
from liputan_crawler.demo.theme import ThemeOptions

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Content

Wire = socket.socket | tuple[bytes, socket.socket]  # what socketserver calls a request

HOST: Final = "127.0.0.1"
IDLE_S: Final = 30.0
"""An idle keep-alive connection is closed after so many seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One request as served. `at` is seconds since the server's start; `path` is the target as sent."""

    method: str
    path: str
    status: int
    user_agent: str
    at: float


@dataclass(kw_only=True)
class DemoSite:
    """A site that can be served: data, theme, installation, faults, clock. The default is the package's own site.

    `faults` maps a regular expression, searched in the request's target, to what the server does instead.
    """

    content: Content = field(default_factory=load_site)
    look: ThemeOptions = field(default_factory=ThemeOptions)
    options: SiteOptions = field(default_factory=SiteOptions)
    faults: Mapping[str, Fault] = field(default_factory=dict)
    clock: Clock = wall_clock
    gzip: bool = False

    def at(self, base_url: str) -> Site:
        """The site at a base URL, for answers without HTTP: `.at("https://liputanislam.com").get("/")`."""
        blog = Blog(self.content, permalinks=self.options.permalinks, clock=self.clock)
        return Site(blog, self.look, self.options, base_url.rstrip("/"))


class RunningSite:
    """A site while it is served: its base URL, `editor` (to change it), `faults`, `accesses`."""

    def __init__(self, demo: DemoSite, port: int = 0, log_file: Path | None = None) -> None:
        self._server = _Server((HOST, port))
        self.port = int(self._server.server_address[1])
        self.base_url = f"http://{HOST}:{self.port}"
        self.site = demo.at(self.base_url)
        self.blog = self.site.blog
        self.editor = Editor(blog=self.blog)
        self.faults = Faults(demo.faults)
        self.gzip = demo.gzip
        self._started = time.monotonic()
        self._log: list[Access] = []
        self._log_file = log_file.open("a", encoding="utf-8") if log_file else None
        self._lock = threading.Lock()
        self.stopping = threading.Event()
        self._server.running = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def accesses(self) -> list[Access]:
        """The requests served so far, in order of arrival of their replies."""
        with self._lock:
            return list(self._log)

    def forget_accesses(self) -> None:
        """Start an empty access log."""
        with self._lock:
            self._log.clear()

    def note(self, request: Request, status: int) -> None:
        """Write one line of the access log."""
        agent = request.headers.get("user-agent", "")
        line = Access(
            method=request.method,
            path=request.raw,
            status=status,
            user_agent=agent,
            at=time.monotonic() - self._started,
        )
        with self._lock:
            self._log.append(line)
            if self._log_file:
                self._log_file.write(f"{line.at:.3f}\t{line.method}\t{line.path}\t{status}\t{agent}\n")
                self._log_file.flush()

    def stop(self) -> None:
        """Stop listening, cut open connections, close the log."""
        self.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.cut_connections()
        self._server.server_close()
        if self._log_file:
            self._log_file.close()


@contextmanager
def serve(demo: DemoSite | None = None, port: int = 0, log_file: Path | None = None) -> Iterator[RunningSite]:
    """Serve a site on loopback until the block ends.

    Raises OSError when `port` is taken.
    """
    running = RunningSite(demo or DemoSite(), port, log_file)
    try:
        yield running
    finally:
        running.stop()


class _Server(ThreadingHTTPServer):
    """Threads end with the process; open connections are known, so that a stop cuts them."""

    daemon_threads = True
    request_queue_size = 128
    running: RunningSite

    def __init__(self, address: tuple[str, int]) -> None:
        super().__init__(address, _Handler)
        self._open: set[Wire] = set()
        self._open_lock = threading.Lock()

    def process_request(self, request: Wire, client_address: object) -> None:
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Wire) -> None:
        super().shutdown_request(request)
        with self._open_lock:
            self._open.discard(request)

    def cut_connections(self, patience_s: float = 3.0) -> None:
        """Shut every open connection down and wait for its thread to let go of it."""
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            with self._open_lock:
                left = list(self._open)
            if not left:
                return
            for connection in left:
                if isinstance(connection, socket.socket):
                    _shut(connection)
            time.sleep(0.01)

    def handle_error(self, request: Wire, client_address: object) -> None:
        """A client that hangs up is its right; anything else is a fault of the server and is shown."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the client was faster


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = IDLE_S
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        """Answer a GET."""
        self._answer("GET")

    def do_HEAD(self) -> None:
        """Answer a HEAD: the same head without a body."""
        self._answer("HEAD")

    def do_POST(self) -> None:
        """Answer a POST: its body is read and dropped."""
        self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 1 << 20))
        self._answer("POST")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing to standard error: the access log is in memory."""

    def _answer(self, method: str) -> None:
        running = self.server.running
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request.of(self.path, method, headers)
        fault = running.faults.strike(request.raw)
        if fault is not None:
            misbehaviour = Misbehaviour(
                fault, request, lambda: running.site.answer(request), running.base_url, running.stopping
            )
            running.note(request, misbehaviour.status)
            misbehaviour.send(self.wfile)
            self.close_connection = self.close_connection or misbehaviour.closes
            return
        reply = running.site.answer(request)
        running.note(request, reply.status)
        squeeze = running.gzip and "gzip" in headers.get("accept-encoding", "")
        self.wfile.write(wire(reply, method, squeeze=squeeze))


def wire(reply: Reply, method: str = "GET", *, squeeze: bool = False) -> bytes:
    """The reply as bytes: status line, headers, and (not for HEAD, 304) the body in one piece."""
    body = reply.body
    lines = [f"HTTP/1.1 {reply.status} {phrase(reply.status)}", "Server: Apache"]
    lines += [f"{name}: {value}" for name, value in reply.headers]
    if squeeze and body:
        body = gzip.compress(body, 5, mtime=0)
        lines += ["Content-Encoding: gzip", "Vary: Accept-Encoding"]
    if reply.status != 304:
        lines.append(f"Content-Length: {len(body)}")
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", errors="replace")
    return head if method == "HEAD" or reply.status == 304 else head + body


def phrase(status: int) -> str:
    """The reason phrase of a status; unregistered ones get a word all the same."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Status"
