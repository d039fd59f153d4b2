"""A compressed body that ends too early is a failed download, even when its length is what the header says."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from liputan_crawler.middlewares.failures import TruncatedBodyError

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_CHUNK = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS


def is_whole_gzip(body: bytes, max_size: int) -> bool:
    """Whether a gzip body has its trailer (CRC and length) and both are right.

    Reading stops at `max_size` bytes of output: what is larger is refused elsewhere, by its size.
    """
    reader = zlib.decompressobj(_GZIP)
    size = 0
    rest = body
    try:
        while rest and not reader.eof:
            size += len(reader.decompress(rest, _CHUNK))
            rest = reader.unconsumed_tail
            if size > max_size:
                return True
    except zlib.error:
        return False
    return reader.eof


class IntegrityMiddleware:
    """Checks gzip bodies before Scrapy decompresses them (it accepts a truncated one without a word)."""

    def __init__(self, max_size: int) -> None:
        self._max_size = max_size

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> IntegrityMiddleware:
        """Build the middleware of a crawl."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_response(self, request: Request, response: Response) -> Response:
        """Raise `TruncatedBodyError` for a torn gzip body."""
        encoding = (response.headers.get("Content-Encoding") or b"").strip().lower()
        if (
            encoding in (b"gzip", b"x-gzip")
            and response.body
            and not is_whole_gzip(response.body, self._max_size)
        ):
            raise TruncatedBodyError("the gzip body is torn")
        return response
