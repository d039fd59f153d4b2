"""Only the site's own host is ever asked, and never an inner address that the operator has not named."""

from __future__ import annotations

import ipaddress
from collections.abc import Set
from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from liputan_crawler.extensions.run import RunExtension
from liputan_crawler.items import Fate
from liputan_crawler.middlewares.failures import RefusedRequestError
from liputan_crawler.wayback import Endpoints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred


class AddressGuardMiddleware:
    """Refuses every request to another host, whoever made it."""

    def __init__(self, crawler: Crawler) -> None:
        options = RunExtension.of(crawler).run.options
        self._origin = options.origin
        self._archive = _hosts(options.wayback.endpoints) if options.wayback else None
        # The resolver belongs to the process, which knows no spider; one process runs one crawl.
        if self._archive is not None:
            GuardedResolver.trusted_hosts = frozenset(name for name, _ in self._archive - _hosts(Endpoints()))
        else:
            GuardedResolver.trusted_hosts = frozenset() if self._origin.is_public else {self._origin.host}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware of a crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise `RefusedRequestError` for a URL that is not on the site's host, or the web archive's that is asked."""
        if self._archive is not None:
            if not _host(request.url) & self._archive:
                raise RefusedRequestError(Fate.OFFSITE, "not on the web archive")
        elif not self._origin.shares_host(request.url):
            raise RefusedRequestError(Fate.OFFSITE, "not on this site")


def _hosts(endpoints: Endpoints) -> frozenset[tuple[str, int | None]]:
    """The hosts and ports of a web archive."""
    return _host(endpoints.cdx) | _host(endpoints.replay)


def _host(url: str) -> frozenset[tuple[str, int | None]]:
    """Host and port of a URL (None: the scheme's own, whichever of the two); empty for what is no URL."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return frozenset()
    own = {"http": 80, "https": 443}.get(parts.scheme)
    return frozenset({(parts.hostname or "", None if port == own else port)}) if own else frozenset()


def is_inner(address: str) -> bool:
    """Whether an IP address belongs to this machine, its network or a reserved range."""
    try:
        return not ipaddress.ip_address(address).is_global
    except ValueError:
        return False


class GuardedResolver(CachingThreadedResolver):
    """Refuses names that resolve to an inner address, unless the operator has named that host.

    The public site's name must not lead a crawler into its operator's own network (DNS rebinding).
    """

    trusted_hosts: ClassVar[Set[str]] = frozenset()

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        """Resolve `name`. Fails with DNSLookupError for an inner address."""
        found = super().getHostByName(name, timeout)
        if name in self.trusted_hosts:
            return found

        def check(address: Any) -> Any:
            if is_inner(address):
                raise DNSLookupError(f"{name} resolves to the inner address {address}")
            return address

        return found.addCallback(check)
