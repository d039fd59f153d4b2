"""`liputan dates`: the real command."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from liputan_crawler.cli import main


def dates(*arguments, text=None):
    return CliRunner().invoke(main, ["dates", *arguments], input=text)


def test_a_reading_is_explained():
    done = dates("Kamis (15/7)", "--published", "2021-07-17")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Kamis (15/7): 2021-07-15",
        "  read: a day (2021-07-15 is a Kamis)",
        "  inferred: the year, counted from 2021-07-17 (next best: 2022-07-15)",
        "  agrees: the weekday is that of the date",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Kamis (14/7)", "contradicts: 2021-07-14 is a Rabu, another weekday is written"),
        ("17 Juli 2021 14.05", "zone: none written, WIB assumed"),
        ("17 Juli 2021 14.05 WITA", "zone: as written"),
        ("17 Juli 2021 14.05 waktu setempat", 'zone: local time of a place ("waktu setempat"), so no offset'),
        ("kemarin", "inferred: the date, counted from 2021-07-17"),
        ("Kamis", "inferred: the date, counted from 2021-07-17"),
        ("pekan lalu", "read: an ISO week"),
        ("Juni lalu", "read: a month"),
        ("tahun lalu", "read: a year"),
        ("12-14 Juli 2021", "read: from the first to the last, both included"),
        ("2021-07-17T14:05:09Z", "read: a clock to the second (2021-07-17 is a Sabtu)"),
        ("Ia pulang Kamis (14/7) itu", "contradicts: 2021-07-14 is a Rabu, another weekday is written"),
    ],
)
def test_every_kind_of_reading_has_its_words(text, sentence):
    done = dates(text, "--published", "2021-07-17")
    assert f"  {sentence}" in done.stdout.splitlines()


def test_a_sentence_gives_its_mentions():
    done = dates("Ia tiba Rabu malam (14/7) dan pergi pekan lalu.", "--published", "Sabtu, 17 Juli 2021")
    assert "Rabu malam (14/7): 2021-07-14" in done.stdout
    assert "pekan lalu: 2021-W27" in done.stdout


def test_no_date_and_what_would_help():
    assert dates("skor 2-1").stdout == "skor 2-1: no date\n"
    assert dates("Kamis (15/7)").stdout == (
        "Kamis (15/7): no date; give the day that it is counted from with --published\n"
    )


def test_lines_of_standard_input_as_json():
    done = dates(
        "--json", "--published", "2021-07-17", text="Kamis (15/7)\n\nIa datang 16 Juli 2021.\nskor 2-1\n"
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["text"] for row in rows] == ["Kamis (15/7)", "Ia datang 16 Juli 2021.", "skor 2-1"]
    assert rows[0]["reading"] == {
        "value": "2021-07-15",
        "precision": "day",
        "zone": "assumed",
        "basis": "year_inferred",
        "agreement": True,
        "candidates": ["2021-07-15", "2022-07-15"],
    }
    assert rows[0]["mentions"] == []
    (mention,) = rows[1]["mentions"]
    assert (mention["start"], mention["end"], mention["text"]) == (10, 22, "16 Juli 2021")
    assert rows[1]["reading"] is None
    assert (rows[2]["reading"], rows[2]["mentions"]) == (None, [])


@pytest.mark.parametrize("published", ["2021", "Juli 2021", "kemarin", "", "besok lusa"])
def test_a_published_date_must_be_a_day(published):
    done = dates("Kamis", "--published", published)
    assert done.exit_code == 2
    assert "no day" in done.stderr


@pytest.mark.parametrize(
    "published", ["2021-07-17", "17/07/2021", "2021-07-17T00:15:09Z", "Sabtu, 17 Juli 2021 14.05 WIB"]
)
def test_a_published_date_may_be_written_in_any_way(published):
    assert dates("Kamis", "--published", published).stdout.startswith("Kamis: 2021-07-15\n")


def test_terminal_escapes_are_not_passed_on():
    assert "\x1b" not in dates("\x1b[31mKamis (15/7)\x07", "--published", "2021-07-17").stdout
    assert "\x1b" not in dates("\x1b[31m").stdout


def test_help_has_examples():
    done = dates("--help")
    assert done.exit_code == 0
    assert 'liputan dates "Kamis (15/7)" --published 2021-07-17' in done.stdout


def test_bad_bytes_and_lone_surrogates():
    command = [sys.executable, "-m", "liputan_crawler", "dates", "--json"]
    done = subprocess.run(
        command, input=b"\xff\xfe 17 Juli 2021\r\n", capture_output=True, timeout=60, check=True
    )
    assert json.loads(done.stdout)["mentions"][0]["reading"]["value"] == "2021-07-17"
    done = subprocess.run([*command, b"17 Juli 2021 \xff"], capture_output=True, timeout=60, check=True)
    assert json.loads(done.stdout)["mentions"][0]["text"] == "17 Juli 2021"
