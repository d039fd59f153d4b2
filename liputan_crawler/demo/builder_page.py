"""A post -> its page as sites made with the theme's page builder print it ("tdb" templates).

Nobody measured these; the class names are the builder's, their order is a guess. The sidebar and the comments stand
outside the content, and the date may be repeated by other modules before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liputan_crawler.demo import chrome
from liputan_crawler.demo.article_footer import microdata, related_block
from liputan_crawler.demo.article_header import comments_link, featured, views_text
from liputan_crawler.demo.comments_html import comments
from liputan_crawler.demo.escape import slugify, texturized

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Post
    from liputan_crawler.demo.theme import Theme


def built(theme: Theme, post: Post, part: int, views: int, content: str) -> str:
    """Everything between menus and footer; `content` is the `.td-post-content` box of the other templates."""
    options = theme.options
    author = theme.blog.author_of(post)
    title = theme.title(post)
    labels = "".join(
        f'<a class="tdb-entry-category" href="{theme.section_url(section)}">{texturized(section.name)}</a>'
        for section in theme.blog.shown_sections(post)
    )
    tags = "".join(
        f'<li><a href="{theme.base}/tag/{slugify(name)}/">{texturized(name)}</a></li>'
        for name in sorted(post.tags)
    )
    inner = content.partition("\n")[2].rpartition("</div>")[0]
    boxes = [
        ("tdb_single_categories", f'<div class="tdb-category td-fix-index">{labels}</div>'),
        ("tdb_title tdb-single-title", f'<h1 class="tdb-title-text">{title}</h1>' if title else ""),
    ]
    if options.show_author:
        name = (
            f'<a class="tdb-author-name" href="{theme.author_url(author.slug)}">{texturized(author.name)}</a>'
        )
        boxes.append(("tdb_single_author tdb-post-meta", f'<div class="tdb-author-name-wrap">{name}</div>'))
    if options.show_date:
        boxes.append(("tdb_single_date tdb-post-meta", theme.time(post)))
    if options.show_comments:
        boxes.append(("tdb_single_comments_count tdb-post-meta", comments_link(theme, post)))
    if options.show_views:
        boxes.append(("tdb_single_post_views tdb-post-meta", views_text(theme, post, views)))
    if part == 1 and post.featured and not post.password:
        boxes.append(("tdb_single_featured_image tdb-content-horiz-left", featured(theme, post)))
    boxes.append(("tdb_single_content tdb-content-horiz-left td-post-content tagdiv-type", inner))
    if tags:
        boxes.append(("tdb_single_tags", f'<ul class="tdb-tags"><li><span>Label</span></li>{tags}</ul>'))
    rows = "".join(
        f'<div class="td_block_wrap {name} td-pb-border-top"><div class="tdb-block-inner td-fix-index">{text}</div>'
        f"</div> <!-- ./block -->\n"
        for name, text in boxes
    )
    return (
        '<div class="td-main-content-wrap td-container-wrap"><div class="tdc-content-wrap">'
        f'<article id="post-{post.id}" class="post-{post.id} post type-post status-publish hentry" itemscope '
        f'itemtype="https://schema.org/Article">\n<div class="vc_row"><div class="vc_column tdb-main">{rows}'
        f'{related_block(theme, post)}<div class="tdb_single_comments">{comments(theme, post)}</div></div>\n'
        f"{chrome.sidebar(theme)}</div>\n{microdata(theme, post)}</article></div></div>\n"
    )
