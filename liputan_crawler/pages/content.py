"""The element that holds an article's content -> its leaf blocks and pictures, in page order.

One walk without recursion (a hostile page may nest a hundred thousand tags). It knows HTML and the classes of
`site_article`; what a block means (body, related links, end of the article) is for `body` to say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from liputan_crawler import site_article
from liputan_crawler.pages.blocks import Block, Content, Line, Picture, Piece, line_of, plain_line
from liputan_crawler.pages.pictures import picture_source
from liputan_crawler.text.clean import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SKIPPED: Final = frozenset(
    "script style noscript iframe object embed applet video audio canvas svg button form input select textarea "
    "template map nav pre link meta head title track source -comment -doctype".split()
)
_BLOCKS: Final = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 blockquote ul ol dl dt dd section article header footer main aside center "
    "address details summary hgroup menu fieldset legend tbody thead tfoot tr td th caption hr".split()
)
_MAX_STRAY: Final = 3  # end tags too many that are made good for
_AMP_WRAPPERS: Final = frozenset({"amp-layout", "amp-carousel"})  # a gallery is a carousel
_PICTURES: Final = frozenset({"img", "amp-img", "amp-anim"})


def read(root: LexborNode, footer: LexborNode | None = None) -> Content:
    """The leaf blocks and pictures below `root`: every block with visible text, in page order.

    `footer` is the element of the post in which the content ends at the latest. An end tag too many in the
    text leaves the rest of it between the two, one too few puts the footer into the content.
    """
    walk = _Walk()
    walk.run(root, footer)
    return Content(tuple(walk.blocks), tuple(walk.pictures))


class _State(NamedTuple):
    """What an element's children inherit, and what is left when the walk leaves it."""

    tag: str
    is_body: bool = True
    href: str | None = None
    in_link: bool = False
    is_featured: bool = False
    figure: int | None = None  # number of pictures before the figure around


class _Walk:
    """The walk's memory: finished blocks and pictures, and the text of the run being read."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self.pieces: list[Piece] = []
        self.captioned = 0  # pictures before this index have had their caption
        self.unplaced = 0  # pictures from this index on belong to the run being read
        self.state = _State("div")

    def run(self, root: LexborNode, footer: LexborNode | None) -> None:
        stop = footer.mem_id if footer is not None else None
        stack = [(node, self.state) for node in _path_to(root, stop)]
        node: LexborNode | None = root.first_child
        while True:
            if node is None:
                if not stack:
                    break
                node, outer = stack.pop()
                self._leave(node, outer)
                node = node.next
                continue
            tag = node.tag or "-comment"
            if tag == "footer" and node.mem_id == stop:
                break
            if tag == "p" and not self.state.in_link and (text := _plain_text(node)) is not None:
                self._flush()
                if (line := plain_line(text)) is not None:
                    self.blocks.append(Block(_inner_tag("p", self.state.tag), (line,), self.state.is_body))
                node = node.next
                continue
            if tag == "-text":
                text = node.text_content or ""
                if self.pieces or not text.isspace():
                    self.pieces.append((text, self.state.href, self.state.in_link))
            elif (inner := self._enter(node, tag)) is not None:
                child = node.first_child
                if child is not None:
                    stack.append((node, self.state))
                    self.state = inner
                    node = child
                    continue
            node = node.next
        self._flush()

    def _enter(self, node: LexborNode, tag: str) -> _State | None:
        """The state for the children of `node`; None when the walk does not go into it."""
        if tag == "br":
            self.pieces.append((None, None, False))
            return None
        if tag in _SKIPPED:
            return None
        attributes = node.attributes
        if attributes and _is_hidden(attributes) and site_article.HIDDEN_PICTURE not in attributes:
            return None
        if tag in _PICTURES:
            self._add_picture(attributes)
            return None
        if tag.startswith("amp-") and tag not in _AMP_WRAPPERS:
            return None
        classes = (attributes.get("class") or "").split() if attributes else []
        if classes and _holds_no_body(classes):
            return None
        if tag == "figcaption" or (classes and not site_article.CAPTION_CLASSES.isdisjoint(classes)):
            if site_article.GALLERY_CAPTION_CLASS not in classes:
                self._add_caption(node)
            return None
        if tag == "a":
            return self.state._replace(href=attributes.get("href"), in_link=True)
        if tag == "figure" or (classes and not site_article.CAPTIONED_CLASSES.isdisjoint(classes)):
            return self._enter_figure(tag, classes)
        if tag in _BLOCKS:
            self._flush()
            is_body = self.state.is_body and site_article.EMBEDDED_POST_CLASS not in classes
            return self.state._replace(tag=_inner_tag(tag, self.state.tag), is_body=is_body)
        if tag == "table":
            self._flush()
            return self.state._replace(tag="td", is_body=False)
        return self.state

    def _enter_figure(self, tag: str, classes: list[str]) -> _State:
        self._flush()
        return self.state._replace(
            tag=tag,
            figure=len(self.pictures),
            is_body=self.state.is_body and site_article.QUOTE_FIGURE_CLASS in classes,
            is_featured=self.state.is_featured or site_article.FEATURED_CLASS in classes,
        )

    def _leave(self, node: LexborNode, outer: _State) -> None:
        tag = node.tag
        if tag in _BLOCKS or tag == "table" or self.state.figure != outer.figure:
            self._flush()
        self.state = outer

    def _add_picture(self, attributes: dict[str, str | None]) -> None:
        source = picture_source(attributes)
        if source is not None:
            self.pictures.append(
                Picture(source=source, is_featured=self.state.is_featured, position=len(self.blocks))
            )

    def _add_caption(self, node: LexborNode) -> None:
        """Give the text of a caption to the pictures of its figure, else to the picture before it."""
        caption = clean("".join(_leaf_text(leaf) for leaf in node.traverse(include_text=True)))
        first = self.state.figure if self.state.figure is not None else len(self.pictures) - 1
        for index in range(max(first, self.captioned), len(self.pictures) if caption else 0):
            self.pictures[index] = replace(self.pictures[index], caption=caption)
        self.captioned = len(self.pictures)

    def _flush(self) -> None:
        """End the run being read: its text becomes blocks, two line breaks in a row split it."""
        first = len(self.blocks)
        if self.pieces:
            self._add_blocks()
            self.pieces.clear()
        if self.unplaced < len(self.pictures):
            owner = first if len(self.blocks) > first else None
            for index in range(self.unplaced, len(self.pictures)):
                self.pictures[index] = replace(self.pictures[index], block=owner)
            self.unplaced = len(self.pictures)

    def _add_blocks(self) -> None:
        lines: list[Line] = []
        run: list[Piece] = []
        for piece in (*self.pieces, (None, None, False)):
            if piece[0] is not None:
                run.append(piece)
                continue
            line = line_of(run)
            run = []
            if line is not None:
                lines.append(line)
            elif lines:
                self._add_block(lines)
                lines = []
        if lines:
            self._add_block(lines)

    def _add_block(self, lines: list[Line]) -> None:
        self.blocks.append(Block(self.state.tag, tuple(lines), self.state.is_body))


def _path_to(root: LexborNode, footer: int | None) -> list[LexborNode]:
    """The elements, outermost first, behind which the walk goes on to reach the footer; none if it is below."""
    path = [root] if footer is not None else []
    while path and len(path) <= _MAX_STRAY:
        node = path[0].next
        while node is not None and node.mem_id != footer:
            node = node.next
        if node is not None:
            return path
        parent = path[0].parent
        path = [parent, *path] if parent is not None else []
    return []


def _inner_tag(tag: str, outer: str) -> str:
    """The tag that a block counts as: a paragraph in a list item is the item's text."""
    return "li" if outer == "li" and tag in ("p", "div") else tag


def _plain_text(node: LexborNode) -> str | None:
    """The text of a paragraph without attributes and tags, as most are; None for any other."""
    child = node.first_child
    if child is None or child.next is not None or child.tag != "-text" or node.attributes:
        return None
    return child.text_content


def _leaf_text(node: LexborNode) -> str:
    """What a node inside a caption adds to its text: inline tags add no space."""
    tag = node.tag
    if tag == "-text":
        return node.text_content or ""
    return " " if tag == "br" or tag in _BLOCKS else ""


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return style is not None and "display:none" in style.replace(" ", "").lower()


def _holds_no_body(classes: list[str]) -> bool:
    return not site_article.NOT_BODY_CLASSES.isdisjoint(classes) or any(
        name.startswith(site_article.NOT_BODY_CLASS_PREFIXES) for name in classes
    )
