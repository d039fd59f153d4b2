"""The first paragraph -> its dateline ("Baghdad, LiputanIslam.com –") and the text behind it.

The rule is the contract's: optional place, outlet, a hyphen or dash, in any spacing and case. It is read from
the text alone: editors put it in bold, in spans, in capitals, with or without blanks around the dash.
"""

from __future__ import annotations

import re
from typing import Final

from liputan_crawler.items import Dateline

# Hyphen-minus, the Unicode hyphens and dashes, minus sign, small and full-width forms; "--" is typed too.
_DASH: Final = "[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+"
_OUTLET: Final = r"(?:www\.)?liputan\s?islam(?:\s?\.\s?com)?"
_BLANK: Final = "[ \u200c-\u200f]*"  # safe text keeps direction marks, which hide beside a dash
_FORM: Final = re.compile(
    rf"(?P<place>[^\n]{{0,80}}?)(?P<bracket>[(\[]?)\b(?P<outlet>{_OUTLET})(?P<close>[)\]]?){_BLANK}(?P<dash>{_DASH}){_BLANK}",
    re.IGNORECASE,
)
# What may stand between place and outlet. Without such a sign the place must look like a name.
_JOINT: Final = re.compile(rf"\s?(?P<sign>[,/|]|{_DASH})?\.?\s?$")
_NAME: Final = re.compile(
    r"[A-Z0-9“\"'‘(][\w.'’‘`()-]*(?:[ -](?:[A-Z(][\w.'’‘`()-]*|al|el|ez|es|de|la|di|bin))*"
)
# A sentence may speak of the outlet and go on with a dash; its first words give it away.
_SENTENCE: Final = re.compile(
    r"(?:menurut|seperti|sebagaimana|dikutip|dilansir|dilaporkan|kepada|dalam|pada|dari|oleh|untuk|situs|media|"
    r"portal|redaksi|wartawan|reporter|kontributor|tim|laman|jurnalis|pembaca|admin|pengelola|ketika|saat|namun|bahkan|selain|sementara|kini)\b",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[a-z]{3}[.!?…]\s|[!?…:;]\s\S")
_MAX_PLACE_WORDS: Final = 8


def split(paragraph: str) -> tuple[Dateline | None, str]:
    """The dateline at the start of a cleaned paragraph (None without one), and the rest of the paragraph.

    `raw` runs from the first character through the dash; place and outlet are as printed.
    """
    found = _FORM.match(paragraph)
    if found is None or bool(found["bracket"]) != bool(found["close"]):
        return None, paragraph
    before = found["place"]
    joint = _JOINT.search(before)
    place = before[: joint.start()] if joint else before
    has_sign = bool(found["bracket"] or (joint and joint["sign"]))
    if before and not _is_place(place, has_sign=has_sign):
        return None, paragraph
    raw = paragraph[: found.end("dash")]
    return Dateline(place=place or None, outlet=found["outlet"], raw=raw), paragraph[found.end() :]


def _is_place(text: str, *, has_sign: bool) -> bool:
    """Whether `text` before the outlet is a place and not the beginning of a sentence."""
    if len(text.split()) > _MAX_PLACE_WORDS or _SENTENCE.match(text) or _SENTENCE_END.search(text):
        return False
    if not any(map(str.isalpha, text)):
        return False
    return has_sign or _NAME.fullmatch(text) is not None
