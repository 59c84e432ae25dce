"""Patient workers: these tests judge the mathematics, which must not depend on how busy the machine is."""

from collections.abc import Iterator

import pytest

from core import answer, curvature, microscope, second_difference, taylor

SECONDS = 30.0


@pytest.fixture(autouse=True, scope="session")
def patience() -> Iterator[None]:
    """Time for every computation to end. Tests of what happens without it take the worker away instead."""
    with pytest.MonkeyPatch.context() as patch:
        for room in (answer, curvature, microscope, second_difference, taylor):
            patch.setattr(room, "SECONDS", SECONDS)
        yield
