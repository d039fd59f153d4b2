"""A real WordPress for the tests of this folder.

`wordpress`: one running site for the session; do not change it. `site`: the same, free to change: it is put back to
the snapshot afterwards. Both skip when Debian's packages are missing, and fail when LIPUTAN_REQUIRE_SERVERS=1.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from wpsite import browser, packages  # noqa: E402
from wpsite.site import WordPress  # noqa: E402


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use the running site."""
    for item in items:
        if "wordpress" in getattr(item, "fixturenames", ()):
            item.add_marker("wordpress")


def refuse(absent: list[str]) -> NoReturn:
    """Skip, or fail where the servers are required: a job that installed them must not pass by skipping."""
    reason = f"no WordPress here: {', '.join(absent)} missing; tests/wordpress/install.sh installs them"
    if os.environ.get("LIPUTAN_REQUIRE_SERVERS") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPress]:
    if absent := packages.missing():
        refuse(absent)
    with WordPress() as running:
        yield running
        assert running.php_errors() == []


@pytest.fixture
def site(wordpress: WordPress) -> Iterator[WordPress]:
    yield wordpress
    if wordpress.is_changed:
        wordpress.reset()


@pytest.fixture(scope="session")
def truth(wordpress: WordPress) -> dict[str, Any]:
    """The truth of the snapshot."""
    return wordpress.truth()


@pytest.fixture
def get(wordpress: WordPress) -> Callable[..., browser.Answer]:
    """Ask for a path of the site, or for a whole URL."""

    def ask(path: str, **options: Any) -> browser.Answer:
        return browser.request(path if "://" in path else wordpress.base + path, **options)

    return ask
