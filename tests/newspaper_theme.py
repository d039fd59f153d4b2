"""A post -> its page as tagDiv's Newspaper theme prints it, template by template, cut down to a few kilobytes.

Written from the theme's markup, and apart from the demo's own rendering of it: the fixtures of article pages are
made with this, so that two readings of the theme stand against one parser.
"""

# ruff: noqa: E501 - markup reads better in one line

from __future__ import annotations

import html
import json
from dataclasses import dataclass

ROOT = "https://liputanislam.com"
UPLOADS = f"{ROOT}/wp-content/uploads"


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post; `title` and `content` are HTML as WordPress' filters leave it, times are local clocks."""

    id: int = 4711
    slug: str = "nelayan-muara-angke-kembali-melaut"
    title: str = "Nelayan Muara Angke Kembali Melaut"
    content: str = ""
    published: str = "2021-07-17T07:15:09"
    modified: str = "2021-07-18T21:40:00"
    author: str = "Redaksi"
    sections: tuple[str, ...] = ("Berita", "Nasional")
    tags: tuple[str, ...] = ("nelayan", "Muara Angke")
    comments: int = 3
    views: str = "272"
    featured: str | None = "2021/07/perahu.jpg"
    caption: str | None = None
    subtitle: str | None = None
    source: str | None = None
    part: int = 1
    parts: int = 1
    video: bool = False


@dataclass(frozen=True, kw_only=True)
class Look:
    """How the theme is set up."""

    version: int = 9
    template: str = "default"
    show_author: bool = True
    show_date: bool = True
    show_comments: bool = True
    show_views: bool = True
    show_labels: bool = True
    author_box: bool = True
    seo: str | None = None
    printed: str = "Juli 17, 2021"
    post_views_plugin: bool = False
    root: str = ROOT


VIEWS_FIRST = {"2", "3", "6", "7", "8", "11", "12", "13"}
BARE_CATEGORY = {"default", "1", "2", "5", "9", "10", "11"}  # the labels stand before the header, not in it
OTHERS = (
    ("kampung-wisata-di-lereng-merapi-dibuka-lagi", "Kampung Wisata di Lereng Merapi Dibuka Lagi"),
    ("panen-garam-madura-naik-dua-kali-lipat", "Panen Garam Madura Naik Dua Kali Lipat"),
    ("pelajar-ambon-rakit-perahu-tenaga-surya", "Pelajar Ambon Rakit Perahu Tenaga Surya"),
)


def clock(look: Look, local: str) -> str:
    """The theme's stamp: version 9 labels the local clock as UTC."""
    return f"{local}+00:00" if look.version < 10 else f"{local}+07:00"


def url(post: Post, look: Look) -> str:
    return f"{look.root}/{post.slug}/"


def page(post: Post, look: Look = Look()) -> str:
    """The whole document."""
    body = _narrow(post, look) if look.template in ("default", "1", "5") else _wide(post, look)
    pack = " td-standard-pack" if look.version >= 10 else ""
    single = "" if look.template == "default" else f" single_template_{look.template}"
    return f"""<!doctype html >
<html lang="id">
<head>
<meta charset="UTF-8" />
<title>{post.title} | LiputanIslam.com</title>
{_head(post, look)}
<style id="td-inline">.td-post-content p{{margin:0}} .td-header-wrap > div{{color:#222}}</style>
<script>var td_ajax_url="{look.root}/wp-admin/admin-ajax.php?td_theme_name=Newspaper&v={look.version}.2"; if (1<2) {{}}</script>
</head>
<body class="post-template-default single single-post postid-{post.id} single-format-standard{pack} {post.slug[:20]}{single} td-full-layout" itemscope="itemscope" itemtype="https://schema.org/WebPage">
<div id="td-outer-wrap" class="td-theme-wrap">
{_menu(look)}
{body}
{_footer(look)}
</div>
<script>/* <article class="palsu"> Baca juga: */ jQuery(document).ready(function(){{ var x = "</div>"; }});</script>
</body>
</html>
"""


# --------------------------------------------------------------------------- templates


def _narrow(post: Post, look: Look) -> str:
    """Default, 1 and 5: the article holds the post alone; crumbs, related posts, comments stand around it."""
    return f"""<div class="td-main-content-wrap td-container-wrap">
<div class="td-container td-post-template-{look.template} ">
<div class="td-crumb-container">{_crumbs(post, look)}</div>
<div class="td-pb-row">
<div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content">
{_article_tag(post, look)}
<div class="td-post-header">
{_labels(post, look)}
{_header(post, look)}
</div>
{_sharing("top")}
{"" if look.template != "5" else _picture(post, look)}
{_content(post, look)}
{_post_footer(post, look)}
</article> <!-- /.post -->
{_related_block(look)}
{_comments(post)}
</div></div>
{_sidebar(look)}
</div></div></div>"""


def _wide(post: Post, look: Look) -> str:
    """The others: the article holds sidebar, related posts and comments as well."""
    number = look.template
    labels = _labels(post, look)
    own = labels if number in BARE_CATEGORY else ""
    header = _header(post, look, "" if own else labels)
    crumbs = f'<div class="td-crumb-container">{_crumbs(post, look)}</div>'
    top, loop_top = "", ""
    if number in ("6", "7"):
        picture = f"{UPLOADS}/{post.featured}" if post.featured else ""
        top = f"""<div class="td-full-screen-header-image-wrap">
<div id="td-full-screen-header-image" class="td-image-gradient-style{number}"><img class="td-backstretch" src="{picture}"></div>
<div class="td-container td-post-header">{crumbs}<div class="td-post-header-holder">{header}</div></div></div>"""
    elif number in ("3", "4"):
        top = f"""<div class="td-post-header td-container">{crumbs}
<div class="td-post-header-holder td-image-gradient">{_picture(post, look)}{header}</div></div>"""
    elif number in ("9", "10"):
        top = f'<div class="td-container">{crumbs}<div class="td-post-featured-video">{_picture(post, look)}</div></div>'
        loop_top = f'<div class="td-post-header">{own}{header}</div>'
    elif number == "11":
        top = f"""<div class="td-video-template-bg"><div class="td-container"><div class="td-pb-row">
<div class="td-pb-span12 td-crumb-container">{_crumbs(post, look)}</div>
<div class="td-pb-span4 td-post-header">{own}{header}</div>
<div class="td-pb-span8 td-post-featured-video">{_picture(post, look)}{_sharing("top")}</div></div></div></div>
<div class="td-video-template-bg-small"><div class="td-container">{_related_block(look)}</div></div>"""
    else:
        top = f'<div class="td-pb-row"><div class="td-pb-span12"><div class="td-post-header">{crumbs}{own}{header}</div></div></div>'
        loop_top = _picture(post, look) if number == "12" else ""
    related = "" if number == "11" else _related_block(look)
    return f"""{_article_tag(post, look)}
{top}
<div class="td-container"><div class="td-pb-row">
<div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content">
{loop_top}
{_content(post, look)}
{_post_footer(post, look)}
{related}
{_comments(post)}
</div></div>
{_sidebar(look)}
</div></div>
</article> <!-- /.post -->"""


# --------------------------------------------------------------------------- the post's own parts


def _article_tag(post: Post, look: Look) -> str:
    stray = "47" if look.version >= 10 else ""
    wide = (
        ""
        if look.template in ("default", "1", "2", "5", "12", "13")
        else f"td-post-template-{look.template} "
    )
    return (
        f'<article id="post-{post.id}" class="{wide}post-{post.id} post type-post status-publish format-standard '
        f'has-post-thumbnail hentry category-berita" itemscope itemtype="https://schema.org/Article"{stray}>'
    )


def _labels(post: Post, look: Look) -> str:
    if not look.show_labels:
        return ""
    items = "".join(
        f'<li class="entry-category"><a  href="{look.root}/category/{name.lower()}/">{name}</a></li>'
        for name in post.sections
    )
    return f'<ul class="td-category">{items}</ul>'


def _header(post: Post, look: Look, labels: str = "") -> str:
    title = f'<h1 class="entry-title">{post.title}</h1>' if post.title else ""
    subtitle = f'<p class="td-post-sub-title">{post.subtitle}</p>' if post.subtitle else ""
    author = date = comments = views = ""
    if look.show_author:
        author = (
            f'<div class="td-post-author-name"><div class="td-author-by">Oleh</div> '
            f'<a href="{look.root}/author/redaksi/">{post.author}</a><div class="td-author-line"> - </div> </div>'
        )
    if look.show_date:
        date = (
            f'<span class="td-post-date"><time class="entry-date updated td-module-date" '
            f'datetime="{clock(look, post.published)}" >{look.printed}</time></span>'
        )
    if look.show_comments:
        anchor = "comments" if post.comments else "respond"
        comments = (
            f'<div class="td-post-comments"><a href="{url(post, look)}#{anchor}">'
            f'<i class="td-icon-comments"></i>{post.comments}</a></div>'
        )
    if look.show_views:
        number = f'<span class="td-nr-views-{post.id}">{post.views}</span>'
        views = f'<div class="td-post-views"><i class="td-icon-views"></i>{post.views if look.post_views_plugin else number}</div>'
    counters = [views, comments] if look.template in VIEWS_FIRST else [comments, views]
    names = ("author", "date", "comments", "views")
    pieces = [author, date, *counters]
    if look.version >= 10:
        pieces = [f"<!-- {name} -->{piece}" for name, piece in zip(names, pieces, strict=True)]
    return f"""<header class="td-post-title">
{labels}
{title}
{subtitle}
<div class="td-module-meta-info">
{" ".join(pieces)}
</div>
</header>"""


def _picture(post: Post, look: Look) -> str:
    if post.video:
        return '<div class="wpb_video_wrapper"><iframe src="https://www.youtube.com/embed/x"></iframe><script>var v="Baca juga:";</script></div>'
    if post.featured is None or (post.part > 1):
        return ""
    source = f"{UPLOADS}/{post.featured}"
    image = (
        f'<a href="{source}" data-caption="{html.escape(post.caption or "")}"><img width="696" height="464" '
        f'class="entry-thumb td-modal-image" src="{source}" srcset="{source} 696w, {source} 300w" '
        f'sizes="(max-width: 696px) 100vw, 696px" alt="" title="perahu"/></a>'
    )
    if post.caption:
        image = f'<figure>{image}<figcaption class="wp-caption-text">{post.caption}</figcaption></figure>'
    return f'<div class="td-post-featured-image">{image}</div>'


def _content(post: Post, look: Look) -> str:
    picture = ""
    if look.template in ("default", "2", "13"):
        picture = _picture(post, look)
    elif look.template == "1":
        ad = '<div class="td-a-rec td-a-rec-id-post_style_1 "><span class="td-adspot-title">- IKLAN -</span><a href="https://iklan.example/">Beli sekarang</a></div>'
        picture = f'<div class="td-featured-image-rec">{_picture(post, look)}{ad}</div>'
    tagdiv = " tagdiv-type" if look.version >= 10 else ""
    return f'<div class="td-post-content{tagdiv}">\n{picture}\n{post.content}\n</div>'


def _post_footer(post: Post, look: Look) -> str:
    tags = "".join(f'<li><a href="{look.root}/tag/{name.lower()}/">{name}</a></li>' for name in post.tags)
    tags = (
        f'<ul class="td-tags td-post-small-box clearfix"><li><span>LABEL</span></li>{tags}</ul>'
        if tags
        else ""
    )
    source = (
        f'<div class="td-post-source-via "><div class="td-post-small-box"><span>SUMBER</span>'
        f'<a rel="nofollow" href="#">{post.source}</a></div></div>'
        if post.source
        else ""
    )
    shown = 'class="author-box-wrap"' if look.author_box else 'style="display: none"'
    prev, following = OTHERS[0], OTHERS[1]
    return f"""<footer>
{_part_links(post, look)}
<div class="td-post-source-tags">{source}{tags}</div>
{_sharing("bottom")}
<div class="td-block-row td-post-next-prev"><div class="td-block-span6 td-post-prev-post"><div class="td-post-next-prev-content"><span>Artikel sebelumnya</span><a href="{look.root}/{prev[0]}/">{prev[1]}</a></div></div>
<div class="td-block-span6 td-post-next-post"><div class="td-post-next-prev-content"><span>Artikel berikutnya</span><a href="{look.root}/{following[0]}/">{following[1]}</a></div></div></div>
<div {shown}><div class="td-author-name vcard author"><span class="fn"><a href="{look.root}/author/redaksi/">{post.author}</a></span></div>
<div class="td-author-description">Baca juga: tulisan lain dari penulis ini.</div></div>
<span class="td-page-meta" itemprop="author" itemscope itemtype="https://schema.org/Person"><meta itemprop="name" content="{post.author}"></span><meta itemprop="datePublished" content="{clock(look, post.published)}"><meta itemprop="dateModified" content="{post.modified}+07:00"><meta itemscope itemprop="mainEntityOfPage" itemType="https://schema.org/WebPage" itemid="{url(post, look)}"/><span class="td-page-meta" itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><span class="td-page-meta" itemprop="logo" itemscope itemtype="https://schema.org/ImageObject"><meta itemprop="url" content="{UPLOADS}/logo.png"></span><meta itemprop="name" content="LiputanIslam.com"></span><meta itemprop="headline " content="{html.escape(html.unescape(post.title))}"></footer>"""


def _part_links(post: Post, look: Look) -> str:
    if post.parts == 1:
        return ""
    links = []
    for number in range(1, post.parts + 1):
        where = url(post, look) if number == 1 else f"{url(post, look)}{number}/"
        if number == post.part:
            links.append(
                f'<span class="post-page-numbers current" aria-current="page"><div>{number}</div></span>'
            )
        else:
            links.append(f'<a href="{where}" class="post-page-numbers"><div>{number}</div></a>')
    if post.part < post.parts:
        arrow = '<div><i class="td-icon-menu-right"></i></div>'
        links.append(f'<a href="{url(post, look)}{post.part + 1}/" class="post-page-numbers">{arrow}</a>')
    return f'<div class="page-nav page-nav-post td-pb-padding-side">{" ".join(links)}</div>'


# --------------------------------------------------------------------------- the page around


def _head(post: Post, look: Look) -> str:
    canonical = url(post, look) if post.part == 1 else f"{url(post, look)}{post.part}/"
    lines = [
        f'<link rel="canonical" href="{canonical}" />',
        f"<link rel='shortlink' href='{look.root}/?p={post.id}' />",
        f'<link rel="https://api.w.org/" href="{look.root}/wp-json/" />',
        '<meta name="generator" content="WordPress 6.1.9" />',
    ]
    crumbs = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": []}
    lines.append(f'<script type="application/ld+json">{json.dumps(crumbs)}</script>')
    utc = _utc(post.published), _utc(post.modified)
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "@id": canonical, "datePublished": utc[0], "dateModified": utc[1]},
            {
                "@type": "Article",
                "headline": html.unescape(post.title),
                "datePublished": utc[0],
                "dateModified": utc[1],
            },
        ],
    }
    social = (
        f'<meta property="og:type" content="article" />\n<meta property="og:url" content="{canonical}" />\n'
        f'<meta property="article:published_time" content="{utc[0]}" />\n'
        f'<meta property="article:modified_time" content="{utc[1]}" />'
    )
    if look.seo == "yoast":
        lines.append(
            "<!-- This site is optimized with the Yoast SEO plugin v20.10 - https://yoast.com/wordpress/plugins/seo/ -->"
        )
        lines.append(social)
        lines.append(
            f'<script type="application/ld+json" class="yoast-schema-graph">{json.dumps(graph)}</script>'
        )
        lines.append("<!-- / Yoast SEO plugin. -->")
    elif look.seo == "jetpack":
        lines.append(f"<!-- Jetpack Open Graph Tags -->\n{social}\n<!-- End Jetpack Open Graph Tags -->")
    return "\n".join(lines)


def _utc(local: str) -> str:
    """The instant in UTC of a local clock that is past seven in the morning, or the day before."""
    from datetime import datetime, timedelta

    return (datetime.fromisoformat(local) - timedelta(hours=7)).isoformat() + "+00:00"


def _module(look: Look, slug: str, title: str) -> str:
    return f"""<div class="td_module_6 td_module_wrap td-animation-stack"><div class="td-module-thumb"><a href="{look.root}/{slug}/" rel="bookmark" class="td-image-wrap" title="{title}"><img class="entry-thumb" src="data:image/gif;base64,R0lGOD" alt="" data-type="image_tag" data-img-url="{UPLOADS}/2022/01/kecil-100x70.jpg" width="100" height="70"/></a></div><div class="item-details"><h3 class="entry-title td-module-title"><a href="{look.root}/{slug}/" rel="bookmark" title="{title}">{title}</a></h3><div class="td-module-meta-info"><a href="{look.root}/category/dunia/" class="td-post-category">Dunia</a><span class="td-post-author-name"><a href="{look.root}/author/tamu/">Penulis Tamu</a> <span>-</span> </span><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{clock(look, "2022-01-05T19:00:00")}" >Januari 5, 2022</time></span><div class="td-module-comments"><a href="{look.root}/{slug}/#respond">9</a></div></div></div></div>"""


def _menu(look: Look) -> str:
    modules = _module(look, *OTHERS[2])
    return f"""<div class="td-header-wrap td-header-style-1"><div class="td-header-menu-wrap"><ul id="menu-utama" class="sf-menu"><li class="menu-item"><a href="{look.root}/">Beranda</a></li><li class="menu-item td-mega-menu"><a href="{look.root}/category/berita/">Berita</a><ul class="sub-menu"><li><div class="td-container-border"><div class="td_block_wrap td_block_mega_menu">{modules}</div></div></li></ul></li></ul></div></div>"""


def _crumbs(post: Post, look: Look) -> str:
    first = post.sections[0] if post.sections else "Berita"
    return f'<div class="entry-crumbs"><span><a title="" class="entry-crumb" href="{look.root}/">Beranda</a></span> <i class="td-icon-right td-bread-sep"></i> <span><a title="Lihat semua artikel di {first}" class="entry-crumb" href="{look.root}/category/{first.lower()}/">{first}</a></span> <i class="td-icon-right td-bread-sep td-bred-no-url-last"></i> <span class="td-bred-no-url-last">{post.title}</span></div>'


def _sharing(place: str) -> str:
    return f'<div class="td-post-sharing-{place}"><div id="td_social_sharing_article_{place}" class="td-post-sharing td-ps-bg"><div class="td-post-sharing-visible"><a class="td-social-sharing-button td-social-facebook" href="https://www.facebook.com/sharer.php?u=x"><div class="td-social-but-text">Facebook</div></a></div></div></div>'


def _related_block(look: Look) -> str:
    return f'<div class="td_block_wrap td_block_related_posts td_with_ajax_pagination"><h4 class="td-related-title"><a class="td-related-left td-cur-simple-item" href="#">BERITA TERKAIT</a></h4><div class="td_block_inner">{_module(look, *OTHERS[0])}</div></div>'


def _comments(post: Post) -> str:
    if not post.comments:
        return '<div class="comments" id="comments"><div id="respond" class="comment-respond"><h3>LEAVE A REPLY</h3></div></div>'
    one = '<li class="comment " id="comment-{0}"><article><footer><img alt="" src="https://secure.gravatar.com/avatar/a?s=50" class="avatar" /><cite>Pembaca {0}</cite><a class="comment-link" href="#comment-{0}"><time pubdate="1626500000">Juli 17, 2021 at 09:1{0}</time></a></footer><div class="comment-content"><p>Terima kasih. (mm/fna)</p><p>Baca juga: <a href="https://liputanislam.com/salah/">Tautan Pembaca</a></p></div></article></li>'
    items = "".join(one.format(number) for number in range(1, min(post.comments, 2) + 1))
    return f'<div class="comments" id="comments"><div class="td-comments-title-wrap"><h4 class="td-comments-title block-title"><span>{post.comments} KOMENTAR</span></h4></div><ol class="comment-list">{items}</ol></div>'


def _sidebar(look: Look) -> str:
    modules = "".join(_module(look, *other) for other in OTHERS[:2])
    return f'<div class="td-pb-span4 td-main-sidebar" role="complementary"><div class="td-ss-main-sidebar"><aside class="td_block_template_1 widget widget_text"><div class="textwidget"><p>Baca juga: <a href="{look.root}/salah-lagi/">Tautan Bilah Sisi</a></p></div></aside><div class="td_block_wrap td_block_7">{modules}</div></div></div>'


def _footer(look: Look) -> str:
    return f'<div class="td-footer-wrapper td-container-wrap"><div class="td-footer-info">DISKUSI: redaksi@example.org</div>{_module(look, *OTHERS[2])}</div><div class="td-sub-footer-copy">&copy; LiputanIslam.com</div>'
