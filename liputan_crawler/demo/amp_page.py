"""A post -> its AMP page (`/slug/amp/`) as the theme's AMP plugin makes it.

JSON-LD carries the local clock with a false `+00:00`, in v10 too, and the share buttons stand inside the content.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from liputan_crawler.demo.dates import local_stamp, theme_stamp
from liputan_crawler.demo.escape import attribute, plain, texturized
from liputan_crawler.demo.password import form
from liputan_crawler.demo.story_html import parts_html

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Post
    from liputan_crawler.demo.theme import Theme

_SCRIPT: Final = re.compile(r"<script.*?</script>", re.DOTALL)
_FALSE_OFFSET: Final = 9


def amp_page(theme: Theme, post: Post, views: int) -> str:
    """The whole document, all parts of the post in one."""
    title = theme.title(post)
    author = theme.blog.author_of(post)
    facts = {
        "@context": "http://schema.org",
        "@type": "Article",
        "mainEntityOfPage": theme.url(post),
        "headline": plain(title),
        "datePublished": theme_stamp(post.date, _FALSE_OFFSET),
        "dateModified": theme_stamp(post.modified, _FALSE_OFFSET),
        "author": {"@type": "Person", "name": author.name},
    }
    labels = "".join(
        f'<li class="entry-category"><a href="{theme.section_url(section)}">{texturized(section.name)}</a></li>'
        for section in theme.blog.shown_sections(post)
    )
    safe = json.dumps(facts, ensure_ascii=False).replace("</", "<\\/")
    heading = f'<h1 class="entry-title">{title}</h1>' if title else ""
    count = theme.blog.comment_count(post)
    return (
        '<!doctype html>\n<html amp lang="id">\n<head>\n<meta charset="utf-8">\n'
        f'<link rel="canonical" href="{theme.url(post)}" />\n<title>{attribute(title)}</title>\n'
        f'<script type="application/ld+json">{safe}</script>\n'
        '<script async src="https://cdn.ampproject.org/v0.js"></script>\n</head>\n'
        f'<body class="td-amp single single-post postid-{post.id}">\n'
        f'<article id="post-{post.id}" class="post-{post.id} post type-post status-publish hentry">\n'
        f'<ul class="td-category">{labels}</ul><header class="td-post-title">{heading}'
        f'<div class="td-module-meta-info"><div class="td-post-author-name">'
        f'<a href="{theme.author_url(author.slug)}">{texturized(author.name)}</a></div>'
        f'<span class="td-post-date">{theme.time(post)}</span>'
        f'<div class="td-post-comments"><a href="{theme.url(post)}#comments">{count}</a></div>'
        f'<div class="td-post-views"><span class="td-nr-views-{post.id}">{views}</span></div></div></header>\n'
        f'<div class="td-post-content">{_picture(theme, post)}{_share()}{_content(theme, post)}{_share()}</div>\n'
        f'<footer><meta itemprop="dateModified" content="{local_stamp(post.modified)}"></footer>\n'
        f"</article>\n{_others(theme, post)}</body>\n</html>\n"
    )


def _content(theme: Theme, post: Post) -> str:
    if post.password:
        return form(theme.base, post.id)
    text = _SCRIPT.sub("", "\n".join(parts_html(post, theme.links)))
    text = re.sub(r"<img ([^>]*?)\s*/?>", r'<amp-img \1 layout="responsive"></amp-img>', text)
    return re.sub(r"<iframe ([^>]*)></iframe>", r"<amp-iframe \1></amp-iframe>", text)


def _picture(theme: Theme, post: Post) -> str:
    if post.featured is None or post.password:
        return ""
    source = theme.upload(post.featured.file)
    return (
        f'<div class="td-post-featured-image"><amp-img class="entry-thumb" src="{source}" width="696" height="464">'
        "</amp-img></div>\n"
    )


def _share() -> str:
    return (
        '<div class="td-post-sharing td-ps-bg"><div class="td-post-sharing-visible">'
        '<a class="td-social-sharing-button td-social-facebook" href="https://www.facebook.com/sharer.php">'
        '<div class="td-social-but-text">Facebook</div></a></div></div>\n'
    )


def _others(theme: Theme, post: Post) -> str:
    newest = [other for other in theme.blog.published()[:5] if other.id != post.id]
    return f'<div class="td_block_related_posts">{"".join(theme.module_title(other) for other in newest)}</div>\n'
