"""A run and a server's name -> does it answer, and if not, what its log says."""

from __future__ import annotations

import socket
import subprocess
import time

from wpsite import servers


def is_answering(run: servers.Run, server: str) -> bool:
    """True when `server` ("database", "php" or "nginx") accepts connections."""
    if server == "nginx":
        return _accepts(socket.AF_INET, (servers.HOST, run.port))
    if server == "php":
        return _accepts(socket.AF_UNIX, str(run.php_socket))
    return _accepts(socket.AF_UNIX, str(run.db_socket), greets=True)


def _accepts(family: socket.AddressFamily, address: str | tuple[str, int], *, greets: bool = False) -> bool:
    """`greets`: the server talks first, and is up only when it does."""
    with socket.socket(family) as probe:
        probe.settimeout(1)
        try:
            probe.connect(address)
            return not greets or len(probe.recv(5)) == 5
        except OSError:
            return False


def wait_until_answering(
    run: servers.Run, server: str, process: subprocess.Popen[bytes], seconds: float = 30
) -> None:
    """Return when the server answers; raise `ServerFailedError` when its process ended or time is up."""
    until = time.monotonic() + seconds
    while not is_answering(run, server):
        if process.poll() is not None or time.monotonic() > until:
            raise servers.ServerFailedError(f"{server} did not come up\n{log_tail(run, server)}")
        time.sleep(0.02)


def log_tail(run: servers.Run, server: str) -> str:
    """The last lines of a server's own log."""
    name = {"database": "db.log", "php": "php-fpm.log", "nginx": "nginx.log"}[server]
    path = run.folder / name
    if not path.exists():
        return "(no log)"
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])
