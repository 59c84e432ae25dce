"""Where the marks of a secant lie: on their lines, as far as the panel can show them; out of sight without a slope."""

import math
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
from playwright.sync_api import Page

from core.curve import sample
from core.expression import Expression, parse
from core.function import Function
from tests.browser.live.conftest import Call
from ui.figures.secant import secant_figure
from ui.figures.style import PALETTES

pytestmark = pytest.mark.one_page
BOX = {"x0": -3, "x1": 3, "y0": -2, "y1": 7}
BOTTOM, TOP = -5, 10
"""A third of the panel's height beyond its edges."""
NAN, INFINITE = math.nan, math.inf


def secant(**changed: float) -> dict[str, Any]:
    """Through (1, 1) and (2, 4) of x^2."""
    through = {"a": 1, "value": 1, "delta": 1, "slope": 3, "mirror": 1, "left": 2, "right": 2, "detached": False}
    return {**through, **changed}


def clipped(p: tuple[float, float], slope: float) -> tuple[float, float] | None:
    """Where a line enters and leaves the panel along x: exact, edge by edge, as Liang and Barsky clip."""
    x, y, m = (Fraction(number) for number in (*p, slope))
    enters, leaves = Fraction(BOX["x0"]) - x, Fraction(BOX["x1"]) - x
    for run, room in ((-m, y - BOTTOM), (m, TOP - y)):
        if run > 0:
            leaves = min(leaves, room / run)
        elif run < 0:
            enters = max(enters, room / run)
        elif room < 0:
            return None
    return (float(x + enters), float(x + leaves)) if enters < leaves else None


def is_hidden(mark: dict[str, list[float]]) -> bool:
    """Whether a mark lies in a point, or far off."""
    return len(set(mark["x"])) == 1 == len(set(mark["y"])) and not (
        BOX["x0"] < mark["x"][0] < BOX["x1"] and BOX["y0"] < mark["y"][0] < BOX["y1"]
    )


def test_the_secant_runs_from_edge_to_edge_of_what_can_be_seen(call: Call) -> None:
    chosen = np.random.default_rng(1)
    for a, value, slope in chosen.uniform([-3, -2, -9], [3, 7, 9], (60, 3)):
        line = call("marks", "lineMarks", secant(a=a, value=value, slope=slope), BOX, [])["secant"]
        ends = clipped((a, value), slope)
        assert ends is not None
        assert line["x"] == pytest.approx(ends, abs=1e-9)
        assert line["y"] == pytest.approx([value + slope * (x - a) for x in ends], abs=1e-7)


def test_run_and_rise_make_the_triangle_of_p_and_q(call: Call) -> None:
    marks = call("marks", "lineMarks", secant(), BOX, [])
    assert marks["run"] == {"x": [1, 2], "y": [1, 1]}
    assert marks["rise"] == {"x": [2, 2], "y": [1, 4]}
    assert (marks["p"], marks["q"]) == ({"x": [1], "y": [1]}, {"x": [2], "y": [4]})


def test_without_a_slope_nothing_of_the_secant_is_in_sight(call: Call) -> None:
    marks = call("marks", "lineMarks", secant(slope=NAN, delta=0), BOX, [])
    assert all(is_hidden(marks[name]) for name in ("secant", "run", "rise", "q"))
    assert marks["p"] == {"x": [1], "y": [1]}


def test_a_corner_has_a_half_line_on_each_side_and_the_secant_of_the_other_side(call: Call) -> None:
    """|x| at 0."""
    marks = call("marks", "lineMarks", secant(a=0, value=0, slope=1, mirror=-1, left=-1, right=1), BOX, [])
    assert marks["tangent"] == {"x": [-3, 0, None, 0, 3], "y": [3, 0, None, 0, 3]}
    assert marks["mirror"]["y"] == [-x for x in marks["mirror"]["x"]]
    assert is_hidden(call("marks", "lineMarks", secant(), BOX, [])["mirror"])


@pytest.mark.parametrize(
    ("left", "right", "heights"),
    [
        (INFINITE, INFINITE, [BOTTOM, TOP]),
        (-INFINITE, INFINITE, [0, TOP, None, 0, TOP]),
        (INFINITE, -INFINITE, [0, BOTTOM, None, 0, BOTTOM]),
    ],
    ids=["vertical tangent", "cusp below", "cusp above"],
)
def test_an_infinite_slope_stands_upright(call: Call, left: float, right: float, heights: list[float | None]) -> None:
    tangent = call("marks", "lineMarks", secant(a=0, value=0, left=left, right=right), BOX, [])["tangent"]
    assert set(tangent["x"]) - {None} == {0}
    assert tangent["y"] == heights


def test_where_the_curve_leaves_p_an_infinite_slope_is_no_tangent(call: Call) -> None:
    """floor(x) at 1."""
    jump = secant(a=1, value=1, left=INFINITE, right=0, detached=True)
    assert call("marks", "lineMarks", jump, BOX, [])["tangent"] == {"x": [1, 3], "y": [1, 1]}


def test_the_gap_is_secant_minus_tangent_and_zero_where_only_rounding_is_left(call: Call) -> None:
    chosen = np.random.default_rng(2)
    for slope, gap in zip(chosen.uniform(-5, 5, 40), 10 ** chosen.uniform(-9, 1, 40), strict=True):
        found = call("marks", "gapOf", secant(slope=slope + gap, right=slope))
        with mpmath.workdps(40):
            exact = mpmath.mpf(float(slope + gap)) - mpmath.mpf(float(slope))
        assert found == pytest.approx(float(exact), rel=1e-9)
    assert call("marks", "gapOf", secant(slope=np.nextafter(2, 3), right=2)) == 0
    assert math.isnan(call("marks", "gapOf", secant(right=INFINITE)))


def test_the_gap_looks_to_the_side_of_delta(call: Call) -> None:
    assert call("marks", "gapOf", secant(delta=-1, slope=1, left=-1, right=5)) == 2


def test_a_slope_beyond_the_panel_rests_on_its_edge(call: Call) -> None:
    marks = call("marks", "slopeMarks", secant(slope=50), BOX)
    assert (marks["slope"], marks["gap"]) == ({"x": [1], "y": [7]}, {"x": [1, 1], "y": [50, 2]})


def test_a_guessed_line_is_held_120_pixels_from_p_on_the_side_that_has_room(call: Call) -> None:
    scale = {"x": 100, "y": 40}
    for a, side in ((0, 1), (2.5, -1)):
        guess = call("marks", "guessLine", {"x": a, "y": 1}, 2, BOX, scale)
        right, up = (guess["grip"]["x"] - a) * scale["x"], (guess["grip"]["y"] - 1) * scale["y"]
        assert math.hypot(right, up) == pytest.approx(120)
        assert math.copysign(1, right) == side
        assert up / right == pytest.approx(2 * scale["y"] / scale["x"])


STAGE_MARKS = """async ([secant, box]) => {
  const { stageMarks } = await import("/ui/live/secant.js")
  const canvas = { box: () => box, wordScale: () => ({ x: 90, y: 40 }), curve: () => undefined }
  return Object.keys(stageMarks(canvas, secant, new Set()))
}"""


def test_every_mark_has_a_trace_in_the_figure_and_every_moving_trace_a_mark(modules: Page) -> None:
    """Save those of a second curve and of a student's line."""
    read = parse("x^2")
    assert isinstance(read, Expression)
    f, slopes = (sample(Function(read, {}), -3, 3, order=order) for order in (0, 1))
    figure = secant_figure("stage", f, slopes, None, (-3, 3), PALETTES["light"])
    traces = set(figure.layout.meta["traces"]) - {"derivative", "guess", "grip"}
    assert set(modules.evaluate(STAGE_MARKS, [secant(), BOX])) == traces
