# ruff: noqa: E501 - a case is one line of markup
"""The content of an article: blocks, "Baca juga", the article's end, pictures. Markup in, text out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from liputan_crawler.pages import body, content
from liputan_crawler.text.clean import clean


def read(markup: str) -> body.Body:
    root = LexborHTMLParser(f'<div id="isi">{markup}</div>').css_first("#isi")
    assert root is not None
    return body.read(content.read(root))


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        ("Teks lepas <b>te</b>bal<div>satu</div><div><div>dalam</div> ekor</div>", ["Teks lepas tebal", "satu", "dalam", "ekor"]),
        ("<p>a<br>b<br/><br/>c<br><span> </span><br>d</p>", ["a b", "c", "d"]),
        ("<p><br>a<br></p><br><br>b", ["a", "b"]),
        ("<ul><li>satu<ul><li>dua</li></ul>ekor</li><li><p>tiga</p><p>empat</p></li></ul>", ["satu", "dua", "ekor", "tiga", "empat"]),
        ("<h1>a</h1><h5>b</h5><dl><dt>c</dt><dd>d</dd></dl><center>e</center><address>f</address>", list("abcdef")),
        ("<blockquote>a<p>b</p><cite>c</cite></blockquote>", ["a", "b", "c"]),
        ("<p>a&nbsp;<em>b</em> <i>c</i>d</p><p>x<wbr>y<!-- z --></p>", ["a b cd", "xy"]),
        ("<figure class='wp-block-pullquote'><blockquote><p>a</p></blockquote></figure>", ["a"]),
        ("<p>a &lt;b&gt; &amp;amp;</p>", ["a <b> &amp;"]),
        ("<p>a</p>---<p>b</p>", ["a", "---", "b"]),
        ("<a href='/x'><p>a</p><p>b</p></a>", ["a", "b"]),
        ("<p>a</p><pre>b</pre><table><caption>c</caption><tr><td>d<p>e</p></td></tr></table>", ["a"]),
        ("<p>a</p><amp-ad>b</amp-ad><amp-social-share>c</amp-social-share><amp-layout><p>d</p></amp-layout>", ["a", "d"]),
        ("<p>a</p><script>b</script><style>c</style><noscript><p>d</p></noscript><iframe>e</iframe><svg><text>f</text></svg>", ["a"]),
        ("<p>a</p><p>IKLAN</p><p>- Advertisement -</p><p>Bagikan ini:</p><div>b</div>", ["a", "b"]),
        ("<p>Iklan itu ditonton banyak orang.</p><p>Share saham naik.</p>", ["Iklan itu ditonton banyak orang.", "Share saham naik."]),
        ("<p><a href='https://wa.me/?text=x'>WhatsApp</a> <a href='https://t.me/share/url?x'>Telegram</a></p><p>a</p>", ["a"]),
        ("<p style='display : none'>a</p><p hidden>b</p><p style='color:red'>c</p>", ["c"]),
        ("<div class='a2a_kit addtoany_list'>a</div><div class='td-a-rec-id-x td-a-rec'>b</div><div class='ads2'>c</div>", ["c"]),
        ("<p>a</p><p>\u200b</p><p>&shy;</p><p>\u00a0</p>", ["a"]),
        ("<details><summary>a</summary>b</details><section><header>c</header></section>", ["a", "b", "c"]),
        ("", []),
    ],
)  # fmt: skip
def test_paragraphs(markup: str, paragraphs: list[str]) -> None:
    found = read(markup)
    assert list(found.paragraphs) == paragraphs
    assert found.related == ()


LA, LB = "<a href='/a'>Judul A</a>", "<a href='/b'>Judul B</a>"
A, B = ("/a", "Judul A", 1), ("/b", "Judul B", 1)


@pytest.mark.parametrize(
    ("markup", "related", "after"),
    [
        (f"<p>Baca juga</p><p>{LA}</p><p>&nbsp;</p><p>{LB}</p>", [A, B], ["z"]),
        (f"<p>BACA JUGA :</p><p>1. {LA}</p><p>2. {LB}</p>", [A, B], ["z"]),
        (f"<p>Baca Juga {LA}.</p>", [A], ["z"]),
        (f"<p>Baca juga – {LA}</p>", [A], ["z"]),
        (f"<p>Baca <b>juga</b>:{LA};{LB}</p>", [A, B], ["z"]),
        (f"<p>Baca juga artikel terkait:</p><p>- {LA}</p>", [A], ["z"]),
        (f"<p>Baca pula: {LA}</p>", [A], ["z"]),
        (f"<p>&gt;&gt; Baca juga: {LA} dan {LB}</p>", [A, B], ["z"]),
        (f"<p>(Baca juga: {LA})</p>", [A], ["z"]),
        (f"<p>[<a href='/a'>Baca juga: Judul A</a>]</p><p>{LB}</p>", [A, B], ["z"]),
        (f"<div><b>Baca Juga</b>{LA}{LB}</div>", [A, B], ["z"]),
        (f"<p>Baca juga: {LA}<br>Baris berikutnya.</p>", [A], ["Baris berikutnya.", "z"]),
        (f"<p>Baca juga:<br><br>{LA}<br><br>{LB}</p>", [A, B], ["z"]),
        (f"<table><tr><th>Baca juga:</th></tr><tr><td><img src=x.jpg></td><td>{LA}</td></tr></table>", [A], ["z"]),
        (f"<p>Baca juga:</p><figure class='wp-block-embed'><blockquote class='wp-embedded-content'>{LA}</blockquote></figure>", [A], ["z"]),
        (f"<ul><li>Baca juga: {LA}</li><li>{LB}</li></ul>", [A, B], ["z"]),
        ("<h4>Baca juga</h4><ul><li>Tanpa tautan</li><li><p>Juga tanpa</p></li></ul>", [(None, "Tanpa tautan", 1), (None, "Juga tanpa", 1)], ["z"]),
        ("<p>Baca juga: Kisah Nelayan Tua</p>", [(None, "Kisah Nelayan Tua", 1)], ["z"]),
        ("<p>Baca juga:<br>Kisah Nelayan Tua<br>Gubuk di Tepi Muara</p>", [(None, "Kisah Nelayan Tua", 1), (None, "Gubuk di Tepi Muara", 1)], ["z"]),
        (f"<p>Baca juga:</p><p>{LA}</p><p>Judul Tanpa Tautan Sama Sekali</p><p>{LB}</p>", [A, (None, "Judul Tanpa Tautan Sama Sekali", 1), B], ["z"]),
        (f"<p>Baca juga:</p><p>IKLAN</p><p>{LA}</p>", [A], ["z"]),
        ("<p>Baca juga:</p><p>Ia pulang ke rumah dan tidur.</p>", [], ["Ia pulang ke rumah dan tidur.", "z"]),
        (f"<p>Baca juga: {LA}</p><p>Baca juga: {LB}</p>", [A, B], ["z"]),
        (f"<p>Isi (Baca juga {LA}), lalu hujan.</p>", [("/a", "Judul A", 2)], ["Isi, lalu hujan.", "z"]),
        (f"<p>Baca juga: {LA}. Lalu hujan. Baca juga: {LB}</p>", [A, ("/b", "Judul B", 2)], ["Lalu hujan.", "z"]),
    ],
)  # fmt: skip
def test_related(markup: str, related: list[tuple[str | None, str, int]], after: list[str]) -> None:
    found = read(f"<p>y</p>{markup}<p>z</p>")
    assert list(found.paragraphs) == ["y", *after]
    assert [(entry.href, entry.headline, number) for entry, number in found.related] == related


@pytest.mark.parametrize(
    "text",
    [
        "Baca juga buku ini sebelum berlayar.",
        "“Baca juga: kitab lama,” katanya.",
        "Para warga membaca juga: “Bacalah.”",
        "Anak-anak diminta baca juga: <a href='/a'>Judul A</a>",
        "Baca juga <a href='/a'>laporan kami</a> tentang perang itu.",
        "Silakan baca juga <a href='/a'>laporan kami</a>.",
        "Baca jugalah <a href='/a'>ini</a>.",
        "Ia suka (baca: cinta) laut.",
        "Lihat juga: <a href='/a'>Foto</a>",
        "<a href='/a'>Judul A</a>",
    ],
)
def test_sentences_are_no_headings(text: str) -> None:
    found = read(f"<p>y</p><p>{text}</p><p>z</p>")
    assert found.related == ()
    assert len(found.paragraphs) == 3


def test_a_link_that_is_never_closed_takes_no_paragraph() -> None:
    found = read(f"<p>y</p><p>Baca juga: <a href='/a'>Judul A</p><p>Kalimat pertama.</p><p>{LB}</p><p>z</p>")
    assert list(found.paragraphs)[:2] == ["y", "Kalimat pertama."]
    assert [entry.href for entry, _ in found.related] == ["/a"]


def test_a_list_that_is_never_closed_takes_no_paragraph() -> None:
    found = read(f"<p>y</p><p>Baca juga</p><ul><li>{LA}<p>Kalimat pertama. Kalimat kedua.</p><p>z</p>")
    assert list(found.paragraphs) == ["y", "Kalimat pertama. Kalimat kedua.", "z"]


@pytest.mark.parametrize(
    "end",
    [
        "<p>DISKUSI:</p>",
        "<h3><span>Diskusi :</span></h3>",
        "<div><div>DISKUSI</div></div>",
        "diskusi:",
        "<p>=== DISKUSI: ===</p>",
        "<p>DISKUSI: 3 komentar</p>",
        "<table><tr><td>DISKUSI:</td></tr></table>",
        "<ul><li>DISKUSI:</li></ul>",
        "<p>DISKUSI:<br>",
    ],
)
def test_the_end_of_the_article(end: str) -> None:
    found = read(f"<p>y.</p><p><img src='/a.jpg'></p>{end}<p>z</p><img src='/b.jpg'><p>Baca juga: {LA}</p>")
    assert list(found.paragraphs) == ["y."]
    assert found.related == ()
    assert [picture.source for picture in found.pictures] == ["/a.jpg"]


@pytest.mark.parametrize(
    "text",
    ["Diskusi: laut dan kita", "DISKUSI PUBLIK", "Diskusi", "Ada diskusi: satu.", "Mendiskusikan DISKUSI."],
)
def test_the_word_is_no_end(text: str) -> None:
    assert list(read(f"<p>y</p><p>{text}</p><p>z</p>").paragraphs) == ["y", text, "z"]


def test_pictures_keep_their_order_captions_and_place() -> None:
    found = read(
        "<div class='td-post-featured-image'><figure><img src='/utama.jpg'><figcaption>Utama<br>baris dua</figcaption></figure></div>"
        "<figure><img src='/a.jpg'><img src='/b.jpg'><figcaption>Dua <b>gam</b>bar</figcaption></figure>"
        "<p><img src='/c.jpg'></p><p class='wp-caption-text'>Tertinggal</p><p>teks <img src='/d.jpg'></p>"
        "<dl class='gallery-item'><dt><img src='/e.jpg'></dt><dd class='gallery-caption'>Galeri</dd></dl>"
    )
    assert [(picture.source, picture.caption) for picture in found.pictures] == [
        ("/utama.jpg", "Utama baris dua"),
        ("/a.jpg", "Dua gambar"),
        ("/b.jpg", "Dua gambar"),
        ("/c.jpg", "Tertinggal"),
        ("/d.jpg", None),
        ("/e.jpg", "Galeri"),
    ]
    assert [picture.is_featured for picture in found.pictures] == [True, False, False, False, False, False]
    assert list(found.paragraphs) == ["teks"]


@pytest.mark.parametrize(
    "related",
    [
        f"<p>Baca juga: <a href='/a'><img src='/kecil.jpg'></a>{LA}</p>",
        f"<p>Baca juga:</p><p><a href='/a'><img src='/kecil.jpg'></a></p><p>{LA}</p>",
        f"<p>Baca juga:</p><table><tr><td><img src='/kecil.jpg'></td><td>{LA}</td></tr></table>",
    ],
)
def test_thumbnails_of_related_articles_are_no_pictures(related: str) -> None:
    found = read(f"<p><img src='/a.jpg'>y</p><p><img src='/b.jpg'></p>{related}<p><img src='/c.jpg'>z</p>")
    assert [picture.source for picture in found.pictures] == ["/a.jpg", "/b.jpg", "/c.jpg"]


TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<br>",
    "<li>",
    "<ul>",
    "</ul>",
    "<table><tr><td>",
    "</table>",
]
PIECES = [
    *TAGS,
    LA,
    "Baca juga:",
    "Baca juga",
    "DISKUSI:",
    "IKLAN",
    "kata",
    "Kalimat.",
    " ",
    "(mm)",
    "<img src=/a.jpg>",
    "<figure>",
    "\u200b",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_content_gives_clean_text_in_order(markup: str) -> None:
    found = read(markup)
    assert all(text and clean(text) == text for text in found.paragraphs)
    assert all(0 <= number <= len(found.paragraphs) for _, number in found.related)
    assert [number for _, number in found.related] == sorted(number for _, number in found.related)
    assert all(clean(entry.headline) == entry.headline for entry, _ in found.related)
    assert "DISKUSI:" not in found.paragraphs


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Satu kalimat.", "Dua “kata”", "tiga", "<b>Em</b>pat", "a\u00a0b"]),
        min_size=1,
        max_size=12,
    )
)
def test_every_paragraph_of_plain_content_is_there(texts: list[str]) -> None:
    expected = [clean(text.replace("<b>", "").replace("</b>", "")) for text in texts]
    for opening, closing in (
        ("<p>", "</p>"),
        ("<div>", "</div>"),
        ("<li>", "</li>"),
        ("", "<br><br>"),
        ("<p class=x><span>", "</span></p>"),
    ):
        assert list(read("".join(opening + text + closing for text in texts)).paragraphs) == expected
