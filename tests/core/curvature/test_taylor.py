"""Taylor polynomials: coefficients against mpmath's, intervals against equations solved by hand."""

import math

import mpmath
import numpy as np
import pytest

from core.curvature.taylor import Taylor, describe_interval, taylor
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.refusal import Refusal


def asked(
    text: str, a: float, order: int = 3, bound: float = 0.01, window: tuple[float, float] = (-3, 3)
) -> Taylor | Refusal:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    return taylor(function, a, verdict(function, a), order, bound, window)


def found(text: str, a: float, order: int = 3, bound: float = 0.01, window: tuple[float, float] = (-3, 3)) -> Taylor:
    answer = asked(text, a, order, bound, window)
    assert isinstance(answer, Taylor)
    return answer


ROUTES = {
    "e^x": (mpmath.exp, 0.5),
    "sin(x)": (mpmath.sin, 1.0),
    "ln(x)": (mpmath.log, 1.5),
    "1/(1+x^2)": (lambda x: 1 / (1 + x * x), 0.3),
    "sqrt(x)": (mpmath.sqrt, 2.0),
    "tan(x)": (mpmath.tan, 0.4),
    "x^3 - 3x": (lambda x: x**3 - 3 * x, 1.0),
}


@pytest.mark.parametrize("text", ROUTES)
def test_the_coefficients_are_mpmaths(text: str) -> None:
    route, a = ROUTES[text]
    with mpmath.workdps(40):
        expected = [float(each) for each in mpmath.taylor(route, mpmath.mpf(a), 6)]
    assert found(text, a, order=6).coefficients == pytest.approx(expected, rel=1e-12, abs=1e-20)


def test_a_polynomial_is_its_own_taylor_polynomial() -> None:
    last = found("x^3 - 3x", 1).polynomials[3]
    assert (last.low, last.high, last.whole_left, last.whole_right) == (-3, 3, True, True)
    sentence = "T₃ stays within 0.01 of f in the whole window. It is f itself: its error is 0 everywhere."
    assert describe_interval(last, 0.01) == sentence


@pytest.mark.parametrize(
    ("text", "a", "exact"),
    [
        ("3", 0, [True, True, True]),
        ("x^2 + x", math.pi, [False, False, True]),
        ("e^x", 0, [False, False, False]),
        ("x/x", 1, [False, False, False]),  # It has a hole.
        ("floor(x)", 0.5, [False, False, False]),
    ],
)
def test_only_of_a_polynomial_the_error_is_0_everywhere(text: str, a: float, exact: list[bool]) -> None:
    polynomials = found(text, a, order=2).polynomials
    assert [each.exact for each in polynomials] == exact
    assert all(not each.errors.any() for each in polynomials if each.exact)


def test_an_end_where_f_jumps_is_left_out() -> None:
    """floor(0) = 0, and floor(1) = 1."""
    constant = found("floor(x)", 0.5, order=0).polynomials[0]
    assert (constant.low, constant.high, constant.missing) == (0, 1, (1,))
    assert describe_interval(constant, 0.01) == "T₀ stays within 0.01 of f from x = 0 to x = 1, but not at x = 1."
    step = found("{0<x<1: 2, 5}", 0.5, order=0).polynomials[0]
    assert describe_interval(step, 0.01).endswith("from x = 0 to x = 1, but not at x = 0 and x = 1.")


def test_the_values_are_those_of_the_written_polynomial() -> None:
    answer = found("e^x", 0, order=2)
    assert answer.polynomials[2].values == pytest.approx(1 + answer.x + answer.x**2 / 2)
    assert answer.polynomials[2].errors == pytest.approx(np.abs(np.exp(answer.x) - 1 - answer.x - answer.x**2 / 2))


def test_the_interval_of_a_parabolas_tangent() -> None:
    """x^2 at 1: |x^2 - (2x - 1)| = (x - 1)^2 < 0.01 where |x - 1| < 0.1."""
    line = found("x^2", 1, order=1).polynomials[1]
    assert (line.low, line.high) == (pytest.approx(0.9), pytest.approx(1.1))
    assert (line.whole_left, line.whole_right) == (False, False)
    assert describe_interval(line, 0.01) == "T₁ stays within 0.01 of f from x = 0.9 to x = 1.1."


def test_the_interval_of_a_constant_and_of_an_exponential() -> None:
    """|e^x - 1| < 0.1 between ln 0.9 and ln 1.1."""
    constant = found("e^x", 0, order=0, bound=0.1).polynomials[0]
    assert (constant.low, constant.high) == (pytest.approx(math.log(0.9)), pytest.approx(math.log(1.1)))


def test_the_intervals_grow_with_the_order_where_the_series_converges() -> None:
    widths = [each.high - each.low for each in found("sin(x)", 0, order=6, window=(-6, 6)).polynomials]
    assert all(after >= before - 1e-9 for before, after in zip(widths, widths[1:], strict=False))


def test_no_order_helps_beyond_the_radius_of_convergence() -> None:
    """1/(1 + x^2) = 1 - x^2 + x^4 - ... for |x| < 1 alone."""
    last = found("1/(1+x^2)", 0, order=6).polynomials[6]
    assert 0.4 < last.high < 1


def test_the_interval_ends_where_f_does() -> None:
    """|ln x - (x - 1)| < 10 to the right for long; to the left until f ends in its pole, where the error grows."""
    line = found("ln(x)", 1, order=1, bound=10).polynomials[1]
    assert line.whole_right
    assert 0 < line.low < 1e-3
    assert math.log(line.low) - (line.low - 1) == pytest.approx(-10, rel=1e-6)


def test_a_corner_elsewhere_bounds_the_interval() -> None:
    """|x| at 1 is x, until x = -0.005, where |x| - x = 0.01."""
    line = found("|x|", 1, order=1).polynomials[1]
    assert line.low == pytest.approx(-0.005)
    assert line.whole_right


def test_rounding_of_huge_values_is_no_error() -> None:
    """x^6 at 100 is 1e12, known to 1e-4."""
    last = found("x^6", 90, order=6, bound=1e-6, window=(80, 100)).polynomials[6]
    assert last.whole_left
    assert last.whole_right


@pytest.mark.parametrize(
    ("text", "a", "said"),
    [
        ("|x|", 0, "no single slope"),
        ("cbrt(x)", 0, "vertical"),
        ("1/x", 0, "no bound"),
        ("ln(x)", -1, "no real value"),
        ("x|x|", 0, "not smooth there"),
    ],
)
def test_where_f_is_not_smooth_the_reason_is_told(text: str, a: float, said: str) -> None:
    answer = asked(text, a)
    assert isinstance(answer, Refusal)
    assert said in answer.sentence


def test_a_point_outside_the_window_widens_the_grid() -> None:
    answer = found("x^2", 5, order=2)
    assert (answer.x[0], answer.x[-1]) == (-3, 5)


@pytest.mark.parametrize(("order", "bound"), [(-1, 0.1), (2, 0), (2, math.nan), (2, math.inf)])
def test_nonsense_is_not_taken(order: int, bound: float) -> None:
    with pytest.raises(ValueError, match="taylor"):
        asked("x", 0, order, bound)


@pytest.mark.parametrize("high", [10.0, 1e3, 1e6])
def test_in_a_wide_window_the_first_border_is_found_and_not_one_far_out(high: float) -> None:
    """sin(x) < 1/2 up to pi/6, and again around every multiple of pi."""
    constant = found("sin(x)", 0, order=0, bound=0.5, window=(-high, high)).polynomials[0]
    assert (constant.low, constant.high) == (pytest.approx(-math.pi / 6), pytest.approx(math.pi / 6))


def test_a_thin_pole_between_two_points_of_the_grid_ends_the_interval() -> None:
    """1e-9/(x - 0.1234)^2 is 0.01 only 3e-4 from the pole."""
    constant = found("10^-9/(x - 0.1234)^2", 1, order=0).polynomials[0]
    assert constant.low == pytest.approx(0.1234 + math.sqrt(1e-7), abs=1e-7)


def test_a_hole_is_named_itself() -> None:
    line = found("x/x", 1, order=1).polynomials[1]
    assert line.low == 0
    assert describe_interval(line, 0.01).endswith("from x = 0 to the window's right end, but not at x = 0.")


def test_the_ends_of_a_narrow_interval_are_told_apart() -> None:
    """x^2 at 1: |x^2 - 1| < 1e-5 for |x - 1| < 5e-6; at a million no decimals are left to tell them apart."""
    constant = found("x^2", 1, order=0, bound=1e-5).polynomials[0]
    assert describe_interval(constant, 1e-5) == "T₀ stays within 0.00001 of f from x = 0.999995 to x = 1.000005."
    far = found("x^2", 1e6, order=0, bound=0.01, window=(999999, 1000001)).polynomials[0]
    assert describe_interval(far, 0.01).startswith("T₀ stays within 0.01 of f only at x = 1000000, on a stretch ")


def test_a_long_decimal_means_the_multiple_of_pi_beside_it() -> None:
    """x + sin x at pi: 1 + cos pi = 0 and -sin pi = 0."""
    assert found("x + sin(x)", math.pi, order=3).coefficients == pytest.approx((math.pi, 0, 0, 1 / 6), rel=1e-15, abs=0)
    assert found("cos(x)", math.pi / 2, order=2).coefficients == (0, -1, 0)
    tangent = found("x + sin(x)", math.pi, order=1, bound=1e-3, window=(0, 6)).polynomials[1]
    assert math.sin(tangent.high) - (math.pi - tangent.high) == pytest.approx(1e-3, rel=1e-6)
