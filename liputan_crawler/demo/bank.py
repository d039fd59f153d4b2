"""The sentence bank (`fixtures/site/bank.toml`) and a random source -> invented news, one post at a time.

A day in a sentence is written with its value (`{{Kamis (15/7)|2021-07-15}}`), so that the truth stays known.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

from liputan_crawler.demo.content import Block, CreditForm, DatelineForm, Story
from liputan_crawler.demo.dates import DAYS, MONTHS
from liputan_crawler.demo.load import data_folder

NUMBERS: Final = ["dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
DATELINE_MARKUP: Final = ["plain", "plain", "plain", "strong", "b", "em", "span", "outlet-strong"]
DASHES: Final = [
    (" ", "–", " "),
    (" ", "–", "  "),
    (" ", "-", " "),
    (" ", "—", " "),
    ("", "-", ""),
    ("\xa0", "–", "\xa0"),
]
CREDIT_FORMS: Final = ["tail", "tail", "tail", "glued", "own", "own-strong", "tail-em", "tail-square"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """The topics with their sentences, and the names that fill them."""

    topics: tuple[Mapping[str, Any], ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    editors: tuple[str, ...]
    agencies: tuple[str, ...]


@cache
def load_bank(folder: Path | None = None) -> Bank:
    """The bank in `folder` (default: the one that ships with the package)."""
    rows = tomllib.loads(((folder or data_folder()) / "bank.toml").read_text(encoding="utf-8"))
    return Bank(
        topics=tuple(rows["topik"]),
        first_names=tuple(rows["depan"]),
        last_names=tuple(rows["belakang"]),
        editors=tuple(rows["editor"]),
        agencies=tuple(rows["kantor"]),
    )


class Composer:
    """One post's writer: the same topic, names and day for its title and its story."""

    def __init__(self, bank: Bank, random: Random, day: datetime, topic: int | None = None) -> None:
        self._bank = bank
        self._random = random
        self._day = day
        self.topic = bank.topics[topic] if topic is not None else random.choice(bank.topics)
        self._fixed = {
            "kota": random.choice(self.topic["kota"]),
            "orang": self._name(),
            "orang2": self._name(),
            "lembaga": random.choice(self.topic["lembaga"]),
        }

    def _name(self) -> str:
        return f"{self._random.choice(self._bank.first_names)} {self._random.choice(self._bank.last_names)}"

    def title(self) -> str:
        """A headline of the topic, numbers capitalised as headlines have them."""
        return self._fill(self._random.choice(self.topic["judul"]), capital=True)

    def story(self, least: int = 3, most: int = 6) -> Story:
        """A story of an opening, `least` to `most` sentences, a quote and an end, with dateline and credit."""
        random, topic = self._random, self.topic
        body = random.sample(topic["isi"], min(len(topic["isi"]), random.randint(least, most)))
        quote = random.choice(topic["kutipan"])
        body.insert(random.randint(1, len(body)), quote)
        lines = [random.choice(topic["pembuka"]), *body, random.choice(topic["penutup"])]
        return Story(
            blocks=tuple(Block(kind="p", texts=(self._fill(line),)) for line in lines),
            dateline=self._dateline(),
            credit=self._credit(),
            literal_quotes=random.random() < 0.3,
        )

    def _fill(self, line: str, *, capital: bool = False) -> str:
        """The line with its slots filled; slots that are drawn anew are drawn only where the line has them."""
        fresh: dict[str, Callable[[], str]] = {
            "n": lambda: self._number(capital=capital),
            "banyak": self._many,
            "persen": lambda: f"{self._random.randint(2, 48)},{self._random.randint(1, 9)}",
            "hari": self._adverb,
            "tanggal": self._date,
            "rentang": self._range,
            "tahun_depan": lambda: f"{{{{Tahun depan|{self._day.year + 1}}}}}",
        }
        for slot, draw in fresh.items():
            while f"{{{slot}}}" in line:
                line = line.replace(f"{{{slot}}}", draw(), 1)
        for slot, value in self._fixed.items():
            line = line.replace(f"{{{slot}}}", value)
        return line

    def _number(self, *, capital: bool) -> str:
        word = self._random.choice(NUMBERS)
        return word.capitalize() if capital else word

    def _many(self) -> str:
        return f"{self._random.randint(12, 960) * 10:,}".replace(",", ".")

    # ------------------------------------------------------------------ days

    def _adverb(self) -> str:
        """A day of the last week, as news says it."""
        back = self._random.randint(0, 3)
        day = self._day - timedelta(days=back)
        name, short = DAYS[day.weekday()], f"{day.day}/{day.month}"
        if back == 1 and self._random.random() < 0.5:
            return mention(self._random.choice(["kemarin", f"kemarin ({short})"]), day)
        earlier = self._day - timedelta(days=self._random.randint(2, 6))
        return self._random.choice(
            [
                mention(f"{name} ({short})", day),
                mention(f"{name} ({short})", day),
                mention(f"{name} ({short}/{day.year})", day),
                mention(f"{name} {self._random.choice(['pagi', 'malam', 'sore'])} ({short})", day),
                mention(name, day),
                mention(f"{DAYS[earlier.weekday()]} lalu", earlier),
            ]
        )

    def _date(self) -> str:
        day = self._day + timedelta(days=self._random.randint(-20, 20))
        return mention(f"{day.day} {MONTHS[day.month - 1]} {day.year}", day)

    def _range(self) -> str:
        """Two days of one month of the near future, as an interval."""
        first = self._day.replace(day=1) + timedelta(days=self._random.randint(32, 40))
        last = first + timedelta(days=self._random.randint(1, 9))
        text = f"{first.day}-{last.day} {MONTHS[first.month - 1]} {first.year}"
        return f"{{{{{text}|{first:%Y-%m-%d}/{last:%Y-%m-%d}}}}}"

    # ------------------------------------------------------------------ dateline and credit

    def _dateline(self) -> DatelineForm:
        random = self._random
        before, dash, after = random.choice(DASHES)
        place = self._fixed["kota"]
        return DatelineForm(
            place=place.upper() if random.random() < 0.1 else place,
            outlet=random.choice(["LiputanIslam.com"] * 6 + ["LiputanIslam.Com", "Liputan Islam"]),
            before=before,
            dash=dash,
            after=after,
            markup=random.choice(DATELINE_MARKUP),
        )

    def _credit(self) -> CreditForm | None:
        random = self._random
        chance = random.random()
        if chance < 0.05:
            return None
        editor = None if chance < 0.12 else random.choice(self._bank.editors)
        if editor:
            agencies = tuple(random.sample(self._bank.agencies, random.randint(0, 3)))
        else:  # alone, two or three letters would be an editor
            agencies = (random.choice([name for name in self._bank.agencies if len(name) > 3]),)
        parts = ([editor] if editor else []) + list(agencies)
        separator = random.choice(["/", "/", "/", " / ", "/ "])
        return CreditForm(
            text=separator.join(parts), editor=editor, agencies=agencies, form=random.choice(CREDIT_FORMS)
        )


def mention(text: str, day: datetime) -> str:
    """A day in a sentence, with its value."""
    return f"{{{{{text}|{day:%Y-%m-%d}}}}}"
