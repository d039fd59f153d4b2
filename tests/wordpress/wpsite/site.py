"""A prepared snapshot -> a running WordPress on loopback: its address, its truth, its access log, its editors.

Inside `with WordPress() as site:` the crawler runs on `site.base`; `site.requests(since=mark)` says what it cost,
`site.truth()` what a complete dump holds, `site.change([{"op": "trash", "id": 120}])` is an editor at work, and
`site.reset()` makes it as if nothing had happened.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from wpsite import access_log, packages, plan, readiness, servers, snapshot
from wpsite.entries import Post
from wpsite.unusual import HOME_ID

BOUND_S: Final = 1800.0
ATTEMPTS: Final = 3  # another process may take the free port first
STATE: Final = "state.json"
THEMES: Final = ("theme-newspaper", *packages.THEMES)
PERMALINKS: Final = ("/%postname%/", "/%year%/%monthnum%/%day%/%postname%/", "/%category%/%postname%/")


class WordPress:
    """A WordPress of one's own, for as long as the `with` block lasts and never longer than `bound_s` seconds."""

    def __init__(
        self, posts: int = plan.POSTS, *, folder: Path | None = None, bound_s: float = BOUND_S
    ) -> None:
        self.posts = posts
        self.bound_s = bound_s
        self._folder = folder
        self._supervisor: subprocess.Popen[str] | None = None
        self.run: servers.Run
        self.seconds: dict[str, float] = {}
        self.is_changed = False

    # ----------------------------------------------------------------------- life

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it and remove its folder."""
        self.stop()

    @property
    def base(self) -> str:
        """The site's address, no trailing slash."""
        return self.run.base

    def start(self, *, detached: bool = False) -> None:
        """Copy the snapshot (made when missing), start the servers, load the database.

        Raises `PackagesMissingError` or `ServerFailedError`.
        """
        folder = self._folder or servers.new_folder()
        servers.check_folder(folder)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with snapshot.locked(snapshot.cache_folder()):
                made = snapshot.prepared(self.posts)
                began = time.monotonic()
                shutil.copytree(made.folder / "data", folder / "data")
                shutil.copy(made.folder / snapshot.DATABASE_SQL, folder)
            self._start_servers(folder, made.docroot, detached=detached)
            self.reset()
        except BaseException:
            self._end_supervisor()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self.seconds = {"prepare": made.seconds, "start": time.monotonic() - began}

    def _start_servers(self, folder: Path, docroot: Path, *, detached: bool) -> None:
        problem = ""
        for _ in range(ATTEMPTS):
            self.run = servers.Run(folder, docroot, servers.free_port())
            answer = self._supervise(detached=detached)
            if "pids" in answer:
                self._write_state(answer["pids"], detached=detached)
                return
            problem = answer.get("error", "the supervisor said nothing")
            self._end_supervisor()
        raise servers.ServerFailedError(problem)

    def _supervise(self, *, detached: bool) -> dict[str, Any]:
        run = self.run
        words = [str(run.folder), str(run.docroot), str(run.port), str(self.bound_s)]
        with (run.folder / "supervisor.out").open(
            "ab"
        ) as complaints:  # not ours: who reads us would wait for it
            self._supervisor = subprocess.Popen(
                [sys.executable, "-m", "wpsite.supervisor", *words, *(["--detached"] if detached else [])],
                stdin=subprocess.DEVNULL if detached else subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
                env=os.environ | {"PYTHONPATH": str(servers.TESTS)},
                start_new_session=True,
            )
        assert self._supervisor.stdout is not None
        with self._supervisor.stdout as answers:
            line = answers.readline()
        answer: dict[str, Any] = json.loads(line) if line else {}
        return answer

    def _write_state(self, pids: dict[str, int], *, detached: bool) -> None:
        assert self._supervisor is not None
        state = {
            "base": self.base,
            "docroot": str(self.run.docroot),
            "port": self.run.port,
            "posts": self.posts,
            "supervisor": self._supervisor.pid,
            "pids": pids,
            "until": time.time() + self.bound_s,
        }
        (self.run.folder / STATE).write_text(json.dumps(state, indent=1), encoding="utf-8")
        if detached:
            self._supervisor = None

    def _end_supervisor(self) -> None:
        if self._supervisor is None:
            return
        self._supervisor.terminate()
        self._supervisor.wait()
        if self._supervisor.stdin:
            self._supervisor.stdin.close()
        self._supervisor = None

    def stop(self) -> None:
        """Stop the servers and remove the run's folder."""
        self._end_supervisor()
        shutil.rmtree(self.run.folder, ignore_errors=True)

    def reset(self) -> None:
        """Put the database back to the snapshot: posts, options, theme, counters (0.1 s)."""
        sql = (self.run.folder / snapshot.DATABASE_SQL).read_text(encoding="utf-8")
        snapshot.load_sql(self.run, sql)
        self.is_changed = False

    # ----------------------------------------------------------------------- editors

    def change(self, changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Do what `php/change.php` describes, in order; one answer for each change."""
        self.is_changed = True
        answers = snapshot.run_script(self.run, "change.php", changes)
        assert isinstance(answers, list)
        return answers

    def compose(self, number: int, *, moment: dt.datetime | None = None, post_id: int | None = None) -> Post:
        """A new ordinary article, another one for every `number`, published at `moment` (local; default: now)."""
        moment = moment or dt.datetime.now(plan.WIB).replace(tzinfo=None, microsecond=0)
        return plan.one_more(post_id, number, moment, self.base)

    def add(self, post: Post) -> int:
        """Publish an entry and return its id."""
        return int(self.change([{"op": "add", **post.as_json()}])[0]["id"])

    def edit(self, post_id: int, **fields: Any) -> None:
        """Change fields of a post; `body` takes a `bodies.Body`; changed now unless `modified` says."""
        if body := fields.pop("body", None):
            fields |= {"content": body.html, "truth": body.truth()}
        self.change([{"op": "edit", "id": post_id, **fields}])

    def options(self, **options: Any) -> None:
        """Set WordPress options; None removes one."""
        self.change([{"op": "options", "options": options}])

    def switches(self, **switches: Any) -> None:
        """Set the switches of `mu-plugins/liputan-switches.php`, all others off."""
        self.options(liputan_switches=switches)

    def permalinks(self, structure: str) -> None:
        """Change the permalink structure, e.g. `/%year%/%monthnum%/%day%/%postname%/`; "" is `?p=N` alone."""
        self.change([{"op": "permalinks", "structure": structure}])

    def theme(self, name: str) -> None:
        """Switch to one of `THEMES`; the theme's own settings stay as they are."""
        self.change([{"op": "theme", "name": name}])

    def newspaper(self, *, front_page: bool = True, **settings: Any) -> None:
        """Switch to the Newspaper-like theme; its settings are listed in `theme-newspaper/functions.php`.

        `front_page`: the theme's own loop on a static front page, as that theme is usually set up.
        """
        options = {
            "liputan_newspaper": settings,
            "show_on_front": "page" if front_page else "posts",
            "page_on_front": HOME_ID if front_page else 0,
        }
        self.change([{"op": "theme", "name": "theme-newspaper"}, {"op": "options", "options": options}])

    def truth(self) -> dict[str, Any]:
        """What is public now and what is not (`php/truth.php`)."""
        answer = snapshot.run_script(self.run, "truth.php", {})
        assert isinstance(answer, dict)
        return answer

    # ----------------------------------------------------------------------- logs

    def mark(self) -> int:
        """A point in the access log after everything answered so far."""
        return access_log.size(self.run)

    def requests(self, since: int = 0) -> list[access_log.Request]:
        """All requests answered since a mark, in the order of their answers."""
        return access_log.read(self.run, since)

    def php_errors(self) -> list[str]:
        """Complaints of PHP about files of the test site (WordPress' own, under odd requests, are not ours)."""
        log = self.run.php_log
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
        return [line for line in lines if str(servers.TESTS) in line]


def attach(folder: Path) -> WordPress:
    """The site that `start(detached=True)` left in `folder`.

    Raises `FileNotFoundError` when there is none and `ServerFailedError` when it has stopped.
    """
    state = json.loads((folder / STATE).read_text(encoding="utf-8"))
    site = WordPress(state["posts"], folder=folder)
    site.run = servers.Run(folder, Path(state["docroot"]), state["port"])
    if not readiness.is_answering(site.run, "database"):
        until = dt.datetime.fromtimestamp(state["until"], plan.WIB)
        raise servers.ServerFailedError(
            f"the site of {folder} has stopped (it was to run until {until:%H:%M} WIB)"
        )
    return site
