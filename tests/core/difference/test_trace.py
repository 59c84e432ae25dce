"""The quotient of one delta along the curve, against quotients worked out by hand."""

import math

import numpy as np
import pytest

from core.difference.secant import grid
from core.difference.trace import Trace, reading, trace
from core.expression import Expression, parse
from core.function import Function

GRID = np.linspace(-3, 3, 301)


def function_of(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read)


def followed(text: str, delta: float) -> Trace:
    return trace(function_of(text), GRID, delta)


@pytest.mark.parametrize("delta", [1.0, 0.1, -0.5, 1e-6])
def test_the_quotient_of_a_parabola_is_2x_plus_delta(delta: float) -> None:
    found = followed("x^2", delta)
    # Values of up to 9 are known to 1e-15, and are divided by delta.
    assert np.allclose(found.quotient, 2 * GRID + delta, atol=1e-8)
    assert np.allclose(found.slope, 2 * GRID)
    assert np.allclose(found.difference, delta, atol=1e-8)
    assert found.runaways == ()


def test_a_parabola_is_off_by_delta_everywhere() -> None:
    assert followed("x^2", 0.5).sentence == ("With delta = 0.5 the quotient is off by 0.5 wherever both exist.")


def test_of_a_cube_the_worst_place_is_told() -> None:
    """((x + d)^3 - x^3)/d - 3 x^2 = 3 x d + d^2: with d = 1 at most 10, at x = 3."""
    found = followed("x^3", 1.0)
    assert found.worst is not None
    assert (found.worst.size, found.worst.x, found.worst.near) == (pytest.approx(10), 3.0, False)
    assert found.sentence == "With delta = 1 the quotient is off by at most 10 at the points computed, at x = 3."


def test_a_straight_line_has_no_difference() -> None:
    assert followed("2x", 1.0).sentence == "With delta = 1 the quotient is the derivative itself wherever both exist."


def test_with_delta_0_there_is_no_quotient() -> None:
    found = followed("x^2", 0.0)
    assert np.isnan(found.quotient).all()
    assert "no secant exists" in found.sentence
    assert math.isnan(reading(function_of("x^2"), 1.0, 0.0).quotient)


def test_at_a_jump_the_quotient_is_torn() -> None:
    """floor with d = 0.5: the quotient is 2 where a whole number lies in (x, x + 0.5], and 0 elsewhere."""
    found = followed("floor(x)", 0.5)
    crossing = np.floor(GRID + 0.5) - np.floor(GRID)
    assert np.array_equal(found.quotient, 2 * crossing)
    torn = found.path.x[np.isnan(found.path.quotient)]
    assert {-0.5, 0.0, 0.5, 1.0} <= set(np.round(torn, 6).tolist())


def test_at_a_pole_the_difference_runs_away() -> None:
    """1/x: f' has its pole at 0, the quotient at 0 and at -delta."""
    found = followed("1/x", 1.0)
    assert found.runaways == pytest.approx((-1.0, 0.0))
    assert "grows beyond the picture near x = \u22121 and x = 0" in found.sentence


def test_at_a_corner_the_quotient_runs_through_and_the_derivative_jumps() -> None:
    """|x| with d = 1: just left of 0 the quotient is 1 and the derivative -1."""
    found = followed("|x|", 1.0)
    assert found.worst is not None
    assert found.worst.size == pytest.approx(2, abs=1e-3)
    assert found.worst.x == pytest.approx(0, abs=0.03)
    place = np.searchsorted(found.path.x, 0.0)
    assert np.isfinite(found.path.quotient[place])
    assert np.isnan(found.path.difference[place])


def test_the_reading_at_a_point_need_not_be_of_the_grid() -> None:
    """x^2 at 0.123 with d = 0.5: 2 x + d = 0.746."""
    found = reading(function_of("x^2"), 0.123, 0.5)
    assert (found.x, found.value) == (0.123, pytest.approx(0.123**2))
    assert (found.quotient, found.slope) == (pytest.approx(0.746), pytest.approx(0.246))
    assert found.difference == pytest.approx(0.5)


def test_the_sentence_with_a_point_tells_the_difference_there() -> None:
    """3 x d + d^2 at x = 1 with d = 0.5 is 1.75."""
    function = function_of("x^3")
    told = trace(function, GRID, 0.5).sentence_with(reading(function, 1.0, 0.5))
    assert told.endswith(", here 1.75.")
    corner = function_of("|x|")
    assert "at x = 0 one of the two is missing" in trace(corner, GRID, 0.5).sentence_with(reading(corner, 0.0, 0.5))


def test_the_view_holds_0_and_every_difference() -> None:
    bottom, top = followed("x^3", 1.0).view
    assert bottom < 0 < top
    assert bottom <= -8 and top >= 10


def test_outside_its_domain_nothing_is_known() -> None:
    found = trace(function_of("ln(x)"), np.linspace(-3, -1, 50), 0.1)
    assert found.worst is None
    assert "no point of the window" in found.sentence


def test_the_numbers_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        followed("x^2", 1.0).quotient[0] = 1


def test_a_supremum_that_is_not_reached_is_a_lower_bound_in_words() -> None:
    """|x| with d > 0: left of 0 the quotient nears 1 where f' is -1: a difference of 2 that no point has."""
    sentence = followed("|x|", 1e-4).sentence
    assert sentence.startswith("With delta = 0.0001 the quotient is off most near x = 0, by 1.9")
    assert sentence.endswith(" or more.")


@pytest.mark.parametrize(("text", "high"), [("x^x", 1e6), ("floor(1000x)", 3.0)])
def test_without_one_difference_on_the_grid_there_is_still_a_picture(text: str, high: float) -> None:
    found = trace(function_of(text), grid(-high, high), 1.0)
    assert found.view[0] < 0 < found.view[1]


def test_a_reading_is_measured_against_the_true_slope() -> None:
    """(1 - cos x)/x^2 at 0.0001: its slope is -0.0001/12, whatever the floats of the quotient are."""
    found = reading(function_of("(1-cos x)/x^2"), 0.0001, 1e-6)
    assert found.slope == pytest.approx(-0.0001 / 12, rel=1e-7)
    assert found.difference == pytest.approx(found.quotient + 0.0001 / 12, rel=1e-9)


def test_a_small_difference_is_none_the_less_one() -> None:
    """1e-10 x^2 is off by 1e-10 delta: no absolute tolerance takes that for nothing."""
    assert "off by 1e\u221210 wherever both exist" in followed("1e-10 x^2", 1.0).sentence
    assert "is off by at most 1e\u22129 at the points" in followed("1e-10 x^3", 1.0).sentence


def test_what_is_the_same_everywhere_is_proved_and_all_else_told_of_the_points() -> None:
    right = np.linspace(1, 3, 200)
    assert trace(function_of("|x|"), right, 0.5).constant == 0
    assert trace(function_of("pi x^2 - x"), right, -0.5).constant == pytest.approx(-math.pi / 2)
    assert trace(function_of("|x|"), GRID, 0.5).constant is None
    assert "at the points computed" in followed("sin(x)", 0.1).sentence


def test_the_largest_difference_is_of_a_point_where_both_exist() -> None:
    """sin(x)/x has a hole at 0, where its f'' is steepest, -1/3: beside it the quotient is off by 0.0001/6."""
    function = function_of("sin(x)/x")
    found = trace(function, grid(-6, 6), 1e-4)
    assert found.worst is not None and found.worst.x != 0
    assert np.isfinite(found.difference[found.points == found.worst.x]).all()
    assert found.worst.size == pytest.approx(1e-4 / 6, rel=0.01)


def test_round_off_is_named_where_it_makes_the_difference() -> None:
    """(1 - cos x)/x^2 has f'' = -1/12 at 0, and x^2 is off by delta: all that is larger is of floats.

    At a million f is known to 1e-4, which divided by delta = 1e-4 is 1.
    """
    for text, delta in (("(1-cos(x))/x^2", 1e-4), ("(x-sin(x))/x^3", 1e-4), ("sin(x)", 1e-12)):
        found = followed(text, delta)
        assert found.runaways == ()
        assert "mostly by round-off" in found.sentence
    assert "with round-off the computed one is off by up to" in followed("x^2", 1e-12).sentence
    assert "round-off" not in followed("x^3", 1e-4).sentence + followed("1/x", 1e-4).sentence
    square = function_of("x^2")
    far = trace(square, GRID, 1e-4).sentence_with(reading(square, 1e6, 1e-4))
    assert far.endswith("wherever both exist; at x = 1000000 round-off makes the difference \u22121.22.")
    near = trace(square, GRID, 1e-4).sentence_with(reading(square, 1.0, 1e-4))
    assert near.endswith("off by 0.0001 wherever both exist.")
