"""The process that owns a run's servers: it starts them, waits, and stops them, whatever became of its starter.

`python -m wpsite.supervisor FOLDER DOCROOT PORT BOUND [--detached]` with tests/wordpress on the path. It prints
one line of JSON when the servers answer (`{"pids": {...}}`) or when they do not (`{"error": "..."}`), and stops
them on SIGTERM, after BOUND seconds, when one of them dies, or (unless detached) when its standard input ends,
that is when the starter is gone. Should it be killed itself, the kernel ends the servers (`setpriv --pdeathsig`).
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Final

from wpsite import packages, readiness, servers

POLL_S: Final = 0.5
PATIENCE_S: Final = 5  # between SIGTERM and SIGKILL

STARTER_GONE: Final = "starter is gone"


class StoppedError(Exception):
    """SIGTERM or SIGINT arrived."""


def _raise_stopped(_number: int, _frame: FrameType | None) -> None:
    raise StoppedError


class Servers:
    """The three processes of a run."""

    def __init__(self, run: servers.Run) -> None:
        self.run = run
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        """Start all three and return when each answers; raise `ServerFailedError` otherwise."""
        servers.write_php_config(self.run)
        servers.write_nginx_config(self.run)
        commands = {
            "database": servers.database_command(self.run),
            "php": servers.php_command(self.run),
            "nginx": servers.nginx_command(self.run),
        }
        for name, command in commands.items():
            self.processes[name] = self._spawn(name, command)
        for name, process in self.processes.items():
            readiness.wait_until_answering(self.run, name, process)

    def _spawn(self, name: str, command: list[str]) -> subprocess.Popen[bytes]:
        with (self.run.folder / f"{name}.out").open("ab") as output:
            return subprocess.Popen(
                [str(packages.program("setpriv")), "--pdeathsig", "TERM", "--", *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.run.folder,
            )

    def dead(self) -> list[str]:
        """Names of servers that have ended."""
        return [name for name, process in self.processes.items() if process.poll() is not None]

    def stop(self) -> None:
        """End the three by their own ids; nginx first, so that no request meets a missing database."""
        for name in ("nginx", "php", "database"):
            process = self.processes.get(name)
            if process is None or process.poll() is not None:
                continue
            process.terminate()
            try:
                process.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def watch(owned: Servers, bound_s: float, *, detached: bool) -> str:
    """Wait for a reason to stop and return it."""
    until = time.monotonic() + bound_s
    while (left := until - time.monotonic()) > 0:
        if dead := owned.dead():
            return f"died: {', '.join(dead)}"
        if detached:
            time.sleep(min(POLL_S, left))
        elif select.select([0], [], [], min(POLL_S, left))[0] and not os.read(0, 64):
            return STARTER_GONE
    return "bound reached"


def main(arguments: list[str]) -> int:
    """Run until there is a reason to stop; exit code 1 when the servers did not come up."""
    folder, docroot, port, bound = arguments[:4]
    run = servers.Run(Path(folder), Path(docroot), int(port))
    signal.signal(signal.SIGTERM, _raise_stopped)
    signal.signal(signal.SIGINT, _raise_stopped)
    owned = Servers(run)
    why = "stopped"
    try:
        owned.start()
        answer = {"pids": {name: process.pid for name, process in owned.processes.items()}}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        why = watch(owned, float(bound), detached="--detached" in arguments)
    except servers.ServerFailedError as error:
        sys.stdout.write(json.dumps({"error": str(error)}) + "\n")
        return 1
    except StoppedError:
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        owned.stop()
    if why == STARTER_GONE:
        shutil.rmtree(run.folder, ignore_errors=True)  # nobody else will
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
