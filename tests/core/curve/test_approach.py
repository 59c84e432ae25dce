"""What a ladder of values tells about a side."""

import math
from collections.abc import Callable

import pytest

from core.curve.breaks import Approach, approach

LADDER = [0.05 * 3.3**-rung for rung in range(24)]


def side(values: Callable[[float], float]) -> Approach:
    return approach([values(distance) for distance in LADDER], 1.0)


@pytest.mark.parametrize(
    ("values", "limit"),
    [
        (lambda h: 2.0, 2),
        (lambda h: 3 + h, 3),
        (lambda h: math.sin(h) / h, 1),
        (lambda h: (1 - math.cos(h)) / h**2, 0.5),
        (lambda h: h * math.sin(1 / h), 0),
        (math.sqrt, 0),
        (lambda h: 5 - h**0.1, 5),
        (lambda h: 1 / math.log(h), 0),
        (lambda h: h**h, 1),
        # A turning point on the way is no noise: the steps shrink to the end.
        (lambda h: 3 * math.sqrt(h) - 15 * h, 0),
    ],
)
def test_limits(values: Callable[[float], float], limit: float) -> None:
    found = side(values)
    assert found.behaviour == "limit" and found.limit == pytest.approx(limit, abs=1e-5)


@pytest.mark.parametrize(
    ("values", "limit"),
    [
        (lambda h: 1 / h, math.inf),
        (lambda h: -1e-3 / h + 5, -math.inf),
        (math.log, -math.inf),
        (lambda h: math.exp(1 / h) if h > 1 / 700 else math.nan, math.inf),
    ],
)
def test_poles(values: Callable[[float], float], limit: float) -> None:
    assert side(values).behaviour == "pole" and side(values).limit == limit


def test_neither() -> None:
    assert side(lambda h: math.sin(1 / h)).behaviour == "wild"
    assert side(lambda h: math.nan).behaviour == "outside"
    assert side(lambda h: 1.0 if h > 1e-3 else math.nan).behaviour == "outside"


def test_rungs_that_rounding_spoils_are_not_trusted() -> None:
    trusted = side(lambda h: (1 - math.cos(h)) / h**2).trusted
    assert 0 < trusted < len(LADDER)
    assert all(abs((1 - math.cos(h)) / h**2 - 0.5) < 1e-3 for h in LADDER[:trusted])
