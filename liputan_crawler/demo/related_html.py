"""The editors' "Baca juga" groups and the readers' discussion -> their HTML, in the forms in use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from liputan_crawler.demo.content import PUBLIC_BASE, ContentError, Post, RelatedGroup, RelatedTarget
from liputan_crawler.demo.escape import attribute


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One related entry as it stands in the page: href (None: no link) and headline (a fragment)."""

    href: str | None
    headline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where things are: the base URL without slash at the end, and a function from post id to its post and path."""

    base: str
    find: Callable[[int], tuple[Post, str]]

    def printed(self, target: RelatedTarget) -> Printed:
        """A related entry as printed: absolute, `?p=ID`, root-relative, by the public name, or without a link."""
        word, _, number = target.href.partition(":")
        if word not in {"post", "id", "root", "www"}:
            href = None if target.href == "none" else target.href
            return Printed(href=href, headline=target.headline or "Tanpa judul")
        post, path = self.find(int(number))
        href = {
            "post": f"{self.base}{path}",
            "id": f"{self.base}/?p={post.id}",
            "root": path,
            "www": f"{PUBLIC_BASE.replace('https://', 'http://www.')}{path}",
        }[word]
        return Printed(href=href, headline=target.headline or post.title)


def related_html(group: RelatedGroup, links: Links) -> str:
    """One "Baca juga" block in its form."""
    entries = [links.printed(target) for target in group.links]
    anchors = [_anchor(entry) for entry in entries]
    heading = group.heading
    lines = "".join(f"<p>{anchor}</p>\n" for anchor in anchors)
    items = "".join(f"<li>{anchor}</li>\n" for anchor in anchors)
    forms = {
        "p": f"<p>{heading}</p>\n{lines}",
        "p-strong": f"<p><strong>{heading}</strong></p>\n{lines}",
        "ul": f"<p>{heading}</p>\n<ul>\n{items}</ul>",
        "strong-ul": f"<p><strong>{heading}</strong></p>\n<ul>\n{items}</ul>",
        "h4-ol": f"<h4>{heading}</h4>\n<ol>\n{items}</ol>",
        "strong-inline": "\n".join(f"<p><strong>{heading} {anchor}</strong></p>" for anchor in anchors),
        "inline": "\n".join(f"<p>{heading} {anchor}</p>" for anchor in anchors),
        "em-inline": "\n".join(f"<p><em>{heading}</em> <em>{anchor}</em></p>" for anchor in anchors),
        "in-anchor": "\n".join(
            f"<p>{_anchor(Printed(href=entry.href, headline=f'<strong>{heading} {entry.headline}</strong>'))}</p>"
            for entry in entries
        ),
        "h3-p": f"<h3><strong>{heading}</strong></h3>\n{lines}",
        "span-ul": f'<p><span style="color: #ff0000;"><strong>{heading}</strong></span></p>\n<ul>\n{items}</ul>',
        "hr-p": f"<hr />\n<p><b>{heading}</b></p>\n{lines}<hr />",
        "one-p": f"<p><strong>{heading}</strong> " + ", ".join(anchors) + "</p>",
        "br": f"<p>{heading}<br />\n" + "<br />\n".join(anchors) + "</p>",
        "blockquote": f"<blockquote><p>{heading}</p>\n{lines}</blockquote>",
        "table": f"<table><tbody><tr><td><strong>{heading}</strong></td></tr>\n"
        + "".join(f"<tr><td>{anchor}</td></tr>\n" for anchor in anchors)
        + "</tbody></table>",
        "div": f"<div>{heading}</div>\n" + "".join(f"<div>{anchor}</div>\n" for anchor in anchors),
    }
    if group.form not in forms:
        raise ContentError(f"unknown form of related links: {group.form!r}")
    return forms[group.form]


def _anchor(printed: Printed) -> str:
    if printed.href is None:
        return printed.headline
    return f'<a href="{attribute(printed.href)}">{printed.headline}</a>'


def discussion_html(form: str, link: str) -> str:
    """The heading of the readers' discussion in one of five wrappers, with the Facebook comments behind it."""
    box = f'<div class="fb-comments" data-href="{link}" data-numposts="5" data-width="100%"></div>'
    forms = {
        "div": f'<div class="diskusi-fb"><span>DISKUSI:</span></div>{box}',
        "h3": f"<h3>DISKUSI:</h3>{box}",
        "p": f"<p>DISKUSI:</p>{box}",
        "p-strong": f"<p><strong>DISKUSI:</strong></p>{box}",
        "text": f'<div class="fb-wrap">DISKUSI: {box}<p>Tulis dengan sopan. Baca juga: aturan diskusi.</p></div>',
    }
    if form not in forms:
        raise ContentError(f"unknown form of the discussion's heading: {form!r}")
    return forms[form]
