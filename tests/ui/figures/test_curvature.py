"""The picture of f, f' and f'': its stretches, its marks, and what it carries for the cursor."""

import base64
from functools import cache

import numpy as np
import plotly.graph_objects as go
import pytest

from core.curvature import curvature
from core.curvature.cursor import BENDS, TRENDS, cursor_at, cursor_field
from core.curve import sample, second_curve
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from ui.figures.curvature import CURVE, HEADINGS, curvature_figure
from ui.figures.style import LIGHT


def function(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read)


@cache
def figure(text: str, low: float = -3, high: float = 3, reading: str = "curve") -> go.Figure:
    shown = function(text)
    curves = sample(shown, low, high), sample(shown, low, high, order=1), second_curve(shown, low, high)
    found = curvature(shown, low, high)
    return curvature_figure("name", curves, found, cursor_field(shown, found), HEADINGS[reading], LIGHT)


def trace(drawn: go.Figure, name: str) -> go.Scatter:
    return next(trace for trace in drawn.data if trace.name == name)


def notes(drawn: go.Figure) -> list[str]:
    return [note.text for note in drawn.layout.annotations]


def test_three_panels_share_one_x_axis() -> None:
    drawn = figure("x^3 - 3x")
    for name, axis, values in (("f", "y", lambda x: x**3 - 3 * x), ("f'", "y2", lambda x: 3 * x**2 - 3)):
        assert trace(drawn, name).yaxis == axis
        assert trace(drawn, name).y == pytest.approx(values(np.array(trace(drawn, name).x)), abs=1e-9)
    assert trace(drawn, "f''").y == pytest.approx(6 * np.array(trace(drawn, "f''").x), abs=1e-5)
    assert {drawn.layout.xaxis2.matches, drawn.layout.xaxis3.matches} == {"x"}


def test_stretches_are_told_by_hatching_and_by_words() -> None:
    drawn = figure("x^3 - 3x")
    up, down = trace(drawn, "concave up"), trace(drawn, "concave down")
    assert [up.x[0], up.x[1], down.x[0], down.x[1]] == [0, 3, -3, 0]
    assert up.fillpattern.shape != down.fillpattern.shape
    assert {"∪ concave up", "∩ concave down"} <= set(notes(drawn))


def test_a_line_has_no_shading() -> None:
    assert not {"concave up", "concave down"} & {trace.name for trace in figure("2x+1").data}
    assert "– straight" in notes(figure("2x+1"))


def test_points_carry_their_names() -> None:
    assert list(trace(figure("x^3 - 3x"), "marks").text) == ["maximum", "inflection", "minimum"]
    assert list(trace(figure("x^3"), "marks").text) == ["flat point of inflection"]
    assert list(trace(figure("x^4"), "marks").text) == ["minimum", "f″ = 0, no inflection"]
    assert list(trace(figure("|x|"), "marks").text) == ["corner minimum"]


def test_zeros_are_marked_in_their_own_panels() -> None:
    drawn = figure("x^3 - 3x")
    assert list(trace(drawn, "zeros of f'").x) == [-1, 1]
    assert list(trace(drawn, "zeros of f''").x) == [0]
    assert trace(figure("x^4"), "touching zeros of f''").marker.color == LIGHT.ground


def test_the_names_of_many_points_do_not_lie_upon_each_other() -> None:
    marks = trace(figure("sin(50x)", -1, 1), "marks")
    assert len(marks.x) == 32 + 31
    assert sum(bool(name) for name in marks.text) < 63


def test_the_field_travels_with_the_figure() -> None:
    meta = figure("x^3 - 3x").layout.meta
    numbers = {name: np.frombuffer(base64.b64decode(text), "<f8") for name, text in meta["field"].items()}
    assert numbers["values"] == pytest.approx(numbers["points"] ** 3 - 3 * numbers["points"])
    assert numbers["seconds"] == pytest.approx(6 * numbers["points"])
    assert [figure("x^3 - 3x").data[meta["traces"][name]].name for name in ("p", "tangent")] == ["p", "tangent"]


def test_the_cursor_can_stand_on_every_marked_point() -> None:
    shown = function("x^4 - 2x^2")
    found = curvature(shown, -2, 2)
    field = cursor_field(shown, found)
    for turn in found.inflections:
        place = int(np.flatnonzero(field.points == turn.x)[0])
        assert field.seconds[place] == 0
        assert BENDS[int(field.bends[place])] == "inflection"
    turning = int(np.flatnonzero(field.points == 1)[0])
    assert (field.slopes[turning], TRENDS[int(field.trends[turning])]) == (0, "minimum")


def test_a_corner_has_a_tangent_on_either_side_and_a_vertical_one_stands_up() -> None:
    shown = function("|x|")
    here = cursor_at(shown, curvature(shown, -3, 3), 0, verdict(shown, 0))
    assert (here.left[0], here.right[0]) == (-1, 1)
    assert np.isnan(here.slopes[0])
    root = function("cbrt(x)")
    field = cursor_field(root, curvature(root, -3, 3))
    assert field.left[np.flatnonzero(field.points == 0)[0]] == np.inf


def test_motion_has_units() -> None:
    told = " ".join(notes(figure("5+8x-4.9x^2", 0, 2, "motion")))
    assert all(unit in told for unit in ("position in m", "m/s", "m/s²"))
    assert figure("5+8x-4.9x^2", 0, 2, "motion").layout.xaxis3.title.text == "time in s"
    assert CURVE.across == ""


def test_the_chart_does_not_trap_a_scrolling_finger() -> None:
    drawn = figure("x^3 - 3x")
    assert drawn.layout.dragmode is False
    assert all(drawn.layout[f"xaxis{panel}"].fixedrange for panel in ("", "2", "3"))


def test_the_name_of_a_mark_at_an_end_of_the_window_stands_inside() -> None:
    def place(text: str, x: float) -> str:
        marks = next(trace for trace in figure(text).data if trace.name == "marks")
        return marks.textposition[list(marks.x).index(x)]

    assert place("x^4 - 4x^3", 3) == "bottom left"
    assert place("(x + 3)^2", -3) == "bottom right"
    assert place("x^2", 0) == "bottom center"
    assert place("(x - 3)^3", 3) == "bottom left"
