"""Secants, tangents and the field against textbook values and direct evaluation."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.difference.secant import (
    COARSE_LADDER,
    DECADES,
    LADDER,
    Line,
    column_of,
    grid,
    quotient_rows,
    row_of,
    secant,
    secant_field,
    tangent,
    tangent_slope,
)
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.refusal import Refusal


def function(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read)


def line(found: Line | Refusal) -> Line:
    assert isinstance(found, Line)
    return found


def test_the_chapters_example() -> None:
    """2x^2 at 2: (2 (2 + d)^2 - 8)/d = 8 + 2 d."""
    doubled = function("2x^2")
    assert line(secant(doubled, 2, 0.1)).slope == pytest.approx(8.2)
    assert line(secant(doubled, 2, -0.1)).slope == pytest.approx(7.8)
    assert line(tangent(doubled, 2)).slope == pytest.approx(8)


def test_a_line_passes_through_its_point_and_its_intercept() -> None:
    found = line(secant(function("x^2"), 1, 2))
    assert (found.slope, found.intercept) == pytest.approx((4, -3))
    assert [found.at(x) for x in (0, 1, 3)] == pytest.approx([-3, 1, 9])


@given(a=st.floats(-50, 50), delta=st.floats(1e-3, 2), sign=st.sampled_from([-1, 1]))
def test_the_secant_of_a_parabola_is_two_a_plus_delta(a: float, delta: float, sign: int) -> None:
    found = line(secant(function("x^2"), a, sign * delta))
    assert found.slope == pytest.approx(2 * a + sign * delta, abs=1e-8)


@pytest.mark.parametrize(("text", "a", "delta"), [("x^2", 1, 0), ("ln(x)", -1, 0.5), ("ln(x)", 1, -2), ("1/x", 0, 1)])
def test_no_secant_without_two_points(text: str, a: float, delta: float) -> None:
    found = secant(function(text), a, delta)
    assert isinstance(found, Refusal)
    assert found.sentence.endswith(".")


@pytest.mark.parametrize(("text", "a"), [("|x|", 0), ("cbrt(x)", 0), ("1/x", 0), ("floor(x)", 1), ("sqrt(x)", 0)])
def test_no_tangent_where_there_is_no_slope(text: str, a: float) -> None:
    assert isinstance(tangent(function(text), a), Refusal)


def test_the_ladder_falls_from_two_to_a_millionth_and_holds_every_decade() -> None:
    assert (LADDER[0], LADDER[-1]) == (2.0, 1e-6)
    assert np.all(np.diff(LADDER) < 0)
    assert set(DECADES) <= set(LADDER.tolist())
    assert set(COARSE_LADDER.tolist()) <= set(LADDER.tolist())
    assert set(DECADES) <= set(COARSE_LADDER.tolist())
    assert len(LADDER) > 60


def test_play_ends_within_a_hundred_thousandth_of_the_slope() -> None:
    field = secant_field(function("x^2"), np.array([1.0]), LADDER)
    assert abs(field.forward[0, -1] - 2) < 1e-5
    assert abs(field.backward[0, -1] - 2) < 1e-5


@pytest.mark.parametrize("text", ["x^3 - x", "sin(x)", "e^x", "|x|", "1/x"])
def test_the_field_holds_the_same_slopes_as_single_secants(text: str) -> None:
    shown = function(text)
    points = np.array([-1.5, 0.25, 2.0])
    field = secant_field(shown, points)
    for row, a in enumerate(points):
        for column in (0, 7, 20):
            delta = float(field.deltas[column])
            assert field.forward[row, column] == pytest.approx(line(secant(shown, a, delta)).slope, rel=1e-9)
            assert field.backward[row, column] == pytest.approx(line(secant(shown, a, -delta)).slope, rel=1e-9)


def test_the_field_knows_both_slopes_of_a_corner_and_none_at_a_jump() -> None:
    corner = secant_field(function("|x|"), np.array([-1.0, 0.0, 1.0]))
    assert corner.left.tolist() == [-1, -1, 1]
    assert corner.right.tolist() == [-1, 1, 1]
    step = secant_field(function("floor(x)"), np.array([0.5, 1.0]))
    assert step.left[0] == step.right[0] == step.right[1] == 0
    assert math.isnan(step.left[1])


def test_the_field_has_no_secant_beyond_the_domain() -> None:
    field = secant_field(function("sqrt(x)"), np.array([-1.0, 0.0]), np.array([0.5]))
    assert np.isnan(field.forward[0, 0])
    assert np.isnan(field.backward[1, 0])
    assert field.forward[1, 0] == pytest.approx(math.sqrt(2))


def test_the_field_cannot_be_written_to() -> None:
    field = secant_field(function("x^2"), grid(-3, 3))
    with pytest.raises(ValueError, match="read-only"):
        field.forward[0, 0] = 1


def test_the_grid_keeps_the_windows_ends_and_whole_numbers() -> None:
    points = grid(-3, 3)
    assert (points[0], points[-1]) == (-3, 3)
    assert {-2.0, -1.0, 0.0, 1.0, 2.0, 1.5} <= set(points.tolist())


@settings(deadline=None)
@given(low=st.floats(-1e6, 1e6), width=st.floats(1e-3, 2e6))
def test_the_grid_rises_evenly_and_is_never_too_long(low: float, width: float) -> None:
    points = grid(low, low + width)
    steps = np.diff(points)
    assert 90 <= len(points) <= 250
    assert np.all(steps >= 0)
    assert np.all(steps <= 1.01 * np.median(steps))


def test_the_row_of_a_point_is_exact_and_knows_the_verdicts_slopes() -> None:
    upright = function("cbrt(x)")
    row = row_of(upright, 0, -0.37, verdict(upright, 0))
    assert row.deltas[-1] == 0.37
    assert row.backward[0, -1] == pytest.approx(0.37 ** (-2 / 3))
    assert (row.left[0], row.right[0]) == (math.inf, math.inf)


@pytest.mark.parametrize(
    ("text", "a", "slopes", "tangents"),
    [
        ("floor(x)", 1, (math.inf, 0), (math.nan, 0)),
        ("{x=1: 5, x^2}", 1, (math.inf, -math.inf), (math.nan, math.nan)),
        ("{x=0: 0, 1/x^2}", 0, (-math.inf, math.inf), (math.nan, math.nan)),
        ("cbrt(x)", 0, (math.inf, math.inf), (math.inf, math.inf)),
        ("sqrt|x|", 0, (-math.inf, math.inf), (-math.inf, math.inf)),
        ("sqrt(x)", 0, (math.nan, math.inf), (math.nan, math.inf)),
    ],
)
def test_where_the_curve_leaves_the_point_secants_stand_up_without_a_tangent(
    text: str, a: float, slopes: tuple[float, float], tangents: tuple[float, float]
) -> None:
    """The row has the slopes that the secants tend to, infinities included; a tangent needs the curve at its point."""
    found = verdict(function(text), a)
    row = row_of(function(text), a, 0.5, found)
    np.testing.assert_equal((row.left[0], row.right[0]), slopes)
    np.testing.assert_equal(tuple(tangent_slope(slope, found) for slope in (found.left, found.right)), tangents)


def test_the_column_of_a_delta_is_signed_and_empty_at_zero() -> None:
    parabola = function("x^2")
    assert column_of(parabola.f, np.array([1.0, 2.0]), -0.5).tolist() == pytest.approx([1.5, 3.5])
    assert np.all(np.isnan(column_of(parabola.f, np.array([1.0, 2.0]), 0)))


def test_rows_by_decade_tell_the_gap_of_the_side_looked_at() -> None:
    parabola = function("x^2")
    rows = quotient_rows(parabola, 1, verdict(parabola, 1), 1)
    assert [row.delta for row in rows] == list(DECADES)
    assert rows[1].left == pytest.approx(1.9)
    assert rows[1].right == pytest.approx(2.1)
    assert rows[1].central == pytest.approx(2)
    assert rows[1].gap == pytest.approx(0.1)
    assert quotient_rows(parabola, 1, verdict(parabola, 1), -1)[1].gap == pytest.approx(-0.1)


def test_no_central_slope_is_feigned_at_a_corner() -> None:
    corner = function("|x|")
    for row in quotient_rows(corner, 0, verdict(corner, 0), 1):
        assert (row.left, row.right, row.gap) == (-1, 1, 0)
        assert math.isnan(row.central)


def test_no_gap_is_told_to_a_vertical_tangent() -> None:
    upright = function("cbrt(x)")
    assert all(math.isnan(row.gap) for row in quotient_rows(upright, 0, verdict(upright, 0), 1))


def test_a_quotient_too_large_for_a_float_is_missing() -> None:
    steep = function("e^(e^(e^x))")
    quotients = secant_field(steep, np.array([1.87])).forward
    assert np.all(np.isfinite(quotients) | np.isnan(quotients))
    huge = function("e^(700 x)")
    assert isinstance(secant(huge, 1.01, 1e-9), Refusal)


def test_lines_and_rows_are_right_where_floats_have_no_digit() -> None:
    """(1 - cos x)/x^2 = 1/2 - x^2/24 + ...: from 0.0001 to 0.000101 its slope is -(a + b)/24, to eight digits."""
    cancelling = function("(1-cos x)/x^2")
    a, delta = 0.0001, 1e-6
    expected = -(2 * a + delta) / 24
    found = verdict(cancelling, a)
    assert line(secant(cancelling, a, delta)).slope == pytest.approx(expected, rel=1e-7)
    assert line(tangent(cancelling, a)).slope == pytest.approx(-a / 12, rel=1e-7)
    assert line(tangent(cancelling, a)).value == pytest.approx(0.5 - a**2 / 24, rel=1e-15)
    last = quotient_rows(cancelling, a, found, 1)[-1]
    assert (last.right, last.central) == pytest.approx((expected, -a / 12), rel=1e-7)
    assert last.gap == pytest.approx(-delta / 24, rel=1e-7)
    row = row_of(cancelling, a, -0.37, found)
    assert row.forward[0, LADDER.tolist().index(1e-6)] == pytest.approx(expected, rel=1e-7)


def test_a_gap_keeps_its_digits_however_small() -> None:
    """tanh at 20: its slope is 1.7e-17 and hardly changes, so a float's difference of two slopes would be 0."""
    flat = function("tanh x")
    gap = quotient_rows(flat, 20, verdict(flat, 20), 1)[-1].gap
    assert gap == pytest.approx(-4 * math.exp(-40) * 1e-6, rel=1e-5)


@pytest.mark.parametrize("text", ["e^x/(1+e^x)", "ln(1+e^x)"])
def test_a_secant_far_out(text: str) -> None:
    assert line(secant(function(text), 800, 1)).slope == (0 if text.startswith("e") else 1)
