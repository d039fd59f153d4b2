"""Every date of 1990-2040, in every shape that is read, reads back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from date_cases import SHAPES, every_day, fields
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.text.dates import find_dates, parse_published, resolve_mention

DAYS = list(every_day())
# Shapes that running text may have too: no labels, no second calendar.
IN_TEXT = [
    shape
    for shape in SHAPES["day"]
    if not any(
        sign in shape for sign in (":", "1442", "1443", "Di", "Kompas", "M ", "|", "–", "Tanggal", "Pon")
    )
    and shape not in {"{d} {Month} {yyyy} M", "{d} {Month} {yyyy}, {Weekday}", "{yyyy}{mm}{dd}"}
]


def read_back(shape, days):
    for day in days:
        text = shape.format_map(fields(day))
        reading = parse_published(text)
        assert reading is not None, text
        assert reading.value == day.isoformat(), text
        assert reading.precision == "day"
        assert reading.agreement is (True if "W" in shape else None), text


@pytest.mark.parametrize(("number", "shape"), list(enumerate(SHAPES["day"])))
def test_days(number, shape):
    """Each shape meets every seventh date, all weekdays and months among them."""
    read_back(shape, DAYS[number % 7 :: 7])


@pytest.mark.soak
@pytest.mark.parametrize("shape", SHAPES["day"])
def test_all_days(shape):
    read_back(shape, DAYS)


@pytest.mark.parametrize("shape", [*SHAPES["clock"], *SHAPES["second"]])
def test_clocks(shape):
    for number, day in enumerate(DAYS[::37]):
        clock = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=number * 4271)
        text = shape.format_map(fields(day, clock))
        reading = parse_published(text)
        seconds = f":{clock:%S}" if "{S}" in shape else ""
        assert reading is not None, text
        assert reading.value == f"{day}T{clock:%H:%M}{seconds}+07:00", text
        assert reading.precision == ("second" if seconds else "minute")


@pytest.mark.parametrize("shape", SHAPES["partial"])
def test_days_without_year(shape):
    """Within half a year of the reference the date comes back, on either side of New Year."""
    for number, day in enumerate(DAYS[200:-200:11]):
        published = day + timedelta(days=number % 361 - 180)
        text = shape.format_map(fields(day))
        if (day.month, day.day) == (2, 29):
            continue
        reading = resolve_mention(text, published)
        assert reading is not None, text
        assert reading.value == day.isoformat(), (text, published)
        assert reading.agreement is (True if "W" in shape else None)
        assert reading.basis == "year_inferred"


@given(
    st.sampled_from(DAYS),
    st.sampled_from(IN_TEXT),
    st.sampled_from(["{}", "Ia tiba {} di Sana.", "({})", "“{}”"]),
)
def test_days_in_running_text(day, shape, sentence):
    written = shape.format_map(fields(day))
    text = sentence.format(written)
    found = find_dates(text, None)
    assert [mention.reading.value for mention in found] == [day.isoformat()]
    assert written.strip("()") in found[0].text or found[0].text in written
    assert text[found[0].start : found[0].end] == found[0].text


@given(
    st.sampled_from(DAYS),
    st.integers(1, 27),
    st.sampled_from(["-", " – ", " hingga ", " sampai ", " s.d. ", " s/d ", " dan "]),
)
def test_ranges_of_days(day, length, join):
    last = day + timedelta(days=length)
    one, other = fields(day), fields(last)
    if day.month == last.month:
        texts = [
            f"{day.day}{join}{last.day} {other['Month']} {last.year}",
            f"{one['Weekday']}{join}{other['Weekday']} ({day.day}{join}{last.day}/{last.month}/{last.year})",
        ]
    elif day.year == last.year:
        texts = [f"{day.day} {one['Month']}{join}{last.day} {other['Month']} {last.year}"]
    else:
        texts = [f"{day.day} {one['Month']} {day.year}{join}{last.day} {other['Month']} {last.year}"]
    for text in texts:
        reading = resolve_mention(text, None)
        assert reading is not None, text
        assert reading.value == f"{day}/{last}", text
        assert reading.agreement is not False
