"""The posts that make a crawler stumble, one entry each, with the word (`what`) that tests find them by.

Here: who may see a post, its headline and address, its times and terms. Odd bodies are in `unusual_bodies.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, Final

from wpsite import bodies, unusual_bodies
from wpsite.bodies import Body
from wpsite.bylines import LINE, SIGNED
from wpsite.entries import Comment, Post, local
from wpsite.writer import Writer

Entry = dict[str, Any]  # fields of a Post but its id; `date` and `modified` as text
IMAGE_IDS: Final = (11, 12, 13, 14)
HOME_ID: Final = 21
SLUGS: Final = frozenset(
    {"iran-kecam-serangan-di-pelabuhan", "catatan-redaksi", "feed"}
)  # not for ordinary ones


def write(random: Random, date: str, count: int = 4, **more: Any) -> Body:
    """An ordinary body of `count` paragraphs; `more` goes to `bodies.assemble`."""
    texts = Writer(random, local(date).date()).paragraphs(count)
    options: dict[str, Any] = {"opening": LINE, "closing": SIGNED} | more
    return bodies.assemble(texts, **options)


def pages_and_media() -> Iterator[Post]:
    """Pages (a front page for the theme among them) and pictures; none of them is an article."""
    page = Body(html="<p>Halaman ini dikelola redaksi. Baca juga kolom Opini.</p>")
    born = local("2012-01-02 09:00:00")
    yield Post(
        id=HOME_ID,
        kind="page",
        date=born,
        body=page,
        title="Beranda",
        slug="beranda",
        template="page-latest.php",
    )
    yield Post(id=22, kind="page", date=born, body=page, title="Tentang Kami", slug="tentang-kami")
    yield Post(id=23, kind="page", date=born, body=page, title="Redaksi", slug="redaksi", parent=22)
    for number, image_id in enumerate(IMAGE_IDS, start=1):
        yield Post(
            id=image_id,
            title=f"Gambar {number}",
            slug=f"gambar-{number}",
            kind="attachment",
            status="inherit",
            date=local(f"2017-12-0{number} 10:00:00"),
            excerpt=f"Suasana pasar lama, gambar ke-{number}. Foto: dok. redaksi",
            body=Body(html=""),
            file=f"2017/12/gambar-{number}.jpg",
        )


# --------------------------------------------------------------------------- who may see it


def _hidden() -> Iterator[Entry]:
    for number in (1, 2, 3):
        date = f"201{number + 4}-06-0{number} 1{number}:20:30"
        yield {"what": "private", "title": f"Rapat Redaksi {number}", "date": date, "status": "private"}
        yield {
            "what": "draft",
            "title": f"Konsep {number}",
            "date": date,
            "status": "draft",
            "author": "magang",
        }
        for what, word in (("trash", "dibuang"), ("deleted", "dihapus")):
            title = f"Berita {word.title()} {number}"
            slug = f"berita-{word}-{number}"
            yield {"what": what, "title": title, "slug": slug, "date": date, "status": what}
    yield {"what": "future", "title": "Terbit Kelak", "date": "2035-05-05 05:05:05", "status": "future"}
    yield {
        "what": "pending",
        "title": "Menunggu Tinjauan",
        "date": "2020-02-03 08:00:00",
        "status": "pending",
    }


def _protected(random: Random) -> Iterator[Entry]:
    for number, date in enumerate(("2014-04-04 18:00:00", "2019-09-09 06:30:00"), start=1):
        title = f"Dokumen Terbatas {number}"
        yield {"what": "protected", "title": title, "date": date, "password": "sandi-redaksi"}
    date = "2021-03-03 03:03:03"
    body = write(random, date, 6, breaks_after=[3])
    title = "Dokumen Terbatas Berhalaman"
    yield {"what": "protected-parts", "title": title, "date": date, "password": "sandi", "body": body}


# --------------------------------------------------------------------------- headlines and addresses

TITLES: Final = {
    "arabic": "مدينة القدس في قلوب المسلمين",
    "emoji": "Selamat Hari Raya 🎉 dari Redaksi",
    "digits": "2019",  # WordPress makes it 2019-2, so that it is no year archive
    "feed": "Feed",
    "markup": "Kitab <em>Bustan</em> & <em>Gulistan</em> Dipamerkan",
    "straight-quotes": 'Kata Warga: "Kami Senang" -- Panen \'21 Melimpah...',
    "signs": "5 < 7 & Dua Kali Lipat: Catatan 10% Harga",
    "long": " ".join(f"Bagian {number} dari Judul yang Sangat Panjang" for number in range(1, 9)),
    "dashed": "Ekonomi-Politik: Antara Pasar – dan Negara",
}


def _headlines() -> Iterator[Entry]:
    for number in (1, 2):
        yield {"what": "untitled", "title": "", "date": f"2016-10-1{number} 23:5{number}:00"}
    for number in (1, 2, 3):  # WordPress numbers the addresses: catatan-redaksi, -2, -3
        yield {
            "what": "same-title",
            "title": "Catatan Redaksi",
            "date": f"201{number + 5}-01-0{number} 01:00:09",
        }
    for number, (what, title) in enumerate(TITLES.items(), start=1):
        yield {"what": what, "title": title, "date": f"2018-0{number}-15 0{number}:30:00", "tags": ("as",)}
    slug = "iran-kecam-serangan-di-pelabuhan"
    title = "Iran Kecam Serangan di Pelabuhan"
    yield {"what": "guess-target", "title": title, "slug": slug, "date": "2013-07-08 17:05:00"}
    former = {1: ("alamat-lama-1",), 2: ("alamat-lama-2",), 3: ("alamat-lama-3", "alamat-agak-lama-3")}
    for number, old in former.items():
        entry = {"title": f"Alamat Baru {number}", "slug": f"alamat-baru-{number}", "old_slugs": old}
        yield {"what": "re-slugged", "date": f"2019-0{number}-20 1{number}:00:00", **entry}


# --------------------------------------------------------------------------- times


def _times() -> Iterator[Entry]:
    for number in range(1, 10):
        date, later = f"2017-0{number}-1{number} 1{number}:10:00", f"2021-0{number}-28 22:0{number}:30"
        yield {"what": "edited", "title": f"Sudah Diperbarui {number}", "date": date, "modified": later}
    # A scheduled post was last changed before it appeared: modified < published
    date, earlier = "2021-08-17 06:00:00", "2021-08-15 21:12:00"
    yield {"what": "scheduled", "title": "Terbit Terjadwal", "date": date, "modified": earlier}
    # From 17:00 WIB a page that calls the local clock UTC is on the next day; until 06:59 UTC is on the day before
    for clock in ("00:00:00", "06:59:59", "17:00:00", "23:59:59"):
        hour = clock[:5]
        slug = f"pukul-{hour.replace(':', '-')}"
        yield {"what": "edge-of-day", "title": f"Pukul {hour}", "slug": slug, "date": f"2021-07-17 {clock}"}


# --------------------------------------------------------------------------- terms and comments


def _terms() -> Iterator[Entry]:
    for number in (1, 2, 3, 4):
        date = f"2020-0{number}-11 16:00:00"
        title = f"Wawancara Tokoh {number}"
        yield {"what": "small-section", "title": title, "date": date, "categories": ("wawancara",)}
    yield {"what": "no-section", "title": "Tanpa Kategori", "date": "2013-01-05 09:09:09", "categories": ()}
    both = ("berita", "timur-tengah", "featured")
    date = "2014-08-09 10:10:10"
    yield {"what": "parent-and-child", "title": "Di Dua Rubrik", "date": date, "categories": both}
    yield {"what": "sticky", "title": "Disematkan di Depan", "date": "2012-05-05 05:05:05", "sticky": True}


def _discussed(commenter: Callable[[], str]) -> Entry:
    start = local("2021-06-02 08:00:00")
    text = "Komentar ke-{} untuk tulisan ini (mm/fna). DISKUSI:"
    comments = tuple(
        Comment(author=commenter(), text=text.format(number), date=start + dt.timedelta(minutes=number))
        for number in range(1, 61)
    )
    return {
        "what": "discussed",
        "title": "Ramai Dibahas",
        "date": "2021-06-01 20:00:00",
        "comments": comments,
    }


def posts(
    random: Random, first_id: int, ordinary: Sequence[Post], commenter: Callable[[], str]
) -> Iterator[Post]:
    """All unusual posts, ids from `first_id` on; their ids do not follow their dates."""
    entries = [*_hidden(), *_protected(random), *_headlines(), *_times(), *_terms(), _discussed(commenter)]
    entries += unusual_bodies.entries(random, ordinary, write)
    for post_id, entry in enumerate(entries, start=first_id):
        plain: Entry = {"categories": ("timur-tengah",), "author": "mm", "views": 100 + post_id} | entry
        if "body" not in plain:
            plain["body"] = write(random, plain["date"])
        for name in ("date", "modified"):
            if name in plain:
                plain[name] = local(plain[name])
        yield Post(id=post_id, **plain)
