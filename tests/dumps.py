"""Dumps as tests read and compare them."""

from __future__ import annotations

import json
from pathlib import Path

VOLATILE = frozenset({"fetched_at", "view_count", "captures"})


def read_jsonl(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def stable(records: list[dict]) -> list[dict]:
    """Records without what differs from visit to visit (times, counters, where the bytes are)."""
    return [{name: value for name, value in record.items() if name not in VOLATILE} for record in records]
