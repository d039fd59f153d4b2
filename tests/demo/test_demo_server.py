"""The demo's site over real HTTP: status, headers, log, stopping. Plain urllib and http.client only."""

from __future__ import annotations

import gzip
import http.client
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from liputan_crawler.demo.server import DemoSite, RunningSite, serve


@pytest.fixture(scope="module")
def running():
    with serve(DemoSite()) as site:
        yield site


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def fetch(site: RunningSite, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)
    request = urllib.request.Request(site.base_url + path, headers=headers)
    try:
        with opener.open(request, timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def test_an_article_is_served_on_loopback_with_its_length(running):
    post = running.blog.published()[0]
    status, headers, body = fetch(running, running.blog.path(post))
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=UTF-8"
    assert int(headers["Content-Length"]) == len(body)
    assert f'<article id="post-{post.id}"'.encode() in body
    assert running.base_url.startswith("http://127.0.0.1:")


def test_the_log_tells_method_path_status_and_agent(running):
    running.forget_accesses()
    fetch(running, "/tidak-ada-di-sini/", **{"User-Agent": "uji/1"})
    [line] = running.accesses
    assert (line.method, line.path, line.status, line.user_agent) == (
        "GET",
        "/tidak-ada-di-sini/",
        404,
        "uji/1",
    )


def test_one_connection_carries_many_requests(running):
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    started = time.monotonic()
    for _ in range(20):
        connection.request("GET", "/robots.txt")
        answer = connection.getresponse()
        assert answer.status == 200
        answer.read()
    connection.close()
    assert time.monotonic() - started < 0.8  # no delayed acknowledgement of 40 ms a request


def test_head_gives_the_head_alone_and_no_view(running):
    post = running.blog.published()[0]
    before = running.blog.views[post.id]
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    connection.request("HEAD", running.blog.path(post))
    answer = connection.getresponse()
    assert int(answer.headers["Content-Length"]) > 1000
    assert answer.read() == b""
    connection.close()
    assert running.blog.views[post.id] == before


def test_pages_are_compressed_for_those_who_accept_it():
    with serve(DemoSite(gzip=True)) as site:
        status, headers, body = fetch(site, "/", **{"Accept-Encoding": "gzip"})
        assert (status, headers["Content-Encoding"]) == (200, "gzip")
        assert b"</html>" in gzip.decompress(body)
        assert "Content-Encoding" not in fetch(site, "/")[1]


def test_many_readers_and_an_editor_at_once_see_whole_pages():
    with serve(DemoSite()) as site:
        paths = [site.blog.path(post) for post in site.blog.published()[:40]]

        def read(path):
            return fetch(site, path)

        with ThreadPoolExecutor(8) as pool:
            replies = pool.map(read, paths * 3)
            for number in range(30):
                site.editor.edit(870, title=f"Judul ke-{number}")
            seen = list(replies)
        assert {status for status, _, _ in seen} == {200}
        assert all(body.endswith(b"</html>\n") for _, _, body in seen)
        assert len(site.accesses) == len(seen)
        for path in paths:
            post = site.blog.by_slug(urllib.parse.unquote(path.strip("/")))
            assert site.blog.views[post.id] == post.views + 3


def test_stopping_cuts_idle_connections_at_once():
    with serve(DemoSite()) as site:
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
        connection.request("GET", "/robots.txt")
        connection.getresponse().read()
        started = time.monotonic()
    assert time.monotonic() - started < 2
    connection.close()
    with pytest.raises(OSError):
        http.client.HTTPConnection("127.0.0.1", site.port, timeout=1).connect()


def test_the_program_prints_its_base_url_and_stops_by_itself(tmp_path):
    log = tmp_path / "akses.log"
    program = [sys.executable, "-m", "liputan_crawler.demo", "--for", "1.5", "--log", str(log)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        base = process.stdout.readline().strip()
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{base}/robots.txt", timeout=10) as answer:
            assert b"User-agent: *" in answer.read()
        assert process.wait(timeout=10) == 0
    assert "GET\t/robots.txt\t200" in log.read_text()
