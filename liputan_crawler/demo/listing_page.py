"""Lists of posts -> their HTML.

A section prints its newest posts in the top grid on *every* page, outside the main content, and the loop goes on
behind them; all other lists are plain loops.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liputan_crawler.demo import chrome
from liputan_crawler.demo.document import Frame, breadcrumbs, document
from liputan_crawler.demo.escape import texturized

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Post, Section
    from liputan_crawler.demo.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """One page of a list: `posts` of the loop, and where the pages are (`url` of page 1, a query behind)."""

    posts: Sequence[Post]
    page: int
    pages: int
    url: str
    query: str = ""


def page_count(total: int, per_page: int) -> int:
    """Number of pages of a list; an empty list has one."""
    return max(1, -(-total // per_page))


def section_page(theme: Theme, section: Section, loop: Loop, grid: Sequence[Post]) -> str:
    """A page of a section: grid, trap links of the filter, children, loop, pager."""
    parent = theme.blog.sections[section.parent] if section.parent else None
    crumbs: list[tuple[str, str | None]] = [("Beranda", f"{theme.base}/")]
    if parent:
        crumbs.append((parent.name, theme.section_url(parent)))
    frame = Frame(
        title=section.name,
        body_class=f"archive category category-{section.slug} category-{section.id}",
        head=_rel_links(theme, loop),
        crumbs=(*crumbs, (section.name, None)),
        api_path=f"categories/{section.id}",
    )
    top = "".join(theme.grid_module(post, index) for index, post in enumerate(grid))
    children = "".join(
        f'<li class="entry-category"><a class="" href="{theme.section_url(child)}">{texturized(child.name)}</a></li>'
        for child in theme.blog.children(section.slug)
    )
    filters = "".join(
        f'<li><a href="{theme.section_url(section)}?filter_by={word}">{label}</a></li>'
        for word, label in (
            ("popular", "Unggulan"),
            ("popular7", "Terpopuler 7 hari"),
            ("featured", "Pilihan"),
            ("review_high", "Nilai tertinggi"),
            ("random_posts", "Acak"),
        )
    )
    above = (
        f'<div class="td-category-header td-container-wrap"><div class="td-container">{breadcrumbs(frame)}'
        f'<h1 class="entry-title td-page-title">{texturized(section.name)}</h1>'
        f'<ul class="td-category">{children}</ul><div class="td-category-pulldown-filter">'
        f'<ul class="td-pulldown-filter-list">{filters}</ul></div></div></div>\n'
        f'<div class="td-category-grid td-container-wrap"><div class="td-container"><div class="td_block_wrap '
        f'td_block_big_grid_1"><div class="td_block_inner"><div class="td-big-grid-wrapper">{top}</div></div></div>'
        "</div></div>\n"
    )
    return document(theme, frame, above + _loop_area(theme, loop))


def plain_list(theme: Theme, loop: Loop, *, title: str, body_class: str, note: str = "") -> str:
    """A page of a tag, an author, a period or a search."""
    frame = Frame(title=title, body_class=f"archive {body_class}", head=_rel_links(theme, loop))
    heading = (
        f'<div class="td-page-header"><h1 class="entry-title td-page-title"><span>{texturized(title)}</span></h1>'
        f"{note}</div>\n"
    )
    return document(theme, frame, _loop_area(theme, loop, heading))


def home_page(theme: Theme, loop: Loop, *, static: bool) -> str:
    """The front page. A static one carries the loop as a page template, and its later canonicals are nonsense."""
    canonical = f"{theme.base}/" if loop.page == 1 else f"{theme.base}/{loop.page}/"
    head = f'<link rel="canonical" href="{canonical}" />\n' if static else _rel_links(theme, loop)
    body_class = (
        "home page-template page-template-page-pagebuilder-latest page page-id-2" if static else "home blog"
    )
    frame = Frame(title=theme.blog.content.tagline, body_class=body_class, head=head)
    return document(theme, frame, _loop_area(theme, loop))


def _loop_area(theme: Theme, loop: Loop, heading: str = "") -> str:
    rows = "".join(
        '<div class="td-block-row">'
        + "".join(
            f'<div class="td-block-span6">{theme.loop_module(post)}</div>'
            for post in loop.posts[index : index + 2]
        )
        + "</div>\n"
        for index in range(0, len(loop.posts), 2)
    )
    if not loop.posts:
        rows = (
            '<div class="no-results td-pb-padding-side"><h2>Tidak ada tulisan untuk ditampilkan</h2></div>\n'
        )
    return (
        '<div class="td-main-content-wrap td-container-wrap"><div class="td-container"><div class="td-pb-row">'
        f'<div class="td-pb-span8 td-main-content"><div class="td-ss-main-content">\n{heading}{rows}'
        f"{_pager(theme, loop)}</div></div>\n{chrome.sidebar(theme)}</div></div></div>\n"
    )


def page_url(loop: Loop, number: int) -> str:
    """The URL of one page of the list."""
    return f"{loop.url}{loop.query}" if number == 1 else f"{loop.url}page/{number}/{loop.query}"


def _rel_links(theme: Theme, loop: Loop) -> str:
    """Only Yoast adds `rel=next` and `rel=prev` to lists."""
    if theme.options.seo != "yoast":
        return ""
    lines = [f'<link rel="canonical" href="{page_url(loop, loop.page)}" />']
    if loop.page > 1:
        lines.append(f'<link rel="prev" href="{page_url(loop, loop.page - 1)}" />')
    if loop.page < loop.pages:
        lines.append(f'<link rel="next" href="{page_url(loop, loop.page + 1)}" />')
    return "\n".join(lines) + "\n"


def _pager(theme: Theme, loop: Loop) -> str:
    if loop.pages < 2 or loop.page > loop.pages:
        return ""
    if theme.options.pager == "load_more":
        return (
            '<div class="td-ajax-loading-infinite"></div><div class="td-load-more-wrap"><a href="#" '
            'class="td_ajax_load_more td_ajax_load_more_js" id="next-page-loop">Muat lagi</a></div>\n'
        )
    window = [number for number in range(loop.page - 1, loop.page + 2) if 1 <= number <= loop.pages]
    pieces: list[str] = []
    if loop.page > 1:
        pieces.append(f'<a href="{page_url(loop, loop.page - 1)}"><i class="td-icon-menu-left"></i></a>')
    if window[0] > 1:
        pieces.append(
            f'<a href="{page_url(loop, 1)}" class="first" title="1">1</a><span class="extend">...</span>'
        )
    pieces += [
        f'<span class="current">{number}</span>'
        if number == loop.page
        else f'<a href="{page_url(loop, number)}" class="page" title="{number}">{number}</a>'
        for number in window
    ]
    if window[-1] < loop.pages:
        pieces.append(
            f'<span class="extend">...</span><a href="{page_url(loop, loop.pages)}" class="last" '
            f'title="{loop.pages}">{loop.pages}</a>'
        )
    if loop.page < loop.pages:
        pieces.append(f'<a href="{page_url(loop, loop.page + 1)}"><i class="td-icon-menu-right"></i></a>')
    pieces.append(f'<span class="pages">Halaman {loop.page} dari {loop.pages}</span>')
    return f'<div class="page-nav td-pb-padding-side">{"".join(pieces)}<div class="clearfix"></div></div>\n'
