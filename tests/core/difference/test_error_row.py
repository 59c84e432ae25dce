"""One row at any delta, by hand."""

import math

import pytest

from core.difference.error_curve import ErrorRow, error_row
from core.difference.exact_slope import exact_slopes
from core.difference.schemes import SCHEMES
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.refusal import Refusal


def row(text: str, a: float, delta: float, word: str = "forward") -> ErrorRow | Refusal:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    return error_row(SCHEMES[word], function, a, delta, exact_slopes(function, a, verdict(function, a)))


@pytest.mark.parametrize(("delta", "size"), [(0.5, 0.5), (-0.3, 0.3), (2.0, 2.0)])
def test_the_row_is_of_the_very_delta_and_not_of_the_nearest_of_a_ladder(delta: float, size: float) -> None:
    """2 x^2 at 2: the forward quotient is 8 + 2 delta, its truncation |f''| delta/2 = 2 delta."""
    found = row("2x^2", 2.0, delta)
    assert isinstance(found, ErrorRow)
    assert (found.delta, found.exact) == (size, 8.0)
    assert found.estimate == pytest.approx(8 + 2 * size)
    assert found.error == pytest.approx(2 * size)
    assert found.truncation == pytest.approx(2 * size)
    assert 0 < found.round_off < 1e-13


def test_with_delta_0_there_is_no_estimate() -> None:
    found = row("x^2", 1.0, 0.0)
    assert isinstance(found, ErrorRow)
    assert (found.delta, found.exact) == (0.0, 2.0)
    assert math.isnan(found.estimate) and math.isnan(found.error)


def test_one_side_has_estimates_though_it_has_no_slope() -> None:
    """cbrt at 0: cbrt(d)/d; floor at 1 from the left: (1 - 0)/d."""
    for text, a, word, estimate in (("cbrt(x)", 0.0, "forward", 0.008 ** (-2 / 3)), ("floor(x)", 1.0, "backward", 125)):
        found = row(text, a, 0.008, word)
        assert isinstance(found, ErrorRow)
        assert found.estimate == pytest.approx(estimate)
        assert math.isnan(found.exact) and math.isnan(found.error)


@pytest.mark.parametrize("delta", [0.0, 0.1])
def test_a_row_is_refused_where_the_curve_would_be(delta: float) -> None:
    assert isinstance(row("|x|", 0.0, delta, "central"), Refusal)
