"""How small delta must be: against deltas that algebra gives exactly."""

import math

import numpy as np
import pytest

from core.difference.tolerance import SmallEnough, small_enough
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.numbers import round_down


def answer(text: str, a: float, tolerance: float) -> SmallEnough:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    return small_enough(function, a, verdict(function, a), tolerance)


def deltas(answer: SmallEnough) -> tuple[float | None, float | None]:
    """Of the left and of the right side."""
    left, right = (side.delta for side in answer.sides)
    return left, right


@pytest.mark.parametrize("tolerance", [0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6])
def test_the_error_of_a_parabola_is_delta_itself(tolerance: float) -> None:
    """(1 + d)^2 = 1 + 2 d + d^2, so the quotient is 2 + d: every d below T is inside, and no larger number will do."""
    found = answer("x^2", 1, tolerance)
    assert deltas(found) == (tolerance, tolerance)


def test_the_chapters_example() -> None:
    """2x^2 at 2: the quotient is 8 + 2 d."""
    found = answer("2x^2", 2, 0.01)
    assert deltas(found) == (0.005, 0.005)
    assert found.sentence == "Every delta below 0.005 keeps the quotient within 0.01 of the slope, on both sides."


def test_the_sides_of_a_cube_differ() -> None:
    """x^3 at 1: 3 + 3 d + d^2 to the right, 3 - 3 d + d^2 to the left; the bounds solve 3 d ± d^2 = 1."""
    found = answer("x^3", 1, 1)
    bounds = ((3 - math.sqrt(5)) / 2, (math.sqrt(13) - 3) / 2)
    assert deltas(found) == tuple(math.floor(100 * bound) / 100 for bound in bounds)
    assert found.sentence == (
        "Every delta below 0.3 keeps the quotient within 1 of the slope, on both sides; "
        "on the left, every delta below 0.38 does."
    )


def test_the_sides_of_a_hyperbola_differ() -> None:
    """1/x at 1: the error is d/(1 + d) to the right, d/(1 - d) to the left: d < T/(1 - T) = 0.0101, d < 0.0099."""
    found = answer("1/x", 1, 0.01)
    assert deltas(found) == (0.0099, 0.01)


def test_an_answer_is_never_rounded_beyond_the_truth() -> None:
    """e^x at 0: the error is d/2 + d^2/6 + ...: at d = 2T it is larger than T, by less than floats show."""
    found = answer("e^x", 0, 1e-5)
    assert deltas(found) == (2e-5, 1.9e-5)


def test_a_straight_line_has_room_for_any_delta() -> None:
    found = answer("2x", 1, 1e-6)
    assert deltas(found) == (2, 2)
    assert found.sentence == "Any delta up to 2 keeps the quotient within 0.000001 of the slope, on both sides."


def test_a_corner_settles_on_two_slopes() -> None:
    found = answer("|x|", 0, 0.01)
    assert deltas(found) == (2, 2)
    assert [side.slope for side in found.sides] == [-1, 1]
    assert found.sentence == (
        "Both sides settle, but on different slopes: any delta up to 2 keeps the quotient within 0.01 of \u22121 "
        "on the left, and of 1 on the right."
    )


def test_a_corner_with_one_bent_side() -> None:
    """To the right (d + d^2)/d = 1 + d."""
    found = answer("{x<0: -x, x + x^2}", 0, 0.01)
    assert deltas(found) == (2, 0.01)
    assert "any delta up to 2" in found.sentence
    assert "every delta below 0.01 within 0.01 of 1 on the right" in found.sentence


def test_fast_swings_that_enter_and_leave_the_band() -> None:
    """sin(50 d)/d stays within 1 of 50 only while (50 d)^2/6 < 1/50 or so; it is the last exit that counts."""
    assert deltas(answer("sin(50x)", 0, 0.01)) == pytest.approx([math.sqrt(0.06 / 50**3)] * 2, rel=0.02)
    found = answer("sin(50x)", 0, 55)
    right = found.sides[1].delta
    assert right is not None
    ladder = np.linspace(1e-4, 2, 400_001)
    outside = np.abs(np.sin(50 * ladder) / ladder - 50) >= 55
    first_exit = ladder[outside][0]
    assert np.any(~outside & (ladder > first_exit))
    assert first_exit * 0.9 < right <= first_exit


def test_a_swing_that_dies_out_has_a_slope_all_the_same() -> None:
    """The quotient is d sin(1/d), never larger than d: every d up to T is inside."""
    found = answer("{x=0: 0, x^2 sin(1/x)}", 0, 0.01)
    for delta in deltas(found):
        assert delta is not None and 0.01 <= delta < 0.0102


def test_at_an_edge_one_side_is_all_there_is() -> None:
    """x^(3/2) at 0: the quotient is sqrt(d), below 0.01 where d < 0.0001."""
    found = answer("x^(3/2)", 0, 0.01)
    assert deltas(found) == (None, 0.0001)
    assert found.sentence.startswith("Only the right side exists here: by numbers, every delta below 0.0001 keeps")


def test_a_step_is_answered_on_its_flat_side() -> None:
    found = answer("floor(x)", 1, 0.01)
    assert deltas(found) == (None, 1)
    assert "On the left, no delta is small enough: the function jumps here" in found.sentence
    assert "On the right, every delta below 1 keeps" in found.sentence


@pytest.mark.parametrize(
    ("text", "a", "cause"),
    [
        ("1/x", 0, "pole"),
        ("(x^2-1)/(x-1)", 1, "hole"),
        ("ln(x)", -1, "no value"),
        ("sqrt(x)", 0, "domain ends"),
        ("cbrt(x)", 0, "vertical"),
        ("x^(2/3)", 0, "cusp"),
        ("{x=1: 5, x^2}", 1, "off the curve"),
        ("{x=0: 0, x sin(1/x)}", 0, "swinging"),
        ("{x=0: 0}", 0, "no values beside"),
    ],
)
def test_where_nothing_settles_the_sentence_says_why(text: str, a: float, cause: str) -> None:
    found = answer(text, a, 0.01)
    assert deltas(found) == (None, None)
    assert found.sentence.startswith("No delta is small enough: ")
    assert cause in found.sentence
    assert found.caveat == ""


def test_a_tolerance_below_round_off_is_out_of_reach() -> None:
    """x^2 at 1: with d = 1e-9 the error is 1e-9, and round-off is some 2e-16/1e-9, two hundred times as large."""
    found = answer("x^2", 1, 1e-9)
    assert deltas(found) == (None, None)
    assert found.sentence.startswith("This tolerance is too small for floating point: at delta = ")
    assert None in deltas(answer("x^2", 1e6, 0.01))


def test_digits_lost_inside_the_formula_count_as_round_off() -> None:
    """e^x - 1 at 0: f(0) = 0, and yet near 0 its values are known to 1e-16 only."""
    finest = answer("e^x - 1", 0, 1e-6).sides[1].finest
    assert finest is not None
    assert 1e-10 < finest < 1e-8


def test_the_caveat_tells_how_far_was_looked() -> None:
    """x^2 sin(1/x) swings too fast near 0 for a proof; two values of x^2 near 1 lose 6 units of 2^-53, over 1e-7."""
    assert answer("{x=0: 0, x^2 sin(1/x)}", 0, 0.01).caveat == "Deltas from 2 down to 1e\u221216 were looked at."
    proof = "Interval arithmetic proves this for the exact quotient, at all of these deltas."
    assert answer("x^3", 0, 0.01).caveat == proof
    assert "but below delta = 6.7e\u22129, round-off blurs the computed quotient" in answer("x^2", 1, 1e-6).caveat


@pytest.mark.parametrize(
    ("text", "a", "blurred"),
    [
        ("e^x", 0, True),
        ("{x<1: x^2, 3-x}", 1, True),
        ("x^2", 1, True),
        ("sin(50x)", 0, False),
        ("1e-10|x|", 0, False),
        ("floor(x)", 1, False),
    ],
)
def test_the_caveat_stands_wherever_floats_leave_the_band(text: str, a: float, blurred: bool) -> None:
    """At 1e-16 e^x, x^2 and 3 - x lose delta in the last digit, so floats give the quotient 0; floor is flat."""
    found = answer(text, a, 0.01)
    assert "proves this for the exact quotient" in found.caveat
    assert ("round-off blurs the computed quotient" in found.caveat) is blurred


@pytest.mark.parametrize("tolerance", [0, -1, math.inf, math.nan])
def test_only_a_positive_tolerance_is_taken(tolerance: float) -> None:
    with pytest.raises(ValueError, match="tolerance"):
        answer("x^2", 1, tolerance)


def test_rounding_is_downwards() -> None:
    assert [round_down(number, 2) for number in (0.01, 0.009999, 1.999, 123.4)] == [0.01, 0.0099, 1.9, 120]


def test_the_picture_holds_the_quotients() -> None:
    drawn = answer("x^2", 1, 0.01).picture
    assert drawn.reach == pytest.approx(0.04)
    assert drawn.y_window == pytest.approx((1.97, 2.03))
    shown = np.isfinite(drawn.deltas)
    assert np.allclose(drawn.quotients[shown], 2 + drawn.deltas[shown])
    assert np.all(np.diff(drawn.deltas[shown]) > 0)


def test_the_picture_has_a_gap_at_zero_and_where_f_jumps() -> None:
    """floor at 1.5: the quotient is 0 up to delta = 0.5, then 1/delta, and -1/delta from -0.5 on to the left."""
    drawn = answer("floor(x)", 1.5, 0.1).picture
    missing = np.flatnonzero(np.isnan(drawn.deltas))
    around = [(drawn.deltas[place - 1] + drawn.deltas[place + 1]) / 2 for place in missing]
    assert np.allclose([place for place in around if abs(place) < 1], [-0.5, 0, 0.5], atol=1e-6)


def test_the_picture_cannot_be_written_to_and_is_cut_near_its_window() -> None:
    drawn = answer("1/x", 1, 0.01).picture
    with pytest.raises(ValueError, match="read-only"):
        drawn.quotients[0] = 1
    bottom, top = answer("cbrt(x)", 0, 0.01).picture.y_window
    assert np.nanmax(answer("cbrt(x)", 0, 0.01).picture.quotients) <= 2 * top - bottom


def test_without_a_value_there_is_no_curve() -> None:
    assert not np.isfinite(answer("1/x", 0, 0.01).picture.quotients).any()
