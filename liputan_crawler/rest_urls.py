"""Addresses of the REST interface, for what a run wants to read. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from liputan_crawler.sources import WITH_CONTENT, Step

_LINK_FIELDS: Final = "id,date,date_gmt,modified,modified_gmt,slug,link"
_CONTENT_FIELDS: Final = f"{_LINK_FIELDS},title,content,author,categories,tags,featured_media"
_ORDERS: Final = {
    Step.REST_SWEEP: ("id", "asc"),
    Step.REST_CONTENT: ("id", "asc"),
    Step.REST_CHANGES: ("modified", "desc"),
    Step.REST_CONTENT_CHANGES: ("modified", "desc"),
    Step.REST_RECENT: ("date", "desc"),
    Step.REST_NEWEST: ("date", "desc"),
}


def rest_url(base_url: str, route: str, parameters: Mapping[str, object], *, is_pretty: bool = True) -> str:
    """The address of a REST route such as `posts`; without pretty permalinks it hangs on the query."""
    pairs = {name: str(value) for name, value in parameters.items()}
    if is_pretty:
        return f"{base_url}wp-json/wp/v2/{route}?{urlencode(pairs, safe=',')}"
    return f"{base_url}?{urlencode({'rest_route': f'/wp/v2/{route}', **pairs}, safe=',/')}"


def posts_url(base_url: str, step: Step, page: int, per_page: int, *, is_pretty: bool = True) -> str:
    """Page `page` (from 1) of the posts as a step reads them."""
    by, order = _ORDERS[step]
    parameters: dict[str, object] = {
        "_fields": _CONTENT_FIELDS if step in WITH_CONTENT else _LINK_FIELDS,
        "order": order,
        "orderby": by,
        "per_page": per_page,
    }
    if page > 1:
        parameters["page"] = page
    return rest_url(base_url, "posts", parameters, is_pretty=is_pretty)


def page_of(url: str) -> int:
    """The number of a page of posts or terms, from 1."""
    found = dict(parse_qsl(urlsplit(url).query)).get("page", "1")
    return int(found) if found.isascii() and found.isdigit() else 1


def per_page_of(url: str) -> int:
    """How many posts or terms an address asks for at once."""
    found = dict(parse_qsl(urlsplit(url).query)).get("per_page", "10")
    return int(found) if found.isascii() and found.isdigit() and int(found) else 10


def is_extra(url: str) -> bool:
    """Whether an address asks for a few posts between two pages, and not for a page."""
    return "offset" in dict(parse_qsl(urlsplit(url).query))


def route_of(url: str) -> str:
    """The last word of a REST address: `posts`, `categories`, `tags`, `users`."""
    parts = urlsplit(url)
    path = dict(parse_qsl(parts.query)).get("rest_route", parts.path)
    return path.rstrip("/").rpartition("/")[2]


def with_parameters(url: str, **parameters: int | None) -> str:
    """The same REST address with other numbers; None takes a parameter away."""
    parts = urlsplit(url)
    pairs = {name: value for name, value in parse_qsl(parts.query) if name not in parameters}
    pairs |= {name: str(value) for name, value in parameters.items() if value is not None}
    return urlunsplit(parts._replace(query=urlencode(sorted(pairs.items()), safe=",/")))
