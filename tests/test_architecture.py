"""Imports run one way, and only the wiring knows Scrapy (docs/architecture.md)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "liputan_crawler"
NAME = PACKAGE.name

# Room -> the rooms it may import; a room is a module or a package directly under the package.
FACTS = {"items", "site", "site_article", "exit_codes"}
TEXT = FACTS | {"text", "urls", "url_forms", "url_syntax", "rest_urls"}
PAGES = TEXT | {"pages"}
RECORD = PAGES | {"record", "record_schema"}
STORED = RECORD | {"ledger", "archive"}
BOOKED = STORED | {"bookkeeping", "sources", "wayback"}
RUN = BOOKED | {
    "roll_forward",
    "run_archive",
    "source_page",
    "crawl_run",
    "run_report",
    "dump",
    "corpus",
    "request_meta",
}
REBUILT = RUN | {"rebuild"}
MAY_IMPORT = {
    "items": set(),
    "exit_codes": set(),
    "site": {"items"},
    "site_article": {"items", "site"},
    "url_syntax": FACTS,
    "url_forms": FACTS | {"url_syntax"},
    "urls": FACTS | {"url_syntax", "url_forms"},
    "text": TEXT,
    "pages": PAGES,
    "record": RECORD,
    "record_schema": RECORD,
    "ledger": {"items", "ledger"},
    "archive": {"items", "archive"},
    "wayback": PAGES,
    "bookkeeping": BOOKED,
    "run_archive": BOOKED,
    "roll_forward": BOOKED,
    "rebuild": REBUILT,
    "forgetting": REBUILT,
    "corpus": STORED,
    "crawl_run": RUN,
    "run_report": RUN,
    "demo": {"items", "demo"},
}
# These may know Scrapy; all others answer without it.
WIRING = {
    "scheduler",
    "middlewares",
    "extensions",
    "pipelines",
    "spiders",
    "settings",
    "crawl_process",
    "dump",
}


def rooms_imported(path: Path) -> dict[str, int]:
    """Rooms of the package that a module imports when it is imported or called, with a line of each."""
    found: dict[str, int] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != NAME else [f"{NAME}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == NAME and len(parts) > 1 and not parts[1].startswith("__"):
                found.setdefault(parts[1], node.lineno)
    return found


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path):
    allowed = MAY_IMPORT.get(room_of(path))
    if allowed is None:
        return
    imported = rooms_imported(path)
    wrong = {room: line for room, line in imported.items() if room not in allowed | {room_of(path)}}
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_wiring_knows_scrapy(path):
    if room_of(path) in WIRING | {"commands"}:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not {name for name in names if name and name.split(".")[0] in {"scrapy", "twisted"}}


def test_help_answers_without_scrapy():
    code = "import sys; from liputan_crawler.cli import main; main(['--help'], standalone_mode=False); "
    code += "print(sorted(name for name in sys.modules if name in ('scrapy', 'twisted', 'rich', 'lxml')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_file_has_a_name_that_says_nothing():
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "core"}
    assert not [path for path in MODULES if vague & {part.removesuffix(".py") for part in path.parts}]
