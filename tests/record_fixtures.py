"""Fixtures of pages: `fixtures/PAGE/CASE/{input.*, meta.json, expected.json}`, and the command that records them.

    python tests/record_fixtures.py                 all pages
    python tests/record_fixtures.py listing feed    some
    python tests/record_fixtures.py --check         change nothing, say what would change (exit 1)

A page is registered in `PAGES` with a function that reads one case; what it returns (dataclasses, tuples, plain
values) is written as JSON without nulls and empty lists. A PageRefusedError is an expected outcome, too.
`meta.json` holds the arguments of the page's `parse` (`url`, `charset`, `headers`, `status`), and `about`: what
the case is for.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
if __name__ == "__main__":
    sys.path.insert(0, str(FIXTURES.parent))

from liputan_crawler import record  # noqa: E402
from liputan_crawler.items import ArticlePage, Provenance  # noqa: E402
from liputan_crawler.pages import (  # noqa: E402
    PageRefusedError,
    article,
    capture,
    cdx,
    feed,
    listing,
    names,
    posts,
    robots,
    sitemap,
)


@dataclasses.dataclass(frozen=True)
class Case:
    """One folder of fixtures."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def document(self) -> bytes:
        (found,) = self.folder.glob("input.*")
        return found.read_bytes()

    @property
    def meta(self) -> dict[str, Any]:
        return json.loads((self.folder / "meta.json").read_text("utf-8"))

    @property
    def expected(self) -> dict[str, Any]:
        return json.loads((self.folder / "expected.json").read_text("utf-8"))


def cases(page: str) -> list[Case]:
    """The cases of a page, by name."""
    return [Case(folder) for folder in sorted((FIXTURES / page).iterdir()) if folder.is_dir()]


def arguments(case: Case) -> dict[str, Any]:
    """What every `parse` takes beside the document."""
    return {"url": case.meta["url"], "charset": case.meta.get("charset")}


def read_listing(case: Case) -> object:
    """A list and the sections that its page names."""
    found = listing.parse(case.document, **arguments(case))
    return plain(found) | {"sections": listing.sections(case.document, **arguments(case))}


def read_feed(case: Case) -> object:
    """A page of a feed."""
    return feed.parse(case.document, **arguments(case))


def read_sitemap(case: Case) -> object:
    """A sitemap or an index of them."""
    found = sitemap.parse(case.document, **arguments(case))
    return plain(found) | {"is_empty": found.is_empty}


def read_posts(case: Case) -> object:
    """A REST answer of posts, with the names that the case gives."""
    given = case.meta.get("names", {})
    by_id = {kind: {int(number): name for number, name in entries.items()} for kind, entries in given.items()}
    return posts.parse(
        case.document, **arguments(case), headers=case.meta["headers"], names=names.Names(**by_id)
    )


def read_names(case: Case) -> object:
    """A REST answer of terms or users."""
    return names.parse(case.document, headers=case.meta["headers"])


def read_cdx(case: Case) -> object:
    """An answer of a CDX server."""
    return cdx.parse(case.document)


def read_robots(case: Case) -> object:
    """A robots.txt."""
    return robots.parse(case.document, **arguments(case), agent=case.meta["agent"])


ALWAYS = {"schema_version", "version", "status", "in_language", "source"}  # fields that no page decides
PAGE_ONLY = {
    "canonical",
    "part",
    "part_count",
    "part_urls",
    "published",
    "modified",
    "comment_text",
    "view_text",
}


def read_article(case: Case) -> object:
    """The record that one page (one part of a post) gives, and what only the page says."""
    page = article.parse(case.document, **arguments(case))
    own = {f"page_{name}": value for name, value in plain(page).items() if name in PAGE_ONLY}
    return record_of(page, case) | own


def read_capture(case: Case) -> object:
    """The record that a text capture gives."""
    return record_of(capture.parse(case.document, charset=case.meta.get("charset")), case)


def record_of(page: ArticlePage, case: Case) -> dict[str, Any]:
    """The steps of `record.build`, but for joining: a fixture is one part."""
    made = record.draft(page, Provenance(source="file", fetched_at=case.meta.get("fetched_at")))
    fields = plain(record.normalize_dates(record.normalize_counters(made)).article)
    return {name: value for name, value in fields.items() if name not in ALWAYS}


PAGES: Mapping[str, Callable[[Case], object]] = {
    "article": read_article,
    "capture": read_capture,
    "cdx": read_cdx,
    "feed": read_feed,
    "listing": read_listing,
    "names": read_names,
    "posts": read_posts,
    "robots": read_robots,
    "sitemap": read_sitemap,
}


def outcome(page: str, case: Case) -> dict[str, Any]:
    """What reading the case gives, as JSON values: its fields, or `refused` with fate and reason."""
    try:
        found = plain(PAGES[page](case))
    except PageRefusedError as error:
        return {"refused": {"error": type(error).__name__, "fate": str(error.fate), "reason": error.reason}}
    return found if isinstance(found, dict) else {"value": found}


def plain(value: object) -> Any:
    """A value as JSON has it, without nulls and empty lists inside objects."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        pairs = ((str(key), plain(entry)) for key, entry in value.items())
        return {key: entry for key, entry in pairs if entry not in (None, [])}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(entry) for entry in value]
    return str(value) if isinstance(value, str) else value


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Record what the pages of the fixtures give.")
    parser.add_argument("pages", nargs="*", choices=[*PAGES, []], help="default: all")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when something would change"
    )
    options = parser.parse_args(argv)
    changed = 0
    for page in options.pages or PAGES:
        for case in cases(page):
            path = case.folder / "expected.json"
            text = json.dumps(outcome(page, case), ensure_ascii=False, indent=1) + "\n"
            if path.is_file() and path.read_text("utf-8") == text:
                continue
            changed += 1
            sys.stdout.write(f"{page}/{case.name}: {'changed' if path.is_file() else 'new'}\n")
            if not options.check:
                path.write_text(text, "utf-8")
    sys.stdout.write(
        f"{changed} of {sum(len(cases(page)) for page in options.pages or PAGES)} cases differ\n"
    )
    return 1 if changed and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
