"""Only the site's own host is ever asked, and never an inner address that the operator has not named."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any, ClassVar, Self

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from liputan_crawler.extensions.run import RunExtension
from liputan_crawler.items import Fate
from liputan_crawler.middlewares.failures import RefusedRequestError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred


class AddressGuardMiddleware:
    """Refuses every request to another host, whoever made it."""

    def __init__(self, crawler: Crawler) -> None:
        self._origin = RunExtension.of(crawler).run.options.origin
        # The resolver belongs to the process, which knows no spider; one process runs one crawl.
        GuardedResolver.trusted_host = None if self._origin.is_public else self._origin.host

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware of a crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise `RefusedRequestError` for a URL that is not on the site's host."""
        if not self._origin.shares_host(request.url):
            raise RefusedRequestError(Fate.OFFSITE, "not on this site")


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

    trusted_host: ClassVar[str | None] = None

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        """Resolve `name`. Fails with DNSLookupError for an inner address."""
        found = super().getHostByName(name, timeout)
        if name == self.trusted_host:
            return found

        def check(address: Any) -> Any:
            if is_inner(address):
                raise DNSLookupError(f"{name} resolves to the inner address {address}")
            return address

        return found.addCallback(check)
