"""A URL's identity, kind and numbers: every form of the site, then strings that are no URLs at all."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from liputan_crawler import site, urls
from liputan_crawler.urls import Kind, Landing, Origin

ROOT = "https://liputanislam.com/"
MIRROR = Origin.from_base_url("http://127.0.0.1:8080/blog/")

SAME_ARTICLE = [
    "https://liputanislam.com/warga-tanam-pohon/",
    "http://liputanislam.com/warga-tanam-pohon/",
    "http://www.liputanislam.com/warga-tanam-pohon",
    "HTTPS://WWW.LIPUTANISLAM.COM/Warga-Tanam-Pohon/",
    "https://liputanislam.com:443/warga-tanam-pohon/",
    "http://liputanislam.com:80/warga-tanam-pohon/",
    "https://liputanislam.com./warga-tanam-pohon/",
    "//liputanislam.com/warga-tanam-pohon/",
    "/warga-tanam-pohon/",
    "warga-tanam-pohon/",
    "https://liputanislam.com//warga-tanam-pohon//",
    "https://liputanislam.com/x/../warga-tanam-pohon/",
    "https://liputanislam.com/./warga-tanam-pohon/%20",
    "https://liputanislam.com/warga-tanam-pohon/\u200b",
    "https://liputanislam.com/warga%2Dtanam%2dpohon/",
    "  https://liputanislam.com/warga-tanam\n-pohon/\t",
    "http:\\\\liputanislam.com\\warga-tanam-pohon",
    "https://liputanislam.com/warga-tanam-pohon/?utm_source=wa&fbclid=x",
    "https://liputanislam.com/warga-tanam-pohon/?share=facebook&nb=1",
    "https://liputanislam.com/warga-tanam-pohon/?replytocom=7#respond",
    "https://liputanislam.com/warga-tanam-pohon/#comments",
    "https://liputanislam.com/warga-tanam-pohon/2/",
    "https://liputanislam.com/warga-tanam-pohon/?page=2",
    "https://liputanislam.com/warga-tanam-pohon/amp/",
    "https://liputanislam.com/warga-tanam-pohon/amp",
    "https://liputanislam.com/warga-tanam-pohon/?amp=1",
    "https://liputanislam.com/warga-tanam-pohon/2/amp/",
    "https://liputanislam.com/warga-tanam-pohon/amp/2/",
    "https://liputanislam.com/warga-tanam-pohon/embed/",
    "https://liputanislam.com/warga-tanam-pohon/comment-page-3/#comment-12",
    "https://user:secret@liputanislam.com/warga-tanam-pohon/",
]


@pytest.mark.parametrize("url", SAME_ARTICLE)
def test_one_article_has_one_canonical_url(url: str) -> None:
    assert urls.canonical_url(url) == f"{ROOT}warga-tanam-pohon/"


# url -> canonical URL, kind
FORMS = [
    ("/", "", Kind.HOME),
    ("/index.php", "", Kind.HOME),
    ("/page/2/", "page/2/", Kind.HOME),
    ("/page/1/", "", Kind.HOME),
    ("/?utm_source=x", "", Kind.HOME),
    ("/berita/warga-tanam-pohon/", "berita/warga-tanam-pohon/", Kind.ARTICLE),
    ("/berita/asia/warga-tanam-pohon/", "berita/asia/warga-tanam-pohon/", Kind.ARTICLE),
    ("/2021/07/17/warga-tanam-pohon/", "2021/07/17/warga-tanam-pohon/", Kind.ARTICLE),
    ("/2021/07/warga-tanam-pohon/", "2021/07/warga-tanam-pohon/", Kind.ARTICLE),
    ("/2021/07/warga-tanam-pohon/3/", "2021/07/warga-tanam-pohon/", Kind.PART),
    ("/2021/07/17/5/", "2021/07/17/5/", Kind.ARTICLE),
    ("/archives/512", "archives/512/", Kind.ARTICLE),
    ("/archives/2017/", "archives/2017/", Kind.ARTICLE),
    ("/archives/512/2/", "archives/512/", Kind.PART),
    ("/?p=512", "?p=512", Kind.ARTICLE),
    ("/index.php?p=512", "?p=512", Kind.ARTICLE),
    ("/?utm_source=x&p=0512#more", "?p=512", Kind.ARTICLE),
    ("/?p=512&page=2", "?p=512", Kind.PART),
    ("/?p=512&amp=1", "?p=512", Kind.AMP),
    ("/?p=0", "", Kind.HOME),
    ("/?p=abc", "", Kind.HOME),
    ("/?p=" + "9" * 400, "", Kind.HOME),
    ("/warga.html", "warga.html", Kind.ARTICLE),
    ("/warga.html/2/", "warga.html", Kind.PART),
    ("/468-2/", "468-2/", Kind.ARTICLE),
    ("/berita/212/", "berita/212/", Kind.ARTICLE),
    ("/berita/1965/", "berita/1965/", Kind.ARTICLE),
    ("/page/", "page/", Kind.ARTICLE),
    ("/category/", "category/", Kind.ARTICLE),
    ("/amp/", "amp/", Kind.ARTICLE),
    ("/?page_id=9", "?page_id=9", Kind.PAGE),
    ("/category/berita/", "category/berita/", Kind.SECTION),
    ("/category/Berita/Timur-Tengah", "category/berita/timur-tengah/", Kind.SECTION),
    ("/category/berita/page/12/", "category/berita/page/12/", Kind.SECTION),
    ("/category/berita/page/1/", "category/berita/", Kind.SECTION),
    ("/category/berita/amp/", "category/berita/", Kind.SECTION),
    ("/category/2/", "category/2/", Kind.SECTION),
    ("/berita/page/2/", "berita/page/2/", Kind.SECTION),
    ("/archives/category/berita/", "archives/category/berita/", Kind.SECTION),
    ("/?cat=3&paged=2", "?cat=3&paged=2", Kind.SECTION),
    ("/?cat=3?filter_by=popular", "?cat=3", Kind.SECTION),
    ("/?cat=x", "", Kind.HOME),
    ("/?tag=Suriah", "?tag=suriah", Kind.TAG),
    ("/tag/suriah/", "tag/suriah/", Kind.TAG),
    ("/blog/tag/suriah/", "blog/tag/suriah/", Kind.TAG),
    ("/author/redaksi/page/2/", "author/redaksi/page/2/", Kind.AUTHOR),
    ("/2017/", "2017/", Kind.DATE_ARCHIVE),
    ("/2017/05/", "2017/05/", Kind.DATE_ARCHIVE),
    ("/2017/05/09/", "2017/05/09/", Kind.DATE_ARCHIVE),
    ("/2017/05/09/page/2/", "2017/05/09/page/2/", Kind.DATE_ARCHIVE),
    ("/date/2017/05/", "date/2017/05/", Kind.DATE_ARCHIVE),
    ("/archives/2017/05/", "archives/2017/05/", Kind.DATE_ARCHIVE),
    ("/?m=201705", "?m=201705", Kind.DATE_ARCHIVE),
    ("/2017/13/", "2017/13/", Kind.ARTICLE),
    ("/feed/", "feed/", Kind.FEED),
    ("/feed", "feed/", Kind.FEED),
    ("/feed/atom/", "feed/atom/", Kind.FEED),
    ("/feed/?paged=3&utm=x", "feed/?paged=3", Kind.FEED),
    ("/category/berita/feed/", "category/berita/feed/", Kind.FEED),
    ("/?feed=rss2&paged=2", "?feed=rss2&paged=2", Kind.FEED),
    ("/comments/feed/", "comments/feed/", Kind.TRAP),
    ("/warga-tanam-pohon/feed/", "warga-tanam-pohon/feed/", Kind.TRAP),
    ("/?feed=comments-rss2", "?feed=comments-rss2", Kind.TRAP),
    ("/?feed=rss2&p=4", "?feed=rss2&p=4", Kind.TRAP),
    ("/search/iran/feed/rss2/", "search/iran/feed/rss2/", Kind.TRAP),
    ("/wp-sitemap.xml", "wp-sitemap.xml", Kind.SITEMAP),
    ("/wp-sitemap-posts-post-1.xml", "wp-sitemap-posts-post-1.xml", Kind.SITEMAP),
    ("/sitemap_index.xml", "sitemap_index.xml", Kind.SITEMAP),
    ("/post-sitemap2.xml", "post-sitemap2.xml", Kind.SITEMAP),
    ("/sitemap.xml.gz", "sitemap.xml.gz", Kind.SITEMAP),
    ("/?sitemap=posts&paged=2", "?paged=2&sitemap=posts", Kind.SITEMAP),
    ("/wp-json/wp/v2/posts?page=2", "wp-json/wp/v2/posts?page=2", Kind.REST),
    ("/?rest_route=/wp/v2/posts", "?rest_route=/wp/v2/posts", Kind.REST),
    ("/wp-content/uploads/2017/12/Foto.JPG", "wp-content/uploads/2017/12/Foto.JPG", Kind.MEDIA),
    ("/Laporan.pdf?x=1", "Laporan.pdf", Kind.MEDIA),
    ("/robots.txt", "robots.txt", Kind.MEDIA),
    ("/sitemap.xsl", "sitemap.xsl", Kind.MEDIA),
    ("/warga/attachment/gambar-1/", "warga/attachment/gambar-1/", Kind.ATTACHMENT),
    ("/?attachment_id=8", "?attachment_id=8", Kind.ATTACHMENT),
    ("/wp-login.php?action=register", "wp-login.php", Kind.TRAP),
    ("/wp-admin/post.php?post=5", "wp-admin/post.php", Kind.TRAP),
    ("/cdn-cgi/l/email-protection", "cdn-cgi/l/email-protection", Kind.TRAP),
    ("/warga-tanam-pohon/trackback/", "warga-tanam-pohon/trackback", Kind.TRAP),
    ("/search/iran/", "search/iran/", Kind.TRAP),
    ("/?s=iran", "", Kind.TRAP),
    ("/category/berita/?filter_by=popular7", "category/berita/", Kind.TRAP),
    ("/warga-tanam-pohon/?share=facebook", "warga-tanam-pohon/", Kind.TRAP),
    ("/?p=512&share=facebook", "?p=512", Kind.TRAP),
    ("/warga-tanam-pohon/?feed=rss2", "warga-tanam-pohon/", Kind.TRAP),
]


@pytest.mark.parametrize(("url", "tail", "kind"), FORMS)
def test_every_form_has_its_canonical_url_and_kind(url: str, tail: str, kind: Kind) -> None:
    assert urls.canonical_url(url) == ROOT + tail
    assert urls.kind_of(url) == kind
    assert urls.kind_of(ROOT.rstrip("/") + url) == kind


@pytest.mark.parametrize(("url", "tail", "kind"), FORMS)
def test_a_named_origin_reads_the_same_forms_behind_its_prefix(url: str, tail: str, kind: Kind) -> None:
    absolute = MIRROR.base_url.rstrip("/") + url
    assert urls.canonical_url(absolute, MIRROR) == MIRROR.base_url + tail
    assert urls.kind_of(absolute, MIRROR) == kind


@pytest.mark.parametrize(
    "slug",
    ["البيت", "%D8%A7%D9%84%D8%A8%D9%8A%D8%AA", "%d8%a7%d9%84%d8%a8%d9%8a%d8%aa", "ال%D8%A8%d9%8A%D8%AA"],
)
def test_arabic_slugs_have_one_form(slug: str) -> None:
    assert urls.canonical_url(f"{ROOT}{slug}/") == f"{ROOT}%d8%a7%d9%84%d8%a8%d9%8a%d8%aa/"


def test_emoji_slugs_have_one_form() -> None:
    assert (
        urls.canonical_url("/doa-🤲/")
        == urls.canonical_url("/doa-%F0%9F%A4%B2")
        == f"{ROOT}doa-%f0%9f%a4%b2/"
    )


def test_escaped_delimiters_stay_in_their_segment() -> None:
    assert urls.canonical_url("/a%2Fb%3Fc%23d%25e/") == f"{ROOT}a%2fb%3fc%23d%25e/"


@pytest.mark.parametrize(
    "url",
    [
        "",
        " \n",
        "mailto:redaksi@liputanislam.com",
        "javascript:void(0)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "tel:+6221",
        "ftp://liputanislam.com/",
        "file:///etc/passwd",
        "http://",
        "https:///",
        "http://[",
        "http://[::1",
        "http://a b/",
        "http://x:99999/",
        "http://x:abc/",
        "https://%6ciputanislam.com/",
        "x" * 1_000_000,
    ],
)
def test_what_is_no_address_is_none(url: str) -> None:
    assert urls.canonical_url(url) is None
    assert urls.fetch_url(url) is None
    assert urls.kind_of(url) == Kind.OFFSITE


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.bbc.com/indonesia?x=1#top", "https://www.bbc.com/indonesia?x=1"),
        ("https://Example.ORG", "https://example.org"),
        ("http://example.org/A/B?q=Ab%20C", "http://example.org/A/B?q=Ab%20C"),
        ("https://example.org/a b\u202e/", "https://example.org/a%20b%e2%80%ae/"),
        ("https://liputanislam.com@evil.example/x", "https://evil.example/x"),
        ("https://liputanislam.com.evil.example/", "https://liputanislam.com.evil.example/"),
        ("https://en.liputanislam.com/x", "https://en.liputanislam.com/x"),
        ("https://liputanislam.com:8443/x", "https://liputanislam.com:8443/x"),
        ("http://127.0.0.1/x", "http://127.0.0.1/x"),
    ],
)
def test_offsite_addresses_are_kept(url: str, expected: str) -> None:
    assert urls.canonical_url(url) == expected
    assert urls.kind_of(url) == Kind.OFFSITE
    assert not urls.PUBLIC.owns(url)


def test_where_browsers_and_libraries_disagree_the_browser_is_right() -> None:
    assert urls.canonical_url("http://liputanislam.com\\@evil.example/") == f"{ROOT}@evil.example/"


def test_relative_addresses_are_read_against_the_page() -> None:
    page = "https://liputanislam.com/berita/satu/"
    assert urls.canonical_url("../dua/", base=page) == f"{ROOT}berita/dua/"
    assert urls.canonical_url("?p=7", base=page) == f"{ROOT}berita/satu/"
    assert urls.canonical_url("/?p=7", base=page) == f"{ROOT}?p=7"
    assert urls.canonical_url("#respond", base=page) == page
    assert urls.canonical_url("/x", base="https://other.example/y") == "https://other.example/x"
    assert urls.canonical_url("/x", base="not an address") == f"{ROOT}x/"


def test_a_named_origin_keeps_scheme_host_and_port() -> None:
    assert urls.canonical_url("Satu?x#y", MIRROR) == "http://127.0.0.1:8080/blog/satu/"
    assert urls.kind_of("http://127.0.0.1:8080/lain/", MIRROR) == Kind.OFFSITE
    assert urls.kind_of("http://127.0.0.1:8081/blog/satu/", MIRROR) == Kind.OFFSITE
    assert urls.kind_of("http://localhost:8080/blog/satu/", MIRROR) == Kind.OFFSITE
    www = Origin.from_base_url("http://www.mirror.example")
    assert urls.canonical_url("https://www.mirror.example/a", www) == "http://www.mirror.example/a/"
    assert urls.kind_of("http://mirror.example/a", www) == Kind.OFFSITE


def test_a_mirrors_link_to_the_public_name_is_written_in_its_public_form() -> None:
    link = "http://www.liputanislam.com/Satu/?utm=1"
    assert urls.canonical_url(link, MIRROR) == f"{ROOT}satu/"
    assert urls.kind_of(link, MIRROR) == Kind.OFFSITE
    assert not MIRROR.owns(link)


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        ("http://www.liputanislam.com", ROOT),
        ("HTTPS://LiputanIslam.com:443/", ROOT),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ("http://127.0.0.1:80/blog", "http://127.0.0.1/blog/"),
        ("https://[::1]:8443/", "https://[::1]:8443/"),
        (" http://mirror.example/Situs/ ", "http://mirror.example/Situs/"),
    ],
)
def test_base_urls(base_url: str, expected: str) -> None:
    origin = Origin.from_base_url(base_url)
    assert origin.base_url == expected
    assert origin.is_public == (expected == ROOT)
    assert origin.owns(expected)
    assert Origin.from_base_url(origin.base_url) == origin
    assert urls.canonical_url("satu", origin) == f"{expected}satu/"


@pytest.mark.parametrize(
    ("base_url", "message"),
    [
        ("liputanislam.com", "did you mean https://liputanislam.com"),
        ("", "not an http or https address"),
        ("ftp://liputanislam.com/", "not an http or https address"),
        ("http://[", "not an http or https address"),
        ("http:", "not an http or https address"),
        ("https://user:pw@mirror.example/", "user name"),
        ("https://mirror.example/?p=3", "query"),
        ("https://mirror.example/#x", "fragment"),
        ("https://liputanislam.com/berita/", "without a path"),
    ],
)
def test_bad_base_urls_say_what_is_wrong(base_url: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Origin.from_base_url(base_url)


def test_numbers_in_urls() -> None:
    assert urls.post_id_of("/?p=852") == 852
    assert urls.post_id_of("/archives/852/3/") == 852
    assert urls.post_id_of("/852-orang/") is None
    assert urls.post_id_of("https://example.org/?p=3") is None
    assert [urls.part_of(url) for url in ("/a/", "/a/3/", "/a/3/amp/", "/?p=4&page=7", "x:y")] == [
        1,
        3,
        3,
        7,
        1,
    ]
    pages = ("/category/x/", "/category/x/page/9/", "/feed/?paged=4", "/page/2/?s=x", "x:y")
    assert [urls.listing_page_of(url) for url in pages] == [1, 9, 4, 2, 1]


def test_slugs() -> None:
    assert urls.slug_of("/berita/Warga-Tanam/2/") == "warga-tanam"
    assert urls.slug_of("/warga-tanam.html") == "warga-tanam"
    assert urls.slug_of("/?p=4") is None
    assert urls.slug_of("/archives/4/") is None
    assert urls.slug_of("https://example.org/x/") is None


def test_what_is_requested_for_a_link() -> None:
    assert urls.fetch_url("http://www.liputanislam.com/a/2?x") == f"{ROOT}a/2/"
    assert urls.fetch_url("/a/2/amp/") == f"{ROOT}a/2/"
    assert urls.fetch_url("/a/embed/") == f"{ROOT}a/"
    assert urls.fetch_url("/?p=9&page=2&amp=1") == f"{ROOT}?p=9&page=2"
    assert urls.fetch_url("/category/x/page/3/?filter_by=popular") == f"{ROOT}category/x/page/3/"


@pytest.mark.parametrize(
    ("identity", "third"),
    [
        ("category/x/", "category/x/page/3/"),
        ("category/x/page/2/", "category/x/page/3/"),
        ("", "page/3/"),
        ("?cat=3&paged=2", "?cat=3&paged=3"),
        ("feed/", "feed/?paged=3"),
        ("feed/?paged=2", "feed/?paged=3"),
        ("?feed=rss2", "?feed=rss2&paged=3"),
    ],
)
def test_pages_of_lists(identity: str, third: str) -> None:
    url = urls.listing_url(ROOT + identity, 3)
    assert url == ROOT + third
    assert urls.listing_page_of(url) == 3
    assert urls.listing_page_of(urls.listing_url(url, 1)) == 1


@pytest.mark.parametrize(
    ("requested", "landed", "ids", "expected"),
    [
        ("/a/", "/a/", (None, None), Landing.SAME),
        ("http://www.liputanislam.com/a/2/", "/a/", (None, None), Landing.SAME),
        ("/berita/iran-kecam/", "/2021/07/17/iran-kecam/", (None, None), Landing.SAME),
        ("/iran-kecam/", "/iran-kecam-serangan/", (None, None), Landing.OTHER),
        ("/iran-kecam/", "/iran-kecam-2/", (None, None), Landing.OTHER),
        ("/iran-kecam-2/", "/iran-kecam/", (None, None), Landing.MOVED),
        ("/judul-lama/", "/judul-baru/", (None, None), Landing.MOVED),
        ("/iran-kecam/", "/iran-kecam-serangan/", (7, 7), Landing.SAME),
        ("/judul-lama/", "/judul-baru/", (7, 8), Landing.OTHER),
        ("/a/", "/a/", (7, 8), Landing.OTHER),
        ("/?p=7", "/iran-kecam/", (None, 7), Landing.SAME),
        ("/?p=7", "/iran-kecam/", (None, 8), Landing.OTHER),
        ("/?p=7", "/iran-kecam/", (None, None), Landing.SAME),
        ("/archives/7/", "/iran-kecam/", (None, 8), Landing.OTHER),
        ("/archives/7/", "/7-orang-selamat/", (None, None), Landing.OTHER),
        ("/archives/7/", "/iran-kecam/", (None, None), Landing.MOVED),
        ("/iran-kecam/", "/", (None, None), Landing.OTHER),
        ("/iran-kecam/", "/category/iran/", (None, None), Landing.OTHER),
        ("/iran-kecam/", "https://parkir.example/iran-kecam/", (None, None), Landing.OTHER),
        ("/iran-kecam/", "x:", (None, None), Landing.OTHER),
    ],
)
def test_where_redirects_land(
    requested: str, landed: str, ids: tuple[int | None, int | None], expected: Landing
) -> None:
    found = urls.landing(requested, landed, requested_id=ids[0], landed_id=ids[1])
    assert found is expected
    same = urls.same_article(requested, landed, requested_id=ids[0], landed_id=ids[1])
    assert same is (expected is not Landing.OTHER)


def test_an_expected_slug_judges_a_numbered_link() -> None:
    assert urls.landing("/?p=7", "/iran-kecam-serangan/", expected_slug="iran-kecam") is Landing.OTHER
    assert urls.landing("/?p=7", "/iran-kecam/", expected_slug="iran-kecam") is Landing.SAME


def test_site_facts_hold_together() -> None:
    assert urls.PUBLIC.host in site.PUBLIC_HOSTS
    assert tuple(site.SOURCE_DESCRIPTIONS) == site.SOURCES
    assert {Kind(word) for word in (*site.LISTING_BASES.values(), *site.LISTING_QUERIES.values())}
    assert {Kind(word) for word in site.ARTICLE_SUFFIXES} <= urls.ARTICLE_KINDS


# --------------------------------------------------------------------------- properties

_PIECES = st.one_of(
    st.sampled_from(
        [
            "http:", "https:", "//", "/", "\\", "liputanislam.com", "www.liputanislam.com", "127.0.0.1:8080", "blog",
            "..", ".", "%2e", "%2F", "%", "%d8", "%C3%89", "İ", "Σ", "amp", "embed", "2", "page", "feed", "category",
            "archives", "date", "2017", "05", "index.php", "?", "&", "=", "#", "p", "paged", "rest_route", "@", ":",
            " ", "\u200b", "\xa0", "[", "]", ";", "+", ".html", ".xml", "sitemap", "s=", "p=12", "cat=3", "\udc80",
        ]
    ),
    st.text(max_size=6),
    st.text(alphabet=string.printable, max_size=6),
)  # fmt: skip
_URLS = st.lists(_PIECES, max_size=14).map("".join)


@settings(max_examples=1500, deadline=None)
@given(url=_URLS, base=st.none() | _URLS, origin=st.sampled_from([urls.PUBLIC, MIRROR]))
@example(url="http://[", base="http://[", origin=urls.PUBLIC)
@example(url="https://liputanislam.com/%2e%2e/%2E/a", base=None, origin=urls.PUBLIC)
@example(url="https://liputanislam.com/%C4%B0/", base=None, origin=urls.PUBLIC)
def test_every_string_has_a_stable_reading(url: str, base: str | None, origin: Origin) -> None:
    canonical = urls.canonical_url(url, origin, base)
    if canonical is None:
        return
    assert canonical.isascii()
    assert canonical.isprintable()
    assert " " not in canonical
    assert urls.canonical_url(canonical, origin) == canonical
    fetched = urls.fetch_url(canonical, origin)
    assert fetched == canonical
    if origin.owns(canonical):
        assert canonical.startswith(origin.base_url)
        assert urls.kind_of(canonical, origin) != Kind.OFFSITE


@settings(max_examples=1000, deadline=None)
@given(url=_URLS, origin=st.sampled_from([urls.PUBLIC, MIRROR]))
def test_what_is_fetched_is_the_page_that_was_meant(url: str, origin: Origin) -> None:
    fetched = urls.fetch_url(url, origin)
    assert (fetched is None) == (urls.canonical_url(url, origin) is None)
    if fetched is not None and urls.kind_of(url, origin) != Kind.OFFSITE:
        assert urls.canonical_url(fetched, origin) == urls.canonical_url(url, origin)
        assert urls.part_of(fetched, origin) == urls.part_of(url, origin)
        assert urls.post_id_of(fetched, origin) == urls.post_id_of(url, origin)


@settings(max_examples=500, deadline=None)
@given(junk=st.text(), number=st.integers())
def test_no_question_raises(junk: str, number: int) -> None:
    for text in (junk, ROOT + junk, f"{ROOT}?p={number}&{junk}", f"http://{junk}"):
        urls.kind_of(text)
        urls.slug_of(text)
        urls.part_of(text)
        urls.post_id_of(text)
        urls.listing_page_of(text)
        urls.PUBLIC.owns(text)
        urls.landing(text, junk)
