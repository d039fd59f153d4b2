"""Number words, qualifiers, clocks beside parts of the day, and the calendar rules."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.text.dates import days, kinds, names
from liputan_crawler.text.dates.clock import hour_in, numeric_offset
from liputan_crawler.text.dates.days import Qualifier
from liputan_crawler.text.dates.parts import number, qualifier
from liputan_crawler.text.dates.reading import Reference, reference, zone_offset
from liputan_crawler.text.dates.tokens import words_and_kinds

DIGITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()


def spelled(n: int) -> str:
    """A number in Indonesian words, by the rules of the language."""
    if n < 10:
        return DIGITS[n]
    if n in (10, 11):
        return {10: "sepuluh", 11: "sebelas"}[n]
    if n < 20:
        return f"{DIGITS[n - 10]} belas"
    if n < 100:
        return f"{DIGITS[n // 10]} puluh" + (f" {DIGITS[n % 10]}" if n % 10 else "")
    head = "seratus" if n < 200 else f"{DIGITS[n // 100]} ratus"
    return head + (f" {spelled(n % 100)}" if n % 100 else "")


@pytest.mark.parametrize("n", range(1, 1000))
def test_number_words(n):
    assert number(*words_and_kinds(spelled(n))) == n


@pytest.mark.parametrize(
    "text",
    [
        "dua tiga",
        "puluh",
        "belas",
        "dua puluh puluh",
        "dua belas satu",
        "sepuluh dua",
        "dua sepuluh",
        "satu dua puluh",
        "dua puluh sebelas ratus",
        "tiga ratus ratus",
        "seratus seratus",
        "dua puluh seratus",
        "12 dua",
        "",
        "hari",
    ],
)
def test_no_number(text):
    assert number(*words_and_kinds(text)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lalu", Qualifier("day", -1)),
        ("yang lalu", Qualifier("day", -1)),
        ("silam", Qualifier("day", -1)),
        ("kemarin", Qualifier("day", -1)),
        ("ini", Qualifier("day", 0)),
        ("mendatang", Qualifier("day", 1)),
        ("yang akan datang", Qualifier("day", 1)),
        ("pekan lalu", Qualifier("week", -1)),
        ("minggu ini", Qualifier("week", 0)),
        ("dua pekan yang lalu", Qualifier("week", -2)),
        ("3 minggu lalu", Qualifier("week", -3)),
        ("tahun depan", Qualifier("year", 1)),
        ("bulan kemarin", Qualifier("month", -1)),
        ("hari ini", Qualifier("today", 0)),
        ("dua tiga pekan lalu", None),
        ("", None),
    ],
)
def test_qualifiers(text, said):
    assert qualifier(*words_and_kinds(text)) == said


@pytest.mark.parametrize(
    ("part", "hour", "on_the_clock"),
    [
        ("malam", 8, 20),
        ("malam", 11, 23),
        ("malam", 6, 18),
        ("malam", 20, 20),
        ("malam", 12, None),
        ("malam", 1, None),
        ("malam", 13, None),
        ("pagi", 8, 8),
        ("pagi", 0, 0),
        ("pagi", 12, None),
        ("pagi", 20, None),
        ("siang", 11, 11),
        ("siang", 12, 12),
        ("siang", 1, 13),
        ("siang", 3, 15),
        ("siang", 8, None),
        ("siang", 14, 14),
        ("sore", 4, 16),
        ("sore", 17, 17),
        ("sore", 8, None),
        ("petang", 6, 18),
        ("dini", 1, 1),
        ("dini", 0, 0),
        ("dinihari", 3, 3),
        ("dini", 13, None),
        ("subuh", 4, 4),
        ("am", 12, 0),
        ("am", 5, 5),
        ("pm", 12, 12),
        ("pm", 5, 17),
        ("pm", 17, 17),
        ("am", 13, None),
        ("pm", 0, None),
        ("pm", 24, None),
    ],
)
def test_an_hour_beside_a_part_of_the_day(part, hour, on_the_clock):
    assert hour_in(part, hour) == on_the_clock


@pytest.mark.parametrize(
    ("sign", "digits", "offset"),
    [
        ("+", "7", "+07:00"),
        ("+", "07", "+07:00"),
        ("+", "0700", "+07:00"),
        ("+", "07:00", "+07:00"),
        ("-", "330", "-03:30"),
        ("+", "0545", "+05:45"),
        ("+", "14", "+14:00"),
        ("+", "15", None),
        ("+", "2021", None),
        ("+", "0760", None),
    ],
)
def test_offsets(sign, digits, offset):
    known = numeric_offset(sign, digits)
    assert (known and known[0]) == offset


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("WIB", "+07:00"),
        ("wita", "+08:00"),
        (" Wit ", "+09:00"),
        ("UTC", "+00:00"),
        ("Z", "+00:00"),
        ("+08:00", "+08:00"),
        ("-0330", "-03:30"),
    ],
)
def test_zones_by_name(zone, offset):
    assert zone_offset(zone) == offset


@pytest.mark.parametrize("zone", ["", "XYZ", "Asia/Jakarta", "+7", "07:00", "+99:00"])
def test_no_zone(zone):
    with pytest.raises(ValueError, match="no time zone"):
        zone_offset(zone)


def test_references():
    assert reference(None) is None
    assert reference("2021-07-17") == Reference(day=date(2021, 7, 17))
    late = reference("2021-07-16T17:00:00Z")
    assert late is not None
    assert late.day == date(2021, 7, 17)
    assert late.moment is not None
    assert late.moment.isoformat() == "2021-07-17T00:00:00+07:00"
    naive = reference("2021-07-17T07:15:09")
    assert naive is not None
    assert naive.moment is not None
    assert naive.moment.isoformat() == "2021-07-17T07:15:09+07:00"


@pytest.mark.parametrize("text", ["", "2021", "2021-07", "kemarin", "2021-02-30"])
def test_no_reference(text):
    with pytest.raises(ValueError, match=r".+"):
        reference(text)
    with pytest.raises(TypeError):
        reference(20210717)  # type: ignore[arg-type]


@given(st.integers(1, 12), st.integers(1, 28), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_the_nearest_year(month, day, today):
    best = days.in_years(month, day, today, "nearest")[0]
    others = [date(year, month, day) for year in range(today.year - 3, today.year + 4)]
    assert abs((best - today).days) == min(abs((other - today).days) for other in others)
    before, after = (days.in_years(month, day, today, way)[0] for way in ("before", "after"))
    assert before < today < after
    assert not any(before < other < today or today < other < after for other in others)
    until = days.in_years(month, day, today, "until")[0]
    assert until == max(other for other in others if other <= today)


@given(st.integers(0, 6), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_weekdays(number_of_day, today):
    bare, past, coming, this, last_week = (
        days.weekday(number_of_day, today, said)
        for said in (
            None,
            Qualifier("day", -1),
            Qualifier("day", 1),
            Qualifier("day", 0),
            Qualifier("week", -1),
        )
    )
    assert {day.weekday() for day in (bare, past, coming, this, last_week)} == {number_of_day}
    assert 0 <= (today - bare).days <= 6
    assert 1 <= (today - past).days <= 7
    assert 1 <= (coming - today).days <= 7
    assert this.isocalendar()[:2] == today.isocalendar()[:2]
    assert 1 <= (today - last_week).days <= 13
    assert (this - last_week).days == 7


def test_every_kind_has_a_letter_of_its_own():
    letters = {
        name: value for name, value in vars(kinds).items() if isinstance(value, str) and len(value) == 1
    }
    letters = {name: value for name, value in letters.items() if name.isupper()}
    assert len(letters) > 50
    assert len(set(letters.values())) == len(letters)
    assert not set(letters.values()) & (set(",./-()|:;'+") | set("*[]{}\\$"))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (kinds.MONTH, names.MONTHS),
        (kinds.MONTH_SHORT, names.MONTHS_SHORT),
        (kinds.WEEKDAY, names.FRIDAY_WITH_MARK),
        (kinds.WEEKDAY_SHORT, names.WEEKDAYS_SHORT),
        (kinds.ZONE, ("wib", "wita", "wit")),
        (kinds.ONE_UNIT, names.ONE_UNIT),
        (kinds.DAY_PART, set(names.DAY_PARTS) - {"dini"}),
        (kinds.NUMBER_WORD, names.DIGIT_WORDS),
        (kinds.NAME_BEFORE, names.NAME_BEFORE),
    ],
)
def test_no_word_is_lost_to_another_kind(kind, words):
    assert {kinds.KINDS[word] for word in words} == {kind}
