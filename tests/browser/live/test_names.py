"""Where the names on the stage stand: in the panel, off P and Q, off each other, and off the curves where they can."""

import math

import numpy as np
import pytest

from tests.browser.live.conftest import Call

pytestmark = pytest.mark.one_page
BOX = {"x0": -3, "x1": 3, "y0": -1, "y1": 9}
SCALE = {"x": 90, "y": 43}
HALF = (25, 8)
"""Pixels of a line's name on either side of its middle."""
CASES = [(0.0, 1.0), (1.0, 1.0), (-2.0, 0.5), (2.4, -1.5), (1.0, 1e-6), (-1.3, 2.0)]
X = np.linspace(-3, 3, 601)


def places(call: Call, a: float, delta: float) -> list[tuple[float, float]]:
    """The words on x^2, in pixels from the panel's lower left corner: secant, tangent, run, rise, P, Q."""
    secant = {"a": a, "value": a * a, "delta": delta, "slope": 2 * a + delta, "left": 2 * a, "right": 2 * a}
    marks = call("marks", "wordMarks", secant, BOX, SCALE, None, {"x": X.tolist(), "y": (X**2).tolist()})
    return [pixels(*place) for place in zip(marks["x"], marks["y"], strict=True)]


def pixels(x: float, y: float) -> tuple[float, float]:
    return (x - BOX["x0"]) * SCALE["x"], (y - BOX["y0"]) * SCALE["y"]


def is_seen(place: tuple[float, float]) -> bool:
    return place[0] > -1000


@pytest.mark.parametrize(("a", "delta"), CASES)
def test_every_word_is_whole_inside_the_panel(call: Call, a: float, delta: float) -> None:
    width, height = pixels(BOX["x1"], BOX["y1"])
    for x, y in filter(is_seen, places(call, a, delta)):
        assert 7 <= x <= width - 7
        assert 9 <= y <= height - 9


@pytest.mark.parametrize(("a", "delta"), CASES)
def test_the_names_of_the_lines_keep_off_p_q_and_each_other(call: Call, a: float, delta: float) -> None:
    names = [place for place in places(call, a, delta)[:2] if is_seen(place)]
    assert names
    for name in names:
        for end in (a, a + delta):
            assert math.dist(name, pixels(end, a * a + (2 * a + delta) * (end - a))) >= 40
    if len(names) == 2:
        (x, y), (u, v) = names
        assert abs(x - u) >= 36 or abs(y - v) >= 15


@pytest.mark.parametrize(("a", "delta"), CASES)
def test_no_curve_runs_through_the_name_of_a_line(call: Call, a: float, delta: float) -> None:
    curve = np.array([pixels(x, x * x) for x in np.linspace(-3, 3, 20_001)])
    for name in filter(is_seen, places(call, a, delta)[:2]):
        beside = np.abs(curve - name)
        assert not ((beside[:, 0] < HALF[0]) & (beside[:, 1] < HALF[1])).any()


def test_a_short_run_has_no_name_and_neither_has_its_rise(call: Call) -> None:
    seen = [is_seen(place) for place in places(call, 1.0, 1e-6)]
    assert seen[2:4] == [False, False]
    assert all(seen[:2])


def test_at_a_corner_the_tangents_name_goes_with_the_half_that_the_secant_leaves(call: Call) -> None:
    """|x| at 0, delta to the right."""
    corner = {"a": 0, "value": 0, "delta": 1, "slope": 1, "mirror": -1, "left": -1, "right": 1}
    x = call("marks", "wordMarks", corner, BOX, SCALE, None, None)["x"]
    assert x[0] > 0 > x[1]
