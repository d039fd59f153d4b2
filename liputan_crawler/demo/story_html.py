"""A story -> the HTML of its parts, in the forms that WordPress, its plugins and pasted text give.

The featured image is the theme's business, the rest of `.td-post-content` is made here.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from liputan_crawler.demo.content import (
    PUBLIC_BASE,
    Block,
    ContentError,
    CreditForm,
    DatelineForm,
    Post,
    RelatedGroup,
    RelatedTarget,
    Story,
)
from liputan_crawler.demo.escape import attribute, texturized, without_marks

UPLOADS: Final = "/wp-content/uploads/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One related entry as it stands in the page: href (None: no link) and headline (a fragment)."""

    href: str | None
    headline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where things are: the base URL without slash at the end, and a function from post id to its post and path."""

    base: str
    find: Callable[[int], tuple[Post, str]]

    def printed(self, target: RelatedTarget) -> Printed:
        """A related entry as printed: absolute, `?p=ID`, root-relative, by the public name, or without a link."""
        word, _, number = target.href.partition(":")
        if word not in {"post", "id", "root", "www"}:
            href = None if target.href == "none" else target.href
            return Printed(href=href, headline=target.headline or "Tanpa judul")
        post, path = self.find(int(number))
        href = {
            "post": f"{self.base}{path}",
            "id": f"{self.base}/?p={post.id}",
            "root": path,
            "www": f"{PUBLIC_BASE.replace('https://', 'http://www.')}{path}",
        }[word]
        return Printed(href=href, headline=target.headline or post.title)


def parts_html(post: Post, links: Links) -> tuple[str, ...]:
    """The content of each part of the post, without the featured image; the credit and "DISKUSI:" on the last."""
    story = post.story()
    rooms: list[list[str]] = [[]]
    opened = False
    last_paragraph = _credit_host(story)
    for index, block in enumerate(story.blocks):
        if block.kind == "nextpage":
            rooms.append([])
            continue
        before = after = ""
        if not opened and block.kind in {"p", "div", "bare"}:
            opened = True
            before = dateline_html(story.dateline) if story.dateline else ""
        if index == last_paragraph and story.credit:
            after = ("" if story.credit.form.startswith("glued") else " ") + credit_html(story.credit)
        if story.credit and story.credit.form.startswith("own") and index == last_paragraph + 1:
            rooms[-1].append(f"<p>{credit_html(story.credit)}</p>")
        rooms[-1].append(_block_html(block, before, after, post, links))
    if story.credit and _is_last(story, last_paragraph):
        rooms[-1].append(f"<p>{credit_html(story.credit)}</p>")
    if story.discussion:
        rooms[-1].append(discussion_html(story.discussion, f"{links.base}/?p={post.id}"))
    shown = (without_marks("\n".join(room)) for room in rooms)
    return tuple(html_ if story.literal_quotes else texturized(html_) for html_ in shown)


def _credit_host(story: Story) -> int:
    """The index of the last body block before the end: where a tail credit stands, or what an own one follows."""
    body = [
        index
        for index, block in enumerate(story.blocks)
        if block.kind in {"p", "div", "bare", "quote", "ul", "ol"}
    ]
    if not body:
        raise ContentError("a story without a body")
    return body[-1]


def _is_last(story: Story, last_paragraph: int) -> bool:
    """Whether the credit's own paragraph comes after all blocks."""
    if story.credit is None or story.credit.form.startswith(("tail", "glued")):
        return False
    after_related = story.credit.form.startswith("after_related")
    return after_related or last_paragraph == len(story.blocks) - 1


_AROUND: Final = {
    "plain": "{}",
    "strong": "<strong>{}</strong>",
    "b": "<b>{}</b>",
    "em": "<em>{}</em>",
    "span": '<span style="font-family: arial, helvetica, sans-serif; font-size: 12pt;">{}</span>',
    "strong-em": "<strong><em>{}</em></strong>",
}


def dateline_html(form: DatelineForm) -> str:
    """The opening of the first paragraph. `place-strong` and `outlet-strong` mark up only that half."""
    place = f"{form.place}, " if form.place else ""
    if form.markup == "place-strong":
        return f"<strong>{place}</strong>{form.outlet}{form.before}{form.dash}{form.after}"
    if form.markup == "outlet-strong":
        return f"{place}<strong>{form.outlet}</strong>{form.before}{form.dash}{form.after}"
    if form.markup == "outlet-em":
        return f"{place}<em>{form.outlet}</em>{form.before}{form.dash}{form.after}"
    return _AROUND[form.markup].format(f"{place}{form.outlet}{form.before}{form.dash}") + form.after


def credit_html(form: CreditForm) -> str:
    """The bracket of a form such as `tail`, `own-strong`, `glued`, `tail-square` or `after_related-em`."""
    markup = form.form.partition("-")[2] or "plain"
    if markup == "square":
        return f"[{form.text}]"
    return _AROUND[markup].format(f"({form.text})")


def _block_html(block: Block, before: str, after: str, post: Post, links: Links) -> str:
    if block.related is not None:
        return related_html(block.related, links)
    if block.kind in {"p", "div", "bare", "h2", "h3", "h4", "ul", "ol", "quote"}:
        return _body_html(block, before, after, links)
    return _extra_html(block, post, links)


_PARAGRAPHS: Final = {
    "": "<p>{}</p>",
    "word": '<p class="MsoNormal" style="text-align: justify;"><span style="color: #000000;">{}</span></p>',
    "justify": '<p style="text-align: justify;">{}</p>',
    "image": '<p><img class="alignleft size-medium" src="{src}" alt="" width="300" height="200" />{}</p>',
}


def _body_html(block: Block, before: str, after: str, links: Links) -> str:
    texts = list(block.texts)
    texts[0] = before + texts[0]
    texts[-1] += after
    form = block.attrs.get("form", "")
    match block.kind:
        case "p":
            source = f"{links.base}{UPLOADS}{block.attrs.get('src', '')}"
            return _PARAGRAPHS[form].format(texts[0], src=source)
        case "bare":
            return (
                f'<span style="font-size: 14px;">{texts[0]}</span>' if form == "span" else f"\n{texts[0]}\n"
            )
        case "ul" | "ol":
            return f"<{block.kind}>\n" + "".join(f"<li>{text}</li>\n" for text in texts) + f"</{block.kind}>"
        case "quote":
            return "<blockquote>\n" + "".join(f"<p>{text}</p>\n" for text in texts) + "</blockquote>"
        case kind:
            return f"<{kind}>{texts[0]}</{kind}>"


def _extra_html(block: Block, post: Post, links: Links) -> str:
    """Everything in the content that is not body."""
    inner = " ".join(block.texts)
    return EXTRAS[block.kind](inner, block, f"{links.base}{UPLOADS}", links.base + links.find(post.id)[1])


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
        "</a></dt><dd class='wp-caption-text gallery-caption'>Dokumentasi panitia</dd></dl>"
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
    "more": lambda _inner, _block, _uploads, link: (
        f'<p><span id="more-{link.rpartition("=")[2]}"></span></p>'
    ),
    "button": lambda inner, *_: f'<p><button type="button">{inner}</button></p>',
    "form": lambda inner, *_: (
        f'<form action="#" method="post"><label>{inner}</label><input type="text" name="surel" /></form>'
    ),
}


# --------------------------------------------------------------------------- "Baca juga"


def related_html(group: RelatedGroup, links: Links) -> str:
    """One "Baca juga" block in its form."""
    anchors = [_anchor(links.printed(target)) for target in group.links]
    heading = group.heading
    lines = "".join(f"<p>{anchor}</p>\n" for anchor in anchors)
    items = "".join(f"<li>{anchor}</li>\n" for anchor in anchors)
    forms = {
        "p": f"<p>{heading}</p>\n{lines}",
        "p-strong": f"<p><strong>{heading}</strong></p>\n{lines}",
        "ul": f"<p>{heading}</p>\n<ul>\n{items}</ul>",
        "strong-ul": f"<p><strong>{heading}</strong></p>\n<ul>\n{items}</ul>",
        "h4-ol": f"<h4>{heading}</h4>\n<ol>\n{items}</ol>",
        "strong-inline": "\n".join(f"<p><strong>{heading} {anchor}</strong></p>" for anchor in anchors),
        "inline": "\n".join(f"<p>{heading} {anchor}</p>" for anchor in anchors),
        "br": f"<p>{heading}<br />\n" + "<br />\n".join(anchors) + "</p>",
        "blockquote": f"<blockquote><p>{heading}</p>\n{lines}</blockquote>",
        "table": f"<table><tbody><tr><td><strong>{heading}</strong></td></tr>\n"
        + "".join(f"<tr><td>{anchor}</td></tr>\n" for anchor in anchors)
        + "</tbody></table>",
        "div": f"<div>{heading}</div>\n" + "".join(f"<div>{anchor}</div>\n" for anchor in anchors),
    }
    if group.form not in forms:
        raise ContentError(f"unknown form of related links: {group.form!r}")
    return forms[group.form]


def _anchor(printed: Printed) -> str:
    if printed.href is None:
        return printed.headline
    return f'<a href="{attribute(printed.href)}">{printed.headline}</a>'


def discussion_html(form: str, link: str) -> str:
    """The heading of the readers' discussion in one of five wrappers, with the Facebook comments behind it."""
    box = f'<div class="fb-comments" data-href="{link}" data-numposts="5" data-width="100%"></div>'
    forms = {
        "div": f'<div class="diskusi-fb"><span>DISKUSI:</span></div>{box}',
        "h3": f"<h3>DISKUSI:</h3>{box}",
        "p": f"<p>DISKUSI:</p>{box}",
        "p-strong": f"<p><strong>DISKUSI:</strong></p>{box}",
        "text": f'<div class="fb-wrap">DISKUSI: {box}<p>Tulis dengan sopan. Baca juga: aturan diskusi.</p></div>',
    }
    if form not in forms:
        raise ContentError(f"unknown form of the discussion's heading: {form!r}")
    return forms[form]
