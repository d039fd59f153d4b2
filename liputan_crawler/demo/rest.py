"""A request to `/wp-json/` or `?rest_route=` -> the REST answer of WordPress 6.1.

Lists carry `X-WP-Total` and `X-WP-TotalPages`; past the end is 400, never an empty list; clocks in `date` are local
and without offset, `date_gmt` is UTC without `Z`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlencode

from liputan_crawler.demo import rest_objects
from liputan_crawler.demo.exchange import Reply, Request, as_json
from liputan_crawler.demo.rest_query import BadParameterError, Query, posts_query

if TYPE_CHECKING:
    from liputan_crawler.demo.theme import Theme

NAMESPACE: Final = "/wp/v2"
T = TypeVar("T")
Row = dict[str, Any]


def route_of(request: Request) -> str | None:
    """The REST route a request asks for (`/wp/v2/posts`), or None when it asks for a page."""
    if request.path == "/" and "rest_route" in request.query:
        return "/" + request.query["rest_route"].strip("/")
    if request.path.rstrip("/") == "/wp-json":
        return "/"
    return "/" + request.path[9:].strip("/") if request.path.startswith("/wp-json/") else None


def rest(theme: Theme, request: Request, route: str) -> Reply:
    """The answer of a route; errors are JSON with WordPress' codes."""
    if route == "/":
        return as_json(_index(theme))
    try:
        return _routed(theme, request, route)
    except BadParameterError as error:
        return refused("rest_invalid_param", str(error), 400, {"params": {error.name: str(error)}})


def refused(code: str, message: str, status: int, more: Mapping[str, Any] | None = None) -> Reply:
    """A REST error as WordPress words it."""
    return as_json({"code": code, "message": message, "data": {"status": status, **(more or {})}}, status)


def _routed(theme: Theme, request: Request, route: str) -> Reply:
    if not route.startswith(f"{NAMESPACE}/"):
        return _no_route()
    match route.removeprefix(f"{NAMESPACE}/").split("/"):
        case ["posts"]:
            return _posts(theme, request, route)
        case ["posts", number] if number.isdecimal():
            return _one_post(theme, request, int(number))
        case [kind] if kind in LISTS:
            return _list(theme, request, route, LISTS[kind](theme))
        case [kind, number] if kind in LISTS and number.isdecimal():
            found = next((row for row in LISTS[kind](theme) if row["id"] == int(number)), None)
            return as_json(_trimmed(found, request)) if found else _no_such(kind)
        case ["comments"]:
            return _comments(theme, request, route)
        case _:
            return _no_route()


def _no_route() -> Reply:
    return refused("rest_no_route", "Tidak ada rute yang cocok dengan URL dan metode permintaan.", 404)


def _no_such(kind: str) -> Reply:
    code = {"users": "rest_user_invalid_id", "media": "rest_post_invalid_id"}.get(kind, "rest_term_invalid")
    return refused(code, "ID tidak valid.", 404)


def _index(theme: Theme) -> Row:
    return {
        "name": theme.blog.content.name,
        "description": theme.blog.content.tagline,
        "url": theme.base,
        "home": theme.base,
        "gmt_offset": "7",
        "timezone_string": "Asia/Jakarta",
        "namespaces": ["oembed/1.0", "wp/v2"],
        "authentication": [],
        "routes": {f"{NAMESPACE}/{name}": {"methods": ["GET"]} for name in ("posts", *LISTS, "comments")},
    }


# --------------------------------------------------------------------------- lists


def _posts(theme: Theme, request: Request, route: str) -> Reply:
    query = Query.of(request)
    rows = posts_query(theme.blog, request, query)
    code = ("rest_post_invalid_page_number", "Nomor laman yang diminta lebih besar dari yang tersedia.")
    return _page(
        theme, request, route, query, rows, lambda post: rest_objects.post(theme, post, request), code
    )


def _list(theme: Theme, request: Request, route: str, rows: Sequence[Row]) -> Reply:
    query = Query.of(request)
    if query.include is not None:
        rows = [row for row in rows if row["id"] in query.include]
    if "slug" in request.query:
        rows = [row for row in rows if row.get("slug") in request.query["slug"].split(",")]
    if request.query.get("hide_empty") in {"1", "true"}:
        rows = [row for row in rows if row.get("count", 1)]
    return _page(theme, request, route, query, rows, lambda row: row, None)


def _comments(theme: Theme, request: Request, route: str) -> Reply:
    query = Query.of(request)
    wanted = {int(piece) for piece in request.query.get("post", "").split(",") if piece.isdecimal()}
    rows = [row for row in rest_objects.comments(theme) if not wanted or row["post"] in wanted]
    return _page(theme, request, route, query, rows, lambda row: row, None)


def _page(
    theme: Theme,
    request: Request,
    route: str,
    query: Query,
    rows: Sequence[T],
    show: Callable[[T], Row],
    past_end: tuple[str, str] | None,
) -> Reply:
    """One page of a list; posts refuse a page past the end, terms and users give an empty one."""
    total = len(rows)
    pages = -(-total // query.per_page)
    if past_end and query.page > 1 and query.page > pages:
        return refused(*past_end, 400)
    start = query.offset if query.offset is not None else (query.page - 1) * query.per_page
    shown = [_trimmed(show(row), request) for row in rows[start : start + query.per_page]]
    headers = [("X-WP-Total", str(total)), ("X-WP-TotalPages", str(pages)), ("Allow", "GET")]
    links = [
        f'<{_page_url(theme, request, route, number)}>; rel="{rel}"'
        for rel, number in (("prev", query.page - 1), ("next", query.page + 1))
        if 1 <= number <= pages
    ]
    if links:
        headers.append(("Link", ", ".join(links)))
    return as_json(shown, 200, *headers)


def _page_url(theme: Theme, request: Request, route: str, number: int) -> str:
    given = {key: value for key, value in request.query.items() if key not in {"page", "rest_route"}}
    return f"{theme.base}/wp-json{route}?{urlencode({**given, 'page': number})}"


def _one_post(theme: Theme, request: Request, number: int) -> Reply:
    post = theme.blog.posts.get(number)
    if post is None:
        return refused("rest_post_invalid_id", "ID pos tidak valid.", 404)
    if post.status != "publish":
        return refused("rest_forbidden", "Maaf, Anda tidak diizinkan melakukan itu.", 401)
    return as_json(_trimmed(rest_objects.post(theme, post, request), request))


def _trimmed(row: Row, request: Request) -> Row:
    """Only the fields of `_fields`; `title.rendered` names a part of one."""
    fields = request.query.get("_fields") or request.query.get("_fields[]")
    if not fields:
        return row
    kept: Row = {}
    for field in fields.split(","):
        name, _, part = field.strip().partition(".")
        if name not in row:
            continue
        if part and isinstance(row[name], dict):
            kept.setdefault(name, {})
            kept[name].update({part: row[name][part]} if part in row[name] else {})
        else:
            kept[name] = row[name]
    return kept


LISTS: Final[dict[str, Callable[[Theme], Sequence[Row]]]] = {
    "categories": rest_objects.categories,
    "tags": rest_objects.tags,
    "users": rest_objects.users,
    "media": rest_objects.media,
    "pages": rest_objects.pages,
}
