"""The words of Indonesian dates: every spelling in use, old ones too, and what each stands for.

Data only. A spelling that turns up in print and is not read is added here, in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def _spellings(table: str, first: int = 0) -> Mapping[str, int]:
    """Number the lines of `table` from `first`; every word of a line is a spelling of that number."""
    return MappingProxyType(
        {
            word: number
            for number, line in enumerate(table.strip().splitlines(), first)
            for word in line.split()
            if word != "-"
        }
    )


# --------------------------------------------------------------------------- months and weekdays

# Van Ophuijsen and Soewandi spellings (before 1972) included: Djanuari, Pebruari, Djuni, Nopember.
MONTHS: Final = _spellings(
    """
    januari djanuari djanoeari
    februari pebruari pebroeari
    maret maart
    april
    mei mai
    juni djuni djoeni
    juli djuli djoeli
    agustus agoestoes augustus
    september
    oktober
    november nopember
    desember
    """,
    first=1,
)
# Abbreviations, and the English names that a WordPress with half a translation prints.
MONTHS_SHORT: Final = _spellings(
    """
    jan djan january januwari
    feb peb febr pebr february
    mar mrt march
    apr
    may
    jun djun june
    jul djul july
    agu agt ags agst agus ag aug august agust
    sep sept spt
    okt oct october
    nov nop
    des dec december
    """,
    first=1,
)
APOSTROPHES: Final = "'’‘`´ʼʻ′‛"
# Monday is 0, as in `datetime.date.weekday`. "Jum'at" with its apostrophes is added below.
WEEKDAYS: Final = _spellings(
    """
    senin
    selasa
    rabu
    kamis
    jumat jumaat djumat djumaat djoemat djoemaat
    sabtu sabtoe
    minggu minggoe ahad
    """
)
# Read as weekdays only beside a date: abbreviations, English, and spellings that are place names as well
# (Pasar Senen, Pasar Rebo).
WEEKDAYS_SHORT: Final = _spellings(
    """
    sen senen snn mon monday
    sel sls tue tues tuesday
    rab rebo rbu wed wednesday
    kam kemis kms thu thur thurs thursday
    jum jmt jumt fri friday
    sab saptu saptoe sbt sat saturday
    min ming mgg sun sunday
    """
)
FRIDAY: Final = 4
FRIDAY_WITH_MARK: Final = frozenset(
    f"{stem}{mark}{tail}"
    for stem in ("jum", "djum")
    for mark in (*APOSTROPHES, "?", " ", "-", "\xa0")
    for tail in ("at", "aat")
)
PASARAN: Final = frozenset({"legi", "pahing", "paing", "pon", "wage", "kliwon"})

# Islamic and Javanese months: recognised, skipped, never read as one of ours.
HIJRI_MONTHS: Final = frozenset(
    """
    muharram muharam safar shafar rabiul rabi'ul rabiulawal rabiulakhir jumadil jumadal jumadilawal
    jumadilakhir jumada rabi rajab syaban sya'ban syakban ramadan ramadhan ramadlan syawal syawwal dzulkaidah dzulqaidah
    dzulqa'dah dzulka'dah zulkaidah zulqaidah zulka'dah dzulqadah zulqadah dzulhijjah dzulhijah zulhijah
    zulhijjah suro sapar mulud maulud rejeb ruwah poso sawal dulkangidah dulkaidah selo
    """.split()
)
HIJRI_SECOND_WORDS: Final = frozenset(
    "awwal tsani tsaniyah tsaniah thani ula ulaa akhirah akhiroh al ats".split()
)
HIJRI_MARKS: Final = frozenset({"h", "hijriah", "hijriyah", "hijriyyah", "hijri"})

# --------------------------------------------------------------------------- clocks

ZONE_OFFSETS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "wib": "+07:00",
        "wita": "+08:00",
        "wit": "+09:00",
        "barat": "+07:00",
        "tengah": "+08:00",
        "timur": "+09:00",
    }
)
# "waktu Jakarta": the capital of a zone names it.
ZONE_CITIES: Final[Mapping[str, str]] = MappingProxyType(
    {"jakarta": "+07:00", "makassar": "+08:00", "denpasar": "+08:00", "jayapura": "+09:00"}
)
UTC_WORDS: Final = frozenset({"utc", "gmt", "z"})
# Zones outside Indonesia whose letters mean several offsets, or one that moves in summer.
FOREIGN_ZONES: Final = frozenset(
    "est edt cst cdt pst pdt mst cet cest eet eest bst msk ast irst trt jst kst sgt myt hkt aest".split()
)
# Part of the day -> the hours of a 24-hour clock that it may hold, first and last.
DAY_PARTS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "dini": (0, 5),
        "dinihari": (0, 5),
        "subuh": (3, 6),
        "pagi": (0, 11),
        "siang": (10, 15),
        "sore": (14, 18),
        "petang": (15, 19),
        "malam": (18, 23),
    }
)

# --------------------------------------------------------------------------- numbers and units

DIGIT_WORDS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "satu": 1,
        "dua": 2,
        "tiga": 3,
        "empat": 4,
        "lima": 5,
        "enam": 6,
        "tujuh": 7,
        "delapan": 8,
        "sembilan": 9,
    }
)
TEENS: Final[Mapping[str, int]] = MappingProxyType({"sepuluh": 10, "sebelas": 11})
SCALES: Final[Mapping[str, int]] = MappingProxyType({"belas": 1, "puluh": 10, "ratus": 100, "seratus": 100})

# Parts of a unit: "setengah jam", "seperempat jam".
FRACTIONS: Final[Mapping[str, float]] = MappingProxyType({"setengah": 0.5, "seperempat": 0.25})

# Words -> the unit of time; with "se-" in front they mean one of it.
UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "detik": "second",
        "dtk": "second",
        "menit": "minute",
        "mnt": "minute",
        "jam": "hour",
        "hari": "day",
        "hr": "day",
        "pekan": "week",
        "minggu": "week",
        "mgg": "week",
        "bulan": "month",
        "bln": "month",
        "tahun": "year",
        "thn": "year",
        # WordPress in English: "2 hours ago".
        "minutes": "minute",
        "mins": "minute",
        "hour": "hour",
        "hours": "hour",
        "day": "day",
        "days": "day",
        "weeks": "week",
        "months": "month",
        "years": "year",
    }
)
ONE_UNIT: Final[Mapping[str, str]] = MappingProxyType(
    {f"se{word}": unit for word, unit in UNITS.items() if word == "jam" or len(word) > 3}
)

# --------------------------------------------------------------------------- labels of a header

PUBLISHED_LABELS: Final = frozenset(
    """
    diterbitkan terbit terbitan penerbitan dipublikasikan dipublikasi publikasi dipublish publish published
    diposting diposkan dipos dipost posting posted post diunggah unggahan dimuat ditayangkan tayang penayangan
    tayangan dirilis rilis release released disiarkan siaran diupload upload uploaded
    """.split()
)
UPDATED_LABELS: Final = frozenset(
    """
    diperbarui diperbaharui diperbaruhi pembaruan pembaharuan perbaruan update updated diupdate upd modified
    dimutakhirkan mutakhir pemutakhiran diubah perubahan diedit edited disunting direvisi
    """.split()
)
# Words that only lead to a date or stand between its parts.
FILLERS: Final = frozenset(
    """
    pada tanggal tgl tertanggal date waktu on at the of artikel berita edisi terakhir last terbaru dibuat
    ditulis dikirim diinput telah sudah was is
    """.split()
)
PREPOSITIONS: Final = frozenset(
    """
    pada tanggal tgl tertanggal per periode sejak mulai dari di untuk selama dalam jelang menjelang sebelum sesudah
    setelah sepanjang saat ketika
    """.split()
)
DOMAIN_ENDINGS: Final = frozenset("com co id net org news tv info or go ac web sch biz xyz media".split())
# Newspapers that print their name before the date: "detikNews - Sabtu, 17 Jul 2021".
OUTLETS: Final = frozenset(
    """
    detiknews detikcom detikfinance kompas republika tempo okezone tribunnews sindonews kumparan jpnn viva inews
    medcom metrotvnews voa bbc cnn cnbc indonesia liputanislam beritasatu tirto merdeka hidayatullah
    """.split()
)

# --------------------------------------------------------------------------- what makes a date no date

# Before a bare weekday or a day with its month these make a name or a habit: Pasar Minggu, setiap Senin,
# shalat Jumat, Jalan 17 Agustus.
NAME_BEFORE: Final = frozenset(
    """
    pasar shalat salat sholat solat sembahyang khotbah khutbah kotbah khatib jemaah jamaah jamaat mimbar kultum
    ibadah misa kebaktian puasa sekolah koran tabloid majalah harian kampung desa kelurahan dusun stasiun
    terminal setiap tiap saban kecuali selain universitas jalan jl jln gg stadion lapangan monumen tugu museum taman
    gedung kampus jembatan gang simpang bundaran perumahan kompleks masjid yayasan institut sma smp smk
    akademi politeknik revolusi gerakan koalisi aliansi blok kubu brigade batalyon batalion front faksi partai
    pasukan bang bung mbak mas pak bu ibu bapak kak nama bernama klub orde sunnah sunah untag
    suatu sebuah
    """.split()
)
# Of these, the ones whose names hold a date with its year: Universitas 17 Agustus 1945.
PLACES: Final = frozenset(
    "universitas jalan jl jln stadion lapangan monumen tugu museum taman gedung kampus yayasan institut"
    " sma smp smk untag".split()
)
# After a bare weekday or month these make a name: Jumat Agung, Rabu Abu, September Hitam.
NAME_AFTER: Final = frozenset(
    """
    agung putih abu palma suci hitam kelabu berdarah merah berkah bersih kasih paskah kliwon legi pahing pon
    wage wekasan pungkasan barokah curhat ceria sehat
    """.split()
)
# "Jumat terakhir Ramadan" is a Friday of another reckoning.
ORDINALS: Final = frozenset("pertama kedua ketiga keempat kelima terakhir".split())
# Days that name an event of a year long gone: "serangan 11 September" is that of 2001.
NAMED_DAYS: Final[Mapping[tuple[str, str], frozenset[str]]] = MappingProxyType(
    {
        ("11", "september"): frozenset(
            "serangan tragedi peristiwa teror insiden teroris pascaserangan".split()
        ),
        ("11", "maret"): frozenset("supersemar perintah".split()),
        ("17", "agustus"): frozenset("proklamasi".split()),
        ("30", "september"): frozenset("peristiwa tragedi kudeta pengkhianatan".split()),
    }
)
# A date behind one of these is part of a number: Nomor 12/7/2021, Pasal 17/7, QS 2:185.
NUMBER_BEFORE: Final = frozenset(
    """
    nomor nomer no pasal ayat qs surat surah uu pp perpres permen perda keppres sk rasio skor versi kav blok rt rw
    km kelas halaman hlm hal telepon telp hp wa fax rp rupiah usd ip nik npwp isbn issn bab jilid
    """.split()
)
# Shortened with a full stop that ends no sentence: Gg. Senin.
STREETS: Final = frozenset({"jl", "jln", "gg"})
# Newspapers whose Sunday issue bears its day as a name: "Kompas Minggu".
SUNDAY_PAPERS: Final = frozenset({"kompas", "republika", "tempo"})
# Before a number these make it vague: sekitar dua jam lalu, beberapa tahun lalu.
VAGUE_BEFORE: Final = frozenset(
    """
    sekitar hampir beberapa sekian puluhan belasan ratusan ribuan jutaan berabad lebih kurang kira sekira sekiranya
    kisaran atau sejumlah banyak berapa setidaknya minimal maksimal nyaris ulang ribu juta miliar lusin kodi
    dekade abad windu ke minus plus
    """.split()
)
