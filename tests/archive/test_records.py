"""Bad archives: each fault named at its place, the rest read, memory and time bounded."""

from __future__ import annotations

import gzip
import random
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liputan_crawler.archive import BadRecord, Capture, Fault, Limits, iter_captures, iter_heads
from liputan_crawler.archive.record import parse_fields

MB = 1 << 20


def as_gzip(records: list[bytes]) -> bytes:
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def as_zstd(records: list[bytes]) -> bytes:
    compressor = zstandard.ZstdCompressor(write_checksum=True)
    return b"".join(compressor.compress(record) for record in records)


FORMS: dict[str, Callable[[list[bytes]], bytes]] = {
    ".warc": b"".join,
    ".warc.gz": as_gzip,
    ".warc.zst": as_zstd,
}


@pytest.fixture(params=FORMS)
def form(request) -> str:
    return request.param


def read(path: Path, data: bytes, **options) -> list[Capture | BadRecord]:
    path.write_bytes(data)
    return list(iter_captures([path], **options))


def told(found: list[Capture | BadRecord]) -> list[int | Fault]:
    """Numbers of the captures read and faults named, in order."""
    return [
        int(item.url.rstrip("/").rpartition("-")[2]) if isinstance(item, Capture) else item.fault
        for item in found
    ]


def offsets(form: str, records: list[bytes]) -> list[int]:
    return [len(FORMS[form](records[:n])) for n in range(len(records))]


# --------------------------------------------------------------------------- one record of five is wrong


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ((b"Content-Length: %d", b"Content-Length: %d0"), Fault.WRONG_LENGTH),
        ((b"Content-Length: %d", b"Content-Length: 4%d"), Fault.WRONG_LENGTH),
        ((b"Content-Length: %d", b"Content-Length: 999999999999%d"), Fault.WRONG_LENGTH),
        ((b"Content-Length: %d", b"Content-Length: 99"), Fault.WRONG_LENGTH),
        ((b"Content-Length: %d", b"Content-Length: 0"), Fault.WRONG_LENGTH),
        ((b"Content-Length: %d", b"Content-Length: -%d"), Fault.BAD_HEADER),
        ((b"Content-Length: %d", b"Content-Length: banyak"), Fault.BAD_HEADER),
        ((b"Content-Length: %d", b"Content-Length: " + b"9" * 500), Fault.BAD_HEADER),
        ((b"Content-Length: %d", b"Isi: %d"), Fault.BAD_HEADER),
        ((b"WARC-Record-ID", b"WARC\x00Record-ID"), Fault.BAD_HEADER),
        ((b"WARC/1.0", b"WURC/1.0"), Fault.NOT_WARC),
        ((b"WARC/1.0\r\nWARC-Type", b"bukan arsip\r\n\r\nWARC-Type"), Fault.NOT_WARC),
        ((b"HTTP/1.1 200", b"HTTZ/1.1 200"), Fault.NOT_HTTP),
    ],
)
def test_one_wrong_record_of_five(tmp_path, archive, form, change, fault):
    records = [archive.record(n) for n in range(1, 6)]
    length = int(parse_fields(records[2].split(b"\r\n\r\n")[0])["content-length"])
    old, new = (part % length if b"%d" in part else part for part in change)
    assert old in records[2]
    records[2] = records[2].replace(old, new)
    found = read(tmp_path / f"a{form}", FORMS[form](records))
    assert told(found) == [1, 2, fault, 4, 5]
    assert found[2].offset == offsets(form, records)[2]
    assert found[2].path.name == f"a{form}"


@pytest.mark.parametrize("extra", [1, 2, 3, 4, 5, 40, -1, -2, -3, -4, -40])
def test_length_wrong_by_a_few_bytes(tmp_path, archive, form, extra):
    records = [archive.record(n) for n in range(1, 6)]
    length = int(parse_fields(records[2].split(b"\r\n\r\n")[0])["content-length"])
    records[2] = records[2].replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length + extra))
    assert told(read(tmp_path / f"a{form}", FORMS[form](records))) == [1, 2, Fault.WRONG_LENGTH, 4, 5]


@pytest.mark.parametrize("name", ["WARC-Block-Digest", "WARC-Payload-Digest"])
def test_wrong_digest(tmp_path, archive, form, name):
    extra = f"{name}: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n".encode()
    records = [archive.record(n, extra=extra if n == 3 else b"") for n in range(1, 6)]
    found = read(tmp_path / f"a{form}", FORMS[form](records))
    assert told(found) == [1, 2, Fault.WRONG_DIGEST, 4, 5]
    assert name in found[2].detail
    assert found[2].url == "https://situs.test/berita/kabar-3/"


@pytest.mark.parametrize(
    "junk", [b"sampah " * 20, b"\0" * 5000, b"\r\n\r\nWARC/1.0 bukan\r\n", b"\x1f\x8b\x08\0palsu", b"("]
)
def test_junk_between_records(tmp_path, archive, form, junk):
    parts = [FORMS[form]([archive.record(n)]) for n in range(1, 5)]
    found = read(tmp_path / f"a{form}", parts[0] + parts[1] + junk + parts[2] + parts[3])
    bad = [item for item in found if isinstance(item, BadRecord)]
    assert [item for item in told(found) if isinstance(item, int)] == [1, 2, 3, 4]
    assert bad and {item.fault for item in bad} <= {Fault.NOT_WARC, Fault.DAMAGED, Fault.BAD_HEADER}
    assert len(parts[0] + parts[1]) <= bad[0].offset < len(parts[0] + parts[1] + junk)


def test_content_that_cannot_be_decoded(tmp_path, archive, form):
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    records = [
        archive.record(1),
        archive.record(2, head=head, body=gzip.compress(b"x" * 99, mtime=0)[:-5]),
        archive.record(3),
    ]
    assert told(read(tmp_path / f"a{form}", FORMS[form](records))) == [1, Fault.BAD_CONTENT, 3]


def test_segments_are_named(tmp_path, archive):
    data = archive.record(1, extra=b"WARC-Segment-Number: 1\r\n") + archive.record(2)
    assert told(read(tmp_path / "a.warc", data)) == [Fault.SEGMENTED, 2]


@pytest.mark.parametrize(
    "start", [b"WARC/", b"WARC/1.0", b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18", b"\0" * 9]
)
def test_damaged_first_bytes_do_not_hide_the_rest(tmp_path, archive, form, start):
    data = FORMS[form]([archive.record(n) for n in (1, 2, 3)])
    found = told(read(tmp_path / f"a{form}", start + data[len(start) :]))
    assert found[-2:] == [2, 3]
    assert found[0] == 1 or isinstance(found[0], Fault)


# --------------------------------------------------------------------------- whole files


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.EMPTY),
        (gzip.compress(b"", mtime=0), Fault.EMPTY),
        (b"\r\n\r\n\r\n", Fault.EMPTY),
        (b"bukan arsip sama sekali\n" * 99, Fault.NOT_WARC),
        (gzip.compress(b"bukan arsip sama sekali\n" * 99, mtime=0), Fault.NOT_WARC),
        (zstandard.compress(b"bukan arsip sama sekali\n" * 99), Fault.NOT_WARC),
        (b"<!DOCTYPE html><html><body>WARC/1.0</body></html>", Fault.NOT_WARC),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, Fault.NOT_WARC),
        (b"\0" * 100_000, Fault.NOT_WARC),
        (b"\x1f", Fault.TRUNCATED),
        (b"\x1f\x8b", Fault.TRUNCATED),
        (b"\x1f\x8b\x08\x00", Fault.TRUNCATED),
        (b"WARC/1.0", Fault.TRUNCATED),
        (b"WARC/", Fault.TRUNCATED),
        (b"\x28\xb5\x2f\xfd", Fault.TRUNCATED),
        (b"\x28\xb5\x2f\xfd\x24\x00", Fault.TRUNCATED),
        (b"\x5d\x2a\x4d\x18\xff\xff\xff\xff", Fault.TRUNCATED),
        (b"\x5d\x2a\x4d\x18\x00", Fault.TRUNCATED),
        (b"PK\x03\x04" + b"\x11" * 500, Fault.NOT_WARC),
    ],
)
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_files_without_a_record(tmp_path, data, fault, name):
    found = read(tmp_path / name, data)
    assert len(found) == 1
    bad = found[0]
    # By their names, short or foreign bytes are a compressed file that does not begin as one.
    accepted = {fault, Fault.NOT_WARC} if name != "a.warc" else {fault, Fault.NOT_WARC, Fault.TRUNCATED}
    assert bad.fault in accepted, bad
    assert str(bad).startswith(f"{name}, offset 0: ")


def test_one_member_for_the_whole_file_is_named_and_read(tmp_path, archive):
    path = tmp_path / "a.warc.gz"
    found = read(path, gzip.compress(b"".join(archive.record(n) for n in range(1, 6))))
    assert told(found) == [1, Fault.ONE_MEMBER, 2, 3, 4, 5]
    assert [item.content for item in found if isinstance(item, Capture)] == [
        archive.page(n) for n in range(1, 6)
    ]


def test_one_frame_for_the_whole_file_is_named_and_read(tmp_path, archive):
    found = read(
        tmp_path / "a.warc.zst", zstandard.compress(b"".join(archive.record(n) for n in range(1, 4)))
    )
    assert told(found) == [1, Fault.ONE_MEMBER, 2, 3]


def test_damage_inside_one_member_loses_only_what_follows(tmp_path, archive):
    random.seed(3)
    noise = [random.randbytes(20_000) for _ in range(30)]
    data = gzip.compress(b"".join(archive.record(n, body=noise[n]) for n in range(30)), mtime=0)
    found = read(tmp_path / "a.warc.gz", data[: len(data) * 65 // 100])
    assert told(found) == [0, Fault.ONE_MEMBER, *range(1, 19), Fault.TRUNCATED]
    broken = bytearray(data)
    broken[len(data) // 2] ^= 0xFF
    broken[len(data) // 2 + 1 : len(data) // 2 + 400] = b"\xff" * 399
    got = [number for number in told(read(tmp_path / "a.warc.gz", bytes(broken))) if isinstance(number, int)]
    assert got[:14] == list(range(14))


def test_wrong_length_in_one_member_loses_only_that_record(tmp_path, archive):
    records = [archive.record(n) for n in range(1, 6)]
    records[1] = records[1].replace(b"Content-Length: ", b"Content-Length: 99999")
    records[3] = records[3].replace(b"Content-Length: ", b"Content-Length: 7")
    found = read(tmp_path / "a.warc.gz", gzip.compress(b"".join(records)))
    assert told(found) == [1, Fault.WRONG_LENGTH, Fault.ONE_MEMBER, 3, Fault.WRONG_LENGTH, 5]


def test_lies_about_length_end(tmp_path, archive):
    """A file that claims gigabytes again and again is still read once, not once a record."""
    lies = [archive.record(n).replace(b"Content-Length: ", b"Content-Length: 99999") for n in range(400)]
    started = time.process_time()
    found = read(tmp_path / "a.warc", b"".join([*lies, archive.record(7)]))
    assert time.process_time() - started < 10
    assert found[-1].url.endswith("kabar-7/") if isinstance(found[-1], Capture) else len(found) > 10


@pytest.mark.parametrize("where", range(1, 60))
def test_cut_at_every_kind_of_place(tmp_path, archive, form, where):
    records = [archive.record(n) for n in range(1, 4)]
    data = FORMS[form](records)
    last = offsets(form, records)[2]
    cut = last + (len(data) - last) * where // 60
    found = read(tmp_path / f"a{form}", data[:cut])
    assert told(found)[:2] == [1, 2]
    assert [item.fault for item in found[2:]] == [Fault.TRUNCATED]
    assert found[2].offset == last


@pytest.mark.parametrize("missing", [1, 2, 3, 4])
def test_missing_line_ends_of_the_last_record(tmp_path, archive, missing):
    """Without a digest nobody can tell that an uncompressed record is whole."""
    records = archive.record(1) + archive.record(2)
    assert told(read(tmp_path / "a.warc", records[:-missing])) == [1, Fault.TRUNCATED]
    path, _ = archive.write(tmp_path, 1)
    plain = gzip.decompress(path.read_bytes())
    plain = plain[: plain.index(b"WARC/1.1\r\nWARC-Type: request")]
    assert told(read(tmp_path / "a.warc", plain[:-missing])) == [1]


def test_wrong_checksum_of_the_last_member(tmp_path, archive):
    data = as_gzip([archive.record(n) for n in (1, 2, 3)])
    for place in (-1, -5):
        broken = bytearray(data)
        broken[place] ^= 1
        assert told(read(tmp_path / "a.warc.gz", bytes(broken))) == [1, 2, Fault.DAMAGED]


def test_half_of_one_file_before_another(tmp_path, archive):
    records = [archive.member(n) for n in range(1, 5)]
    found = read(tmp_path / "a.warc.gz", records[0] + records[1][:200] + records[2] + records[3])
    assert told(found) == [1, Fault.DAMAGED, 3, 4]


# --------------------------------------------------------------------------- bounds


def test_bombs_are_passed_over_in_bounded_memory(tmp_path, archive, growth):
    size = 200 * MB
    head = archive.record(2, body=b"").replace(b"Content-Length: 44", b"Content-Length: %d" % (44 + size))
    assert b"%d" % (44 + size) in head
    bomb = zlib.compressobj(9, wbits=31)
    member = bomb.compress(head[:-4])
    for _ in range(size // MB):
        member += bomb.compress(b"\0" * MB)
    member += bomb.compress(b"\r\n\r\n") + bomb.flush()
    path = tmp_path / "a.warc.gz"
    with growth:
        found = read(path, archive.member(1) + member + archive.member(3))
        assert told(found) == [1, Fault.TOO_LARGE, 3]
        assert told(list(iter_captures([path], wanted=lambda url: "kabar-2" not in url))) == [1, 3]
    assert growth.kib < 10 << 10


def test_large_records_that_nobody_wants_are_no_fault(tmp_path, archive, form):
    records = [archive.record(1), archive.record(2, body=b"\x07" * (12 * MB)), archive.record(3)]
    path = tmp_path / f"a{form}"
    assert told(read(path, FORMS[form](records), wanted=lambda url: "kabar-2" not in url)) == [1, 3]
    assert told(read(path, FORMS[form](records))) == [1, Fault.TOO_LARGE, 3]


def test_archive_inside_a_large_record_is_not_read(tmp_path, archive):
    """Whoever can have a file archived must not be able to put captures of other pages into it."""
    inner = b"\r\n\r\n" + archive.record(666) * 3
    records = [
        archive.record(1),
        archive.record(2, body=inner + b"\x07" * (12 * MB) + inner),
        archive.record(3),
    ]
    for form in (b"".join, as_gzip):
        assert told(read(tmp_path / "a.warc", form(records))) == [1, Fault.TOO_LARGE, 3]
    small = [archive.record(1), archive.record(2, body=inner), archive.record(3)]
    assert told(read(tmp_path / "a.warc", b"".join(small))) == [1, 2, 3]


def test_endless_header_is_bounded(tmp_path, archive, growth):
    junk = b"WARC/1.0\r\n" + b"X-Isi: penuh\r\n" * 400_000
    data = archive.member(1) + gzip.compress(junk, mtime=0) + archive.member(2)
    with growth:
        assert told(read(tmp_path / "a.warc.gz", data)) == [1, Fault.BAD_HEADER, 2]
    assert growth.kib < 10 << 10


def test_memory_does_not_grow_with_the_file(tmp_path, archive, growth):
    path = tmp_path / "a.warc.gz"
    member = gzip.compress(archive.record(1, body=archive.page(1) * 20))
    path.write_bytes(member * 3000)
    with growth:
        assert sum(isinstance(item, Capture) for item in iter_captures([path])) == 3000
    assert growth.kib < 5 << 10


# --------------------------------------------------------------------------- any damage at all


@st.composite
def damage(draw: st.DrawFn) -> tuple[str, float, bytes, int]:
    kind = draw(st.sampled_from(["flip", "overwrite", "insert", "delete", "cut"]))
    return kind, draw(st.floats(0, 1)), draw(st.binary(min_size=1, max_size=300)), draw(st.integers(1, 3000))


def apply(data: bytes, kind: str, place: float, junk: bytes, size: int) -> tuple[bytes, int, int]:
    """The damaged bytes, and from where to where the old ones were touched."""
    at = min(int(place * len(data)), len(data) - 1)
    if kind == "flip":
        return data[:at] + bytes([data[at] ^ (junk[0] or 1)]) + data[at + 1 :], at, at + 1
    if kind == "overwrite":
        return data[:at] + junk + data[at + len(junk) :], at, at + len(junk)
    if kind == "insert":
        return data[:at] + junk + data[at:], at, at
    if kind == "delete":
        return data[:at] + data[at + size :], at, at + size
    return data[:at], at, len(data)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=damage(), form=st.sampled_from([".warc.gz", ".warc.zst", ".warc"]))
def test_any_damage_loses_only_what_it_touches(tmp_path, archive, damage, form):
    ours = tmp_path / "asli"
    if not ours.exists():
        archive.write(ours, 6)
    (path,) = ours.iterdir()
    members = [gzip.decompress(m) for m in split_gzip(path.read_bytes())]
    data = FORMS[form](members)
    broken, first, last = apply(data, *damage)
    found = read(tmp_path / f"rusak{form}", broken)
    bounds = [*offsets(form, members), len(data)]
    captures = {item.url: item for item in found if isinstance(item, Capture)}
    for index, member in enumerate(members):
        if b"WARC-Type: response" not in member or (bounds[index] <= last and first < bounds[index + 1]):
            continue
        fields = parse_fields(member.split(b"\r\n\r\n")[0])
        capture = captures[fields["warc-target-uri"]]
        number = int(capture.url.rstrip("/").rpartition("-")[2])
        assert capture.content == archive.page(number)
    # Nothing that is read is wrong: checksums, lengths and digests see to that.
    pages = {archive.page(number) for number in range(1, 7)}
    assert {item.content for item in found if isinstance(item, Capture)} <= pages


def split_gzip(data: bytes) -> list[bytes]:
    parts, rest = [], data
    while rest:
        inflater = zlib.decompressobj(31)
        inflater.decompress(rest)
        parts.append(rest[: len(rest) - len(inflater.unused_data)])
        rest = inflater.unused_data
    return parts


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.lists(
        st.one_of(
            st.binary(max_size=60),
            st.sampled_from(
                [b"WARC/1.0\r\n", b"WARC/1.1\r\nWARC-Type: response\r\n", b"Content-Length: 5\r\n\r\n", b"\r\n\r\n",
                 b"\x1f\x8b\x08\0\0\0\0\0\0\0", b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18\x02\0\0\0ab",
                 gzip.compress(b"WARC/1.0\r\nA: b\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", mtime=0),
                 zstandard.compress(b"WARC/1.0\r\nA: b\r\n"), b"Content-Length: 99999999999\r\n\r\n"]
            ),
        ),
        max_size=12,
    ).map(b"".join),
    name=st.sampled_from(["a.warc", "a.warc.gz", "a.warc.zst"]),
)  # fmt: skip
def test_any_bytes_are_read_to_the_end(tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(data)
    found = list(iter_captures([path], limits=Limits(content=1000, header=500)))
    assert all(isinstance(item, BadRecord) or item.url.startswith("http") for item in found)
    assert found or list(iter_heads(path))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_any_damage_at_length(tmp_path, archive, seed):
    random.seed(seed)
    path, _ = archive.write(tmp_path / "asli", 8)
    members = [gzip.decompress(m) for m in split_gzip(path.read_bytes())]
    pages = {archive.page(number) for number in range(1, 9)}
    for _ in range(500):
        form = random.choice(list(FORMS))
        data = FORMS[form](members)
        for _ in range(random.randint(1, 6)):
            kind = random.choice(["flip", "overwrite", "insert", "delete", "cut"])
            junk = random.randbytes(random.randint(1, 300))
            data = apply(data, kind, random.random(), junk, random.randint(1, 5000))[0] or b"x"
        found = read(tmp_path / f"rusak{form}", data)
        # Without compression there is no checksum: a header that lost its digests cannot be told from one without.
        assert form == ".warc" or {item.content for item in found if isinstance(item, Capture)} <= pages
