"""The number of ordinary posts -> a prepared site in a cache folder: document root, empty MariaDB, filled SQL.

Preparing takes seconds (measured figures in README.md); later runs copy what is there. The key changes with
Debian's packages and with every file that decides the content, so that no run starts from an old site.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from wpsite import bodies, packages, plan, readiness, servers

CACHE_VARIABLE: Final = "LIPUTAN_WORDPRESS_CACHE"
KEPT: Final = 4  # snapshots; older ones go
DATABASE_SQL: Final = "wordpress.sql"
THEME: Final = "twentytwentyone"  # a classic theme: `article.hentry`, `.entry-title`, `.entry-content`
OPTIONS: Final = {
    "timezone_string": "Asia/Jakarta",
    "date_format": "j F Y",
    "time_format": "H:i",
    "permalink_structure": "/%postname%/",
    "posts_per_page": 10,
    "posts_per_rss": 10,
    "default_pingback_flag": 0,
    "default_ping_status": "closed",
    "show_avatars": 0,
    "blogdescription": "Situs uji",
    "comments_notify": 0,
    "moderation_notify": 0,
}


class ScriptFailedError(Exception):
    """A PHP script or a database client ended with an error; the message is what it wrote."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A prepared site. `seconds` is what preparing took, 0 when it was there."""

    folder: Path
    docroot: Path
    seconds: float


def cache_folder() -> Path:
    """Where snapshots live: `LIPUTAN_WORDPRESS_CACHE`, else the user's cache folder."""
    if named := os.environ.get(CACHE_VARIABLE):
        return Path(named).resolve()
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "liputan-crawler" / "wordpress"


def run_script(run: servers.Run, script: str, given: object) -> dict[str, Any] | list[Any]:
    """Run `php/SCRIPT` with `given` as JSON and return its JSON; anything on standard error is a failure."""
    run.opcache.mkdir(exist_ok=True)
    done = subprocess.run(
        servers.script_command(run, script),
        input=json.dumps(given, ensure_ascii=False),
        capture_output=True,
        text=True,
        env=os.environ | run.environment(),
        check=False,
    )
    answer = _answer(done.stdout)
    if done.returncode or done.stderr or answer is None:
        raise ScriptFailedError(f"{script} ended with {done.returncode}\n{done.stderr}{done.stdout[-2000:]}")
    return answer


def _answer(text: str) -> dict[str, Any] | list[Any] | None:
    """JSON, or None: WordPress ends with an HTML page and code 0 when it finds no database."""
    try:
        answer: dict[str, Any] | list[Any] = json.loads(text)
    except json.JSONDecodeError:
        return None
    return answer


def load_sql(run: servers.Run, sql: str) -> None:
    """Replace the database of a run by `sql`, which names the placeholder address."""
    start = "DROP DATABASE IF EXISTS wordpress; CREATE DATABASE wordpress; USE wordpress;\n"
    body = sql.replace(bodies.ADDRESS, run.base)
    _client(run, "mariadb", "--binary-mode", given=f"{start}SET autocommit=0;\n{body}\nCOMMIT;\n")


def _client(run: servers.Run, *command: str, given: str = "") -> str:
    line = servers.client_command(run, *command)
    done = subprocess.run(line, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ScriptFailedError(f"{command[0]} ended with {done.returncode}\n{done.stderr}")
    return done.stdout


# --------------------------------------------------------------------------- preparing


def key(posts: int) -> str:
    """Hex digest of all that decides a snapshot's content."""
    digest = hashlib.sha256(f"{packages.versions()}\n{posts}\n".encode())
    for folder, pattern in (("wpsite", "*.py"), ("php", "*.php")):
        for path in sorted((servers.TESTS / folder).glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextlib.contextmanager
def locked(cache: Path) -> Iterator[None]:
    """One process at a time prepares or copies."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def prepared(posts: int = plan.POSTS) -> Snapshot:
    """The snapshot for `posts` ordinary posts; made now when it is not in the cache. Hold `locked` while using it."""
    packages.require()
    cache = cache_folder()
    folder = cache / f"site-{key(posts)}"
    docroot = cache / f"docroot-{hashlib.sha256(packages.versions().encode()).hexdigest()[:16]}"
    if (folder / DATABASE_SQL).exists() and (docroot / "wp-config.php").exists():
        os.utime(folder)
        return Snapshot(folder, docroot, 0.0)
    started = time.monotonic()
    _make_docroot(docroot)
    _make_site(folder, docroot, posts)
    _forget_old(cache, folder, docroot)
    return Snapshot(folder, docroot, time.monotonic() - started)


def _make_docroot(docroot: Path) -> None:
    """Debian's tree with our wp-config.php: a copy, because wp-load.php finds its configuration beside itself."""
    shutil.rmtree(docroot, ignore_errors=True)
    skipped = shutil.ignore_patterns("languages", ".htaccess", "wp-config*.php")
    shutil.copytree(packages.TREE, docroot, symlinks=False, ignore=skipped, ignore_dangling_symlinks=True)
    languages = docroot / "wp-content" / "languages"
    languages.mkdir()
    shutil.copy(packages.LANGUAGE, languages)
    shutil.copy(servers.TESTS / "php" / "wp-config.php", docroot / "wp-config.php")


def _make_site(folder: Path, docroot: Path, posts: int) -> None:
    """Empty MariaDB, kept as `data`; WordPress installed and filled, kept as SQL."""
    shutil.rmtree(folder, ignore_errors=True)
    work = servers.new_folder()
    try:
        run = servers.Run(work, docroot, servers.free_port())
        made = subprocess.run(
            servers.install_database_command(run), capture_output=True, text=True, check=False
        )
        if made.returncode:
            raise ScriptFailedError(f"mariadb-install-db\n{made.stdout[-2000:]}{made.stderr[-2000:]}")
        with _database(run):
            pass  # the first start writes redo logs of the size asked for
        shutil.copytree(run.data, folder / "data")
        with _database(run):
            _client(run, "mariadb", given="CREATE DATABASE wordpress")
            run_script(run, "install.php", {"title": "Liputan Uji", "options": OPTIONS})
            run_script(run, "fill.php", plan.make(posts).as_json())
            run_script(run, "change.php", [{"op": "theme", "name": THEME}])
            sql = _client(run, "mariadb-dump", "--skip-comments", "--skip-lock-tables", "wordpress")
        part = folder / f"{DATABASE_SQL}.part"
        part.write_text(sql.replace(run.base, bodies.ADDRESS), encoding="utf-8")
        part.rename(folder / DATABASE_SQL)  # last: its name says that all is there
    finally:
        shutil.rmtree(work)


@contextlib.contextmanager
def _database(run: servers.Run) -> Iterator[None]:
    """MariaDB alone, stopped cleanly at the end."""
    process = subprocess.Popen(
        servers.database_command(run),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        readiness.wait_until_answering(run, "database", process)
        yield
    finally:
        process.terminate()
        process.wait()


def _forget_old(cache: Path, *used: Path) -> None:
    """Keep the newest few snapshots."""
    for kind in ("site-*", "docroot-*"):
        newest_first = sorted(cache.glob(kind), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in newest_first[KEPT:]:
            if path not in used:
                shutil.rmtree(path, ignore_errors=True)
