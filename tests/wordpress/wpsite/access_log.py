"""nginx' log of a run -> its requests, complete up to the moment of asking."""

from __future__ import annotations

import json
import time
import urllib.request
from dataclasses import dataclass

from wpsite import servers


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One line of the access log; `path` with its query, as sent."""

    time: float
    method: str
    path: str
    status: int
    bytes: int
    seconds: float
    agent: str
    if_none_match: str
    if_modified_since: str

    @classmethod
    def read(cls, line: str) -> Request:
        """nginx writes every value as a string."""
        raw = json.loads(line)
        numbers = {"time": float(raw["time"]), "seconds": float(raw["seconds"])}
        counts = {"status": int(raw["status"]), "bytes": int(raw["bytes"])}
        return cls(**(raw | numbers | counts))


def size(run: servers.Run) -> int:
    """The log's length in bytes after everything answered so far: a mark for `read`."""
    _barrier(run)
    return run.access_log.stat().st_size


def read(run: servers.Run, since: int = 0) -> list[Request]:
    """All requests answered since a mark, in the order of their answers."""
    _barrier(run)
    with run.access_log.open("rb") as log:
        log.seek(since)
        lines = log.read().decode("utf-8").splitlines()
    return [found for found in map(Request.read, lines) if not found.path.startswith(servers.BARRIER)]


def _barrier(run: servers.Run) -> None:
    """nginx writes a line after its answer is sent: one more request makes sure that those before are written."""
    token = f"{servers.BARRIER}{time.monotonic_ns()}"
    with urllib.request.urlopen(run.base + token, timeout=10):
        pass
    until = time.monotonic() + 5
    while token.encode() not in run.access_log.read_bytes()[-65_536:]:
        if time.monotonic() > until:
            raise servers.ServerFailedError("nginx writes no access log")
        time.sleep(0.002)
