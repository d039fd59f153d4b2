"""A number and a seed -> as many plausible posts, for measuring: stories are written only when a page needs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Final

from liputan_crawler.demo.bank import Bank, Composer, load_bank
from liputan_crawler.demo.content import Block, Content, Picture, Post, RelatedGroup, RelatedTarget, Story
from liputan_crawler.demo.escape import slugify
from liputan_crawler.demo.load import load_site

FIRST_ID: Final = 1001
FIRST_DAY: Final = datetime.fromisoformat("2012-03-01T06:00:00")
SPAN: Final = timedelta(days=3500)


@dataclass(frozen=True, slots=True)
class _StorySource:
    """A story that can be written again and again, always the same, from a few numbers."""

    seed: int
    index: int
    day: datetime

    def __call__(self) -> Story:
        return _story(self.seed, self.index, self.day)


def _composer(bank: Bank, seed: int, index: int, day: datetime) -> Composer:
    return Composer(bank, Random(f"{seed}/{index}"), day)  # noqa: S311 - plausible, not secret


@lru_cache(maxsize=256)
def _story(seed: int, index: int, day: datetime) -> Story:
    composer = _composer(load_bank(), seed, index, day)
    composer.title()
    story = composer.story()
    if index < 3 or index % 3 == 0:
        return story
    random = Random(f"{seed}/{index}/related")  # noqa: S311
    numbers = random.sample(range(max(0, index - 400), index), min(index, random.randint(1, 3)))
    group = RelatedGroup(
        heading=random.choice(["Baca juga:", "Baca juga:", "BACA JUGA:", "Baca Juga :"]),
        form=random.choice(["p", "p", "ul", "strong-inline", "br", "h4-ol"]),
        links=tuple(RelatedTarget(href=f"post:{FIRST_ID + number}") for number in numbers),
    )
    return Story(
        blocks=(*story.blocks, Block(kind="related", related=group)),
        dateline=story.dateline,
        credit=story.credit,
        discussion="div" if index % 2 else None,
        literal_quotes=story.literal_quotes,
    )


def synthetic_posts(n: int, seed: int = 1) -> Iterator[Post]:
    """`n` posts from March 2012 on, ids from 1001 in order of time, the same for the same numbers."""
    bank = load_bank()
    step = SPAN / max(n, 1)
    taken: dict[str, int] = {}
    authors = [author.slug for author in load_site().authors]
    for index in range(n):
        day = (FIRST_DAY + step * index).replace(microsecond=0)
        random = Random(f"{seed}/{index}/head")  # noqa: S311
        day += timedelta(minutes=random.randint(0, 90))
        composer = _composer(bank, seed, index, day)
        title = composer.title()
        slug = slugify(title)
        taken[slug] = taken.get(slug, 0) + 1
        topic = composer.topic
        picture = Picture(file=f"{day:%Y/%m}/foto-{index}.jpg") if index % 4 else None
        yield Post(
            id=FIRST_ID + index,
            slug=slug if taken[slug] == 1 else f"{slug}-{taken[slug]}",
            title=title,
            date=day,
            modified=day + timedelta(hours=2) if index % 10 == 0 else day,
            author=random.choice(authors),
            sections=tuple(random.sample(topic["sections"], random.randint(1, len(topic["sections"])))),
            tags=tuple(random.sample(topic["tags"], random.randint(0, 2))),
            featured=picture,
            views=random.randint(5, 4000),
            story=_StorySource(seed, index, day),
        )


def synthetic_content(n: int, seed: int = 1) -> Content:
    """A whole site of `n` synthetic posts with the frame (sections, authors, pages) of the small copy."""
    frame = load_site()
    return Content(
        name=frame.name,
        tagline=frame.tagline,
        sections=frame.sections,
        authors=frame.authors,
        posts=tuple(synthetic_posts(n, seed)),
        pages=frame.pages,
        front_page=frame.front_page,
    )
