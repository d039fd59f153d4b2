"""Pages of a post -> the record, step by step: join, draft, counters, dates; and what is wrong with a record.

Every step is pure and is one pipeline's decision in a crawl; `build` runs them in order for everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from liputan_crawler import record_schema, site, site_article
from liputan_crawler.items import Article, ArticlePage, Draft, Image, Layout, Provenance, RelatedLink
from liputan_crawler.text import counter, credit, dateline, published
from liputan_crawler.text.body_hash import body_hash

_T = TypeVar("_T")


class MissingPartError(ValueError):
    """Parts of a multi-page post are missing, or belong to different posts."""


def join(pages: Sequence[ArticlePage]) -> ArticlePage:
    """The parts of one post (in any order) as one page.

    What all parts repeat is the first part's; body, related links and pictures follow in part order. Raises
    MissingPartError unless the parts are those of one post, 1 to the last.
    """
    if not pages:
        raise MissingPartError("no page")
    parts = sorted(pages, key=lambda page: page.part)
    count = max(page.part_count for page in parts)
    if [page.part for page in parts] != list(range(1, count + 1)):
        raise MissingPartError(f"parts {[page.part for page in parts]} of {count}")
    if len({page.id for page in parts if page.id is not None}) > 1:
        raise MissingPartError("parts of different posts")
    first = parts[0]
    if count == 1:
        return first
    return replace(
        first,
        part_count=count,
        part_urls=_distinct(url for page in parts for url in page.part_urls),
        published=_distinct(evidence for page in parts for evidence in page.published),
        modified=_distinct(evidence for page in parts for evidence in page.modified),
        paragraphs=tuple(text for page in parts for text in page.paragraphs),
        related=tuple(_moved_related(parts)),
        images=tuple(_distinct_images(parts)),
    )


def draft(page: ArticlePage, provenance: Provenance) -> Draft:
    """The record with its text decided: dateline and credit taken off the body, the hash of what is left."""
    paragraphs = list(page.paragraphs)
    found_dateline = found_credit = None
    dropped_first = False
    if paragraphs:
        found_dateline, paragraphs[0] = dateline.split(paragraphs[0])
        if dropped_first := not paragraphs[0]:
            del paragraphs[0]
    if paragraphs:
        found_credit, paragraphs[-1] = credit.split(paragraphs[-1])
        if not paragraphs[-1]:
            del paragraphs[-1]
    article = Article(
        id=page.id,
        url=page.url,
        headline=page.headline,
        authors=page.authors,
        sections=page.sections,
        tags=page.tags,
        dateline=found_dateline,
        paragraphs=tuple(paragraphs),
        credit=found_credit,
        related=tuple(_kept_related(page.related, dropped_first=dropped_first, count=len(paragraphs))),
        images=page.images,
        body_sha256=body_hash(paragraphs),
        layout=page.layout,
        source=provenance.source,
        fetched_at=provenance.fetched_at,
        captures=provenance.captures,
    )
    return Draft(page=page, article=article)


def normalize_counters(item: Draft) -> Draft:
    """The counters as numbers; null where the page shows none or writes one that cannot be read."""
    return replace(item, article=replace(item.article, **_counters(item.page)))


def normalize_dates(item: Draft) -> Draft:
    """The published and modified date with all candidates, and the days that the body mentions.

    A text capture without any date gets inferred candidates of source `mention`: the years of the site's life,
    up to the capture's own, in which a mentioned weekday falls on its day.
    """
    return replace(item, article=replace(item.article, **_dates(item)))


def validate(article: Article) -> tuple[str, ...]:
    """What is wrong with a record, one sentence each; empty for a good one. See `record_schema`."""
    return record_schema.problems(article)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one record."""
    return record_schema.json_schema()


def build(pages: Sequence[ArticlePage], provenance: Provenance) -> Article:
    """The record of a post from all its parts. Raises MissingPartError as `join` does."""
    item = draft(join(pages), provenance)
    return replace(item.article, **_counters(item.page), **_dates(item))


def _counters(page: ArticlePage) -> dict[str, Any]:
    return {"comment_count": counter.count(page.comment_text), "view_count": counter.count(page.view_text)}


def _dates(item: Draft) -> dict[str, Any]:
    page, article = item.page, item.article
    found = published.weigh(page.published, page.modified, article.url, article.fetched_at)
    candidates = found.date_candidates
    if page.layout == Layout.TEXT and found.date_published is None:
        last_year = int(article.fetched_at[:4]) if article.fetched_at else site_article.LAST_YEAR
        inferred = published.mention_candidates(article.paragraphs, site.FIRST_YEAR, last_year)
        candidates = (*candidates, *inferred)
    return {
        "date_published": found.date_published,
        "date_published_source": found.date_published_source,
        "date_candidates": candidates,
        "date_conflict": found.date_conflict,
        "date_modified": found.date_modified,
        "day_mentions": published.day_mentions(article.paragraphs, found.date_published),
    }


def _distinct(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))


def _moved_related(parts: Sequence[ArticlePage]) -> Iterable[RelatedLink]:
    """The related links of all parts, their paragraph numbers counted from the first part."""
    before = 0
    for page in parts:
        for link in page.related:
            yield replace(link, paragraph=before + link.paragraph)
        before += len(page.paragraphs)


def _distinct_images(parts: Sequence[ArticlePage]) -> Iterable[Image]:
    """Each picture once: a theme option repeats the main picture on every part."""
    images: dict[str, Image] = {}
    for page in parts:
        for image in page.images:
            images.setdefault(image.url, image)
    return images.values()


def _kept_related(
    related: Iterable[RelatedLink], *, dropped_first: bool, count: int
) -> Iterable[RelatedLink]:
    """Related links with their paragraph numbers after an empty first or last paragraph went."""
    for link in related:
        yield replace(link, paragraph=min(max(link.paragraph - dropped_first, 0), count))
