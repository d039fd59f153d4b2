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
    """Where one theme era puts the posts of a list. All values are CSS selectors.

    `grid`: modules above the loop that hold the newest posts and repeat on every page; `loop`: one module a
    post; `title`: the link to the post inside a module; `time`: its date.
    """

    layout: str
    probe: str
    grid: str | None
    loop: str
    title: str
    time: str = "time[datetime]"
