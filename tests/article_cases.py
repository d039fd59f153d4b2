"""Cases of article pages with their truth, and the command that writes them as fixtures.

    python tests/article_cases.py            write fixtures/article/*/input.html and meta.json

Each case says what a correct reading is, by hand, in the words of the record. `test_article_cases` holds the
parser against this truth; the recorded `expected.json` beside each input is held against it as well.
"""

# ruff: noqa: E501 - markup reads better in one line

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT_FOLDER = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))

from article_documents import DOCUMENTS  # noqa: E402
from newspaper_theme import ROOT, UPLOADS, Look, Post, clock, page, url  # noqa: E402

Related = tuple[str | None, str, int]
MAIN = (f"{UPLOADS}/2021/07/perahu.jpg", None)
LINK_A = f'<a href="{ROOT}/harga-ikan-naik/">Harga Ikan Naik Menjelang Musim Barat</a>'
LINK_B = f'<a href="{ROOT}/kapal-baru/">Kapal Baru untuk Nelayan Tanimbar Tiba</a>'
A = (f"{ROOT}/harga-ikan-naik/", "Harga Ikan Naik Menjelang Musim Barat")
B = (f"{ROOT}/kapal-baru/", "Kapal Baru untuk Nelayan Tanimbar Tiba")
ONE = "Puluhan perahu meninggalkan dermaga sebelum fajar."
TWO = "“Ombak sudah tenang,” kata Karim, 54 tahun, juru mudi perahu motor."
THREE = "Hasil tangkapan dilelang siang harinya."


@dataclass(frozen=True, kw_only=True)
class Case:
    """One page: what it is for, how it is made, and what it says. `document` is a page not of this theme."""

    name: str
    about: str
    content: str = ""
    paragraphs: tuple[str, ...] = ()
    dateline: tuple[str | None, str, str] | None = None
    credit: tuple[str | None, tuple[str, ...], str] | None = None
    related: tuple[Related, ...] = ()
    images: tuple[tuple[str, str | None], ...] = (MAIN,)
    headline: str | None = None
    post: dict[str, Any] = field(default_factory=dict)
    look: dict[str, Any] = field(default_factory=dict)
    differs: dict[str, Any] = field(default_factory=dict)
    raw: bytes | None = None  # a document not of this theme
    address: str | None = None
    charset: str | None = None
    refused: tuple[str, str] | None = None  # fate and reason

    @property
    def made_post(self) -> Post:
        return Post(content=self.content, **self.post)

    @property
    def made_look(self) -> Look:
        return Look(**self.look)

    @property
    def url(self) -> str:
        if self.address is not None:
            return self.address
        tail = f"{self.made_post.part}/" if self.made_post.part > 1 else ""
        return url(self.made_post, self.made_look) + tail

    @property
    def document(self) -> bytes:
        return page(self.made_post, self.made_look).encode() if self.raw is None else self.raw

    def truth(self) -> dict[str, Any]:
        """The fields of the record that the page alone decides."""
        post, look = self.made_post, self.made_look
        truth = {
            "id": post.id,
            "url": url(post, look),
            "headline": post.title if self.headline is None and post.title else self.headline,
            "authors": [post.author],
            "sections": list(post.sections),
            "tags": list(post.tags),
            "dateline": dict(zip(("place", "outlet", "raw"), self.dateline, strict=True))
            if self.dateline
            else None,
            "paragraphs": list(self.paragraphs),
            "credit": (
                {"editor": self.credit[0], "agencies": list(self.credit[1]), "raw": self.credit[2]}
                if self.credit
                else None
            ),
            "related": [{"url": u, "headline": h, "paragraph": n} for u, h, n in self.related],
            "images": [{"url": u, "caption": c} for u, c in self.images],
            "comment_count": post.comments if look.show_comments else None,
            "view_count": int(post.views) if look.show_views and post.views.isdigit() else None,
            "layout": "newspaper",
            "published": self._published(),
        }
        return truth | self.differs

    def _published(self) -> list[list[str]]:
        post, look = self.made_post, self.made_look
        found: list[list[str]] = []
        if look.seo:
            stamp = "2021-07-17T00:15:09+00:00"
            found.append([look.seo, stamp])
            if look.seo == "yoast":
                found.append(["jsonld", stamp])
        if look.show_date:
            found += [["theme", clock(look, post.published)], ["printed", look.printed]]
        return [*found, ["microdata", clock(look, post.published)]]


def p(*texts: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


BODY = (ONE, TWO, THREE)
FULL = p(f"Muara Angke, LiputanIslam.com &#8211; {ONE}", TWO, f"{THREE} (mm/antara)")
DATELINE = ("Muara Angke", "LiputanIslam.com", "Muara Angke, LiputanIslam.com –")
CREDIT = ("mm", ("antara",), "(mm/antara)")
STANDARD = {"content": FULL, "paragraphs": BODY, "dateline": DATELINE, "credit": CREDIT}


def _templates() -> list[Case]:
    found = []
    for version in (9, 10):
        for template in ("default", *map(str, range(1, 14))):
            caption = "Perahu di dermaga" if template not in ("6", "7", "8") else None
            images = () if template == "8" else ((f"{UPLOADS}/2021/07/perahu.jpg", caption),)
            found.append(
                Case(
                    name=f"v{version}-template-{template}",
                    about=f"Theme version {version}, single template {template}, nothing hidden.",
                    **STANDARD,
                    images=images,
                    post={"caption": "Perahu di dermaga", "comments": 12, "views": "1048"},
                    look={"version": version, "template": template},
                )
            )
    return found


def _header() -> list[Case]:
    hidden = {"show_author": False, "show_date": False}
    return [
        Case(
            name="author-and-date-hidden",
            about="The configuration of the sample page: the row holds the counters alone.",
            **STANDARD,
            post={"comments": 0},
            look=hidden,
        ),
        Case(
            name="author-and-date-hidden-wide",
            about="The same where the article element holds sidebar and comments; the first time is another's.",
            **STANDARD,
            look={**hidden, "template": "3", "version": 10, "author_box": False},
        ),
        Case(
            name="counters-hidden",
            about="Hidden counters are null, never 0; the heading of the comments is no counter.",
            **STANDARD,
            look={"show_comments": False, "show_views": False, "template": "12"},
        ),
        Case(
            name="views-of-a-plugin",
            about="WP-PostViews prints its own string instead of the theme's span.",
            **STANDARD,
            post={"views": "1.272 dilihat"},
            look={"post_views_plugin": True},
            differs={"view_count": 1272},
        ),
        Case(
            name="views-rounded",
            about="A rounded counter cannot be read.",
            **STANDARD,
            post={"views": "1.2K"},
        ),
        Case(
            name="labels-hidden",
            about="Category labels are hidden; the breadcrumb shows the first category.",
            **STANDARD,
            look={"show_labels": False},
            differs={"sections": ["Berita"]},
        ),
        Case(
            name="labels-hidden-wide",
            about="Category labels are hidden; the breadcrumb stands inside the article element.",
            **STANDARD,
            look={"show_labels": False, "template": "7"},
            differs={"sections": ["Berita"]},
        ),
        Case(
            name="no-title",
            about="A post without a title has no h1.",
            **STANDARD,
            post={"title": ""},
            look={"template": "6", "version": 10},
        ),
        Case(
            name="title-with-markup",
            about="Markup, entities, quotes and a soft hyphen in the title.",
            **STANDARD,
            post={
                "title": "Nelayan &#8220;<em>Kecil</em>&#8221; &amp; Laut&nbsp; Lepas: Jum&#8217;at Ber&shy;layar"
            },
            headline="Nelayan “Kecil” & Laut Lepas: Jum’at Berlayar",
        ),
        Case(
            name="subtitle-and-source",
            about="Subtitle and source box are no body, the label of the tags is no tag.",
            **STANDARD,
            post={
                "subtitle": "Cuaca membaik sejak Kamis",
                "source": "Kantor Berita Pesisir",
                "tags": ("laut",),
            },
        ),
        Case(
            name="no-tags-no-picture",
            about="A bare post.",
            **STANDARD,
            images=(),
            post={"tags": (), "featured": None, "comments": 0},
            look={"template": "5"},
        ),
        Case(
            name="yoast",
            about="Yoast's metadata: true UTC beside the theme's local clock labelled UTC.",
            **STANDARD,
            look={"seo": "yoast"},
        ),
        Case(
            name="yoast-v10-date-hidden",
            about="Yoast with version 10 and the date hidden.",
            **STANDARD,
            look={"seo": "yoast", "version": 10, "show_date": False, "template": "9"},
        ),
        Case(
            name="jetpack", about="Jetpack's metadata.", **STANDARD, look={"seo": "jetpack", "template": "2"}
        ),
        Case(
            name="printed-form-indonesian",
            about="Another date format of WordPress.",
            **STANDARD,
            look={"printed": "Sabtu, 17 Juli 2021", "version": 10},
        ),
        Case(
            name="video-format",
            about="A video post: the player stands where the picture would.",
            **STANDARD,
            images=(),
            post={"video": True},
        ),
    ]


def _parts() -> list[Case]:
    shared = {"parts": 3, "slug": "pelayaran-tiga-pulau", "id": 5200}
    base = f"{ROOT}/pelayaran-tiga-pulau/"
    return [
        Case(
            name="parts-1-of-3",
            about="First part: picture and dateline; the arrow leads to part 2 as well.",
            content=p("Ternate, LiputanIslam.com &#8211; Kapal berangkat pagi.", "Lautnya tenang."),
            paragraphs=("Kapal berangkat pagi.", "Lautnya tenang."),
            dateline=("Ternate", "LiputanIslam.com", "Ternate, LiputanIslam.com –"),
            post=shared,
            differs={"part": 1, "part_count": 3, "part_urls": [f"{base}2/", f"{base}3/"]},
        ),
        Case(
            name="parts-2-of-3",
            about="A part in the middle names itself as canonical.",
            content=p("Di Tidore kapal singgah.", "Penumpang bertambah."),
            paragraphs=("Di Tidore kapal singgah.", "Penumpang bertambah."),
            images=(),
            post={**shared, "part": 2},
            differs={"part": 2, "part_count": 3, "part_urls": [base, f"{base}3/"]},
        ),
        Case(
            name="parts-3-of-3",
            about="The last part holds credit and related links.",
            content=p("Malamnya kapal tiba di Bacan. (ra/antara)", "Baca juga:", LINK_A),
            paragraphs=("Malamnya kapal tiba di Bacan.",),
            credit=("ra", ("antara",), "(ra/antara)"),
            related=((*A, 1),),
            images=(),
            post={**shared, "part": 3},
            look={"version": 10, "template": "4"},
            differs={"part": 3, "part_count": 3, "part_urls": [base, f"{base}2/"]},
        ),
    ]


def _related() -> list[Case]:
    before, after = p(ONE), p(THREE)
    both = ((*A, 1), (*B, 1))
    forms: list[tuple[str, str, str, tuple[Related, ...], tuple[str, ...]]] = [
        (
            "paragraphs",
            "A heading, one paragraph for each link.",
            p("Baca juga:", LINK_A, LINK_B),
            both,
            BODY[::2],
        ),
        (
            "list",
            "A heading and a list, in capitals and without colon.",
            f"<p><strong>BACA JUGA</strong></p><ul><li>{LINK_A}</li><li>{LINK_B} (17/7)</li></ul>",
            both,
            BODY[::2],
        ),
        (
            "h4-ol",
            "A real heading and a numbered list.",
            f"<h4>Baca Juga :</h4><ol><li>{LINK_A}</li></ol>",
            both[:1],
            BODY[::2],
        ),
        (
            "inline",
            "Heading and link in one bold paragraph.",
            p(f"<strong>Baca juga: {LINK_A}</strong>"),
            both[:1],
            BODY[::2],
        ),
        (
            "breaks",
            "All in one paragraph, parted by line breaks.",
            p(f"Baca juga:<br />{LINK_A}<br />{LINK_B}"),
            both,
            BODY[::2],
        ),
        (
            "blockquote",
            "In a quotation.",
            f"<blockquote><p>Baca juga:</p><p>{LINK_A}</p></blockquote>",
            both[:1],
            BODY[::2],
        ),
        (
            "table",
            "In a table.",
            f"<table><tbody><tr><td>Baca juga</td></tr><tr><td>{LINK_A}</td></tr><tr><td>{LINK_B}</td></tr></tbody></table>",
            both,
            BODY[::2],
        ),
        (
            "plugin-box",
            "The box of a plug-in: heading and title inside one link.",
            f'<div class="irp"><a href="{A[0]}"><div><span class="ctaText">Baca juga:</span>&nbsp; <span class="postTitle">{A[1]}</span></div></a></div>',
            both[:1],
            BODY[::2],
        ),
        (
            "divs",
            "Heading in one element, links in the next.",
            f"<div>Baca juga:</div><div>{LINK_A}<br>{LINK_B}</div>",
            both,
            BODY[::2],
        ),
        (
            "behind-a-sentence",
            "Behind a sentence in the same paragraph, with text after it.",
            p(f"{TWO} <em>Baca juga: {LINK_A}</em> Angin bertiup dari timur."),
            ((*A, 2),),
            (ONE, f"{TWO} Angin bertiup dari timur.", THREE),
        ),
        (
            "in-brackets",
            "In brackets and without colon.",
            p(f"{TWO} (Baca juga {LINK_A})"),
            ((*A, 2),),
            (ONE, TWO, THREE),
        ),
        (
            "joined-words",
            "Three links in a line, joined by signs and words; pasted links in pieces.",
            p(
                f'&raquo; Baca juga: {LINK_A}, {LINK_B} dan <a href="/tiga/">Tiga Pulau</a><a href="/tiga/"> Sehari</a>'
            ),
            (*both, (f"{ROOT}/tiga/", "Tiga Pulau Sehari", 1)),
            BODY[::2],
        ),
        (
            "thumbnail",
            "A thumbnail before the link is no picture of the article.",
            p("Baca juga:", f'<a href="{A[0]}"><img src="{UPLOADS}/kecil.jpg" /></a> {LINK_A}'),
            both[:1],
            BODY[::2],
        ),
    ]
    cases = [
        Case(
            name=f"related-{name}",
            about=f"Baca juga. {about}",
            content=before + html + after,
            paragraphs=texts,
            related=found,
        )
        for name, about, html, found, texts in forms
    ]
    hrefs = (
        ("/harga-ikan-naik/", f"{ROOT}/harga-ikan-naik/"),
        ("?p=812", f"{ROOT}/?p=812"),
        (f"{ROOT}/?p=813", f"{ROOT}/?p=813"),
        ("http://www.liputanislam.com/Tautan-Lama", f"{ROOT}/tautan-lama/"),
        ("https://lembaga.example/laporan/?edisi=3#bab2", "https://lembaga.example/laporan/?edisi=3"),
        ("#", None),
        ("javascript:void(0)", None),
        (f"{ROOT}/kapal-baru/?utm_source=wa&amp;fbclid=x#komentar", f"{ROOT}/kapal-baru/"),
        ("//liputanislam.com/tanpa-skema/2/", f"{ROOT}/tanpa-skema/"),
    )
    items = "".join(f'<li><a href="{href}">Judul nomor {n}</a></li>' for n, (href, _) in enumerate(hrefs, 1))
    return [
        *cases,
        Case(
            name="related-kinds-of-links",
            about="Baca juga. Links as editors write them: relative, by id, old, dead, foreign, broken.",
            content=f"{before}<h3>Baca juga:</h3><ul>{items}<li><a name='x'>Judul nomor 10</a></li></ul>",
            paragraphs=(ONE,),
            related=(
                *((u, f"Judul nomor {n}", 1) for n, (_, u) in enumerate(hrefs, 1)),
                (None, "Judul nomor 10", 1),
            ),
        ),
        Case(
            name="related-without-links",
            about="Baca juga. Headlines typed without links, before the credit.",
            content=p(
                ONE,
                THREE,
                "Baca juga:",
                "Nelayan Rembang Dapat Pelatihan Mesin",
                "Mengapa Harga Garam Turun Lagi?",
                "(mm)",
            ),
            paragraphs=(ONE, THREE),
            credit=("mm", (), "(mm)"),
            related=(
                (None, "Nelayan Rembang Dapat Pelatihan Mesin", 2),
                (None, "Mengapa Harga Garam Turun Lagi?", 2),
            ),
        ),
        Case(
            name="related-without-links-in-the-middle",
            about="Baca juga. A headline without link in the middle; the paragraph after it is body.",
            content=p(ONE, "Baca juga:", "Nelayan Rembang Dapat Pelatihan Mesin", TWO, THREE),
            paragraphs=BODY,
            related=((None, "Nelayan Rembang Dapat Pelatihan Mesin", 1),),
        ),
        Case(
            name="related-twice",
            about="Baca juga in the middle and again before the credit.",
            content=p(ONE, f"Baca Juga: {LINK_A}", TWO, "Baca juga:", LINK_B, f"{THREE} (mm/antara)"),
            paragraphs=BODY,
            credit=CREDIT,
            related=((*A, 1), (*B, 2)),
        ),
        Case(
            name="related-is-no-sentence",
            about="Sentences that merely say “baca juga” are body, with and without link.",
            content=p(
                "Baca juga buku pelaut tua itu sebelum berlayar.",
                f"Untuk latar belakangnya, silakan baca juga {LINK_A} yang terbit pekan lalu.",
                f"Anak-anak diminta baca juga: {LINK_B}",
                "Ia membaca juga puisi.",
                f"Baca juga {LINK_A} karena isinya penting.",
            ),
            paragraphs=(
                "Baca juga buku pelaut tua itu sebelum berlayar.",
                f"Untuk latar belakangnya, silakan baca juga {A[1]} yang terbit pekan lalu.",
                f"Anak-anak diminta baca juga: {B[1]}",
                "Ia membaca juga puisi.",
                f"Baca juga {A[1]} karena isinya penting.",
            ),
        ),
        Case(
            name="link-paragraph-is-body",
            about="A paragraph that is wholly a link, without a heading, is body.",
            content=p(ONE, LINK_A, THREE),
            paragraphs=(ONE, A[1], THREE),
        ),
    ]


def _ends() -> list[Case]:
    wrappers = {
        "div-span": '<div class="fbcomments"><span>DISKUSI:</span></div><div class="fb-comments"></div><p>Komentar luar.</p>',
        "h3": "<h3>DISKUSI:</h3><p>Komentar luar.</p>",
        "p-strong": "<p><strong>Diskusi :</strong></p><p>Komentar luar.</p>",
        "bare": "DISKUSI: <div>Komentar luar.</div>",
        "break": "<p><br/>DISKUSI:<br/>Komentar luar.</p>",
    }
    cases = [
        Case(
            name=f"diskusi-{name}",
            about="Everything from the heading of the comments on is cut, pictures too.",
            content=FULL + p("Baca juga:", LINK_A) + html + f'<p><img src="{UPLOADS}/luar.jpg"></p>',
            paragraphs=BODY,
            dateline=DATELINE,
            credit=CREDIT,
            related=((*A, 3),),
        )
        for name, html in wrappers.items()
    ]
    return [
        *cases,
        Case(
            name="diskusi-behind-the-credit",
            about="The heading stands in the last paragraph itself.",
            content=p(ONE, f"{THREE} (mm) DISKUSI:", "Komentar luar."),
            paragraphs=(ONE, THREE),
            credit=("mm", (), "(mm)"),
        ),
        Case(
            name="diskusi-is-a-word",
            about="A sentence or a heading with the word is body.",
            content=p("Diskusi: laut sebagai jalan.", "Mereka menggelar diskusi: tiga jam penuh.")
            + "<h3>Diskusi</h3>",
            paragraphs=(
                "Diskusi: laut sebagai jalan.",
                "Mereka menggelar diskusi: tiga jam penuh.",
                "Diskusi",
            ),
        ),
    ]


def _datelines() -> list[Case]:
    forms = {
        "bold": ("<strong>Ambon, LiputanIslam.com &#8211;</strong> ", "Ambon", "LiputanIslam.com", "–"),
        "b-no-space": ("<b>AMBON</b>, Liputan Islam&#8212;", "AMBON", "Liputan Islam", "—"),
        "em-hyphen": ("<em>Kuala Lumpur, LiputanIslam.com</em> - ", "Kuala Lumpur", "LiputanIslam.com", " -"),
        "span-nbsp": (
            '<span style="color:#000">Den Haag,&nbsp;LiputanIslam.Com&nbsp;&#8211;&nbsp;</span>',
            "Den Haag",
            "LiputanIslam.Com",
            " –",
        ),
        "two-places": (
            "Sana&#8217;a, Yaman, LiputanIslam.com &#8211; ",
            "Sana’a, Yaman",
            "LiputanIslam.com",
            " –",
        ),
        "no-city": ("LiputanIslam.com &#8211;", None, "LiputanIslam.com", " –"),
        "after-image": (
            f'<img class="alignleft" src="{UPLOADS}/kiri.jpg" />Tual, LiputanIslam.com &#8211; ',
            "Tual",
            "LiputanIslam.com",
            " –",
        ),
    }
    cases = []
    for name, (opening, place, outlet, dash) in forms.items():
        raw = f"{place}, {outlet}" if place else outlet
        raw += dash if dash.startswith(" ") or name != "bold" else f" {dash}"
        extra = ((f"{UPLOADS}/kiri.jpg", None),) if name == "after-image" else ()
        cases.append(
            Case(
                name=f"dateline-{name}",
                about=f"Dateline: {name}.",
                content=p(f"{opening}{ONE}", THREE),
                paragraphs=(ONE, THREE),
                dateline=(place, outlet, raw),
                images=(MAIN, *extra),
            )
        )
    return [
        *cases,
        Case(
            name="dateline-alone",
            about="The dateline fills its paragraph; the body begins with the next.",
            content=p("<strong>Ambon, LiputanIslam.com &#8211;</strong>", ONE, "Baca juga:", LINK_A, THREE),
            paragraphs=(ONE, THREE),
            dateline=("Ambon", "LiputanIslam.com", "Ambon, LiputanIslam.com –"),
            related=((*A, 1),),
        ),
    ]


def _credits() -> list[Case]:
    forms: dict[str, tuple[str, str | None, tuple[str, ...], str]] = {
        "no-space": ("(mm/antara)", "mm", ("antara",), "(mm/antara)"),
        "square": (" [mm/antara]", "mm", ("antara",), "[mm/antara]"),
        "bold-blanks": (
            "&nbsp;<strong>(mm / antara/ rri )</strong>",
            "mm",
            ("antara", "rri"),
            "(mm / antara/ rri )",
        ),
        "own-paragraph": (
            "</p><p><em>(ra/antaranews.com)</em>",
            "ra",
            ("antaranews.com",),
            "(ra/antaranews.com)",
        ),
        "agency-alone": (" (antara)", None, ("antara",), "(antara)"),
        "after-related": (f"</p><p>Baca juga: {LINK_A}</p><p>(mm)", "mm", (), "(mm)"),
    }
    cases = [
        Case(
            name=f"credit-{name}",
            about=f"Credit: {name}.",
            content=p(ONE, f"{THREE}{tail}"),
            paragraphs=(ONE, THREE),
            credit=(editor, agencies, raw),
            related=((*A, 2),) if name == "after-related" else (),
        )
        for name, (tail, editor, agencies, raw) in forms.items()
    ]
    none = {
        "date": "Lelang berikutnya digelar Kamis (15/7).",
        "abbreviation": "Bantuan datang dari Kementerian Kelautan dan Perikanan (KKP).",
        "continued": "Ceritanya masih panjang. (bersambung)",
        "verse": "“Dan bersabarlah.” (QS. Al-Anfal: 46)",
    }
    return [
        *cases,
        *(
            Case(
                name=f"credit-none-{name}",
                about=f"No credit: {name}.",
                content=p(ONE, text),
                paragraphs=(ONE, text),
            )
            for name, text in none.items()
        ),
    ]


def _bodies() -> list[Case]:
    return [
        Case(
            name="body-divs",
            about="A pasted article: one div for each paragraph, wrapped, with Word's tags.",
            content=f'<div class="tulisan"><div dir="auto">{ONE}</div><div><div>{TWO}</div></div><div>&nbsp;</div><div><span style="font-size:12pt">{THREE}<o:p></o:p></span></div></div>',
            paragraphs=BODY,
        ),
        Case(
            name="body-bare-text",
            about="Bare runs of text beside blocks; two line breaks split, one does not.",
            content=f"{ONE}<br /><br />\n{TWO}<br/>Ia tersenyum.<br><span> </span><br>{THREE}<p>Selesai.</p>Penutup <b>te</b>bal.",
            paragraphs=(ONE, f"{TWO} Ia tersenyum.", THREE, "Selesai.", "Penutup tebal."),
        ),
        Case(
            name="body-lists-quotes-headings",
            about="Lists with a list inside, a quotation of two paragraphs, headings.",
            content=f"<h2>Laut</h2><p>{ONE}</p><ul><li>jaring<ul><li>halus</li><li>kasar</li></ul></li><li>dayung</li></ul><blockquote><p>{TWO}</p><p>Begitu katanya.</p></blockquote><h3><span>Darat</span></h3><p>{THREE}</p>",
            paragraphs=(
                "Laut",
                ONE,
                "jaring",
                "halus",
                "kasar",
                "dayung",
                TWO,
                "Begitu katanya.",
                "Darat",
                THREE,
            ),
        ),
        Case(
            name="body-not-text",
            about="Tables, code, captions, galleries, embeds, ads, share rows, forms and scripts are no body.",
            content=f"""<p>{ONE}</p>
<table><tbody><tr><th>Pelabuhan</th><td>12 ton</td></tr></tbody></table><pre>kode</pre>
<figure class="wp-caption alignnone"><img src="{UPLOADS}/satu.jpg" /><figcaption class="wp-caption-text">Kapal <em>bersandar</em></figcaption></figure>
<div class="wp-caption"><img src="{UPLOADS}/dua.jpg" /><p class="wp-caption-text">Pasar ikan</p></div>
<figure class="wp-block-image"><img src="{UPLOADS}/tiga.jpg" /><figcaption>Tanpa kelas</figcaption></figure>
<div class="gallery"><dl class="gallery-item"><dt class="gallery-icon"><a href="#"><img src="{UPLOADS}/empat-150x150.jpg" /></a></dt><dd class="wp-caption-text gallery-caption">Galeri</dd></dl></div>
<blockquote class="twitter-tweet"><p>Kicauan.</p>&mdash; Warga (@warga)</blockquote><script async src="https://platform.twitter.com/widgets.js"></script>
<figure class="wp-block-embed is-type-wp-embed"><div class="wp-block-embed__wrapper"><blockquote class="wp-embedded-content"><a href="{A[0]}">{A[1]}</a></blockquote><iframe src="x"></iframe></div></figure>
<div class="td-a-rec td-a-rec-id-content_inline "><span class="td-adspot-title">- Advertisement -</span><script>iklan();</script></div>
<p>IKLAN</p><div class="code-block code-block-1">Promo besar</div><ins class="adsbygoogle" style="display:block"></ins>
<p>{TWO}</p>
<noscript><img src="{UPLOADS}/satu.jpg" /></noscript><form action="/"><p>Surel Anda</p><button>Kirim</button></form>
<p style="display: none">Tak terlihat.</p><p>{THREE}</p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Bagikan ini:</h3><ul><li><a href="{ROOT}/nelayan/?share=facebook">Facebook</a></li></ul></div>
<p>Bagikan ini:</p><p><a href="https://twitter.com/intent/tweet?url=x">Twitter</a> <a href="https://wa.me/?text=x">WhatsApp</a></p>
<div class="addtoany_share_save_container"><a href="#">Share</a></div><div class="jp-relatedposts"><h3>Terkait</h3><p>Artikel lain</p></div>""",
            paragraphs=BODY,
            images=(
                MAIN,
                (f"{UPLOADS}/satu.jpg", "Kapal bersandar"),
                (f"{UPLOADS}/dua.jpg", "Pasar ikan"),
                (f"{UPLOADS}/tiga.jpg", "Tanpa kelas"),
                (f"{UPLOADS}/empat-150x150.jpg", "Galeri"),
            ),
        ),
        Case(
            name="body-pictures",
            about="Lazy and relative pictures, emoji, trackers, placeholders, doubles.",
            content=f"""<p><img src="data:image/gif;base64,R0lG" data-src="/wp-content/uploads/malas.jpg" /> {ONE}</p>
<p><img src="{UPLOADS}/muat.jpg?is-pending-load=1" data-lazy-src="{UPLOADS}/muat.jpg" srcset="data:image/gif;base64,R0" /></p>
<p>Senang <img class="wp-smiley" src="https://s.w.org/images/core/emoji/14.0.0/svg/1f642.svg" alt="🙂" /> sekali.</p>
<img src="https://pelacak.example/p.gif" width="1" height="1" /><img src="//cdn.example/foto%20laut.png" />
<img data-srcset="{UPLOADS}/kumpulan-300.jpg 300w, {UPLOADS}/kumpulan.jpg 900w" /><img src="" /><img />
<p><img src="{UPLOADS}/2021/07/perahu.jpg" /></p><img src="javascript:x">""",
            paragraphs=(ONE, "Senang sekali."),
            images=(
                MAIN,
                (f"{ROOT}/wp-content/uploads/malas.jpg", None),
                (f"{UPLOADS}/muat.jpg", None),
                ("https://cdn.example/foto%20laut.png", None),
                (f"{UPLOADS}/kumpulan-300.jpg", None),
            ),
        ),
        Case(
            name="body-spaces",
            about="Spaces, controls and invisible characters of pasted text; empty paragraphs.",
            content=f"<p>&nbsp;</p><p></p><p>Satu&nbsp;  dua\u2009tiga\n\tempat&#8203;lima\u00ad enam\u202e.</p><p>\u200b</p><p>می\u200cخواهم</p><p>{THREE}</p>",
            paragraphs=("Satu dua tiga empatlima enam.", "می\u200cخواهم", THREE),
        ),
        Case(
            name="body-more-and-inline-tags",
            about="The anchor of the read-more mark; inline tags add no space.",
            content=f'<p>{ONE}</p><p><span id="more-4711"></span>Kata<sup>2</sup> <a href="/x/">Ka</a>rim<wbr>, <i>“lang</i>sung”<!-- catatan --> pulang.</p>',
            paragraphs=(ONE, "Kata2 Karim, “langsung” pulang."),
        ),
        Case(
            name="body-malformed",
            about="Unclosed and crossed tags, a stray end tag, an attribute without quotes.",
            content=f'<p>{ONE}<p align=center>{TWO}<b><i>Ia</b> pulang.</i></span><p><a href="/x/">{THREE}<div>Ekor</div>',
            paragraphs=(ONE, f"{TWO}Ia pulang.", THREE, "Ekor"),
        ),
        Case(
            name="body-empty",
            about="A post with a picture and no text.",
            content=f'<p><img src="{UPLOADS}/poster.jpg" /></p><p>&nbsp;</p>',
            images=(MAIN, (f"{UPLOADS}/poster.jpg", None)),
        ),
        Case(
            name="body-foreign-article-tag",
            about="A second element with the id form of a post in a script: the page is read whole.",
            content=f'<p>{ONE}</p><script>var x = \'<article id="post-99" class="post">\';</script><p>{THREE}</p>',
            paragraphs=(ONE, THREE),
            look={"template": "10", "version": 10},
        ),
        Case(
            name="body-comments-trap",
            about="Credit, Baca juga and DISKUSI in sidebar, author box, comments and footer are not the article's.",
            content=p(ONE, THREE),
            paragraphs=(ONE, THREE),
            post={"comments": 5},
            look={"template": "13", "version": 10},
        ),
    ]


def _newsrooms() -> list[Case]:
    """What plugins put into a text, and what editors put behind it."""
    return [
        Case(
            name="related-list-credit-behind",
            about="The credit stands behind the last link of the list.",
            content=p(*BODY, "Baca juga:")
            + f"<ul><li>{LINK_A}</li><li>{LINK_B} <em>(mm/antara)</em></li></ul>",
            paragraphs=BODY,
            credit=CREDIT,
            related=((*A, 3), (*B, 3)),
        ),
        Case(
            name="related-paragraphs-credit-behind",
            about="The credit stands behind the last link, in its paragraph.",
            content=p(*BODY, "<strong>Baca juga:</strong>", LINK_A, f"{LINK_B} (mm/antara)"),
            paragraphs=BODY,
            credit=CREDIT,
            related=((*A, 3), (*B, 3)),
        ),
        Case(
            name="related-inline-before-a-list",
            about="Lists of body text behind, and around, a heading that has its link beside it.",
            content=p(ONE, f"<strong>Baca juga: {LINK_A}</strong>")
            + f"<ul><li>Solar seminggu</li><li>Es balok</li></ul><p>{TWO}</p>"
            + f"<ul><li>Jaring baru</li><li>Baca juga: {LINK_B}</li><li>Pelampung</li></ul><p>{THREE}</p>",
            paragraphs=(ONE, "Solar seminggu", "Es balok", TWO, "Jaring baru", "Pelampung", THREE),
            related=((*A, 1), (*B, 5)),
        ),
        Case(
            name="credit-asterisk",
            about="An asterisk closes the article behind its credit.",
            content=p(ONE, f"{THREE} (mm/antara)*"),
            paragraphs=(ONE, THREE),
            credit=CREDIT,
        ),
        Case(
            name="body-boxes-of-plugins",
            about="Reading time, a block of other posts, a button, contents and a pager in the text are no body.",
            content=f"""<span class="span-reading-time rt-reading-time"><span class="rt-label">Waktu baca:</span> <span class="rt-time">2</span> menit</span>
<p>Muara Angke, LiputanIslam.com &#8211; {ONE}</p>
<div class="td_block_wrap td_block_1"><h4 class="block-title"><span>Terbaru</span></h4><div class="td_block_inner"><div class="td_module_1 td_module_wrap"><h3 class="entry-title td-module-title">{LINK_A}</h3></div></div><div class="td-load-more-wrap"><a href="#" class="td_ajax_load_more">Muat lagi</a></div></div>
<p><a class="td_btn td_btn_md td_default_btn" href="{ROOT}/jadwal/">Unduh jadwal</a></p>
<div class="wp-block-rank-math-toc-block"><h2>Daftar isi</h2></div>
<div class="td-smart-list-pagination"><a class="td-smart-list-button">Lanjut</a> 1 dari 3</div>
<p>{THREE}</p>""",
            paragraphs=(ONE, THREE),
            dateline=DATELINE,
        ),
        Case(
            name="pictures-of-a-gallery",
            about="The caption of a gallery is not that of its last picture.",
            content=p(ONE)
            + f"""<figure class="wp-block-gallery has-nested-images"><figure class="wp-block-image"><img src="{UPLOADS}/satu.jpg" /><figcaption class="wp-element-caption">Perahu bersandar</figcaption></figure><figure class="wp-block-image"><img src="{UPLOADS}/dua.jpg" /></figure><figcaption class="blocks-gallery-caption wp-element-caption">Muara Angke</figcaption></figure>
<div class="tiled-gallery-item"><img src="{UPLOADS}/tiga.jpg" /><div class="tiled-gallery-caption">Pelelangan</div></div>"""
            + p(THREE),
            paragraphs=(ONE, THREE),
            images=(
                MAIN,
                (f"{UPLOADS}/satu.jpg", "Perahu bersandar"),
                (f"{UPLOADS}/dua.jpg", None),
                (f"{UPLOADS}/tiga.jpg", "Pelelangan"),
            ),
        ),
    ]


def other_cases() -> list[Case]:
    """Other layouts, charsets, and pages that are no article."""
    found = []
    for document in DOCUMENTS:
        fields = dict(document)
        truth = fields.pop("truth", {})
        found.append(Case(differs=truth, images=(), **fields))
    return found


def cases() -> list[Case]:
    """All cases."""
    return [
        *_templates(),
        *_header(),
        *_parts(),
        *_related(),
        *_ends(),
        *_datelines(),
        *_credits(),
        *_bodies(),
        *_newsrooms(),
        *other_cases(),
    ]


def main() -> None:
    """Write inputs and metadata; `record_fixtures.py` writes what the parser makes of them."""
    for case in cases():
        folder = ROOT_FOLDER / "fixtures" / "article" / case.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "input.html").write_bytes(case.document)
        meta = {"url": case.url, "charset": case.charset, "about": case.about}
        meta = {name: value for name, value in meta.items() if value is not None}
        (folder / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
