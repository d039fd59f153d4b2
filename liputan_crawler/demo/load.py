"""The TOML files of `fixtures/site` -> Content.

The wheel carries the files beside this module (`demo/site`); a checkout has them in `fixtures/site`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from liputan_crawler.demo.content import (
    BLOCK_KINDS,
    Attachment,
    Author,
    Block,
    Comment,
    Content,
    ContentError,
    CreditForm,
    DatelineForm,
    Page,
    Picture,
    Post,
    RelatedGroup,
    RelatedTarget,
    Section,
    Story,
)
from liputan_crawler.demo.escape import slugify

_HERE: Final = Path(__file__).resolve().parent
_PLACES: Final = (_HERE / "site", _HERE.parents[1] / "fixtures" / "site")

_POST_KEYS: Final = frozenset(
    [
        "id",
        "slug",
        "title",
        "date",
        "modified",
        "author",
        "sections",
        "tags",
        "status",
        "password",
        "subtitle",
        "source_via",
        "featured",
        "views",
        "comments",
        "old_slugs",
        "post_format",
        "dateline",
        "credit",
        "discussion",
        "literal_quotes",
        "body",
    ]
)

Table = Mapping[str, Any]


def data_folder() -> Path:
    """The folder with the site's data.

    Raises FileNotFoundError when neither the wheel's nor the checkout's folder is there.
    """
    for place in _PLACES:
        if (place / "site.toml").is_file():
            return place
    raise FileNotFoundError(f"no data of the demo's site in {' nor '.join(map(str, _PLACES))}")


def load_site(folder: Path | None = None) -> Content:
    """The site in `folder` (default: the one that ships with the package).

    Raises ContentError when a post uses an unknown key, word, author or section, or an id or slug occurs twice.
    """
    folder = data_folder() if folder is None else folder
    site = tomllib.loads((folder / "site.toml").read_text(encoding="utf-8"))
    posts: list[Post] = []
    for file in sorted((folder / "posts").glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        posts += [_read(file.name, row, _post) for row in table["post"]]
    content = Content(
        name=site["name"],
        tagline=site["tagline"],
        sections=tuple(Section(**row) for row in site["section"]),
        authors=tuple(Author(**row) for row in site["author"]),
        posts=tuple(posts),
        pages=tuple(_page(row) for row in site["page"]),
        attachments=tuple(Attachment(**row) for row in site["attachment"]),
        front_page=site.get("front_page"),
    )
    check(content)
    return content


def check(content: Content) -> None:
    """Refuse data that name an author, section or post that is not there, or use an id or slug twice.

    Raises ContentError.
    """
    sections = {section.slug for section in content.sections}
    authors = {author.slug for author in content.authors}
    things: list[Post | Page | Attachment] = [*content.posts, *content.pages, *content.attachments]
    _refuse_doubles("id", [thing.id for thing in things])
    _refuse_doubles("slug", [thing.slug for thing in things])
    ids = {post.id for post in content.posts}
    for post in content.posts:
        if post.author not in authors:
            raise ContentError(f"post {post.id}: unknown author {post.author!r}")
        if unknown := set(post.sections) - sections:
            raise ContentError(f"post {post.id}: unknown sections {sorted(unknown)}")
        for block in post.story().blocks:
            for target in block.related.links if block.related else ():
                word, _, number = target.href.partition(":")
                if word in {"post", "id", "root", "www"} and int(number) not in ids:
                    raise ContentError(f"post {post.id}: related to {target.href}, which does not exist")


def _refuse_doubles(what: str, values: list[Any]) -> None:
    seen: set[Any] = set()
    for value in values:
        if value in seen:
            raise ContentError(f"{what} {value!r} occurs twice")
        seen.add(value)


def _read(file: str, row: Table, reader: Callable[[Table], Post]) -> Post:
    try:
        return reader(row)
    except (KeyError, TypeError, ContentError) as error:
        raise ContentError(f"{file}, post {row.get('id')}: {error!r}") from error


def _post(row: Table) -> Post:
    if unknown := set(row) - _POST_KEYS:
        raise ContentError(f"unknown keys {sorted(unknown)}")
    story = Story(
        blocks=tuple(_block(entry) for entry in row["body"]),
        dateline=_dateline(row["dateline"]) if "dateline" in row else None,
        credit=_credit(row["credit"]) if "credit" in row else None,
        discussion=row.get("discussion"),
        literal_quotes=row.get("literal_quotes", False),
    )
    featured = row.get("featured")
    return Post(
        id=row["id"],
        slug=row["slug"] if "slug" in row else slugify(row["title"]),
        title=row["title"],
        date=_clock(row["date"]),
        modified=_clock(row.get("modified", row["date"])),
        author=row["author"],
        sections=tuple(row["sections"]),
        story=lambda: story,
        tags=tuple(row.get("tags", ())),
        status=row.get("status", "publish"),
        password=row.get("password"),
        subtitle=row.get("subtitle"),
        source_via=row.get("source_via"),
        featured=Picture(file=featured["file"], caption=featured.get("caption")) if featured else None,
        views=row.get("views", 0),
        comments=tuple(
            Comment(**{**comment, "day": _clock(comment["day"])}) for comment in row.get("comments", ())
        ),
        old_slugs=tuple(row.get("old_slugs", ())),
        post_format=row.get("post_format", "standard"),
    )


def _clock(value: object) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is not None:
        raise ContentError(f"not a local clock: {value!r}")
    return value


def _page(row: Table) -> Page:
    return Page(**{**row, "paragraphs": tuple(row["paragraphs"]), "modified": _clock(row["modified"])})


def _dateline(row: Table) -> DatelineForm:
    return DatelineForm(**{"place": None, **row})


def _credit(row: Table) -> CreditForm:
    editor, agencies = row.get("editor"), tuple(row.get("agencies", ()))
    parts = ([editor] if editor else []) + list(agencies)
    return CreditForm(
        text=row.get("text", "/".join(parts)),
        editor=editor,
        agencies=agencies,
        form=row.get("form", "tail"),
    )


def _block(entry: str | Table) -> Block:
    """One entry of `body`: a string is a plain paragraph; a table's first key of a known kind names the kind."""
    if isinstance(entry, str):
        return Block(kind="p", texts=(entry,))
    kind = next((key for key in entry if key in BLOCK_KINDS), None)
    if kind is None:
        raise ContentError(f"no kind of block in {dict(entry)!r}")
    value = entry[kind]
    if kind == "related":
        return Block(kind=kind, related=_related(entry))
    attrs = {key: str(given) for key, given in entry.items() if key != kind}
    return Block(kind=kind, texts=(value,) if isinstance(value, str) else tuple(value), attrs=attrs)


def _related(entry: Table) -> RelatedGroup:
    links = (
        RelatedTarget(href=link) if isinstance(link, str) else RelatedTarget(**link)
        for link in entry["links"]
    )
    return RelatedGroup(heading=entry["related"], form=entry["form"], links=tuple(links))
