"""The frontier: what is queued, by which order, and what a new run looks at again."""

from __future__ import annotations

import pytest

from liputan_crawler.items import Fate
from liputan_crawler.ledger import Ledger
from liputan_crawler.ledger.frontier import Entry

T0 = "2021-07-17T00:00:00Z"
T1 = "2021-07-18T00:00:00Z"


@pytest.fixture
def ledger():
    with Ledger(None) as opened:
        yield opened


def add(ledger, url, *, source="index", run_id=1, at=T0, **fields):
    return ledger.frontier.add(
        Entry(url=url, kind=fields.pop("kind", "article"), **fields),
        source=source,
        parent_id=None,
        at=at,
        run_id=run_id,
    )


def settle(ledger, url_id, fate=Fate.SAVED, *, run_id=1, at=T0):
    ledger.frontier.settle(url_id, fate, at=at, run_id=run_id)


def test_take_is_by_priority_then_age_and_leaves_out_what_is_held(ledger):
    low = add(ledger, "a", priority=1).id
    high = add(ledger, "b", priority=9).id
    later = add(ledger, "c", priority=9).id
    assert [task.id for task in ledger.frontier.take(10)] == [high, later, low]
    assert [task.id for task in ledger.frontier.take(10, held={high})] == [later, low]
    assert [task.id for task in ledger.frontier.take(1, held={high, later})] == [low]


def test_has_queued_counts_beyond_what_is_in_flight(ledger):
    add(ledger, "a")
    add(ledger, "b")
    assert ledger.frontier.has_queued(beyond=1)
    assert not ledger.frontier.has_queued(beyond=2)


def test_an_identity_is_one_row_and_every_source_is_written_down_once(ledger):
    first = add(ledger, "a", source="index")
    again = add(ledger, "a", source="related")
    third = add(ledger, "a", source="related")
    assert (first.is_new, again.is_new) == (True, False)
    assert (first.is_news, again.is_news, third.is_news) == (True, True, False)
    assert first.id == again.id
    assert ledger.frontier.sources_of(first.id) == ["index", "related"]


def test_a_settled_row_is_not_queued_again_by_being_found_again(ledger):
    row = add(ledger, "a")
    settle(ledger, row.id)
    add(ledger, "a", run_id=2, at=T1)
    assert ledger.frontier.take(5) == []


def test_a_listing_is_read_once_in_every_run(ledger):
    row = add(ledger, "list", kind="section", revisit=True)
    settle(ledger, row.id, Fate.NOT_ARTICLE, run_id=1)
    add(ledger, "list", kind="section", revisit=True, run_id=1)
    assert ledger.frontier.take(5) == [], "not twice in one run"
    add(ledger, "list", kind="section", revisit=True, run_id=2)
    assert [task.url for task in ledger.frontier.take(5)] == ["list"]


@pytest.mark.parametrize(
    ("modified", "is_queued"),
    [
        ("2021-07-16T23:59:59Z", False),
        ("2021-07-17T00:00:01Z", True),
        ("2021-07-17", True),
        ("2021-07-16", False),
    ],
)
def test_a_source_that_says_the_article_changed_after_the_last_check_queues_it(ledger, modified, is_queued):
    row = add(ledger, "a")
    settle(ledger, row.id, run_id=1, at=T0)
    add(ledger, "a", source="sitemap", modified=modified, run_id=2)
    assert bool(ledger.frontier.take(5)) is is_queued


def test_an_alias_shares_the_fate_and_the_finders_of_its_target(ledger):
    target, other = add(ledger, "a"), add(ledger, "?p=1", source="related")
    ledger.frontier.alias(other.id, target.id, at=T0, run_id=1)
    settle(ledger, target.id)
    assert ledger.frontier.get(other.id)["fate"] == Fate.SAVED
    assert ledger.frontier.sources_of(target.id) == ["index", "related"]
    assert add(ledger, "?p=1").id == target.id
    assert ledger.frontier.counts() == {"saved": 1}, "an alias is no second URL"


def test_the_alias_of_an_alias_points_at_the_document(ledger):
    first, second, third = (add(ledger, url).id for url in "abc")
    ledger.frontier.alias(first, second, at=T0, run_id=1)
    ledger.frontier.alias(second, third, at=T0, run_id=1)
    assert add(ledger, "a").id == third


def test_rows_of_one_post_id_become_one_document(ledger):
    old, new = add(ledger, "old"), add(ledger, "new")
    ledger.frontier.merge_post(old.id, 7, at=T0, run_id=1)
    ledger.frontier.merge_post(new.id, 7, at=T0, run_id=1)
    assert add(ledger, "old").id == new.id


class TestOpenRun:
    def test_faults_and_refusals_are_tried_again_and_final_fates_are_not(self, ledger):
        ids = {fate: add(ledger, fate.value).id for fate in Fate}
        for fate, url_id in ids.items():
            if fate is not Fate.PENDING:
                settle(ledger, url_id, fate)
        ledger.frontier.open_run(now=T1)
        queued = {task.url for task in ledger.frontier.take(99)}
        assert queued == {"pending", "gave_up", "robots", "parse_failed", "incomplete_parts"}

    def test_deferred_rows_come_back(self, ledger):
        row = add(ledger, "a")
        ledger.frontier.defer(row.id, "outside --since")
        assert ledger.frontier.take(5) == []
        ledger.frontier.open_run(now=T1)
        assert [task.id for task in ledger.frontier.take(5)] == [row.id]

    def test_recheck_takes_the_longest_unchecked(self, ledger):
        for number in range(4):
            settle(ledger, add(ledger, f"{number}").id, at=f"2021-07-1{9 - number}T00:00:00Z")
        ledger.frontier.open_run(recheck=2, now=T1)
        assert {task.url for task in ledger.frontier.take(9)} == {"3", "2"}

    def test_full_takes_every_article_and_forgets_that_walks_were_complete(self, ledger):
        row = add(ledger, "a")
        settle(ledger, row.id)
        ledger.frontier.complete_walk(row.id, T0)
        ledger.frontier.open_run(full=True, now=T1)
        assert [task.id for task in ledger.frontier.take(5)] == [row.id]
        assert not ledger.frontier.is_walk_complete(row.id)

    def test_a_post_with_parts_left_waits_for_them_and_else_begins_anew(self, ledger):
        waiting, broken = add(ledger, "waiting"), add(ledger, "broken")
        add(ledger, "waiting/2", kind="part", root_id=waiting.id, part=2)
        part = add(ledger, "broken/2", kind="part", root_id=broken.id, part=2)
        settle(ledger, waiting.id, Fate.INCOMPLETE_PARTS)
        settle(ledger, broken.id, Fate.INCOMPLETE_PARTS)
        settle(ledger, part.id, Fate.NOT_FOUND)
        ledger.frontier.open_run(now=T1)
        assert {task.url for task in ledger.frontier.take(9)} == {"broken", "waiting/2"}

    def test_an_article_missing_long_enough_is_looked_for_again(self, ledger):
        row = add(ledger, "a")
        settle(ledger, row.id, Fate.UNCHANGED)
        ledger.frontier.note_missing(row.id, T0)
        ledger.frontier.open_run(gone_after_s=86_401, now=T1)
        assert ledger.frontier.take(5) == []
        ledger.frontier.open_run(gone_after_s=86_400, now=T1)
        assert [task.id for task in ledger.frontier.take(5)] == [row.id]
