"""The microscope against Taylor's theorem: what is left beside the tangent shrinks as the first missing term does."""

import math

import numpy as np
import pytest

from core.difference.microscope import Microscope, magnify
from core.difference.microscope_description import percent
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.refusal import Refusal


def look(text: str, a: float, width: float = 2.0, steps: int = 9) -> Microscope | Refusal:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    return magnify(function, a, verdict(function, a), width, steps)


def views(text: str, a: float, width: float = 2.0, steps: int = 9) -> Microscope:
    found = look(text, a, width, steps)
    assert isinstance(found, Microscope)
    return found


def gaps(found: Microscope) -> np.ndarray:
    return np.array([view.gap for view in found.views])


def test_each_step_shows_a_quarter_of_the_last_in_the_same_shape() -> None:
    found = views("x^2", 1)
    assert [view.magnification for view in found.views] == [4**step for step in range(9)]
    assert [view.width for view in found.views] == [2 / 4**step for step in range(9)]
    assert all(view.height / view.width == pytest.approx(2.5) for view in found.views)
    assert all(np.array_equal(view.line_v, found.views[0].line_v) for view in found.views)


def test_a_parabolas_gap_is_exactly_the_square() -> None:
    """f(1 + h) - (1 + 2 h) = h^2, largest at h = width/2; the box is 2.5 widths high."""
    found = views("x^2", 1)
    assert np.allclose(gaps(found), [(view.width / 2) ** 2 / view.height for view in found.views], rtol=1e-4)
    first = found.views[0]
    assert np.allclose(first.v * first.height, 2 * first.u * 2 + (2 * first.u) ** 2)


@pytest.mark.parametrize(("text", "a"), [("x^2", 1), ("e^x", 0), ("sin(x)", 1), ("1/x", 1), ("ln(x)", 2), ("x^3", 1)])
def test_where_the_second_derivative_is_not_0_the_gap_falls_to_a_quarter(text: str, a: float) -> None:
    found = views(text, a)
    assert np.allclose(gaps(found)[5:] / gaps(found)[4:-1], 1 / 4, rtol=0.01)
    assert "the gap falls to about a quarter" in found.sentence
    assert found.sentence.endswith("the curve is its tangent.")


@pytest.mark.parametrize(
    ("text", "a", "ratio", "word"),
    [
        ("x^3", 0, 1 / 16, "a sixteenth"),
        ("sin(x)", 0, 1 / 16, "a sixteenth"),
        ("x^4", 0, 1 / 64, "1/64"),
        ("x^(3/2)", 0, 1 / 2, "half"),
    ],
)
def test_flatter_curves_come_nearer_faster(text: str, a: float, ratio: float, word: str) -> None:
    """|h|^p beside a box of height h: a quarter of h leaves 4^(1 - p) of the gap."""
    found = views(text, a)
    assert np.allclose(gaps(found)[4:7] / gaps(found)[3:6], ratio, rtol=0.01)
    assert f"falls to about {word}:" in found.sentence


def test_a_corner_stays_a_corner_at_every_step() -> None:
    """The best line has slope 0: |h| is width/2 away from it, in a box of 1.25 widths, 40 % at every step."""
    found = views("|x|", 0)
    assert found.line_name == "best line through P"
    assert np.allclose(gaps(found), 0.4)
    assert found.sentence == "The gap stays 40 % of the box however close you look: a corner."


def test_no_line_through_a_corner_beats_the_mean_of_its_slopes() -> None:
    """relu at 0: slopes 0 and 1, the mean 1/2; any other slope leaves a larger gap on one of the sides."""
    found = views("relu(x)", 0)
    assert found.line is not None
    assert found.line.slope == 0.5
    view = found.views[3]
    for slope in (0, 0.3, 0.45, 0.55, 0.8, 1):
        other = view.u * view.width * slope / view.height
        assert np.max(np.abs(view.v - other)) > view.gap


def test_a_straight_line_leaves_no_gap() -> None:
    found = views("2x", 1)
    assert np.all(gaps(found) == 0)
    assert found.sentence.startswith("No step shows a gap")


def test_fast_swings_show_their_tangent_only_from_far_in() -> None:
    found = views("sin(50x)", 0)
    assert found.line is not None
    assert found.line.slope == 50
    assert gaps(found)[0] > 0.3
    assert gaps(found)[-1] / gaps(found)[-2] == pytest.approx(1 / 16, rel=0.01)
    assert found.sentence.startswith("From 16 times on,")


def test_swings_too_fast_for_the_microscope_are_said_to_be() -> None:
    found = views("sin(10^7 x)", 0)
    assert "does not look close enough" in found.sentence


def test_a_swing_with_a_slope_becomes_its_tangent() -> None:
    """h^2 sin(1/h) is never more than h^2 from the line y = 0."""
    found = views("{x=0: 0, x^2 sin(1/x)}", 0)
    for view in found.views:
        assert view.gap <= (view.width / 2) ** 2 / view.height * (1 + 1e-12)
    assert "looked at closely enough, the curve is its tangent" in found.sentence


def test_beside_the_swings_of_a_hole_there_is_a_tangent_too() -> None:
    found = views("x^2 sin(1/x)", 0.01, 0.5)
    assert found.line_name == "tangent"
    assert gaps(found)[0] > 0.2
    assert gaps(found)[-1] < 0.01


@pytest.mark.parametrize(("text", "a"), [("cbrt(x)", 0), ("x^(2/3)", 0), ("sqrt(x)", 0), ("floor(x)", 1)])
def test_without_a_slope_there_is_a_curve_and_no_line(text: str, a: float) -> None:
    found = views(text, a)
    assert (found.line, found.line_name) == (None, "")
    for view in found.views:
        assert np.isnan(view.gap)
        assert np.isnan(view.line_v).all()
        assert np.isfinite(view.v).any()
        assert np.nanmax(np.abs(view.v)) <= 3


def test_what_is_said_without_a_line() -> None:
    """cbrt(h)/h grows by 4^(2/3) = 2.5 when h falls to a quarter; sqrt(h)/h by 2; a jump keeps its height."""
    assert "about 2.5 times as steep" in views("cbrt(x)", 0).sentence
    assert "about 2 times as steep" in views("sqrt(x)", 0).sentence
    assert "keeps its distance from P" in views("floor(x)", 1).sentence
    assert "keeps its distance from P" in views("{x=1: 5, x^2}", 1).sentence
    assert "turns at least" in views("{x=0: 0, x sin(1/x)}", 0).sentence
    assert "no values beside P" in views("{x=0: 0}", 0).sentence


def test_a_jump_breaks_the_curve_and_a_root_does_not() -> None:
    middle = len(views("floor(x)", 1).views[0].u) // 2
    assert np.isnan(views("floor(x)", 1).views[0].v[middle])
    assert all(view.v[middle] == 0 for text in ("cbrt(x)", "sqrt(x)", "|x|") for view in views(text, 0).views)


def test_a_pole_in_the_box_breaks_the_curve() -> None:
    view = views("1/x", 1, 4).views[0]
    assert np.isnan(view.v[np.argmin(np.abs(view.u + 0.25))])


def test_at_an_edge_the_tangent_is_one_sided() -> None:
    found = views("x^(3/2)", 0)
    assert found.line_name == "tangent from the right"
    assert np.isnan(found.views[0].line_v[:400]).all()
    assert np.all(found.views[0].line_v[400:] == 0)


@pytest.mark.parametrize(("text", "a"), [("1/x", 0), ("(x^2-1)/(x-1)", 1), ("ln(x)", -1)])
def test_refused_with_the_verdicts_reason_where_f_has_no_value(text: str, a: float) -> None:
    read = parse(text)
    assert isinstance(read, Expression)
    found = look(text, a)
    assert isinstance(found, Refusal)
    assert found.sentence == verdict(Function(read), a).reason


def test_steps_end_before_rounding_shows() -> None:
    """At 1e6 floats lie 1e-10 apart: the narrowest box holds two million of them, and its curve is still smooth."""
    found = views("x^2", 1e6)
    assert len(found.views) < 9
    assert found.caveat
    assert found.views[-1].width >= 1e6 * np.spacing(1e6) / 2
    last = found.views[-1]
    assert np.max(np.abs(last.v - last.line_v)) < 1e-3


def test_rounding_of_the_values_ends_the_steps_too() -> None:
    """Floats near 1e9 lie 1e-7 apart, however near 0 x is."""
    found = views("x + 10^9", 0)
    assert len(found.views) < 9
    assert np.all(gaps(found) == 0)
    assert isinstance(look("x + 10^14", 0), Refusal)


def test_a_steps_sentence_tells_its_own_gap() -> None:
    """x^2 at 0: the gap is (width/2)^2 of 1.25 widths, a fifth of the width: 0.4/256 in the box of 2/256."""
    assert views("x^2", 0).describe(4) == "At 256 times, the gap between curve and tangent is 0.16 % of the box."
    assert views("2x", 1).describe(1) == "At 4 times, the curve and the tangent cannot be told apart."
    assert "no line fits it" in views("cbrt(x)", 0).describe(2)


def test_percents_are_of_two_digits() -> None:
    assert [percent(share) for share in (0.4, 0.015625, 1e-9, 50)] == ["40 %", "1.6 %", "under 0.001 %", "over 1,000 %"]


def test_the_views_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        views("x^2", 1).views[0].v[0] = 1


@pytest.mark.parametrize(("width", "steps"), [(0, 9), (-1, 9), (math.inf, 9), (math.nan, 9), (1, 0)])
def test_only_a_positive_width_is_taken(width: float, steps: int) -> None:
    with pytest.raises(ValueError, match="width"):
        look("x^2", 1, width, steps)
