"""An answer of the REST interface -> its objects and totals, or the refusal it is.

A REST answer can be anything: JSON, JSON behind a PHP notice, JSON that ends in the middle, an error object, the
home page with status 200, a challenge.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from liputan_crawler.items import Fate
from liputan_crawler.pages import PageRefusedError
from liputan_crawler.pages.challenge import refuse_html
from liputan_crawler.text.charset import to_utf8

MAX_BYTES: Final = 32 * 1024 * 1024  # a hundred posts of the site have about 1 MB
PAST_THE_END: Final = frozenset({"rest_post_invalid_page_number", "rest_term_invalid_page_number"})
_TOTAL: Final = re.compile(r"\s*([0-9]{1,12})\s*")
_ERROR_CODE: Final = re.compile(r"[a-z0-9_\-]{1,60}")
_NOTICE_CHARS: Final = 20_000  # of PHP notices before the JSON
_GAP: Final = re.compile(r"[\s,]*")

Row = dict[str, Any]


class RestRefusedError(PageRefusedError):
    """The interface answers with an error object: `code` is WordPress's word, `status` the HTTP status or None."""

    def __init__(self, code: str, status: int | None) -> None:
        super().__init__(Fate.PARSE_FAILED, f"rest:{code}")
        self.code = code
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class RestAnswer:
    """The objects of one answer. `total` and `total_pages` come from its headers, None where they are missing.

    `bad` counts entries that are no objects; `is_complete` is False when the document is cut off.
    `is_past_end`: the page asked for lies behind the last one, which WordPress answers with status 400.
    """

    rows: tuple[Row, ...]
    total: int | None
    total_pages: int | None
    bad: int
    is_complete: bool
    is_past_end: bool = False


def read(document: bytes | str, headers: Mapping[str, str], *, charset: str | None = None) -> RestAnswer:
    """The objects of a list, or of a single object, with the totals of `X-WP-Total` and `X-WP-TotalPages`.

    Raises RestRefusedError for an error object (but the page behind the last is no error), PageRefusedError for
    HTML, challenge pages, documents beyond the bound and what is no JSON.
    """
    if len(document) > MAX_BYTES:
        raise PageRefusedError(Fate.TOO_LARGE, "document_too_large")
    text = to_utf8(document, charset).decode("utf-8", "replace")
    value, is_complete = _json(text)
    lowered = {name.lower(): value for name, value in headers.items()}
    totals = (_total(lowered.get("x-wp-total")), _total(lowered.get("x-wp-totalpages")))
    if isinstance(value, dict) and "code" in value and "id" not in value:
        code, status = _error(value)
        if code not in PAST_THE_END:
            raise RestRefusedError(code, status)
        return RestAnswer(
            rows=(), total=totals[0], total_pages=totals[1], bad=0, is_complete=True, is_past_end=True
        )
    entries = value if isinstance(value, list) else [value]
    rows = tuple(entry for entry in entries if isinstance(entry, dict))
    return RestAnswer(
        rows=rows,
        total=totals[0],
        total_pages=totals[1],
        bad=len(entries) - len(rows),
        is_complete=is_complete,
    )


def _json(text: str) -> tuple[Any, bool]:
    """The value of a JSON text, and whether it was whole."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return _damaged_json(text)
    if not isinstance(value, list | dict):
        raise PageRefusedError(Fate.PARSE_FAILED, "no list or object")
    return value, True


def _damaged_json(text: str) -> tuple[Any, bool]:
    """Behind PHP notices the JSON may be whole; of a list that is cut off the whole objects count."""
    decoder = json.JSONDecoder()
    start = re.search(r"\[\s*(?:\{|\])|\{\s*\"", text[:_NOTICE_CHARS])
    refuse_html(text[: start.start()] if start else text)
    if start is None:
        raise PageRefusedError(Fate.PARSE_FAILED, "no JSON" if text.strip() else "empty document")
    try:
        value, end = decoder.raw_decode(text, start.start())
    except (ValueError, RecursionError):
        return _whole_entries(text, start.start()), False
    return value, not text[end:].strip()


def _whole_entries(text: str, start: int) -> list[Any]:
    if text[start] != "[":
        raise PageRefusedError(Fate.PARSE_FAILED, "damaged JSON")
    decoder, at = json.JSONDecoder(), start + 1
    entries: list[Any] = []
    while True:
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        if at >= len(text) or text[at] != "{":
            return entries
        try:
            entry, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return entries
        entries.append(entry)


def _error(value: Row) -> tuple[str, int | None]:
    code = str(value["code"]).lower()
    data = value.get("data")
    status = data.get("status") if isinstance(data, dict) else None
    is_status = isinstance(status, int) and not isinstance(status, bool)
    return code if _ERROR_CODE.fullmatch(code) else "unknown", status if is_status else None


def _total(text: str | None) -> int | None:
    found = _TOTAL.fullmatch(text or "")
    return int(found[1]) if found else None


# --------------------------------------------------------------------------- fields of an object


def number(row: Row, name: str) -> int | None:
    """A positive whole number, as ids are; None for anything else."""
    value = row.get(name)
    is_id = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63
    return value if is_id else None


def numbers(row: Row, name: str) -> tuple[int, ...]:
    """The ids of a list, without what is none."""
    value = row.get(name)
    entries = value if isinstance(value, list) else []
    return tuple(found for entry in entries if (found := number({"id": entry}, "id")) is not None)


def text(row: Row, name: str) -> str:
    """A string, or the `rendered` string of an object; "" for anything else."""
    value = row.get(name)
    if isinstance(value, dict):
        value = value.get("rendered")
    return value if isinstance(value, str) else ""


def rows(value: object) -> tuple[Row, ...]:
    """The objects of a list; none for anything else."""
    return tuple(entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else ()
