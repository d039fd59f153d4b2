"""Indonesian names for people who use dateutil's own parser: `parse(text, parserinfo=IndonesianParserInfo())`."""

from __future__ import annotations

from typing import Final

from dateutil.parser import parserinfo

from liputan_crawler.text.dates import names

_ZONES: Final = {"WIB": 7 * 3600, "WITA": 8 * 3600, "WIT": 9 * 3600}
_HMS: Final = {"jam": 0, "menit": 1, "detik": 2}
_JUMP: Final = frozenset("pada tanggal tgl hari pukul pkl dan yang | ( )".split()) | frozenset(
    names.APOSTROPHES
)


class IndonesianParserInfo(parserinfo):
    """dateutil's `parserinfo` with Indonesian months, weekdays, units and zones; the day comes first.

    Two-digit years 00-49 are 20xx, 50-99 are 19xx, whatever the clock of the machine says. What dateutil's
    parser itself does stays as it is: it fills missing parts from `default`, does not check weekdays, reads
    "GMT+7" with the sign turned round and no dotted clocks. Where that matters use `parse_published`.
    """

    def __init__(self, dayfirst: bool = True, yearfirst: bool = False) -> None:
        super().__init__(dayfirst=dayfirst, yearfirst=yearfirst)

    def jump(self, name: str) -> bool:
        """Whether a word says nothing of the date."""
        return name.lower() in _JUMP or super().jump(name)

    def weekday(self, name: str) -> int | None:
        """Monday 0, in any spelling that `parse_published` knows; None for other words."""
        word = name.lower()
        return names.WEEKDAYS.get(word, names.WEEKDAYS_SHORT.get(word))

    def month(self, name: str) -> int | None:
        """January 1, in any spelling that `parse_published` knows; None for other words."""
        word = name.lower()
        return names.MONTHS.get(word, names.MONTHS_SHORT.get(word))

    def hms(self, name: str) -> int | None:
        """0 for "jam", 1 for "menit", 2 for "detik" and their English names; None for other words."""
        return _HMS.get(name.lower(), super().hms(name))

    def tzoffset(self, name: str) -> int | None:
        """Seconds east of UTC for WIB, WITA and WIT in any letter case."""
        return _ZONES.get(name.upper(), super().tzoffset(name))

    def convertyear(self, year: int, century_specified: bool = False) -> int:
        """The year that a two-digit one means; 00-49 are 20xx."""
        if year >= 100 or century_specified:
            return year
        return year + (2000 if year < 50 else 1900)
