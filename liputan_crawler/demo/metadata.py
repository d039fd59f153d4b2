"""A post -> the lines of `<head>` that WordPress itself, Yoast or Jetpack write about it."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from liputan_crawler.demo.dates import utc_stamp
from liputan_crawler.demo.escape import attribute, plain

if TYPE_CHECKING:
    from liputan_crawler.demo.content import Post
    from liputan_crawler.demo.theme import Theme


def singular_head(theme: Theme, post: Post, part: int, *, noindex: bool) -> str:
    """Canonical (each part has its own), shortlink, oEmbed, and what the SEO plugin adds."""
    url = theme.url(post) + (f"{part}/" if part > 1 else "")
    # Yoast prints its own canonical, not percent-encoded
    canonical = unquote(url) if theme.options.seo == "yoast" else url
    lines = [
        f'<link rel="canonical" href="{canonical}" />',
        f"<link rel='shortlink' href='{theme.base}/?p={post.id}' />",
        f'<link rel="alternate" type="application/json+oembed" '
        f'href="{theme.base}/wp-json/oembed/1.0/embed?url={theme.url(post)}" />',
        f'<link rel="alternate" type="application/rss+xml" title="Umpan Komentar" href="{theme.url(post)}feed/" />',
    ]
    if noindex:
        lines.append("<meta name='robots' content='noindex, follow' />")
    if theme.options.amp:
        lines.append(f'<link rel="amphtml" href="{theme.url(post)}amp/" />')
    if theme.options.seo == "yoast":
        lines += yoast(theme, post)
    elif theme.options.seo == "jetpack":
        lines += jetpack(theme, post)
    elif theme.options.version < 10 and post.featured:
        lines.append(f'<meta property="og:image" content="{theme.upload(post.featured.file)}" />')
    return "\n".join(lines) + "\n"


def yoast(theme: Theme, post: Post) -> list[str]:
    """Yoast: true UTC; `modified_time` only when the post was edited after it appeared."""
    edited = post.modified > post.date
    lines = [
        "<!-- This site is optimized with the Yoast SEO plugin v20.10 - https://yoast.com/wordpress/plugins/seo/ -->",
        '<meta property="og:locale" content="id_ID" />',
        '<meta property="og:type" content="article" />',
        f'<meta property="og:title" content="{attribute(theme.title(post))} - {attribute(theme.blog.content.name)}" />',
        f'<meta property="og:url" content="{unquote(theme.url(post))}" />',
        f'<meta property="og:site_name" content="{attribute(theme.blog.content.name)}" />',
        f'<meta property="article:published_time" content="{utc_stamp(post.date)}" />',
    ]
    if edited:
        lines.append(f'<meta property="article:modified_time" content="{utc_stamp(post.modified)}" />')
    graph = [
        {
            "@type": "Article",
            "@id": f"{theme.url(post)}#article",
            "author": {"name": theme.blog.author_of(post).name},
            "headline": plain(theme.title(post)),
            "datePublished": utc_stamp(post.date),
            "dateModified": utc_stamp(post.modified),
            "wordCount": sum(len(text.split()) for block in post.story().blocks for text in block.texts),
            "articleSection": [section.name for section in theme.blog.shown_sections(post)],
            "inLanguage": "id",
        },
        {"@type": "WebPage", "@id": theme.url(post), "datePublished": utc_stamp(post.date)},
    ]
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    safe = data.replace("</", "<\\/")
    lines.append(f'<script type="application/ld+json" class="yoast-schema-graph">{safe}</script>')
    lines.append("<!-- / Yoast SEO plugin. -->")
    return lines


def jetpack(theme: Theme, post: Post) -> list[str]:
    """Jetpack's Open Graph tags: true UTC, `modified_time` always."""
    return [
        "<!-- Jetpack Open Graph Tags -->",
        '<meta property="og:type" content="article" />',
        f'<meta property="og:title" content="{attribute(theme.title(post))}" />',
        f'<meta property="og:url" content="{theme.url(post)}" />',
        f'<meta property="og:description" content="{escape(plain(_first_words(post)))}" />',
        f'<meta property="article:published_time" content="{utc_stamp(post.date)}" />',
        f'<meta property="article:modified_time" content="{utc_stamp(post.modified)}" />',
        "<!-- End Jetpack Open Graph Tags -->",
    ]


def _first_words(post: Post) -> str:
    if post.password:
        return "Kunjungi tautan untuk selengkapnya."
    texts = (text for block in post.story().blocks for text in block.texts)
    return " ".join(plain(next(texts, "")).split()[:20])
