"""Every fixture of every page, one test a field, so that a failure names the field."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from record_fixtures import FIXTURES, PAGES, Case, cases, main, outcome

ALL = [(page, case) for page in PAGES for case in cases(page)]


@cache
def found(page: str, case: Case) -> dict[str, Any]:
    return outcome(page, case)


FIELDS = [
    pytest.param(page, case, field, id=f"{page}-{case.name}-{field}")
    for page, case in ALL
    for field in case.expected
]


@pytest.mark.parametrize(("page", "case", "field"), FIELDS)
def test_a_field_is_as_recorded(page: str, case: Case, field: str) -> None:
    assert found(page, case).get(field) == case.expected[field]


@pytest.mark.parametrize(
    ("page", "case"), [pytest.param(page, case, id=f"{page}-{case.name}") for page, case in ALL]
)
def test_there_is_no_field_beyond_the_recorded_ones(page: str, case: Case) -> None:
    assert case.expected, "an empty expectation expects nothing"
    assert found(page, case).keys() == case.expected.keys()
    assert case.meta["about"]


def test_recording_sees_what_changed(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["--check", "listing"]) == 0
    page = tmp_path / "listing" / "tag"
    page.mkdir(parents=True)
    for name in ("input.html", "meta.json", "expected.json"):
        (page / name).write_bytes((FIXTURES / "listing" / "tag-v10" / name).read_bytes())
    monkeypatch.setattr("record_fixtures.FIXTURES", tmp_path)
    assert main(["--check", "listing"]) == 0
    expected = json.loads((page / "expected.json").read_text("utf-8"))
    (page / "expected.json").write_text(json.dumps({**expected, "loop_size": 3}))
    assert main(["--check", "listing"]) == 1
    assert main(["listing"]) == 0
    assert json.loads((page / "expected.json").read_text("utf-8")) == expected
