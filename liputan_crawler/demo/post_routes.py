"""A path that names one post, page or picture -> its page, its parts, its extras, or the redirect to where it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liputan_crawler.demo.amp_page import amp_page
from liputan_crawler.demo.article_page import article_page, part_count
from liputan_crawler.demo.escape import in_url
from liputan_crawler.demo.exchange import Reply, Request, moved, page
from liputan_crawler.demo.other_pages import attachment_page, embed_page, static_page

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Post, Section
    from liputan_crawler.demo.installation import SiteOptions
    from liputan_crawler.demo.theme import Theme


LIST_WORDS: Final = frozenset({"category", "tag", "author", "page", "feed", "comments", "search"})
"""First pieces of paths that never name a post."""


class PostRoutes:
    """The single things of a site. Methods give None where the answer is 404."""

    def __init__(self, theme: Theme, options: SiteOptions) -> None:
        self.theme = theme
        self.blog = theme.blog
        self.look = theme.options
        self.options = options
        self.base = theme.base

    def find(self, request: Request, path: str) -> Reply | None:
        """The reply for a lower-case path with its slash."""
        pieces = path.strip("/").split("/")
        if pieces[0] in LIST_WORDS or all(piece.isdigit() for piece in pieces):
            return None
        suffix = ""
        if len(pieces) > 1 and self._is_suffix(pieces):
            suffix = pieces.pop()
        post = self._post_at(pieces)
        if isinstance(post, Reply):
            return post
        if post is not None:
            return self._post(request, post, suffix)
        if len(pieces) == 1 and not suffix:
            if item := self.blog.pages.get(pieces[0]):
                if item.slug == self.blog.content.front_page:
                    return moved(f"{self.base}/")
                return page(static_page(self.theme, item))
            if media := self.blog.attachments.get(pieces[0]):
                parent = self.blog.posts.get(media.post)
                return page(attachment_page(self.theme, media, parent))
        return self._elsewhere(pieces)

    def _is_suffix(self, pieces: list[str]) -> bool:
        """Whether the last piece asks for something of the post before it; `/slug/2/` does, `/2021/07/` does not."""
        if pieces[-1] in {"embed", "amp", "feed"} or pieces[-1].startswith("comment-page-"):
            return True
        return pieces[-1].isdigit() and not pieces[-2].isdigit() and len(pieces[-1]) < 4

    def _post_at(self, pieces: list[str]) -> Post | Reply | None:
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
        if suffix == "feed" or (suffix == "amp" and not self.look.amp):
            return None
        if suffix == "embed":
            return page(embed_page(self.theme, post), 200, self._links(post))
        if "share" in request.query:
            return self._share(request, post)
        part = int(suffix) if suffix.isdigit() else 1
        if suffix.isdigit() and not 2 <= part <= part_count(post):
            return moved(self.theme.url(post))
        views = self._views(request, post, part)
        if suffix == "amp":
            return page(amp_page(self.theme, post, views), 200, self._links(post))
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

    def _elsewhere(self, pieces: list[str]) -> Reply | None:
        """An old slug or, failing that, WordPress' guess: the first post whose slug starts so.

        Only a path of the depth that posts have is taken for a post's name.
        """
        depth = {"slug": (1,), "date": (4,)}.get(self.options.permalinks, (2, 3))
        if len(pieces) not in depth:
            return None
        post = self.blog.by_old_slug(pieces[-1]) or self.blog.guess(pieces[-1])
        if post is None or (self.options.permalinks == "date" and pieces[:3] != _day(post)):
            return None
        return moved(self.theme.url(post))


def _day(post: Post) -> list[str]:
    """The pieces that a date permalink puts before the slug."""
    return [f"{post.date:%Y}", f"{post.date:%m}", f"{post.date:%d}"]
