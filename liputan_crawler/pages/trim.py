"""An article page's bytes -> the bytes that say something about the article, for a quarter of the parsing.

Two thirds of a page in the Newspaper theme are mega menu, sidebar, related posts, comments and footer: other
articles. What the article's fields are read from is the head, the tag of `body`, and the stretch from the
post's `article` tag to the end of the footer that holds the post's microdata. Where one of these landmarks is
missing, doubled, or in a script or comment, the page is left whole, and so it is read again where the trimmed
page turns out not to hold that microdata. Whole or trimmed, a page gives the same record (a test holds this for
every fixture).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# The theme and WordPress write tags and quotes just so; a page that does otherwise is read whole.
_BODY: Final = re.compile(rb"<body\b[^<>]*>")
_CRUMBS: Final = re.compile(rb'<div class="entry-crumbs[^<>]*>(?:[^<]|<(?!/?div\b))*</div>')
_SINGLE: Final = b"single-post"
_POST_ID: Final = b' id="post-'
_CONTENT: Final = b"td-post-content"
_MICRODATA: Final = b'itemprop="datePublished"'
_FOOTER_END: Final = b"</footer>"
_JSON_LD: Final = b"application/ld+json"
_LOOK_BACK: Final = 8192  # bytes before the article in which a comment or script that holds it begins


def trim(page: bytes) -> bytes:
    """The part of an article page that its record is read from, or the whole page where that is not certain.

    Takes the bytes in any charset that extends ASCII.
    """
    head_end = page.find(b"</head>")
    body = _BODY.search(page, head_end) if head_end >= 0 else None
    if body is None or _SINGLE not in body[0]:
        return page
    post = _post_tag(page, body.end())
    content = page.find(_CONTENT, post) if post >= 0 else -1
    microdata = page.find(_MICRODATA, content) if content >= 0 else -1
    footer_end = page.find(_FOOTER_END, microdata) if microdata >= 0 else -1
    if footer_end < 0 or not _is_markup(page, max(body.end(), post - _LOOK_BACK), post):
        return page
    article = page[post:footer_end]
    parts = [page[:head_end], body[0], article, b"</footer></article>"]
    if b'"td-category"' not in article and b"entry-crumbs" not in article:
        crumbs = _CRUMBS.search(page, body.end())
        parts.append(crumbs[0] if crumbs else b"")
    parts.extend(_json_ld(page, body.end(), post))
    parts.extend(_json_ld(page, footer_end, len(page)))
    return b"".join(parts)


def _post_tag(page: bytes, start: int) -> int:
    """Where the one element with a post's id begins, if it is an article; -1 otherwise."""
    at = page.find(_POST_ID, start)
    if at < 0 or page.find(_POST_ID, at + 1) >= 0:
        return -1
    tag = page.rfind(b"<", start, at)
    return tag if tag >= 0 and page.startswith(b"<article ", tag) and page.find(b">", tag, at) < 0 else -1


def _is_markup(page: bytes, start: int, at: int) -> bool:
    """Whether a tag at `at` is one: in no comment and no script that began after `start`.

    The theme keeps whole articles in script templates, a tag or two behind their beginning.
    """
    comment_end = max(page.rfind(b"-->", start, at), start)
    script_end = max(page.rfind(b"</script", start, at), start)
    return page.find(b"<!--", comment_end, at) < 0 and page.find(b"<script", script_end, at) < 0


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
