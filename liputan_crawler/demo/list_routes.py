"""A path that names many posts -> its page: home, search, sections, tags, authors, periods; and each one's feed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from liputan_crawler.demo.dates import MONTHS
from liputan_crawler.demo.escape import in_url
from liputan_crawler.demo.exchange import Reply, Request, page
from liputan_crawler.demo.feeds import Channel
from liputan_crawler.demo.listing_page import Loop, home_page, page_count, plain_list, section_page

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Post
    from liputan_crawler.demo.installation import SiteOptions
    from liputan_crawler.demo.theme import Theme

_DAY: Final = re.compile(r"^/(?P<year>\d{4})/(?:(?P<month>\d\d)/(?:(?P<day>\d\d)/)?)?$")


class ListRoutes:
    """The lists of a site. Every method gives None where WordPress would look further, and in the end say 404."""

    def __init__(self, theme: Theme, options: SiteOptions) -> None:
        self.theme = theme
        self.blog = theme.blog
        self.look = theme.options
        self.options = options
        self.base = theme.base

    def find(self, request: Request, path: str, number: int) -> Reply | None:
        """The list at this path, or None when the path names no list."""
        if path == "/":
            return self._search(request, number) if "s" in request.query else self._home(number)
        pieces = path.strip("/").split("/")
        match pieces:
            case ["category", *names] if names:
                return self._section(request, names, number)
            case ["tag", slug]:
                return self._tag(slug, number)
            case ["author", slug]:
                return self._author(slug, number)
            case _:
                day = _DAY.match(path)
                return self._period(day, number) if day else self._bare_section(request, pieces, number)

    def _home(self, number: int) -> Reply | None:
        posts = self.blog.published()
        loop = self._loop(posts, number, "/")
        static = self.options.front_page == "static"
        if number > loop.pages and not static:
            return None
        return page(home_page(self.theme, loop, static=static))

    def _loop(self, posts: Sequence[Post], number: int, path: str, query: str = "") -> Loop:
        size = self.look.per_page
        return Loop(
            posts=posts[(number - 1) * size : number * size],
            page=number,
            pages=page_count(len(posts), size),
            url=f"{self.base}{path}",
            query=query,
        )

    def _bare_section(self, request: Request, pieces: list[str], number: int) -> Reply | None:
        """With `/%category%/` permalinks `/berita/` is the section itself."""
        if not self.options.permalinks.startswith("category") or pieces[-1] not in self.blog.sections:
            return None
        return self._section(request, pieces, number)

    def _section(self, request: Request, names: list[str], number: int) -> Reply | None:
        """Only the last name of the path counts; `?filter_by=` orders anew and is a trap."""
        section = self.blog.sections.get(names[-1])
        if section is None:
            return None
        posts = self.blog.in_section(section.slug)
        grid, rest = posts[: self.look.grid], posts[self.look.grid :]
        query = ""
        if word := request.query.get("filter_by"):
            rest = sorted(rest, key=lambda post: self.blog.views[post.id], reverse=True)
            query = f"?filter_by={word}"
        loop = self._loop(rest, number, self.blog.section_path(section), query)
        if number > loop.pages:
            return None
        return page(section_page(self.theme, section, loop, grid))

    def _tag(self, slug: str, number: int) -> Reply | None:
        posts = self.blog.tagged(slug)
        return self._plain(
            posts, number, f"/tag/{in_url(slug)}/", self.blog.tags().get(slug, slug), f"tag tag-{slug}"
        )

    def _author(self, slug: str, number: int) -> Reply | None:
        author = self.blog.authors.get(slug)
        if author is None or self.options.archives != 200:
            return None
        posts = self.blog.by_author(slug)
        return self._plain(
            posts, number, f"/author/{slug}/", author.name, f"author author-{slug} author-{author.id}"
        )

    def _period(self, day: re.Match[str], number: int) -> Reply | None:
        if self.options.archives != 200 or self.options.permalinks == "category-id":
            return None  # that form of permalink takes the paths of periods
        numbers = [int(value) for value in day.groups() if value is not None]
        names = [str(numbers[0])]
        if len(numbers) > 1:
            if not 1 <= numbers[1] <= 12:
                return None
            names.insert(0, MONTHS[numbers[1] - 1])
        if len(numbers) > 2:
            names.insert(0, str(numbers[2]))
        return self._plain(self.blog.in_period(*numbers), number, day[0], f"Arsip {' '.join(names)}", "date")

    def _search(self, request: Request, number: int) -> Reply:
        words = request.query["s"].lower().split()
        posts = [post for post in self.blog.published() if all(word in post.title.lower() for word in words)]
        query = f"?s={'+'.join(in_url(word) for word in words)}"
        loop = self._loop(posts, number, "/", query)
        return page(plain_list(self.theme, loop, title="Hasil pencarian", body_class="search"))

    def _plain(
        self, posts: Sequence[Post], number: int, path: str, title: str, body_class: str
    ) -> Reply | None:
        loop = self._loop(posts, number, path)
        if not posts or number > loop.pages:
            return None
        return page(plain_list(self.theme, loop, title=title, body_class=body_class))


def channel(theme: Theme, path: str) -> Channel | None:
    """The subject of a feed: everything, all comments, a section, tag or author, or one post's comments."""
    blog, base = theme.blog, theme.base
    name = blog.content.name
    match path.strip("/").split("/"):
        case [""]:
            return Channel(title=name, url=f"{base}/", posts=blog.published())
        case ["comments"]:
            talked = [post for post in blog.published() if post.comments]
            return Channel(
                title=f"Komentar untuk {name}", url=f"{base}/comments/", posts=talked, comments=True
            )
        case ["category", *_, slug] if slug in blog.sections:
            section = blog.sections[slug]
            title = f"{section.name} – {name}"
            return Channel(title=title, url=theme.section_url(section), posts=blog.in_section(slug))
        case ["tag", slug] if slug in blog.tags():
            url = f"{base}/tag/{in_url(slug)}/"
            return Channel(title=f"{blog.tags()[slug]} – {name}", url=url, posts=blog.tagged(slug))
        case ["author", slug] if slug in blog.authors:
            title = f"{blog.authors[slug].name} – {name}"
            return Channel(title=title, url=theme.author_url(slug), posts=blog.by_author(slug))
        case [*_, slug] if post := blog.by_slug(slug):
            title = f"Komentar pada: {post.title}"
            return Channel(title=title, url=theme.url(post), posts=[post], comments=True)
        case _:
            return None
