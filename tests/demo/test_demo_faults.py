"""Faults: the bytes a hostile or broken server sends, how often, and that they end."""

from __future__ import annotations

import gzip
import http.client
import re
import socket
import time
import zlib

import pytest

from liputan_crawler.demo.faults import KINDS, Fault, Faults
from liputan_crawler.demo.server import DemoSite, serve

MOSUL = "/perpustakaan-kota-mosul-dibuka-kembali-dengan-dua-ratus-ribu-buku/"


@pytest.fixture(scope="module")
def running():
    with serve(DemoSite()) as site:
        yield site


@pytest.fixture
def faulty(running):
    yield running
    running.faults.clear()


def raw(site, path=MOSUL, patience=5.0):
    """Everything the server sends until it closes: the head, the body, seconds taken."""
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", site.port), timeout=patience) as wire:
        wire.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        received = bytearray()
        while piece := wire.recv(1 << 20):
            received += piece
    head, _, body = bytes(received).partition(b"\r\n\r\n")
    return head.decode(errors="replace"), body, time.monotonic() - started


def length(head):
    found = re.search(r"Content-Length: (\d+)", head)
    return int(found[1]) if found else None


def test_a_status_with_retry_after_a_limited_number_of_times(faulty):
    faulty.faults.set(r"^/perpus", Fault(kind="status", status=429, headers=(("Retry-After", "7"),), times=2))
    heads = [raw(faulty)[0] for _ in range(3)]
    assert [head.split()[1] for head in heads] == ["429", "429", "200"]
    assert "Retry-After: 7" in heads[0]
    assert "Retry-After" not in heads[2]


def test_skipped_requests_are_served_rightly(faulty):
    faulty.faults.set(r"^/perpus", Fault(kind="status", skip=1, times=1))
    assert [raw(faulty)[0].split()[1] for _ in range(3)] == ["200", "503", "200"]


def test_other_addresses_are_not_struck(faulty):
    faulty.faults.set(r"^/perpus", Fault(kind="empty"))
    assert raw(faulty, "/robots.txt")[1].startswith(b"User-agent")


def test_a_status_keeps_the_connection(faulty):
    faulty.faults.set(r"^/perpus", Fault(kind="status", times=1))
    connection = http.client.HTTPConnection("127.0.0.1", faulty.port, timeout=5)
    for wanted in (503, 200):
        connection.request("GET", MOSUL)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == wanted
    connection.close()


def test_a_delay_comes_before_the_right_page(faulty):
    faulty.faults.set(r"^/perpus", Fault(kind="delay", seconds=0.3))
    head, body, taken = raw(faulty)
    assert taken >= 0.3
    assert length(head) == len(body)
    assert b"Salim al-Naqqash" in body


def test_a_hanging_server_says_nothing_and_closes(faulty):
    faulty.faults.set(r"^/perpus", Fault(kind="hang", seconds=0.3))
    head, body, taken = raw(faulty)
    assert (head, body) == ("", b"")
    assert taken >= 0.3


@pytest.mark.parametrize(("kind", "sign"), [("drop", 1), ("short_body", 1), ("long_body", -1)])
def test_the_length_promised_is_not_the_length_sent(faulty, kind, sign):
    faulty.faults.set(r"^/perpus", Fault(kind=kind))
    head, body, _ = raw(faulty)
    assert (length(head) - len(body)) * sign > 0


def test_a_truncated_gzip_has_a_right_length_and_no_end(faulty):
    faulty.faults.set(r"^/perpus", Fault(kind="truncated_gzip"))
    head, body, _ = raw(faulty)
    assert length(head) == len(body)
    assert "Content-Encoding: gzip" in head
    with pytest.raises(EOFError):
        gzip.decompress(body)


def test_a_gzip_bomb_is_small_on_the_wire(faulty):
    faulty.faults.set(r"^/perpus", Fault(kind="gzip_bomb", size=30_000_000))
    _, body, _ = raw(faulty)
    assert len(body) < 100_000
    assert len(zlib.decompress(body, 31)) > 28_000_000


def test_a_huge_page_is_huge(faulty):
    faulty.faults.set(r"^/perpus", Fault(kind="huge", size=20_000_000))
    head, body, _ = raw(faulty)
    assert length(head) is None
    assert 20_000_000 <= len(body) < 21_000_000


@pytest.mark.parametrize("kind", ["endless_body", "endless_headers"])
def test_endless_things_end_after_their_time(faulty, kind):
    faulty.faults.set(r"^/perpus", Fault(kind=kind, seconds=0.3))
    head, body, taken = raw(faulty)
    assert 0.25 < taken < 3
    assert len(head) + len(body) > 10_000


def test_redirects_lead_where_they_are_told(faulty):
    faulty.faults.set(r"^/perpus", Fault(kind="redirect", location="http://169.254.169.254/rahasia"))
    assert "Location: http://169.254.169.254/rahasia" in raw(faulty)[0]
    faulty.faults.set(r"^/perpus", Fault(kind="redirect_loop", status=301))
    head = raw(faulty)[0]
    assert head.startswith("HTTP/1.1 301")
    assert f"Location: {faulty.base_url}{MOSUL}" in head


def test_bodies_that_are_no_page(faulty):
    for kind, sign in [
        ("binary", b"\x00\x01\x02"),
        ("empty", b""),
        ("deep", b"<div><div><div>"),
        ("challenge", b"cf-browser-verification"),
        ("nul", b"\x00\x0b\x1b[31m\xed\xa0\x80"),
        ("replace", b"halo"),
    ]:
        faulty.faults.set(r"^/perpus", Fault(kind=kind, size=1000, body=b"halo"))
        head, body, _ = raw(faulty)
        assert head.split()[1] == "200"
        assert sign in body
        assert length(head) == len(body)


def test_a_wrong_charset_is_the_page_in_another(faulty):
    faulty.faults.set(r"^/perpus", Fault(kind="charset"))
    head, body, _ = raw(faulty)
    assert "charset=UTF-8" in head
    assert "Salim al-Naqqash" in body.decode("utf-16-le")


def test_every_kind_was_tried_or_is_known_by_name():
    with pytest.raises(ValueError, match="unknown fault"):
        Fault(kind="ledakan")
    assert Faults({".": Fault(kind=kind)} if (kind := min(KINDS)) else {}).strike("/") is not None


def test_a_server_with_a_hanging_request_stops_at_once():
    with serve(DemoSite(faults={".": Fault(kind="hang", seconds=60)})) as site:
        wire = socket.create_connection(("127.0.0.1", site.port), timeout=5)
        wire.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(0.1)
        started = time.monotonic()
    assert time.monotonic() - started < 2
    wire.close()


def test_the_log_shows_the_fault_s_status(faulty):
    faulty.forget_accesses()
    faulty.faults.set(r"^/perpus", Fault(kind="status", status=500, times=1))
    raw(faulty)
    raw(faulty)
    assert [line.status for line in faulty.accesses] == [500, 200]
