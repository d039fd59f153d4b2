#!/usr/bin/env python3
"""The test site by hand: prepare, start, stop, look, change.

    python tests/wordpress/wordpress.py check
    python tests/wordpress/wordpress.py prepare
    python tests/wordpress/wordpress.py start --dir /tmp/site --seconds 3600     # prints the address
    python tests/wordpress/wordpress.py truth --dir /tmp/site > truth.json
    echo '[{"op": "trash", "id": 120}]' | python tests/wordpress/wordpress.py change --dir /tmp/site
    python tests/wordpress/wordpress.py requests --dir /tmp/site
    python tests/wordpress/wordpress.py stop --dir /tmp/site

Tests import `WordPress` from `wpsite.site` (see conftest.py). Needs the packages of install.sh, nothing of PyPI.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

from wpsite import packages, plan, servers, site, snapshot

ERRORS = (
    packages.PackagesMissingError,
    servers.ServerFailedError,
    snapshot.ScriptFailedError,
    FileNotFoundError,
)


def say(text: str) -> None:
    """One line on standard output."""
    sys.stdout.write(text + "\n")


def check(_options: argparse.Namespace) -> int:
    """Name what is missing; exit 1 when something is."""
    packages.require()
    say(packages.versions())
    return 0


def prepare(options: argparse.Namespace) -> int:
    """Fill the cache."""
    with snapshot.locked(snapshot.cache_folder()):
        made = snapshot.prepared(options.posts)
    say(f"{made.folder} ({'there already' if not made.seconds else f'prepared in {made.seconds:.1f} s'})")
    return 0


def start(options: argparse.Namespace) -> int:
    """Start a site that outlives this command, for `--seconds` at most."""
    if (options.dir / site.STATE).exists():
        say(f"a site's folder already: {options.dir} (stop it first)")
        return 1
    started = site.WordPress(options.posts, folder=options.dir, bound_s=options.seconds)
    started.start(detached=True)
    say(started.base)
    return 0


def stop(options: argparse.Namespace) -> int:
    """End the site of `--dir`: its supervisor, by its id, and through it the servers."""
    state = json.loads((options.dir / site.STATE).read_text(encoding="utf-8"))
    pid = state["supervisor"]
    if _is_supervisor(pid):
        os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + 20
        while _is_supervisor(pid) and time.monotonic() < until:
            time.sleep(0.05)
    shutil.rmtree(options.dir)
    say("stopped")
    return 0


def _is_supervisor(pid: int) -> bool:
    """True when `pid` is still our supervisor and not another process that got its number."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return b"wpsite.supervisor" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def truth(options: argparse.Namespace) -> int:
    """What is public, as JSON."""
    say(json.dumps(site.attach(options.dir).truth(), ensure_ascii=False, indent=1))
    return 0


def change(options: argparse.Namespace) -> int:
    """Do the changes on standard input (php/change.php describes them)."""
    changes: list[dict[str, Any]] = json.load(sys.stdin)
    say(json.dumps(site.attach(options.dir).change(changes), ensure_ascii=False))
    return 0


def reset(options: argparse.Namespace) -> int:
    """Back to the snapshot."""
    site.attach(options.dir).reset()
    return 0


def requests(options: argparse.Namespace) -> int:
    """Requests by status and agent; `--all` prints each."""
    found = site.attach(options.dir).requests()
    if options.all:
        for request in found:
            say(f"{request.status} {request.method} {request.path} {request.agent}")
    for (status, agent), count in collections.Counter((one.status, one.agent) for one in found).most_common():
        say(f"{count:6} x {status} {agent}")
    return 0


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = top.add_subparsers(dest="command", required=True)
    for function in (check, prepare, start, stop, truth, change, reset, requests):
        one = commands.add_parser(function.__name__, help=(function.__doc__ or "").splitlines()[0])
        one.set_defaults(function=function)
        if function in (prepare, start):
            one.add_argument(
                "--posts", type=int, default=plan.POSTS, help="ordinary posts (default %(default)s)"
            )
        if function is start:
            one.add_argument(
                "--seconds", type=float, default=3600.0, help="stops by itself after (default one hour)"
            )
        if function is requests:
            one.add_argument("--all", action="store_true", help="print every request")
        if function not in (check, prepare):
            one.add_argument("--dir", type=Path, required=True, help="folder of the running site")
    return top


def main() -> int:
    """Exit code 1 with one line on standard error when it cannot be done."""
    options = parser().parse_args()
    if "dir" in options:
        options.dir = options.dir.resolve()
    try:
        code: int = options.function(options)
    except ERRORS as error:
        sys.stderr.write(f"wordpress.py: {error}\n")
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
