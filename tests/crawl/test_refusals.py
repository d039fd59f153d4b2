"""What the site may say no to, and what each no means for the exit code."""

from __future__ import annotations

import socket
import subprocess
import sys
from itertools import pairwise

import pytest

from liputan_crawler.demo.faults import Fault
from liputan_crawler.demo.installation import SiteOptions
from liputan_crawler.demo.server import DemoSite


def site_with(robots=None, **faults) -> DemoSite:
    return DemoSite(options=SiteOptions(robots=robots), faults=faults)


@pytest.mark.parametrize("robots", [404, 403, 410])
def test_no_robots_txt_allows_everything(serve_site, crawl, robots):
    running = serve_site(site_with(robots))
    assert crawl(running.base_url, "--limit", "2").code == 0


@pytest.mark.parametrize("robots", [500, 503, 429])
def test_a_failing_robots_txt_forbids_everything(serve_site, crawl, robots):
    running = serve_site(site_with(robots))
    done = crawl(running.base_url)
    assert done.code == 4
    assert "robots.txt" in done.err
    assert {access.path for access in running.accesses} == {"/robots.txt"}


def test_robots_txt_that_drops_the_connection_forbids_everything(serve_site, crawl):
    running = serve_site(DemoSite(faults={"robots.txt": Fault(kind="hang", seconds=0.2)}))
    done = crawl(running.base_url)
    assert done.code == 4
    assert {access.path for access in running.accesses} <= {"/robots.txt"}


def test_a_robots_txt_that_redirects_without_end_allows_everything(serve_site, crawl):
    running = serve_site(DemoSite(faults={"robots.txt": Fault(kind="redirect_loop")}))
    assert crawl(running.base_url, "--limit", "2").code == 0
    assert sum(access.path == "/robots.txt" for access in running.accesses) <= 6


def test_robots_txt_that_forbids_the_site_is_a_refusal(serve_site, crawl):
    running = serve_site(site_with("User-agent: *\nDisallow: /\n"))
    done = crawl(running.base_url)
    assert done.code == 4
    assert set(done.report["fates"]) == {"robots"}
    assert {access.path for access in running.accesses} == {"/robots.txt"}


def test_single_urls_under_robots_txt_are_fates_not_failures(serve_site, crawl):
    running = serve_site(site_with("User-agent: liputan_crawler\nDisallow: /category/\n"))
    done = crawl(running.base_url)
    assert done.code == 0
    assert done.report["fates"]["robots"] > 0
    assert not [access for access in running.accesses if access.path.startswith("/category/")]


def test_crawl_delay_is_kept_when_it_is_larger_than_ours(serve_site, crawl):
    running = serve_site(site_with("User-agent: *\nCrawl-delay: 1\nDisallow:\n"))
    crawl(running.base_url, "--limit", "2", "--concurrency", "8")
    times = [access.at for access in running.accesses]
    gaps = [later - earlier for earlier, later in pairwise(times[1:])]
    assert len(gaps) >= 2
    assert min(gaps) > 0.7, "the smallest gap between two answers after robots.txt"


def test_the_user_agent_names_program_and_contact(site, crawl):
    done = crawl(site.base_url, "--limit", "1", "--contact", "arsip@example.org")
    agents = {access.user_agent for access in site.accesses}
    assert len(agents) == 1
    assert "liputan_crawler/" in (agent := agents.pop())
    assert "arsip@example.org" in agent
    assert "No contact" not in done.err
    assert "--contact" in crawl(site.base_url, "--limit", "1").err


@pytest.mark.parametrize("status", [401, 403, 451])
def test_a_base_url_that_refuses_is_a_refusal(serve_site, crawl, status):
    running = serve_site(DemoSite(faults={r"^/$": Fault(kind="status", status=status)}))
    assert crawl(running.base_url).code == 4


@pytest.mark.parametrize("status", [0, 403, 503])
def test_a_block_page_is_a_refusal_and_never_an_article(serve_site, crawl, status):
    running = serve_site(DemoSite(faults={r"^/(?!robots)": Fault(kind="challenge", status=status)}))
    done = crawl(running.base_url)
    assert done.code == 4
    assert "block page" in done.err
    assert not done.records


def test_an_address_where_nothing_listens_is_unreachable(crawl):
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        done = crawl(f"http://127.0.0.1:{reserved.getsockname()[1]}")
    assert done.code == 7
    assert "cannot be reached" in done.err


def test_retry_after_pauses_the_whole_host(serve_site, crawl):
    fault = Fault(kind="status", status=503, headers=(("Retry-After", "2"),), times=1, skip=3)
    running = serve_site(DemoSite(faults={r"^/[a-z0-9-]+-[a-z0-9-]+/$": fault}))
    done = crawl(running.base_url)
    assert done.code == 0
    refused = next(access for access in running.accesses if access.status == 503)
    later = [access.at for access in running.accesses if access.at > refused.at]
    assert min(later) - refused.at >= 1.9
    assert [access.path for access in running.accesses].count(refused.path) == 2


def test_a_long_retry_after_leaves_the_rest_to_another_run(serve_site, crawl):
    fault = Fault(kind="status", status=429, headers=(("Retry-After", "86400"),), times=1, skip=3)
    running = serve_site(DemoSite(faults={r"^/[a-z0-9-]+-[a-z0-9-]+/$": fault}))
    done = crawl(running.base_url)
    assert done.code == 3
    assert "86400" in done.err
    running.faults.clear()
    assert crawl(running.base_url).code == 0


def test_the_default_pace_is_one_request_at_a_time_seconds_apart(small_site, tmp_path):
    command = [sys.executable, "-m", "liputan_crawler", "crawl", f"{small_site.base_url}/", "--limit", "1"]
    subprocess.run([*command, "--data", str(tmp_path / "data")], capture_output=True, timeout=60, check=True)
    times = [access.at for access in small_site.accesses]
    assert len(times) >= 3
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.9, "2 s, give or take half of it"
