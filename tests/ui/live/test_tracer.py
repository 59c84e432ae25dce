"""What a browser tells the tracer is taken only where it is a point of the window."""

import math
from typing import Any

import numpy as np
import pytest

from ui.live.component import take_point as take

WINDOW = (np.float64(-3.0), np.float64(3.0))


def taken(told: dict[str, Any]) -> list[float]:
    points: list[float] = []
    take(told, WINDOW, points.append)
    return points


@pytest.mark.parametrize("a", [-3.0, 0, 2.5])
def test_a_point_of_the_window_is_taken(a: float) -> None:
    assert taken({"a": a, "number": 1}) == [a]


@pytest.mark.parametrize("a", [3.1, -1e300, math.nan, math.inf, 10**400, "1", None, True, [1]])
def test_anything_else_is_dropped(a: Any) -> None:
    assert taken({"a": a}) == []
    assert taken({}) == []
