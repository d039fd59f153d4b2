"""A number of posts and a seed -> everything that goes into the site's database, always the same.

What each unusual post is for stands beside it in `unusual.py`; here are the ordinary ones, their readers' comments
and the site around them.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from random import Random
from typing import Any, Final

from wpsite import bodies, bylines, unusual
from wpsite import sentences as bank
from wpsite.entries import Comment, Post
from wpsite.writer import Writer

SEED: Final = 1442
WIB: Final = dt.timezone(dt.timedelta(hours=7), "WIB")
POSTS: Final = 300
FIRST_ID: Final = 101
FIRST_DAY: Final = dt.date(2012, 3, 1)
LAST_DAY: Final = dt.date(2021, 11, 30)

# (slug, name, parent's slug); order is the order of the term ids, which decides permalinks with %category%
CATEGORIES: Final = (
    ("berita", "Berita", None),
    ("timur-tengah", "Timur Tengah", "berita"),
    ("asia", "Asia", "berita"),
    ("nusantara", "Nusantara", "berita"),
    ("opini", "Opini", None),
    ("analisis", "Analisis", "opini"),
    ("ekonomi", "Ekonomi", None),
    ("seni-budaya", "Seni & Budaya", None),
    ("wawancara", "Wawancara", None),  # fewer posts than the theme's top grid has places
    ("kajian", "Kajian", None),  # empty
    ("featured", "Featured", None),  # the theme never prints this one
)
SECTION_WEIGHTS: Final = {
    "timur-tengah": 34, "asia": 12, "nusantara": 14, "berita": 8, "opini": 6, "analisis": 10, "ekonomi": 9,
    "seni-budaya": 7,
}  # fmt: skip
TAGS: Final = (
    ("irak", "Irak"), ("iran", "Iran"), ("suriah", "Suriah"), ("palestina", "Palestina"), ("yaman", "Yaman"),
    ("as", "AS"), ("jumat", "Jum’at"), ("buku-film", "Buku & Film"), ("covid-19", "COVID-19"), ("gempa", "Gempa"),
    ("القدس", "القدس"), ("tak-terpakai", "Tak Terpakai"),
)  # fmt: skip
# login, the name that the site shows, nicename (slug of the author archive)
AUTHORS: Final = (
    ("redaksi", "Redaksi", "redaksi"),
    ("mm", "Muhajir Mardani", "muhajir-mardani"),
    ("fa", "Farah Azmina", "farah-azmina"),
    ("ra", "R.A. Kusumastuti", "r-a-kusumastuti"),
    ("dw", "Dewi “Wening” Lestarini", "dewi-wening-lestarini"),
    ("tamu", "Penulis Tamu & Mitra", "penulis-tamu"),
    ("magang", "Anak Magang", "anak-magang"),  # has drafts only: no archive, not in REST's users
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole site, ready for `php/fill.php`."""

    posts: tuple[Post, ...]
    categories: tuple[tuple[str, str, str | None], ...] = CATEGORIES
    tags: tuple[tuple[str, str], ...] = TAGS
    authors: tuple[tuple[str, str, str], ...] = AUTHORS
    menus: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For JSON: every post with its truth beside it."""
        plain = asdict(replace(self, posts=()))
        plain["posts"] = [post.as_json() for post in self.posts]
        return plain


def slugify(headline: str) -> str:
    """What WordPress makes of an ASCII headline; typographic signs are dropped."""
    text = unicodedata.normalize("NFKD", headline.replace("–", "-")).encode("ascii", "ignore").decode()
    text = re.sub(r"[^a-z0-9\s-]", "", text.lower())
    return re.sub(r"[\s-]+", "-", text).strip("-")


def commenter(number: int) -> str:
    """A reader's name; no such name may ever stand in a dump."""
    first = bank.COMMENTER_FIRST[number % len(bank.COMMENTER_FIRST)]
    last = bank.COMMENTER_LAST[number // 6 % len(bank.COMMENTER_LAST)]
    return f"{first} {last} {number:03}"


def _moments(random: Random, count: int) -> list[dt.datetime]:
    """Publication times in ascending order, at all hours; those imported share one second."""
    days = (LAST_DAY - FIRST_DAY).days
    chosen = sorted(random.randrange(days * 86_400) for _ in range(count))
    moments = [dt.datetime.combine(FIRST_DAY, dt.time()) + dt.timedelta(seconds=second) for second in chosen]
    imported = _imported(count)
    for number in imported:
        moments[number] = moments[imported.start]
    return moments


def _imported(count: int) -> range:
    """Old articles brought from another site in one go: the same second, and that site's guids."""
    return range(count // 3, min(count // 3 + 24, count))


def _links(random: Random, earlier: Sequence[Post]) -> tuple[bodies.Related, ...]:
    """One to three earlier posts, by address, by `?p=` or root-relative; now and then a dead or foreign link."""
    links = []
    for post in random.sample(earlier, k=min(random.randrange(1, 4), len(earlier))):
        kind = random.choices(("slug", "id", "root", "dead", "foreign"), weights=(12, 3, 3, 1, 1))[0]
        slug, title = str(post.slug), post.title
        if kind == "id":
            links.append(bodies.to_id(post.id, title))
        elif kind == "root":
            links.append(bodies.to_root(slug, title))
        elif kind == "dead":
            links.append(bodies.to_slug(f"artikel-terhapus-{post.id}", f"Arsip: {title}"))
        elif kind == "foreign":
            url = f"https://kantorberita.invalid/{slug}/"
            links.append(bodies.Related(href=url, url=url, headline=title))
        else:
            links.append(bodies.to_slug(slug, title))
    return tuple(links)


def _fresh_headline(writer: Writer, taken: set[str], post_id: int) -> str:
    """A headline whose slug nobody has; very large sites run out of them, and number the rest."""
    for _ in range(8):
        title = writer.headline()
        if slugify(title) not in taken:
            break
    else:
        title = f"{title} ({post_id})"
    taken.add(slugify(title))
    return title


def _ordinary(
    random: Random, post_id: int, moment: dt.datetime, earlier: Sequence[Post], taken: set[str]
) -> Post:
    writer = Writer(random, moment.date())
    title = _fresh_headline(writer, taken, post_id)
    section = random.choices(list(SECTION_WEIGHTS), weights=list(SECTION_WEIGHTS.values()))[0]
    also = random.choices(((), ("ekonomi",), ("featured",)), weights=(90, 6, 4))[0]
    body = bodies.assemble(
        writer.paragraphs(random.randrange(3, 9)),
        markup=random.choices(bodies.MARKUPS, weights=(10, 4, 2, 4, 1, 1))[0],
        opening=bylines.dateline(random, writer.slots["ibu"]) if random.random() < 0.9 else None,
        closing=bylines.credit(random) if random.random() < 0.9 else None,
        links=_links(random, earlier) if random.random() < 0.5 else (),
        form=random.choice(bodies.RELATED_FORMS),
    )
    return Post(
        id=post_id,
        title=title,
        slug=slugify(title),
        date=moment,
        body=body,
        author=random.choice(("redaksi", "mm", "mm", "fa", "fa", "ra", "dw", "tamu")),
        categories=(section, *also),
        tags=tuple(random.sample([slug for slug, _ in TAGS[:11]], k=random.randrange(0, 4))),
        views=random.randrange(5, 20_000),
        featured=random.choice((None, None, None, *unusual.IMAGE_IDS)),
    )


def _comments(random: Random, post: Post, numbers: Iterator[int]) -> tuple[Comment, ...]:
    """What readers wrote: most of it approved, some held, spam, trashed or a pingback."""
    if random.random() > 0.35:
        return ()
    found = []
    for _ in range(random.randrange(1, 7)):
        kind = random.choices(("approved", "held", "spam", "trash", "pingback"), weights=(14, 2, 1, 1, 1))[0]
        date = post.date + dt.timedelta(minutes=random.randrange(5, 40_000))
        author = commenter(next(numbers))
        found.append(Comment(author=author, text=random.choice(bank.COMMENTS), date=date, kind=kind))
    return tuple(found)


def make(posts: int = POSTS, seed: int = SEED) -> Plan:
    """The site with about `posts` ordinary articles and all the unusual ones."""
    random = Random(seed)
    post_id, taken = FIRST_ID, set(unusual.SLUGS)
    ordinary: list[Post] = []
    for moment in _moments(random, posts):
        ordinary.append(_ordinary(random, post_id, moment, ordinary[-200:], taken))
        post_id += random.choice((1, 1, 1, 2, 5))
    for number in _imported(posts):
        old = ordinary[number]
        ordinary[number] = replace(old, guid=f"http://lama.invalid/?p={old.id - 60}", what="imported")
    numbers = iter(range(1, 1_000_000))
    commented = [replace(post, comments=_comments(random, post, numbers)) for post in ordinary]
    special = unusual.posts(random, post_id + 10, ordinary, lambda: commenter(next(numbers)))
    return Plan(posts=(*unusual.pages_and_media(), *commented, *special))


def one_more(post_id: int | None, number: int, moment: dt.datetime, address: str) -> Post:
    """A further ordinary article for a test to add or to edit with: another text for every `number`."""
    random = Random(f"{SEED}/{number}")
    post = _ordinary(random, post_id or 0, moment, (), set())
    title = f"{post.title} ({number})"
    body = bodies.at_address(post.body, address)
    return replace(post, title=title, slug=slugify(title), body=body, featured=None)
