"""The REST API as WordPress itself answers: totals, windows, errors, what is left out."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

import pytest

POSTS = "/wp-json/wp/v2/posts"


def all_ids(get, per_page: int, **words: str) -> list[int]:
    query = "".join(f"&{name}={value}" for name, value in words.items())
    address = f"{POSTS}?per_page={per_page}&_fields=id{query}"
    pages = int(get(address).headers["X-WP-TotalPages"])
    return [post["id"] for page in range(1, pages + 1) for post in get(f"{address}&page={page}").json()]


def test_totals_count_every_public_post_protected_ones_too(get, truth):
    answer = get(f"{POSTS}?per_page=100")
    assert answer.headers["X-WP-Total"] == str(len(truth["posts"]))
    assert answer.headers["X-WP-TotalPages"] == str(-(-len(truth["posts"]) // 100))
    assert 'rel="next"' in answer.headers["Link"]
    assert get(f"{POSTS}?per_page=1", method="HEAD").headers["X-WP-Total"] == str(len(truth["posts"]))


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("orderby", ["id", "date"])
def test_pages_by_id_or_date_lose_nothing(get, truth, orderby, order):
    found = all_ids(get, 100, orderby=orderby, order=order)
    assert sorted(found) == [post["id"] for post in truth["posts"]]


def test_pages_by_modified_repeat_some_posts_and_lose_others(get, truth):
    """Two dozen posts share one second, and MariaDB orders them anew for each page."""
    found = all_ids(get, 10, orderby="modified", order="asc")
    assert len(found) == len(truth["posts"])
    assert len(set(found)) < len(found)


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("page=99", 400, "rest_post_invalid_page_number"),
        ("page=0", 400, "rest_invalid_param"),
        ("per_page=101", 400, "rest_invalid_param"),
        ("status=any", 400, "rest_invalid_param"),
        ("status=private", 400, "rest_invalid_param"),
        ("after=2020-01-01", 400, "rest_invalid_param"),
        ("modified_after=kemarin", 400, "rest_invalid_param"),
    ],
)
def test_what_is_refused(get, query, status, code):
    answer = get(f"{POSTS}?{query}")
    assert (answer.status, answer.json()["code"]) == (status, code)


def test_a_single_id_tells_hidden_from_deleted(get, truth):
    for post in truth["hidden"]:
        answer = get(f"{POSTS}/{post['id']}")
        assert (answer.status, answer.json()["code"]) == (401, "rest_forbidden"), post["status"]
    missing = get(f"{POSTS}/999999")
    assert (missing.status, missing.json()["code"]) == (404, "rest_post_invalid_id")


def test_an_id_sweep_names_what_is_left(get, truth):
    asked = (
        [post["id"] for post in truth["posts"]][:90]
        + [post["id"] for post in truth["hidden"]][:9]
        + [999_999]
    )
    answer = get(f"{POSTS}?per_page=100&_fields=id&include={','.join(map(str, asked))}")
    assert answer.headers["X-WP-Total"] == "90"
    assert sorted(post["id"] for post in answer.json()) == asked[:90]


def test_modified_after_is_strict_and_reads_a_bare_clock_as_local(get, truth):
    edited = next(post for post in truth["posts"] if post["what"] == "edited")
    expected = sorted(post["id"] for post in truth["posts"] if post["modified"] > edited["modified"])
    assert expected
    for moment in (edited["modified"], edited["modified_gmt"] + "Z", edited["modified"] + "%2B07:00"):
        answer = get(f"{POSTS}?per_page=100&_fields=id&modified_after={moment}")
        assert sorted(post["id"] for post in answer.json()) == expected, moment
    before = dt.datetime.fromisoformat(edited["modified"]) - dt.timedelta(seconds=1)
    answer = get(f"{POSTS}?per_page=100&_fields=id&modified_after={before.isoformat()}")
    assert edited["id"] in {post["id"] for post in answer.json()}


def test_a_plus_sign_must_be_escaped(get, truth):
    moment = truth["posts"][-1]["modified"] + "+07:00"
    assert get(f"{POSTS}?modified_after={moment}").status == 400


def test_scheduled_posts_are_modified_before_they_are_published(get, truth):
    """A window on `modified_after` that ended before publication never shows them."""
    (post,) = [post for post in truth["posts"] if post["what"] == "scheduled"]
    assert post["modified"] < post["date"]
    answer = get(f"{POSTS}?modified_after=2021-08-16T00:00:00&per_page=100&_fields=id")
    assert post["id"] not in {found["id"] for found in answer.json()}


def test_times_are_local_and_utc_without_offset(get, truth):
    found = {
        post["id"]: post
        for post in get(f"{POSTS}?per_page=100&_fields=id,date,date_gmt,modified,modified_gmt").json()
    }
    for post in truth["posts"]:
        if post["id"] in found:
            shown = found[post["id"]]
            assert {name: post[name] for name in shown} == shown


def test_rest_has_the_bare_title_and_no_protected_text(get, truth):
    (first, *_) = [post for post in truth["posts"] if post["protected"]]
    post = get(f"{POSTS}/{first['id']}").json()
    assert post["title"]["rendered"] == first["headline"]
    assert post["content"] == {"rendered": "", "protected": True}
    assert get(f"/wp-json/wp/v2/comments?post={first['id']}").status == 401


def test_all_parts_are_in_one_content(get, truth):
    (_, _, post) = [post for post in truth["posts"] if post["what"] == "parts"]
    assert (
        get(f"{POSTS}/{post['id']}").json()["content"]["rendered"].count("<!--nextpage-->")
        == post["parts"] - 1
    )


def test_comments_are_counted_without_pingbacks(get, truth):
    for post in [one for one in truth["posts"] if one["comment_count"]][:15]:
        total = get(f"/wp-json/wp/v2/comments?post={post['id']}&per_page=1").headers["X-WP-Total"]
        assert int(total) == post["comment_count_api"]
    assert any(post["comment_count_api"] < post["comment_count"] for post in truth["posts"])


def test_names_of_terms_and_users(get, truth):
    posts = get(f"{POSTS}?per_page=100&_embed=author,wp:term&_fields=id,_links,_embedded").json()
    by_id = {post["id"]: post for post in truth["posts"]}
    for post in posts:
        sections, tags, *_ = post["_embedded"]["wp:term"]
        assert {term["name"].replace("&amp;", "&") for term in sections} == set(by_id[post["id"]]["sections"])
        assert {term["name"].replace("&amp;", "&") for term in tags} == set(by_id[post["id"]]["tags"])
    users = [user["slug"] for user in get("/wp-json/wp/v2/users?per_page=100").json()]
    assert "muhajir-mardani" in users
    assert "anak-magang" not in users  # no public post


def test_without_pretty_addresses(get, truth):
    assert get("/?rest_route=/wp/v2/posts&per_page=1").headers["X-WP-Total"] == str(len(truth["posts"]))


class Text(HTMLParser):
    """Text of an HTML fragment, scripts left out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @classmethod
    def of(cls, html: str) -> str:
        reader = cls()
        reader.feed(html)
        return " ".join("".join(reader.pieces).split())


def test_the_truth_is_what_wordpress_renders(get, truth):
    """Every paragraph of the truth, in order, then the credit and the related headlines: nothing WordPress changed."""
    pages = -(-len(truth["posts"]) // 100)
    rendered = {
        post["id"]: Text.of(post["content"]["rendered"])
        for page in range(1, pages + 1)
        for post in get(f"{POSTS}?per_page=100&page={page}&orderby=id&_fields=id,content").json()
    }
    for post in truth["posts"]:
        if post["protected"]:
            continue
        text, position = rendered[post["id"]], 0
        raw = post["dateline"]["raw"] if post["dateline"] else ""
        for words in (raw, *post["paragraphs"], post["credit"]["raw"] if post["credit"] else ""):
            found = text.find(" ".join(words.split()), position)
            assert found >= 0, (post["id"], words, text)
            position = found + len(words)
        for link in post["related"]:
            assert link["headline"] in text


# --------------------------------------------------------------------------- switched off


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_shut_rest_api(site, get, status):
    site.switches(rest=str(status))
    assert get(POSTS).status == status
    assert get("/?rest_route=/wp/v2/posts").status == status
    assert get("/feed/").status == 200


def test_a_rest_api_that_answers_with_a_page(site, get):
    site.switches(rest="html")
    answer = get(POSTS)
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/html")


def test_a_rest_api_that_fails_on_large_pages(site, get):
    site.switches(rest_per_page=20)
    assert get(f"{POSTS}?per_page=100").status == 500
    assert get(f"{POSTS}?per_page=20").status == 200


def test_users_alone_shut(site, get):
    site.switches(rest_users="off")
    assert get("/wp-json/wp/v2/users").status == 404
    author = get(f"{POSTS}?per_page=1&_embed=author&_fields=_links,_embedded").json()[0]["_embedded"][
        "author"
    ][0]
    assert author["code"] == "rest_no_route"  # an error where a name is expected, inside a 200


def test_no_hint_of_rest_in_pages(site, get, truth):
    site.switches(hide_links=True)
    answer = get(truth["posts"][0]["url"])
    assert "Link" not in answer.headers
    assert "api.w.org" not in answer.text
    assert get(POSTS).status == 200
