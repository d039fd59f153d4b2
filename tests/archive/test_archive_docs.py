"""docs/archive.md names what the package names; the package needs no Scrapy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from liputan_crawler.archive import Fault

DOCS = Path(__file__).parents[2] / "docs" / "archive.md"


def test_every_fault_is_explained():
    rows = {
        line.split("|")[1].strip() for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| ")
    }
    assert {str(fault) for fault in Fault} <= rows


def test_no_scrapy_is_imported():
    unwanted = "{'scrapy', 'twisted', 'zstandard'}"
    program = f"import sys, liputan_crawler.archive; print({unwanted} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
