"""`liputan wayback` as a subprocess, and what it needs."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from dumps import read_jsonl


@dataclass
class Done:
    """A command that has ended."""

    code: int
    err: str
    data: Path

    @property
    def records(self) -> list[dict]:
        return read_jsonl(self.data / "articles.jsonl")

    @property
    def report(self) -> dict:
        return json.loads(max((self.data / "runs").glob("*.json")).read_text(encoding="utf-8"))


@pytest.fixture
def liputan(tmp_path):
    """Run a command against a data folder: liputan("wayback", URL, ..., data=...)."""

    def run(*arguments: str, data: Path | None = None, timeout: float = 90) -> Done:
        folder = data or tmp_path / "data"
        done = subprocess.run(
            [sys.executable, "-m", "liputan_crawler", *arguments, "--data", str(folder)],
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        return Done(done.returncode, done.stderr, folder)

    return run
