"""What the site's database holds: posts, pages, pictures and comments as plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from wpsite.bodies import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """`kind`: approved, held, spam, trash or pingback. `date` is local time."""

    author: str
    text: str
    date: dt.datetime
    kind: str = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One row of `wp_posts` and what hangs on it.

    `date` and `modified` are local (WIB); `slug` None lets WordPress choose. `status` is WordPress' word, or
    "deleted" for a post that existed. `old_slugs` are former ones, oldest first. `views` None: never counted.
    `guid` is one that an import brought from another site (None: as the editor's drafts get it).
    `what` says what an unusual post is for; tests look posts up by it.
    """

    id: int
    title: str
    date: dt.datetime
    body: Body
    slug: str | None = None
    status: str = "publish"
    kind: str = "post"
    author: str = "redaksi"
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    modified: dt.datetime | None = None
    password: str = ""
    old_slugs: tuple[str, ...] = ()
    sticky: bool = False
    format: str = ""
    excerpt: str = ""
    views: int | None = None
    featured: int | None = None
    parent: int = 0
    template: str = ""
    file: str = ""
    guid: str | None = None
    what: str = ""

    def as_json(self) -> dict[str, Any]:
        """For JSON: times as WordPress writes them, the body as its HTML, the truth beside it."""
        plain = asdict(self)
        plain.pop("body")
        plain["date"] = stamp(self.date)
        plain["modified"] = self.modified and stamp(self.modified)
        plain["comments"] = [asdict(comment) | {"date": stamp(comment.date)} for comment in self.comments]
        plain["content"] = self.body.html
        plain["truth"] = self.body.truth() | {"what": self.what}
        return plain


def stamp(moment: dt.datetime) -> str:
    """`2021-07-17 07:15:09`, WordPress' form of a local time."""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def local(text: str) -> dt.datetime:
    """A local time from WordPress' form."""
    return dt.datetime.fromisoformat(text)
