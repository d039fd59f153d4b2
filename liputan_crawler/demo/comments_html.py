"""A post's comments -> the list below it: every comment is an `article` of its own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from liputan_crawler.demo.dates import printed
from liputan_crawler.demo.escape import texturized

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Comment, Post
    from liputan_crawler.demo.theme import Theme

_EPOCH: Final = datetime.fromisoformat("1970-01-01")


def comments(theme: Theme, post: Post) -> str:
    """The comments block with its form; no heading when there are none."""
    shown = [comment for comment in post.comments if not comment.held]
    if post.password:
        return '<div class="comments" id="comments"></div>\n'
    heading = ""
    if shown:
        title = f"{len(shown)} KOMENTAR"
        heading = (
            '<div class="td-comments-title-wrap td_block_template_1"><h4 class="td-comments-title block-title">'
            f"<span>{title}</span></h4></div>\n"
        )
    items = "".join(_comment(theme, post, comment, number) for number, comment in enumerate(shown, 1))
    listing = f'<ol class="comment-list">\n{items}</ol>\n' if items else ""
    return (
        f'<div class="comments" id="comments">\n{heading}{listing}<div id="respond" class="comment-respond">'
        '<h3 id="reply-title" class="comment-reply-title">TINGGALKAN KOMENTAR</h3>'
        f'<form action="{theme.base}/wp-comments-post.php" method="post" id="commentform" class="comment-form">'
        '<textarea name="comment" placeholder="Komentar:"></textarea></form></div></div>\n'
    )


def _comment(theme: Theme, post: Post, comment: Comment, number: int) -> str:
    """One comment. Its `pubdate` is the *local* clock read as an epoch, as the theme writes it."""
    key = post.id * 100 + number
    epoch = int((comment.day - _EPOCH).total_seconds())
    day = f"{printed(comment.day, theme.options.date_format)} at {comment.day:%H:%M}"
    name = texturized(comment.author)
    if comment.pingback:
        return (
            f'<li class="comment pingback" id="comment-{key}"><article><div class="comment-content"><p>[&#8230;] '
            f'<a href="https://example.net/{key}/" rel="external nofollow" class="url">{name}</a> '
            f"{texturized(comment.text)} [&#8230;]</p></div></article></li>\n"
        )
    return (
        f'<li class="comment even thread-even depth-1" id="comment-{key}"><article><footer>'
        f"<img alt='' src='{theme.base}/wp-content/uploads/avatar.png' class='avatar avatar-50 photo' />"
        f'<cite>{name}</cite><a class="comment-link" href="#comment-{key}">'
        f'<time pubdate="{epoch}">{day}</time></a></footer>'
        f'<div class="comment-content"><p>{texturized(comment.text)}</p></div>'
        f'<div class="comment-meta" id="comment-{key}"><a rel="nofollow" class="comment-reply-link" '
        f"href='{theme.url(post)}?replytocom={key}#respond'>Balas</a></div></article></li>\n"
    )
