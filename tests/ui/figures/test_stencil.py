"""The stencil's figure: points and weights where the scheme reads them."""

import pytest

from core.curve import sample
from core.difference.schemes import SCHEMES, Central, stencil
from core.expression import Expression, parse
from core.function import Function
from ui.figures.quotients import stencil_figure
from ui.figures.style import LIGHT


def function_of(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read)


def test_the_points_lie_on_the_curve_with_their_weights() -> None:
    square = function_of("x^2")
    read = stencil(SCHEMES["five-point"], square, 1.0, 0.5, 6.0)
    assert read.x == pytest.approx((0, 0.5, 1.5, 2))
    assert read.y == pytest.approx((0, 0.25, 2.25, 4))
    figure = stencil_figure(sample(square, -3, 3), read, (-3, 3), LIGHT)
    points = next(trace for trace in figure.data if trace.name == "points")
    assert list(points.text) == ["+1", "\u22128", "+8", "\u22121"]


@pytest.mark.parametrize(("delta", "drawn"), [(1e-12, 6 / 16), (-0.5, 0.5), (2.0, 1.2)])
def test_delta_is_drawn_so_that_it_can_be_seen(delta: float, drawn: float) -> None:
    assert stencil(SCHEMES["forward"], function_of("x"), 0.0, delta, 6.0).delta == pytest.approx(drawn)


def test_the_complex_step_reads_beside_the_line() -> None:
    read = stencil(SCHEMES["complex"], function_of("x^2"), 1.0, 0.5, 6.0)
    assert read.complex_step and read.x == (1.0,)


def test_a_half_weight_stays_a_half() -> None:
    class Halves(Central):
        """The central difference with its 2 in the weights."""

        weights = (-0.5, 0.5)
        divisor = 1.0

    square = function_of("x^2")
    read = stencil(Halves(), square, 1.0, 0.5, 6.0)
    assert read.weights == (-0.5, 0.5)
    figure = stencil_figure(sample(square, -3, 3), read, (-3, 3), LIGHT)
    points = next(trace for trace in figure.data if trace.name == "points")
    assert list(points.text) == ["\u22120.5", "+0.5"]
