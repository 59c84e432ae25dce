"""The band's figure, read from its own data."""

import numpy as np
import plotly.graph_objects as go
import pytest

from core.difference.tolerance import small_enough
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from ui.figures.quotients import tolerance_figure
from ui.figures.style import LIGHT


def figure(text: str, a: float, tolerance: float = 0.01) -> go.Figure:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    return tolerance_figure(small_enough(function, a, verdict(function, a), tolerance), LIGHT)


def trace(drawn: go.Figure, name: str) -> go.Scatter:
    return next(trace for trace in drawn.data if trace.name == name)


def names(drawn: go.Figure) -> set[str]:
    return {trace.name for trace in drawn.data}


def test_the_band_lies_around_the_slope_and_the_curve_crosses_its_rim_at_delta() -> None:
    """x^2 at 1: the quotient is 2 + delta."""
    drawn = figure("x^2", 1)
    assert sorted(set(trace(drawn, "right band").y)) == pytest.approx([1.99, 2.01])
    assert list(trace(drawn, "right slope").y) == [2, 2]
    assert (list(trace(drawn, "left delta").x), list(trace(drawn, "right delta").x)) == ([-0.01] * 2, [0.01] * 2)
    quotient = trace(drawn, "quotient")
    x, y = np.array(quotient.x, float), np.array(quotient.y, float)
    assert np.allclose((y - x)[np.isfinite(x)], 2)


def test_no_quotient_is_drawn_at_zero_but_a_ring() -> None:
    drawn = figure("x^2", 1)
    ring = trace(drawn, "missing")
    assert (list(ring.x), list(ring.y)) == ([0], [2])
    assert ring.marker.color == LIGHT.ground
    assert 0 not in list(trace(drawn, "quotient").x)


def test_the_axes_show_four_deltas_and_three_tolerances() -> None:
    drawn = figure("x^2", 1)
    assert drawn.layout.xaxis.range == pytest.approx((-0.04, 0.04))
    assert drawn.layout.yaxis.range == pytest.approx((1.97, 2.03))


def test_a_corner_has_a_band_for_each_side() -> None:
    drawn = figure("|x|", 0)
    assert sorted(set(trace(drawn, "left band").y)) == pytest.approx([-1.01, -0.99])
    assert sorted(set(trace(drawn, "right band").y)) == pytest.approx([0.99, 1.01])
    assert max(trace(drawn, "left band").x) == min(trace(drawn, "right band").x) == 0
    assert list(trace(drawn, "missing").y) == [-1, 1]
    assert "left slope \u22121 \u00b1 0.01" in trace(drawn, "words").text


def test_a_missing_side_has_no_band() -> None:
    drawn = figure("x^(3/2)", 0)
    assert "right band" in names(drawn)
    assert "left band" not in names(drawn)


@pytest.mark.parametrize(("text", "a"), [("cbrt(x)", 0), ("sqrt(x)", 0), ("1/x", 0), ("{x=0: 0}", 0)])
def test_without_a_slope_there_is_a_curve_at_most(text: str, a: float) -> None:
    assert names(figure(text, a)) == {"quotient", "missing", "words"}


def test_where_no_quotient_exists_the_heading_says_so() -> None:
    assert figure("1/x", 0).layout.annotations[0].text == "no difference quotient exists here"


def test_the_words_tell_slope_and_deltas() -> None:
    text = [word.strip() for word in trace(figure("x^2", 1), "words").text]
    assert text == ["slope 2 \u00b1 0.01", "\u22120.01", "0.01"]


def test_the_chart_does_not_trap_a_scrolling_finger() -> None:
    drawn = figure("x^2", 1)
    assert drawn.layout.dragmode is False
    assert drawn.layout.hovermode is False
    assert drawn.layout.xaxis.fixedrange
    assert drawn.layout.yaxis.fixedrange
