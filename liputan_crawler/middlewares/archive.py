"""Every exchange -> the archive, on disk before anything follows from it; what is there already is not asked again."""

from __future__ import annotations

import ipaddress
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Self

from scrapy.exceptions import NotConfigured
from scrapy.http.headers import Headers
from scrapy.responsetypes import responsetypes

from liputan_crawler.archive import Capture, CrawlInfo, Exchange, HeaderList
from liputan_crawler.crawl_run import utc_now
from liputan_crawler.extensions.run import RunExtension
from liputan_crawler.request_meta import CAPTURE, FETCHED_AT, REPLAYED, SOURCE_URL, TASK

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from liputan_crawler.ledger.frontier import Task

_SENT: Final = "liputan_sent"  # this middleware's own: the request has left for the site


class ArchiveMiddleware:
    """Nearest to the downloader: sees requests as they go out and bodies as they came, in their content coding.

    Documents, robots.txt, redirects, refusals and faults of the server are archived; of a request that brought no
    answer, the failure.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._extension = RunExtension.of(crawler)
        if self._extension.run.archive.writer is None:
            raise NotConfigured("the archive is switched off")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware of a crawl. Raises NotConfigured without an archive."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Remember that the request goes out: what another component refuses is no exchange."""
        request.meta[_SENT] = time.monotonic()

    def process_response(self, request: Request, response: Response) -> Response:
        """Write the exchange down. A disk that fails ends the run and raises OSError."""
        if request.meta.pop(_SENT, None) is None:
            return response
        # What a web archive gives of the site's own bytes is the site's answer, of the time when it was captured.
        is_replay = SOURCE_URL in request.meta and response.status == 200
        fetched_at = request.meta[FETCHED_AT] if is_replay else utc_now()
        exchange = Exchange(
            url=request.meta[SOURCE_URL] if is_replay else request.url,
            source_url=request.url if is_replay else None,
            fetched_at=fetched_at,
            status=response.status,
            reason=_reason(response.status),
            headers=_pairs(response.headers),
            body=response.body,
            method=request.method,
            request_headers=_pairs(request.headers),
            protocol=response.protocol or "HTTP/1.1",
            ip=_address(response),
            crawl=self._crawl_info(request),
        )
        task: Task | None = request.meta.get(TASK)
        try:
            capture = self._extension.run.archive.write(exchange, task)
        except OSError as error:
            self._extension.disk_failed(error)
            raise
        request.meta[FETCHED_AT] = fetched_at
        request.meta[CAPTURE] = capture
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Write down that a request brought no answer."""
        if request.meta.pop(_SENT, None) is None:
            return
        error = f"{type(exception).__name__.removesuffix('Error')}: {exception}"[:500]
        try:
            self._extension.run.archive.write_failure(
                request.url, fetched_at=utc_now(), error=error, crawl=self._crawl_info(request)
            )
        except OSError as failure:
            self._extension.disk_failed(failure)

    def _crawl_info(self, request: Request) -> CrawlInfo:
        task: Task | None = request.meta.get(TASK)
        latency = request.meta.get("download_latency")
        spider = self._crawler.spider
        return CrawlInfo(
            via=self._extension.run.ledger.captures.via(task.id) if task else None,
            source=spider.source_of(task.kind) if task else "robots",  # type: ignore[union-attr]
            fetch_ms=None if latency is None else round(latency * 1000),
            note=f"retrieved {utc_now()}" if SOURCE_URL in request.meta else None,
        )


class ReplayMiddleware:
    """A row whose answer is in the archive, because a run was killed right after, gets that answer."""

    def __init__(self, crawler: Crawler) -> None:
        self._run = RunExtension.of(crawler).run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware of a crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> Response | None:
        """The archived answer instead of a request, where there is one."""
        task: Task | None = request.meta.get(TASK)
        if task is None:
            return None
        found = self._run.archive.replay(task)
        if found is None:
            return None
        request.meta[REPLAYED] = True
        request.meta[FETCHED_AT] = found.fetched_at
        request.meta[CAPTURE] = found.ref
        return _response(request, found)


def _pairs(headers: Headers) -> HeaderList:
    return tuple((name, value) for name, values in headers.items() for value in values)


def _reason(status: int) -> str:
    """The standard's phrase: the client does not keep the server's."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _address(response: Response) -> str | None:
    address = response.ip_address
    if isinstance(address, ipaddress.IPv4Address | ipaddress.IPv6Address):
        return str(address)
    return None


def _response(request: Request, found: Capture) -> Response:
    """The archived answer as the downloader would have given it."""
    headers = Headers()
    for name, value in found.headers:
        headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=request.url, body=found.body)
    return kind(url=request.url, status=found.status, headers=headers, body=found.body, request=request)
