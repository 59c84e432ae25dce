"""Curves as they are drawn: broken where f is, exact where it is not, and honest where a screen cannot follow."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.curve import Curve, sample
from core.curve.line import MOST_POINTS
from core.curve.window import COLUMNS, SAMPLES_A_COLUMN
from core.expression import parse
from core.function import Function
from core.refusal import Refusal
from tests.effort import examples

WIDTH, HEIGHT = 700, 450
RESONANCE = 2 * math.pi * COLUMNS * SAMPLES_A_COLUMN / 2 / 6
"""The pace at which the sine repeats at each of the grid's even samples in [-3, 3]: they alone would see a constant."""
SHOWN = (
    ("x^2", -3, 3),
    ("x^3", -3, 3),
    ("|x|", -3, 3),
    ("1/x", -3, 3),
    ("1/x^2", -3, 3),
    ("1/(x-1/3)", -6, 6),
    ("tan(x)", -6, 6),
    ("sec(x)", -6, 6),
    ("floor(x)", -3, 3),
    ("x-floor(x)", -5, 5),
    ("x/|x|", -3, 3),
    ("(x^2-1)/(x-1)", -3, 3),
    ("sin(x)/x", -6, 6),
    ("sqrt(x)", -1, 5),
    ("sqrt(1-x^2)", -3, 3),
    ("ln(x)", -1, 5),
    ("cbrt(x)", -3, 3),
    ("x^(2/3)", -3, 3),
    ("tanh(50x)", -6, 6),
    ("arctan(1000x)", -3, 3),
    ("e^x", -6, 6),
    ("e^(1/x)", -1, 1),
    ("x^x", -1, 5),
    ("x^2 sin(1/x)", -0.3, 0.3),
    ("sin(1/x)", -1, 1),
    ("sin(50x)", -6, 6),
    ("sin(500x)", -6, 6),
    ("tan(20x)", -6, 6),
    ("tan(50x)", -6, 6),
    ("floor(30x)", -6, 6),
    ("sqrt(sin(50x))", -6, 6),
    ("sqrt(sign(sin(1000x)))", -6, 6),
    ("e^(e^x)", -6, 10),
    ("3", -3, 3),
    ("{x<0: -1, x^2}", -3, 3),
    ("{x=1: 5, x^2}", -3, 3),
    ("ln(x)", -5, -1),
)


class Unnamed:
    """A function that names none of its singular points: the second net must find them."""

    def __init__(self, values: Callable[[np.ndarray], np.ndarray]) -> None:
        self.values = values

    def f(self, x: np.ndarray) -> np.ndarray:
        with np.errstate(all="ignore"):
            values = self.values(np.asarray(x, dtype=float))
        return np.where(np.isfinite(values), values, np.nan)

    df = f

    def singular_points(self, low: float, high: float) -> tuple[float, ...]:
        return ()


def function(text: str, **parameters: float) -> Function:
    expression = parse(text)
    assert not isinstance(expression, Refusal), expression
    return Function(expression, parameters)


def curve(text: str, low: float, high: float, order: int = 0, **parameters: float) -> Curve:
    return sample(function(text, **parameters), low, high, order)


def segments(drawn: Curve) -> list[tuple[float, float, float, float]]:
    """x, y, next x, next y of every segment that is drawn."""
    rows = list(zip(drawn.x.tolist(), drawn.y.tolist(), strict=True))
    return [(*start, *end) for start, end in pairwise(rows) if not math.isnan(start[0]) and not math.isnan(end[0])]


def joins_sides(drawn: Curve, place: float) -> bool:
    """Whether the line runs from one side of the place to the other, over it or through it."""
    over = any(x < place < next_x for x, _, next_x, _ in segments(drawn))
    arrives = any(next_x == place for _, _, next_x, _ in segments(drawn))
    leaves = any(x == place for x, _, _, _ in segments(drawn))
    return over or (arrives and leaves)


def lines(drawn: Curve) -> int:
    """How many unbroken lines there are."""
    return int(np.isnan(drawn.x).sum()) + (len(drawn.x) > 0)


def pixels_off(drawn: Curve, values: Callable[[np.ndarray], np.ndarray]) -> float:
    """The largest distance of the true curve, inside the picture, from the drawn segment over the same x."""
    bottom, top = drawn.y_window
    finite = ~np.isnan(drawn.x)
    x = np.linspace(drawn.x[finite][0], drawn.x[finite][-1], 20_001)
    y = values(x)
    place = np.searchsorted(drawn.x[finite], x[1:-1])
    start_x, start_y = drawn.x[finite][place - 1], drawn.y[finite][place - 1]
    run = (drawn.x[finite][place] - start_x) * WIDTH / (drawn.high - drawn.low)
    rise = (drawn.y[finite][place] - start_y) * HEIGHT / (top - bottom)
    across = (x[1:-1] - start_x) * WIDTH / (drawn.high - drawn.low) * rise
    across -= (y[1:-1] - start_y) * HEIGHT / (top - bottom) * run
    inside = (y[1:-1] > bottom) & (y[1:-1] < top)
    return float(np.max(np.abs(across / np.hypot(run, rise))[inside]))


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize(("text", "low", "high"), SHOWN)
def test_every_curve_keeps_its_promises(text: str, low: float, high: float, order: int) -> None:
    f = function(text)
    drawn = sample(f, low, high, order)
    gaps = np.isnan(drawn.x)
    assert len(drawn.x) == len(drawn.y) <= MOST_POINTS == 1500
    assert np.array_equal(gaps, np.isnan(drawn.y))
    assert not np.any(gaps[:1]) and not np.any(gaps[-1:]) and not np.any(gaps[1:] & gaps[:-1])
    x, y = drawn.x[~gaps], drawn.y[~gaps]
    assert np.all(np.diff(x) > 0) and np.all((x >= low) & (x <= high))
    bottom, top = drawn.y_window
    assert np.isfinite([bottom, top]).all() and bottom < top
    assert np.all(np.abs(y - (bottom + top) / 2) <= 2.501 * (top - bottom))
    assert not any(joins_sides(drawn, place) for place in (*drawn.poles, *drawn.jumps))
    assert not any(stretch.low < place < stretch.high for stretch in drawn.unresolved for place in x)
    assert all(math.isfinite(height) for circle in (*drawn.holes, *drawn.points) for height in circle)
    assert np.allclose(y, (f.df if order else f.f)(x), rtol=1e-12, atol=1e-9)
    with pytest.raises(ValueError):
        drawn.x[:] = 0


@pytest.mark.parametrize(
    ("text", "values", "low", "high"),
    [
        ("x^2", np.square, -3, 3),
        ("sin(x)", np.sin, -6, 6),
        ("cbrt(x)", np.cbrt, -3, 3),
        ("tanh(50x)", lambda x: np.tanh(50 * x), -6, 6),
        ("arctan(1000x)", lambda x: np.arctan(1000 * x), -3, 3),
        ("e^x", np.exp, -6, 6),
        ("|x|", np.abs, -3, 3),
        ("sqrt(1-x^2)", lambda x: np.sqrt(1 - np.square(x)), -3, 3),
        ("sin(50x)", lambda x: np.sin(50 * x), -6, 6),
    ],
)
def test_continuous_curves_are_one_line_exact_to_half_a_pixel(text, values, low, high) -> None:
    drawn = curve(text, low, high)
    assert lines(drawn) == 1
    assert drawn.poles == drawn.jumps == drawn.holes == drawn.unresolved == ()
    assert drawn.declaration == ""
    assert pixels_off(drawn, values) < 0.5


def test_few_points_do_for_a_plain_curve() -> None:
    assert len(curve("x^2", -3, 3).x) < 200


@pytest.mark.parametrize("corner", [0.0, 1.25, 1 / 3])
def test_the_corner_of_a_modulus_is_met(corner: float) -> None:
    drawn = curve("|x-b|", -3, 3, b=corner)
    assert drawn.y[drawn.x == corner].tolist() == [0]


@pytest.mark.parametrize(
    ("text", "low", "high", "poles"),
    [
        ("1/x", -3, 3, [0]),
        ("1/x^2", -3, 3, [0]),
        ("1/(x-1/3)", -6, 6, [1 / 3]),
        ("tan(x)", -6, 6, [-1.5 * np.pi, -0.5 * np.pi, 0.5 * np.pi, 1.5 * np.pi]),
        ("sec(x)", -6, 6, [-1.5 * np.pi, -0.5 * np.pi, 0.5 * np.pi, 1.5 * np.pi]),
        ("ln(x)", -1, 5, [0]),
        ("ln(x)", 0, 5, [0]),
        ("e^(1/x)", -1, 1, [0]),
        ("1/x^30", -3, 3, [0]),
    ],
)
def test_poles_are_named_and_the_line_leaves_the_picture_beside_them(text, low, high, poles) -> None:
    drawn = curve(text, low, high)
    assert drawn.poles == pytest.approx(poles, abs=1e-12)
    bottom, top = drawn.y_window
    for pole in poles:
        right = np.flatnonzero(drawn.x > pole)[0]
        assert not bottom <= drawn.y[right] <= top
        assert drawn.x[right] - pole < 0.1 * (high - low)


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("text", ["e^(1/x)", "e^(-1/x)"])
def test_a_pole_that_overflows_at_once_is_a_pole(text: str, order: int) -> None:
    drawn = curve(text, -0.1, 0.1, order)
    assert drawn.poles == (0,) and drawn.edges == ()
    assert max(map(abs, drawn.y_window)) < 1e20


def test_a_pole_that_looks_settled_from_afar_is_no_hole() -> None:
    drawn = curve("sin(x)^x", -50, 50)
    assert all(0 <= height <= 1.001 for _, height in drawn.holes)
    assert any(pole == pytest.approx(-2 * np.pi) for pole in drawn.poles)


def test_the_value_on_a_border_below_a_quotient_is_the_closed_circle() -> None:
    drawn = curve("1/{x < -1: x, 0.5}", -3, 3)
    assert drawn.points == ((-1, 2),) and drawn.holes == ((-1, -1),)


def test_an_edge_behind_a_turning_point_has_no_hole() -> None:
    drawn = curve("(arccos(x/3) + x^2)(1.5x - pi x)", -3, 3)
    assert drawn.holes == () and len(drawn.points) == 2


def test_points_that_share_a_pixel_give_no_warning() -> None:
    assert curve("max(arcsin(x/x), 0.5)", -3, 3).y_window[1] > np.pi / 2


def test_slopes_of_what_is_flat_by_a_root_are_drawn() -> None:
    drawn = curve("sqrt(relu(x))", -3, 3, order=1)
    assert np.all(drawn.y[drawn.x < 0] == 0) and np.any(drawn.x < -2.9)


def test_steps_have_a_closed_and_an_open_end() -> None:
    drawn = curve("floor(x)", -2.5, 2.5)
    assert drawn.jumps == (-2, -1, 0, 1, 2)
    assert drawn.points == tuple((n, n) for n in (-2, -1, 0, 1, 2))
    assert drawn.holes == tuple((n, n - 1) for n in (-2, -1, 0, 1, 2))
    assert lines(drawn) == 6
    assert all(y == next_y for _, y, _, next_y in segments(drawn))


def test_a_jump_without_a_value_has_two_open_ends() -> None:
    drawn = curve("x/|x|", -3, 3)
    assert drawn.jumps == (0,) and drawn.points == ()
    assert drawn.holes == ((0, -1), (0, 1))


def test_a_piecewise_jump() -> None:
    drawn = curve("{x<0: -1, x^2}", -3, 3)
    assert drawn.holes == ((0, -1),) and drawn.points == ((0, 0),) and drawn.jumps == (0,)


@pytest.mark.parametrize(
    ("text", "low", "high", "hole"),
    [
        ("(x^2-1)/(x-1)", -3, 3, (1, 2)),
        ("sin(x)/x", -6, 6, (0, 1)),
        ("(1-cos(x))/x^2", -3, 3, (0, 0.5)),
        ("(x-sin(x))/x^3", -3, 3, (0, 1 / 6)),
        ("x^2 sin(1/x)", -0.3, 0.3, (0, 0)),
        ("x^x", -1, 5, (0, 1)),
        ("x ln(x)", -1, 3, (0, 0)),
        ("1/ln(x)", -1, 3, (0, 0)),
        ("{x=1: 5, x^2}", -3, 3, (1, 1)),
    ],
)
def test_holes(text, low, high, hole) -> None:
    drawn = curve(text, low, high)
    assert len(drawn.holes) == 1
    assert drawn.holes[0] == pytest.approx(hole, abs=1e-5)
    assert drawn.jumps == ()


def test_a_misplaced_value_and_a_lonely_one_are_closed_circles() -> None:
    assert curve("{x=1: 5, x^2}", -3, 3).points == ((1, 5),)
    lonely = curve("{x=1: 5}", -3, 3)
    assert lonely.points == ((1, 5),) and len(lonely.x) == 0 and lonely.declaration == ""


def test_edges_of_the_domain_are_met_exactly() -> None:
    circle = curve("sqrt(1-x^2)", -3, 3)
    assert circle.edges == (-1, 1)
    assert circle.points == ((-1, 0), (1, 0))
    assert (circle.x[0], circle.y[0], circle.x[-1], circle.y[-1]) == (-1, 0, 1, 0)
    root = curve("sqrt(x)", -1, 5)
    assert (root.x[0], root.y[0]) == (0, 0) and root.edges == (0,)
    assert curve("x^x", -1, 5).edges == (0,)


def test_a_curve_without_values_says_so() -> None:
    drawn = curve("ln(x)", -5, -1)
    assert len(drawn.x) == 0 and drawn.y_window == (-1, 1)
    assert "no real value" in drawn.declaration


def test_a_fast_swing_is_drawn_to_its_crests() -> None:
    drawn = curve("sin(50x)", -6, 6)
    assert drawn.unresolved == ()
    for swing in range(-95, 95):
        crest = (swing + 0.5) * np.pi / 50
        near = np.abs(drawn.x - crest) < np.pi / 100
        assert np.max(drawn.y[near] * np.sin(50 * crest)) > 0.98


@pytest.mark.parametrize("pace", [300, 500, RESONANCE / 2, RESONANCE, 2 * RESONANCE, 12345, 1e5])
def test_swings_faster_than_a_screen_are_a_band(pace: float) -> None:
    drawn = curve("sin(k x)", -3, 3, k=pace)
    assert len(drawn.x) == 0
    assert (drawn.unresolved[0].low, drawn.unresolved[-1].high) == (-3, 3)
    for stretch in drawn.unresolved:
        assert -1 <= stretch.bottom < -0.98 and 0.98 < stretch.top <= 1
    assert drawn.declaration.startswith("Everywhere in this window")


def test_the_swings_of_an_oscillation_are_declared_near_its_centre() -> None:
    drawn = curve("sin(1/x)", -1, 1)
    (band,) = drawn.unresolved
    assert band.low == pytest.approx(-band.high) and 0.02 < band.high < 0.08
    assert (band.bottom, band.top) == pytest.approx((-1, 1), abs=0.02)
    assert drawn.holes == drawn.poles == drawn.jumps == ()
    assert drawn.declaration.startswith("Between \u22120.0")
    steady = curve("x^2 sin(1/x)", -0.3, 0.3)
    assert max(abs(height) for band in steady.unresolved for height in (band.bottom, band.top)) < 0.031**2


def test_a_band_follows_swings_that_grow() -> None:
    bands = curve("x sin(500x)", -6, 6).unresolved
    assert all(band.top <= max(abs(band.low), abs(band.high)) for band in bands)
    assert bands[0].top > 5 > 1 > bands[len(bands) // 2].top


def test_slopes_of_a_corner_are_two_open_ends() -> None:
    drawn = curve("|x|", -3, 3, order=1)
    assert drawn.jumps == (0,) and drawn.points == ()
    assert drawn.holes == ((0, -1), (0, 1))


@pytest.mark.parametrize("text", ["cbrt(x)", "sqrt(x)", "x^(2/3)"])
def test_vertical_tangents_are_poles_of_the_slope(text: str) -> None:
    drawn = curve(text, -3, 3, order=1)
    assert drawn.poles == (0,) and not joins_sides(drawn, 0)


def test_slopes_where_f_is_smooth_after_all() -> None:
    for text in ("x|x|", "{x=0: 1, sin(x)/x}"):
        drawn = curve(text, -3, 3, order=1)
        assert lines(drawn) == 1 and drawn.holes == drawn.points == drawn.jumps == (), text


def test_slopes_at_jumps_and_holes_of_f_are_open() -> None:
    assert curve("floor(x)", -1.5, 1.5, order=1).holes == ((-1, 0), (0, 0), (1, 0))
    assert curve("(x^2-1)/(x-1)", -3, 3, order=1).holes[0] == pytest.approx((1, 1), abs=1e-5)


def test_lost_digits_are_no_end_of_the_domain() -> None:
    assert curve("1/(1+e^(1/x))", -2, 2, order=1).edges == ()


@pytest.mark.parametrize(
    ("text", "low", "high", "bottom", "top"),
    [("x^2", -3, 3, 0, 9), ("x^3", -3, 3, -27, 27), ("e^x", -6, 6, 0, math.exp(6)), ("e^(-100x^2)", -6, 6, 0, 1)],
)
def test_curves_without_poles_are_shown_entire(text, low, high, bottom, top) -> None:
    window = curve(text, low, high).y_window
    height = top - bottom
    assert bottom - 0.1 * height < window[0] < bottom and top < window[1] < top + 0.1 * height


@pytest.mark.parametrize(
    ("text", "low", "high", "least", "most"),
    [("1/x", -3, 3, 2, 6), ("1/x^2", -3, 3, 4, 15), ("tan(x)", -6, 6, 3, 12), ("x+1/x", -10, 10, 9, 13)],
)
def test_a_pole_does_not_flatten_the_picture(text, low, high, least, most) -> None:
    assert least < curve(text, low, high).y_window[1] < most


def test_constants_are_in_the_middle() -> None:
    assert curve("3", -3, 3).y_window == (2, 4)
    assert curve("sin(x)^2+cos(x)^2", -3, 3).y_window == pytest.approx((0, 2))


def step_at_a_third(x: np.ndarray) -> np.ndarray:
    return np.where(x < 1 / 3, 0.0, 1.0)


@pytest.mark.parametrize(
    ("values", "place"),
    [
        (lambda x: 1 / (x - 1 / 3), 1 / 3),
        (lambda x: 1 / (x - 1 / 3) ** 2, 1 / 3),
        (np.tan, np.pi / 2),
        (np.floor, 1.0),
        (step_at_a_third, 1 / 3),
        (np.log, 0.0),
    ],
)
def test_the_second_net_breaks_the_line_where_the_formula_names_nothing(values, place) -> None:
    assert not joins_sides(sample(Unnamed(values), -2, 2.5), place)


@pytest.mark.parametrize("values", [np.cbrt, lambda x: np.tanh(50 * x), lambda x: np.arctan(1000 * x), np.abs])
def test_the_second_net_leaves_steep_curves_whole(values) -> None:
    assert lines(sample(Unnamed(values), -6, 6.5)) == 1


def test_the_second_net_finds_ends_of_the_domain() -> None:
    drawn = sample(Unnamed(np.sqrt), -2, 2.5)
    assert drawn.edges == pytest.approx((0,), abs=1e-15) and drawn.y[0] == pytest.approx(0, abs=1e-6)


numbers = st.floats(-2.5, 2.5).map(lambda number: round(number, 6))


@settings(max_examples=examples(15, 40), deadline=None)
@given(pole=numbers, size=st.floats(0.05, 20), offset=numbers)
def test_any_simple_pole_is_found(pole: float, size: float, offset: float) -> None:
    drawn = curve("k/(x-b)+c", -3, 3, b=pole, k=size, c=offset)
    assert drawn.poles == pytest.approx([pole], abs=1e-12)
    assert lines(drawn) == 2 and not joins_sides(drawn, drawn.poles[0])
    assert drawn.jumps == drawn.holes == drawn.edges == ()


@settings(max_examples=examples(12, 30), deadline=None)
@given(place=numbers, slope=st.floats(0.1, 5))
def test_any_hole_in_a_line_is_found(place: float, slope: float) -> None:
    drawn = curve("k(x^2-b^2)/(x-b)", -3, 3, b=place, k=slope)
    assert drawn.holes[0] == pytest.approx((place, 2 * place * slope), abs=1e-4)
    assert len(drawn.holes) == 1 and drawn.poles == drawn.jumps == ()


@settings(max_examples=examples(12, 30), deadline=None)
@given(place=numbers, height=st.floats(0.2, 5))
def test_any_step_is_cut_and_its_slope_is_not_a_spike(place: float, height: float) -> None:
    drawn = curve("{x<b: x, x+c}", -3, 3, b=place, c=height)
    assert drawn.jumps == (place,) and lines(drawn) == 2
    slopes = curve("{x<b: x, x+c}", -3, 3, order=1, b=place, c=height)
    assert np.nanmax(np.abs(slopes.y - 1)) < 1e-9


@settings(max_examples=examples(10, 20), deadline=None)
@given(low=st.floats(-1e3, 1e3), width=st.floats(1e-3, 1e3))
def test_any_window_of_a_sine_is_exact_or_declared(low: float, width: float) -> None:
    drawn = curve("sin(x)", low, low + width)
    assume(not drawn.unresolved)
    assert lines(drawn) == 1 and pixels_off(drawn, np.sin) < 1


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 1), (math.nan, 1), (0, math.inf)])
def test_a_window_that_is_none_is_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError):
        curve("x", low, high)


def test_there_is_no_second_order() -> None:
    with pytest.raises(ValueError):
        curve("x", 0, 1, order=2)


def test_the_same_arguments_give_the_same_curve() -> None:
    first, second = curve("tan(x)", -6, 6), curve("tan(x)", -6, 6)
    assert np.array_equal(first.x, second.x, equal_nan=True) and np.array_equal(first.y, second.y, equal_nan=True)
