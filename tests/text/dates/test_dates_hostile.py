"""No string breaks the readers, none takes them long, and what they say of it holds together."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from liputan_crawler.text.dates import find_dates, kinds, parse_published, resolve_mention, running
from liputan_crawler.text.dates.prefilter import may_hold_date
from liputan_crawler.text.dates.tokens import lower, words_and_kinds, words_kinds_and_starts

WIB = timezone(timedelta(hours=7))
REFERENCES = [
    None,
    datetime(2021, 7, 17, 7, 15, 9, tzinfo=WIB),
    datetime(2024, 2, 29, 23, 30, tzinfo=WIB),
    date(2021, 7, 17),
    date.min,
    date.max,
    datetime.min.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=UTC),
]
KNOWN = sorted(word for word in kinds.KINDS if not word.isdigit())
NUMBERS = (
    "0 00 1 7 07 12 15 24 25 29 30 31 32 60 99 100 999 0700 1000 2020 2021 2999 3000 99999 ١٥ ² ½".split()
)
MARKS = list(",./-()|:;'+&–’“” \xa0\t\n\0\u200b\u2028\ud800İ")
PIECE = st.one_of(st.sampled_from(KNOWN), st.sampled_from(NUMBERS), st.sampled_from(MARKS))
SOUP = st.lists(st.tuples(PIECE, st.sampled_from(["", " ", " ", " "]), st.booleans()), max_size=12).map(
    lambda parts: "".join((piece.capitalize() if upper else piece) + gap for piece, gap, upper in parts)
)
ANY_TEXT = st.one_of(SOUP, st.text(max_size=60), st.text(alphabet="0123456789-/.: ", max_size=30))
# Words of ordinary sentences: none of them is part of a date.
PLAIN = """
    pemerintah menolak tuduhan bahwa tentara menyerang desa karena warga telah mengungsi ke kota dan mereka
    berharap bantuan segera datang untuk anak yang terluka sementara juru bicara mengatakan kepada wartawan
    bahwa perundingan berjalan alot namun kedua pihak sepakat melanjutkan dialog demi perdamaian di kawasan
""".split()


@settings(max_examples=700, deadline=None)
@given(ANY_TEXT, st.sampled_from(REFERENCES))
@example("1 hari lalu", date.min)
@example("31 Desember 9999 24:00", None)
@example("999 tahun lagi", date.max)
def test_any_text_gives_readings_or_none(text, when):
    parse_published(text, when)
    resolve_mention(text, when)
    end = 0
    for mention in find_dates(text, when):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        assert mention.text == mention.text.strip()
        end = mention.end


@settings(max_examples=500, deadline=None)
@given(ANY_TEXT)
@example("99Bln silam")
@example("Jum'at")
@example("17–07–2021")
def test_the_prefilter_loses_nothing(text):
    if not may_hold_date(lower(text)):
        assert list(running._stretches(text, lower(text), running.READERS)) == []


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PLAIN), max_size=40).map(" ".join))
def test_ordinary_words_give_no_date(text):
    now = REFERENCES[1]
    assert find_dates(text, now) == []
    assert parse_published(text, now) is None
    assert resolve_mention(text, now) is None


@given(st.text())
@example("İİ Juli İ 2021")
@example("Σς ﬁ ŉ ǰ")
def test_lower_case_keeps_every_place(text):
    low = lower(text)
    assert len(low) == len(text)
    words, sequence, starts = words_kinds_and_starts(low)
    assert (words, sequence) == words_and_kinds(low)
    assert len(words) == len(sequence)
    assert all(low.startswith(word, at) for word, at in zip(words, starts, strict=True))


@pytest.mark.parametrize("thing", [None, 17, b"17 Juli 2021", ["17 Juli 2021"], date(2021, 7, 17)])
def test_only_strings_are_texts(thing):
    with pytest.raises(TypeError):
        parse_published(thing)
    with pytest.raises(TypeError):
        resolve_mention(thing, None)
    with pytest.raises(TypeError):
        find_dates(thing, None)


def test_long_numbers_are_no_numbers():
    for text in ("9" * 5000, "9" * 5000 + " hari lalu", "9" * 5000 + "/7/2021", "pukul " + "1" * 5000):
        assert parse_published(text, REFERENCES[1]) is None
        assert resolve_mention(text, REFERENCES[1]) is None
        assert find_dates(text, REFERENCES[1]) == []


SIZE = 100_000
_UNITS = """
|1|1 |1-|1/|1.|12:|(|-|juli |15 Juli - |15/7 |Kamis |Kamis,|Kamis (15/7) |Kamis-|satu |seratus |tahun lalu |tahun yang
|hari |Jum'|jumat'|a'|s.d.|s. |1, |terbit |2021 |2021-|pukul 12 |pukul 12.00-|waktu |yang akan |kemarin |tadi malam
|17 Juli 2021 pukul 14.05 WIB |Kamis, 15 Juli 2021 hingga |12 Rabiul Awal |Pasar Minggu |minggu |١٥ |İ Juli 2021
|Kamis malam |dini hari |2 jam dan |hingga |Senin dan |Juli dan |1 Juli dan |(15/7
"""
REPEATED = [*_UNITS.strip().replace("\n", " ").split("|")[1:], " ", "\0", "\ud800"]


def cost(text: str) -> float:
    """CPU seconds for all three readers."""
    began = time.process_time()
    parse_published(text, REFERENCES[1])
    resolve_mention(text, REFERENCES[1])
    find_dates(text, REFERENCES[1])
    return time.process_time() - began


@pytest.mark.parametrize("unit", REPEATED, ids=repr)
@pytest.mark.parametrize("frame", ["{}", "Kamis{}(15/7)", "tahun{}x lalu"])
def test_long_texts_take_linear_time(unit, frame):
    """A quadratic reader would need minutes for 100,000 characters; a slow machine is measured against itself."""
    long = frame.format(unit * (SIZE // len(unit)))
    short = frame.format(unit * (SIZE // len(unit) // 8))
    for _ in range(3):
        spent = cost(long)
        if spent < 0.5 or spent < 20 * cost(short):
            return
    pytest.fail(f"{spent:.3f} s for {len(long)} characters")
