"""A publication day and a random source -> headlines and paragraphs about one invented event."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from wpsite import sentences as bank


@dataclass(slots=True)
class Writer:
    """Fills the slots for one article: a place, a day, and numbers that fit them."""

    random: Random
    published: dt.date
    slots: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Choose what the article is about."""
        pick = self.random.choice
        country, capital = pick(bank.COUNTRIES)
        self.slots = {
            "negara": country,
            "ibu": capital,
            "negara2": pick([name for name, _ in bank.COUNTRIES if name != country]),
            "kota": pick(bank.CITIES),
            "pejabat": pick(bank.OFFICIALS),
            "lembaga": pick(bank.BODIES),
            "pihak": pick(bank.PARTIES),
            "sektor": pick(bank.SECTORS),
            "acara": pick(bank.EVENTS),
        }

    def fill(self, sentence: str) -> str:
        """One sentence with its slots filled; days fall in the week before publication."""
        day = self.published - dt.timedelta(days=self.random.randrange(7))
        month = bank.MONTHS[(self.published.month - 2 - self.random.randrange(3)) % 12]
        changing = {
            "hari": f"{bank.DAYS[day.weekday()]} ({day.day}/{day.month})",
            "bulan": month,
            "jam": f"{self.random.randrange(6, 23):02}.{self.random.choice(('00', '15', '30', '45'))}",
            "jumlah": str(self.random.randrange(12, 4200)),
            "persen": f"{self.random.randrange(1, 19)},{self.random.randrange(1, 10)}",
        }
        headline_case = {f"{name}_judul": self.slots[name].title() for name in ("pihak", "acara", "sektor")}
        text = sentence.format(**self.slots, **changing, **headline_case)
        return text[0].upper() + text[1:]

    def headline(self) -> str:
        """A headline about the article's subject."""
        return self.fill(self.random.choice(bank.HEADLINES))

    def paragraphs(self, count: int) -> list[str]:
        """`count` paragraphs: an opening, middles with quotes between, a closing."""
        middles = self.random.sample(bank.MIDDLES, k=min(len(bank.MIDDLES), 2 * max(count - 2, 1)))
        texts = [self.fill(self.random.choice(bank.OPENINGS))]
        for number in range(max(count - 2, 0)):
            chosen = [middles[2 * number % len(middles)]]
            if number % 3 == 1:
                chosen.append(self.random.choice(bank.QUOTES))
            elif self.random.random() < 0.6:
                chosen.append(middles[(2 * number + 1) % len(middles)])
            texts.append(" ".join(self.fill(sentence) for sentence in chosen))
        if count > 1:
            texts.append(self.fill(self.random.choice(bank.CLOSINGS)))
        return texts
