from __future__ import annotations

import pytest

from liputan_crawler.demo.installation import SiteOptions
from liputan_crawler.demo.load import load_site
from liputan_crawler.demo.server import DemoSite
from liputan_crawler.demo.theme import ThemeOptions

BASE = "http://127.0.0.1:8000"
CONTENT = load_site()


@pytest.fixture
def make_site():
    """A site at BASE, answering without sockets: `make_site(version=10, permalinks="date")`."""

    def make(**options):
        installation = {key: options.pop(key) for key in list(options) if key in SiteOptions.__slots__}
        demo = DemoSite(content=CONTENT, look=ThemeOptions(**options), options=SiteOptions(**installation))
        return demo.at(BASE)

    return make


@pytest.fixture
def site(make_site):
    return make_site()
