"""The examples of README and docs, executed: what a reader copies works and prints what is printed there.

In a block marked `console`, a line with `$ ` is run by the shell; what follows is its output, where `...` stands for
anything. Blocks marked `python` are run as they are. All examples of a page share one folder.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def sessions(block: str) -> list[tuple[str, str]]:
    """The commands of a console block with the output that is printed there."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        else:
            found[-1][1].append(line)
    return [(command, "\n".join(lines)) for command, lines in found]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples(page, tmp_path):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
    for kind, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "python":
            subprocess.run(
                [sys.executable, "-c", block], cwd=tmp_path, check=True, timeout=60, env=environment
            )
            continue
        for command, expected in sessions(block):
            done = subprocess.run(
                ["bash", "-c", command],
                cwd=tmp_path,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
                env=environment,
            )
            is_same = doctest.OutputChecker().check_output(f"{expected}\n", f"{done.stdout}\n", FLAGS)
            assert is_same, f"$ {command}\n{done.stdout}\n{done.stderr}\nbut the page says\n{expected}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_pages_lead_somewhere(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_a_wrong_example_is_noticed():
    assert not doctest.OutputChecker().check_output("131 articles\n", "130 articles\n", FLAGS)
    assert sessions("$ a\nx\n$ b\ny") == [("a", "x"), ("b", "y")]
