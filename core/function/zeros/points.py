"""The places where a formula may fail to be smooth, as floats for pictures."""

from functools import lru_cache

from flint import fmpq

from core.expression.tree import Node
from core.function.enclosure import rational, typed_fraction
from core.function.zeros.stretch import is_wide, position
from core.function.zeros.survey import Survey
from core.function.zeros.work import Work

MOST = 400
"""At most so many points are returned, thinned evenly: 1/sin(1/x) has no end of them."""
WORK = 6_000
"""Nodes of formulas that may be worked out, well below a tenth of a second."""
BEYOND = fmpq(1, 101)


@lru_cache(maxsize=32)
def singular_points(
    tree: Node, parameters: tuple[tuple[str, float], ...], low: float, high: float
) -> tuple[float, ...]:
    """Where a critical expression is 0 in [low, high], ends included, sorted.

    Where zeros crowd without end only those are named that were told apart. Remembered for the last few windows: the
    curves of f and of f' are broken at the same places.
    """
    begin, end = (rational(typed_fraction(number)) for number in (low, high))
    spare = BEYOND * (end - begin)
    survey = Survey(tree, dict(parameters), begin - spare, end + spare, Work(WORK))
    marks = [*survey.marks, *survey.places]
    points = {position(mark) for mark in marks if not is_wide(mark, end - begin)}
    return tuple(_thin(sorted(point for point in points if low <= point <= high)))


def _thin(points: list[float]) -> list[float]:
    if len(points) <= MOST:
        return points
    return [points[round(place * (len(points) - 1) / (MOST - 1))] for place in range(MOST)]
