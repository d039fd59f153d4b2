"""Another theme on the same site: every page looks different, no article has been edited."""

from __future__ import annotations

from liputan_crawler.demo.server import DemoSite, serve
from liputan_crawler.demo.synthetic import synthetic_content
from liputan_crawler.demo.theme import ThemeOptions


def test_a_new_theme_makes_no_edits_no_deletions_no_doubles(crawl):
    content = synthetic_content(25)
    with serve(DemoSite(content=content, look=ThemeOptions(version=9))) as old:
        first = crawl(old.base_url, "--concurrency", "4")
        port = old.port
    look = ThemeOptions(version=10, template="6", seo="yoast")
    with serve(DemoSite(content=content, look=look), port=port) as new:
        second = crawl(new.base_url, "--concurrency", "4", "--full")
    assert (first.code, second.code) == (0, 0)
    assert second.report["articles"]["version"] == second.report["articles"]["new"] == 0
    assert [record["id"] for record in second.records] == [record["id"] for record in first.records]
    assert all(record["version"] == 1 and record["status"] == "live" for record in second.records)
    texts = [[record["headline"], record["paragraphs"], record["credit"]] for record in second.records]
    assert texts == [[record["headline"], record["paragraphs"], record["credit"]] for record in first.records]
