"""Which URL and id a page gives its article."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from liputan_crawler import urls
from liputan_crawler.pages import identity, metadata

ROOT = "https://liputanislam.com"
MIRROR = urls.Origin.from_base_url("http://127.0.0.1:8080/blog/")


def head(canonical: str | None = None, social: str | None = None) -> metadata.Metadata:
    tags = f'<link rel=canonical href="{canonical}">' if canonical else ""
    tags += f'<meta property="og:url" content="{social}">' if social else ""
    return metadata.read(LexborHTMLParser(tags), b"", is_tagdiv_amp=False)


@pytest.mark.parametrize(
    ("url", "canonical", "social", "expected"),
    [
        (f"{ROOT}/a/", None, None, f"{ROOT}/a/"),
        (f"{ROOT}/A/?utm_source=x#y", f"{ROOT}/a/", None, f"{ROOT}/a/"),
        (f"{ROOT}/a/2/", f"{ROOT}/a/2/", None, f"{ROOT}/a/"),
        (f"{ROOT}/a/amp/", f"{ROOT}/a/", None, f"{ROOT}/a/"),
        (f"{ROOT}/?p=7", f"{ROOT}/a/", None, f"{ROOT}/a/"),
        (f"{ROOT}/berita/timur-tengah/a/", f"{ROOT}/berita/a/", None, f"{ROOT}/berita/a/"),
        ("", "http://www.liputanislam.com/a/", None, f"{ROOT}/a/"),
        ("", None, f"{ROOT}/a/", f"{ROOT}/a/"),
        ("", "/a/", f"{ROOT}/b/", f"{ROOT}/a/"),
        (f"{ROOT}/a/", f"{ROOT}/", None, f"{ROOT}/a/"),
        (f"{ROOT}/a/", "https://lain.example/a/", None, f"{ROOT}/a/"),
        (f"{ROOT}/a/", "javascript:x", None, f"{ROOT}/a/"),
        (f"{ROOT}/a/", "http://[", None, f"{ROOT}/a/"),
        ("https://lain.example/b/", "https://lain.example/a/", None, "https://lain.example/b/"),
        ("", "https://lain.example/a/", None, "https://lain.example/a/"),
        ("", None, None, None),
    ],
)
def test_canonical(url: str, canonical: str | None, social: str | None, expected: str | None) -> None:
    assert identity.canonical_of(url, head(canonical, social), urls.PUBLIC) == expected


def test_a_mirror_is_its_own_site() -> None:
    own = "http://127.0.0.1:8080/blog/a/"
    assert identity.canonical_of(own, head(f"{ROOT}/a/"), MIRROR) == own
    assert identity.canonical_of(own, head(own), MIRROR) == own


@pytest.mark.parametrize(
    ("markup", "body_class", "url", "expected"),
    [
        ('<article id="post-7" class="type-post">', "postid-8 single", "", 8),
        ('<article id="post-7" class="type-post">', "single", "", 7),
        ('<article id="template-id-9" class="post-9 tdb_templates">', "postid-8", "", 8),
        ('<article id="post-9" class="tdb_templates"><i class="td-nr-views-8">', "", "", 8),
        ('<article><span class="td-nr-views-8">5</span>', "", "", 8),
        ("<article>", "", f"{ROOT}/?p=8", 8),
        ('<article id="post-99999999999999999999">', "postid-99999999999999999999", "", None),
        ("<article>", "", f"{ROOT}/a/", None),
    ],
)
def test_post_id(markup: str, body_class: str, url: str, expected: int | None) -> None:
    node = LexborHTMLParser(markup).css_first("article")
    assert node is not None
    assert identity.post_id_of(node, body_class, head(), url, urls.PUBLIC) == expected
