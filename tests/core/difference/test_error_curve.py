"""Error curves against theory, the chapter's numbers, and numdifftools."""

import math
from collections.abc import Callable

import numdifftools
import numpy as np
import pytest

from core.difference.error_curve import DELTAS, ErrorCurve, correct_digits, error_curve
from core.difference.exact_slope import exact_slopes
from core.difference.schemes import SCHEMES
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.refusal import Refusal

SMOOTH = [("sin(x)", 1.0), ("e^x", 1.0), ("1/x", 2.0), ("sqrt(x)", 2.0), ("tanh(x)", 0.5)]


def function_of(text: str) -> Function:
    found = parse(text)
    assert isinstance(found, Expression), found
    return Function(found)


def curve(word: str, text: str, a: float) -> ErrorCurve:
    found = error_curve(SCHEMES[word], function_of(text), a)
    assert isinstance(found, ErrorCurve), found
    return found


def error_at(found: ErrorCurve, delta: float) -> float:
    return float(found.errors[found.nearest(delta)])


def test_the_deltas_hold_every_power_of_ten() -> None:
    assert DELTAS[0] == 1 and DELTAS[-1] == 1e-16
    assert {10.0**-k for k in range(16)} <= {float(f"{delta:.12g}") for delta in DELTAS}
    assert np.all(np.diff(DELTAS) < 0)


@pytest.mark.parametrize(("text", "a"), SMOOTH)
@pytest.mark.parametrize("word", list(SCHEMES))
def test_the_measured_order_is_the_promised_one(word: str, text: str, a: float) -> None:
    found = curve(word, text, a)
    assert found.fitted_order is not None
    assert abs(found.fitted_order - SCHEMES[word].order) < 0.1


@pytest.mark.parametrize(("text", "a"), SMOOTH)
@pytest.mark.parametrize("word", [word for word in SCHEMES if word != "complex"])
def test_the_error_at_the_best_delta_is_what_theory_says(word: str, text: str, a: float) -> None:
    found = curve(word, text, a)
    predicted = (found.truncation + found.round_off)[found.nearest(found.best_delta)]
    assert predicted / 10 < found.best_measured < predicted * 10


@pytest.mark.parametrize(("text", "a"), SMOOTH)
def test_the_complex_step_ends_within_an_ulp_of_the_slope(text: str, a: float) -> None:
    found = curve("complex", text, a)
    assert np.all(found.errors[DELTAS < 1e-9] <= 4 * np.spacing(abs(found.exact)))


def test_the_chapters_numbers() -> None:
    """2 x^2 at 2 with the forward quotient: the error is 2 delta until round-off; 1e-16 is lost in 2 + delta."""
    found = curve("forward", "2x^2", 2.0)
    assert found.exact == 8
    assert error_at(found, 1e-1) == pytest.approx(0.2, rel=1e-9)
    assert error_at(found, 1e-4) == pytest.approx(2e-4, rel=1e-4)
    assert 1e-8 < error_at(found, 1e-8) < 1e-7
    assert error_at(found, 1e-16) == 8
    assert found.estimates[-1] == 0
    assert found.truncation == pytest.approx(2 * DELTAS)


def test_theory_of_the_forward_quotient() -> None:
    """e^x at 0: truncation delta/2, round-off 2 u/delta, least at sqrt(2 * 2 u) with twice the truncation there."""
    found = curve("forward", "e^x", 0.0)
    unit = 2.0**-53
    assert found.truncation == pytest.approx(DELTAS / 2)
    assert found.round_off[-1] == pytest.approx(2 * unit / 1e-16, rel=0.3)
    assert found.best_delta == pytest.approx(2 * math.sqrt(unit), rel=0.3)
    best = found.nearest(found.best_delta)
    assert found.truncation[best] + found.round_off[best] == pytest.approx(2 * math.sqrt(unit), rel=0.3)


def test_a_vanishing_derivative_is_said() -> None:
    found = curve("forward", "sin(x)", 0.0)
    assert found.leading == 3
    assert found.fitted_order == pytest.approx(2, abs=0.1)
    assert curve("forward", "sin(x)", math.pi).leading == 3


def test_central_is_exact_on_a_parabola() -> None:
    found = curve("central", "x^2", 1.0)
    assert found.leading is None
    assert not found.truncation.any()
    assert found.fitted_order is None
    assert found.best_delta == 1
    assert error_at(found, 1) == 0


def test_a_kink_in_f_prime_lowers_the_order() -> None:
    """x|x| at 0: f'' is -2 on the left and 2 on the right, and the central quotient is delta."""
    found = curve("central", "x|x|", 0.0)
    assert found.leading == 2
    assert found.fitted_order == pytest.approx(1, abs=0.01)


def test_a_corner_has_one_sided_schemes_only() -> None:
    assert curve("forward", "|x|", 0.0).exact == 1
    assert curve("backward", "|x|", 0.0).exact == -1
    for word in ("central", "five-point", "richardson", "complex"):
        assert isinstance(error_curve(SCHEMES[word], function_of("|x|"), 0.0), Refusal)


@pytest.mark.parametrize(("text", "a"), [("1/x", 0.0), ("ln(x)", -1.0), ("cbrt(x)", 0.0), ("sin(1/x)", 0.0)])
@pytest.mark.parametrize("word", list(SCHEMES))
def test_without_a_slope_there_is_no_curve(word: str, text: str, a: float) -> None:
    assert isinstance(error_curve(SCHEMES[word], function_of(text), a), Refusal)


def test_a_step_from_the_flat_side() -> None:
    """floor at 1: from the right it is flat; from the left it jumps."""
    assert error_at(curve("forward", "floor(x)", 1.0), 1e-3) == 0
    assert isinstance(error_curve(SCHEMES["backward"], function_of("floor(x)"), 1.0), Refusal)


def test_a_slope_known_by_limits_has_errors_but_no_theory() -> None:
    found = curve("central", "{x = 0: 0, x^2 sin(1/x)}", 0.0)
    assert found.exact == 0
    assert error_at(found, 0.1) == pytest.approx(0.1 * abs(math.sin(10)))
    assert np.isnan(found.truncation).all() and math.isnan(found.best_delta)


def test_values_that_are_missing_are_missing() -> None:
    found = curve("backward", "ln(x)", 0.5)
    assert np.isnan(found.errors[0]) and math.isfinite(found.errors[-1])


def test_the_truth_serves_all_schemes() -> None:
    function = function_of("e^x")
    known = exact_slopes(function, 1.0, verdict(function, 1.0))
    assert error_curve(SCHEMES["central"], function, 1.0, truth=known) is not None


def test_the_curve_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        curve("forward", "x^2", 1.0).errors[0] = 1


@pytest.mark.parametrize(("error", "exact", "digits"), [
    (2e-4, 8.0, 4), (0.0, 3.0, 16), (8.0, 8.0, 0), (80.0, 8.0, 0), (1e-3, 0.0, 3), (math.nan, 1.0, 0), (9e-3, 1.0, 2),
])  # fmt: skip
def test_digits_kept(error: float, exact: float, digits: int) -> None:
    assert correct_digits(error, exact) == digits


CLOSED: dict[str, tuple[Callable[..., object], Callable[[float], float], tuple[float, ...]]] = {
    "e^x": (np.exp, math.exp, (-1.0, 0.5, 2.0)),
    "sin(x)": (np.sin, math.cos, (0.3, 1.0, 2.5)),
    "1/x": (lambda x: 1 / x, lambda x: -1 / x**2, (0.5, 1.0, 3.0)),
    "sqrt(x)": (np.sqrt, lambda x: 0.5 / math.sqrt(x), (0.5, 2.0, 9.0)),
    "tanh(x)": (np.tanh, lambda x: 1 / math.cosh(x) ** 2, (-0.7, 0.2, 1.5)),
}


@pytest.mark.parametrize("text", list(CLOSED))
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_best_error_is_no_worse_than_ten_times_that_of_numdifftools(text: str, place: int) -> None:
    """Ours at the best of the lesson's deltas; theirs chooses among many steps and extrapolations by itself."""
    values, slope, points = CLOSED[text]
    a = points[place]
    ours = min(float(np.nanmin(curve(word, text, a).errors)) for word in ("central", "richardson"))
    theirs = abs(float(numdifftools.Derivative(values)(a)) - slope(a))
    assert ours <= 10 * max(theirs, np.spacing(abs(slope(a))))
