"""The page on which the modules of ui/live are tested: no server, no Streamlit, and nothing joined."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.live.modules import ADDRESS, open_modules

Call = Callable[..., Any]


@pytest.fixture
def modules(page: Page) -> Page:
    """An empty page that can import every module of the repository; the test before may have left the app on it."""
    if not page.url.startswith(ADDRESS):
        open_modules(page)
    return page


@pytest.fixture
def call(modules: Page) -> Call:
    """call(module, function, *arguments): what an exported function of ui/live returns; NaN and infinities pass."""

    def run(module: str, function: str, *arguments: Any) -> Any:
        code = f"async given => (await import('/ui/live/{module}.js')).{function}(...given)"
        return modules.evaluate(code, list(arguments))

    return run
