"""The navigation of multi-page posts."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from liputan_crawler import urls
from liputan_crawler.pages import parts

ROOT = "https://liputanislam.com"
HERE = f"{ROOT}/pelayaran/"


def read(markup: str, url: str = HERE) -> tuple[int, int, tuple[str, ...]]:
    return tuple(parts.read(LexborHTMLParser(markup), url, urls.PUBLIC))


def link(href: str, text: str, name: str = "post-page-numbers") -> str:
    return f'<a href="{href}" class="{name}"><div>{text}</div></a>'


def navigation(*pieces: str) -> str:
    return f'<div class="page-nav page-nav-post td-pb-padding-side">{" ".join(pieces)}</div>'


def current(number: int) -> str:
    return f'<span class="post-page-numbers current" aria-current="page"><div>{number}</div></span>'


def test_no_navigation() -> None:
    assert read("<p>isi</p>") == (1, 1, ())
    assert read("<p>isi</p>", f"{HERE}2/") == (2, 2, ())
    assert read("<p>isi</p>", "") == (1, 1, ())


def test_numbers_and_arrows() -> None:
    markup = navigation(
        link(HERE, "1"),
        current(2),
        link(f"{HERE}3/", "3"),
        link(f"{HERE}3/", "<i class='td-icon-menu-right'></i>"),
    )
    assert read(markup, f"{HERE}2/") == (2, 3, (HERE, f"{HERE}3/"))
    assert read(markup, "") == (2, 3, (HERE, f"{HERE}3/"))


def test_before_wordpress_5_the_current_part_is_a_bare_number() -> None:
    markup = navigation("<div>1</div>", link(f"{HERE}2/", "2", ""), link(f"{HERE}10/", "10", ""))
    assert read(markup) == (1, 10, (f"{HERE}2/", f"{HERE}10/"))


def test_wordpress_own_themes() -> None:
    markup = f'<div class="page-links">Halaman: {current(1)} <a href="/pelayaran/2/">Halaman 2</a></div>'
    assert read(markup) == (1, 2, (f"{HERE}2/",))


def test_arrows_alone() -> None:
    markup = navigation(link(f"{HERE}3/", "Berikutnya"), link(HERE, "Sebelumnya"))
    assert read(markup, f"{HERE}2/") == (2, 3, (HERE, f"{HERE}3/"))


def test_plain_permalinks() -> None:
    markup = navigation(current(1), link("?p=7&amp;page=2", "2"))
    assert read(markup, f"{ROOT}/?p=7") == (1, 2, (f"{ROOT}/?p=7&page=2",))


@pytest.mark.parametrize("href", ["", "#", "javascript:x", "mailto:x@y", "http://["])
def test_links_that_lead_nowhere(href: str) -> None:
    part, total, others = read(navigation(current(1), link(href, "2")))
    assert (part, total) in {(1, 1), (1, 2)}
    assert all(url.startswith(ROOT) for url in others)


def test_numbers_beyond_all_parts_are_no_parts() -> None:
    assert read(navigation(current(1), link(f"{HERE}999/", "999"), link(f"{HERE}0/", "0"))) == (1, 1, ())
