"""The Newspaper-like theme over real WordPress queries: the facts of its lists, counters and dates."""

from __future__ import annotations

import re

import pytest

GRID = re.compile(r'td-big-grid-post.*?<h3 class="entry-title[^>]*><a href="([^"]+)"', re.DOTALL)
LOOP = re.compile(r'td_module_1 .*?<h3 class="entry-title[^>]*><a href="([^"]+)"', re.DOTALL)


def posts_of(truth, slug: str) -> list[str]:
    """Addresses of a section's posts, its children's too, newest first."""
    children = {"berita": {"timur-tengah", "asia", "nusantara"}}.get(slug, set())
    mine = [post for post in truth["posts"] if {slug, *children} & set(post["section_slugs"])]
    return [post["url"] for post in sorted(mine, key=lambda post: (post["date"], post["id"]), reverse=True)]


def split(html: str) -> tuple[list[str], list[str]]:
    """Links of the top grid, links of the loop."""
    grid, _, rest = html.partition("td-ss-main-content")
    return GRID.findall(grid), LOOP.findall(rest)


@pytest.mark.parametrize("section", ["/category/berita", "/category/ekonomi", "/category/wawancara"])
def test_a_sections_newest_five_are_only_in_the_grid(site, get, truth, section):
    site.newspaper()
    expected = posts_of(truth, section.rsplit("/", 1)[1])
    pages = max(1, -(-(len(expected) - 5) // 10))
    found = []
    for page in range(1, pages + 1):
        grid, loop = split(get(f"{section}/" if page == 1 else f"{section}/page/{page}/").text)
        assert grid == expected[:5]  # the same on every page
        found += loop
    assert sorted(found) == sorted(expected[5:])
    assert get(f"{section}/page/{pages + 1}/").status == 404


def test_the_front_page_never_ends(site, get, truth):
    site.newspaper()
    last = -(-len(truth["posts"]) // 10)
    assert len(split(get(f"/page/{last}/").text)[1]) == len(truth["posts"]) - 10 * (last - 1)
    beyond = get(f"/page/{last + 1}/")
    assert beyond.status == 200
    assert split(beyond.text)[1] == []
    assert f"Halaman 1 dari {last}" in get("/").text


def test_infinite_scrolling_prints_no_pager(site, get):
    site.newspaper(pager="infinite")
    assert "page-nav" not in get("/category/berita/").text
    assert get("/category/berita/page/2/").status == 200


def header(html: str) -> str:
    return html.partition('<header class="td-post-title">')[2].partition("</header>")[0]


@pytest.mark.parametrize(
    ("version", "clock"), [("9", "2021-07-17T17:00:00+00:00"), ("10", "2021-07-17T17:00:00+07:00")]
)
def test_version_9_calls_the_local_clock_utc(site, get, version, clock):
    site.newspaper(version=version)
    html = get("/pukul-17-00/").text
    assert f'datetime="{clock}"' in header(html)
    assert f'itemprop="datePublished" content="{clock}"' in html
    assert 'itemprop="dateModified" content="2021-07-17T17:00:00+07:00"' in html
    assert (">17 Juli 2021</time>") in header(html)


def test_hidden_date_and_author_are_still_in_the_microdata(site, get):
    site.newspaper(date=False, author=False)
    html = get("/pukul-17-00/").text
    assert "<time" not in header(html)
    assert 'itemprop="datePublished" content="2021-07-17T17:00:00+07:00"' in html
    assert '<meta itemprop="name" content="Muhajir Mardani">' in html


def views(html: str) -> int:
    return int(re.search(r"td-nr-views-\d+\">(\d+)<", header(html))[1])


def test_each_get_of_the_first_part_counts(site, get, truth):
    site.newspaper()
    (post, *_) = [post for post in truth["posts"] if post["what"] == "parts"]
    first = views(get(post["url"]).text)
    assert first == post["view_count"] + 1
    get(post["url"], method="HEAD")
    get(f"{post['url']}2/")
    get(f"{post['url']}feed/")
    get(f"/wp-json/wp/v2/posts/{post['id']}")
    assert views(get(post["url"]).text) == first + 1
    site.options(liputan_newspaper={"ajax_views": True})
    get(post["url"])
    assert views(get(post["url"]).text) == first + 1


@pytest.mark.parametrize("template", ["", "1", "2", "5", "9", "13"])
def test_where_article_ends_depends_on_the_template(site, get, truth, template):
    site.newspaper(template=template)
    (post,) = [post for post in truth["posts"] if post["what"] == "discussed"]
    html = get(post["url"]).text
    sidebar = html.index("td-main-sidebar")
    is_inside = html.rindex("</article>") > sidebar
    assert is_inside == (template not in ("", "1", "5"))
    assert html.count("<article") == 1 + post["comment_count"]


@pytest.mark.parametrize("form", ["div", "h3", "p"])
def test_the_discussion_heading_is_on_pages_only(site, get, truth, form):
    site.newspaper(discussion=form)
    post = truth["posts"][0]
    assert "DISKUSI:" in get(post["url"]).text
    assert "DISKUSI:" not in get(f"/wp-json/wp/v2/posts/{post['id']}").json()["content"]["rendered"]


def test_a_child_section_brings_its_parent_and_featured_is_not_printed(site, get, truth):
    site.newspaper()
    (post,) = [post for post in truth["posts"] if post["what"] == "parent-and-child"]
    html = get(post["url"]).text
    names = re.findall(r'<li class="entry-category"><a [^>]*>([^<]*)</a>', html.partition("<header")[0])
    assert names == ["Berita", "Timur Tengah"]


def test_the_words_of_an_article_are_on_its_page(site, get, truth):
    site.newspaper()
    for post in [one for one in truth["posts"] if not one["protected"] and one["parts"] == 1][::12]:
        html = get(post["url"]).text
        assert html.count('class="td-post-content') == 1
        content = html.partition('class="td-post-content')[2]
        assert all(text in content for text in post["paragraphs"][1:-1] if "&" not in text)
        assert ('<h1 class="entry-title">' in html) == (post["headline"] is not None)
