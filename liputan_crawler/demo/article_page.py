"""A post -> its page, in each of the theme's fourteen single templates.

Places that differ between templates are data of `theme` (`VIEWS_FIRST`, `IMAGE_INSIDE`, `NARROW`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liputan_crawler.demo import chrome, password
from liputan_crawler.demo.comments_html import comments
from liputan_crawler.demo.dates import local_stamp, theme_stamp
from liputan_crawler.demo.document import Frame, breadcrumbs, document
from liputan_crawler.demo.escape import attribute, slugify, texturized
from liputan_crawler.demo.metadata import singular_head
from liputan_crawler.demo.story_html import parts_html
from liputan_crawler.demo.theme import IMAGE_INSIDE, NARROW, VIEWS_FIRST, Theme

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Post


def part_count(post: Post) -> int:
    """The number of parts of a post; a post behind a password shows one."""
    if post.password:
        return 1
    return 1 + sum(block.kind == "nextpage" for block in post.story().blocks)


def article_page(theme: Theme, post: Post, part: int, views: int, *, noindex: bool = False) -> str:
    """The page of one part (1 ... `part_count`), printing `views`."""
    frame = Frame(
        title=theme.title(post),
        body_class=_body_class(theme, post),
        head=singular_head(theme, post, part, noindex=noindex),
        crumbs=_crumbs(theme, post),
        api_path=f"posts/{post.id}",
    )
    top = _template_class(theme)
    header = _header(theme, post, views)
    image = _featured(theme, post) if part == 1 else ""
    inside = theme.options.template in IMAGE_INSIDE
    body = f"{_sharing('top')}{'' if inside else image}{_content(theme, post, part, image if inside else '')}"
    tail = f"{_footer(theme, post)}"
    after = f"{_related_block(theme, post)}{comments(theme, post)}"
    if theme.options.template in NARROW:
        content = (
            f'<div class="td-main-content-wrap td-container-wrap"><div class="td-container {top}">\n'
            f'{breadcrumbs(frame)}<div class="td-pb-row"><div class="td-pb-span8 td-main-content" role="main">'
            f'<div class="td-ss-main-content">\n{_article_tag(theme, post)}\n{header}{body}{tail}</article> '
            f"<!-- /.post -->\n{after}</div></div>\n{chrome.sidebar(theme)}</div></div></div>\n"
        )
    else:
        content = (
            f'{_article_tag(theme, post)}\n<div class="td-post-header-holder td-container">{breadcrumbs(frame)}'
            f'{header}</div>\n<div class="td-container"><div class="td-pb-row">'
            '<div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content">\n'
            f"{body}{tail}{after}</div></div>\n{chrome.sidebar(theme)}</div></div>\n</article> <!-- /.post -->\n"
        )
    return document(theme, frame, content + _more_box(theme, post))


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


def _header(theme: Theme, post: Post, views: int) -> str:
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
        f"{heading}{_meta_row(theme, post, views)}</header>\n</div>\n"
    )


def _meta_row(theme: Theme, post: Post, views: int) -> str:
    options = theme.options
    author = theme.blog.author_of(post)
    count = theme.blog.comment_count(post)
    pieces: list[tuple[str, str]] = []
    if options.show_author:
        name = f'<a href="{theme.author_url(author.slug)}">{texturized(author.name)}</a>'
        pieces.append(
            (
                "author",
                f'<div class="td-post-author-name"><div class="td-author-by">Oleh</div> {name}'
                '<div class="td-author-line"> - </div> </div>',
            )
        )
    if options.show_date:
        dot = "" if options.show_author else " td-post-date-no-dot"
        pieces.append(("date", f'<span class="td-post-date{dot}">{theme.time(post)}</span>'))
    counters: list[tuple[str, str]] = []
    if options.show_comments:
        anchor = "comments" if count else "respond"
        counters.append(
            (
                "comments",
                f'<div class="td-post-comments"><a href="{theme.url(post)}#{anchor}">'
                f'<i class="td-icon-comments"></i>{count}</a></div>',
            )
        )
    if options.show_views:
        number = f"{views} {options.views_word}".strip()
        counters.append(
            (
                "views",
                f'<div class="td-post-views"><i class="td-icon-views"></i>'
                f'<span class="td-nr-views-{post.id}">{number}</span></div>',
            )
        )
    if options.template in VIEWS_FIRST:
        counters.reverse()
    row = "".join(
        (f"<!-- {name} -->{piece}" if options.version >= 10 else piece)
        for name, piece in (*pieces, *counters)
    )
    return f'<div class="td-module-meta-info">\n{row}</div>\n'


def _featured(theme: Theme, post: Post) -> str:
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


def _content(theme: Theme, post: Post, part: int, image: str) -> str:
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


def _sharing(where: str) -> str:
    return (
        f'<div class="td-post-sharing-{where}"><div id="td_social_sharing_article_{where}" class="td-post-sharing '
        'td-ps-bg td-ps-notext"><div class="td-post-sharing-visible"><a class="td-social-sharing-button '
        'td-social-network td-social-facebook" href="https://www.facebook.com/sharer.php"><div '
        'class="td-social-but-text">Facebook</div></a><a class="td-social-sharing-button td-social-network '
        'td-social-whatsapp" href="https://api.whatsapp.com/send"><div class="td-social-but-text">WhatsApp</div></a>'
        "</div></div></div>\n"
    )


def _footer(theme: Theme, post: Post) -> str:
    terms = _source_and_tags(theme, post)
    return (
        f"<footer>\n{terms}{_sharing('bottom')}{_next_prev(theme, post)}{_microdata(theme, post)}</footer>\n"
    )


def _source_and_tags(theme: Theme, post: Post) -> str:
    via = ""
    if post.source_via:
        via = (
            '<div class="td-post-source-via "><div class="td-post-small-box"><span>SUMBER</span>'
            f'<a rel="nofollow" href="https://example.org/">{texturized(post.source_via)}</a></div></div>\n'
        )
    tags = ""
    if post.tags:
        links = "".join(
            f'<li><a href="{theme.base}/tag/{slugify(name)}/">{texturized(name)}</a></li>'
            for name in sorted(post.tags)
        )
        tags = f'<ul class="td-tags td-post-small-box clearfix"><li><span>LABEL</span></li>{links}</ul>'
    return f'{via}<div class="td-post-source-tags">{tags}</div>\n'


def _next_prev(theme: Theme, post: Post) -> str:
    older, newer = theme.blog.neighbours(post)
    boxes = [
        f'<div class="td-block-span6 td-post-{side}-post"><div class="td-post-next-prev-content"><span>{label}</span>'
        f'<a href="{theme.url(other)}">{theme.title(other)}</a></div></div>'
        for side, label, other in (
            ("prev", "Berita sebelumnya", older),
            ("next", "Berita berikutnya", newer),
        )
        if other is not None
    ]
    return f'<div class="td-block-row td-post-next-prev">{"".join(boxes)}</div>\n'


def _microdata(theme: Theme, post: Post) -> str:
    """Author box and the machine-readable facts, always there, also when the panel hides author and date."""
    author = theme.blog.author_of(post)
    name = attribute(author.name)
    if theme.options.show_author:
        box = (
            f'<div class="author-box-wrap"><div class="desc"><div class="td-author-name vcard author">'
            f'<span class="fn"><a href="{theme.author_url(author.slug)}">{texturized(author.name)}</a></span></div>'
            f'<div class="td-author-description">{texturized(author.bio)}</div></div></div>\n'
        )
    else:
        box = (
            '<div class="td-author-name vcard author" style="display: none"><span class="fn">'
            f'<a href="{theme.author_url(author.slug)}">{texturized(author.name)}</a></span></div>\n'
        )
    image = (
        theme.upload(post.featured.file) if post.featured else f"{theme.base}/wp-content/themes/kosong.png"
    )
    return (
        f'{box}<span class="td-page-meta" itemprop="author" itemscope itemtype="https://schema.org/Person">'
        f'<meta itemprop="name" content="{name}"></span>'
        f'<meta itemprop="datePublished" content="{theme_stamp(post.date, theme.options.version)}">'
        f'<meta itemprop="dateModified" content="{local_stamp(post.modified)}">'
        '<meta itemscope itemprop="mainEntityOfPage" itemType="https://schema.org/WebPage" '
        f'itemid="{theme.url(post)}"/>'
        '<span class="td-page-meta" itemprop="publisher" itemscope itemtype="https://schema.org/Organization">'
        f'<meta itemprop="name" content="{attribute(theme.blog.content.name)}"></span>'
        f'<meta itemprop="headline " content="{attribute(theme.title(post))}">'
        '<span class="td-page-meta" itemprop="image" itemscope itemtype="https://schema.org/ImageObject">'
        f'<meta itemprop="url" content="{image}"><meta itemprop="width" content="696"></span>\n'
    )


def _related_block(theme: Theme, post: Post) -> str:
    """`.td_block_related_posts`: the newest of the same section, whatever the editors linked."""
    shown = theme.blog.shown_sections(post)
    posts = theme.blog.in_section(shown[0].slug)[:4] if shown else []
    modules = "".join(theme.small_module(other) for other in posts if other.id != post.id)
    return (
        '<div class="td_block_wrap td_block_related_posts td_with_ajax_pagination td-pb-border-top">'
        '<h4 class="td-related-title td-block-title"><a class="td-related-left td-cur-simple-item" href="#">'
        'BERITA TERKAIT</a><a class="td-related-right" href="#">DARI PENULIS YANG SAMA</a></h4>'
        f'<div class="td_block_inner"><div class="td-related-row">{modules}</div></div></div> <!-- ./block -->\n'
    )


def _more_box(theme: Theme, post: Post) -> str:
    if not theme.options.more_articles_box:
        return ""
    posts = [other for other in theme.blog.by_author(post.author)[:3] if other.id != post.id]
    modules = "".join(theme.small_module(other) for other in posts)
    return f'<div class="td-more-articles-box"><h4 class="block-title">BACA JUGA</h4>{modules}</div>\n'
