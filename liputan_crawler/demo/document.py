"""Head and body class of a page -> the frame of its HTML document."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liputan_crawler.demo import chrome
from liputan_crawler.demo.escape import attribute, texturized

if TYPE_CHECKING:
    from liputan_crawler.demo.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the frame says of its page: `title` a fragment, `head` extra lines, `crumbs` (name, URL or None)."""

    title: str
    body_class: str
    head: str = ""
    crumbs: tuple[tuple[str, str | None], ...] = ()
    api_path: str = ""


def document(theme: Theme, frame: Frame, content: str) -> str:
    """The whole page: head, menus, `content`, footer."""
    return "".join((opening(theme, frame), chrome.header(theme), content, chrome.footer(theme)))


def opening(theme: Theme, frame: Frame) -> str:
    """From the doctype to the start tag of the body."""
    name = theme.blog.content.name
    pack = " td-standard-pack" if theme.options.version >= 10 else ""
    return "".join(
        (
            '<!doctype html >\n<!--[if IE 8]>    <html class="ie8" lang="en"> <![endif]-->\n'
            '<!--[if gt IE 8]><!--> <html lang="id"> <!--<![endif]-->\n<head>\n'
            f"<title>{attribute(frame.title)} | {texturized(name)}</title>\n"
            '<meta charset="UTF-8" />\n<meta name="viewport" content="width=device-width, initial-scale=1.0">\n'
            f'<link rel="pingback" href="{theme.base}/xmlrpc.php" />\n',
            frame.head,
            f'<link rel="alternate" type="application/rss+xml" title="{attribute(name)} &raquo; Feed" '
            f'href="{theme.base}/feed/" />\n'
            f'<link rel="https://api.w.org/" href="{theme.base}/wp-json/" />',
            f'<link rel="alternate" type="application/json" href="{theme.base}/wp-json/wp/v2/{frame.api_path}" />'
            if frame.api_path
            else "",
            '\n<meta name="generator" content="WordPress 6.1.9" />\n',
            chrome.head_scripts(theme),
            chrome.filler_css(theme),
            _breadcrumb_json(frame),
            f'</head>\n<body class="{frame.body_class} global-block-template-1{pack} td-full-layout" '
            'itemscope="itemscope" itemtype="https://schema.org/WebPage">\n',
        )
    )


def _breadcrumb_json(frame: Frame) -> str:
    if not frame.crumbs:
        return ""
    items = [
        {"@type": "ListItem", "position": number, "item": {"@type": "WebSite", "@id": url, "name": name}}
        for number, (name, url) in enumerate(frame.crumbs, 1)
        if url
    ]
    data = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
    return f'<script type="application/ld+json">\n{json.dumps(data, ensure_ascii=True)}\n</script>\n'


def breadcrumbs(frame: Frame) -> str:
    """`.entry-crumbs`: links for all but the last."""
    pieces = [
        f'<span><a title="" class="entry-crumb" href="{url}">{texturized(name)}</a></span>'
        if url
        else f'<span class="td-bred-no-url-last">{texturized(name)}</span>'
        for name, url in frame.crumbs
    ]
    separator = ' <i class="td-icon-right td-bread-sep"></i> '
    return f'<div class="td-crumb-container"><div class="entry-crumbs">{separator.join(pieces)}</div></div>\n'
