"""Posts, terms, users, media and comments -> their REST objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from liputan_crawler.demo.dates import utc, utc_stamp
from liputan_crawler.demo.escape import in_url, plain, texturized
from liputan_crawler.demo.feeds import excerpt
from liputan_crawler.demo.story_html import whole_html

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Picture, Post
    from liputan_crawler.demo.exchange import Request
    from liputan_crawler.demo.theme import Theme

Row = dict[str, Any]

MEDIA_BASE = 500_000
"""Pictures without a page of their own get their post's id on top of this."""


def post(theme: Theme, item: Post, request: Request) -> Row:
    """A post: titles hold entities and no "Diproteksi:"; a password leaves the content empty and `protected`."""
    protected = item.password is not None
    row: Row = {
        "id": item.id,
        "date": item.date.isoformat(),
        "date_gmt": utc(item.date).isoformat(),
        "guid": {"rendered": f"{theme.base}/?p={item.id}"},
        "modified": item.modified.isoformat(),
        "modified_gmt": utc(item.modified).isoformat(),
        "slug": in_url(item.slug),
        "status": item.status,
        "type": "post",
        "link": theme.url(item),
        "title": {"rendered": texturized(item.title)},
        "content": {
            "rendered": "" if protected else f"{whole_html(item, theme.links)}\n",
            "protected": protected,
        },
        "excerpt": {"rendered": "" if protected else f"<p>{excerpt(item)}</p>\n", "protected": protected},
        "author": theme.blog.author_of(item).id,
        "featured_media": media_id(theme, item),
        "comment_status": "open",
        "ping_status": "open",
        "sticky": False,
        "template": "",
        "format": item.post_format,
        "meta": [],
        "categories": sorted(theme.blog.sections[slug].id for slug in item.sections),
        "tags": sorted(theme.blog.tag_id(name) for name in item.tags),
        "_links": {"self": [{"href": f"{theme.base}/wp-json/wp/v2/posts/{item.id}"}]},
    }
    if theme.options.seo == "yoast":
        row["yoast_head"] = "<!-- This site is optimized with the Yoast SEO plugin v20.10 -->"
        row["yoast_head_json"] = {
            "article_published_time": utc_stamp(item.date),
            **({"article_modified_time": utc_stamp(item.modified)} if item.modified > item.date else {}),
        }
    if "_embed" in request.query:
        row["_embedded"] = _embedded(theme, item)
    return row


def _embedded(theme: Theme, item: Post) -> Row:
    author = theme.blog.author_of(item)
    sections = {row["slug"]: row for row in categories(theme)}
    names = {row["name"]: row for row in tags(theme)}
    embedded: Row = {
        "author": [
            {"id": author.id, "name": author.name, "slug": author.slug, "link": theme.author_url(author.slug)}
        ],
        "wp:term": [
            [sections[slug] for slug in item.sections],
            [names[texturized(name)] for name in item.tags if texturized(name) in names],
        ],
    }
    if item.featured:
        embedded["wp:featuredmedia"] = [_picture(theme, media_id(theme, item), item, item.featured)]
    return embedded


def media_id(theme: Theme, item: Post) -> int:
    """The featured picture's id: its attachment's when it has a page, 0 without a picture."""
    if item.featured is None:
        return 0
    pages = {attachment.file: attachment.id for attachment in theme.blog.content.attachments}
    return pages.get(item.featured.file, MEDIA_BASE + item.id)


def _picture(theme: Theme, number: int, item: Post, picture: Picture) -> Row:
    caption = f"<p>{texturized(picture.caption)}</p>\n" if picture.caption else ""
    return {
        "id": number,
        "date": item.date.isoformat(),
        "slug": f"gambar-{number}",
        "type": "attachment",
        "post": item.id,
        "caption": {"rendered": caption},
        "alt_text": "",
        "media_type": "image",
        "mime_type": "image/jpeg",
        "source_url": theme.upload(picture.file),
    }


def media(theme: Theme) -> Sequence[Row]:
    """The featured pictures of visible posts."""
    return [
        _picture(theme, media_id(theme, item), item, item.featured)
        for item in theme.blog.published()
        if item.featured is not None
    ]


def categories(theme: Theme) -> Sequence[Row]:
    """Sections, by name; `count` are posts assigned to the section itself."""
    blog = theme.blog
    ids = {section.slug: section.id for section in blog.content.sections}
    return [
        {
            "id": section.id,
            "count": sum(section.slug in item.sections for item in blog.in_section(section.slug)),
            "description": "",
            "link": theme.section_url(section),
            "name": section.name,
            "slug": section.slug,
            "taxonomy": "category",
            "parent": ids[section.parent] if section.parent else 0,
            "meta": [],
        }
        for section in sorted(blog.content.sections, key=lambda section: section.name)
    ]


def tags(theme: Theme) -> Sequence[Row]:
    """Tags of visible posts, by slug."""
    blog = theme.blog
    return [
        {
            "id": blog.tag_id(name),
            "count": len(blog.tagged(slug)),
            "description": "",
            "link": f"{theme.base}/tag/{in_url(slug)}/",
            "name": texturized(name),
            "slug": in_url(slug),
            "taxonomy": "post_tag",
            "meta": [],
        }
        for slug, name in blog.tags().items()
    ]


def users(theme: Theme) -> Sequence[Row]:
    """Authors with visible posts."""
    blog = theme.blog
    return [
        {
            "id": author.id,
            "name": author.name,
            "url": "",
            "description": plain(author.bio),
            "link": theme.author_url(author.slug),
            "slug": author.slug,
            "meta": [],
        }
        for author in blog.content.authors
        if blog.by_author(author.slug)
    ]


def pages(theme: Theme) -> Sequence[Row]:
    """Static pages."""
    return [
        {
            "id": page.id,
            "modified_gmt": utc(page.modified).isoformat(),
            "slug": page.slug,
            "type": "page",
            "link": f"{theme.base}/{page.slug}/",
            "title": {"rendered": texturized(page.title)},
        }
        for page in theme.blog.content.pages
    ]


def comments(theme: Theme) -> Sequence[Row]:
    """Approved comments; pingbacks are left out."""
    return [
        {
            "id": item.id * 100 + number,
            "post": item.id,
            "author_name": comment.author,
            "date": comment.day.isoformat(),
            "date_gmt": utc(comment.day).isoformat(),
            "content": {"rendered": f"<p>{texturized(comment.text)}</p>\n"},
            "link": f"{theme.url(item)}#comment-{item.id * 100 + number}",
            "status": "approved",
            "type": "comment",
        }
        for item in theme.blog.published()
        for number, comment in enumerate(item.comments, 1)
        if not comment.held and not comment.pingback
    ]
