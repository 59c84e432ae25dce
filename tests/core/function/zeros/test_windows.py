"""Bends in 300 windows, with ends at round and at odd places, over functions whose special points are known by hand.

Each point of a window is named, and no other one.
"""

import math
import random
from collections.abc import Callable, Iterator

import pytest

from core.curvature import Curvature, curvature
from core.expression import Expression, parse
from core.function import Function

Points = list[tuple[float, str]]
PI, ROOT2, ROOT3 = math.pi, math.sqrt(2), math.sqrt(3)
WHOLE = range(-5, 6)
FAR = 9.0


def points(kind: str, xs: list[float]) -> Points:
    return [(x, kind) for x in xs]


# By hand: text -> (critical points, inflections, places that are none, breaks).
FUNCTIONS: dict[str, tuple[Points, list[float], list[float], Points]] = {
    "x^4 - 4x^3": ([(0, "terrace"), (3, "minimum")], [0, 2], [], []),
    "x^6 - 6x^5": ([(0, "terrace"), (5, "minimum")], [0, 4], [], []),
    "x^4": ([(0, "minimum")], [], [0], []),
    "(x^2 - 1)^2": ([(-1, "minimum"), (0, "maximum"), (1, "minimum")], [-ROOT3 / 3, ROOT3 / 3], [], []),
    "(x^2 - 2)^4": (
        [(-ROOT2, "minimum"), (0, "maximum"), (ROOT2, "minimum")],
        [-math.sqrt(2 / 7), math.sqrt(2 / 7)],
        [-ROOT2, ROOT2],
        [],
    ),
    "(x - 1)^3 (x + 1)": ([(-0.5, "minimum"), (1, "terrace")], [0, 1], [], []),
    "x^2 e^-x": ([(0, "minimum"), (2, "maximum")], [2 - ROOT2, 2 + ROOT2], [], []),
    "sin(x) - x": (points("terrace", [2 * k * PI for k in WHOLE]), [k * PI for k in WHOLE], [], []),
    "1/x^2": ([], [], [], [(0, "pole")]),
    "1/(x^2 (x - 3))": ([(2, "maximum")], [], [3], [(0, "pole"), (3, "pole")]),
    "x^2/(x^2 - 1)": ([(0, "maximum")], [], [-1, 1], [(-1, "pole"), (1, "pole")]),
    "1/sin(x)^2": (points("minimum", [(k + 0.5) * PI for k in WHOLE]), [], [], points("pole", [k * PI for k in WHOLE])),
    "tan x": (
        [],
        [k * PI for k in WHOLE],
        [(k + 0.5) * PI for k in WHOLE],
        points("pole", [(k + 0.5) * PI for k in WHOLE]),
    ),
    "sqrt(x^2 (x + 3))": ([(-3, "edge minimum"), (-2, "maximum"), (0, "corner minimum")], [], [0], []),
    "x^(2/3) (6 - x)^(1/3)": ([(0, "cusp minimum"), (4, "maximum"), (6, "vertical tangent")], [6], [0], []),
    "|x^2 - 4|": ([(-2, "corner minimum"), (0, "maximum"), (2, "corner minimum")], [], [-2, 2], []),
    "x |x|": ([(0, "terrace")], [0], [], []),
    "max(x^2, 1)": ([(-1, "corner"), (1, "corner")], [], [-1, 1], []),
    "cbrt(x - 0.3)": ([(0.3, "vertical tangent")], [0.3], [], []),
    "floor(2x)": (
        points("break maximum", [k / 2 for k in range(-20, 21)]),
        [],
        [],
        points("jump", [k / 2 for k in range(-20, 21)]),
    ),
}
WINDOWS = 15


def windows(text: str) -> Iterator[tuple[float, float]]:
    """Ends at whole and half numbers, at any decimal, and at the special points themselves."""
    chance = random.Random(text)
    special = [float(each[0] if isinstance(each, tuple) else each) for part in FUNCTIONS[text] for each in part]
    special = [x for x in special if abs(x) < FAR and (2 * x).is_integer()]
    ends: list[Callable[[], float]] = [
        lambda: chance.randrange(-12, 13) / 2,
        lambda: round(chance.uniform(-6, 6), chance.choice((1, 3, 9, 15))),
        lambda: chance.choice(special or [0.0]),
    ]
    for _ in range(WINDOWS):
        low, high = sorted((float(chance.choice(ends)()), float(chance.choice(ends)())))
        yield low, high if high > low else low + chance.choice((1, 2.5, 0.1))


def inside(expected: list[float], low: float, high: float) -> list[float]:
    return [x for x in expected if low <= x <= high]


def near(expected: list[float]) -> object:
    return pytest.approx(expected, rel=1e-14, abs=1e-300)


def check(text: str, found: Curvature, low: float, high: float) -> None:
    critical, inflections, none, breaks = FUNCTIONS[text]
    assert found.proved
    for expected, points_found in ((critical, found.critical), (breaks, found.breaks)):
        kept = [(x, kind) for x, kind in expected if low <= x <= high]
        pairs = [(p.x, p.kind) if hasattr(p, "kind") else p for p in points_found]
        assert [kind for _, kind in pairs] == [kind for _, kind in kept]
        assert [x for x, _ in pairs] == near([x for x, _ in kept])
    assert [point.x for point in found.inflections] == near(inside(inflections, low, high))
    assert [point.x for point in found.no_inflections] == near(inside(none, low, high))


def function(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read)


@pytest.mark.parametrize("text", FUNCTIONS)
def test_each_point_of_a_window_is_named_and_no_other(text: str) -> None:
    for low, high in windows(text):
        check(text, curvature(function(text), low, high), low, high)


@pytest.mark.parametrize("text", FUNCTIONS)
@pytest.mark.parametrize("scale", ["1e-10", "10^10"])
def test_the_scale_of_a_function_changes_nothing(text: str, scale: str) -> None:
    check(text, curvature(function(f"{scale} ({text})"), -4.3, 7), -4.3, 7)
