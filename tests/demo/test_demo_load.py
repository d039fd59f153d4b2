"""The data themselves: every kind of post that the real site can hold is there, and nothing contradicts itself."""

from __future__ import annotations

import datetime
import re
from collections import Counter

import pytest

from liputan_crawler.demo.content import ContentError
from liputan_crawler.demo.load import data_folder, load_site
from liputan_crawler.demo.story_html import credit_place

SITE = load_site()
STORIES = {post.id: post.story() for post in SITE.posts}
PUBLIC = [post for post in SITE.posts if post.status == "publish" and not post.password]
DAYS = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"]


def all_texts():
    for post in SITE.posts:
        for block in STORIES[post.id].blocks:
            for text in block.texts:
                yield post, text


def test_there_are_enough_posts_years_sections_and_authors():
    assert len(PUBLIC) >= 130
    assert {post.date.year for post in PUBLIC} == set(range(2012, 2022))
    used = Counter(slug for post in PUBLIC for slug in post.sections)
    assert len([slug for slug in used if used[slug] >= 5]) >= 10
    assert sum(section.parent is not None for section in SITE.sections) >= 5
    assert len({post.author for post in PUBLIC}) == 5


def test_every_status_is_there():
    assert {post.status for post in SITE.posts} >= {"publish", "draft", "private", "future"}
    assert sum(post.password is not None for post in SITE.posts) >= 2


def test_datelines_come_in_all_forms():
    lines = [story.dateline for story in STORIES.values() if story.dateline]
    assert {line.markup for line in lines} >= {
        "plain",
        "strong",
        "b",
        "em",
        "span",
        "outlet-strong",
        "place-strong",
    }
    assert {line.dash for line in lines} == {"-", "–", "—"}
    assert {line.outlet for line in lines} >= {"LiputanIslam.com", "LiputanIslam.Com", "Liputan Islam"}
    assert any(line.place is None for line in lines)
    assert any(line.place and line.place.isupper() for line in lines)
    assert any("\xa0" in line.before for line in lines)
    assert any(line.before == "" and line.after == "" for line in lines)
    assert any(story.dateline is None for story in STORIES.values())


def test_credits_come_in_all_forms():
    credits = [story.credit for story in STORIES.values() if story.credit]
    assert {credit_place(credit) for credit in credits} == {"tail", "glued", "own", "after_related"}
    assert {credit.form.partition("-")[2] for credit in credits} >= {
        *("", "strong", "em", "square", "right", "div")
    }
    assert any(credit.editor is None for credit in credits)
    assert any(not credit.agencies for credit in credits)
    assert any(len(credit.agencies) >= 3 for credit in credits)
    assert any(" /" in credit.text or "/ " in credit.text for credit in credits)
    assert any(story.credit is None for story in STORIES.values())


def test_a_credit_alone_follows_the_convention_that_two_or_three_letters_are_an_editor():
    for number, story in STORIES.items():
        if story.credit and not story.credit.editor:
            [agency] = story.credit.agencies
            assert len(agency) > 3, number


def test_bodies_end_in_the_traps_that_are_no_credits():
    ends = [re.sub(r"\{\{([^|]*)\|[^}]*\}\}", r"\1", text) for _, text in all_texts()]
    for trap in ("(bersambung)", "(15/8)", "(PBB)."):
        assert any(end.endswith(trap) for end in ends), trap


def test_related_links_come_in_all_forms_and_lead_everywhere():
    groups = [block.related for story in STORIES.values() for block in story.blocks if block.related]
    assert {group.form for group in groups} == {
        *(
            "p",
            "p-strong",
            "ul",
            "strong-ul",
            "h4-ol",
            "strong-inline",
            "inline",
            "br",
            "blockquote",
            "table",
            "div",
        ),
        *("em-inline", "in-anchor", "h3-p", "span-ul", "hr-p", "one-p"),
    }
    assert {group.heading for group in groups} >= {"Baca juga:", "BACA JUGA:", "Baca juga", "Baca Juga :"}
    words = Counter(link.href.partition(":")[0] for group in groups for link in group.links)
    assert {"post", "id", "root", "www", "none", "https"} <= set(words)
    middle = [
        story
        for story in STORIES.values()
        if any(block.related for block in story.blocks[:-2]) and story.blocks[-1].kind == "p"
    ]
    assert len(middle) >= 3


def test_parts_pictures_embeds_and_the_rest_are_there():
    kinds = Counter(block.kind for story in STORIES.values() for block in story.blocks)
    for kind in (
        *("div", "bare", "h2", "h3", "h4", "ul", "ol", "quote", "table", "pre", "tweet", "figure", "gallery"),
        *("iframe", "video", "embed", "share", "ad", "empty", "script", "more", "button", "form"),
    ):
        assert kinds[kind], kind
    parts = Counter(sum(block.kind == "nextpage" for block in story.blocks) for story in STORIES.values())
    assert parts[1] and parts[2] and parts[3]
    assert {story.discussion for story in STORIES.values()} >= {"div", "h3", "p", "p-strong", "text"}


def test_odd_posts_are_there():
    assert any(post.title == "" for post in PUBLIC)
    assert any(re.search("[\u0600-\u06ff]", post.slug) for post in PUBLIC)
    assert any("☕" in post.slug for post in PUBLIC)
    assert any(len(post.old_slugs) == 2 for post in PUBLIC)
    assert max(Counter(post.title for post in PUBLIC).values()) >= 3
    assert any(post.views > 1_000_000 for post in PUBLIC)
    assert any(post.date.hour >= 17 for post in PUBLIC)
    assert any((post.date.month, post.date.day) == (12, 31) and post.date.hour == 23 for post in PUBLIC)
    assert any((post.date.month, post.date.day) == (1, 1) and post.date.hour == 0 for post in PUBLIC)


def test_comments_hold_traps_and_their_authors_stand_nowhere_else():
    comments = [comment for post in SITE.posts for comment in post.comments]
    assert len(comments) >= 20
    assert any(comment.held for comment in comments)
    assert any(comment.pingback for comment in comments)
    assert any("(mm/fna)" in comment.text for comment in comments)
    assert any("Baca juga:" in comment.text for comment in comments)
    texts = "\n".join(text for _, text in all_texts())
    for comment in comments:
        if not comment.pingback:
            assert comment.author not in texts


def test_a_marked_day_has_the_weekday_that_its_text_names():
    seen = 0
    for post, text in all_texts():
        for shown, value in re.findall(r"\{\{([^|{}]*)\|([^{}]*)\}\}", text):
            folded = shown.lower().replace("jum’at", "jumat").replace("jum'at", "jumat")
            named = [day for day in DAYS if re.search(rf"\b{day}\b", folded)]
            if not value or not named:
                continue
            day = datetime.date.fromisoformat(value)
            assert DAYS[day.weekday()] == named[0], (post.id, shown)
            if numbers := re.search(r"\((\d+)/(\d+)", shown):
                assert (day.day, day.month) == tuple(map(int, numbers.groups())), (post.id, shown)
            seen += 1
    assert seen >= 60


def test_every_day_in_brackets_is_marked():
    for post, text in all_texts():
        bare = re.sub(r"\{\{[^{}]*\}\}", "", text)
        assert not re.search(
            r"\(\d{1,2}/\d{1,2}(/\d{4})?\)|\b(kemarin|hari ini|tahun lalu|bulan lalu)\b", bare
        ), (
            post.id,
            text,
        )


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('author = "redaksi"', 'author = "hantu"', "unknown author"),
        ('sections = ["olahraga"]', 'sections = ["kuliner"]', "unknown sections"),
        ("id = 711", "id = 712", "occurs twice"),
        ("{ h2 = ", "{ h7 = ", "no kind of block"),
        ("views = 15", "viewz = 15", "unknown keys"),
        ("post:704", "post:70400", "does not exist"),
    ],
)
def test_data_that_contradict_themselves_are_refused_by_name(tmp_path, old, new, complaint):
    (tmp_path / "posts").mkdir()
    source = data_folder()
    (tmp_path / "site.toml").write_text((source / "site.toml").read_text())
    for file in (source / "posts").glob("*.toml"):
        text = file.read_text()
        if file.name == "lain-lain.toml":
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / "posts" / file.name).write_text(text)
    with pytest.raises(ContentError, match=complaint):
        load_site(tmp_path)
