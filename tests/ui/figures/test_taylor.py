"""The films of Taylor polynomials and of second differences."""

import numpy as np
import plotly.graph_objects as go
import pytest

from core.curvature.taylor import Taylor, taylor
from core.curve import sample
from core.difference.second_difference import DELTAS, SecondDifferences, second_differences
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from ui.figures.polynomials import second_difference_figure, taylor_figure
from ui.figures.style import LIGHT
from ui.live import film

WINDOW = (-3.0, 3.0)


def function(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read)


def polynomials(text: str, a: float, order: int) -> go.Figure:
    shown = function(text)
    made = taylor(shown, a, verdict(shown, a), order, 0.01, WINDOW)
    assert isinstance(made, Taylor)
    return taylor_figure("name", sample(shown, *WINDOW), made, WINDOW, LIGHT)


def parabolas(text: str, a: float) -> go.Figure:
    shown = function(text)
    made = second_differences(shown, a, verdict(shown, a))
    assert isinstance(made, SecondDifferences)
    return second_difference_figure("name", sample(shown, *WINDOW), made, WINDOW, LIGHT)


def part(frame: go.Frame, name: str) -> go.Scatter:
    return next(trace for trace in frame.data if trace.name == name)


def test_a_frame_for_each_order() -> None:
    drawn = polynomials("e^x", 0, 3)
    film.check(drawn, ["a", "b", "c", "d"], 3)
    line = part(drawn.frames[2], "polynomial")
    x = np.array(line.x)
    assert line.y == pytest.approx(1 + x + x**2 / 2)


def test_the_interval_is_that_of_its_order() -> None:
    """x^2 at 1: the tangent is good between 0.9 and 1.1."""
    interval = part(polynomials("x^2", 1, 2).frames[1], "interval")
    assert (min(interval.x), max(interval.x)) == (pytest.approx(0.9), pytest.approx(1.1))


def test_the_error_is_drawn_against_the_bound() -> None:
    drawn = polynomials("e^x", 0, 1)
    error = part(drawn.frames[1], "error")
    x = np.array(error.x)
    assert error.y == pytest.approx(np.maximum(np.abs(np.exp(x) - 1 - x), 1e-7), abs=1e-12)
    assert drawn.layout.yaxis2.type == "log"
    assert list(next(trace for trace in drawn.data if trace.name == "bound").y) == [0.01, 0.01]


def test_the_film_needs_no_full_drawing() -> None:
    assert not film.needs_redraw(polynomials("e^x", 0, 2))
    assert not film.needs_redraw(parabolas("e^x", 0))


def test_a_parabola_through_three_points_for_each_delta() -> None:
    drawn = parabolas("x^3", 1)
    film.check(drawn, [""] * len(DELTAS), 0)
    points = part(drawn.frames[1], "points")
    assert (list(points.x), list(points.y)) == ([0, 1, 2], pytest.approx([0, 1, 8]))


def test_without_a_second_derivative_the_estimates_themselves_are_drawn() -> None:
    drawn = parabolas("x|x|", 0)
    assert "error" not in drawn.layout.annotations[1].text
    assert set(next(trace for trace in drawn.data if trace.name == "course").y) == {0}


def test_no_error_is_drawn_where_it_is_0_everywhere() -> None:
    drawn = polynomials("x^2", 1, 2)
    assert np.isnan(part(drawn.frames[2], "error").y).all()
    assert not np.isnan(part(drawn.frames[1], "error").y).any()
