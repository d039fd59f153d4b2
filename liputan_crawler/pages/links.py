"""An address as a document has it -> Link."""

from __future__ import annotations

from liputan_crawler import urls
from liputan_crawler.items import Link
from liputan_crawler.text.clean import clean
from liputan_crawler.urls import ARTICLE_KINDS, Kind, Origin


def link_to(
    address: str,
    base: str,
    origin: Origin,
    source: str,
    *,
    id: int | None = None,
    headline: str | None = None,
    published: str | None = None,
    modified: str | None = None,
) -> Link | None:
    """The page that `address`, found in the document at `base`, means; None for what is no http(s) address.

    `kind` is that of the canonical URL: a part, an AMP or a `?share=` form of an article is the article.
    `headline` is made safe; `id` counts only where the address itself holds none.
    """
    reading = urls.read(address, origin, base)
    if reading is None:
        return None
    kind = reading.kind
    if kind in ARTICLE_KINDS:
        kind = Kind.ARTICLE
    elif kind is Kind.TRAP:
        kind = urls.kind_of(reading.identity, origin)
    return Link(
        url=reading.identity,
        kind=kind,
        source=source,
        id=reading.id or id,
        headline=(clean(headline) or None) if headline else None,
        published=published,
        modified=modified,
        expected_slug=reading.slug if kind is Kind.ARTICLE else None,
    )
