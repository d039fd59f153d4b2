"""An article page's bytes -> the bytes that say something about the article, for a quarter of the parsing.

Two thirds of a page in the Newspaper theme are mega menu, sidebar, related posts, comments and footer: other
articles. What the article's fields are read from is the head, the tag of `body`, and the stretch from the
post's `article` tag to the end of the footer that holds the post's microdata. Where one of these landmarks is
missing, doubled, or in a script or comment, the page is left whole; `is_complete` says afterwards whether the
tree of a trimmed page holds what the cut was made by. Reading a page whole or trimmed gives the same record
(a test holds this for every fixture).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# The theme and WordPress write tags and quotes just so; a page that does otherwise is read whole.
_BODY: Final = re.compile(rb"<body\b[^<>]*>")
_POST: Final = re.compile(rb'<article (?:[^<>]*? )?id="post-[0-9]+"[^<>]*>')
_CRUMBS: Final = re.compile(rb'<div class="entry-crumbs[^<>]*>(?:[^<]|<(?!/?div\b))*</div>')
_CONTENT: Final = b"td-post-content"
_MICRODATA: Final = b'itemprop="datePublished"'
_FOOTER_END: Final = b"</footer>"
_CATEGORIES: Final = b'"td-category"'
_JSON_LD: Final = b"application/ld+json"
# Between these, markup is no markup. The theme keeps whole articles in script templates of its home page.
_OPAQUE: Final = ((b"<!--", b"-->"), (b"<script", b"</script"))
_SINGLE: Final = b"single-post"
_POST_ID: Final = b'id="post-'


def trim(page: bytes) -> bytes:
    """The part of an article page that its record is read from, or the whole page where that is not certain.

    Takes the bytes in any charset that extends ASCII.
    """
    head_end = page.find(b"</head>")
    body = _BODY.search(page, head_end) if head_end >= 0 else None
    post = _POST.search(page, body.end()) if body else None
    if body is None or post is None or _SINGLE not in body[0] or page.find(_POST_ID, post.end()) >= 0:
        return page
    content = page.find(_CONTENT, post.end())
    microdata = page.find(_MICRODATA, content) if content >= 0 else -1
    footer_end = page.find(_FOOTER_END, microdata) if microdata >= 0 else -1
    if footer_end < 0 or not _is_markup(page, body.end(), post.start()):
        return page
    article = page[post.start() : footer_end]
    parts = [page[:head_end], body[0], article, b"</footer></article>"]
    if (
        _CATEGORIES not in article
        and b"entry-crumbs" not in article
        and (crumbs := _CRUMBS.search(page, body.end()))
    ):
        parts.append(crumbs[0])
    parts.extend(_json_ld(page, body.end(), post.start()))
    parts.extend(_json_ld(page, footer_end, len(page)))
    return b"".join(parts)


def is_complete(tree: LexborHTMLParser) -> bool:
    """Whether the tree of a trimmed page holds the article and the microdata that the cut was made behind."""
    return tree.css_first("article meta[itemprop=datePublished]") is not None


def _is_markup(page: bytes, start: int, at: int) -> bool:
    """Whether a tag at `at` is one: in no comment and no raw text that began after `start`."""
    return all(page.rfind(opened, start, at) <= page.rfind(closed, start, at) for opened, closed in _OPAQUE)


def _json_ld(page: bytes, start: int, end: int) -> Iterator[bytes]:
    """The JSON-LD scripts of a stretch that is cut off."""
    at = page.find(_JSON_LD, start, end)
    while at >= 0:
        opened = page.rfind(b"<script", start, at)
        closed = page.find(b"</script>", at, end)
        if opened < 0 or closed < 0 or b">" in page[opened:at]:
            return
        yield page[opened:closed] + b"</script>"
        at = page.find(_JSON_LD, closed, end)
