"""Revisits that do not say where their original is -> the originals, looked for in the whole set of files.

Only what waiting revisits ask for is kept, so that memory grows with their number, not with that of the captures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from liputan_crawler.archive.captures import NOT_MODIFIED, capture_date, holds_document
from liputan_crawler.archive.exchange import BadRecord, Limits
from liputan_crawler.archive.record import Fields, Record, target_url
from liputan_crawler.archive.records import iter_records

# Ways to name an original, the surest first: its record id; its URL and date; its digest; for an answer 304, its URL.
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is; its id tells it from others in the same compressed member."""

    path: Path
    offset: int
    record_id: str | None
    date: str


def find_originals(
    paths: Iterable[Path], revisits: Iterable[Record], limits: Limits
) -> dict[_Key, list[Place]]:
    """Where the records are that the `revisits` may stand for: one reading of all files, no payload decoded."""
    found: dict[_Key, list[Place]] = {key: [] for revisit in revisits for key in _asked(revisit.fields)}
    for path in paths:
        for record in iter_records(path, wants=lambda _fields: False, limits=limits):
            if isinstance(record, BadRecord) or record.kind == "revisit" or not holds_document(record.fields):
                continue
            fields = record.fields
            date = capture_date(fields) or ""
            place = Place(path, record.offset, fields.get("warc-record-id"), date)
            for key in _answers(fields, record.url or "", date):
                if key in found:
                    found[key].append(place)
    return found


def original_of(revisit: Record, found: dict[_Key, list[Place]]) -> Place | None:
    """The best of the places found for one revisit: the latest one that is not later than the revisit itself."""
    date = capture_date(revisit.fields) or ""
    for key in _asked(revisit.fields):
        places = [place for place in found.get(key, ()) if not date or place.date <= date]
        if places:
            return max(places, key=lambda place: place.date)
    return None


def read_place(place: Place, limits: Limits) -> Record | BadRecord | None:
    """The record at a place, with its block; None where it is gone."""
    for record in iter_records(place.path, start=place.offset, limits=limits):
        if record.offset != place.offset:
            return None
        if isinstance(record, Record) and record.fields.get("warc-record-id") == place.record_id:
            return record
    return None


def _asked(fields: Fields) -> list[_Key]:
    url = (
        target_url(fields.get("warc-refers-to-target-uri")) or target_url(fields.get("warc-target-uri")) or ""
    )
    refers_to, date = (
        fields.get("warc-refers-to"),
        capture_date({"warc-date": fields.get("warc-refers-to-date", "")}),
    )
    digest = fields.get("warc-payload-digest")
    keys: list[_Key] = []
    if refers_to:
        keys.append(("id", refers_to))
    if date:
        keys.append(("at", url, date))
    if digest:
        keys.append(("digest", digest))
    if NOT_MODIFIED in fields.get("warc-profile", ""):
        keys.append(("url", url))
    return keys


def _answers(fields: Fields, url: str, date: str) -> list[_Key]:
    return [
        ("id", fields.get("warc-record-id", "")),
        ("at", url, date),
        ("digest", fields.get("warc-payload-digest", "")),
        ("url", url),
    ]
