"""A request -> the reply WordPress would give: pages, lists, redirects, traps, 404.

The machine-readable routes (feeds, sitemaps, REST) have modules of their own; each can be switched off.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liputan_crawler.demo.article_page import article_page, part_count
from liputan_crawler.demo.content import Attachment, Page, Post, Section
from liputan_crawler.demo.dates import MONTHS
from liputan_crawler.demo.escape import in_url
from liputan_crawler.demo.exchange import NO_CACHE, Reply, Request, moved, page, plain_text
from liputan_crawler.demo.listing_page import (
    Loop,
    attachment_page,
    embed_page,
    home_page,
    not_found_page,
    page_count,
    plain_list,
    section_page,
    static_page,
)
from liputan_crawler.demo.theme import LAZY, Theme, ThemeOptions

if TYPE_CHECKING:
    from liputan_crawler.demo.blog import Blog

PIXEL: Final = base64.b64decode(LAZY.partition(",")[2])
"""What every picture of the media library is here."""
_PAGED: Final = re.compile(r"^(?P<front>.*/)page/(?P<number>[1-9]\d{0,5})/$")
_DAY: Final = re.compile(r"^/(?P<year>\d{4})/(?:(?P<month>\d\d)/(?:(?P<day>\d\d)/)?)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """What the installation offers beside its pages.

    `rest`, `feeds` and `archives` (author and date lists) are 200 or the status they are refused with;
    `sitemap` is `core`, `yoast` or None; `robots` is None for WordPress' own file, or the file's text, or a status;
    `front_page` is `static` or `posts`.
    """

    permalinks: str = "slug"
    front_page: str = "static"
    rest: int = 200
    feeds: int = 200
    archives: int = 200
    sitemap: str | None = "core"
    robots: str | int | None = None
    crawl_delay: float | None = None


class Site:
    """A blog with its theme at one base URL: `answer` is the whole of WordPress."""

    def __init__(self, blog: Blog, look: ThemeOptions, options: SiteOptions, base: str) -> None:
        self.blog = blog
        self.look = look
        self.options = options
        self.base = base
        self.theme = Theme(blog, look, base)

    def answer(self, request: Request) -> Reply:
        """The reply to a GET or HEAD; other methods get 405."""
        if request.method not in {"GET", "HEAD"}:
            return Reply(status=405, headers=(("Allow", "GET, HEAD"), ("Content-Type", "text/plain")))
        found = self._file(request) or self._by_query(request) or self._by_path(request)
        return found or self._missing()

    # ------------------------------------------------------------------ files and query forms

    def _file(self, request: Request) -> Reply | None:
        path = request.path
        if path == "/robots.txt":
            return self._robots()
        if path.startswith("/wp-content/") or path == "/favicon.ico":
            return Reply(status=200, headers=(("Content-Type", "image/gif"),), body=PIXEL)
        if path.startswith("/wp-admin/admin-ajax.php"):
            return page("0", 400)
        if path.startswith(("/wp-admin", "/wp-login.php")):
            return page("<title>Masuk</title><form id=loginform></form>", 200, *NO_CACHE)
        return None

    def _robots(self) -> Reply:
        robots = self.options.robots
        if isinstance(robots, int):
            return plain_text("robots.txt", robots)
        if robots is not None:
            return plain_text(robots)
        sitemap = {"core": "wp-sitemap.xml", "yoast": "sitemap_index.xml"}.get(self.options.sitemap or "")
        lines = ["User-agent: *"]
        if self.options.crawl_delay is not None:
            lines.append(f"Crawl-delay: {self.options.crawl_delay:g}")
        if self.options.sitemap == "yoast":
            lines.append("Disallow:")
        else:
            lines += ["Disallow: /wp-admin/", "Allow: /wp-admin/admin-ajax.php"]
        if sitemap:
            lines += ["", f"Sitemap: {self.base}/{sitemap}"]
        return plain_text("\n".join(lines) + "\n")

    def _by_query(self, request: Request) -> Reply | None:
        """`?p=ID` and its kin redirect to the pretty form; unknown ids are 404."""
        if request.path != "/":
            return None
        query = request.query
        key = next((name for name in ("p", "page_id", "attachment_id") if name in query), None)
        if key:
            thing = self._thing(query[key])
            return moved(self._thing_url(thing)) if thing else self._missing()
        if "cat" in query:
            section = next((s for s in self.blog.content.sections if str(s.id) == query["cat"]), None)
            return moved(self.theme.section_url(section)) if section else self._missing()
        if "author" in query:
            author = next((a for a in self.blog.content.authors if str(a.id) == query["author"]), None)
            return moved(self.theme.author_url(author.slug)) if author else self._missing()
        return None

    def _thing(self, number: str) -> Post | Page | Attachment | None:
        if not number.isascii() or not number.isdigit():
            return None
        wanted = int(number)
        post = self.blog.posts.get(wanted)
        if post is not None:
            return post if post.status == "publish" else None
        others: Sequence[Page | Attachment] = (*self.blog.content.pages, *self.blog.content.attachments)
        return next((thing for thing in others if thing.id == wanted), None)

    def _thing_url(self, thing: Post | Page | Attachment) -> str:
        return self.theme.url(thing) if isinstance(thing, Post) else f"{self.base}/{in_url(thing.slug)}/"

    # ------------------------------------------------------------------ paths

    def _by_path(self, request: Request) -> Reply | None:
        path = request.path.lower()
        if not path.endswith("/"):
            return self._with_slash(request)
        number = 1
        front = path
        if paged := _PAGED.match(path):
            front, number = paged["front"], int(paged["number"])
        listed = self._listed(request, front, number)
        if listed is not None:
            return moved(self._unpaged(request)) if paged and number == 1 and listed.status == 200 else listed
        return None if paged else self._single(request, path)

    def _unpaged(self, request: Request) -> str:
        path, mark, query = request.raw.partition("?")
        return f"{self.base}{re.sub(r'page/1/$', '', path)}{mark}{query}"

    def _with_slash(self, request: Request) -> Reply | None:
        """A path without its slash redirects to the right form, in one step."""
        path, mark, query = request.raw.partition("?")
        whole = Request.of(f"{path}/{mark}{query}", "HEAD", request.headers)
        reply = self._by_path(whole)
        if reply is None:
            return None
        return moved(f"{self.base}{path}/{mark}{query}") if reply.status == 200 else reply

    def _listed(self, request: Request, path: str, number: int) -> Reply | None:
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

    def _home(self, number: int) -> Reply:
        posts = self.blog.published()
        loop = self._loop(posts, number, "/")
        static = self.options.front_page == "static"
        if number > loop.pages and not static:
            return self._missing()
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
            return self._missing()
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
        if self.options.archives != 200:
            return None
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
            return self._missing()
        return page(plain_list(self.theme, loop, title=title, body_class=body_class))

    # ------------------------------------------------------------------ one post, page or picture

    def _single(self, request: Request, path: str) -> Reply | None:
        pieces = path.strip("/").split("/")
        suffix = ""
        if (len(pieces) > 1 and (pieces[-1] in {"embed", "amp", "feed"} or self._is_part(pieces))) or (
            len(pieces) > 1 and pieces[-1].startswith("comment-page-")
        ):
            suffix = pieces.pop()
        post = self._find(pieces)
        if isinstance(post, Reply):
            return post
        if post is not None:
            return self._post(request, post, suffix)
        if len(pieces) == 1 and not suffix:
            if item := self.blog.pages.get(pieces[0]):
                return page(static_page(self.theme, item))
            if media := self.blog.attachments.get(pieces[0]):
                parent = self.blog.posts.get(media.post)
                return page(attachment_page(self.theme, media, parent))
        return self._elsewhere(pieces[-1])

    def _is_part(self, pieces: list[str]) -> bool:
        """`/slug/2/` is a part, `/2021/07/` is not."""
        return pieces[-1].isdigit() and not pieces[0].isdigit() and len(pieces[-1]) < 4

    def _find(self, pieces: list[str]) -> Post | Reply | None:
        """The post at this path; under a foreign section, or another permalink form, the redirect to its place."""
        form = self.options.permalinks
        slug = pieces[-1]
        if form == "category-id" and (numbered := re.match(r"^(\d+)-(.*)$", slug)):
            post = self.blog.posts.get(int(numbered[1]))
            post = post if post is not None and post.status == "publish" else None
        else:
            post = self.blog.by_slug(slug)
        if post is None:
            return None
        own = Request.of(self.blog.path(post)).path.lower().strip("/").split("/")
        if pieces == own:
            return post
        if form == "date" and len(pieces) == 4:
            return None  # a wrong day is 404
        if form.startswith("category") and self._second_path(post, pieces):
            return post
        return moved(self.theme.url(post))

    def _second_path(self, post: Post, pieces: list[str]) -> bool:
        """Whether the folder is another section of the post, or its parent: 200, the canonical tells."""
        folder = pieces[:-1]
        for name in post.sections:
            section: Section = self.blog.sections[name]
            names = [section.slug] if section.parent is None else [section.parent, section.slug]
            if folder in (names, names[:1], names[-1:]):
                return True
        return False

    def _post(self, request: Request, post: Post, suffix: str) -> Reply | None:
        """What a path on a post gives: an extra (`embed`, `feed`, `amp`), a trap, a part, or the way to the post."""
        if suffix in {"feed", "amp"}:
            return None
        if suffix == "embed":
            return page(embed_page(self.theme, post), 200, self._links(post))
        if "share" in request.query:
            return self._share(request, post)
        part = int(suffix) if suffix.isdigit() else 1
        if suffix.isdigit() and not 2 <= part <= part_count(post):
            return moved(self.theme.url(post))
        views = self._views(request, post, part)
        text = article_page(self.theme, post, part, views, noindex="replytocom" in request.query)
        return page(text, 200, self._links(post))

    def _links(self, post: Post) -> tuple[str, str]:
        return (
            "Link",
            f'<{self.base}/wp-json/>; rel="https://api.w.org/", '
            f'<{self.base}/wp-json/wp/v2/posts/{post.id}>; rel="alternate"; type="application/json", '
            f"<{self.base}/?p={post.id}>; rel=shortlink",
        )

    def _share(self, request: Request, post: Post) -> Reply:
        """Share links lead from redirect to redirect, without end."""
        given = request.query.get("nb", "0")
        turn = int(given) + 1 if given.isdecimal() else 1
        return moved(f"{self.theme.url(post)}?share={in_url(request.query['share'])}&nb={turn}", 302)

    def _views(self, request: Request, post: Post, part: int) -> int:
        """Each plain GET of part 1 counts before the page is made, unless scripts do the counting."""
        if part == 1 and request.method == "GET" and not self.look.ajax_views:
            return self.blog.count_view(post)
        return self.blog.views[post.id]

    def _elsewhere(self, slug: str) -> Reply | None:
        """An old slug or, failing that, WordPress' guess: the first post whose slug starts so."""
        post = self.blog.by_old_slug(slug) or self.blog.guess(slug)
        return moved(self.theme.url(post)) if post else None

    def _missing(self) -> Reply:
        return page(not_found_page(self.theme), 404, *NO_CACHE)
