"""All visitors of these tests work in one process and without a pause: a crowd in which many would be held back."""

import pytest

from ui.workarounds import throttle


@pytest.fixture(autouse=True)
def _nobody_is_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "LONGEST", 0.0)
