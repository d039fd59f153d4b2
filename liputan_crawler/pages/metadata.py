"""The head of a page and its JSON-LD -> canonical link, dates and names that plug-ins put there.

Yoast and Jetpack write true UTC; what tagDiv's AMP plug-in writes as `+00:00` is the local clock. So the
evidence is labelled by who wrote it, and `text.published` weighs it by that label.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from liputan_crawler.items import DateEvidence
from liputan_crawler.text.clean import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ARTICLE_TYPES: Final = frozenset(
    "Article NewsArticle BlogPosting ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle Report".split()
)
_PAGE_TYPES: Final = frozenset({"WebPage", "ItemPage"})
_TAGS: Final = 'meta[property], link[rel=canonical], link[rel=shortlink], script[type="application/ld+json"]'
_PUBLISHED: Final = "article:published_time"
_MODIFIED: Final = "article:modified_time"
_YOAST_GRAPH_CLASS: Final = "yoast-schema-graph"
_SHORTLINK_ID: Final = re.compile(r"[?&]p=([0-9]{1,12})(?:&|#|$)")
_MAX_AUTHORS: Final = 20
_MAX_JSON: Final = 1_000_000  # characters; a page's structured data has some thousand


class Metadata(NamedTuple):
    """What the head and the structured data say."""

    canonical: str | None
    open_graph_url: str | None
    open_graph_type: str | None
    shortlink_id: int | None
    published: tuple[DateEvidence, ...]
    modified: tuple[DateEvidence, ...]
    authors: tuple[str, ...]
    has_article: bool  # the structured data describes an article


def read(tree: LexborHTMLParser, page: bytes, *, is_tagdiv_amp: bool) -> Metadata:
    """Everything that the tags `meta`, `link` and JSON-LD `script` of a page say about it."""
    named: dict[str, list[str]] = {}
    links: dict[str, str | None] = {}
    scripts: list[LexborNode] = []
    for node in tree.css(_TAGS):
        attributes = node.attributes
        if node.tag == "meta":
            if value := clean(attributes.get("content") or ""):
                named.setdefault((attributes.get("property") or "").lower(), []).append(value)
        elif node.tag == "link":
            links.setdefault((attributes.get("rel") or "").lower(), attributes.get("href"))
        else:
            scripts.append(node)
    writer = "jetpack" if b"Jetpack Open Graph" in page and b"Yoast SEO" not in page else "yoast"
    thing = _structured(scripts, is_tagdiv_amp=is_tagdiv_amp)
    shortlink = _SHORTLINK_ID.search(links.get("shortlink") or "")
    return Metadata(
        canonical=links.get("canonical"),
        open_graph_url=next(iter(named.get("og:url", ())), None),
        open_graph_type=next(iter(named.get("og:type", ())), None),
        shortlink_id=int(shortlink[1]) if shortlink else None,
        published=(*_evidence(writer, named.get(_PUBLISHED, ())), *thing.published),
        modified=(*_evidence(writer, named.get(_MODIFIED, ())), *thing.modified),
        authors=thing.authors,
        has_article=thing.is_article,
    )


class _Thing(NamedTuple):
    """The article that the JSON-LD of a page describes."""

    is_article: bool = False
    published: tuple[DateEvidence, ...] = ()
    modified: tuple[DateEvidence, ...] = ()
    authors: tuple[str, ...] = ()


def _structured(scripts: list[LexborNode], *, is_tagdiv_amp: bool) -> _Thing:
    best = _Thing()
    for node in scripts:
        text = node.text()
        if "datePublished" not in text or len(text) > _MAX_JSON:
            continue
        is_yoast = _YOAST_GRAPH_CLASS in (node.attributes.get("class") or "")
        source = "amp" if is_tagdiv_amp and not is_yoast else "jsonld"
        objects = list(_objects(text))
        for types in (_ARTICLE_TYPES, _PAGE_TYPES):
            found = next(
                (item for item in objects if _has_type(item, types) and "datePublished" in item), None
            )
            if found is not None and not best.published:
                best = _Thing(
                    is_article=types is _ARTICLE_TYPES,
                    published=_evidence(source, [found.get("datePublished")]),
                    modified=_evidence(source, [found.get("dateModified")]),
                    authors=tuple(dict.fromkeys(_person_names(found.get("author"), objects))),
                )
    return best


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Every JSON object in a JSON-LD script, outer before inner, in order; none where it is broken."""
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    pending = [data]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            yield item
            pending.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            pending.extend(reversed(item))


def _has_type(item: dict[str, Any], types: frozenset[str]) -> bool:
    kind = item.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name in types for name in names)


def _person_names(author: object, objects: list[dict[str, Any]]) -> Iterator[str]:
    """The names of an `author`: a name, a person, a reference to one in the graph, or a list of these."""
    for item in (author if isinstance(author, list) else [author])[:_MAX_AUTHORS]:
        name: object = item
        if isinstance(item, dict):
            name = item.get("name")
            if name is None and (key := item.get("@id")):
                name = next((o["name"] for o in objects if o.get("@id") == key and "name" in o), None)
        if isinstance(name, str) and (text := clean(name)):
            yield text


def _evidence(source: str, values: object) -> tuple[DateEvidence, ...]:
    """The distinct dates of one writer."""
    texts = (
        [clean(value) for value in values if isinstance(value, str)]
        if isinstance(values, (list, tuple))
        else []
    )
    return tuple(DateEvidence(source=source, raw=text) for text in dict.fromkeys(texts) if text)
