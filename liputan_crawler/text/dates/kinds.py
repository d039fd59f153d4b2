"""Every word of a date -> its kind, one character: the letters in which `grammar` is written.

"Sabtu, 17 Juli 2021" has the kinds "w,dmy". Spelling is settled here, once, so that the patterns stay short.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from liputan_crawler.text.dates import names

NUMBER = "d"  # 0-99, one or two digits
HUNDREDS = "9"  # 100-999
YEAR = "y"  # 1000-2999
OFFSET = "o"  # 0000-0999, as in +0700
WEEKDAY = "w"
WEEKDAY_SHORT = "e"
SUNDAY = "G"  # "Minggu": the weekday, or after a number the unit
WEEK_OR_SUNDAY = "g"  # "minggu": the unit, or in the place of a weekday Sunday
PASARAN = "J"
MONTH = "m"
MONTH_SHORT = "a"
HIJRI_MONTH = "H"
HIJRI_MARK = "Q"
MASEHI = "M"
PART_OF = "A"  # awal, pertengahan, akhir
ZONE = "z"
UTC = "Z"
FOREIGN_ZONE = "X"
ZONE_SIDE = "^"  # barat, tengah, timur
CLOCK_WORD = "k"  # pukul
HOUR = "j"  # jam: the unit, or "pukul"
SECOND = "s"
MINUTE = "t"
DAY = "h"
WEEK = "p"
MONTH_UNIT = "b"
YEAR_UNIT = "Y"
ONE_UNIT = "U"
NUMBER_WORD = "n"
HALF = "S"
AGO = "l"
WHICH = "R"
THIS = "i"
NEXT = "f"
AGAIN = "F"
YESTERDAY = "K"
OVERMORROW = "L"
FORMER = "O"
TOMORROW = "B"
EARLIER = "T"
LATER = "N"
LAST_NIGHT = "E"
JUST = "c"
ONLY = "C"
JUST_NOW = "W"
DAY_PART = "D"
DINI = "I"
AM_PM = "P"
TIME = "v"
LOCAL = "V"
WILL = "u"
COME = ">"
TO = "r"
AND = "&"
WITH = "="
COINCIDE = "~"
BETWEEN = "?"
LABEL_PUBLISHED = "1"
LABEL_UPDATED = "2"
FILLER = "3"
DATE_WORD = "4"  # pada, tanggal
PREPOSITION = "q"
ORDINAL = "5"
DOMAIN = "6"
NAME_BEFORE = "7"
NAME_AFTER = "!"
NUMBER_BEFORE = "#"
VAGUE = "8"
TRAFFIC = "%"  # "lalu lintas" is no "lalu"
OTHER = "x"

# Kinds that start a date by themselves, and kinds that make one of a unit before them ("tahun lalu").
TELLING_KINDS: Final = frozenset({YESTERDAY, OVERMORROW, TOMORROW, LAST_NIGHT})
SHIFTING_KINDS: Final = frozenset({AGO, THIS, NEXT, AGAIN, WILL, EARLIER, LATER})

PUNCTUATION: Final = {
    **dict.fromkeys(",", ","),
    **dict.fromkeys(".", "."),
    **dict.fromkeys("/⁄∕／", "/"),
    **dict.fromkeys("-‐‑‒–—―−﹣－~～", "-"),
    **dict.fromkeys("([{", "("),
    **dict.fromkeys(")]}", ")"),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys(";", ";"),
    **dict.fromkeys("|•·●∙‧¦»›«‹⋅▪■◆*>_🕒🕑🕔🕐⏰📅📆🗓\ufe0f", "|"),
    **dict.fromkeys(names.APOSTROPHES, "'"),
    **dict.fromkeys("+", "+"),
    **dict.fromkeys("@", FILLER),
    **dict.fromkeys("=", COINCIDE),
    **dict.fromkeys("&", AND),
}


_UNIT_KINDS: Final = {
    "second": SECOND,
    "minute": MINUTE,
    "hour": HOUR,
    "day": DAY,
    "week": WEEK,
    "month": MONTH_UNIT,
    "year": YEAR_UNIT,
}
# The last line that names a word counts.
_WORDS: Final[tuple[tuple[str, Iterable[str]], ...]] = (
    (VAGUE, names.VAGUE_BEFORE),
    (NUMBER_BEFORE, names.NUMBER_BEFORE),
    (NAME_AFTER, names.NAME_AFTER),
    (PREPOSITION, names.PREPOSITIONS),
    (NAME_BEFORE, names.NAME_BEFORE),
    (FILLER, names.FILLERS),
    (DOMAIN, (*names.DOMAIN_ENDINGS, *names.OUTLETS)),
    (LABEL_PUBLISHED, names.PUBLISHED_LABELS),
    (LABEL_UPDATED, names.UPDATED_LABELS),
    (DATE_WORD, ("pada", "tanggal", "tgl", "tertanggal")),
    (PREPOSITION, ("per", "di", "dari")),
    (NUMBER, (str(n) for n in range(10))),
    (NUMBER, (f"{n:02}" for n in range(100))),
    (HUNDREDS, (str(n) for n in range(100, 1000))),
    (YEAR, (str(n) for n in range(1000, 3000))),
    (OFFSET, (f"{n:04}" for n in range(1000))),
    (WEEKDAY, (*names.WEEKDAYS, *names.FRIDAY_WITH_MARK)),
    (WEEKDAY_SHORT, names.WEEKDAYS_SHORT),
    (PASARAN, names.PASARAN),
    (MONTH, names.MONTHS),
    (MONTH_SHORT, names.MONTHS_SHORT),
    (HIJRI_MONTH, (*names.HIJRI_MONTHS, *names.HIJRI_SECOND_WORDS)),
    (HIJRI_MARK, names.HIJRI_MARKS),
    (MASEHI, ("m", "masehi")),
    (PART_OF, ("awal", "pertengahan", "medio", "akhir")),
    (ZONE, ("wib", "wita", "wit")),
    (UTC, names.UTC_WORDS),
    (FOREIGN_ZONE, names.FOREIGN_ZONES),
    (ZONE_SIDE, ("barat", "tengah", "timur")),
    *((_UNIT_KINDS[unit], (word,)) for word, unit in names.UNITS.items()),
    (WEEK_OR_SUNDAY, ("minggu",)),
    (WEEKDAY_SHORT, ("mgg",)),
    (ONE_UNIT, names.ONE_UNIT),
    (NUMBER_WORD, (*names.DIGIT_WORDS, *names.TEENS, *names.SCALES)),
    (HALF, names.FRACTIONS),
    (CLOCK_WORD, ("pukul", "pkl", "pk", "pkul", "jm")),
    (AGO, ("lalu", "silam", "lampau", "yl", "yll", "ago")),
    (WHICH, ("yang", "yg")),
    (THIS, ("ini",)),
    (NEXT, ("depan", "mendatang")),
    (AGAIN, ("lagi",)),
    (YESTERDAY, ("kemarin", "kemaren")),
    (OVERMORROW, ("lusa",)),
    (FORMER, ("dulu", "dahulu")),
    (TOMORROW, ("besok", "esok")),
    (EARLIER, ("tadi",)),
    (LATER, ("nanti",)),
    (LAST_NIGHT, ("semalam",)),
    (JUST, ("baru",)),
    (ONLY, ("saja",)),
    (JUST_NOW, ("barusan",)),
    (DAY_PART, names.DAY_PARTS),
    (DINI, ("dini",)),
    (AM_PM, ("am", "pm", "a.m", "p.m", "a.m.", "p.m.")),
    (TIME, ("waktu",)),
    (LOCAL, ("setempat", "lokal")),
    (WILL, ("akan",)),
    (COME, ("datang",)),
    (TO, ("hingga", "sampai", "sd", "s.d", "s.d.", "s. d", "s. d.", "s/d")),
    (AND, ("dan",)),
    (WITH, ("dengan",)),
    (COINCIDE, ("bertepatan",)),
    (BETWEEN, ("antara",)),
    (ORDINAL, ("th", "st", "nd", "rd")),
    (TRAFFIC, ("lintas", "lalang")),
)
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {word: kind for kind, words in _WORDS for word in words} | PUNCTUATION
)
