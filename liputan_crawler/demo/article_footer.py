"""A post -> what stands below its content: source, tags, neighbours, author box, microdata, related and more posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liputan_crawler.demo.dates import local_stamp, theme_stamp
from liputan_crawler.demo.escape import attribute, slugify, texturized

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Post
    from liputan_crawler.demo.theme import Theme


def sharing(where: str) -> str:
    """The share buttons, `top` or `bottom`."""
    return (
        f'<div class="td-post-sharing-{where}"><div id="td_social_sharing_article_{where}" class="td-post-sharing '
        'td-ps-bg td-ps-notext"><div class="td-post-sharing-visible"><a class="td-social-sharing-button '
        'td-social-network td-social-facebook" href="https://www.facebook.com/sharer.php"><div '
        'class="td-social-but-text">Facebook</div></a><a class="td-social-sharing-button td-social-network '
        'td-social-whatsapp" href="https://api.whatsapp.com/send"><div class="td-social-but-text">WhatsApp</div></a>'
        "</div></div></div>\n"
    )


def footer(theme: Theme, post: Post) -> str:
    """The article's own footer."""
    terms = _source_and_tags(theme, post)
    return f"<footer>\n{terms}{sharing('bottom')}{_next_prev(theme, post)}{microdata(theme, post)}</footer>\n"


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


def microdata(theme: Theme, post: Post) -> str:
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


def related_block(theme: Theme, post: Post) -> str:
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


def more_box(theme: Theme, post: Post) -> str:
    """v9's box that slides in with other posts, when the panel has it on."""
    if not theme.options.more_articles_box:
        return ""
    posts = [other for other in theme.blog.by_author(post.author)[:3] if other.id != post.id]
    modules = "".join(theme.small_module(other) for other in posts)
    return f'<div class="td-more-articles-box"><h4 class="block-title">BACA JUGA</h4>{modules}</div>\n'
