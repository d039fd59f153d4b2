"""The parameters of a REST list -> posts chosen and ordered, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

from liputan_crawler.demo.escape import in_url, plain

if TYPE_CHECKING:
    from liputan_crawler.demo.blog import Blog
    from liputan_crawler.demo.content import Post
    from liputan_crawler.demo.exchange import Request

_WIB: Final = timezone(timedelta(hours=7))
_STAMP: Final = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+ -]\d\d:?\d\d)?$", re.IGNORECASE)


class BadParameterError(ValueError):
    """A parameter that WordPress refuses with 400; `name` is the parameter."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which part of a list: page and size, or an offset; `include` None means all."""

    page: int
    per_page: int
    offset: int | None
    include: frozenset[int] | None

    @classmethod
    def of(cls, request: Request) -> Query:
        """The parameters that every list knows. Raises BadParameterError."""
        include = request.query.get("include") or request.query.get("include[]")
        return cls(
            page=_number(request, "page", 1, 1, None),
            per_page=_number(request, "per_page", 10, 1, 100),
            offset=_number(request, "offset", 0, 0, None) if "offset" in request.query else None,
            include=_ids("include", include) if include else None,
        )


def _number(request: Request, name: str, default: int, least: int, most: int | None) -> int:
    given = request.query.get(name)
    if given is None:
        return default
    if not re.fullmatch(r"-?\d+", given):
        raise BadParameterError(name, f"{name} bukan tipe integer.")
    number = int(given)
    if number < least or (most is not None and number > most):
        limit = (
            f"antara {least} dan {most} (inklusif)" if most else f"lebih besar dari atau sama dengan {least}"
        )
        raise BadParameterError(name, f"{name} harus {limit}")
    return number


def _ids(name: str, given: str) -> frozenset[int]:
    pieces = [piece for piece in re.split(r"[\s,]+", given) if piece]
    if not all(re.fullmatch(r"\d+", piece) for piece in pieces):
        raise BadParameterError(name, f"{name}[0] bukan tipe integer.")
    return frozenset(map(int, pieces))


def _clock(name: str, given: str) -> datetime:
    """An ISO date-time as the site's local clock; without an offset it already is one."""
    if not _STAMP.match(given):
        raise BadParameterError(name, f"Tanggal {name} tidak valid.")
    try:
        read = datetime.fromisoformat(given.upper().replace(" ", "+"))
    except ValueError as error:
        raise BadParameterError(name, f"Tanggal {name} tidak valid.") from error
    return read if read.tzinfo is None else read.astimezone(_WIB).replace(tzinfo=None)


ORDERS: Final[dict[str, Callable[[Post], Any]]] = {
    "date": lambda post: (post.date, post.id),
    "id": lambda post: post.id,
    "modified": lambda post: (post.modified, post.id),
    "title": lambda post: plain(post.title).lower(),
    "slug": lambda post: post.slug,
    "author": lambda post: post.author,
    "include": lambda post: post.id,
}


def posts_query(blog: Blog, request: Request, query: Query) -> list[Post]:
    """The visible posts that a request asks for, in its order. Raises BadParameterError."""
    given = request.query
    order, by = given.get("order", "desc"), given.get("orderby", "date")
    if order not in {"asc", "desc"}:
        raise BadParameterError("order", "order bukan salah satu dari asc dan desc.")
    if by not in ORDERS:
        raise BadParameterError("orderby", f"orderby bukan salah satu dari {', '.join(ORDERS)}.")
    if given.get("status", "publish") != "publish":
        raise BadParameterError("status", "Status dilarang.")
    tests = _tests(blog, request, query)
    chosen = [post for post in blog.published() if all(test(post) for test in tests)]
    return sorted(chosen, key=ORDERS[by], reverse=order == "desc")


def _tests(blog: Blog, request: Request, query: Query) -> list[Callable[[Post], bool]]:
    given = request.query
    tests: list[Callable[[Post], bool]] = []
    if query.include is not None:
        tests.append(lambda post: post.id in (query.include or ()))
    for name, test in _period_tests().items():
        if name in given:
            clock = _clock(name, given[name])
            tests.append(lambda post, test=test, clock=clock: test(post, clock))  # type: ignore[misc]
    if "exclude" in given:
        excluded = _ids("exclude", given["exclude"])
        tests.append(lambda post: post.id not in excluded)
    if "categories" in given:
        wanted = _ids("categories", given["categories"])
        tests.append(lambda post: any(blog.sections[slug].id in wanted for slug in post.sections))
    if "tags" in given:
        tags = _ids("tags", given["tags"])
        tests.append(lambda post: any(blog.tag_id(name) in tags for name in post.tags))
    if "author" in given:
        authors = _ids("author", given["author"])
        tests.append(lambda post: blog.author_of(post).id in authors)
    if "slug" in given:
        slugs = set(given["slug"].lower().split(","))
        tests.append(lambda post: bool(slugs & {in_url(post.slug), post.slug.lower()}))
    if "search" in given:
        word = given["search"].lower()
        tests.append(lambda post: word in plain(post.title).lower())
    return tests


def _period_tests() -> dict[str, Callable[[Post, datetime], bool]]:
    """Both ends are exclusive."""
    return {
        "after": lambda post, clock: post.date > clock,
        "before": lambda post, clock: post.date < clock,
        "modified_after": lambda post, clock: post.modified > clock,
        "modified_before": lambda post, clock: post.modified < clock,
    }
