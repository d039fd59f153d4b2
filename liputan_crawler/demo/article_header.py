"""A post -> what stands above its content: section labels, title, the row with author, date and counters, picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liputan_crawler.demo.escape import attribute, texturized
from liputan_crawler.demo.theme import VIEWS_FIRST

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Post
    from liputan_crawler.demo.theme import Theme


def header(theme: Theme, post: Post, views: int) -> str:
    """The header block."""
    labels = "".join(
        f'<li class="entry-category"><a  href="{theme.section_url(section)}">{texturized(section.name)}</a></li>'
        for section in theme.blog.shown_sections(post)
    )
    title = theme.title(post)
    heading = f'<h1 class="entry-title">{title}</h1>\n' if title else ""
    if post.subtitle:
        heading += f'<p class="td-post-sub-title">{texturized(post.subtitle)}</p>\n'
    return (
        f'<div class="td-post-header">\n<ul class="td-category">{labels}</ul>\n<header class="td-post-title">\n'
        f"{heading}{meta_row(theme, post, views)}</header>\n</div>\n"
    )


def meta_row(theme: Theme, post: Post, views: int) -> str:
    """Author, date and the two counters, each only when the panel shows it; v10 names them in HTML comments."""
    options = theme.options
    counters = [("comments", _comments(theme, post)), ("views", _views(theme, post, views))]
    if options.template in VIEWS_FIRST:
        counters.reverse()
    pieces = [("author", _author(theme, post)), ("date", _date(theme, post)), *counters]
    row = "".join(
        (f"<!-- {name} -->{piece}" if options.version >= 10 else piece) for name, piece in pieces if piece
    )
    return f'<div class="td-module-meta-info">\n{row}</div>\n'


def _author(theme: Theme, post: Post) -> str:
    if not theme.options.show_author:
        return ""
    author = theme.blog.author_of(post)
    return (
        '<div class="td-post-author-name"><div class="td-author-by">Oleh</div> '
        f'<a href="{theme.author_url(author.slug)}">{texturized(author.name)}</a>'
        '<div class="td-author-line"> - </div> </div>'
    )


def _date(theme: Theme, post: Post) -> str:
    if not theme.options.show_date:
        return ""
    dot = "" if theme.options.show_author else " td-post-date-no-dot"
    return f'<span class="td-post-date{dot}">{theme.time(post)}</span>'


def _comments(theme: Theme, post: Post) -> str:
    return (
        f'<div class="td-post-comments">{comments_link(theme, post)}</div>'
        if theme.options.show_comments
        else ""
    )


def comments_link(theme: Theme, post: Post) -> str:
    """The number of comments with its link: `#respond` when there are none, else `#comments`."""
    count = theme.blog.comment_count(post)
    anchor = "comments" if count else "respond"
    return f'<a href="{theme.url(post)}#{anchor}"><i class="td-icon-comments"></i>{count}</a>'


def _views(theme: Theme, post: Post, views: int) -> str:
    if not theme.options.show_views:
        return ""
    return f'<div class="td-post-views"><i class="td-icon-views"></i>{views_text(theme, post, views)}</div>'


def views_text(theme: Theme, post: Post, views: int) -> str:
    """The number in the theme's own span, or the text of WP-PostViews with the locale's thousands."""
    if theme.options.views_word:
        return f"{views:,} {theme.options.views_word}".replace(",", ".")
    return f'<span class="td-nr-views-{post.id}">{views}</span>'


def featured(theme: Theme, post: Post) -> str:
    """The main picture; none for a post behind a password."""
    if post.featured is None or post.password:
        return ""
    source = theme.upload(post.featured.file)
    image = (
        f'<img width="696" height="464" class="entry-thumb td-modal-image" src="{source}" srcset="{source} 696w" '
        f'sizes="(max-width: 696px) 100vw, 696px" alt="" title="{attribute(post.title)}"/>'
    )
    linked = f'<a href="{source}" data-caption="{attribute(post.featured.caption or "")}">{image}</a>'
    if post.featured.caption:
        caption = f'<figcaption class="wp-caption-text">{texturized(post.featured.caption)}</figcaption>'
        linked = f"<figure>{linked}{caption}</figure>"
    return f'<div class="td-post-featured-image">{linked}</div>\n'
