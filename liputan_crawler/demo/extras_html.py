"""Pieces of a story that are not body -> their HTML: embeds, pictures, tables, ads, share links, scripts."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Block

UPLOADS: Final = "/wp-content/uploads/"
GALLERY_CAPTION: Final = "Dokumentasi panitia"


def extra_html(block: Block, uploads: str, link: str) -> str:
    """The HTML of one block. `uploads` is the URL of the media library, `link` the post's permalink."""
    return EXTRAS[block.kind](" ".join(block.texts), block, uploads, link)


def _tweet(inner: str, block: Block, _uploads: str, _link: str) -> str:
    name, handle = block.attrs.get("name", "Warga"), block.attrs.get("handle", "warga")
    return (
        f'<blockquote class="twitter-tweet" data-width="550" data-dnt="true"><p lang="in" dir="ltr">{inner}</p>'
        f'<p>&mdash; {name} (@{handle}) <a href="https://twitter.com/{handle}/status/1?ref_src=twsrc%5Etfw">'
        "July 15, 2021</a></p></blockquote>"
        '<p><script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script></p>'
    )


def _figure(inner: str, block: Block, uploads: str, _link: str) -> str:
    """`figure`: the file's path; caption by its form, `classic` (WordPress before blocks) or `block`."""
    image = f'<img loading="lazy" src="{uploads}{inner}" alt="" width="640" height="400" '
    image += f'srcset="{uploads}{inner} 640w" sizes="(max-width: 640px) 100vw, 640px" />'
    caption = block.attrs.get("caption", "")
    if block.attrs.get("form", "classic") == "block":
        note = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure class="wp-block-image size-large">{image}{note}</figure>'
    if not caption:
        return f"<p>{image}</p>"
    note = f'<figcaption class="wp-caption-text">{caption}</figcaption>'
    return f'<figure style="width: 640px" class="wp-caption aligncenter">{image}{note}</figure>'


def _gallery(_inner: str, block: Block, uploads: str, link: str) -> str:
    items = "".join(
        f"<dl class='gallery-item'><dt class='gallery-icon landscape'><a href='{link}'>"
        f'<img width="150" height="150" src="{uploads}{file}" class="attachment-thumbnail size-thumbnail" alt="" />'
        f"</a></dt><dd class='wp-caption-text gallery-caption'>{GALLERY_CAPTION}</dd></dl>"
        for file in block.texts
    )
    return f"<div id='gallery-1' class='gallery galleryid-1 gallery-columns-3 gallery-size-thumbnail'>{items}</div>"


def _table(_inner: str, block: Block, _uploads: str, _link: str) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) + "</tr>\n"
        for row in block.texts
    )
    return f"<table>\n<tbody>\n{rows}</tbody>\n</table>"


def _iframe(inner: str, _block: Block, _uploads: str, _link: str) -> str:
    return f'<p><iframe src="{inner}" width="640" height="360" frameborder="0" allowfullscreen></iframe></p>'


def _video(inner: str, _block: Block, _uploads: str, _link: str) -> str:
    return (
        f'<div class="wpb_video_wrapper"><iframe id="td_youtube_player" width="600" height="560" src="{inner}" '
        'allowfullscreen=""></iframe><script>var tdPemutar = {"judul": "Baca juga: tayangan lain"};</script></div>'
    )


def _embed(inner: str, _block: Block, _uploads: str, _link: str) -> str:
    return (
        '<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">'
        f'<iframe title="tayangan" src="{inner}" width="500" height="281"></iframe></div></figure>'
    )


def _share(_inner: str, block: Block, _uploads: str, link: str) -> str:
    if block.attrs.get("form") == "addtoany":
        return (
            '<div class="addtoany_share_save_container addtoany_content addtoany_content_bottom">'
            '<div class="a2a_kit a2a_kit_size_32 addtoany_list"><a class="a2a_button_facebook" '
            'href="https://www.addtoany.com/add_to/facebook" title="Facebook">Facebook</a></div></div>'
        )
    return (
        '<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block sd-social">'
        '<h3 class="sd-title">Bagikan ini:</h3><div class="sd-content"><ul>'
        f'<li class="share-facebook"><a rel="nofollow" class="sd-button" href="{link}?share=facebook">'
        "<span>Klik untuk membagikan di Facebook</span></a></li>"
        f'<li class="share-twitter"><a rel="nofollow" class="sd-button" href="{link}?share=twitter">'
        "<span>Klik untuk berbagi pada Twitter</span></a></li></ul></div></div></div>"
        "<div id='jp-relatedposts' class='jp-relatedposts'><h3 class='jp-relatedposts-headline'><em>Terkait</em></h3>"
        "</div>"
    )


def _ad(inner: str, block: Block, _uploads: str, _link: str) -> str:
    if block.attrs.get("form") == "td":
        return f'<div class="td-a-rec td-a-rec-id-content_inline"><span class="td-adspot-title">{inner}</span></div>'
    return f"<div class='code-block code-block-1' style='margin: 8px 0; clear: both;'>{inner}</div>"


def _empty(_inner: str, block: Block, _uploads: str, _link: str) -> str:
    return "<p></p>" if block.attrs.get("form") == "bare" else "<p>&nbsp;</p>"


EXTRAS: Final[dict[str, Callable[[str, Block, str, str], str]]] = {
    "tweet": _tweet,
    "figure": _figure,
    "gallery": _gallery,
    "table": _table,
    "pre": lambda inner, *_: f"<pre>{inner}</pre>",
    "iframe": _iframe,
    "video": _video,
    "embed": _embed,
    "share": _share,
    "ad": _ad,
    "empty": _empty,
    "script": lambda inner, *_: f"<script>var catatan = {html.escape(inner)!r};</script>",
    "button": lambda inner, *_: f'<p><button type="button">{inner}</button></p>',
    "form": lambda inner, *_: (
        f'<form action="#" method="post"><label>{inner}</label><input type="text" name="surel" /></form>'
    ),
}
