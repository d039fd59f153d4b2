"""The truth about posts, checked by hand for the odd ones, and for all against the pages' own bytes."""

from __future__ import annotations

import html
import re

from liputan_crawler.demo.truth import clean, expected_fates, expected_record, expected_records
from liputan_crawler.items import Credit, Dateline, DayMention, Fate, Image, RelatedLink

BASE = "http://127.0.0.1:8000"


def record(site, number):
    return expected_record(site, site.blog.posts[number])


def test_a_whole_record(site):
    found = record(site, 870)
    assert found.url == f"{BASE}/perpustakaan-kota-mosul-dibuka-kembali-dengan-dua-ratus-ribu-buku/"
    assert found.headline == "Perpustakaan Kota Mosul Dibuka Kembali dengan Dua Ratus Ribu Buku"
    assert found.date_published == "2021-07-15T19:42:09+07:00"
    assert found.date_modified == "2021-07-16T08:05:30+07:00"
    assert found.date_published_source == "theme"
    assert (found.authors, found.sections) == (("Murni Lestari",), ("Berita", "Timur Tengah"))
    assert found.tags == ("Irak", "Perpustakaan")
    assert found.dateline == Dateline(
        place="Mosul", outlet="LiputanIslam.com", raw="Mosul, LiputanIslam.com –"
    )
    assert len(found.paragraphs) == 5
    assert found.paragraphs[0].startswith("Perpustakaan umum di tepi kanan")
    assert found.paragraphs[-1].endswith("kartu elektronik.")
    assert found.credit == Credit(editor="ml", agencies=("ina", "kurdnews"), raw="(ml/ina/kurdnews)")
    assert [link.url for link in found.related] == [
        f"{BASE}/petani-kurma-basra-panen-lebih-awal-karena-musim-panas-panjang/",
        f"{BASE}/?p=868",
    ]
    assert {link.paragraph for link in found.related} == {5}
    first, second = found.day_mentions
    assert (first.paragraph, first.text, first.date) == (0, "Kamis (15/7)", "2021-07-15")
    assert found.paragraphs[0][first.start : first.end] == "Kamis (15/7)"
    assert (second.paragraph, second.text) == (3, "Rabu malam (14/7)")
    picture = f"{BASE}/wp-content/uploads/2021/07/perpustakaan-mosul.jpg"
    assert found.images == (Image(url=picture, caption="Ruang baca lantai dua. (Foto: panitia)"),)
    assert (found.comment_count, found.part_count) == (2, 1)


def test_seventeen_paragraphs_and_two_headlines_without_an_address(site):
    found = record(site, 852)
    assert len(found.paragraphs) == 17
    assert found.credit.agencies == ("fna", "rudaw", "mna")
    assert [link.url for link in found.related] == [None, None]


def test_links_in_all_their_forms(site):
    assert [link.url for link in record(site, 612).related][:3] == [
        f"{BASE}/naskah-yang-belum-selesai/",
        f"{BASE}/?p=610",
        f"{BASE}/kabar-yang-dijadwalkan-terbit-kelak/",
    ]
    public = [link.url for link in record(site, 505).related]
    assert public[2] == "https://liputanislam.com/ralat-jumlah-perahu/"
    assert public[3] == "https://example.org/pasar-tanpa-kembalian/"
    assert record(site, 601).related == (
        RelatedLink(
            url=f"{BASE}/festival-layang-layang-kelantan-ditunda/",
            headline="Festival Layang-layang Kelantan Ditunda karena Angin Terlalu Kencang",
            paragraph=1,
        ),
        RelatedLink(
            url=f"{BASE}/jalan-sutra-dengan-sepeda-tiga-babak-dari-samarkand-ke-bukhara/",
            headline="Jalan Sutra dengan Sepeda: Tiga Babak dari Samarkand ke Bukhara",
            paragraph=3,
        ),
    )


def test_breaks_lists_quotes_and_headings_are_body_and_tables_are_not(site):
    body = record(site, 505).paragraphs
    assert "Aturan yang ditulis di papan" in body
    assert "Sisa uang ditukar dengan daun seledri." in body
    assert "Penjual es batu mengeluh karena es tidak bisa dibulatkan. Ia memilih" in "\n".join(body)
    assert "Buku itu digantung di dekat timbangan." in body
    assert "“Manusia lebih suka bonus daripada kembalian,” tulis mereka dalam simpulan." in body
    assert not any("118 juta" in text for text in body)


def test_spaces_and_hidden_characters_are_cleaned(site):
    body = record(site, 405).paragraphs
    assert "menabuh ember cat di peron dua, Sabtu (10/10), dan" in body[0]
    assert "penabuh termuda" in body[2]
    assert "kereta barang" in body[2]
    assert clean(" a\xa0\u2003b<em>c</em>&amp;<br>d\u200b ") == "a bc& d"


def test_traps_are_no_credits(site):
    for number, end in [(856, "(bersambung)"), (857, "Senin (15/8)"), (858, "(PBB).")]:
        found = record(site, number)
        assert found.credit is None
        assert found.paragraphs[-1].endswith(end)


def test_a_contradiction_is_a_mention_without_a_date(site):
    first = record(site, 501).day_mentions[0]
    assert first == DayMention(paragraph=0, start=27, end=39, text="Senin (15/7)", date=None)


def test_parts_are_joined(site):
    found = record(site, 603)
    assert found.part_count == 3
    assert [text for text in found.paragraphs if text.startswith("Babak")] == [
        "Babak pertama",
        "Babak kedua",
        "Babak ketiga",
    ]
    assert found.sections == ("Berita", "Asia")


def test_the_source_of_the_date_follows_what_the_page_shows(make_site):
    assert record(make_site(show_date=False), 870).date_published_source == "microdata"
    assert record(make_site(seo="jetpack"), 870).date_published_source == "jetpack"
    assert record(make_site(seo="yoast", show_date=False), 870).date_published_source == "yoast"
    assert record(make_site(show_comments=False), 870).comment_count is None


def test_fates(site):
    fates = expected_fates(site)

    def of(path):
        return fates[BASE + path]

    assert of("/rapat-warga-mamuju/") is Fate.PROTECTED
    assert of("/naskah-yang-belum-selesai/") is Fate.NOT_FOUND
    assert of("/redaksi/") is Fate.NOT_ARTICLE
    assert of("/gambar-kentungan/") is Fate.NOT_ARTICLE
    assert of("/festival-layang-layang/") is Fate.REDIRECTED
    assert of("/tulisan-yang-sudah-dihapus/") is Fate.NOT_FOUND
    assert fates["https://example.org/arsip-kereta/"] is Fate.OFFSITE
    assert BASE + "/orkes-ember-tirana/" not in fates  # an old slug is the same article
    saved = {url for url, fate in fates.items() if fate is Fate.SAVED}
    assert saved == {found.url for found in expected_records(site).values()}
    for url, fate in fates.items():
        if url.startswith(BASE) and fate is not Fate.OFFSITE:
            status = site.get(url.removeprefix(BASE)).status
            assert (status == 404) == (fate is Fate.NOT_FOUND), url
            assert (status == 301) == (fate is Fate.REDIRECTED), url


def test_no_commenter_is_in_any_record(site):
    names = {
        comment.author
        for post in site.blog.posts.values()
        for comment in post.comments
        if not comment.pingback
    }
    text = "\n".join(repr(found) for found in expected_records(site).values())
    assert names
    assert not [name for name in names if name in text]


def test_every_paragraph_and_headline_is_on_the_page_it_belongs_to(site):
    def words(text):
        return re.sub(r"[\W_]+", "", html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\xad", ""))

    for number, found in expected_records(site).items():
        path = found.url.removeprefix(BASE)
        page = "".join(
            site.get(path if part == 1 else f"{path}{part}/").body.decode()
            for part in range(1, found.part_count + 1)
        )
        shown = words(page)
        for text in (*found.paragraphs, found.headline or "", found.credit.raw if found.credit else ""):
            assert words(text) in shown, (number, text)
        for link in found.related:
            assert words(link.headline) in shown, (number, link)
        for image in found.images:
            assert f'src="{image.url}"' in page, (number, image)
