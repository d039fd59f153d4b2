"""An HTTP message -> its block, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.archive.exchange import Exchange
from liputan_crawler.archive.message import NotHttpError, parse_response, request_block, response_head

LIMIT = 1 << 20


def answer(*headers: tuple[bytes, bytes], **changes) -> Exchange:
    fields = {
        "url": "https://situs.test/a/",
        "fetched_at": "2021-07-17T00:15:09Z",
        "status": 200,
        "body": b"isi",
    }
    return Exchange(**{**fields, "headers": headers, **changes})


def stored(exchange: Exchange):
    return parse_response(response_head(exchange) + exchange.body, LIMIT)


NAME = st.binary(min_size=1, max_size=12).map(
    lambda raw: bytes(b for b in raw if b not in b"\r\n:").strip(b" \t")
)
VALUE = st.binary(max_size=40).map(lambda raw: bytes(b for b in raw if b not in b"\r\n").strip(b" \t"))


@given(st.lists(st.tuples(NAME, VALUE), max_size=8), st.binary(max_size=200), st.integers(100, 999))
def test_headers_and_body_come_back_byte_for_byte(headers, body, status):
    headers = [
        (name, value)
        for name, value in headers
        if name.lower() not in (b"content-length", b"transfer-encoding")
    ]
    exchange = answer(*headers, body=body, status=status, reason="Baik")
    block = response_head(exchange) + body
    head = parse_response(block, LIMIT)
    is_interim = 100 <= status < 200 and status != 101 and body.startswith(b"HTTP/")
    assert is_interim or (head.status, head.reason, list(head.headers)) == (status, "Baik", headers)
    assert is_interim or block[head.size :] == body


@given(st.lists(st.tuples(st.binary(max_size=30), st.binary(max_size=60)), max_size=6), st.text(max_size=30))
def test_no_header_can_move_the_body(headers, reason):
    exchange = answer(*headers, body=b"<html>isi</html>", reason=reason)
    block = response_head(exchange) + exchange.body
    assert block[parse_response(block, LIMIT).size :] == exchange.body
    assert response_head(exchange).count(b"\r\n\r\n") == 1


def test_chunked_coding_is_put_aside():
    head = stored(answer((b"Transfer-Encoding", b"chunked"), (b"Content-Encoding", b"gzip")))
    assert head.headers == ((b"X-Crawler-Transfer-Encoding", b"chunked"), (b"Content-Encoding", b"gzip"))


def test_wrong_length_is_put_aside():
    head = stored(answer((b"content-length", b"9999")))
    assert head.headers == ((b"X-Crawler-content-length", b"9999"), (b"Content-Length", b"3"))


def test_right_length_stays():
    assert stored(answer((b"Content-Length", b"3"))).headers == ((b"Content-Length", b"3"),)


@pytest.mark.parametrize("changes", [{"method": "HEAD"}, {"status": 304}, {"status": 204}])
def test_length_of_a_body_that_is_not_sent_stays(changes):
    head = stored(answer((b"Content-Length", b"9999"), body=b"", **changes))
    assert head.headers == ((b"Content-Length", b"9999"),)


@pytest.mark.parametrize("protocol", ["HTTP/2", "h2", "", "HTTP/1.1\r\nX: y"])
def test_only_forms_of_http_1_are_written(protocol):
    assert response_head(answer(protocol=protocol)).startswith(b"HTTP/1.1 200")


def test_http_1_0_stays():
    assert stored(answer(protocol="HTTP/1.0")).protocol == "HTTP/1.0"


def test_request_has_host_and_query():
    exchange = answer(
        url="https://user:secret@situs.test:8443/a/?p=1#x",
        request_headers=((b"Accept", b"*/*"),),
        method="POST",
        request_body=b"q",
    )
    assert (
        request_block(exchange) == b"POST /a/?p=1 HTTP/1.1\r\nHost: situs.test:8443\r\nAccept: */*\r\n\r\nq"
    )


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://situs.test", b"GET / HTTP/1.1"),
        ("https://situs.test?s=a b", b"GET /?s=a%20b HTTP/1.1"),
        ("https://situs.test/kaf\u00e9/\udc80", b"GET /kaf%C3%A9/%ED%B2%80 HTTP/1.1"),
        ("http://[::1", b"GET / HTTP/1.1"),
        ("", b"GET / HTTP/1.1"),
        ("bukan alamat", b"GET / HTTP/1.1"),
    ],
)
def test_request_lines_are_one_word_of_ascii(url, line):
    assert request_block(answer(url=url)).split(b"\r\n")[0] == line


def test_request_keeps_its_own_host():
    exchange = answer(request_headers=((b"host", b"cermin.test"),), url="https://situs.test")
    assert request_block(exchange) == b"GET / HTTP/1.1\r\nhost: cermin.test\r\n\r\n"


# --------------------------------------------------------------------------- reading what others wrote


def test_line_feeds_alone_are_read():
    head = parse_response(b"HTTP/1.0 200 OK\nServer: x\nA:b\n\nbody", LIMIT)
    assert (head.status, head.headers, head.size) == (200, ((b"Server", b"x"), (b"A", b"b")), 31)


def test_folded_lines_are_joined():
    assert parse_response(b"HTTP/1.1 200 OK\r\nA: b\r\n\tc\r\n\r\n", LIMIT).headers == ((b"A", b"b c"),)


@pytest.mark.parametrize(
    ("line", "status", "reason"),
    [
        (b"HTTP/1.1 404", 404, ""),
        (b"HTTP/2 200 ", 200, ""),
        (b"HTTP/1.1  301  Moved here", 301, "Moved here"),
    ],
)
def test_status_lines(line, status, reason):
    head = parse_response(line + b"\r\n\r\n", LIMIT)
    assert (head.status, head.reason) == (status, reason)


def test_interim_answers_are_stepped_over():
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
    block = interim + b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nisi"
    head = parse_response(block, LIMIT)
    assert (head.status, block[head.size :]) == (200, b"isi")


def test_head_without_end_is_all_head():
    head = parse_response(b"HTTP/1.1 302 Found\r\nLocation: /b/", LIMIT)
    assert (head.headers, head.size) == (((b"Location", b"/b/"),), 33)


@pytest.mark.parametrize(
    "block", [b"", b"<html>", b"HTTP/1.1 OK\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"\r\nHTTP/1.1 200\r\n\r\n"]
)
def test_what_is_no_answer_is_refused(block):
    with pytest.raises(NotHttpError):
        parse_response(block, LIMIT)


def test_endless_headers_are_refused():
    with pytest.raises(NotHttpError):
        parse_response(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000 + b"\r\n", 500)
