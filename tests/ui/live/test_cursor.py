"""What the cursor takes from a browser, and what it says."""

import math

import pytest

from core.curvature.cursor import BENDS, TRENDS
from ui.live.component import take_point as take
from ui.live.cursor import READINGS


@pytest.mark.parametrize("a", [-3, 0, 2.5, 3])
def test_a_point_of_the_window_is_taken(a: float) -> None:
    taken: list[float] = []
    take({"a": a, "number": 1}, (-3, 3), taken.append)
    assert taken == [a]


@pytest.mark.parametrize("a", [4, -math.inf, math.nan, "1", None, True, [1], {}])
def test_anything_else_is_not(a: object) -> None:
    taken: list[float] = []
    take({"a": a}, (-3, 3), taken.append)
    take({}, (-3, 3), taken.append)
    assert taken == []


@pytest.mark.parametrize("reading", READINGS.values(), ids=lambda reading: reading.word)
def test_every_reading_has_words_for_every_bend_and_trend(reading) -> None:
    assert set(reading.bends) == set(BENDS)
    assert set(reading.slopes) == set(reading.places) == set(TRENDS)
