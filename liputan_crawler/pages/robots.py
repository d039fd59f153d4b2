"""robots.txt -> Robots: the sitemaps that it names and the delay that it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from protego import Protego

from liputan_crawler import urls
from liputan_crawler.items import Fate
from liputan_crawler.pages import PageRefusedError
from liputan_crawler.pages.challenge import refuse_html
from liputan_crawler.pages.links import link_to
from liputan_crawler.text.charset import to_utf8

if TYPE_CHECKING:
    from liputan_crawler.items import Link
    from liputan_crawler.urls import Origin

MAX_BYTES: Final = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB are read
_MAX_DELAY_S: Final = 86_400.0
_MAX_SITEMAPS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What robots.txt says beside its rules. `crawl_delay_s` is None where it asks for none (or for nonsense)."""

    sitemaps: tuple[Link, ...]
    crawl_delay_s: float | None


def parse(
    document: bytes | str, url: str, *, agent: str, origin: Origin = urls.PUBLIC, charset: str | None = None
) -> Robots:
    """The sitemaps, in order and each once, and the delay for the user agent `agent`.

    Raises PageRefusedError for HTML and challenge pages (a missing file is answered with those, too).
    """
    text = to_utf8(document[:MAX_BYTES], charset).decode("utf-8", "replace")
    refuse_html(text)
    if "\x00" in text:
        raise PageRefusedError(Fate.PARSE_FAILED, "not text")
    rules = Protego.parse(text)
    links: dict[str, Link] = {}
    for address in list(rules.sitemaps)[:_MAX_SITEMAPS]:
        link = link_to(address, url, origin, "sitemap")
        if link is not None:
            links.setdefault(link.url, link)
    delay_s = rules.crawl_delay(agent)
    is_delay = delay_s is not None and 0 < delay_s < _MAX_DELAY_S
    return Robots(sitemaps=tuple(links.values()), crawl_delay_s=delay_s if is_delay else None)
