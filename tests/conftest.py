"""What holds for all tests."""

from pathlib import Path

import pytest

BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last: the quick ones fail first, and Playwright's event loop is in nobody's way."""
    items.sort(key=lambda item: BROWSER_TESTS in item.path.parents)
