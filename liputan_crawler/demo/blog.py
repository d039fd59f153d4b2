"""Content + a clock -> the database of a running WordPress: who sees which post, in which order, at which path.

Changes (add, edit, delete, ...) are made while the site is served; every answer is computed from one consistent
state. Clocks are local (WIB), without offset.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar, cast

from liputan_crawler.demo.content import FEATURED, Author, Content, ContentError, Post, Section
from liputan_crawler.demo.escape import in_url, slugify

T = TypeVar("T")

WIB: Final = timedelta(hours=7)
PERMALINKS: Final = ("slug", "category", "date", "category-id")

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """The local clock of the site now: WIB, without offset, whole seconds."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0) + WIB


class Blog:
    """The posts of a site as WordPress would query them. Safe for threads."""

    def __init__(self, content: Content, *, permalinks: str = "slug", clock: Clock = wall_clock) -> None:
        if permalinks not in PERMALINKS:
            raise ContentError(f"unknown permalinks {permalinks!r}, known: {', '.join(PERMALINKS)}")
        self.content = content
        self.permalinks = permalinks
        self.clock = clock
        self.lock = threading.RLock()
        self.sections = {section.slug: section for section in content.sections}
        self.authors = {author.slug: author for author in content.authors}
        self.pages = {page.slug.lower(): page for page in content.pages}
        self.attachments = {item.slug.lower(): item for item in content.attachments}
        self.posts: dict[int, Post] = {post.id: post for post in content.posts}
        self.views: Counter[int] = Counter({post.id: post.views for post in content.posts})
        self.generation = 0
        self._deleted: dict[int, Post] = {}
        self._tag_ids: dict[str, int] = {}
        self._queries: dict[object, object] = {}

    # ------------------------------------------------------------------ questions

    def published(self) -> Sequence[Post]:
        """Posts that visitors see in lists, newest first (then by id, newest first)."""

        def query() -> list[Post]:
            listed = [post for post in self.posts.values() if post.status == "publish"]
            return sorted(listed, key=lambda post: (post.date, post.id), reverse=True)

        return self._remember("published", query)

    def by_slug(self, slug: str) -> Post | None:
        """The post at this slug that visitors may open, in any letter case."""
        post = self._slugs().get(slug.lower())
        return post if post is not None and post.status == "publish" else None

    def _slugs(self) -> dict[str, Post]:
        return self._remember("slugs", lambda: {post.slug.lower(): post for post in self.posts.values()})

    def by_old_slug(self, slug: str) -> Post | None:
        """The visible post that had this slug before."""

        def query() -> dict[str, Post]:
            return {old: post for post in self.published() for old in post.old_slugs}

        return self._remember("old slugs", query).get(slug.lower())

    def guess(self, slug: str) -> Post | None:
        """The visible post of the lowest id whose slug starts with this one: WordPress' guess for a dead link."""
        if not slug:
            return None
        found = [post for post in self.published() if post.slug.lower().startswith(slug.lower())]
        return min(found, key=lambda post: post.id, default=None)

    def in_section(self, slug: str) -> Sequence[Post]:
        """Visible posts of a section and its children, newest first."""

        def query() -> list[Post]:
            family = {slug} | {child.slug for child in self.children(slug)}
            return [post for post in self.published() if family.intersection(post.sections)]

        return self._remember(("section", slug), query)

    def children(self, slug: str) -> list[Section]:
        """The child sections of a section."""
        return [section for section in self.content.sections if section.parent == slug]

    def tags(self) -> dict[str, str]:
        """Slug -> name of every tag of a visible post, by slug."""

        def query() -> dict[str, str]:
            names = {name for post in self.published() for name in post.tags}
            return {slugify(name): name for name in sorted(names)}

        return self._remember("tags", query)

    def tag_id(self, name: str) -> int:
        """The number of a tag, given once and kept."""
        with self.lock:
            return self._tag_ids.setdefault(name, 100 + len(self._tag_ids))

    def last_modified(self) -> datetime:
        """The newest `modified` of all visible posts, of which validators of feeds are made; now without posts."""

        def query() -> datetime:
            modified = [post.modified for post in self.published()]
            return max(modified) if modified else self.clock()

        return self._remember("last modified", query)

    def tagged(self, slug: str) -> Sequence[Post]:
        """Visible posts with a tag, newest first."""

        def query() -> dict[str, list[Post]]:
            found: dict[str, list[Post]] = {}
            for post in self.published():
                for name in post.tags:
                    found.setdefault(slugify(name), []).append(post)
            return found

        return self._remember("tagged", query).get(slug, [])

    def by_author(self, slug: str) -> Sequence[Post]:
        """Visible posts of an author, newest first."""
        return self._remember(
            ("author", slug), lambda: [post for post in self.published() if post.author == slug]
        )

    def in_period(self, year: int, month: int | None = None, day: int | None = None) -> Sequence[Post]:
        """Visible posts of a year, month or day, newest first."""

        def query() -> list[Post]:
            return [
                post
                for post in self.published()
                if post.date.year == year
                and month in (None, post.date.month)
                and day in (None, post.date.day)
            ]

        return self._remember(("period", year, month, day), query)

    def neighbours(self, post: Post) -> tuple[Post | None, Post | None]:
        """The posts before and after this one in time, as `.td-post-next-prev` shows them."""

        def query() -> dict[int, int]:
            return {listed.id: index for index, listed in enumerate(self.published())}

        order = self.published()
        index = self._remember("index", query).get(post.id)
        if index is None:
            return None, None
        older = order[index + 1] if index + 1 < len(order) else None
        return older, order[index - 1] if index else None

    def known(self, post_id: int) -> Post:
        """A post that exists or existed, whatever its status: old links in other posts still name it.

        Raises KeyError for an id that never was.
        """
        return self.posts[post_id] if post_id in self.posts else self._deleted[post_id]

    # ------------------------------------------------------------------ a post's own

    def shown_sections(self, post: Post) -> tuple[Section, ...]:
        """The sections that the theme prints: by name, each child after its parent, "Featured" left out."""
        assigned = sorted((self.sections[slug] for slug in post.sections), key=lambda section: section.name)
        shown: list[Section] = []
        for section in assigned:
            if section.name == FEATURED:
                continue
            family = ([self.sections[section.parent]] if section.parent else []) + [section]
            shown += [member for member in family if member not in shown]
        return tuple(shown)

    def author_of(self, post: Post) -> Author:
        """The post's author."""
        return self.authors[post.author]

    def comment_count(self, post: Post) -> int:
        """Approved comments and pingbacks, as the theme counts them."""
        return sum(not comment.held for comment in post.comments)

    def section_path(self, section: Section) -> str:
        """`/category/berita/timur-tengah/`."""
        parent = f"{section.parent}/" if section.parent else ""
        return f"/category/{parent}{section.slug}/"

    def path(self, post: Post) -> str:
        """The canonical path of a post, percent-encoded in lower-case hex."""
        slug = in_url(post.slug)
        if self.permalinks == "slug":
            return f"/{slug}/"
        if self.permalinks == "date":
            return f"/{post.date:%Y/%m/%d}/{slug}/"
        first = min((self.sections[name] for name in post.sections), key=lambda section: section.id)
        folder = f"{first.parent}/{first.slug}" if first.parent else first.slug
        return f"/{folder}/{post.id}-{slug}/" if self.permalinks == "category-id" else f"/{folder}/{slug}/"

    def count_view(self, post: Post) -> int:
        """One more view; the number to print."""
        with self.lock:
            self.views[post.id] += 1
            return self.views[post.id]

    # ------------------------------------------------------------------ changes

    def add(self, post: Post) -> Post:
        """A new post; its slug gets `-2`, `-3`, ... when another post has it."""
        with self.lock:
            if post.id in self.posts:
                raise ContentError(f"post {post.id} exists")
            slug, number = post.slug, 2
            while slug.lower() in self._slugs():
                slug, number = f"{post.slug}-{number}", number + 1
            added = replace(post, slug=slug)
            self.posts[post.id] = added
            self.views[post.id] = post.views
            self._touch()
            return added

    def change(self, post_id: int, **fields: Any) -> Post:
        """The post with other fields, `modified` set to now unless given. A new slug keeps the old one as a redirect.

        Raises KeyError for an unknown id.
        """
        with self.lock:
            old = self.posts[post_id]
            fields.setdefault("modified", self.clock())
            if fields.get("slug", old.slug) != old.slug:
                fields["old_slugs"] = (*old.old_slugs, old.slug.lower())
            changed = replace(old, **fields)
            self.posts[post_id] = changed
            self._touch()
            return changed

    def delete(self, post_id: int) -> None:
        """The post is gone for good. Raises KeyError for an unknown id."""
        with self.lock:
            self._deleted[post_id] = self.posts.pop(post_id)
            self._touch()

    def _touch(self) -> None:
        self.generation += 1
        self._queries.clear()

    def _remember(self, key: object, query: Callable[[], T]) -> T:
        with self.lock:
            if key not in self._queries:
                self._queries[key] = query()
            return cast("T", self._queries[key])
