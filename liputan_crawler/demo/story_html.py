"""A story -> the HTML of its parts, in the forms that WordPress, its plugins and pasted text give.

The featured image is the theme's business; the rest of `.td-post-content` is made here.
"""

from __future__ import annotations

from typing import Final

from liputan_crawler.demo.content import Block, ContentError, CreditForm, DatelineForm, Post, Story
from liputan_crawler.demo.escape import texturized, without_marks
from liputan_crawler.demo.extras_html import UPLOADS, extra_html
from liputan_crawler.demo.related_html import Links, discussion_html, related_html

BODY: Final = frozenset({"p", "div", "bare", "h2", "h3", "h4", "ul", "ol", "quote"})
OPENERS: Final = frozenset({"p", "div", "bare"})
"""Kinds of block that a dateline can open."""
HOSTS: Final = frozenset({"p", "div", "bare", "quote", "ul", "ol"})
"""Kinds of block at whose end a credit can stand."""


def parts_html(post: Post, links: Links) -> tuple[str, ...]:
    """The content of each part as pages show it, without the featured image; "DISKUSI:" ends the last part."""
    story = post.story()
    rooms = _rooms(post, story, links, f'<p><span id="more-{post.id}"></span></p>')
    if story.discussion:
        rooms[-1].append(discussion_html(story.discussion, links.base + links.find(post.id)[1]))
    return tuple(_finished(story, room) for room in rooms)


def whole_html(post: Post, links: Links) -> str:
    """The content as the API and feeds give it: all parts in one, without what plugins add to pages."""
    story = post.story()
    rooms = _rooms(post, story, links, "<!--more-->", skip=frozenset({"share", "ad"}))
    return _finished(story, ["\n<!--nextpage-->\n".join("\n".join(room) for room in rooms)])


def _finished(story: Story, room: list[str]) -> str:
    text = without_marks("\n".join(room))
    return text if story.literal_quotes else texturized(text)


def _rooms(
    post: Post, story: Story, links: Links, more: str, skip: frozenset[str] = frozenset()
) -> list[list[str]]:
    """The HTML of the blocks, one list a part; dateline and credit at their places."""
    opener = next((index for index, block in enumerate(story.blocks) if block.kind in OPENERS), None)
    host = next(
        (index for index in reversed(range(len(story.blocks))) if story.blocks[index].kind in HOSTS), None
    )
    if host is None:
        raise ContentError(f"post {post.id}: a story without a body")
    before = dateline_html(story.dateline) if story.dateline else ""
    credit, place = (credit_html(story.credit), credit_place(story.credit)) if story.credit else ("", "")
    tail = {"tail": f" {credit}", "glued": credit}.get(place, "")
    rooms: list[list[str]] = [[]]
    for index, block in enumerate(story.blocks):
        if block.kind == "nextpage":
            rooms.append([])
        elif block.kind == "more":
            rooms[-1].append(more)
        elif block.kind not in skip:
            opening, closing = before if index == opener else "", tail if index == host else ""
            rooms[-1].append(_block_html(block, opening, closing, post, links))
        if index == host and place == "own":
            rooms[-1].append(credit_paragraph(story))
    if place == "after_related":
        rooms[-1].append(credit_paragraph(story))
    return rooms


def credit_place(form: CreditForm) -> str:
    """`tail` and `glued` (with and without a space before it), `own` paragraph, or `after_related` links."""
    place = form.form.partition("-")[0]
    if place not in {"tail", "glued", "own", "after_related"}:
        raise ContentError(f"unknown form of credit: {form.form!r}")
    return place


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
    place = f"{form.place}{form.separator}" if form.place else ""
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
    if markup in {"right", "div"}:
        return f"({form.text})"
    return _AROUND[markup].format(f"({form.text})")


def credit_paragraph(story: Story) -> str:
    """The credit in a block of its own: a paragraph, one set to the right, or a `div`."""
    if story.credit is None:
        return ""
    text = credit_html(story.credit)
    if story.credit.form.endswith("-right"):
        return f'<p style="text-align: right;"><em>{text}</em></p>'
    return f"<div>{text}</div>" if story.credit.form.endswith("-div") else f"<p>{text}</p>"


def _block_html(block: Block, before: str, after: str, post: Post, links: Links) -> str:
    if block.related is not None:
        return related_html(block.related, links)
    if block.kind in BODY:
        return _body_html(block, before, after, links)
    return extra_html(block, links.base + UPLOADS, links.base + links.find(post.id)[1])


_PARAGRAPHS: Final = {
    "": "<p>{}</p>",
    "word": '<p class="MsoNormal" style="text-align: justify;"><span style="color: #000000;">{}</span></p>',
    "mac": '<p class="p1"><span class="s1">{}</span><span class="Apple-converted-space">&nbsp;</span></p>',
    "office": '<p class="MsoNormal"><span lang="IN" style="font-size: 12.0pt;">{}<o:p></o:p></span></p>',
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
