"""Pages that are neither articles nor lists -> their HTML: static pages, media pages, embed cards, 404."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liputan_crawler.demo import chrome
from liputan_crawler.demo.document import Frame, breadcrumbs, document
from liputan_crawler.demo.escape import attribute, texturized

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Attachment, Page, Post
    from liputan_crawler.demo.theme import Theme


def static_page(theme: Theme, page: Page) -> str:
    """A static page: `body.page`, its text in `.td-page-content`."""
    url = f"{theme.base}/{page.slug}/"
    head = f"<link rel=\"canonical\" href=\"{url}\" />\n<link rel='shortlink' href='{theme.base}/?p={page.id}' />\n"
    frame = Frame(
        title=page.title,
        body_class=f"page-template-default page page-id-{page.id}",
        head=head,
        crumbs=(("Beranda", f"{theme.base}/"), (page.title, None)),
        api_path=f"pages/{page.id}",
    )
    text = "".join(f"<p>{texturized(paragraph)}</p>\n" for paragraph in page.paragraphs)
    return document(
        theme,
        frame,
        '<div class="td-main-content-wrap td-container-wrap"><div class="td-container"><div class="td-pb-row">'
        '<div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content">'
        f'{breadcrumbs(frame)}<div class="td-page-header"><h1 class="entry-title td-page-title"><span>'
        f'{texturized(page.title)}</span></h1></div><div class="td-page-content">{text}</div></div></div>\n'
        f"{chrome.sidebar(theme)}</div></div></div>\n",
    )


def attachment_page(theme: Theme, item: Attachment, parent: Post | None) -> str:
    """A media page: `body.single-attachment`, without an `article`."""
    url = f"{theme.base}/{item.slug}/"
    head = f"<link rel=\"canonical\" href=\"{url}\" />\n<link rel='shortlink' href='{theme.base}/?p={item.id}' />\n"
    frame = Frame(
        title=item.title,
        body_class=f"attachment attachment-template-default single single-attachment postid-{item.id} "
        f"attachmentid-{item.id} attachment-jpeg",
        head=head,
        api_path=f"media/{item.id}",
    )
    source = theme.upload(item.file)
    back = (
        f'<div class="td-attachment-page-nav"><a href="{theme.url(parent)}">Kembali ke tulisan</a></div>'
        if parent
        else ""
    )
    return document(
        theme,
        frame,
        '<div class="td-main-content-wrap td-container-wrap"><div class="td-container"><div class="td-pb-row">'
        '<div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content">'
        f'<h1 class="entry-title td-page-title"><span>{texturized(item.title)}</span></h1>'
        f'<div class="td-attachment-page-image"><a href="{source}"><img class="td-attachment-img" src="{source}" '
        f'alt="{attribute(item.title)}" /></a><div class="td-attachment-page-content"></div></div>{back}</div></div>\n'
        f"{chrome.sidebar(theme)}</div></div></div>\n",
    )


def embed_page(theme: Theme, post: Post) -> str:
    """`/slug/embed/`: the little card other sites show; `noindex`, without the theme."""
    title = theme.title(post)
    return (
        '<!DOCTYPE html>\n<html lang="id" class="no-js">\n<head>\n'
        f"<title>{attribute(title)} &#8211; {texturized(theme.blog.content.name)}</title>\n"
        "<meta name='robots' content='noindex, follow, max-image-preview:large' />\n"
        f'<link rel="canonical" href="{theme.url(post)}" />\n</head>\n'
        f'<body class="post-template-default single single-post postid-{post.id} single-format-standard">\n'
        f'<div class="wp-embed post-{post.id} post type-post status-publish hentry"><p class="wp-embed-heading">'
        f'<a href="{theme.url(post)}" target="_top">{title}</a></p><div class="wp-embed-excerpt"><p>Selengkapnya di '
        f"{texturized(theme.blog.content.name)}.</p></div></div>\n</body>\n</html>\n"
    )


def not_found_page(theme: Theme) -> str:
    """The theme's 404 page: the newest posts below a large number."""
    frame = Frame(
        title="Laman tidak ditemukan",
        body_class="error404",
        crumbs=(("Beranda", f"{theme.base}/"), ("404", None)),
    )
    rows = "".join(theme.loop_module(post) for post in theme.blog.published()[:6])
    return document(
        theme,
        frame,
        f'<div class="td-main-content-wrap td-container-wrap"><div class="td-container">{breadcrumbs(frame)}'
        '<div class="td-404-title">Ooops... Error 404</div><div class="td-404-sub-title">Maaf, halaman yang Anda cari '
        f'tidak ada.</div><div class="td-404-sub-sub-title">Kembali ke <a href="{theme.base}/">beranda</a></div>'
        f'<h4 class="block-title"><span>TULISAN TERBARU</span></h4><div class="td_block_inner">{rows}</div>'
        "</div></div>\n",
    )
