from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liputan_crawler import rest_urls, sources
from liputan_crawler.sources import Known, Situation, Step, next_steps

NOW = "2021-11-22T15:00:00Z"
YESTERDAY = "2021-11-21T15:00:00Z"
LONG_AGO = "2021-11-01T15:00:00Z"
WHOLE = Known(state="open", whole=YESTERDAY)
SHUT = Known(state="shut: HTTP 403")


def steps(**facts):
    return list(next_steps(Situation(now=NOW, **facts)))


def test_a_first_run_reads_every_source():
    assert steps() == [Step.INDEX, Step.REST_SWEEP, Step.SITEMAP_ALL, Step.FEED_FIRST]


def test_the_feed_is_walked_only_when_nothing_else_lists_everything():
    done = (Step.INDEX, Step.REST_SWEEP, Step.SITEMAP_ALL, Step.FEED_FIRST)
    assert steps(done=done) == []
    assert steps(done=done, failed=frozenset({"rest"})) == []
    assert steps(done=done, failed=frozenset({"rest", "sitemap"})) == [Step.FEED_WALK]
    assert steps(done=done, failed=frozenset({"rest", "sitemap", "feed"})) == []


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"rest": WHOLE}, [Step.REST_CHANGES]),
        ({"rest": Known(state="open", whole=LONG_AGO)}, [Step.REST_SWEEP]),
        ({"rest": Known(state="failing: HTTP 500"), "index": WHOLE}, [Step.REST_SWEEP]),
        (
            {"rest": SHUT, "sitemap": Known(state="open", whole=YESTERDAY, has_lastmod=True)},
            [Step.SITEMAP_NEWS],
        ),
        (
            {"rest": SHUT, "sitemap": Known(state="open", whole=LONG_AGO, has_lastmod=True)},
            [Step.SITEMAP_ALL],
        ),
        ({"rest": SHUT, "sitemap": WHOLE}, [Step.FEED_NEWS]),
        ({"rest": SHUT, "sitemap": Known(state="open", whole=LONG_AGO)}, [Step.SITEMAP_ALL]),
        ({"rest": SHUT, "sitemap": SHUT, "feed": SHUT, "index": WHOLE}, [Step.INDEX]),
    ],
)
def test_a_later_run_asks_the_cheapest_source_that_shows_changes(known, expected):
    assert steps(known=known) == expected


def test_a_source_that_fails_gives_way_to_the_next():
    known = {"rest": WHOLE, "sitemap": WHOLE, "feed": WHOLE}
    done, failed = (Step.REST_CHANGES,), frozenset({"rest"})
    assert steps(known=known, done=done, failed=failed) == [Step.FEED_NEWS]
    done, failed = (*done, Step.FEED_NEWS), failed | {"feed"}
    assert steps(known=known, done=done, failed=failed) == [Step.INDEX]


def test_another_total_is_looked_into_step_by_step_and_then_rests():
    known = {"rest": WHOLE}
    assert steps(known=known, done=(Step.REST_CHANGES,)) == []
    assert steps(known=known, done=(Step.REST_CHANGES,), disagrees=True) == [Step.REST_RECENT]
    done = (Step.REST_CHANGES, Step.REST_RECENT)
    assert steps(known=known, done=done, disagrees=True) == [Step.REST_SWEEP]
    assert steps(known=known, done=(*done, Step.REST_SWEEP), disagrees=True) == []
    assert steps(known=known, done=done, disagrees=True, may_sweep=False) == []


def test_named_sources_are_asked_alone():
    assert steps(wanted=frozenset({"feed"})) == [Step.FEED_WALK]
    assert steps(wanted=frozenset({"feed"}), known={"feed": WHOLE}) == [Step.FEED_NEWS]
    assert steps(wanted=frozenset({"archives"})) == [Step.ARCHIVES]
    assert steps(wanted=frozenset({"feed"}), done=(Step.FEED_WALK,), failed=frozenset({"feed"})) == []


def test_whole_articles_from_rest_names_first_and_a_cheap_question_later():
    assert steps(via_api=True) == [Step.REST_NAMES]
    assert steps(via_api=True, done=(Step.REST_NAMES,)) == [Step.REST_CONTENT]
    assert steps(via_api=True, done=(Step.REST_NAMES, Step.REST_CONTENT)) == []
    known = {"rest": Known(state="open", whole=YESTERDAY, has_content=True)}
    assert steps(via_api=True, known=known) == [Step.REST_CHANGES]
    assert steps(via_api=True, known=known, has_backlog=True) == [Step.REST_NAMES]
    assert steps(via_api=True, known=known, done=(Step.REST_CHANGES,)) == []
    done = (Step.REST_CHANGES, Step.REST_NAMES)
    assert steps(via_api=True, known=known, done=done[:1], has_news=True) == [Step.REST_NAMES]
    assert steps(via_api=True, known=known, done=done, has_news=True) == [Step.REST_CONTENT_CHANGES]


_names = st.sampled_from(["index", "feed", "sitemap", "rest", "archives"])
_known = st.builds(
    Known,
    state=st.sampled_from([None, "open", "shut: HTTP 403", "failing: HTTP 500"]),
    whole=st.sampled_from([None, YESTERDAY, LONG_AGO]),
    has_lastmod=st.booleans(),
    has_content=st.booleans(),
)


@given(
    known=st.dictionaries(_names, _known),
    wanted=st.none() | st.frozensets(_names, min_size=1),
    flags=st.fixed_dictionaries(
        {name: st.booleans() for name in ("is_full", "has_limit", "via_api", "may_sweep", "has_backlog")}
    ),
    turns=st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=20, max_size=20),
)
def test_every_run_ends_takes_no_step_twice_and_asks_no_failed_source(known, wanted, flags, turns):
    done: tuple[Step, ...] = ()
    failed: frozenset[str] = frozenset()
    for fails, disagrees, has_news in turns:
        facts = {"done": done, "failed": failed, "disagrees": disagrees, "has_news": has_news}
        found = next_steps(Situation(now=NOW, known=known, wanted=wanted, **flags, **facts))
        if not found:
            return
        assert not set(found) & set(done)
        assert not {step.source for step in found} & failed
        done += found
        failed |= {found[0].source} if fails else frozenset()
    pytest.fail(f"no end: {done}")


@pytest.mark.parametrize(
    ("total", "known", "is_shrunk"),
    [(0, 0, False), (0, 10, False), (0, 11, True), (360, 400, False), (359, 400, True)],
)
def test_a_sudden_loss_is_more_than_a_tenth_and_more_than_ten(total, known, is_shrunk):
    assert sources.has_shrunk(total, known) is is_shrunk


def test_addresses_of_rest():
    url = rest_urls.posts_url("https://liputanislam.com/", Step.REST_SWEEP, 3, 50)
    assert url.startswith("https://liputanislam.com/wp-json/wp/v2/posts?")
    assert (rest_urls.page_of(url), rest_urls.per_page_of(url), rest_urls.route_of(url)) == (3, 50, "posts")
    plain = rest_urls.posts_url("http://127.0.0.1:8080/blog/", Step.REST_CHANGES, 1, 100, is_pretty=False)
    assert plain.startswith("http://127.0.0.1:8080/blog/?rest_route=/wp/v2/posts&")
    assert (rest_urls.page_of(plain), rest_urls.route_of(plain)) == (1, "posts")
    extra = rest_urls.with_parameters(url, page=None, offset=99, per_page=1)
    assert rest_urls.is_extra(extra)
    assert not rest_urls.is_extra(url)
