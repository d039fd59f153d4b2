"""Lists: golden pages field by field, the walk over a whole site, and pages cut off or mangled."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_fixtures import cases

from liputan_crawler import urls
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.items import Fate, Listing
from liputan_crawler.pages import PageRefusedError, listing

ROOT = "https://liputanislam.com"
CASES = cases("listing")
SECTION = f"{ROOT}/category/berita/"


def page_of(case_name: str) -> bytes:
    (case,) = [case for case in CASES if case.name == case_name]
    return case.document


def test_the_newest_posts_of_a_section_come_first_though_they_stand_outside_the_loop() -> None:
    found = listing.parse(page_of("section-v9-first-page"), SECTION)
    assert len(found.links) == 15
    assert found.loop_size == 10
    assert found.links[0].headline == "Nelayan Belitung Lepas Ratusan Tukik ke Laut"


def test_posts_of_menu_sidebar_and_footer_are_no_part_of_any_list() -> None:
    others = {"guru-honorer-di-wamena-terima-rumah-dinas", "sekolah-apung-dibuka-di-rawa-irak-selatan"}
    for case in CASES:
        if "refused" not in case.expected:
            found = listing.parse(case.document, case.meta["url"])
            assert others.isdisjoint(urls.slug_of(link.url) for link in found.links)


def walk(site: object, url: str | None, limit: int = 100) -> list[Listing]:
    """Every page of a list, as a spider would walk it."""
    pages: list[Listing] = []
    while url and len(pages) < limit:
        reply = site.get(url.removeprefix(ROOT))
        if reply.status != 200:
            break
        pages.append(listing.parse(reply.body, url))
        url = pages[-1].next_url
    assert len(pages) < limit, "the list never ends"
    return pages


def test_sections_and_home_of_a_whole_site_list_every_post() -> None:
    site = DemoSite().at(ROOT)
    home = f"{ROOT}/"
    found = {link.url for page in walk(site, home) for link in page.links}
    published = {f"{ROOT}{site.blog.path(post)}" for post in site.blog.published()}
    assert published <= found
    by_section = set()
    for section in listing.sections(site.get("/").body, home):
        by_section |= {link.url for page in walk(site, section.url) for link in page.links}
    assert published <= by_section
    assert {urls.kind_of(url) for url in found | by_section} == {urls.Kind.ARTICLE}


def test_a_page_without_pager_guesses_its_next_page() -> None:
    found = listing.parse(page_of("section-load-more"), f"{ROOT}/category/analisis/page/7/")
    assert found.next_url == f"{ROOT}/category/analisis/page/8/"
    assert found.next_is_guess


def test_an_empty_loop_ends_a_list_that_answers_for_ever() -> None:
    found = listing.parse(page_of("home-static-past-the-end"), f"{ROOT}/page/40/")
    assert (found.loop_size, found.links, found.next_url) == (0, (), None)


def test_a_mirror_lists_its_own_addresses() -> None:
    origin = urls.Origin.from_base_url("http://127.0.0.1:8080/blog/")
    page = page_of("section-v9-first-page").replace(ROOT.encode(), b"http://127.0.0.1:8080/blog")
    found = listing.parse(page, "http://127.0.0.1:8080/blog/category/berita/", origin=origin)
    assert found.next_url == "http://127.0.0.1:8080/blog/category/berita/page/2/"
    assert all(link.url.startswith(origin.base_url) for link in found.links)
    assert listing.sections(page, origin.base_url, origin)[0].url == f"{origin.base_url}category/berita/"


def test_headlines_are_safe_text() -> None:
    page = (
        '<body class="archive"><div class="td-ss-main-content"><div class="td_module_1 td_module_wrap">'
        '<h3 class="entry-title"><a href="/a/">\u202eJudul\x1b[31m \u200b  dua\u00a0kata</a></h3></div></div>'
    )
    (link,) = listing.parse(page, SECTION).links
    assert link.headline == "Judul[31m dua kata"
    assert listing.parse(page.replace("Judul", "<img src=x>"), SECTION).links[0].headline is not None


def test_a_post_without_title_is_listed() -> None:
    page = '<body class="archive"><div class="td-ss-main-content"><h3 class="entry-title"><a href="/468-2/"></a></h3>'
    (link,) = listing.parse(page, SECTION).links
    assert (link.url, link.headline) == (f"{ROOT}/468-2/", None)


def read(document: bytes | str) -> Listing | None:
    """Any outcome that the spiders can deal with; everything else is a crash."""
    try:
        listing.sections(document, SECTION)
        return listing.parse(document, SECTION)
    except PageRefusedError as error:
        assert isinstance(error.fate, Fate)
        return None


def test_a_page_cut_anywhere_gives_a_prefix_of_its_list() -> None:
    whole = page_of("section-v9-first-page")
    known = [link.url for link in listing.parse(whole, SECTION).links]
    sizes = []
    for cut in range(0, len(whole), 101):
        found = read(whole[:cut])
        links = [link.url for link in found.links] if found else []
        # An address cut inside its attribute never ends, so that half of it is not taken for a whole one.
        assert links == known[: len(links)]
        sizes.append(len(links))
    assert max(sizes) == len(known)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_are_refused_or_read(junk: bytes) -> None:
    read(junk)
    read(b'<body class="archive"><div class="td-ss-main-content"><h3 class="entry-title"><a href="' + junk)


def test_mangled_pages_are_refused_or_read() -> None:
    chance, whole = random.Random(7), page_of("section-builder")
    for _ in range(40):
        mangled = bytearray(whole)
        for _ in range(chance.randrange(1, 60)):
            at = chance.randrange(len(mangled))
            mangled[at : at + chance.randrange(4)] = bytes([chance.choice(b'<>"\x00\xff/= a')])
        read(bytes(mangled))


def test_deep_nesting_and_long_attributes_are_bounded() -> None:
    begun = time.process_time()
    deep = '<body class="archive"><div class="td-ss-main-content">' + "<div>" * 200_000
    with pytest.raises(PageRefusedError, match="nested_too_deep"):
        listing.parse(f'{deep}<h3 class="entry-title"><a href="/a/">A</a></h3>', SECTION)
    long = f'<body class="archive"><p class="td-ss-main-content"><b class="entry-title"><a href="/{"a" * 10**6}">x</a>'
    assert read(long) is not None
    assert (
        read(f'<body class="archive"><div class="page-nav"><a href="/page/2/">{"1" * 10**6}</a></div>')
        is not None
    )
    assert time.process_time() - begun < 5


def test_a_link_nested_deeper_than_any_theme_nests_is_no_post() -> None:
    page = '<body class="archive"><div class="td-ss-main-content">' + "<div>" * 1000
    found = read(f'{page}<h3 class="entry-title"><a href="/a/">A</a></h3>')
    assert found is not None
    assert found.links == ()
