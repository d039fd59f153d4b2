"""Datelines in every form the editors write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.text.clean import clean
from liputan_crawler.text.dateline import split

REST = "Warga pesisir menutup jalan."


@pytest.mark.parametrize(
    ("opening", "place", "outlet"),
    [
        ("Baghdad, LiputanIslam.com – ", "Baghdad", "LiputanIslam.com"),
        ("LiputanIslam.com – ", None, "LiputanIslam.com"),
        ("BEIRUT, LiputanIslam.com — ", "BEIRUT", "LiputanIslam.com"),
        ("Kuala Lumpur, LiputanIslam.com —", "Kuala Lumpur", "LiputanIslam.com"),
        ("Den Haag, Liputan Islam - ", "Den Haag", "Liputan Islam"),
        ("Sana'a, Yaman, LiputanIslam.com -", "Sana'a, Yaman", "LiputanIslam.com"),
        ("Sana’a, LIPUTANISLAM.COM–", "Sana’a", "LIPUTANISLAM.COM"),
        ("Deir ez-Zor, LiputanIslam.Com -- ", "Deir ez-Zor", "LiputanIslam.Com"),
        (
            "Al-Hasakah, timur laut Suriah, LiputanIslam.com – ",
            "Al-Hasakah, timur laut Suriah",
            "LiputanIslam.com",
        ),
        ("Washington D.C., LiputanIslam.com – ", "Washington D.C.", "LiputanIslam.com"),
        ("Gaza,Palestina,LiputanIslam.com-", "Gaza,Palestina", "LiputanIslam.com"),
        ("Teheran , liputanislam.com ― ", "Teheran", "liputanislam.com"),
        ("Jakarta LiputanIslam.com – ", "Jakarta", "LiputanIslam.com"),
        ("Dar es Salaam LiputanIslam – ", "Dar es Salaam", "LiputanIslam"),
        ("Teheran (LiputanIslam.com) − ", "Teheran", "LiputanIslam.com"),
        ("Idlib/LiputanIslam.com – ", "Idlib", "LiputanIslam.com"),
        ("Ankara – LiputanIslam.com – ", "Ankara", "LiputanIslam.com"),
        ("Kairo. LiputanIslam.com - ", "Kairo", "LiputanIslam.com"),
        ("New York (AS), LiputanIslam.com \u200e– ", "New York (AS)", "LiputanIslam.com"),
    ],
)
def test_read(opening: str, place: str | None, outlet: str) -> None:
    found, rest = split(opening + REST)
    assert found is not None
    assert (found.place, found.outlet, rest) == (place, outlet, REST)
    assert found.raw == opening.rstrip()


@pytest.mark.parametrize(
    "text",
    [
        "Warga pesisir menutup jalan.",
        "Baghdad, LiputanIslam.com",
        "Baghdad, LiputanIslam.com: Warga menutup jalan.",
        "Menurut LiputanIslam.com – media daring – warga menutup jalan.",
        "Kepada LiputanIslam.com - Rabu lalu - ia membantah.",
        "“Kami pulang,” ujarnya. Liputan Islam - yang hadir di sana - mencatat.",
        "Jalan ditutup. Kairo, LiputanIslam.com – Warga berkumpul.",
        "Seorang nelayan berkata kepada LiputanIslam.com - sambil tertawa.",
        "Liputan Islam Nusantara - sebuah buku.",
        ", LiputanIslam.com – Warga.",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    assert split(text) == (None, text)


def test_alone_in_its_paragraph() -> None:
    found, rest = split("Aleppo, LiputanIslam.com –")
    assert found is not None
    assert (found.place, rest) == ("Aleppo", "")


PLACES = st.sampled_from(
    ["Baghdad", "Tel Aviv", "SANA’A", "Ar-Raqqah, Suriah", "Washington D.C.", "Kota Gaza", "Ürümqi"]
)
OUTLETS = st.sampled_from(
    ["LiputanIslam.com", "Liputan Islam", "LIPUTANISLAM.COM", "liputanislam.Com", "Liputan Islam.com"]
)
DASHES = st.sampled_from(["-", "–", "—", "--", "‒", "―", "−"])


@given(st.none() | PLACES, OUTLETS, DASHES, st.sampled_from(["", " "]), st.sampled_from(["", " "]))
def test_every_combination_reads_back(
    place: str | None, outlet: str, dash: str, before: str, after: str
) -> None:
    raw = (f"{place}, " if place else "") + outlet + before + dash
    found, rest = split(raw + after + REST)
    assert found is not None
    assert (found.place, found.outlet, found.raw, rest) == (place, outlet, raw, REST)


PIECES = st.lists(
    st.sampled_from([*"aB, .-–—()", "Liputan", "Islam", "LiputanIslam.com", " – ", "Baghdad"]), max_size=25
).map("".join)


@given(PIECES)
def test_raw_is_a_prefix_and_nothing_is_lost(text: str) -> None:
    text = clean(text)
    found, rest = split(text)
    assert text.endswith(rest)
    if found is None:
        assert rest == text
    else:
        assert text.startswith(found.raw)
        assert text[len(found.raw) :].strip() == rest.strip()
        assert found.outlet in found.raw
        assert (found.place or "") in found.raw
