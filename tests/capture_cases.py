# ruff: noqa: E501 - a paragraph is one line
"""Cases of text captures with their truth, and the command that writes them as fixtures.

    python tests/capture_cases.py            write fixtures/capture/*/input.txt and meta.json

The first is a twin of the page that the program is made for, in other words: the same lines in the same order,
with the same punctuation, spaces and brackets.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "capture"

HEADLINE = "Bulog Disebut Enggan Melepas Cadangan Berasnya karena Didesak"
RELATED = (
    "Petani Dilaporkan Meminta Koperasi Tingkatkan Serapan Gabah dari Sawah Tadah Hujan",
    "Rahmat: Musim Paceklik untuk Menguji Lumbung Desa Telah Tiba",
)
PARAGRAPHS = (
    "Sejumlah pedagang di Surakarta mengatakan bahwa utusan Bulog di kota itu menyatakan bahwa Bulog tidak akan melepas cadangan berasnya ke pasar.",
    "Menurut para pedagang itu, utusan mengatakan kepada pengurus pasar bahwa “karena ada tekanan dari pihak-pihak tertentu agar gudang segera dibuka makagudang justru tidak akan dibuka sampai panen usai”.",
    "Para pedagang itu mengutip ucapan utusan bahwa Bulog tidak melawan pasar namun akan turun tangan pada saatnya jika harga dipermainkan oleh tengkulak besar dari luar kota.",
    "“Mulai sekarang kami tak akan diam,” tutur para pedagang itu mengutip ucapan utusan.",
    "Kepala Dinas Pangan untuk Jawa Tengah bagian selatan, Bambang Sutikno, yang memimpin utusan telah mengadakan pertemuan dengan Wali Kota Surakarta Gatot Al-Wahid dan Ketua Koperasi Pasar Slamet al-Mukmin di balai kota, Kamis (15/7).",
    "Kunjungan Bambang itu dilakukan satu hari setelah kedatangan seorang pejabat Kementerian ke Surakarta.",
    "Ketua Koperasi Pasar Slamet al-Mukmin dan Bambang membicarakan putaran berikutnya lelang gabah antara kota dan desa.",
    "Kantor Slamet menyatakan bahwa kedua belah pihak membahas perluasan gudang di kedua kecamatan, serta penjadwalan truk di jalan-jalan sempit, dengan menyediakan tempat parkir dan petugas kepada pengemudi angkutan.",
    "Sebelumnya di hari yang sama Penasihat Wali Kota Qomar al-Arif menyambut Bambang dan membahas kunjungan petani yang akan datang ke gudang dan masalah penyusutan beras selama disimpan.",
    "Sementara itu, Kepala Balai Benih Mahmud Alwi hari itu di Surakarta juga mengadakan pertemuan dengan sejawatnya dari Boyolali Abdul Ghani al-Asyhar.",
    "Menurut keterangan yang dikeluarkan oleh kantor Asyhar, Alwi menekankan “pentingnya memperkuat hubungan antara kedua daerah, melalui pertukaran benih dan catatan cuaca, dengan cara yang berguna bagi petani dan pedagang serta pengawasan harga bersama. ”",
    "Sehari sebelumnya, Alwi mengadakan pertemuan dengan Slamet di pasar di mana Alwi menyampaikan belasungkawa atas kebakaran Los Kain di Pasar Gede, selain membahas hal yang menjadi perhatian bersama.",
    "Penasihat Wali Kota Husain Alawi Juni lalu mengatakan kepada warga bahwa Al-Wahid akan membuka babak baru lelang gabah dengan desa yang diharapkan akan segera terjadi.",
    "April lalu Bulog setuju untuk memindahkan beras lamanya yang tersisa dari gudang sembari menyatakan bahwa mereka akan beralih ke beras lokal dan jagung, sehingga tinggal pembicaraan teknis untuk menyusun rencana pemindahan tersebut, termasuk mengenai jadwalnya.",
    "Saat ini ada sekitar 2500 ton beras di gudang. Kelompok-kelompok tani yang didukung koperasi di desa telah berulang kali menawar harga dan takaran beras di gudang untuk meminta mereka menambah serapan dari desa ini. Kelompok-kelompok itu meningkatkan tawaran setelah Bulog menutup kontrak pemasok Haji Abu Mahdi al-Muhandis dan Haji Qasim Sulaiman di Sragen pada tahun lalu.",
    "Dalam perkembangan terbaru, sumber berita lokal melaporkan bahwa rombongan truk gudang milik koperasi tertahan banjir pinggir jalan di Sukoharjo, Jawa selatan, Kamis.",
    "Banjir itu tidak menimbulkan korban jiwa dan belum ada pihak yang mengaku bertanggung jawab.",
)
DATELINE = {"place": "Surakarta", "outlet": "LiputanIslam.com", "raw": "Surakarta, LiputanIslam.com –"}
CREDIT = {"editor": "mm", "agencies": ["fna", "rudaw", "mna"], "raw": "(mm/fna/rudaw/mna)"}


def _twin() -> str:
    texts = list(PARAGRAPHS)
    texts[0] = f"Surakarta, LiputanIslam.com – \u00a0{texts[0]}"
    texts[8] = texts[8].replace("al-Arif ", "al-Arif\u00a0 ")
    texts[14] = texts[14].replace("Kelompok-kelompok itu ", "Kelompok-kelompok itu \u00a0")
    texts[16] += " (mm/fna/rudaw/mna)"
    return "\n\n".join([HEADLINE, "0\n272", *texts, "Baca juga:", *RELATED, "DISKUSI:"]) + "\n"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One capture: its bytes, and the fields of the record that it decides."""

    name: str
    about: str
    raw: bytes
    truth: dict[str, Any] = field(default_factory=dict)
    fetched_at: str | None = None
    charset: str | None = None
    refused: tuple[str, str] | None = None


TWIN_TRUTH: dict[str, Any] = {
    "id": None,
    "url": None,
    "headline": HEADLINE,
    "dateline": DATELINE,
    "paragraphs": list(PARAGRAPHS),
    "credit": CREDIT,
    "related": [{"url": None, "headline": text, "paragraph": 17} for text in RELATED],
    "comment_count": 0,
    "view_count": 272,
    "date_published": None,
    "date_candidates": [("mention", "Kamis (15/7)", "2021-07-15")],
    "authors": [],
    "layout": "text",
}
SHORT = "Gudang Desa Dibuka\n\nSleman, LiputanIslam.com – Warga bergotong royong.\n\nMereka bekerja sampai sore. (ra/antara)\n"
SHORT_TRUTH: dict[str, Any] = {
    "headline": "Gudang Desa Dibuka",
    "dateline": {"place": "Sleman", "outlet": "LiputanIslam.com", "raw": "Sleman, LiputanIslam.com –"},
    "paragraphs": ["Warga bergotong royong.", "Mereka bekerja sampai sore."],
    "credit": {"editor": "ra", "agencies": ["antara"], "raw": "(ra/antara)"},
    "related": [],
    "comment_count": None,
    "view_count": None,
    "date_candidates": [],
}


def cases() -> list[Case]:
    """All cases."""
    twin = _twin()
    counters = "Gudang Desa Dibuka\n\n{}\n\n" + SHORT.partition("\n\n")[2]
    dated = "Gudang Desa Dibuka\n\nOleh Sari Wulan - Juli 17, 2021\n\n3\n41\n\n" + SHORT.partition("\n\n")[2]
    return [
        Case(name="twin", about="The page that the program is made for, in other words.", raw=twin.encode(), truth=TWIN_TRUTH),
        Case(
            name="twin-taken-2013",
            about="Taken before the year in which the weekday fits: no candidate.",
            raw=twin.encode(),
            truth=TWIN_TRUTH | {"date_candidates": []},
            fetched_at="2013-01-05T03:00:00Z",
        ),
        Case(name="windows-line-ends", about="Lines end with CR LF.", raw=twin.replace("\n", "\r\n").encode(), truth=TWIN_TRUTH),
        Case(name="old-mac-line-ends", about="Lines end with CR.", raw=twin.replace("\n", "\r").encode(), truth=TWIN_TRUTH),
        Case(name="byte-order-mark", about="A byte order mark before the headline.", raw=b"\xef\xbb\xbf" + twin.encode(), truth=TWIN_TRUTH),
        Case(name="windows-1252", about="Saved by an editor in Windows-1252.", raw=twin.encode("cp1252"), truth=TWIN_TRUTH),
        Case(name="utf-16", about="Saved by an editor as “Unicode”.", raw=twin.encode("utf-16"), truth=TWIN_TRUTH),
        Case(name="no-counters", about="Only the text was saved.", raw=SHORT.encode(), truth=SHORT_TRUTH),
        Case(name="one-counter", about="One number could be either counter.", raw=counters.format("272").encode(), truth=SHORT_TRUTH),
        Case(
            name="counters-apart",
            about="Counters with a blank line between and a thousands separator.",
            raw=counters.format("12\n\n1.272").encode(),
            truth=SHORT_TRUTH | {"comment_count": 12, "view_count": 1272},
        ),
        Case(
            name="author-and-date",
            about="Author and date shown in the row.",
            raw=dated.encode(),
            truth=SHORT_TRUTH
            | {"authors": ["Sari Wulan"], "date_published": "2021-07-17", "comment_count": 3, "view_count": 41}
            | {"date_candidates": [("printed", "Juli 17, 2021", "2021-07-17")]},
        ),
        Case(
            name="no-credit-no-dateline",
            about="Neither dateline nor credit; a bracket with a date ends it.",
            raw=b"Gudang Desa Dibuka\n0\n9\n\nWarga bergotong royong.\n\nMereka bekerja sejak Rabu (14/7).\n",
            truth=SHORT_TRUTH
            | {"dateline": None, "credit": None, "comment_count": 0, "view_count": 9}
            | {"paragraphs": ["Warga bergotong royong.", "Mereka bekerja sejak Rabu (14/7)."]}
            | {"date_candidates": [("mention", "Rabu (14/7)", "2021-07-14")]},
        ),
        Case(
            name="lines-are-paragraphs",
            about="No blank lines at all.",
            raw="Gudang Desa Dibuka\n0\n9\nSleman, LiputanIslam.com – Warga bergotong royong.\nMereka bekerja sampai sore. (ra/antara)\nBaca juga:\nLumbung Padi Dibangun Lagi\nDISKUSI:\nkomentar".encode(),
            truth=SHORT_TRUTH
            | {"comment_count": 0, "view_count": 9}
            | {"related": [{"url": None, "headline": "Lumbung Padi Dibangun Lagi", "paragraph": 2}]},
        ),
        Case(
            name="wrapped-lines",
            about="An editor has broken the lines at 30 characters.",
            raw="Gudang Desa Dibuka\n\n0\n9\n\nSleman, LiputanIslam.com –\nWarga bergotong\nroyong.\n\nMereka bekerja sampai\nsore. (ra/antara)\n".encode(),
            truth=SHORT_TRUTH | {"comment_count": 0, "view_count": 9},
        ),
        Case(
            name="body-alone",
            about="The headline was not saved.",
            raw=SHORT.partition("\n\n")[2].encode(),
            truth=SHORT_TRUTH | {"headline": None},
        ),
        Case(name="refused-empty", about="No text.", raw=b"\xef\xbb\xbf \r\n\t\n", refused=("parse_failed", "empty_document")),
        Case(name="refused-binary", about="No text but a picture.", raw=b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, refused=("parse_failed", "not_text")),
    ]  # fmt: skip


def main() -> None:
    """Write inputs and metadata; `record_fixtures.py` writes what the parser makes of them."""
    for case in cases():
        folder = FOLDER / case.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "input.txt").write_bytes(case.raw)
        meta = {"fetched_at": case.fetched_at, "charset": case.charset, "about": case.about}
        meta = {name: value for name, value in meta.items() if value is not None}
        (folder / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
