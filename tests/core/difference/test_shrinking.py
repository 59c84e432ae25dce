"""The film of secants: its deltas, and each slope against the quotient at fifty digits."""

import math

import mpmath
import numpy as np
import pytest

from core.difference.secant import film_deltas, secant_film
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function


def function_of(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read, {})


@pytest.mark.parametrize("delta", [2.0, 1.0, -1.0, 0.37, 1e-3, -1e-4, 1.1e-6])
def test_the_film_runs_from_delta_down_to_a_millionth_on_one_side(delta: float) -> None:
    deltas = np.array(film_deltas(delta))
    assert len(deltas) >= 60
    assert deltas[0] == delta
    assert deltas[-1] == math.copysign(1e-6, delta)
    assert (np.diff(np.abs(deltas)) < 0).all()
    assert (np.sign(deltas) == np.sign(delta)).all()


@pytest.mark.parametrize(("delta", "first"), [(0.0, 1.0), (1e-6, 1.0), (-1e-16, -1.0)])
def test_where_nothing_is_left_to_shrink_the_film_begins_at_1(delta: float, first: float) -> None:
    assert film_deltas(delta)[0] == first
    assert len(film_deltas(delta)) >= 60


def test_the_steps_are_of_equal_ratio_on_a_logarithmic_scale() -> None:
    for delta in (1.0, 1e-4):
        ratios = np.diff(np.log10(film_deltas(delta)))
        assert np.ptp(ratios) < 0.01


def test_every_slope_is_the_quotient() -> None:
    function = function_of("sin(x)")
    film = secant_film(function, 0.5, -1.0, verdict(function, 0.5))
    with mpmath.workdps(50):
        a = mpmath.mpf(0.5)
        for delta, slope in zip(film.deltas, film.slopes, strict=True):
            end = mpmath.mpf(0.5 + delta)
            exact = (mpmath.sin(end) - mpmath.sin(a)) / mpmath.mpf(delta)
            assert abs(slope - exact) <= 3e-16 / abs(delta) + 1e-15


def test_at_a_corner_both_sides_are_known() -> None:
    function = function_of("|x|")
    film = secant_film(function, 0.0, -1.0, verdict(function, 0.0))
    assert (film.left, film.right) == (-1.0, 1.0)
    assert set(film.slopes) == {-1.0}
    assert set(film.mirrors) == {1.0}


def test_where_f_has_no_value_there_are_no_slopes() -> None:
    function = function_of("1/x")
    film = secant_film(function, 0.0, 1.0, verdict(function, 0.0))
    assert math.isnan(film.value)
    assert all(math.isnan(slope) for slope in (*film.slopes, *film.mirrors))
