"""Credits, and the brackets that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.text.clean import clean
from liputan_crawler.text.credit import split

TEXT = "Belum ada keterangan resmi."


@pytest.mark.parametrize(
    ("bracket", "editor", "agencies"),
    [
        ("(mm/fna/rudaw/mna)", "mm", ("fna", "rudaw", "mna")),
        ("[mm/fna]", "mm", ("fna",)),
        ("(mm / fna / al-alam)", "mm", ("fna", "al-alam")),
        ("(mm//fna/)", "mm", ("fna",)),
        ("(mm)", "mm", ()),
        ("(PBB)", "PBB", ()),
        ("(antara)", None, ("antara",)),
        ("(presstv.ir)", None, ("presstv.ir",)),
        ("(Press TV)", None, ("Press TV",)),
        ("(presstv/irna)", None, ("presstv", "irna")),
        ("(ra/Sputnik/24sata)", "ra", ("Sputnik", "24sata")),
        ("(mm/kanal 12)", "mm", ("kanal 12",)),
        ("(af/@saksi_mata)", "af", ("@saksi_mata",)),
    ],
)
@pytest.mark.parametrize("blank", ["", " "])
def test_read(bracket: str, editor: str | None, agencies: tuple[str, ...], blank: str) -> None:
    found, rest = split(TEXT + blank + bracket)
    assert found is not None
    assert (found.editor, found.agencies, found.raw) == (editor, agencies, bracket)
    assert rest == TEXT
    assert split(bracket) == (found, "")


@pytest.mark.parametrize("end", [".", "!", "?", "…", ".”", ".’", '."', "!)", ".»"])
def test_after_every_sentence_end(end: str) -> None:
    found, rest = split(f"Ia pulang{end} (mm/fna)")
    assert found is not None
    assert rest == f"Ia pulang{end}"


def test_a_full_stop_behind_the_bracket_goes_with_it() -> None:
    found, rest = split(f"{TEXT} (mm/fna).")
    assert found is not None
    assert (found.raw, rest) == ("(mm/fna)", TEXT)


def test_another_bracket_may_stand_before_it() -> None:
    found, rest = split(f"{TEXT} (tamat) (mm/fna)")
    assert found is not None
    assert (found.raw, rest) == ("(mm/fna)", f"{TEXT} (tamat)")


@pytest.mark.parametrize(
    "text",
    [
        "Rapat berlangsung Kamis (15/7).",
        "Rapat berlangsung Kamis. (15/7)",
        "Rapat selesai. (15/7/2021)",
        "Rapat selesai. (15 Juli 2021)",
        "Rapat selesai. (Kamis, 15/7)",
        "Rapat selesai. (Senin)",
        "Rapat selesai. (54)",
        "Rapat selesai. (54 tahun)",
        "Ia hadir di Perserikatan Bangsa-Bangsa (PBB).",
        "Ia hadir di Perserikatan Bangsa-Bangsa (PBB)",
        "Ceritanya panjang. (bersambung)",
        "Ceritanya panjang. (Bersambung)",
        "Bersabarlah.” (QS. Al-Baqarah: 155)",
        "Bersabarlah.” (QS Al-Baqarah 155)",
        "Bersabarlah.” (HR Bukhari/Muslim)",
        "Gedung itu runtuh. (Foto/AFP)",
        "Gedung itu runtuh. (foto: AFP)",
        "Gedung itu runtuh. (lihat peta)",
        "Sudah disebut di atas. [1]",
        "Sudah disebut di atas. (ini adalah bagian pertama dari dua tulisan)",
        "Belum ada keterangan (mm/fna)",
        "Belum ada keterangan: (mm/fna)",
        "Belum ada keterangan. (mm/fna",
        "Belum ada keterangan. ()",
        "Belum ada keterangan. (/)",
        "Belum ada keterangan. (mm/fna) Selesai",
        "",
    ],
)
def test_no_credit(text: str) -> None:
    assert split(text) == (None, text)


LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABC", min_size=2, max_size=3).filter(
    lambda text: text.lower() not in {"dok", "dst", "dll", "dsb", "mei", "wib", "wit"}
)
AGENCY = st.sampled_from(["fna", "rudaw", "Al-Alam", "press tv", "sana.sy", "IRNA", "24sata", "a&b", "tass"])


@given(LETTERS, st.lists(AGENCY, max_size=4), st.sampled_from(["", " "]), st.sampled_from(["()", "[]"]))
def test_every_combination_reads_back(editor: str, agencies: list[str], blank: str, signs: str) -> None:
    raw = f"{signs[0]}{f'{blank}/{blank}'.join([editor, *agencies])}{signs[1]}"
    found, rest = split(f"{TEXT} {raw}")
    assert found is not None
    assert (found.editor, found.agencies, found.raw, rest) == (editor, tuple(agencies), raw, TEXT)


PIECES = st.lists(st.sampled_from([*"ab/.()[]! 1”", "mm", "fna", ". (", ") "]), max_size=25).map("".join)


@given(PIECES)
def test_raw_is_a_suffix_and_nothing_is_lost(text: str) -> None:
    text = clean(text)
    found, rest = split(text)
    assert text.startswith(rest)
    if found is None:
        assert rest == text
    else:
        assert text.rstrip(" .").endswith(found.raw) or text.endswith(found.raw)
        assert text[len(rest) :].strip(" .") == found.raw.strip(" .")
        assert all(agency in found.raw for agency in found.agencies)
