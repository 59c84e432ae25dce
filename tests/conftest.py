"""What holds for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core import curvature, workers
from core.curvature import taylor
from core.difference import microscope, second_difference
from core.refusal import Refusal
from core.rules import answer
from core.workers import pool

BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last: the quick ones fail first, and Playwright's event loop is in nobody's way."""
    items.sort(key=lambda item: BROWSER_TESTS in item.path.parents)


@pytest.fixture(scope="session", autouse=True)
def a_worker_may_start_slowly() -> Iterator[None]:
    """On a machine that is busy with other tests it takes longer than a visitor would be asked to wait."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "START_SECONDS", 60.0)
        yield


@pytest.fixture(scope="session", autouse=True)
def workers_have_time() -> Iterator[None]:
    """Their work is counted, so the answer is the same; on a busy machine a deadline could come before it."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (answer, curvature, microscope, second_difference, taylor):
            patch.setattr(module, "SECONDS", 60.0)
        yield


class _BusyPool:
    """A pool in which every worker is at the job of somebody else."""

    def run(self, job: bytes, seconds: float, hint: object) -> Refusal:
        return pool.BUSY


@pytest.fixture
def busy_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker has time for the test."""
    monkeypatch.setattr(workers, "_POOL", _BusyPool())
