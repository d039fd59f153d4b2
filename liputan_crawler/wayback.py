"""Addresses of a web archive: the questions to its CDX server, and the raw captures of its replay. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from liputan_crawler.pages.cdx import Capture
from liputan_crawler.urls import Origin

CDX: Final = "https://web.archive.org/cdx/search/cdx"
REPLAY: Final = "https://web.archive.org/web/"
CDX_KIND: Final = "cdx"  # kinds of rows of the frontier that only a run against a web archive asks for
REPLAY_KIND: Final = "replay"
KINDS: Final = (CDX_KIND, REPLAY_KIND)
PAGE: Final = 10_000  # captures in one answer
_RAW: Final = "id_/"  # after the timestamp: the bytes as they were captured, without the archive's frame


class Selection(StrEnum):
    """Which captures of an article are fetched."""

    EARLIEST = "earliest"  # the first that can be read: nearest to what was published
    LATEST = "latest"  # the last that can be read, with all corrections
    ALL = "all"  # each one with another digest, as versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """The two addresses of a web archive, and the days (UTC, inclusive) of the captures wanted."""

    cdx: str = CDX
    replay: str = REPLAY
    since: date | None = None
    until: date | None = None

    def cdx_url(self, origin: Origin, resume_key: str | None = None, *, limit: int | None = PAGE) -> str:
        """The question for all captured HTML pages below a site's address; with `resume_key` for the rest of them.

        The public site is asked for by its name, so that all schemes and `www` are meant. Servers that know no
        `resumeKey` (pywb) have to be asked without a limit.
        """
        parameters = [
            ("url", origin.host if origin.is_public else origin.base_url),
            ("matchType", "prefix"),
            ("output", "json"),
            ("filter", "statuscode:200"),
            ("filter", "mimetype:text/html"),
            ("collapse", "digest"),
            ("showResumeKey", "true"),
        ]
        if limit is not None:
            parameters.append(("limit", str(limit)))
        if self.since is not None:
            parameters.append(("from", self.since.strftime("%Y%m%d")))
        if self.until is not None:
            parameters.append(("to", self.until.strftime("%Y%m%d")))
        if resume_key is not None:
            parameters.append(("resumeKey", resume_key))
        return f"{self.cdx}?{urlencode(parameters)}"

    def replay_url(self, capture: Capture) -> str:
        """The raw bytes of a capture."""
        return f"{self.replay.rstrip('/')}/{capture.timestamp}{_RAW}{capture.original}"


def original_of(replay_url: str) -> tuple[str, str] | None:
    """The URL that was captured and the instant (UTC, `2021-07-17T00:15:09Z`), by the address of its replay.

    >>> original_of("https://web.archive.org/web/20150102030405id_/http://situs.test/kabar/")
    ('http://situs.test/kabar/', '2015-01-02T03:04:05Z')
    """
    head, mark, original = replay_url.partition(_RAW)
    stamp = head.rpartition("/")[2]
    if not mark or len(stamp) != 14 or not stamp.isdecimal():
        return None
    try:
        moment = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return original, moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaybackChoices:
    """What a run against a web archive is to fetch; `only_gone`: articles that the ledger holds as gone."""

    endpoints: Endpoints = field(default_factory=Endpoints)
    selection: Selection = Selection.EARLIEST
    only_gone: bool = False
