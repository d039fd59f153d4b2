"""How the theme is set up, and the pieces every page shares: base URL, links, modules of other articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from liputan_crawler.demo.dates import printed, theme_stamp
from liputan_crawler.demo.escape import attribute, texturized
from liputan_crawler.demo.extras_html import UPLOADS
from liputan_crawler.demo.related_html import Links

if TYPE_CHECKING:
    from liputan_crawler.demo.blog import Blog
    from liputan_crawler.demo.content import Post, Section

TEMPLATES: Final = ("default", *map(str, range(1, 14)))
VIEWS_FIRST: Final = frozenset({"2", "3", "6", "7", "8", "11", "12", "13"})
"""Single templates that print views before comments."""
IMAGE_INSIDE: Final = frozenset({"default", "1", "2", "13"})
"""Single templates whose featured image stands inside `.td-post-content`."""
NARROW: Final = frozenset({"default", "1", "5"})
"""Single templates whose `article` holds the article only; in the others it holds sidebar and comments too."""

LAZY: Final = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
RELEASES: Final = {9: "9.2.2", 10: "10.3.5"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeOptions:
    """The theme's panel, and the plugins that change its pages.

    `seo` is None, `yoast` or `jetpack`; `pager` is `numbers` or `load_more`; `weight` is the size in bytes that
    pages are filled up to (0: as they are); `views_word` is what WP-PostViews prints behind the number; `builder` are
    the templates of the theme's page builder.
    """

    version: int = 9
    template: str = "default"
    show_author: bool = True
    show_date: bool = True
    show_comments: bool = True
    show_views: bool = True
    seo: str | None = None
    amp: bool = False
    date_format: str = "F j, Y"
    ajax_views: bool = False
    views_word: str = ""
    weight: int = 0
    pager: str = "numbers"
    grid: int = 5
    per_page: int = 10
    more_articles_box: bool = False
    feed_excerpts: bool = False
    builder: bool = False

    def __post_init__(self) -> None:
        allowed: dict[str, Sequence[Any]] = {
            "version": tuple(RELEASES),
            "template": TEMPLATES,
            "seo": (None, "yoast", "jetpack"),
            "pager": ("numbers", "load_more"),
        }
        for name, values in allowed.items():
            if getattr(self, name) not in values:
                raise ValueError(f"{name} is {getattr(self, name)!r}, not one of {values}")


class Theme:
    """A blog, the theme's options and the base URL (without slash at the end): what page makers need."""

    def __init__(self, blog: Blog, options: ThemeOptions, base: str) -> None:
        self.blog = blog
        self.options = options
        self.base = base
        self.links = Links(base=base, find=self._find)
        self._cached: dict[object, tuple[int, str]] = {}

    def _find(self, post_id: int) -> tuple[Post, str]:
        """A post that others link to; one that was deleted is still linked by its last known path."""
        post = self.blog.known(post_id)
        return post, self.blog.path(post)

    def url(self, post: Post) -> str:
        """The post's permalink."""
        return self.base + self.blog.path(post)

    def section_url(self, section: Section) -> str:
        """The section's listing."""
        return self.base + self.blog.section_path(section)

    def author_url(self, slug: str) -> str:
        """The author's listing."""
        return f"{self.base}/author/{slug}/"

    def upload(self, file: str) -> str:
        """The URL of a file in the media library."""
        return f"{self.base}{UPLOADS}{file}"

    def title(self, post: Post) -> str:
        """The title as `the_title` prints it: a fragment, "Diproteksi: " in front of a post with a password."""
        return texturized(f"Diproteksi: {post.title}" if post.password else post.title)

    def cached(self, key: object, make: Callable[[], str]) -> str:
        """What `make()` gives, kept until the blog changes: chrome is the same on every page."""
        generation = self.blog.generation
        found = self._cached.get(key)
        if found is None or found[0] != generation:
            found = (generation, make())
            self._cached[key] = found
        return found[1]

    # ------------------------------------------------------------------ modules of other articles

    def time(self, post: Post) -> str:
        """The `time` element of headers and modules."""
        stamp = theme_stamp(post.date, self.options.version)
        day = printed(post.date, self.options.date_format)
        return f'<time class="entry-date updated td-module-date" datetime="{stamp}" >{day}</time>'

    def module_title(self, post: Post) -> str:
        """`h3.entry-title.td-module-title` with its link. A post without a title gives an empty link."""
        title = self.title(post)
        return (
            f'<h3 class="entry-title td-module-title"><a href="{self.url(post)}" rel="bookmark" '
            f'title="{attribute(title)}">{title}</a></h3>'
        )

    def thumb(self, post: Post, width: int, height: int) -> str:
        """The lazy thumbnail of a module: the picture itself only in `data-img-url`."""
        file = post.featured.file if post.featured else "2012/01/polos.jpg"
        name, dot, kind = file.rpartition(".")
        source = self.upload(f"{name}-{width}x{height}{dot}{kind}")
        title = attribute(self.title(post))
        return (
            f'<div class="td-module-thumb"><a href="{self.url(post)}" rel="bookmark" class="td-image-wrap" '
            f'title="{title}"><img class="entry-thumb" src="{LAZY}" alt="" title="{title}" data-type="image_tag" '
            f'data-img-url="{source}"  width="{width}" height="{height}" /></a></div>'
        )

    def small_module(self, post: Post) -> str:
        """`td_module_6`: sidebar and footer."""
        return (
            f'<div class="td_module_6 td_module_wrap td-animation-stack">{self.thumb(post, 100, 70)}'
            f'<div class="item-details">{self.module_title(post)}<div class="td-module-meta-info">'
            f'<span class="td-post-date">{self.time(post)}</span></div></div></div>\n'
        )

    def loop_module(self, post: Post) -> str:
        """`td_module_1`: the loop of listings."""
        author = self.blog.author_of(post)
        count = self.blog.comment_count(post)
        anchor = "comments" if count else "respond"
        sections = self.blog.shown_sections(post)
        label = (
            f'<a href="{self.section_url(sections[0])}" class="td-post-category">{texturized(sections[0].name)}</a>'
            if sections
            else ""
        )
        return (
            f'<div class="td_module_1 td_module_wrap td-animation-stack"><div class="td-module-image">'
            f"{self.thumb(post, 324, 160)}{label}</div>{self.module_title(post)}"
            f'<div class="td-module-meta-info"><span class="td-post-author-name">'
            f'<a href="{self.author_url(author.slug)}">{texturized(author.name)}</a> <span>-</span> </span>'
            f'<span class="td-post-date">{self.time(post)}</span>'
            f'<div class="td-module-comments"><a href="{self.url(post)}#{anchor}">{count}</a></div></div></div>\n'
        )

    def grid_module(self, post: Post, index: int) -> str:
        """One post of the top grid."""
        size = "td-big-thumb" if index == 0 else "td-small-thumb"
        return (
            f'<div class="td_module_mx{5 if index == 0 else 6} td-animation-stack td-big-grid-post-{index} '
            f'td-big-grid-post {size}">{self.thumb(post, 356, 220)}<div class="td-meta-info-container">'
            f'<div class="td-meta-align"><div class="td-big-grid-meta">{self.module_title(post)}</div>'
            f'<div class="td-module-meta-info"><span class="td-post-date">{self.time(post)}</span></div>'
            "</div></div></div>\n"
        )
