"""Where a picture's address is, and what is no picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.pages.pictures import absolute, picture_source
from liputan_crawler.text.clean import is_safe

PAGE = "https://liputanislam.com/pelayaran/2/"
LAZY = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEA"


@pytest.mark.parametrize(
    ("attributes", "source"),
    [
        ({"src": "/a.jpg"}, "/a.jpg"),
        ({"src": LAZY, "data-src": "/a.jpg"}, "/a.jpg"),
        ({"src": LAZY, "data-img-url": "/a.jpg", "class": "entry-thumb"}, "/a.jpg"),
        ({"src": "/b.jpg?is-pending-load=1", "data-lazy-src": "/a.jpg"}, "/a.jpg"),
        ({"src": "/b-kabur.jpg", "data-src": "/a.jpg", "class": "lazyload wp-image-7"}, "/a.jpg"),
        ({"src": "/a.jpg", "data-src": "/b.jpg", "class": "wp-image-7"}, "/a.jpg"),
        (
            {"src": "/a.jpg", "data-lazy-src": "/a.jpg?is-pending-load=1", "class": "jetpack-lazy-image"},
            "/a.jpg",
        ),
        ({"src": "/wp-content/plugins/x/blank.gif", "data-original": "/a.jpg"}, "/a.jpg"),
        ({"srcset": "/a-300.jpg 300w, /a.jpg 900w"}, "/a-300.jpg"),
        ({"src": "", "data-srcset": "/a.jpg, /b.jpg 2x"}, "/a.jpg"),
        ({"src": "/a.jpg", "width": "1", "height": "600"}, "/a.jpg"),
        ({"src": "/a.jpg", "width": "1", "height": "1"}, None),
        ({"src": "/a.jpg", "class": "wp-smiley x"}, None),
        ({"src": "https://s.w.org/images/core/emoji/1f642.svg"}, None),
        ({"src": "https://www.facebook.com/tr?id=1"}, None),
        ({"src": LAZY}, None),
        ({"src": None}, None),
        ({}, None),
    ],
)
def test_source(attributes: dict[str, str | None], source: str | None) -> None:
    assert picture_source(attributes) == source


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("https://cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        (" /a b.jpg\n", "https://liputanislam.com/a%20b.jpg"),
        ("a.jpg", "https://liputanislam.com/pelayaran/2/a.jpg"),
        ("//cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("https://cdn.example/a\u200b\u00a0b.jpg", "https://cdn.example/a%20b.jpg"),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("http://[", None),
        ("ftp://cdn.example/a.jpg", None),
    ],
)
def test_absolute(source: str, url: str | None) -> None:
    assert absolute(source, PAGE) == url


@given(st.text(max_size=40), st.sampled_from([PAGE, "", "http://["]))
def test_any_source_gives_a_safe_address_or_none(source: str, page: str) -> None:
    url = absolute(source, page)
    assert url is None or (is_safe(url) and not any(map(str.isspace, url)) and url.startswith("http"))
