"""The U-curve's figure: its marks lie where the numbers of the error curves say."""

import base64
import math

import numpy as np
import plotly.graph_objects as go
import pytest

from core.difference.error_curve import DELTAS, ErrorCurve, error_curve
from core.difference.schemes import SCHEMES
from core.expression import Expression, parse
from core.function import Function
from ui.figures.errors import error_figure
from ui.figures.style import DARK, LIGHT


def curves(text: str, a: float) -> list[ErrorCurve]:
    read = parse(text)
    assert isinstance(read, Expression)
    found = [error_curve(scheme, Function(read), a) for scheme in SCHEMES.values()]
    return [curve for curve in found if isinstance(curve, ErrorCurve)]


def trace(figure: go.Figure, name: str) -> go.Scatter:
    return next(trace for trace in figure.data if trace.name == name)


@pytest.fixture(scope="module")
def figure() -> go.Figure:
    return error_figure("id", curves("e^x", 0.0), "forward", LIGHT)


def test_the_measured_points_are_the_errors(figure: go.Figure) -> None:
    measured = trace(figure, "measured")
    assert np.array_equal(measured.x, DELTAS)
    place = int(np.argmin(np.abs(DELTAS - 0.1)))
    assert measured.y[place] == pytest.approx((math.exp(0.1) - 1) / 0.1 - 1)


def test_the_predicted_lines_are_straight_and_right(figure: go.Figure) -> None:
    """e^x at 0: truncation delta/2."""
    truncation = trace(figure, "truncation")
    assert list(truncation.x) == [1, 1e-16]
    assert list(truncation.y) == pytest.approx([0.5, 0.5e-16])
    assert trace(figure, "round-off").line.dash != truncation.line.dash


def test_every_other_scheme_is_drawn_behind(figure: go.Figure) -> None:
    names = [trace.name for trace in figure.data]
    assert {"backward", "central", "five-point", "richardson", "complex"} <= set(names)
    assert max(names.index(name) for name in SCHEMES if name in names) < names.index("measured")


def test_each_scheme_has_its_best_delta_marked_and_named(figure: go.Figure) -> None:
    best = trace(figure, "best")
    named = " ".join(best.text)
    assert all(word in named for word in SCHEMES)
    place = next(place for place, text in enumerate(best.text) if "forward" in text)
    assert best.x[place] == pytest.approx(2e-8, rel=0.5)


def test_the_chapters_delta_is_marked(figure: go.Figure) -> None:
    assert set(trace(figure, "chapter").x) == {1e-4}
    assert any("0.0001" in text for text in trace(figure, "words").text)


def test_errors_of_zero_rest_on_the_floor_and_are_named() -> None:
    figure = error_figure("id", curves("x^2", 1.0), "central", LIGHT)
    exact = trace(figure, "exact to the last digit")
    assert 1.0 in exact.x and len(set(exact.y)) == 1
    floor = exact.y[0]
    assert 10 ** figure.layout.yaxis.range[0] < floor < 1e-16
    assert "exact to the last digit" in trace(figure, "words").text
    central = next(curve for curve in curves("x^2", 1.0) if curve.scheme == "central")
    assert np.all(central.heights(floor) > 0)


def test_the_browser_gets_the_numbers_themselves(figure: go.Figure) -> None:
    packed = figure.layout.meta["curve"]
    errors = np.frombuffer(base64.b64decode(packed["errors"]))
    assert np.array_equal(errors, curves("e^x", 0.0)[0].errors)
    for name, place in figure.layout.meta["traces"].items():
        assert figure.data[place].name == name


def test_without_a_usable_scheme_there_is_still_a_picture() -> None:
    figure = error_figure("id", [], "forward", DARK)
    assert figure.layout.meta["curve"] is None
    assert trace(figure, "chapter") is not None


def test_a_mark_is_drawn_where_no_conductor_will_do_it() -> None:
    figure = error_figure("id", curves("2x^2", 2.0), "forward", LIGHT, mark=1e-4)
    assert set(trace(figure, "line").x) == {1e-4}
    assert trace(figure, "here").y[0] == pytest.approx(2e-4, rel=1e-3)


def test_nothing_traps_the_pages_scroll(figure: go.Figure) -> None:
    layout = figure.layout
    assert layout.dragmode is False and layout.xaxis.fixedrange and layout.yaxis.fixedrange
    assert layout.xaxis.type == layout.yaxis.type == "log"


@pytest.mark.parametrize(("text", "a"), [("x^3", 0.0), ("x^2", 0.0), ("x", 0.0), ("0", 1.0), ("x^4", 0.0)])
def test_a_function_without_round_off_is_drawn_too(text: str, a: float) -> None:
    """Where f(a) and all it is made of are 0, floats lose nothing: there is no line of round-off and no name of one."""
    drawn = error_figure("one", curves(text, a), "forward", LIGHT)
    assert all(y is None or y > 0 for trace in drawn.data for y in trace.y)


@pytest.mark.parametrize(("text", "a"), [("1e-10|x|", 0.0), ("{x<1: x^2, 3-x}", 1.0), ("floor(x)", 1.0)])
def test_where_many_deltas_are_exact_no_name_stands_on_their_row(text: str, a: float) -> None:
    """At a corner or jump with a straight side most estimates are exact, and none of them is the best."""
    drawn = error_figure("one", curves(text, a), "forward", LIGHT)
    assert len(trace(drawn, "exact to the last digit").x) > 1
    assert not any(trace(drawn, "best").text)


def test_names_stand_before_the_line_of_delta(figure: go.Figure) -> None:
    names = [trace.name for trace in figure.data]
    assert names.index("line") < min(names.index("best"), names.index("words"))
