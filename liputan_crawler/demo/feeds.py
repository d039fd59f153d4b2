"""A request -> RSS or Atom as WordPress gives them: ten items, all parts of a post in one, clocks in true UTC.

`ETag` and `Last-Modified` come from the newest change of the whole site and are the same for every feed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liputan_crawler.demo.dates import http_stamp, read_http_stamp, rss_stamp, utc, utc_stamp
from liputan_crawler.demo.escape import attribute, plain, texturized
from liputan_crawler.demo.exchange import Reply, Request, xml
from liputan_crawler.demo.password import form
from liputan_crawler.demo.story_html import whole_html

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Post
    from liputan_crawler.demo.theme import Theme

ITEMS: Final = 10
RSS: Final = "application/rss+xml"
ATOM: Final = "application/atom+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed's subject: `title`, the page it belongs to, its posts, newest first. `comments` of one post or all."""

    title: str
    url: str
    posts: Sequence[Post]
    comments: bool = False


def feed(theme: Theme, request: Request, channel: Channel, *, atom: bool = False) -> Reply:
    """The page `?paged=N` of a feed; 304 when the validators sent still hold; past the end 404 with an RSS body."""
    changed = theme.blog.last_modified()
    stamp = http_stamp(changed)
    tag = f'"{hashlib.md5(stamp.encode(), usedforsecurity=False).hexdigest()}"'
    validators = (("ETag", tag), ("Last-Modified", stamp))
    given = request.query.get("paged", "1")
    number = max(1, int(given)) if given.isdecimal() else 1
    items = list(channel.posts[(number - 1) * ITEMS : number * ITEMS])
    if number > 1 and not items:
        return xml(_rss(theme, channel, []), 404, RSS)
    if _unchanged(request, tag, utc(changed).timestamp()):
        return Reply(status=304, headers=validators)
    if atom:
        return xml(_atom(theme, channel, items), 200, ATOM, *validators)
    return xml(_rss(theme, channel, items), 200, RSS, *validators)


def _unchanged(request: Request, tag: str, changed: float) -> bool:
    """Both validators must hold when both are sent, as in WordPress."""
    tags = request.headers.get("if-none-match")
    since = request.headers.get("if-modified-since")
    if tags is None and since is None:
        return False
    same = tags is None or tag in [part.strip().removeprefix("W/") for part in tags.split(",")]
    read = None if since is None else read_http_stamp(since)
    return same and (since is None or (read is not None and read.timestamp() >= changed))


_NAMESPACES: Final = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
)


def _rss(theme: Theme, channel: Channel, posts: Sequence[Post]) -> str:
    items = (
        _comment_items(theme, posts) if channel.comments else "".join(_item(theme, post) for post in posts)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"\n\t{_NAMESPACES}>\n<channel>\n'
        f"<title>{attribute(channel.title)}</title>\n"
        f'<atom:link href="{channel.url}feed/" rel="self" type="application/rss+xml" />\n<link>{channel.url}</link>\n'
        f"<description>{attribute(theme.blog.content.tagline)}</description>\n"
        f"<lastBuildDate>{rss_stamp(theme.blog.last_modified())}</lastBuildDate>\n<language>id</language>\n"
        "<sy:updatePeriod>hourly</sy:updatePeriod>\n<generator>https://wordpress.org/?v=6.1.9</generator>\n"
        f"{items}</channel>\n</rss>\n"
    )


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]&gt;')}]]>"


def content(theme: Theme, post: Post) -> str:
    """`content:encoded`: the form of a post with a password, an excerpt where the site gives no more, or all of it."""
    if post.password:
        return form(theme.base, post.id)
    text = f"<p>{excerpt(post)}</p>" if theme.options.feed_excerpts else whole_html(post, theme.links)
    if theme.options.seo == "yoast":
        home = f'<a rel="nofollow" href="{theme.base}">{texturized(theme.blog.content.name)}</a>'
        own = f'<a rel="nofollow" href="{theme.url(post)}">{theme.title(post)}</a>'
        text += f"<p>The post {own} appeared first on {home}.</p>\n"
    return text


def excerpt(post: Post) -> str:
    """The first words of a post, as WordPress cuts them."""
    if post.password:
        return "Tidak ada kutipan karena ini tulisan terproteksi."
    words = " ".join(plain(text) for block in post.story().blocks[:4] for text in block.texts).split()
    return texturized(f"{' '.join(words[:55])} […]")


def _terms(theme: Theme, post: Post) -> list[str]:
    """Categories as assigned and tags, mixed."""
    return [*(plain(theme.blog.sections[slug].name) for slug in post.sections), *post.tags]


def _item(theme: Theme, post: Post) -> str:
    url = theme.url(post)
    terms = "".join(f"\t<category>{_cdata(name)}</category>\n" for name in _terms(theme, post))
    return (
        f"<item>\n\t<title>{attribute(theme.title(post))}</title>\n\t<link>{url}</link>\n"
        f"\t<comments>{url}#{'comments' if post.comments else 'respond'}</comments>\n"
        f"\t<dc:creator>{_cdata(theme.blog.author_of(post).name)}</dc:creator>\n"
        f"\t<pubDate>{rss_stamp(post.date)}</pubDate>\n{terms}"
        f'\t<guid isPermaLink="false">{theme.base}/?p={post.id}</guid>\n'
        f"\t<description>{_cdata(excerpt(post))}</description>\n"
        f"\t<content:encoded>{_cdata(content(theme, post))}</content:encoded>\n"
        f"\t<wfw:commentRss>{url}feed/</wfw:commentRss>\n"
        f"\t<slash:comments>{theme.blog.comment_count(post)}</slash:comments>\n</item>\n"
    )


def _comment_items(theme: Theme, posts: Sequence[Post]) -> str:
    return "".join(
        f"<item>\n\t<title>Oleh: {attribute(comment.author)}</title>\n"
        f"\t<link>{theme.url(post)}#comment-{number}</link>\n"
        f"\t<dc:creator>{_cdata(comment.author)}</dc:creator>\n\t<pubDate>{rss_stamp(comment.day)}</pubDate>\n"
        f"\t<content:encoded>{_cdata(f'<p>{comment.text}</p>')}</content:encoded>\n</item>\n"
        for post in posts
        for number, comment in enumerate(post.comments, 1)
        if not comment.held
    )


def _atom(theme: Theme, channel: Channel, posts: Sequence[Post]) -> str:
    entries = "".join(
        f"<entry>\n<author><name>{attribute(theme.blog.author_of(post).name)}</name></author>\n"
        f'<title type="html">{_cdata(theme.title(post))}</title>\n'
        f'<link rel="alternate" type="text/html" href="{theme.url(post)}" />\n'
        f"<id>{theme.base}/?p={post.id}</id>\n<updated>{_zulu(utc_stamp(post.modified))}</updated>\n"
        f"<published>{_zulu(utc_stamp(post.date))}</published>\n"
        + "".join(
            f'<category scheme="{theme.base}" term="{attribute(name)}" />\n' for name in _terms(theme, post)
        )
        + f'<summary type="html">{_cdata(excerpt(post))}</summary>\n'
        f'<content type="html" xml:base="{theme.url(post)}">{_cdata(content(theme, post))}</content>\n</entry>\n'
        for post in posts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="id">\n'
        f'<title type="text">{attribute(channel.title)}</title>\n'
        f"<updated>{_zulu(utc_stamp(theme.blog.last_modified()))}</updated>\n"
        f'<link rel="alternate" type="text/html" href="{channel.url}" />\n<id>{channel.url}feed/atom/</id>\n'
        f'<link rel="self" type="application/atom+xml" href="{channel.url}feed/atom/" />\n{entries}</feed>\n'
    )


def _zulu(stamp: str) -> str:
    return stamp.replace("+00:00", "Z")
