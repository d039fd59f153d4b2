"""A post -> its page, in each of the theme's fourteen single templates or in the builder's.

Places that differ between templates are data of `theme` (`VIEWS_FIRST`, `IMAGE_INSIDE`, `NARROW`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liputan_crawler.demo import chrome, password
from liputan_crawler.demo.article_footer import footer, more_box, related_block, sharing
from liputan_crawler.demo.article_header import featured, header
from liputan_crawler.demo.builder_page import built
from liputan_crawler.demo.comments_html import comments
from liputan_crawler.demo.document import Frame, breadcrumbs, document
from liputan_crawler.demo.metadata import singular_head
from liputan_crawler.demo.story_html import parts_html
from liputan_crawler.demo.theme import IMAGE_INSIDE, NARROW, Theme

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Post


def part_count(post: Post) -> int:
    """The number of parts of a post; a post behind a password shows one."""
    if post.password:
        return 1
    return 1 + sum(block.kind == "nextpage" for block in post.story().blocks)


def article_page(theme: Theme, post: Post, part: int, views: int, *, noindex: bool = False) -> str:
    """The page of one part (1 ... `part_count`), printing `views`."""
    frame = article_frame(theme, post, part, noindex=noindex)
    if theme.options.builder:
        return document(theme, frame, built(theme, post, part, views, content(theme, post, part, "")))
    top = _template_class(theme)
    above = header(theme, post, views)
    image = featured(theme, post) if part == 1 else ""
    inside = theme.options.template in IMAGE_INSIDE
    body = f"{sharing('top')}{'' if inside else image}{content(theme, post, part, image if inside else '')}"
    tail = footer(theme, post)
    after = f"{related_block(theme, post)}{comments(theme, post)}"
    if theme.options.template in NARROW:
        whole = (
            f'<div class="td-main-content-wrap td-container-wrap"><div class="td-container {top}">\n'
            f'{breadcrumbs(frame)}<div class="td-pb-row"><div class="td-pb-span8 td-main-content" role="main">'
            f'<div class="td-ss-main-content">\n{_article_tag(theme, post)}\n{above}{body}{tail}</article> '
            f"<!-- /.post -->\n{after}</div></div>\n{chrome.sidebar(theme)}</div></div></div>\n"
        )
    else:
        whole = (
            f'{_article_tag(theme, post)}\n<div class="td-post-header-holder td-container">{breadcrumbs(frame)}'
            f'{above}</div>\n<div class="td-container"><div class="td-pb-row">'
            '<div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content">\n'
            f"{body}{tail}{after}</div></div>\n{chrome.sidebar(theme)}</div></div>\n</article> <!-- /.post -->\n"
        )
    return document(theme, frame, whole + more_box(theme, post))


def article_frame(theme: Theme, post: Post, part: int, *, noindex: bool) -> Frame:
    """Head and body class of the page of one part."""
    return Frame(
        title=theme.title(post),
        body_class=_body_class(theme, post),
        head=singular_head(theme, post, part, noindex=noindex),
        crumbs=_crumbs(theme, post),
        api_path=f"posts/{post.id}",
    )


def _template_class(theme: Theme) -> str:
    return f"td-post-template-{theme.options.template}"


def _body_class(theme: Theme, post: Post) -> str:
    template = theme.options.template
    single = "" if template == "default" else f" single_template_{template}"
    form = "standard" if post.post_format == "standard" else post.post_format
    return (
        f"post-template-default single single-post postid-{post.id} single-format-{form} {post.slug.lower()[:60]}"
        f"{single}"
    )


def _crumbs(theme: Theme, post: Post) -> tuple[tuple[str, str | None], ...]:
    shown = theme.blog.shown_sections(post)
    first = shown[:2] if len(shown) > 1 and shown[1].parent == shown[0].slug else shown[:1]
    return (
        ("Beranda", f"{theme.base}/"),
        *((section.name, theme.section_url(section)) for section in first),
        (theme.title(post), None),
    )


def _article_tag(theme: Theme, post: Post) -> str:
    picture = " has-post-thumbnail" if post.featured else ""
    sections = " ".join(f"category-{slug}" for slug in post.sections)
    stray = "47" if theme.options.version >= 10 else ""
    wide = "" if theme.options.template in NARROW else f"{_template_class(theme)} "
    password = " post-password-required" if post.password else ""
    return (
        f'<article id="post-{post.id}" class="{wide}post-{post.id} post type-post status-publish '
        f'format-{post.post_format}{password}{picture} hentry {sections}" itemscope '
        f'itemtype="https://schema.org/Article"{stray}>'
    )


def content(theme: Theme, post: Post, part: int, image: str) -> str:
    """The content of one part, with `image` in front; the form instead when there is a password."""
    tagdiv = " tagdiv-type" if theme.options.version >= 10 else ""
    if theme.options.template == "1" and image:
        ad = '<div class="td-a-rec td-a-rec-id-content_top">IKLAN</div>'
        image = f'<div class="td-featured-image-rec">{image}{ad}</div>\n'
    if post.password:
        text = password.form(theme.base, post.id)
    else:
        parts = parts_html(post, theme.links)
        text = parts[part - 1] + (_part_links(theme, post, part, len(parts)) if len(parts) > 1 else "")
    return f'<div class="td-post-content{tagdiv}">\n{image}{text}\n</div>\n'


def _part_links(theme: Theme, post: Post, part: int, count: int) -> str:
    """Links to the other parts; the arrows are `post-page-numbers` links as well."""

    def link(number: int, text: str) -> str:
        where = theme.url(post) if number == 1 else f"{theme.url(post)}{number}/"
        return f'<a href="{where}" class="post-page-numbers"><div>{text}</div></a>'

    numbers = [
        f'<span class="post-page-numbers current" aria-current="page"><div>{number}</div></span>'
        if number == part
        else link(number, str(number))
        for number in range(1, count + 1)
    ]
    before = [link(part - 1, "&lt;")] if part > 1 else []
    after = [link(part + 1, "&gt;")] if part < count else []
    return (
        f'<div class="page-nav page-nav-post td-pb-padding-side">{" ".join(before + numbers + after)}</div>\n'
    )
