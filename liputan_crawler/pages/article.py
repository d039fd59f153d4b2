"""An article page -> ArticlePage.

The layout is chosen by looking at the page; what it shows is read as it stands, without any decision. Dates,
dateline and credit are decided in `record`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from liputan_crawler import site_article, urls
from liputan_crawler.items import ArticlePage, Fate, Image, Layout, RelatedLink
from liputan_crawler.pages import (
    PageRefusedError,
    body,
    bounds,
    content,
    fields,
    identity,
    metadata,
    parts,
    refusal,
)
from liputan_crawler.pages.blocks import Picture
from liputan_crawler.pages.pictures import absolute
from liputan_crawler.pages.trim import trim
from liputan_crawler.text.charset import to_utf8

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from liputan_crawler.site_article import ArticleLayout


# The C library gives the memory of a freed tree back to the system, and a page fault for each 4 KB of the next
# one costs more than reading it. Freeing one large block, never touched, tells it (glibc) to keep up to twice as
# much: whole pages parse at twice the speed, trimmed ones at 1.2 times (bench/extract.py).
_large_block = bytes(16 * 1024 * 1024)
del _large_block


def parse(
    document: bytes | str, url: str = "", *, charset: str | None = None, origin: urls.Origin = urls.PUBLIC
) -> ArticlePage:
    """What the page of an article, or of one part of it, says.

    `url` is the page's own address after redirects, "" if unknown; `charset` the one of the HTTP header.
    Raises PageRefusedError with the fate that the URL gets: a page that is no article, is protected, missing,
    cut off, beyond all bounds, or holds neither headline nor body. Never raises anything else.
    """
    page = document.encode("utf-8", "ignore") if isinstance(document, str) else document
    small = trim(page)
    if small is not page:
        try:
            found = _read(small, charset, is_whole=False, url=url, origin=origin)
        except PageRefusedError:
            pass  # the whole page says why
        else:
            if any(evidence.source == "microdata" for evidence in found.published):
                return found
    return _read(page, charset, is_whole=True, url=url, origin=origin)


def _read(
    document: bytes, charset: str | None, *, is_whole: bool, url: str, origin: urls.Origin
) -> ArticlePage:
    page = to_utf8(document, charset)
    bounds.check(page)
    tree = LexborHTMLParser(page)
    layout = _layout(tree)
    article, root = _post(tree, layout) if layout else (None, None)
    if layout is None or article is None:
        raise refusal.refusal(page, tree)
    is_tagdiv_amp = layout.layout is Layout.AMP and root is not None and "td-post-content" in _classes(root)
    head = metadata.read(tree, page, is_tagdiv_amp=is_tagdiv_amp)
    if not _is_article(tree, article, root, head):
        raise refusal.refusal(page, tree)
    if refusal.is_protected(root):
        raise PageRefusedError(Fate.PROTECTED, "password")
    if is_whole and refusal.is_cut_off(page):
        raise PageRefusedError(Fate.PARSE_FAILED, "cut_off")
    footer = fields.footer_of(article)
    around = fields.read(article, root, footer, layout)
    text = body.read(content.read(root, footer)) if root is not None else body.Body((), (), ())
    if around.headline is None and not text.paragraphs:
        raise PageRefusedError(Fate.PARSE_FAILED, "no_headline_no_body")
    base = identity.page_url_of(url, head, origin)
    part = parts.read(tree, base, origin)
    body_class = " ".join(refusal.body_classes(tree))
    return ArticlePage(
        id=identity.post_id_of(article, body_class, head, url, origin),
        url=identity.canonical_of(url, head, origin),
        canonical=identity.declared_canonical(url, head, origin),
        headline=around.headline,
        part=part.part,
        part_count=part.total,
        part_urls=part.urls,
        published=(*head.published, *around.published),
        modified=(*head.modified, *around.modified),
        authors=around.authors or head.authors,
        sections=around.sections or _crumbs(tree),
        tags=around.tags,
        paragraphs=text.paragraphs,
        related=tuple(_links(text.related, base, origin)),
        images=tuple(_images(around.featured, text.pictures, base)),
        comment_text=around.comment_text,
        view_text=around.view_text,
        layout=layout.layout,
    )


def _layout(tree: LexborHTMLParser) -> ArticleLayout | None:
    """The first layout whose probe the page answers."""
    root = tree.root
    marks = root.attributes if root is not None else {}
    for layout in site_article.ARTICLE_LAYOUTS:
        if any(mark in marks for mark in layout.root_marks):
            return layout
        if any(tree.css_first(selector) is not None for selector in layout.probe):
            return layout
    return None


def _post(tree: LexborHTMLParser, layout: ArticleLayout) -> tuple[LexborNode | None, LexborNode | None]:
    """The element that holds the post, and its content: block themes have comments as the only `article`."""
    first: LexborNode | None = None
    for selector in layout.article:
        article = tree.css_first(selector)
        if article is None:
            continue
        if (root := _first(article, layout.content)) is not None:
            return article, root
        first = first or article
    return first, None


def _is_article(
    tree: LexborHTMLParser, article: LexborNode, root: LexborNode | None, head: metadata.Metadata
) -> bool:
    """Whether the page is that of one post: WordPress says so on `body` or on the article, else the metadata."""
    classes = refusal.body_classes(tree)
    if site_article.NOT_FOUND_BODY in classes:
        return False
    if site_article.ARTICLE_BODY in classes:
        return True
    if refusal.not_article_kind(classes) is not None or root is None:
        return False
    if len(tree.css("article[id^='post-']")) > 1:
        return False
    return (
        site_article.ARTICLE_CLASS in _classes(article)
        or head.has_article
        or head.open_graph_type == "article"
        or "amp-wp-article" in _classes(article)
    )


def _first(scope: LexborHTMLParser | LexborNode, selectors: tuple[str, ...]) -> LexborNode | None:
    return next((node for selector in selectors if (node := scope.css_first(selector)) is not None), None)


def _classes(node: LexborNode) -> list[str]:
    return (node.attributes.get("class") or "").split()


def _crumbs(tree: LexborHTMLParser) -> tuple[str, ...]:
    """The categories of the breadcrumb, where the theme hides its labels: the links without the home page's."""
    if tree.css_first(site_article.LABELS) is not None:
        return ()
    names = [fields.text_of(node) for node in tree.css(site_article.CRUMBS)]
    return tuple(dict.fromkeys(name for name in names[1:] if name))


def _links(entries: tuple[body.RelatedEntry, ...], base: str, origin: urls.Origin) -> Iterator[RelatedLink]:
    for entry, paragraph in entries:
        href = (entry.href or "").strip()
        # "?p=ID" is meant from the site's root, whatever page it stands on.
        from_url = origin.base_url if href.startswith("?") else base
        url = urls.canonical_url(href, origin, from_url) if href and not href.startswith("#") else None
        yield RelatedLink(url=url, headline=entry.headline, paragraph=paragraph)


def _images(
    featured: tuple[str, str | None] | None, pictures: tuple[Picture, ...], base: str
) -> Iterator[Image]:
    """The main picture first, each picture once."""
    inside = sorted(pictures, key=lambda picture: not picture.is_featured)
    seen: set[str] = set()
    for source, caption in (*((featured,) if featured else ()), *((p.source, p.caption) for p in inside)):
        url = absolute(source, base)
        if url is not None and url not in seen:
            seen.add(url)
            yield Image(url=url, caption=caption)
