"""Everything that is known about LiputanIslam.com, as data: hosts, sources, URL forms, listing markup, words.

Nothing here decides anything. A fact that turns out otherwise on the first real page is mended here, in one
place; the code that reads these facts does not change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

# --------------------------------------------------------------------------- the site

PUBLIC_HOSTS: Final = frozenset({"liputanislam.com", "www.liputanislam.com"})
BASE_URL: Final = "https://liputanislam.com/"
TIME_ZONE: Final = "Asia/Jakarta"
FIRST_YEAR: Final = 2012  # assumed: no older article of the site is known
LANGUAGE: Final = "id"

# --------------------------------------------------------------------------- who finds links

_SOURCES: Final = {
    "index": "home page and sections, page by page",
    "related": "the editors' own links inside articles (Baca juga)",
    "feed": "RSS or Atom, newest first, paged",
    "sitemap": "XML sitemaps of WordPress, Yoast or Jetpack",
    "rest": "the REST interface wp/v2/posts",
    "archives": "date and author archives",
}
SOURCE_DESCRIPTIONS: Final[Mapping[str, str]] = MappingProxyType(_SOURCES)
SOURCES: Final[tuple[str, ...]] = tuple(_SOURCES)

# --------------------------------------------------------------------------- URL forms of WordPress

# First path segment of a list of posts -> its kind (a word of `urls.Kind`).
LISTING_BASES: Final[Mapping[str, str]] = MappingProxyType(
    {"category": "section", "tag": "tag", "author": "author", "type": "trap", "search": "trap"}
)
# Under plain permalinks the same lists hang on the query of the root.
LISTING_QUERIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cat": "section",
        "category_name": "section",
        "tag": "tag",
        "author": "author",
        "author_name": "author",
        "m": "date_archive",
        "page_id": "page",
        "attachment_id": "attachment",
    }
)
NUMBER_QUERIES: Final = frozenset({"cat", "author", "m", "page_id", "attachment_id"})
# A permalink form may stand behind a front: /archives/%post_id%, /archives/category/x/, /index.php/slug/.
FRONT_SEGMENTS: Final = frozenset({"archives", "blog", "index.php", "date"})
POST_ID_FRONT: Final = "archives"
PAGE_SEGMENT: Final = "page"
FEED_SEGMENTS: Final = frozenset({"feed", "rss", "rss2", "atom", "rdf"})
ARTICLE_SUFFIXES: Final = frozenset({"amp", "embed"})  # behind an article's path; words of `urls.Kind`
ATTACHMENT_SEGMENT: Final = "attachment"
# More parts than this no post has; "/berita/212/" is an article named 212, not part 212.
MAX_PART: Final = 99

# Query names that only lead to the same page again, to a search or to a redirect.
TRAP_QUERIES: Final = frozenset(
    {"filter_by", "replytocom", "share", "s", "like_comment", "unapproved", "preview", "print", "nb", "feed"}
)
TRAP_SEGMENTS: Final = frozenset({"wp-admin", "cdn-cgi", "trackback", "xmlrpc.php", "wp-login.php"})
MEDIA_ROOTS: Final = frozenset({"wp-content", "wp-includes"})
REST_ROOT: Final = "wp-json"
# Extensions of pages; every other extension is a file (kept as it is written: file names have case).
PAGE_EXTENSIONS: Final = frozenset({"html", "htm", "shtml"})
SCRIPT_EXTENSIONS: Final = frozenset({"php", "asp", "aspx", "cgi", "jsp"})

# --------------------------------------------------------------------------- listing markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingMarkup:
    """Where one theme era puts the posts of a list; all values are CSS selectors, taken from the whole page.

    `probe`: is it this era; `grid`: the links of posts outside the loop that belong to the list (the newest
    ones of a section, repeated on every page); `loop`: the links of the main loop; `not_loop`: links among
    those that are no part of the loop after all; `untitled`: the other links of a post, for one without title.
    """

    name: str
    probe: str
    loop: str
    grid: str | None = None
    not_loop: str | None = None
    untitled: str | None = None


# Parts of a page that show *other* posts: menus, sidebars, footers, "trending", "related", comments.
OTHER_POSTS: Final = ", ".join(
    (
        ".td-header-wrap",
        ".td-header-template-wrap",
        ".td-header-menu-wrap",
        "#td-mobile-nav",
        "#td-header-search-wrap",
        ".td_mega_menu",
        ".block-mega-child-cats",
        ".td-main-sidebar",
        ".td-ss-main-sidebar",
        ".td-footer-wrapper",
        ".td-footer-template-wrap",
        ".td-sub-footer-container",
        ".td-trending-now-wrapper",
        ".td_block_trending_now",
        ".td-more-articles-box",
        ".td_block_related_posts",
        ".tdb_single_related",
        ".wpb_widgetised_column",
        ".widget",
        ".widget-area",
        "aside",
        "#secondary",
        "#sidebar",
        ".sidebar",
        "#colophon",
        ".site-footer",
        "footer.wp-block-template-part",
        "#comments",
    )
)

LISTING_MARKUPS: Final = (
    ListingMarkup(
        name="newspaper-builder",
        probe=".tdb_loop, .tdb-category-loop-posts, .tdb_category_grid, .tdb-category-grid-posts",
        grid=".tdb-category-grid-posts .td-module-title a[href], .tdb_category_grid .td-module-title a[href]",
        loop=".tdb_loop .td-module-title a[href], .tdb-category-loop-posts .td-module-title a[href]",
    ),
    ListingMarkup(
        name="newspaper",
        probe=".archive .td-ss-main-content, .search .td-ss-main-content, .td-category-grid",
        grid=".td-category-grid h3.entry-title a[href]",
        loop=".td-ss-main-content h3.entry-title a[href]",
        not_loop=".td_block_wrap h3.entry-title a[href]",
    ),
    # The home page: blocks of the page builder above (only on its first page), the theme's loop below.
    ListingMarkup(
        name="newspaper-home",
        probe=".td-ss-main-content, .td_block_wrap, .tdc-row, .td-pb-row",
        grid=".td_block_wrap h3.entry-title a[href], .td-big-grid-post h3.entry-title a[href]",
        loop=".td-ss-main-content h3.entry-title a[href]",
        not_loop=".td_block_wrap h3.entry-title a[href], .td-big-grid-post h3.entry-title a[href]",
    ),
    ListingMarkup(
        name="wordpress",
        probe="body.archive, body.blog, body.home, body.search, body.paged, .wp-block-query, .hfeed",
        loop=(
            "article .entry-title a[href], .hentry .entry-title a[href], .type-post .entry-title a[href],"
            " article h2 a[rel~=bookmark][href], article h3 a[rel~=bookmark][href],"
            " .wp-block-post .wp-block-post-title a[href], .post-title a[href]"
        ),
        # Block themes print no title, and so no link, where a post has none; its date is a link all the same.
        untitled=(
            ".wp-block-post .wp-block-post-date a[href], .wp-block-post .wp-block-post-featured-image a[href],"
            " article .posted-on a[href], .hentry .entry-date a[href], .hentry a.more-link[href]"
        ),
    ),
)
# Links, numbers and the words "Halaman 1 dari 25" of the pager, and what SEO plugins put into the head.
LISTING_PAGER: Final = (
    ".page-nav a[href], .page-nav .current, .page-nav .pages, .pagination a[href], .pagination .current,"
    " .nav-links a[href], .nav-links .current, .wp-pagenavi a[href], .wp-pagenavi .current, .wp-pagenavi .pages,"
    " .wp-block-query-pagination a[href], .wp-block-query-pagination .current, link[rel=next][href]"
)
LISTING_TIME: Final = "time[datetime]"
# Where the theme names sections, whatever their URLs look like.
SECTION_LINKS: Final = (
    "ul.td-category li.entry-category a[href], li.menu-item-object-category > a[href], li.cat-item > a[href],"
    " a.td-post-category[href], .tdb-category a[href], .tdb-entry-category[href], a[rel~=category][href],"
    " .cat-links a[href]"
)
NOT_FOUND_BODY: Final = "body.error404"
SINGLE_BODY: Final = "body.single"
