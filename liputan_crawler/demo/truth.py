"""The data of a site -> what a correct crawl must say of every post, without reading a page.

The rules are those of the record (docs/record.md), written a second time against the structure that the pages are
made from. So a dump can be compared with the truth instead of with the parser's own opinion.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liputan_crawler.demo.content import PUBLIC_BASE, Attachment, Block, Page, Post, RelatedTarget, Story
from liputan_crawler.demo.dates import local_stamp
from liputan_crawler.demo.escape import in_url
from liputan_crawler.demo.extras_html import GALLERY_CAPTION
from liputan_crawler.demo.story_html import BODY, OPENERS
from liputan_crawler.items import Credit, Dateline, DayMention, Fate, Image, RelatedLink

if TYPE_CHECKING:
    from liputan_crawler.demo.routes import Site

_MENTION: Final = re.compile(r"\{\{([^|{}]*)\|([^{}]*)\}\}")
_TAG: Final = re.compile(r"<[^>]*>")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BREAKS: Final = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u200b\ufeff\xad]"
)
_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: they stand for the marks of a mention while text is cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The record of one post as far as the data determine it. View counts depend on the visits."""

    id: int
    url: str
    fate: Fate
    headline: str | None
    date_published: str
    date_published_source: str
    date_modified: str
    authors: tuple[str, ...]
    sections: tuple[str, ...]
    tags: tuple[str, ...]
    dateline: Dateline | None
    paragraphs: tuple[str, ...]
    credit: Credit | None
    related: tuple[RelatedLink, ...]
    day_mentions: tuple[DayMention, ...]
    images: tuple[Image, ...]
    comment_count: int | None
    part_count: int

    @property
    def body_sha256(self) -> str:
        """The hash that the record carries."""
        return hashlib.sha256("\n".join(self.paragraphs).encode()).hexdigest()


def expected_records(site: Site) -> dict[int, Expected]:
    """Every post that a crawl of the whole site must save, by id."""
    published = {post.id: expected_record(site, post) for post in site.blog.published()}
    return {number: record for number, record in published.items() if record.fate is Fate.SAVED}


def expected_fates(site: Site) -> dict[str, Fate]:
    """Absolute URL -> fate: all posts by their permalinks, static pages, media pages, and the editors' dead links."""
    fates = {site.theme.url(post): _fate(post) for post in site.blog.posts.values()}
    others: list[Page | Attachment] = [*site.blog.content.pages, *site.blog.content.attachments]
    for thing in others:
        if thing.slug == site.blog.content.front_page:
            continue  # redirects home
        fates[f"{site.base}/{in_url(thing.slug)}/"] = Fate.NOT_ARTICLE
    for post in site.blog.published():
        for block in () if post.password else post.story().blocks:
            for target in block.related.links if block.related else ():
                fates.update(_link_fate(site, target))
    return fates


def _fate(post: Post) -> Fate:
    if post.status != "publish":
        return Fate.NOT_FOUND
    return Fate.PROTECTED if post.password else Fate.SAVED


def _link_fate(site: Site, target: RelatedTarget) -> dict[str, Fate]:
    """The fate of a link that names no post by id: dead, an old slug (the same article: saved), or a guess."""
    if target.href.partition(":")[0] in {"post", "id", "root", "www", "none"}:
        return {}
    if not target.href.startswith("/"):
        return {canonical(target.href, site.base): Fate.OFFSITE}
    slug = target.href.strip("/").lower()
    named = site.blog.by_slug(slug) or site.blog.by_old_slug(slug)
    if named or slug in site.blog.pages or slug in site.blog.attachments:
        return {}
    fate = Fate.REDIRECTED if site.blog.guess(slug) else Fate.NOT_FOUND
    return {canonical(site.base + target.href, site.base): fate}


# --------------------------------------------------------------------------- one post


def expected_record(site: Site, post: Post) -> Expected:
    """The truth about one post, whatever its status."""
    story = post.story()
    look = site.look
    body = _Body(story)
    source = look.seo or ("theme" if look.show_date else "microdata")
    return Expected(
        id=post.id,
        url=site.theme.url(post),
        fate=_fate(post),
        headline=clean(post.title) or None,
        date_published=local_stamp(post.date),
        date_published_source=source,
        date_modified=local_stamp(post.modified),
        authors=(clean(site.blog.author_of(post).name),),
        sections=tuple(clean(section.name) for section in site.blog.shown_sections(post)),
        tags=tuple(clean(name) for name in sorted(post.tags)),
        dateline=_dateline(story),
        paragraphs=tuple(body.paragraphs),
        credit=_credit(story),
        related=tuple(
            RelatedLink(
                url=_related_url(site, target), headline=_related_headline(site, target), paragraph=index
            )
            for target, index in body.related
        ),
        day_mentions=tuple(body.mentions),
        images=tuple(_images(site, post, story)),
        comment_count=site.blog.comment_count(post) if look.show_comments else None,
        part_count=1 + sum(block.kind == "nextpage" for block in story.blocks),
    )


class _Body:
    """The clean paragraphs of a story, with mentions and related links at their places."""

    def __init__(self, story: Story) -> None:
        self.paragraphs: list[str] = []
        self.mentions: list[DayMention] = []
        self.related: list[tuple[RelatedTarget, int]] = []
        for block in story.blocks:
            if block.related is not None:
                self.related += [(target, len(self.paragraphs)) for target in block.related.links]
            elif block.kind in BODY:
                for text in block.texts:
                    self._add(text)

    def _add(self, text: str) -> None:
        """One text of a block: two line breaks or more split it, a mention is remembered with its offsets."""
        for piece in _BREAKS.split(text):
            dates = [found[2] or None for found in _MENTION.finditer(piece)]
            marked = clean(_MENTION.sub(rf"{_OPEN}\1{_CLOSE}", piece))
            if not marked.replace(_OPEN, "").replace(_CLOSE, ""):
                continue
            for date in dates:
                start = marked.index(_OPEN)
                end = marked.index(_CLOSE) - 1
                marked = marked.replace(_OPEN, "", 1).replace(_CLOSE, "", 1)
                self.mentions.append(
                    DayMention(
                        paragraph=len(self.paragraphs),
                        start=start,
                        end=end,
                        text=marked[start:end],
                        date=date,
                    )
                )
            self.paragraphs.append(marked)


def clean(fragment: str) -> str:
    """A fragment of the data as the record's text: no tags, entities read, one space for any run of spaces."""
    text = html.unescape(_TAG.sub("", _BREAK.sub(" ", fragment)))
    return " ".join(_UNSAFE.sub("", text).split())


def _dateline(story: Story) -> Dateline | None:
    form = story.dateline
    if form is None or not any(block.kind in OPENERS for block in story.blocks):
        return None
    place = f"{form.place}{form.separator}" if form.place else ""
    raw = clean(f"{place}{form.outlet}{form.before}{form.dash}")
    return Dateline(place=clean(form.place) if form.place else None, outlet=clean(form.outlet), raw=raw)


def _credit(story: Story) -> Credit | None:
    form = story.credit
    if form is None:
        return None
    bracket = f"[{form.text}]" if form.form.endswith("-square") else f"({form.text})"
    return Credit(editor=form.editor, agencies=form.agencies, raw=clean(bracket))


def _images(site: Site, post: Post, story: Story) -> Iterator[Image]:
    if post.featured:
        yield _image(site, post.featured.file, post.featured.caption)
    for block in story.blocks:
        yield from _block_images(site, block)


def _block_images(site: Site, block: Block) -> Iterator[Image]:
    match block.kind:
        case "p" if block.attrs.get("form") == "image":
            yield _image(site, block.attrs["src"], None)
        case "figure":
            yield _image(site, block.texts[0], block.attrs.get("caption"))
        case "gallery":
            for file in block.texts:
                yield _image(site, file, GALLERY_CAPTION)
        case _:
            return


def _image(site: Site, file: str, caption: str | None) -> Image:
    return Image(url=site.theme.upload(file), caption=clean(caption) if caption else None)


# --------------------------------------------------------------------------- related links


def _related_headline(site: Site, target: RelatedTarget) -> str:
    return clean(site.theme.links.printed(target).headline)


def _related_url(site: Site, target: RelatedTarget) -> str | None:
    href = site.theme.links.printed(target).href
    return None if href is None else canonical(href, site.base)


def canonical(href: str, base: str) -> str:
    """An address of the data as the record has it: absolute; the public name folded to https without www."""
    if href.startswith("/"):
        href = f"{base}{href}"
    for form in ("http://www.", "https://www.", "http://"):
        public = PUBLIC_BASE.removeprefix("https://")
        if href.startswith(f"{form}{public}"):
            href = PUBLIC_BASE + href.removeprefix(f"{form}{public}")
    return href
