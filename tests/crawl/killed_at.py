"""`liputan`, killed (SIGKILL) by its own hand at the Nth commit: `killed_at.py before|after N crawl ...`."""

from __future__ import annotations

import os
import signal
import sys

from liputan_crawler.cli import main
from liputan_crawler.ledger import captures

_WHEN, _NUMBER = sys.argv[1], int(sys.argv[2])
_settle, _is_settled = captures.Captures.settle_expected, captures.Captures.is_settled
_commits: list[bool] = []


def _strike(when: str) -> None:
    if when == _WHEN and sum(_commits) >= _NUMBER:
        os.kill(os.getpid(), signal.SIGKILL)


def _before_commit(self: captures.Captures) -> list[int]:
    settled = _settle(self)
    _commits.append(bool(self._expected))
    _strike("before")
    return settled


def _after_commit(self: captures.Captures, url_ids: list[int]) -> None:
    _is_settled(self, url_ids)
    _strike("after")


captures.Captures.settle_expected = _before_commit
captures.Captures.is_settled = _after_commit
main(sys.argv[3:], prog_name="liputan")
