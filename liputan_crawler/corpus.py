"""Saved documents (pages, text captures, WARC files, folders of them) -> a stream of articles. No Scrapy, no network.

The same parsers read here as in a crawl. What gives no article is said, with its reason: nothing is passed over in
silence. The parts of a multi-page post are joined when all of them have been seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from liputan_crawler import archive, record, urls
from liputan_crawler.items import Article, ArticlePage, Fate, Provenance, Source
from liputan_crawler.ledger.revision import text_sha256
from liputan_crawler.pages import PageRefusedError, article, capture
from liputan_crawler.urls import Origin

_PAGES: Final = (".html", ".htm", ".xhtml", ".shtml")
_TEXTS: Final = (".txt", ".text")
_ARCHIVES: Final = (".warc", ".warc.gz", ".warc.zst")
SUFFIXES: Final = (*_PAGES, *_TEXTS, *_ARCHIVES)
MAX_BYTES: Final = 64 * 1024 * 1024  # of one saved page; the site's have 60-130 KB


class Format(StrEnum):
    """What a file holds, by its name."""

    PAGE = "page"
    TEXT = "text"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A document that gave no article. `place` is the file, or file and offset; `fate` as in a crawl.

    `fate` is None for a place of an archive that cannot be read at all.
    """

    place: str
    fate: Fate | None
    reason: str

    @property
    def is_failure(self) -> bool:
        """Whether something is lost: what is no article is a fate, not a failure."""
        return self.fate not in (Fate.NOT_ARTICLE, Fate.PROTECTED, Fate.NOT_FOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One page of a multi-page post, waiting for the others."""

    place: str
    page: ArticlePage
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How documents are read. `base_url` is the site that saved pages belong to; `fetched_at` when they were saved.

    `fetched_at` is UTC in whole seconds ("2021-07-17T00:15:09Z") or None for unknown.
    """

    origin: Origin = urls.PUBLIC
    fetched_at: str | None = None


def format_of(path: Path) -> Format | None:
    """What a file is by its name, in any case; None for other files."""
    name = path.name.lower()
    if name.endswith(_ARCHIVES):
        return Format.ARCHIVE
    if name.endswith(_PAGES):
        return Format.PAGE
    return Format.TEXT if name.endswith(_TEXTS) else None


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those of a known kind in the folders named (all levels, by name)."""
    for path in paths:
        if path.is_dir():
            yield from sorted(found for found in path.rglob("*") if found.is_file() and format_of(found))
        else:
            yield path


def read_file(path: Path, reading: Reading) -> Iterator[Article | Part | Problem]:
    """What one file holds. Never raises for what is in the file; OSError where it cannot be opened."""
    kind = format_of(path)
    if kind is Format.ARCHIVE:
        yield from _read_archive(path, reading)
    elif path.stat().st_size > MAX_BYTES:
        yield Problem(place=str(path), fate=Fate.TOO_LARGE, reason=f"more than {MAX_BYTES >> 20} MiB")
    else:
        document = path.read_bytes()
        is_page = kind is Format.PAGE or (kind is None and document.lstrip()[:1] == b"<")
        provenance = Provenance(source=Source.FILE, fetched_at=reading.fetched_at)
        if is_page:
            yield _read_page(str(path), document, "", provenance, reading)
        else:
            yield _read_text(path, document, provenance)


def _read_page(
    place: str,
    document: bytes,
    url: str,
    provenance: Provenance,
    reading: Reading,
    charset: str | None = None,
) -> Article | Part | Problem:
    try:
        page = article.parse(document, url, charset=charset, origin=reading.origin)
    except PageRefusedError as refusal:
        return Problem(place=place, fate=refusal.fate, reason=refusal.reason)
    if page.part_count > 1 or page.part > 1:
        return Part(place=place, page=page, provenance=provenance)
    return _checked(place, record.build([page], provenance))


def _read_text(path: Path, document: bytes, provenance: Provenance) -> Article | Problem:
    try:
        page = capture.parse(document)
    except PageRefusedError as refusal:
        return Problem(place=str(path), fate=refusal.fate, reason=refusal.reason)
    return _checked(str(path), record.build([page], provenance))


def _checked(place: str, built: Article) -> Article | Problem:
    problems = record.validate(built)
    if problems:
        return Problem(
            place=place, fate=Fate.PARSE_FAILED, reason=f"invalid record: {'; '.join(problems)}"[:300]
        )
    return built


def _read_archive(path: Path, reading: Reading) -> Iterator[Article | Part | Problem]:
    def is_article(url: str) -> bool:
        return urls.kind_of(url, reading.origin) in (urls.Kind.ARTICLE, urls.Kind.PART, urls.Kind.AMP)

    for found in archive.iter_captures([path], wanted=is_article):
        if isinstance(found, archive.BadRecord):
            yield Problem(place=str(path), fate=None, reason=str(found))
        elif found.status == 200:
            # An archive of our own holds what came from a web archive with that archive's address.
            source = Source.WAYBACK if found.source_url else Source.WARC
            provenance = Provenance(source=source, fetched_at=found.fetched_at, captures=(found.ref,))
            place = f"{path}, offset {found.ref.offset}"
            charset = _charset(found)
            yield _read_page(place, found.content, found.url, provenance, reading, charset)


def _charset(found: archive.Capture) -> str | None:
    from w3lib.encoding import http_content_type_encoding  # noqa: PLC0415

    header = archive.header(found.headers, b"content-type")
    return http_content_type_encoding(header.decode("latin-1")) if header else None


@dataclass(slots=True)
class Joiner:
    """Holds the parts of multi-page posts until they are whole."""

    _waiting: dict[object, dict[int, Part]] = field(default_factory=dict)

    def add(self, part: Part) -> Article | Problem | None:
        """The article when this part completes it; None while others are missing."""
        key = part.page.id if part.page.id is not None else part.page.url
        parts = self._waiting.setdefault(key, {})
        parts[part.page.part] = part
        count = max(other.page.part_count for other in parts.values())
        if len(parts) < count:
            return None
        del self._waiting[key]
        return _join([parts[number] for number in sorted(parts)])

    def leftovers(self) -> Iterator[Problem]:
        """The posts whose parts did not all come."""
        for parts in self._waiting.values():
            known = ", ".join(str(number) for number in sorted(parts))
            count = max(part.page.part_count for part in parts.values())
            place = parts[min(parts)].place
            yield Problem(place=place, fate=Fate.INCOMPLETE_PARTS, reason=f"only part {known} of {count}")


def _join(parts: list[Part]) -> Article | Problem:
    provenance = replace(
        parts[0].provenance,
        captures=tuple(ref for part in parts for ref in part.provenance.captures),
    )
    try:
        built = record.build([part.page for part in parts], provenance)
    except record.MissingPartError as error:
        return Problem(place=parts[0].place, fate=Fate.INCOMPLETE_PARTS, reason=str(error))
    return _checked(parts[0].place, built)


@dataclass(slots=True)
class Distinct:
    """Passes each text of an archived article once: archives hold the same page many times.

    Articles are told apart by post id, else by canonical URL. A text that differs (headline, paragraphs, dateline
    or credit) is the article's next version. Documents that are no captures all pass as they are.
    """

    _seen: dict[object, list[str]] = field(default_factory=dict)

    def take(self, article: Article) -> Article | None:
        """The article with its version among those seen; None for a text that was seen before."""
        key = article.id if article.id is not None else article.url
        if not article.captures or key is None:
            return article
        texts = self._seen.setdefault(key, [])
        text = text_sha256(article)
        if text in texts:
            return None
        texts.append(text)
        return replace(article, version=len(texts))
