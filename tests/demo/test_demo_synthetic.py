"""Synthetic sites: many posts, the same every time, written only when needed, fast to serve."""

from __future__ import annotations

import itertools
import re
import time
import tracemalloc

from liputan_crawler.demo.bank import load_bank
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.demo.synthetic import synthetic_content, synthetic_posts
from liputan_crawler.demo.theme import ThemeOptions
from liputan_crawler.demo.truth import expected_record


def test_the_same_numbers_give_the_same_posts_and_others_do_not():
    one, two, three = (
        [(post.slug, post.date, post.story()) for post in synthetic_posts(30, seed)] for seed in (7, 7, 8)
    )
    assert one == two
    assert one != three


def test_posts_come_in_order_with_unique_slugs_over_the_years():
    posts = list(synthetic_posts(3000))
    assert len({post.slug for post in posts}) == len({post.id for post in posts}) == 3000
    assert posts[0].date.year == 2012
    assert posts[-1].date.year == 2021
    assert {len(post.tags) for post in posts} == {0, 1, 2}


def test_they_are_lazy_and_light():
    tracemalloc.start()
    first = next(synthetic_posts(1_000_000))
    assert first.title
    posts = list(synthetic_posts(5000))
    size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(posts) == 5000
    assert size < 12_000_000


def test_stories_read_as_news_without_slots_left_over():
    for post in itertools.islice(synthetic_posts(2000), 0, 2000, 7):
        story = post.story()
        texts = [text for block in story.blocks for text in block.texts]
        assert len(texts) >= 5
        for text in texts:
            assert not re.search(r"(?<!\{)\{[a-z]+\d?\}", text), text
            assert text.strip() == text
            assert text[0].isupper() or text[0] in "“{"


def test_the_bank_s_slots_are_all_known():
    known = {
        "kota",
        "orang",
        "orang2",
        "lembaga",
        "n",
        "banyak",
        "persen",
        "hari",
        "tanggal",
        "rentang",
        "tahun_depan",
    }
    for topic in load_bank().topics:
        for kind in ("judul", "pembuka", "isi", "kutipan", "penutup"):
            for line in topic[kind]:
                assert set(re.findall(r"\{(\w+)\}", line)) <= known, line


def test_a_synthetic_site_is_complete_and_its_truth_known():
    site = DemoSite(content=synthetic_content(200)).at("http://127.0.0.1:8000")
    for post in site.blog.published():
        reply = site.get(site.blog.path(post))
        assert reply.status == 200
        found = expected_record(site, post)
        assert len(found.paragraphs) >= 5
        assert found.dateline is not None
        for mention in found.day_mentions:
            assert found.paragraphs[mention.paragraph][mention.start : mention.end] == mention.text
    assert any(expected_record(site, post).related for post in site.blog.published())


def test_heavy_pages_render_faster_than_benches_need():
    look = ThemeOptions(version=10, weight=120_000)
    site = DemoSite(content=synthetic_content(400), look=look).at("http://127.0.0.1:8000")
    paths = [site.blog.path(post) for post in site.blog.published()]
    site.get(paths[0])
    started = time.process_time()
    sizes = [len(site.get(path).body) for path in paths]
    taken = time.process_time() - started
    assert min(sizes) > 110_000
    assert len(paths) / taken > 300
