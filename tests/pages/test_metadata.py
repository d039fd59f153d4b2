"""Head and structured data: who wrote which date."""

from __future__ import annotations

import json
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from liputan_crawler.pages import metadata

STAMP = "2021-07-17T00:15:09+00:00"


def read(head: str, *, is_tagdiv_amp: bool = False) -> metadata.Metadata:
    page = f"<html><head>{head}</head><body></body></html>"
    return metadata.read(LexborHTMLParser(page), page.encode(), is_tagdiv_amp=is_tagdiv_amp)


def data(value: Any, attributes: str = "") -> str:
    return f'<script type="application/ld+json" {attributes}>{json.dumps(value)}</script>'


def dates(found: metadata.Metadata) -> list[tuple[str, str]]:
    return [(evidence.source, evidence.raw) for evidence in found.published]


SOCIAL = f'<meta property="article:published_time" content="{STAMP}">'


@pytest.mark.parametrize(
    ("comment", "source"),
    [
        ("<!-- This site is optimized with the Yoast SEO plugin -->", "yoast"),
        ("<!-- Jetpack Open Graph Tags -->", "jetpack"),
        ("<!-- Jetpack Open Graph Tags --><!-- optimized with the Yoast SEO plugin -->", "yoast"),
        ("", "yoast"),
    ],
)
def test_who_wrote_the_social_metadata(comment: str, source: str) -> None:
    assert dates(read(comment + SOCIAL)) == [(source, STAMP)]


def test_links() -> None:
    found = read(
        '<link rel="canonical" href="https://liputanislam.com/x/"><link rel=shortlink href="/?p=81&amp;a">'
    )
    assert (found.canonical, found.shortlink_id) == ("https://liputanislam.com/x/", 81)
    assert read("<link rel=shortlink href='https://liputanislam.com/'>").shortlink_id is None


ARTICLE = {
    "@type": "NewsArticle",
    "datePublished": STAMP,
    "dateModified": "2021-07-18",
    "author": {"name": "Sari"},
}


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [{"@type": "BreadcrumbList"}, ARTICLE],
        {"@graph": [{"@type": "WebPage", "datePublished": "1999-01-01"}, ARTICLE]},
        {"@type": ["Article", "NewsArticle"], "datePublished": STAMP, "author": [{"name": "Sari"}]},
        {
            "@graph": [
                {"@type": "Article", "datePublished": STAMP, "author": {"@id": "#s"}},
                {"@id": "#s", "name": "Sari"},
            ]
        },
        {"@type": "WebPage", "mainEntity": ARTICLE},
    ],
)
def test_the_article_in_structured_data(value: Any) -> None:
    found = read(data(value))
    assert dates(found) == [("jsonld", STAMP)]
    assert found.authors == ("Sari",)
    assert found.has_article


def test_the_label_says_who_wrote_it() -> None:
    assert dates(read(data(ARTICLE), is_tagdiv_amp=True)) == [("amp", STAMP)]
    assert dates(read(data(ARTICLE, "class='yoast-schema-graph'"), is_tagdiv_amp=True)) == [("jsonld", STAMP)]


def test_a_web_page_dates_an_article_but_is_none() -> None:
    found = read(data({"@type": "WebPage", "datePublished": STAMP}))
    assert dates(found) == [("jsonld", STAMP)]
    assert not found.has_article


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/ld+json">{"datePublished": </script>',
        '<script type="application/ld+json">' + '[{"datePublished":' * 5000 + "</script>",
        '<script type="application/ld+json">{"@type":"Article","datePublished":5}</script>',
        '<script type="application/ld+json">{"@type":"Article","datePublished":null,"author":7}</script>',
        '<script type="application/ld+json">{"@type":{"a":1},"datePublished":"x"}</script>',
        '<script type="application/ld+json">"datePublished"</script>',
        data({"@type": "Event", "datePublished": STAMP}),
    ],
)
def test_broken_structured_data_says_nothing(script: str) -> None:
    assert dates(read(script)) == []


def test_line_breaks_inside_strings_are_borne() -> None:
    script = data(ARTICLE).replace("NewsArticle", "Article").replace("Sari", "Sari\nWulan")
    assert read(script).authors == ("Sari Wulan",)
    assert dates(read(script)) == [("jsonld", STAMP)]
