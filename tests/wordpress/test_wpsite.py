"""The test site's own promises: the plan is always the same, the servers end with their starter, changes are true."""

from __future__ import annotations

import concurrent.futures
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from wpsite import bodies, plan, servers
from wpsite.site import THEMES, WordPress, attach

HERE = Path(__file__).resolve().parent


# --------------------------------------------------------------------------- the plan


def test_the_plan_is_the_same_every_time():
    assert plan.make().as_json() == plan.make().as_json()
    assert plan.make(seed=1).as_json() != plan.make().as_json()


def test_ids_and_slugs_are_unique():
    for posts in (40, 300, 1500):
        made = plan.make(posts).posts
        assert max(Counter(post.id for post in made).values()) == 1
        slugs = Counter(post.slug for post in made if post.slug)
        assert max(slugs.values()) == 1


def test_the_plan_holds_what_it_promises():
    posts = plan.make().posts
    assert {post.status for post in posts} == {
        "publish", "private", "draft", "pending", "future", "trash", "deleted", "inherit",
    }  # fmt: skip
    assert sum(post.status == "publish" and post.kind == "post" for post in posts) >= 260
    assert sum(post.body.parts > 1 for post in posts) == 4
    html = "\n".join(post.body.html for post in posts)
    for mark in (
        "<div>",
        "<!-- wp:paragraph -->",
        "<br /><br />",
        "<span style",
        "/?p=",
        'href="/',
        "[gallery",
    ):
        assert mark in html
    readers = {comment.author for post in posts for comment in post.comments}
    assert len(readers) > 200
    assert not [name for name in readers if name in html]  # so that finding one in a dump means a leak


def test_the_truth_of_a_body_is_made_with_it():
    link = bodies.to_root("ke-sana", "Ke Sana")
    body = bodies.assemble(
        ["Satu.", "Dua."],
        opening=plan.unusual.LINE,
        closing=plan.unusual.SIGNED,
        links=[link],
        breaks_after=[1],
    )
    assert body.html == (
        "Jakarta, LiputanIslam.com – Satu.\n\n<!--nextpage-->\n\nDua. (mm/fna)\n\n"
        '<p>Baca juga:</p>\n<p><a href="/ke-sana/">Ke Sana</a></p>'
    )
    assert body.parts == 2
    assert body.truth() == {
        "paragraphs": ["Satu.", "Dua."],
        "dateline": {"place": "Jakarta", "outlet": "LiputanIslam.com", "raw": "Jakarta, LiputanIslam.com –"},
        "credit": {"editor": "mm", "agencies": ["fna"], "raw": "(mm/fna)"},
        "related": [{"url": f"{bodies.ADDRESS}/ke-sana/", "headline": "Ke Sana", "paragraph": 2}],
        "images": [],
    }


# --------------------------------------------------------------------------- when WordPress is not there


@pytest.fixture
def conftest(request):
    return sys.modules[next(name for name in sys.modules if name.endswith("wordpress.conftest"))]


def test_missing_packages_skip_and_fail_where_servers_are_required(conftest, monkeypatch):
    monkeypatch.delenv("LIPUTAN_REQUIRE_SERVERS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="nginx missing"):
        conftest.refuse(["nginx"])
    monkeypatch.setenv("LIPUTAN_REQUIRE_SERVERS", "1")
    with pytest.raises(pytest.fail.Exception, match="nginx missing"):
        conftest.refuse(["nginx"])


@pytest.mark.skipif(not shutil.which("apt-get"), reason="no apt-get: not a Debian")
def test_install_says_what_it_needs_when_not_root(tmp_path):
    fake = tmp_path / "bin"
    fake.mkdir()
    for name, text in {"dpkg-query": "exit 1", "id": "echo 1000"}.items():
        (fake / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (fake / name).chmod(0o755)
    done = subprocess.run(
        ["sh", HERE / "install.sh"],
        env=os.environ | {"PATH": f"{fake}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "must run as root" in done.stderr
    assert "mariadb-server-core" in done.stderr


def test_a_folder_whose_sockets_have_too_long_a_path_is_refused(tmp_path):
    with pytest.raises(servers.ServerFailedError, match="longer than"):
        WordPress(folder=tmp_path / ("x" * 100)).start()


# --------------------------------------------------------------------------- life of the servers


def pids_of(folder: Path) -> list[int]:
    state = json.loads((folder / "state.json").read_text(encoding="utf-8"))
    return [state["supervisor"], *state["pids"].values()]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pids: list[int], seconds: float = 15) -> list[int]:
    until = time.monotonic() + seconds
    while (left := [pid for pid in pids if is_running(pid)]) and time.monotonic() < until:
        time.sleep(0.05)
    return left


@pytest.mark.usefixtures("wordpress")
def test_stop_leaves_nothing():
    with WordPress(40) as other:
        folder, pids = other.run.folder, pids_of(other.run.folder)
        assert all(map(is_running, pids))
        assert len(other.truth()["posts"]) > 60
    assert wait_until_gone(pids) == []
    assert not folder.exists()


def test_two_sites_know_nothing_of_each_other(wordpress, truth):
    with WordPress(40) as other:
        assert other.base != wordpress.base
        other.change([{"op": "trash", "id": 101}])
        assert 101 not in {post["id"] for post in other.truth()["posts"]}
    assert wordpress.truth() == truth


@pytest.mark.usefixtures("wordpress")
def test_the_servers_end_at_their_bound():
    other = WordPress(40, bound_s=1.0)
    other.start()
    assert wait_until_gone(pids_of(other.run.folder)[1:]) == []
    with pytest.raises(servers.ServerFailedError, match="has stopped"):
        attach(other.run.folder)
    other.stop()


STARTER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from wpsite.site import WordPress
site = WordPress(40)
site.start()
print(site.run.folder, flush=True)
time.sleep(60)
"""


@pytest.mark.usefixtures("wordpress")
def test_the_servers_end_when_their_starter_is_killed():
    with subprocess.Popen(
        [sys.executable, "-c", STARTER, HERE], stdout=subprocess.PIPE, text=True
    ) as starter:
        folder = Path(starter.stdout.readline().strip())
        pids = pids_of(folder)
        starter.kill()
    assert wait_until_gone(pids) == []
    assert not folder.exists()


@pytest.mark.usefixtures("wordpress")
def test_the_servers_end_when_the_supervisor_is_killed():
    other = WordPress(40)
    other.start()
    pids = pids_of(other.run.folder)
    os.kill(pids[0], signal.SIGKILL)
    assert wait_until_gone(pids[1:]) == []
    other.stop()


@pytest.mark.usefixtures("wordpress")
def test_the_command_starts_changes_and_stops(tmp_path_factory):
    folder = Path(tmp_path_factory.mktemp("w")) / "s"

    def command(*arguments: str, given: str = "") -> str:
        line = [sys.executable, HERE / "wordpress.py", *arguments]
        done = subprocess.run(line, input=given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    base = command("start", "--posts", "40", "--dir", folder, "--seconds", "60").strip()
    try:
        pids = pids_of(folder)
        change = json.dumps([{"op": "trash", "id": 101}])
        assert json.loads(command("change", "--dir", folder, given=change)) == [{"id": 101}]
        told = json.loads(command("truth", "--dir", folder))
        assert told["base"] == base
        assert 101 in {post["id"] for post in told["hidden"]}
        command("reset", "--dir", folder)
        assert 101 in {post["id"] for post in json.loads(command("truth", "--dir", folder))["posts"]}
    finally:
        command("stop", "--dir", folder)
    assert wait_until_gone(pids) == []
    assert not folder.exists()


# --------------------------------------------------------------------------- the access log


def test_every_request_is_in_the_log_once(wordpress, get):
    mark = wordpress.mark()
    get("/?p=118", User_Agent="penguji/1")
    get("/feed/", method="HEAD", If_None_Match='"x"')
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(get, [f"/tidak-ada-{number}/" for number in range(40)]))
    first, second, *others = wordpress.requests(since=mark)
    assert (first.method, first.path, first.status, first.agent) == ("GET", "/?p=118", 301, "penguji/1")
    assert (second.method, second.status, second.if_none_match) == ("HEAD", 200, '"x"')
    assert Counter(one.path for one in others) == {f"/tidak-ada-{number}/": 1 for number in range(40)}
    assert {one.status for one in others} == {404}
    assert wordpress.requests(since=wordpress.mark()) == []


# --------------------------------------------------------------------------- changes


def by_id(site: WordPress) -> dict[int, dict]:
    return {post["id"]: post for post in site.truth()["posts"]}


def test_reset_undoes_everything(site, truth):
    site.change([{"op": "trash", "id": 101}, {"op": "permalinks", "structure": "/%category%/%postname%/"}])
    site.newspaper(version="9")
    assert site.truth() != truth
    site.reset()
    assert site.truth() == truth


def test_an_added_article_is_public_with_its_truth(site, get):
    post = site.compose(7)
    new_id = site.add(post)
    found = by_id(site)[new_id]
    assert found["headline"] == post.title
    assert found["paragraphs"] == list(post.body.paragraphs)
    page = get(found["url"])
    assert page.status == 200
    assert post.body.paragraphs[-1] in page.text
    assert site.compose(8).body != post.body


def test_an_edit_changes_words_and_time(site, truth):
    before = truth["posts"][20]
    new = site.compose(9)
    site.edit(before["id"], title="Judul yang Diperbaiki", body=new.body)
    after = by_id(site)[before["id"]]
    assert after["headline"] == "Judul yang Diperbaiki"
    assert after["paragraphs"] == list(new.body.paragraphs)
    assert after["url"] == before["url"]
    assert after["date"] == before["date"]
    assert after["modified"] > "2026"
    assert (after["sections"], after["tags"], after["author"]) == (
        before["sections"],
        before["tags"],
        before["author"],
    )


@pytest.mark.parametrize("op", ["trash", "delete"])
def test_trashed_and_deleted_articles_are_gone(site, get, truth, op):
    post = truth["posts"][30]
    site.change([{"op": op, "id": post["id"]}])
    told = site.truth()
    assert post["id"] not in {one["id"] for one in told["posts"]}
    assert (post["id"] in {one["id"] for one in told["hidden"]}) == (op == "trash")
    assert get(post["url"]).status == 404
    assert get(f"/wp-json/wp/v2/posts/{post['id']}").status == (401 if op == "trash" else 404)


def test_trash_private_and_back(site, get, truth):
    post = truth["posts"][31]
    site.change([{"op": "trash", "id": post["id"]}, {"op": "untrash", "id": post["id"]}])
    assert get(post["url"]).status == 200
    site.edit(post["id"], status="private")
    assert get(post["url"]).status == 404
    site.edit(post["id"], status="publish", password="sandi")
    assert "post-password-form" in get(post["url"]).text
    assert by_id(site)[post["id"]]["protected"]
    site.edit(post["id"], password="")
    assert not by_id(site)[post["id"]]["protected"]


def test_a_new_slug_leaves_a_redirect(site, get, truth):
    post = truth["posts"][32]
    site.edit(post["id"], slug="alamat-yang-baru")
    assert by_id(site)[post["id"]]["slug"] == "alamat-yang-baru"
    assert get(post["url"]).location == f"{site.base}/alamat-yang-baru/"


@pytest.mark.parametrize("theme", THEMES)
def test_themes_keep_ids_and_addresses(site, get, truth, theme):
    site.theme(theme)
    told = site.truth()
    assert told["theme"] == theme
    assert [post["url"] for post in told["posts"]] == [post["url"] for post in truth["posts"]]
    assert get(told["posts"][0]["url"]).status == 200


def test_a_change_that_wordpress_refuses_is_an_error(site):
    with pytest.raises(Exception, match="no such change"):
        site.change([{"op": "terbang"}])
