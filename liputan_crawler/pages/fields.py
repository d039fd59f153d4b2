"""An article's element and its layout -> the fields around the body: title, names, terms, counters, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from liputan_crawler.items import DateEvidence
from liputan_crawler.pages.pictures import picture_source
from liputan_crawler.text.clean import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from liputan_crawler.site_article import ArticleLayout

# Parts of the page that speak of other posts or of readers, whatever element the post's own lies in.
_FOREIGN_CLASSES: Final = frozenset(
    {"td_module_wrap", "td_block_related_posts", "comment", "comments", "comment-list", "widget", "sidebar"}
)
_FOREIGN_TAGS: Final = frozenset({"article", "aside"})
_MANY: Final = 500  # matches of a selector that are looked at


class Fields(NamedTuple):
    """What stands around the content of an article."""

    headline: str | None
    authors: tuple[str, ...]
    sections: tuple[str, ...]
    tags: tuple[str, ...]
    published: tuple[DateEvidence, ...]
    modified: tuple[DateEvidence, ...]
    comment_text: str | None
    view_text: str | None
    featured: tuple[str, str | None] | None  # source, caption


def read(
    article: LexborNode, content: LexborNode | None, footer: LexborNode | None, layout: ArticleLayout
) -> Fields:
    """The fields of the post that `article` holds.

    `content` is its body, in which none of them is looked for; `footer` its own footer, even inside the body.
    """
    post = _Post(article, content, footer)
    end = footer if footer is not None else article
    headline = post.first(article, layout.headline)
    header = _header(article, headline, layout)
    time = post.first(header, layout.time)
    changed = post.first(header, layout.modified)
    return Fields(
        headline=text_of(headline) or None,
        authors=post.names(header, layout.author) or post.names(end, layout.hidden_author),
        sections=post.names(article, layout.sections),
        tags=post.names(end, layout.tags),
        published=(
            *_evidence("theme", _attribute(time, "datetime")),
            *_evidence("printed", text_of(time)),
            *_evidence("microdata", post.microdata(end, "datePublished")),
        ),
        modified=(
            *_evidence("theme", _attribute(changed, "datetime")),
            *_evidence("microdata", post.microdata(end, "dateModified")),
        ),
        comment_text=text_of(post.first(header, layout.comments)) or None,
        view_text=text_of(post.first(header, layout.views)) or None,
        featured=_featured(post.first(article, layout.featured)),
    )


def footer_of(article: LexborNode) -> LexborNode | None:
    """The post's own footer: the one that holds its microdata. WordPress' own themes have none."""
    node = article.css_first("footer meta[itemprop=datePublished]")
    while node is not None and node.tag != "footer":
        node = node.parent
    return node


def text_of(node: LexborNode | None) -> str:
    """The cleaned text of a small element; "" for none. A line break is a space, other tags add none."""
    child = node.first_child if node is not None else None
    if node is None or child is None:
        return ""
    if child.next is None and child.tag == "-text":
        return clean(child.text_content or "")
    if node.css_first("br") is None:
        return clean(node.text())
    return clean(
        "".join(" " if leaf.tag == "br" else leaf.text_content or "" for leaf in node.traverse(True))
    )


class _Post:
    """The post's element: finds what speaks of this post, and not of others, of readers, or in its body."""

    def __init__(self, article: LexborNode, content: LexborNode | None, footer: LexborNode | None) -> None:
        self._is_own = {article.mem_id: True}
        if content is not None and content.mem_id != article.mem_id:
            self._is_own[content.mem_id] = False
        if footer is not None:
            self._is_own[footer.mem_id] = True

    def first(self, scope: LexborNode, selectors: Iterable[str]) -> LexborNode | None:
        """The first match of the first selector that has one."""
        for selector in selectors:
            found = scope.css_first(selector)
            if found is None:
                continue
            if self.is_own(found):
                return found
            for node in scope.css(selector)[1:_MANY]:
                if self.is_own(node):
                    return node
        return None

    def names(self, scope: LexborNode, selectors: Iterable[str]) -> tuple[str, ...]:
        """The distinct names that the first fruitful selector gives, in page order."""
        for selector in selectors:
            nodes = filter(self.is_own, scope.css(selector)[:_MANY])
            names = dict.fromkeys(filter(None, map(_name, nodes)))
            if names:
                return tuple(names)
        return ()

    def microdata(self, scope: LexborNode, name: str) -> str | None:
        """A schema.org date of the post itself, never that of a comment."""
        return _attribute(self.first(scope, (f"meta[itemprop={name}]",)), "content")

    def is_own(self, node: LexborNode) -> bool:
        """Whether `node` is in no body, module, comment or sidebar. What is found out of an element is kept."""
        path: list[int] = []
        at: LexborNode | None = node
        answer = True
        while at is not None:
            known = self._is_own.get(at.mem_id)
            if known is not None:
                answer = known
                break
            path.append(at.mem_id)
            classes = at.attributes.get("class")
            if (at is not node and at.tag in _FOREIGN_TAGS) or (
                classes and not _FOREIGN_CLASSES.isdisjoint(classes.split())
            ):
                answer = False
                break
            at = at.parent
        self._is_own.update(dict.fromkeys(path, answer))
        return answer


def _header(article: LexborNode, headline: LexborNode | None, layout: ArticleLayout) -> LexborNode:
    """The part of the page that speaks of this post alone."""
    for selector in layout.header:
        if (header := article.css_first(selector)) is not None:
            return header
    if layout.header and headline is not None and headline.parent is not None:
        return headline.parent
    return article


def _name(node: LexborNode) -> str:
    return clean(node.attributes.get("content") or "") if node.tag == "meta" else text_of(node)


def _evidence(source: str, raw: str | None) -> Iterator[DateEvidence]:
    if raw and (text := clean(raw)):
        yield DateEvidence(source=source, raw=text)


def _attribute(node: LexborNode | None, name: str) -> str | None:
    return node.attributes.get(name) if node is not None else None


def _featured(image: LexborNode | None) -> tuple[str, str | None] | None:
    """The main picture where it stands outside the content, with its caption."""
    source = picture_source(image.attributes) if image is not None else None
    if image is None or source is None:
        return None
    figure = image.parent
    while figure is not None and figure.tag in ("a", "picture", "noscript"):
        figure = figure.parent
    is_around = figure is not None and figure.tag not in _FOREIGN_TAGS
    caption = figure.css_first("figcaption, .wp-caption-text") if figure is not None and is_around else None
    return source, text_of(caption) or None
