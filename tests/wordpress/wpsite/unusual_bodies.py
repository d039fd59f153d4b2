"""Posts whose content is odd: parts, pictures, lists, embeds, "Baca juga" in every form, straight quotes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, Final

from wpsite import bodies
from wpsite.bodies import ADDRESS, Body, Related
from wpsite.bylines import LINE, SIGNED
from wpsite.entries import Post
from wpsite.writer import Writer

Entry = dict[str, Any]
Write = Callable[..., Body]
UPLOADS: Final = f"{ADDRESS}/wp-content/uploads"


def _picture(number: int, words: str = "") -> str:
    source = f"{UPLOADS}/2017/12/gambar-{number}.jpg"
    return f'<img class="{words}wp-image-1{number}" src="{source}" alt="" width="300" height="200" />'


def _figures(random: Random) -> Entry:
    """Content that is not `p`: pictures, lists, quotes, tables, embeds."""
    date = "2020-05-05 12:00:00"
    texts = Writer(random, dt.date(2020, 5, 5)).paragraphs(6)
    caption = "Warga mengantre di depan balai kota. Foto: dok. redaksi"
    blocks = (
        f"{_picture(1, 'alignleft size-medium ')}{LINE.html}{texts[0]}",
        f'[caption id="attachment_11" align="aligncenter" width="300"]{_picture(1)} {caption}[/caption]',
        f"<h3>{texts[1]}</h3>",
        f"<ul>\n<li>{texts[2]}</li>\n<li>{texts[3]}</li>\n</ul>",
        f"<blockquote>{texts[4]}</blockquote>",
        "<table><tbody><tr><td>Kota</td><td>Jumlah</td></tr><tr><td>Basra</td><td>40</td></tr></tbody></table>",
        '[gallery ids="12,13"]',
        '<blockquote class="twitter-tweet"><p>Kicauan tentang rapat</p>&mdash; Akun (@akun)</blockquote>',
        '<iframe src="https://video.invalid/embed/abc" width="480" height="270"></iframe>',
        "<pre>nomor;nama\n1;contoh</pre>",
        f"{texts[5]}{SIGNED.html}",
    )
    body = Body(
        html=bodies.classic(blocks),
        paragraphs=tuple(texts),
        dateline=LINE,
        credit=SIGNED,
        images=((f"{UPLOADS}/2017/12/gambar-1.jpg", caption),),
    )
    return {
        "what": "figures",
        "title": "Foto, Daftar dan Kutipan",
        "date": date,
        "body": body,
        "featured": 14,
    }


def _related(write: Write, random: Random, ordinary: Sequence[Post]) -> Iterator[Entry]:
    """Baca juga in every form, in the middle of the body, and with every kind of link."""
    first, second = ordinary[3], ordinary[len(ordinary) // 2]
    links = (
        bodies.to_slug(str(first.slug), first.title),
        bodies.to_id(second.id, second.title),
        bodies.to_root("iran-kecam", "Iran Kecam"),  # dead, and WordPress guesses another article
        bodies.to_slug("tidak-pernah-ada", "Tidak Pernah Ada"),
        Related(href=None, url=None, headline="Tulisan tanpa tautan"),
    )
    for number, form in enumerate(bodies.RELATED_FORMS, start=1):
        date = f"2020-10-0{number} 09:00:00"
        body = write(random, date, links=links, form=form)
        yield {"what": "related", "title": f"Bentuk Baca Juga {form}", "date": date, "body": body}
    texts = Writer(random, dt.date(2021, 1, 4)).paragraphs(4)
    inside = f"<strong>Baca juga: {bodies.anchor(links[0])}</strong>"
    html = bodies.classic([LINE.html + texts[0], texts[1], inside, texts[2], texts[3]])
    body = Body(html=html, paragraphs=tuple(texts), dateline=LINE, related=((links[0], 2),))
    yield {
        "what": "related-inside",
        "title": "Baca Juga di Tengah",
        "date": "2021-01-04 10:00:00",
        "body": body,
    }


def _parts(write: Write, random: Random) -> Iterator[Entry]:
    link = bodies.to_root("iran-kecam-serangan-di-pelabuhan", "Iran Kecam Serangan di Pelabuhan")
    for number, breaks in enumerate(([3], [2, 4], [1, 2, 3, 4, 5]), start=1):
        date = f"2019-11-0{number} 15:00:00"
        body = write(random, date, 7, breaks_after=breaks, links=[link])
        yield {
            "what": "parts",
            "title": f"Laporan Bersambung {number}",
            "date": date,
            "body": body,
            "featured": 12,
        }


def _short_and_long(write: Write, random: Random) -> Iterator[Entry]:
    yield {"what": "empty", "title": "Tanpa Isi", "date": "2015-05-06 07:08:09", "body": Body(html="")}
    only = Body(html=_picture(2), images=((f"{UPLOADS}/2017/12/gambar-2.jpg", None),))
    yield {"what": "picture-only", "title": "Foto Hari Ini", "date": "2015-06-06 07:08:09", "body": only}
    date = "2016-02-29 20:00:00"
    body = write(random, date, 60)
    yield {
        "what": "long-body",
        "title": "Kajian Panjang",
        "date": date,
        "body": body,
        "categories": ("analisis",),
    }
    texts = Writer(random, dt.date(2017, 4, 4)).paragraphs(4)
    html = bodies.classic([LINE.html + texts[0], "<!--more-->", *texts[1:3], texts[3] + SIGNED.html])
    cut = Body(html=html, paragraphs=tuple(texts), dateline=LINE, credit=SIGNED)
    summary = "Ringkasan yang ditulis tangan."
    date = "2017-04-04 04:04:04"
    yield {"what": "more", "title": "Selengkapnya di Dalam", "date": date, "body": cut, "excerpt": summary}
    date = "2020-01-01 13:00:00"
    yield {"what": "video", "title": "Video: Suasana Pasar", "date": date, "format": "video"}


def _words(write: Write, random: Random) -> Iterator[Entry]:
    date = "2018-12-31 23:59:59"
    unsigned = write(random, date, closing=None)
    *others, last = unsigned.paragraphs
    body = Body(
        html=f"{unsigned.html} (bersambung)", paragraphs=(*others, f"{last} (bersambung)"), dateline=LINE
    )
    yield {"what": "not-a-credit", "title": "Kisah Bersambung", "date": date, "body": body}
    # WordPress sets straight quotes, dashes and dots its own way; the truth is what it sets
    typed = (
        'Ia berkata, "Hari Jum\'at kami libur" -- lalu pergi...',
        "Ukuran 12x34 sentimeter, tahun '98, dan harga 5'000.",
    )
    shown = (
        "Ia berkata, “Hari Jum’at kami libur” — lalu pergi…",
        "Ukuran 12×34 sentimeter, tahun ’98, dan harga 5’000.",
    )
    body = Body(html=bodies.classic(typed), paragraphs=shown)
    yield {"what": "typography", "title": "Tanda Baca Lurus", "date": "2020-08-08 08:08:08", "body": body}


def entries(random: Random, ordinary: Sequence[Post], write: Write) -> Iterator[Entry]:
    """Fields of the posts; those without a `body` get an ordinary one."""
    yield from _short_and_long(write, random)
    yield from _words(write, random)
    yield from _parts(write, random)
    yield _figures(random)
    yield from _related(write, random, ordinary)
