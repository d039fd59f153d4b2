"""Sentences -> the body of a post, as an editor of the site writes it, and what a perfect reader gets out of it.

The truth is made together with the HTML, never read back from it: paragraphs without dateline and credit,
the dateline, the credit and the "Baca juga" links, in the words of the record (docs/record.md).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from wpsite.bylines import Credit, Dateline

ADDRESS: Final = "http://situs.invalid"  # stands for the site's address until a run knows its port
NEXT_PAGE: Final = "<!--nextpage-->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """One "Baca juga" line: `href` as typed (None: text only), `url` as the record has it."""

    href: str | None
    url: str | None
    headline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """`html` goes into the database. `parts` counts the pages; `related` holds (link, paragraphs before it)."""

    html: str
    paragraphs: tuple[str, ...] = ()
    dateline: Dateline | None = None
    credit: Credit | None = None
    related: tuple[tuple[Related, int], ...] = ()
    images: tuple[tuple[str, str | None], ...] = ()
    parts: int = 1

    def truth(self) -> dict[str, object]:
        """The record's words for this body."""
        line, credit = self.dateline, self.credit
        return {
            "paragraphs": list(self.paragraphs),
            "dateline": line and {"place": line.place, "outlet": line.outlet, "raw": line.raw},
            "credit": credit
            and {"editor": credit.editor, "agencies": list(credit.agencies), "raw": credit.raw},
            "related": [
                {"url": link.url, "headline": link.headline, "paragraph": before}
                for link, before in self.related
            ],
            "images": [{"url": url, "caption": caption} for url, caption in self.images],
        }


# --------------------------------------------------------------------------- markup of paragraphs


def classic(blocks: Sequence[str]) -> str:
    """The old editor: blank lines, WordPress makes the `p`."""
    return "\n\n".join(blocks)


def explicit(blocks: Sequence[str]) -> str:
    """`p` typed in, with the empty ones that copying leaves."""
    return "\n".join(f"<p>{block}</p>" for block in blocks) + "\n<p>&nbsp;</p>"


def divs(blocks: Sequence[str]) -> str:
    """A `div` per paragraph, pasted from a mail program."""
    return "\n".join(f"<div>{block}</div>" for block in blocks)


def gutenberg(blocks: Sequence[str]) -> str:
    """The block editor."""
    return "\n\n".join(f"<!-- wp:paragraph -->\n<p>{block}</p>\n<!-- /wp:paragraph -->" for block in blocks)


def word(blocks: Sequence[str]) -> str:
    """Pasted from Word."""
    style = 'style="text-align: justify"'
    return "\n".join(f'<p {style}><span style="font-size: 12pt">{block}</span></p>' for block in blocks)


def breaks(blocks: Sequence[str]) -> str:
    """One paragraph, its parts divided by two line breaks."""
    return "<p>" + "<br /><br />".join(blocks) + "</p>"


MARKUPS: Final[tuple[Callable[[Sequence[str]], str], ...]] = (
    classic,
    explicit,
    divs,
    gutenberg,
    word,
    breaks,
)


# --------------------------------------------------------------------------- "Baca juga"


def to_slug(slug: str, headline: str, address: str = ADDRESS) -> Related:
    """A link to `/slug/` on this site; whether a post lives there is the caller's business."""
    return Related(href=f"{address}/{slug}/", url=f"{address}/{slug}/", headline=headline)


def to_id(post_id: int, headline: str, address: str = ADDRESS) -> Related:
    """A `?p=` link, as the editor's link box makes for drafts."""
    return Related(href=f"{address}/?p={post_id}", url=f"{address}/?p={post_id}", headline=headline)


def to_root(slug: str, headline: str, address: str = ADDRESS) -> Related:
    """A root-relative link."""
    return Related(href=f"/{slug}/", url=f"{address}/{slug}/", headline=headline)


def anchor(link: Related) -> str:
    """The headline, linked if there is a link."""
    return link.headline if link.href is None else f'<a href="{link.href}">{link.headline}</a>'


def related_block(form: str, links: Sequence[Related]) -> str:
    """The heading and its links in one of the forms in use."""
    anchors = [anchor(link) for link in links]
    items = "".join(f"<li>{line}</li>" for line in anchors)
    return {
        "paragraphs": "<p>Baca juga:</p>\n" + "\n".join(f"<p>{line}</p>" for line in anchors),
        "list": f"<p>Baca Juga :</p>\n<ul>{items}</ul>",
        "heading": f"<h4>BACA JUGA</h4>\n<ol>{items}</ol>",
        "strong": f"<p><strong>Baca juga: {anchors[0]}</strong></p>",
        "breaks": "<p>Baca juga:<br />" + "<br />".join(anchors) + "</p>",
        "quote": "<blockquote><p>Baca juga:</p>"
        + "".join(f"<p>{line}</p>" for line in anchors)
        + "</blockquote>",
    }[form]


RELATED_FORMS: Final = ("paragraphs", "list", "heading", "strong", "breaks", "quote")


# --------------------------------------------------------------------------- whole bodies


def assemble(
    texts: Sequence[str],
    *,
    markup: Callable[[Sequence[str]], str] = classic,
    opening: Dateline | None = None,
    closing: Credit | None = None,
    links: Sequence[Related] = (),
    form: str = "paragraphs",
    breaks_after: Sequence[int] = (),
) -> Body:
    """Paragraphs -> a body. `breaks_after` names paragraph counts after which a new page begins.

    The related block stands at the very end, after the credit, on the last page; form "strong" has room for one link.
    """
    blocks = list(texts)
    if opening:
        blocks[0] = opening.html + blocks[0]
    if closing and closing.alone:
        blocks.append(closing.html)
    elif closing:
        blocks[-1] += closing.html
    bounds = [0, *breaks_after, len(blocks)]
    pages = [markup(blocks[start:end]) for start, end in itertools.pairwise(bounds)]
    used = tuple(links[:1] if form == "strong" else links)
    if used:
        pages[-1] += "\n\n" + related_block(form, used)
    return Body(
        html=f"\n\n{NEXT_PAGE}\n\n".join(pages),
        paragraphs=tuple(texts),
        dateline=opening,
        credit=closing,
        related=tuple((link, len(texts)) for link in used),
        parts=len(pages),
    )


def at_address(body: Body, address: str) -> Body:
    """The same body with `address` in place of the placeholder."""

    def put(text: str | None) -> str | None:
        return text and text.replace(ADDRESS, address)

    related = tuple(
        (replace(link, href=put(link.href), url=put(link.url)), before) for link, before in body.related
    )
    images = tuple((url.replace(ADDRESS, address), caption) for url, caption in body.images)
    return replace(body, html=body.html.replace(ADDRESS, address), related=related, images=images)
