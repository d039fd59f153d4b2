"""The dateline before an article's first words and the credit after its last, in the forms the site uses."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """`html` is what the editor typed, with the blank after the dash if there is one; the rest is the truth."""

    html: str
    place: str | None
    outlet: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The bracket at the end. `alone` when it is a paragraph of its own, `html` with the blank before it."""

    html: str
    editor: str | None
    agencies: tuple[str, ...]
    raw: str
    alone: bool = False


AGENCIES: Final = ("fna", "mna", "irna", "rudaw", "antara", "alalam", "presstv")
LINE: Final = Dateline(
    html="Jakarta, LiputanIslam.com – ",
    place="Jakarta",
    outlet="LiputanIslam.com",
    raw="Jakarta, LiputanIslam.com –",
)
SIGNED: Final = Credit(html=" (mm/fna)", editor="mm", agencies=("fna",), raw="(mm/fna)")


def dateline(random: Random, place: str) -> Dateline:
    """One of the forms in use. WordPress turns a hyphen between blanks into an en dash; the truth says so."""
    outlet, upper = "LiputanIslam.com", place.upper()

    def line(html: str, raw: str, named: str | None = place, by: str = outlet) -> Dateline:
        return Dateline(html=html, place=named, outlet=by, raw=raw)

    plain = f"{place}, {outlet} –"
    forms = (
        (8, line(f"{plain} ", plain)),
        (3, line(f"<strong>{place}, {outlet}</strong> – ", plain)),
        (2, line(f"<b>{plain}</b> ", plain)),
        (1, line(f"<em>{place}, {outlet}</em> –", plain)),
        (3, line(f"{place}, {outlet} - ", plain)),
        (1, line(f"{place}, {outlet}— ", f"{place}, {outlet}—")),
        (1, line(f"{place}, {outlet}-", f"{place}, {outlet}-")),
        (2, line(f"{place}, {outlet}\u00a0–\u00a0", plain)),
        (1, line(f"{upper}, {outlet} – ", f"{upper}, {outlet} –", upper)),
        (2, line(f"{place}, Liputan Islam – ", f"{place}, Liputan Islam –", place, "Liputan Islam")),
        (2, line("LiputanIslam.Com – ", "LiputanIslam.Com –", None, "LiputanIslam.Com")),
    )
    return random.choices([form for _, form in forms], weights=[weight for weight, _ in forms])[0]


def credit(random: Random) -> Credit:
    """One of the forms in use: initials, agencies, or both."""
    editor = random.choice(("mm", "fa", "ra", "af", "dw", "pj"))
    agencies = tuple(random.sample(AGENCIES, random.randrange(3)))
    inside = "/".join((editor, *agencies))
    raw = f"({inside})"
    spaced = f"({editor} / {' / '.join(agencies)})" if agencies else raw

    def form(html: str, written: str = raw, *, alone: bool = False) -> Credit:
        return Credit(html=html, editor=editor, agencies=agencies, raw=written, alone=alone)

    forms = (
        (8, form(f" {raw}")),
        (2, form(raw)),
        (2, form(f" <strong>{raw}</strong>")),
        (1, form(f" [{inside}]", f"[{inside}]")),
        (2, form(f" {spaced}", spaced)),
        (3, form(raw, alone=True)),
        (1, form(f"<em>{raw}</em>", alone=True)),
        (1, Credit(html=" (antaranews)", editor=None, agencies=("antaranews",), raw="(antaranews)")),
    )
    return random.choices([one for _, one in forms], weights=[weight for weight, _ in forms])[0]
