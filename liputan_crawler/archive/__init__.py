"""The raw archive: exchanges go into WARC files of our own, captures come out of those of any tool. No Scrapy.

`CaptureWriter` writes, `iter_captures` and `read_capture` read, `recover` mends the file of a killed run,
`remove_captures` takes captures out. docs/archive.md describes the files.
"""

from liputan_crawler.archive.content import (
    ContentDamagedError,
    ContentError,
    ContentTooLargeError,
    remove_coding,
)
from liputan_crawler.archive.exchange import (
    BadRecord,
    Capture,
    CaptureHead,
    CrawlInfo,
    Exchange,
    Fault,
    HeaderList,
    Limits,
    header,
)
from liputan_crawler.archive.info import read_info
from liputan_crawler.archive.reader import has_capture, is_within, iter_captures, iter_heads, read_capture
from liputan_crawler.archive.recovery import CaptureFileInUseError, Recovery, is_closed, recover
from liputan_crawler.archive.removal import NotOurFileError, Removal, remove_captures
from liputan_crawler.archive.writer import CaptureWriter

__all__ = [
    "BadRecord",
    "Capture",
    "CaptureFileInUseError",
    "CaptureHead",
    "CaptureWriter",
    "ContentDamagedError",
    "ContentError",
    "ContentTooLargeError",
    "CrawlInfo",
    "Exchange",
    "Fault",
    "HeaderList",
    "Limits",
    "NotOurFileError",
    "Recovery",
    "Removal",
    "has_capture",
    "header",
    "is_closed",
    "is_within",
    "iter_captures",
    "iter_heads",
    "read_capture",
    "read_info",
    "recover",
    "remove_captures",
    "remove_coding",
]
