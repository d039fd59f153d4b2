"""Archive files of any tool -> captures, revisits resolved; a capture's reference -> that capture.

Bad places come as `BadRecord` between the captures; nothing of an archive's content raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from liputan_crawler.archive.captures import (
    bad_record,
    capture_date,
    holds_document,
    read_document,
    read_head,
    reference,
)
from liputan_crawler.archive.exchange import BadRecord, Capture, CaptureHead, Fault, Limits
from liputan_crawler.archive.message import NotHttpError, parse_response
from liputan_crawler.archive.originals import find_originals, original_of, read_place
from liputan_crawler.archive.packing import Original
from liputan_crawler.archive.record import Fields, Record, target_url
from liputan_crawler.archive.records import iter_records
from liputan_crawler.items import CaptureRef

# A revisit of a revisit is followed; our own writer never makes one.
MAX_STEPS: Final = 8


def iter_captures(
    paths: Iterable[Path],
    *,
    beside: Iterable[Path] = (),
    wanted: Callable[[str], bool] = lambda _url: True,
    limits: Limits | None = None,
) -> Iterator[Capture | BadRecord]:
    """Every capture of the web in a set of archive files, in file order.

    Revisits that do not name the place of their original come last.
    `wanted` is asked with each URL before its payload is read; the others are passed over, and only their
    framing is checked. A revisit gets the payload of its original: from the file and offset it names (in its own
    folder), else from wherever in `paths` or `beside` the original is; the captures of `beside` are not read
    otherwise. Raises OSError where a file cannot be opened.
    """
    limits = limits or Limits()
    paths = list(paths)
    waiting: list[tuple[Path, Record]] = []

    def wants(fields: Fields) -> bool:
        return holds_document(fields) and wanted(target_url(fields["warc-target-uri"]) or "")

    for path in paths:
        for record in iter_records(path, wants=wants, limits=limits):
            if isinstance(record, BadRecord):
                yield record
            elif record.block is None:
                continue
            elif record.kind != "revisit":
                yield read_document(path, record, limits)
            elif (capture := _revisited(path, record, limits, MAX_STEPS)) is not None:
                yield capture
            else:
                waiting.append((path, record))
    if waiting:
        yield from _from_set([*paths, *beside], waiting, limits)


def iter_heads(
    path: Path, *, start: int = 0, limits: Limits | None = None
) -> Iterator[CaptureHead | BadRecord]:
    """What each record of `path` says of itself, from the member at `start` on."""
    limits = limits or Limits()
    for record in iter_records(path, start=start, limits=limits):
        yield record if isinstance(record, BadRecord) else read_head(path, record, limits)


def read_capture(folder: Path, ref: CaptureRef, *, limits: Limits | None = None) -> Capture | BadRecord:
    """The capture that `ref` names, from the file of that base name in `folder`.

    A `BadRecord` with `Fault.MISSING` where there is no such file, place or digest: its URL is pending again.
    """
    return _at(folder, ref, limits or Limits(), MAX_STEPS)


def is_within(folder: Path, ref: CaptureRef) -> bool:
    """Whether the file that `ref` names reaches beyond its offset: a look at its size, not into it."""
    path = folder / ref.warc
    return Path(ref.warc).name == ref.warc and path.is_file() and ref.offset < path.stat().st_size


def has_capture(folder: Path, ref: CaptureRef) -> bool:
    """Whether a whole record with this digest stands where `ref` says; its payload is not checked."""
    return isinstance(find_record(folder, ref), Record)


def find_record(folder: Path, ref: CaptureRef, *, limits: Limits | None = None) -> Record | BadRecord:
    """The record that `ref` names, with its block, unchecked."""
    path = folder / ref.warc
    if not is_within(folder, ref):
        return _missing(path, ref, "no such file, or it is shorter")
    for record in iter_records(path, start=ref.offset, limits=limits):
        if record.offset != ref.offset:
            break
        if isinstance(record, BadRecord):
            if record.fault is Fault.ONE_MEMBER:
                continue
            return record
        if holds_document(record.fields) and _digest(record, limits or Limits()) == ref.digest:
            return record
    return _missing(path, ref, "another record stands there")


def first_capture(folder: Path, ref: CaptureRef) -> Original | None:
    """The capture that first held the payload of `ref`, following revisits; None where it is not to be had."""
    limits = Limits()
    for _ in range(MAX_STEPS):
        record = find_record(folder, ref, limits=limits)
        if isinstance(record, BadRecord):
            return None
        head = read_head(folder / ref.warc, record, limits)
        is_whole = "warc-truncated" not in record.fields
        if (
            record.kind == "response"
            and is_whole
            and head.url
            and head.fetched_at
            and head.status is not None
        ):
            record_id = record.fields.get("warc-record-id", "")
            return Original(
                ref=ref, record_id=record_id, url=head.url, date=head.fetched_at, status=head.status
            )
        if head.refers_to is None:
            return None
        ref = CaptureRef(warc=head.refers_to[0], offset=head.refers_to[1], digest=ref.digest)
    return None


def _digest(record: Record, limits: Limits) -> str:
    """The record's digest, stated or computed, as `Capture.ref` has it."""
    stated = record.fields.get("warc-payload-digest")
    if stated or record.kind == "revisit":
        return stated or ""
    document = read_document(Path(), record, limits)
    return document.ref.digest if isinstance(document, Capture) else ""


def _at(folder: Path, ref: CaptureRef, limits: Limits, steps: int) -> Capture | BadRecord:
    record = find_record(folder, ref, limits=limits)
    if isinstance(record, BadRecord):
        return record
    path = folder / ref.warc
    if record.kind != "revisit":
        return read_document(path, record, limits)
    return _revisited(path, record, limits, steps) or _without_original(path, record)


def _revisited(path: Path, revisit: Record, limits: Limits, steps: int) -> Capture | None:
    """The revisit with the payload of the capture whose file and offset it names; None if that is not to be had."""
    head = read_head(path, revisit, limits)
    if head.refers_to is None or steps == 0:
        return None
    filename, offset = head.refers_to
    ref = CaptureRef(warc=filename, offset=offset, digest=head.ref.digest)
    original = _at(path.parent, ref, limits, steps - 1)
    return _joined(path, revisit, original, limits) if isinstance(original, Capture) else None


def _from_set(
    paths: list[Path], waiting: list[tuple[Path, Record]], limits: Limits
) -> Iterator[Capture | BadRecord]:
    found = find_originals(paths, (record for _, record in waiting), limits)
    for path, revisit in waiting:
        place = original_of(revisit, found)
        record = read_place(place, limits) if place else None
        original = read_document(place.path, record, limits) if place and isinstance(record, Record) else None
        if isinstance(original, Capture):
            yield _joined(path, revisit, original, limits)
        else:
            yield _without_original(path, revisit)


def _joined(path: Path, revisit: Record, original: Capture, limits: Limits) -> Capture:
    """The revisit's own status and headers (but for 304) with the original's payload."""
    fields = revisit.fields
    joined = replace(
        original,
        path=path,
        ref=replace(
            reference(path, revisit), digest=fields.get("warc-payload-digest") or original.ref.digest
        ),
        url=revisit.url or "",
        fetched_at=capture_date(fields),
        ip=fields.get("warc-ip-address"),
        source_url=target_url(fields.get("warc-source-uri")),
        original=original.original or original.ref,
    )
    try:
        answer = parse_response(revisit.block or b"", limits.header)
    except NotHttpError:
        return joined
    if answer.status == 304:
        return joined
    return replace(joined, status=answer.status, reason=answer.reason, headers=answer.headers)


def _without_original(path: Path, revisit: Record) -> BadRecord:
    return bad_record(path, revisit, Fault.NO_ORIGINAL, "the capture that it repeats is not in these files")


def _missing(path: Path, ref: CaptureRef, detail: str) -> BadRecord:
    return BadRecord(path=path, offset=ref.offset, fault=Fault.MISSING, detail=detail)
