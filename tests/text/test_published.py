"""What the places of a page say of its date, weighed; and the days that its paragraphs mention."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler.items import DateEvidence
from liputan_crawler.text.published import MENDED, RANKS, day_mentions, mention_candidates, weigh

WIB = timezone(timedelta(hours=7))
SLUG = "https://liputanislam.com/2021/07/17/slug/"
LATER = "2022-01-01T00:00:00Z"


def evidence(*pairs):
    return [DateEvidence(source=source, raw=raw) for source, raw in pairs]


def weighed(*pairs, modified=(), url=None, fetched_at=LATER):
    return weigh(evidence(*pairs), evidence(*modified), url, fetched_at)


def values(result):
    return {candidate.source: candidate.value for candidate in result.date_candidates}


def notes(result):
    return {candidate.source: candidate.note for candidate in result.date_candidates}


# --------------------------------------------------------------------------- each source's own clock


@pytest.mark.parametrize(
    ("source", "raw", "value", "note"),
    [
        ("api", "2021-07-17T00:15:09Z", "2021-07-17T07:15:09+07:00", None),
        ("api", "2021-07-17T07:15:09", "2021-07-17T07:15:09+07:00", None),
        ("yoast", "2021-07-17T00:15:09+00:00", "2021-07-17T07:15:09+07:00", None),
        ("jetpack", "2021-07-17T00:15:09+00:00", "2021-07-17T07:15:09+07:00", None),
        ("jetpack", "2021-07-17T17:15:09+00:00", "2021-07-18T00:15:09+07:00", None),
        ("theme", "2021-07-17T07:15:09+00:00", "2021-07-17T07:15:09+07:00", MENDED),
        ("theme", "2021-07-17T07:15:09Z", "2021-07-17T07:15:09+07:00", MENDED),
        ("theme", "2021-07-17T23:59:59+00:00", "2021-07-17T23:59:59+07:00", MENDED),
        ("theme", "2021-07-17T07:15:09+07:00", "2021-07-17T07:15:09+07:00", None),
        ("theme", "2021-07-17T08:15:09+08:00", "2021-07-17T07:15:09+07:00", None),
        ("theme", "2021-07-17", "2021-07-17", None),
        ("microdata", "2021-07-17T19:15:09+00:00", "2021-07-17T19:15:09+07:00", MENDED),
        ("amp", "2021-07-17T07:15:09+00:00", "2021-07-17T07:15:09+07:00", MENDED),
        ("jsonld", "2021-07-17T00:15:09+00:00", "2021-07-17T07:15:09+07:00", None),
        ("jsonld", "2021-07-17T07:15+07:00", "2021-07-17T07:15+07:00", None),
        ("printed", "Sabtu, 17 Juli 2021", "2021-07-17", None),
        ("printed", "Sabtu, 17 Juli 2021 | 07.15 WIB", "2021-07-17T07:15+07:00", None),
        ("printed", "17 Juli 2021 01:15 WITA", "2021-07-17T00:15+07:00", None),
        ("printed", "17 Juli 2021 00:15 WIT", "2021-07-16T22:15+07:00", None),
        ("printed", "17 Juli 2021 pukul 07.15 waktu setempat", "2021-07-17", "clock of an unknown zone"),
        ("printed", "Jumat, 17 Juli 2021", "2021-07-17", "weekday contradicts"),
        ("printed", "Juli 2021", "2021-07", None),
        ("printed", "17 Juli", "2021-07-17", "year inferred from fetched_at"),
        ("printed", "5 bulan yang lalu", "2021-08-01", "counted from fetched_at"),
        ("printed", "pekan lalu", None, "no day"),
        ("printed", "Oleh Redaksi", None, "not read"),
        ("printed", "12-14 Juli 2021", None, "not read"),
        ("theme", "0000-00-00 00:00:00", None, "no date"),
        ("theme", "-0001-11-30T00:00:00+00:00", None, "no date"),
        ("microdata", "1970-01-01T00:00:00+00:00", None, "no date"),
        ("yoast", "", None, "not read"),
        ("yoast", "2021-02-30T00:00:00+00:00", None, "not read"),
        ("url", "/2021/07/17/", "2021-07-17", None),
        ("url", "/2021/07/", "2021-07", None),
        ("url", "/2021/13/17/", None, "not read"),
    ],
)
def test_one_evidence(source, raw, value, note):
    result = weighed((source, raw))
    (candidate,) = result.date_candidates
    assert (candidate.source, candidate.raw, candidate.value, candidate.note) == (source, raw, value, note)
    assert result.date_published == value
    assert result.date_published_source == (source if value else None)
    assert result.date_conflict is False


def test_the_best_source_wins_and_all_are_kept():
    day, clock = "17 Juli 2021", "2021-07-17T07:15:09+07:00"
    raws = dict.fromkeys(RANKS, clock) | {"printed": day, "url": "/2021/07/17/"}
    pairs = list(raws.items())
    for number, source in enumerate(RANKS):
        result = weighed(*reversed(pairs[number:]))
        assert result.date_published_source == source
        assert [candidate.source for candidate in result.date_candidates] == list(RANKS[number:])
        assert result.date_conflict is False


def test_the_same_evidence_twice_is_one_candidate():
    result = weighed(("theme", "2021-07-17T07:15:09+07:00"), ("theme", "2021-07-17T07:15:09+07:00"))
    assert len(result.date_candidates) == 1


def test_nothing_known():
    result = weighed()
    assert (result.date_published, result.date_published_source, result.date_candidates) == (None, None, ())
    assert result.date_conflict is False


# --------------------------------------------------------------------------- whole pages

CLOCKS = st.datetimes(min_value=datetime(2012, 1, 1), max_value=datetime(2026, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)


def page(local: datetime, *, version: int, seo: str | None, has_date: bool):
    """The evidence that the theme and its plug-ins put on the page of a post of that local clock."""
    stamp = f"{local.isoformat()}{'+00:00' if version < 10 else '+07:00'}"
    utc = local.replace(tzinfo=WIB).astimezone(UTC).isoformat()
    months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
    pairs = [("microdata", stamp)]
    if has_date:
        pairs += [("theme", stamp), ("printed", f"{local.day} {months[local.month - 1]} {local.year}")]
    if seo:
        pairs += [(seo, utc), ("jsonld", utc)]
    return pairs


@given(
    CLOCKS,
    st.sampled_from([9, 10]),
    st.sampled_from([None, "yoast", "jetpack"]),
    st.booleans(),
    st.booleans(),
)
def test_every_kind_of_page_says_its_local_clock(local, version, seo, has_date, day_in_url):
    """Also between 17:00 and midnight, when a wrong zone makes it another day."""
    url = (
        f"https://liputanislam.com/{local:%Y/%m/%d}/slug/" if day_in_url else "https://liputanislam.com/slug/"
    )
    modified = [("microdata", f"{local.isoformat()}+07:00")]
    pairs = page(local, version=version, seo=seo, has_date=has_date)
    result = weighed(*pairs, modified=modified, url=url, fetched_at=None)
    expected = f"{local.isoformat()}+07:00"
    assert result.date_published == expected
    assert result.date_published_source == (seo or ("theme" if has_date else "microdata"))
    assert result.date_modified == expected
    assert result.date_conflict is False
    assert all(value is not None and expected.startswith(value[:10]) for value in values(result).values())
    assert (notes(result)["microdata"] == MENDED) is (version < 10)


@given(CLOCKS)
def test_amp_of_tagdiv_has_the_local_clock(local):
    result = weighed(("amp", f"{local.isoformat()}+00:00"), url=None, fetched_at=None)
    assert result.date_published == f"{local.isoformat()}+07:00"


# --------------------------------------------------------------------------- JSON-LD of an unknown writer

FALSE_STAMP = ("jsonld", "2021-07-17T19:15:09+00:00")  # local clock labelled UTC, or 02:15:09 of the 18th
LOCAL, TRUE = "2021-07-17T19:15:09+07:00", "2021-07-18T02:15:09+07:00"


@pytest.mark.parametrize(
    ("others", "fetched_at", "value"),
    [
        ([], LATER, TRUE),
        ([], None, TRUE),
        ([("microdata", "2021-07-17T19:15:09+00:00")], LATER, LOCAL),
        ([("microdata", "2021-07-18T02:15:09+07:00")], LATER, TRUE),
        ([("yoast", "2021-07-17T19:15:09+00:00")], LATER, TRUE),
        ([("yoast", "2021-07-17T12:15:09+00:00")], LATER, LOCAL),
        ([("printed", "17 Juli 2021")], LATER, LOCAL),
        ([("printed", "18 Juli 2021")], LATER, TRUE),
        ([("printed", "20 Juli 2021")], LATER, TRUE),
        ([("url", "/2021/07/17/")], LATER, LOCAL),
        ([("url", "/2021/07/")], LATER, TRUE),
        ([("printed", "17 Juli 2021"), ("yoast", "2021-07-17T19:15:09+00:00")], LATER, TRUE),
        ([], "2021-07-17T12:16:00Z", LOCAL),
        ([], "2021-07-17T19:16:00Z", TRUE),
    ],
)
def test_json_ld_is_taken_at_its_word_unless_the_page_contradicts(others, fetched_at, value):
    result = weighed(FALSE_STAMP, *others, fetched_at=fetched_at)
    assert values(result)["jsonld"] == value
    assert (notes(result)["jsonld"] == MENDED) is (value == LOCAL)


# --------------------------------------------------------------------------- conflicts


@pytest.mark.parametrize(
    ("pairs", "conflict"),
    [
        ([("theme", "2021-07-17T07:15:09+07:00"), ("printed", "17 Juli 2021")], False),
        ([("theme", "2021-07-17T07:15:09+07:00"), ("printed", "18 Juli 2021")], True),
        ([("theme", "2021-07-17T07:15:09+07:00"), ("printed", "17 Juli 2021 07.15 WIB")], False),
        ([("theme", "2021-07-17T07:15:59+07:00"), ("printed", "17 Juli 2021 07.15 WIB")], False),
        ([("theme", "2021-07-17T07:16:01+07:00"), ("printed", "17 Juli 2021 07.15 WIB")], True),
        ([("yoast", "2021-07-17T00:15:09+00:00"), ("theme", "2021-07-17T07:15:09+00:00")], False),
        ([("yoast", "2021-07-17T00:15:09+00:00"), ("theme", "2021-07-17T00:15:09+00:00")], True),
        ([("yoast", "2021-07-17T00:15:09+00:00"), ("api", "2021-07-17T00:16:09Z")], False),
        ([("yoast", "2021-07-17T00:15:09+00:00"), ("api", "2021-07-17T00:16:10Z")], True),
        ([("printed", "17 Juli 2021"), ("url", "/2021/07/")], False),
        ([("printed", "17 Juli 2021"), ("url", "/2021/08/")], True),
        ([("printed", "17 Juli 2021"), ("theme", "garbage")], False),
        # The last day of a month in UTC, the first in WIB.
        ([("yoast", "2021-07-31T17:15:09+00:00"), ("url", "/2021/08/01/")], False),
    ],
)
def test_conflicts(pairs, conflict):
    assert weighed(*pairs).date_conflict is conflict


# --------------------------------------------------------------------------- the future


def test_a_date_after_fetching_is_kept_and_never_wins():
    result = weighed(
        ("yoast", "2021-07-18T00:15:09+00:00"), ("printed", "17 Juli 2021"), fetched_at="2021-07-17T12:00:00Z"
    )
    assert (result.date_published, result.date_published_source) == ("2021-07-17", "printed")
    assert values(result)["yoast"] == "2021-07-18T07:15:09+07:00"
    assert notes(result)["yoast"] == "after fetched_at"
    assert result.date_conflict is True


def test_nothing_but_the_future():
    result = weighed(("printed", "18 Juli 2021"), fetched_at="2021-07-17T12:00:00Z")
    assert result.date_published is None
    assert result.date_candidates[0].value == "2021-07-18"


@pytest.mark.parametrize(
    ("fetched_at", "is_taken"), [("2021-07-17T00:14:09Z", True), ("2021-07-17T00:14:08Z", False)]
)
def test_clocks_within_a_minute_are_one(fetched_at, is_taken):
    result = weighed(("yoast", "2021-07-17T00:15:09+00:00"), fetched_at=fetched_at)
    assert (result.date_published is not None) is is_taken


@pytest.mark.parametrize(
    ("fetched_at", "is_taken"), [("2021-07-16T17:00:00Z", True), ("2021-07-16T16:59:59Z", False)]
)
def test_a_day_begins_at_midnight_in_wib(fetched_at, is_taken):
    result = weighed(("printed", "17 Juli 2021"), fetched_at=fetched_at)
    assert (result.date_published is not None) is is_taken


# --------------------------------------------------------------------------- modified


@pytest.mark.parametrize(
    ("modified", "value"),
    [
        ([("microdata", "2021-07-17T09:00:00+07:00")], "2021-07-17T09:00:00+07:00"),
        ([("microdata", "2021-07-17T02:00:00+00:00")], "2021-07-17T09:00:00+07:00"),
        ([("theme", "2021-07-17T09:00:00+00:00")], "2021-07-17T09:00:00+07:00"),
        (
            [("theme", "2021-07-17T08:00:00+00:00"), ("microdata", "2021-07-17T09:00:00+07:00")],
            "2021-07-17T09:00:00+07:00",
        ),
        (
            [("microdata", "2021-07-17T09:00:00+07:00"), ("yoast", "2021-07-17T02:30:00+00:00")],
            "2021-07-17T09:30:00+07:00",
        ),
        ([("api", "2021-07-17T02:00:00Z")], "2021-07-17T09:00:00+07:00"),
        ([("printed", "Diperbarui 18 Juli 2021, 09.00 WIB")], "2021-07-18T09:00+07:00"),
        ([("printed", "kabur")], None),
        ([], None),
        ([("microdata", "2031-07-17T09:00:00+07:00")], None),
    ],
)
def test_modified(modified, value):
    assert weighed(("theme", "2021-07-17T07:15:09+07:00"), modified=modified).date_modified == value


# --------------------------------------------------------------------------- the permalink


@pytest.mark.parametrize(
    ("url", "value"),
    [
        (SLUG, "2021-07-17"),
        ("https://liputanislam.com/2021/07/slug/", "2021-07"),
        ("https://liputanislam.com/berita/2021/07/17/slug/", "2021-07-17"),
        ("https://liputanislam.com/archives/2021/07/17/slug", "2021-07-17"),
        ("https://liputanislam.com/2021/07/17/", "2021-07"),
        ("https://liputanislam.com/2021/07/", None),
        ("https://liputanislam.com/2021/17/07/slug/", None),
        ("https://liputanislam.com/2021/02/30/slug/", None),
        ("https://liputanislam.com/slug-2021-07-17/", None),
        ("https://liputanislam.com/?p=2021/07/17/x", None),
        ("https://liputanislam.com/slug/#/2021/07/17/x", None),
        ("https://liputanislam.com/wp-content/uploads/2021/07/gambar.jpg", None),
        ("https://liputanislam.com/12021/07/17/slug/", None),
        ("not a url", None),
        ("", None),
    ],
)
def test_the_date_in_the_permalink(url, value):
    result = weighed(url=url)
    assert values(result).get("url") == value
    assert result.date_published == value


def test_a_date_that_the_page_reader_took_from_the_url_is_not_taken_twice():
    result = weighed(("url", "/2021/07/17/"), url=SLUG)
    assert len(result.date_candidates) == 1


@given(
    st.lists(st.tuples(st.sampled_from([*RANKS, "unheard-of"]), st.text(max_size=40)), max_size=6),
    st.text(max_size=60) | st.none(),
    st.sampled_from([None, LATER, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]),
)
def test_any_evidence_is_kept_and_breaks_nothing(pairs, url, fetched_at):
    result = weighed(*pairs, modified=pairs, url=url, fetched_at=fetched_at)
    kept = {(candidate.source, candidate.raw) for candidate in result.date_candidates}
    assert set(pairs) <= kept
    assert (result.date_published is None) is (result.date_published_source is None)


# --------------------------------------------------------------------------- days in the paragraphs

PARAGRAPHS = (
    "Para utusan bertemu di Baghdad, Kamis (15/7).",
    "Juni lalu mereka berunding. April lalu pasukan ditarik, pada tahun lalu jumlahnya 2500.",
    "Ledakan terjadi di Nasiriyah, Kamis, dan sidang dibuka 12 Mei 2021 serta Senin (16/7).",
)


def found(date_published):
    return [(m.paragraph, m.text, m.date) for m in day_mentions(PARAGRAPHS, date_published)]


def test_mentions_against_the_published_date():
    assert found("2021-07-17T07:15:09+07:00") == [
        (0, "Kamis (15/7)", "2021-07-15"),
        (1, "Juni lalu", "2021-06"),
        (1, "April lalu", "2021-04"),
        (1, "tahun lalu", "2020"),
        (2, "Kamis", "2021-07-15"),
        (2, "12 Mei 2021", "2021-05-12"),
        (2, "Senin (16/7)", None),
    ]
    assert found("2021-07-17") == found("2021-07-17T07:15:09+07:00")


@pytest.mark.parametrize("date_published", [None, "2021-07"])
def test_without_a_day_to_count_from(date_published):
    """A weekday with its day is listed although only a year would date it; the rest needs a reference."""
    assert found(date_published) == [
        (0, "Kamis (15/7)", None),
        (2, "12 Mei 2021", "2021-05-12"),
        (2, "Senin (16/7)", None),
    ]


@given(
    st.lists(st.sampled_from([*PARAGRAPHS, "", "İ Kamis (15/7) 🕒 minggu lalu", "Minggu (18/7)"]), max_size=4)
)
def test_offsets_slice_the_mention(paragraphs):
    for published in (None, "2021-07-17", "2021-07-17T23:30+07:00"):
        mentions = day_mentions(paragraphs, published)
        for mention in mentions:
            assert paragraphs[mention.paragraph][mention.start : mention.end] == mention.text
        places = [(mention.paragraph, mention.start) for mention in mentions]
        assert places == sorted(set(places))


# --------------------------------------------------------------------------- texts without any date


def candidates(paragraphs, first, last):
    return [(c.source, c.raw, c.value) for c in mention_candidates(paragraphs, first, last)]


@pytest.mark.parametrize(
    ("last_year", "years"), [(2021, [2021]), (2026, [2021]), (2027, [2021, 2027]), (2020, [])]
)
def test_years_in_which_the_weekday_fits(last_year, years):
    assert candidates(PARAGRAPHS[:1], 2012, last_year) == [
        ("mention", "Kamis (15/7)", f"{year}-07-15") for year in years
    ]


def test_every_mention_has_its_own_years_and_counts_once():
    text = "Rabu (29/2) dan Kamis, 15 Juli. Lagi: Kamis (15/7), Kamis, 15 Juli, lalu Jumat (31/2)."
    assert candidates([text, text], 2012, 2026) == [
        ("mention", "Rabu (29/2)", "2012-02-29"),
        ("mention", "Kamis, 15 Juli", "2021-07-15"),
        ("mention", "Kamis (15/7)", "2021-07-15"),
    ]


def test_other_mentions_say_no_year():
    assert candidates(["Kamis, 15 Juli 2021, April lalu, 15 Juli, kemarin, Kamis lalu."], 2012, 2026) == []


def test_the_note_says_how_sure_the_year_is():
    (candidate,) = mention_candidates(PARAGRAPHS[:1], 2012, 2026)
    assert candidate.note == "weekday fits in 1 of the years 2012-2026"
