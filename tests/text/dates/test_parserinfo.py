"""Indonesian names for dateutil's own parser."""

from __future__ import annotations

from datetime import date

import pytest
from date_cases import MONTHS, WEEKDAYS, every_day, fields
from dateutil.parser import parse

from liputan_crawler.text.dates import IndonesianParserInfo, names


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sabtu, 17 Juli 2021 14:05 WIB", "2021-07-17T14:05:00+07:00"),
        ("Minggu 18 Agt 2021 pukul 14:05:09 WITA", "2021-08-18T14:05:09+08:00"),
        ("17 Juli 2021 14:05 WIT", "2021-07-17T14:05:00+09:00"),
        ("Jum'at, 16 Juli 2021", "2021-07-16T00:00:00"),
        ("Jum’at, 16 Juli 2021", "2021-07-16T00:00:00"),
        ("17/07/2021", "2021-07-17T00:00:00"),
        ("03/04/21", "2021-04-03T00:00:00"),
        ("03/04/49", "2049-04-03T00:00:00"),
        ("03/04/50", "1950-04-03T00:00:00"),
        ("Pebruari 3, 2001", "2001-02-03T00:00:00"),
        ("12 Nopember 1998", "1998-11-12T00:00:00"),
        ("Sat, 17 Jul 2021 00:15:09 GMT", "2021-07-17T00:15:09+00:00"),
        ("17 Juli 2021 8 jam 30 menit", "2021-07-17T08:30:00"),
    ],
)
def test_dateutil_reads_indonesian(text, value):
    assert parse(text, parserinfo=IndonesianParserInfo()).isoformat() == value


def test_every_name_has_its_number():
    info = IndonesianParserInfo()
    for number, name in enumerate(MONTHS, 1):
        assert info.month(name) == info.month(name.upper()) == number
    for number, name in enumerate(WEEKDAYS):
        assert info.weekday(name) == number
    assert info.month("Sabtu") is None
    assert info.weekday("Juli") is None
    assert set(names.MONTHS.values()) == set(names.MONTHS_SHORT.values()) == set(range(1, 13))
    assert set(names.WEEKDAYS.values()) == set(names.WEEKDAYS_SHORT.values()) == set(range(7))


def test_the_order_can_be_turned():
    assert parse("03/04/2021", parserinfo=IndonesianParserInfo(dayfirst=False)).date() == date(2021, 3, 4)


def test_days_through_dateutil():
    info = IndonesianParserInfo()
    for day in list(every_day())[::97]:
        text = "{Weekday}, {d} {Month} {yyyy}".format_map(fields(day))
        assert parse(text, parserinfo=info).date() == day
