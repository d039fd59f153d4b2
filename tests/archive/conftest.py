"""Builders that the archive's tests share. All archives are real files."""

from __future__ import annotations

import contextlib
import gzip
import io
import warnings
from pathlib import Path
from types import SimpleNamespace

import pytest
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from liputan_crawler.archive import CaptureWriter, CrawlInfo, Exchange

DATE = "2021-07-17T00:15:09Z"
PAGE = "<html><body><h1>Kabar pagi</h1>{}<p>Nelayan pulang membawa tangkapan.</p></body></html>"


def page(number: int) -> bytes:
    return PAGE.format("".join(f"<p>Alinea {i} dari berita {number}.</p>" for i in range(40))).encode()


def exchange(number: int = 1, **changes) -> Exchange:
    body = changes.pop("body", page(number))
    fields = {
        "url": f"https://situs.test/berita/kabar-{number}/",
        "fetched_at": DATE,
        "status": 200,
        "reason": "OK",
        "headers": ((b"Content-Type", b"text/html; charset=UTF-8"), (b"Content-Length", b"%d" % len(body))),
        "body": body,
        "request_headers": ((b"User-Agent", b"uji/1"), (b"Accept", b"text/html")),
        "ip": "127.0.0.1",
        "crawl": CrawlInfo(via="https://situs.test/", hops="L", source="index", fetch_ms=12),
    }
    return Exchange(**{**fields, **changes})


def write(folder: Path, count: int = 3, run: str = "20210717T001509") -> tuple[Path, list]:
    """A closed file of `count` exchanges, and their references."""
    with CaptureWriter(folder, run, about={"software": "uji"}) as writer:
        refs = [writer.write_exchange(exchange(number)) for number in range(1, count + 1)]
        path = writer.path
    return path, refs


def check(*paths: Path) -> str:
    """The faults that `warcio check` finds, as text; empty when it passes."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = Checker(SimpleNamespace(inputs=[str(path) for path in paths], verbose=False)).process_all()
    return out.getvalue() or ("exit code 1" if code else "")


def record(number: int, *, extra: bytes = b"", body: bytes | None = None, head: bytes | None = None) -> bytes:
    """An uncompressed response record by hand, without digests, for damage of a known kind."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" if head is None else head
    block = head + (page(number) if body is None else body)
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\n"
        b"WARC-Date: 2021-07-17T00:15:09Z\r\nWARC-Target-URI: https://situs.test/berita/kabar-%d/\r\n"
        b"Content-Type: application/http; msgtype=response\r\n%bContent-Length: %d\r\n\r\n%b\r\n\r\n"
    ) % (number, number, extra, len(block), block)


def with_warcio(path: Path, count: int = 3, *, is_gzip: bool = True) -> Path:
    # warcio leaves its temporary files to the garbage collector.
    with path.open("wb") as file, warnings.catch_warnings(action="ignore", category=ResourceWarning):
        writer = WARCWriter(file, gzip=is_gzip)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "warcio"}))
        for number in range(1, count + 1):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
            url = f"https://situs.test/berita/kabar-{number}/"
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(page(number)),
                    http_headers=headers,
                    warc_headers_dict={"WARC-Date": DATE},
                )
            )
    return path


class Growth:
    """The peak of this process's memory, in KiB above what it held at the start of the block."""

    def __enter__(self) -> Growth:
        Path("/proc/self/clear_refs").write_text("5")  # forgets the peak of earlier tests
        self._before = self._status("VmRSS")
        return self

    def __exit__(self, *_: object) -> None:
        self.kib = self._status("VmHWM") - self._before

    @staticmethod
    def _status(name: str) -> int:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(name + ":"))


@pytest.fixture
def growth() -> Growth:
    if not Path("/proc/self/clear_refs").exists():
        pytest.skip("the peak of memory is read from Linux' /proc")
    return Growth()


@pytest.fixture
def archive() -> SimpleNamespace:
    """Builders: page, exchange, write, check, record, member, with_warcio."""
    return SimpleNamespace(
        DATE=DATE,
        page=page,
        exchange=exchange,
        write=write,
        check=check,
        record=record,
        member=lambda *args, **kw: gzip.compress(record(*args, **kw), mtime=0),
        with_warcio=with_warcio,
    )
