"""The last paragraph -> the credit that closes it ("(mm/fna/rudaw)") and the text before it.

The rule is the contract's: the last bracket at the end of the body, after sentence-final punctuation or alone
in its paragraph. What else stands in such a place (dates, verses, "bersambung", remarks) is no credit.
"""

from __future__ import annotations

import re
from typing import Final

from liputan_crawler.items import Credit

_BRACKET: Final = re.compile(
    r"(?:\((?P<round>[^()\[\]]{1,120})\)|\[(?P<square>[^()\[\]]{1,120})\])(?P<stop>\s?[.*]{1,3})?$"
)
# Other brackets may stand between the last sentence and the credit: "... selesai. (bersambung) (mm/fna)".
_SENTENCE_FINAL: Final = re.compile(r"[.!?…][\s\"'”’»›)\]*]*(?:(?:\([^()]{1,60}\)|\[[^\[\]]{1,60}\])\s*)*$")
_NAME: Final = re.compile(r"(?=.*[^\W\d_])[\w.&'’+@-]+(?: [\w.&'’+@-]+){0,3}")
_INITIALS: Final = re.compile(r"[^\W\d_]{2,3}")
_NUMBERED: Final = re.compile(r"(?<![^\W\d_])[0-9]")
# Words that a bracket at the end of a text may hold without naming anybody.
_REMARKS: Final = frozenset(
    "bersambung habis tamat selesai lanjutan bagian sambungan foto gambar ilustrasi video lihat baca klik simak "
    "sumber catatan editor penerjemah ralat dok dok. istimewa opini dst dst. dll dll. dsb dsb. amin aamiin "
    "wallahu wallahualam wassalam".split()
)
_CALENDAR: Final = frozenset(
    "senin selasa rabu kamis jumat jum'at jum’at sabtu minggu ahad januari februari maret april mei juni juli "
    "agustus september oktober november desember wib wita wit hijriah masehi".split()
)
# Verses and sayings are cited in brackets: (QS Al-Baqarah 155), (HR Muslim).
_CITATION: Final = re.compile(r"(?:q\.?\s?s|h\.?\s?r|surah?|surat|hadi[ts]s?)\b\.?\s*\S", re.IGNORECASE)


def split(paragraph: str) -> tuple[Credit | None, str]:
    """The credit at the end of a cleaned paragraph (None without one), and the paragraph before it.

    `raw` is the bracket as printed. The rest is "" where the credit stands alone.
    """
    if not paragraph.rstrip(" .*").endswith((")", "]")):
        return None, paragraph
    found = _BRACKET.search(paragraph)
    if found is None:
        return None, paragraph
    before = paragraph[: found.start()].rstrip()
    if before and not _SENTENCE_FINAL.search(before):
        return None, paragraph
    parts = [part for raw in (found["round"] or found["square"]).split("/") if (part := raw.strip())]
    if not _are_names(parts):
        return None, paragraph
    has_editor = _INITIALS.fullmatch(parts[0]) is not None
    return (
        Credit(
            editor=parts[0] if has_editor else None,
            agencies=tuple(parts[1:] if has_editor else parts),
            raw=found[0][: -len(found["stop"])] if found["stop"] else found[0],
        ),
        before,
    )


def _are_names(parts: list[str]) -> bool:
    """Whether the parts of a bracket can be an editor and agencies."""
    if not parts or not all(map(_NAME.fullmatch, parts)) or _CITATION.match(parts[0]):
        return False
    if _INITIALS.fullmatch(parts[0]) and len(parts) > 1:
        return not _is_calendar(parts[0])
    if len(parts) == 1 and len(parts[0]) < 2:
        return False
    return not any(
        _NUMBERED.search(part) or part.split()[0].lower() in _REMARKS or _is_calendar(part) for part in parts
    )


def _is_calendar(text: str) -> bool:
    return any(word.strip(".,").lower() in _CALENDAR for word in text.split())
