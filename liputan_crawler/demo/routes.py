"""A request -> the reply WordPress would give.

This is the order in which WordPress looks: files, machine-readable routes, `?p=ID` and its kin, lists, one post or
page, old slugs and guesses, 404. `list_routes` and `post_routes` know the paths.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from liputan_crawler.demo.content import Attachment, Page, Post
from liputan_crawler.demo.escape import in_url
from liputan_crawler.demo.exchange import NO_CACHE, Reply, Request, moved, page, plain_text
from liputan_crawler.demo.feeds import feed
from liputan_crawler.demo.installation import SiteOptions
from liputan_crawler.demo.list_routes import ListRoutes, channel
from liputan_crawler.demo.other_pages import not_found_page
from liputan_crawler.demo.post_routes import PostRoutes
from liputan_crawler.demo.rest import refused, rest, route_of
from liputan_crawler.demo.sitemaps import sitemap
from liputan_crawler.demo.theme import LAZY, Theme, ThemeOptions

if TYPE_CHECKING:
    from liputan_crawler.demo.blog import Blog

PIXEL: Final = base64.b64decode(LAZY.partition(",")[2])
"""What every picture of the media library is here."""
_FEED: Final = re.compile(r"^(?P<front>/|/.*/)?feed(?:/(?P<kind>rss2|rss|atom|rdf))?/?$")
_PAGED: Final = re.compile(r"^(?P<front>.*/)page/(?P<number>[1-9]\d{0,5})/$")


class Site:
    """A blog with its theme at one base URL: `answer` is the whole of WordPress."""

    def __init__(self, blog: Blog, look: ThemeOptions, options: SiteOptions, base: str) -> None:
        self.blog = blog
        self.look = look
        self.options = options
        self.base = base
        self.theme = Theme(blog, look, base)
        self._lists = ListRoutes(self.theme, options)
        self._posts = PostRoutes(self.theme, options)

    def get(self, target: str) -> Reply:
        """The reply to a GET of a target such as `/slug/` or `/?p=1`."""
        return self.answer(Request.of(target))

    def answer(self, request: Request) -> Reply:
        """The reply to a GET or HEAD; other methods get 405."""
        if request.method not in {"GET", "HEAD"}:
            return Reply(status=405, headers=(("Allow", "GET, HEAD"), ("Content-Type", "text/plain")))
        found = (
            self._file(request) or self._machine(request) or self._by_query(request) or self._by_path(request)
        )
        return found or self._missing()

    def _missing(self) -> Reply:
        return page(not_found_page(self.theme), 404, *NO_CACHE)

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

    # ------------------------------------------------------------------ machine-readable routes

    def _machine(self, request: Request) -> Reply | None:
        """REST, sitemaps and feeds; each may be switched off with a status of its own."""
        route = route_of(request)
        if route is not None:
            return rest(self.theme, request, route) if self.options.rest == 200 else self._rest_off()
        mapped = sitemap(self.theme, request, self.options.sitemap, self.options.sitemap_size)
        if mapped is not None:
            return mapped
        found = _FEED.match(request.path.lower())
        if found is None:
            return None
        if not request.path.endswith("/"):
            return moved(f"{self.base}{request.path}/")
        subject = channel(self.theme, found["front"] or "/")
        if subject is None:
            return None
        if self.options.feeds != 200:
            return page("<title>Umpan</title><p>Umpan dimatikan.</p>", self.options.feeds)
        return feed(self.theme, request, subject, atom=found["kind"] == "atom")

    def _rest_off(self) -> Reply:
        if self.options.rest == 404:
            return self._missing()
        return refused(
            "rest_cannot_access", "Hanya pengguna masuk yang boleh memakai API.", self.options.rest
        )

    # ------------------------------------------------------------------ query forms and paths

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

    def _by_path(self, request: Request) -> Reply | None:
        path = request.path.lower()
        if not path.endswith("/"):
            return self._with_slash(request)
        number = 1
        front = path
        if paged := _PAGED.match(path):
            front, number = paged["front"], int(paged["number"])
        listed = self._lists.find(request, front, number)
        if listed is not None:
            return moved(self._unpaged(request)) if paged and number == 1 and listed.status == 200 else listed
        return None if paged else self._posts.find(request, path)

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
