"""How curves bend: against what school books say of known functions, and against numbers taken on another route."""

import math
from functools import cache

import numpy as np
import pytest

from core.curvature import Curvature, curvature
from core.curvature.cursor import TRENDS, cursor_at
from core.curvature.description import ADVICE, describe_bends, describe_method
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.workers.pool import timeout_refusal

PI, ROOT3 = math.pi, math.sqrt(3)
WINDOWS: dict[str, tuple[float, float]] = {"sin(x)": (-6, 6), "cos(x)": (-6, 6), "tan(x)": (-6, 6)}
POLES = [-1.5 * PI, -0.5 * PI, 0.5 * PI, 1.5 * PI]

# By hand: text -> (critical points as (x, kind), inflections, places that are none, poles and the like).
KNOWN: dict[str, tuple[list[tuple[float, str]], list[float], list[float], list[float]]] = {
    "2x": ([], [], [], []),
    "x^2": ([(0, "minimum")], [], [], []),
    "x^3": ([(0, "terrace")], [0], [], []),
    "x^4": ([(0, "minimum")], [], [0], []),
    "x^3 - 3x": ([(-1, "maximum"), (1, "minimum")], [0], [], []),
    "sin(x)": (
        [(-3 * PI / 2, "maximum"), (-PI / 2, "minimum"), (PI / 2, "maximum"), (3 * PI / 2, "minimum")],
        [-PI, 0, PI],
        [],
        [],
    ),
    "cos(x)": (
        [(-PI, "minimum"), (0, "maximum"), (PI, "minimum")],
        [-3 * PI / 2, -PI / 2, PI / 2, 3 * PI / 2],
        [],
        [],
    ),
    "e^x": ([], [], [], []),
    "ln(x)": ([], [], [], [0]),
    "1/x": ([], [], [0], [0]),
    "x e^-x": ([(1, "maximum")], [2], [], []),
    "e^(-x^2)": ([(0, "maximum")], [-math.sqrt(0.5), math.sqrt(0.5)], [], []),
    "sigmoid(x)": ([], [0], [], []),
    "tanh(x)": ([], [0], [], []),
    "cbrt(x)": ([(0, "vertical tangent")], [0], [], []),
    "|x|": ([(0, "corner minimum")], [], [0], []),
    "x|x|": ([(0, "terrace")], [0], [], []),
    "x^(2/3)": ([(0, "cusp minimum")], [], [0], []),
    "tan(x)": (
        [],
        [-PI, 0, PI],
        [-1.5 * PI, -0.5 * PI, 0.5 * PI, 1.5 * PI],
        [-1.5 * PI, -0.5 * PI, 0.5 * PI, 1.5 * PI],
    ),
    "x^4 - 2x^2": ([(-1, "minimum"), (0, "maximum"), (1, "minimum")], [-ROOT3 / 3, ROOT3 / 3], [], []),
    "relu(x)": ([(0, "corner")], [], [0], []),
    "(x^2-1)/(x-1)": ([], [], [], [1]),
    "x^3/(x^2-1)": ([(-ROOT3, "maximum"), (0, "terrace"), (ROOT3, "minimum")], [0], [-1, 1], [-1, 1]),
    "sqrt(x)": ([(0, "edge minimum")], [], [], []),
    "sqrt(1-x^2)": ([(-1, "edge minimum"), (0, "maximum"), (1, "edge minimum")], [], [], []),
    "1/(1+x^2)": ([(0, "maximum")], [-ROOT3 / 3, ROOT3 / 3], [], []),
    "x sin(x)": (
        [(-2.0287578381104342, "maximum"), (0, "minimum"), (2.0287578381104342, "maximum")],
        [-1.0768739863118038, 1.0768739863118038],
        [],
        [],
    ),
    "{x<0: x^2, 3x-x^2}": ([(0, "corner minimum"), (1.5, "maximum")], [], [0], []),
    "|x^2-1|": ([(-1, "corner minimum"), (0, "maximum"), (1, "corner minimum")], [], [-1, 1], []),
    "max(0,x)^2": ([(0, "level end")], [], [0], []),
    "{x<1: 3-x, x^2-5}": ([(1, "break minimum")], [], [], [1]),
    "{x<1: x^2, 3-x}": ([(0, "minimum"), (1, "break maximum")], [], [], [1]),
    "{x=1: 5, x^2}": ([(0, "minimum"), (1, "break maximum")], [], [], [1]),
    "{x=1: 0, x^2}": ([(0, "minimum"), (1, "break minimum")], [], [], [1]),
    "{x<1: x, x^2+1}": ([(1, "break")], [], [], [1]),
    "{x=0: 1, 1/x}": ([(0, "break")], [], [0], [0]),
    "{x=0: 5, x>0: x}": ([(0, "break maximum")], [], [], [0]),
    "{x<sqrt(2): x, 0}": ([(math.sqrt(2), "break minimum")], [], [], [math.sqrt(2)]),
    "floor(x)": ([(k, "break maximum") for k in range(-3, 4)], [], [], [-3, -2, -1, 0, 1, 2, 3]),
}


@cache
def survey(text: str, low: float = -3, high: float = 3) -> Curvature:
    read = parse(text)
    assert isinstance(read, Expression)
    return curvature(Function(read), low, high)


@pytest.mark.parametrize("text", KNOWN)
def test_all_points_are_found_and_no_false_ones(text: str) -> None:
    found = survey(text, *WINDOWS.get(text, (-3, 3)))
    critical, inflections, none, breaks = KNOWN[text]
    assert [point.kind for point in found.critical] == [kind for _, kind in critical]
    assert [point.x for point in found.critical] == pytest.approx([x for x, _ in critical], abs=1e-9)
    assert [point.x for point in found.inflections] == pytest.approx(inflections, abs=1e-9)
    assert [point.x for point in found.no_inflections] == pytest.approx(none, abs=1e-9)
    assert [x for x, _ in found.breaks] == pytest.approx(breaks, abs=1e-9)
    assert found.crowded == ()


@pytest.mark.parametrize("text", [text for text in KNOWN if text not in ("floor(x)", "|x|", "relu(x)")])
def test_the_stretches_bend_as_three_points_of_the_curve_do(text: str) -> None:
    """f(x - h) - 2 f(x) + f(x + h) is positive where the curve is concave up: f alone is read."""
    low, high = WINDOWS.get(text, (-3, 3))
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    for part in survey(text, low, high).bends:
        x = part.low + (part.high - part.low) * np.linspace(0.05, 0.95, 19)
        h = 0.04 * (part.high - part.low)
        bend = function.f(x - h) - 2 * function.f(x) + function.f(x + h)
        sign = {"up": 1, "down": -1, "straight": 0}[part.bend]
        assert np.all(np.sign(np.where(np.abs(bend) < 1e-12, 0, bend)) == sign), part


@pytest.mark.parametrize("text", [text for text in KNOWN if text != "floor(x)"])
def test_the_trends_are_those_of_the_values(text: str) -> None:
    low, high = WINDOWS.get(text, (-3, 3))
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    for part in survey(text, low, high).trends:
        values = function.f(part.low + (part.high - part.low) * np.linspace(0.001, 0.999, 60))
        sign = {"rising": 1, "falling": -1, "level": 0}[part.trend]
        assert np.all(np.sign(np.diff(values)) == sign), part


@pytest.mark.parametrize("text", KNOWN)
def test_all_of_it_is_proved(text: str) -> None:
    assert survey(text, *WINDOWS.get(text, (-3, 3))).proved


def test_places_with_a_short_exact_form_carry_it() -> None:
    assert [point.exact for point in survey("x^4 - 2x^2").inflections] == ["-sqrt(3)/3", "sqrt(3)/3"]
    assert [point.exact for point in survey("sin(x)", -2, 2).critical] == ["-pi/2", "pi/2"]
    assert {point.exact for point in survey("x sin(x)").inflections} == {""}


def test_where_no_worker_has_time_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.curvature.offload", lambda *args, **named: timeout_refusal(2.5))
    found = survey("x^3 + 0.7")
    assert found.bend_at(1.0) is None and found.trend_at(1.0) is None and not found.proved
    sentence = "This took longer than 2.5 seconds, so I stopped it."
    assert describe_bends(found) == f"How this curve bends is not known here. {sentence}"
    assert describe_method(found) == ADVICE


def test_the_tangent_of_an_inflection() -> None:
    """Slope 0 for x^3, -3 for x^3 - 3x, vertical for the cube root."""
    assert [survey(text).inflections[0].slope for text in ("x^3", "x^3 - 3x", "cbrt(x)")] == [0, -3, math.inf]
    assert [survey(text).inflections[0].second_exists for text in ("x^3", "cbrt(x)", "x|x|")] == [True, False, False]


def test_why_a_place_is_no_inflection() -> None:
    reasons = {text: survey(text).no_inflections[0].reason for text in ("x^4", "|x|", "|x^2-1|", "1/x")}
    assert list(reasons.values()) == ["same bend", "no second derivative", "no tangent", "no point"]
    assert survey("1/x").no_inflections[0].gap == "pole"


def test_a_stretch_goes_on_over_a_point_where_the_second_derivative_only_touches_0() -> None:
    assert [(part.low, part.high, part.bend) for part in survey("x^4").bends] == [(-3, 3, "up")]
    assert [(part.low, part.high, part.bend) for part in survey("|x|^3").bends] == [(-3, 3, "up")]


def test_poles_corners_and_edges_split_stretches() -> None:
    assert [(part.low, part.high, part.bend) for part in survey("1/x").bends] == [(-3, 0, "down"), (0, 3, "up")]
    assert [(part.low, part.high, part.bend) for part in survey("|x|").bends] == [
        (-3, 0, "straight"),
        (0, 3, "straight"),
    ]
    assert [(part.low, part.high, part.bend) for part in survey("sqrt(x)").bends] == [(0, 3, "down")]


def test_a_line_is_straight_and_a_constant_level() -> None:
    assert [part.bend for part in survey("2x+1").bends] == ["straight"]
    assert [part.trend for part in survey("5").trends] == ["level"]
    assert survey("5").critical == ()


def test_a_point_at_the_windows_end_is_found() -> None:
    assert [point.kind for point in survey("x^2", 0, 5).critical] == ["minimum"]
    assert [point.x for point in survey("x^3", 0, 5).inflections] == [0]


def test_rounding_makes_no_zeros_far_out() -> None:
    """1 - tanh(x)^2 is 0 as a float from x = 19 on, and yet tanh rises and bends down there: at 25, f'' = -8e-22."""
    found = survey("tanh(x)", -30, 30)
    assert ([point.x for point in found.inflections], found.critical) == ([0], ())
    assert [part.bend for part in survey("tanh(x)", 20, 30).bends] == ["down"]


def test_where_places_crowd_nothing_is_said() -> None:
    found = survey("x^2 sin(1/x)", -0.3, 0.3)
    ((low, high),) = found.crowded
    assert -0.06 < low < -0.01
    assert 0.01 < high < 0.06
    assert all(not low < point.x < high for point in (*found.critical, *found.inflections))
    assert found.inflections
    assert not found.proved


def test_fast_waves_are_all_found() -> None:
    """sin(50 x) bends the other way at every multiple of pi/50: 31 of them in [-1, 1]."""
    found = survey("sin(50x)", -1, 1)
    assert [point.x for point in found.inflections] == pytest.approx([k * PI / 50 for k in range(-15, 16)])
    assert len(found.critical) == 32


def test_parameters_count() -> None:
    read = parse("x^4 - k x^2")
    assert isinstance(read, Expression)
    found = curvature(Function(read, {"k": 6}), -3, 3)
    assert [point.x for point in found.inflections] == pytest.approx([-1, 1])


def test_the_bend_at_a_point() -> None:
    found = survey("x^3 - 3x")
    assert [found.bend_at(x) for x in (-3, -1, 0, 1, 3)] == ["down", "down", "inflection", "up", "up"]
    assert [found.trend_at(x) for x in (-2, -1, 0, 1, 2)] == ["rising", None, "falling", None, "rising"]
    assert survey("|x|").bend_at(0) is None


@pytest.mark.parametrize("ends", [(1, 1), (2, 1), (-math.inf, 0), (0, math.nan)])
def test_only_a_window_is_surveyed(ends: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="window"):
        survey("x^2", *ends)


@pytest.mark.parametrize(
    ("text", "exists"),
    [
        ("x^3 |x|", True),  # f'' = 12 x |x|, 0 from both sides
        ("{x < 0: -x^4, x^4}", True),
        ("x^(7/3)", True),  # f'' = 28/9 cbrt(x)
        ("x |x|", False),  # f'' = -2 and 2
        ("x^(5/3)", False),  # f'' has no bound
    ],
)
def test_at_a_singular_inflection_f2_exists_where_it_tends_to_one_number(text: str, exists: bool) -> None:
    (found,) = survey(text).inflections
    assert found.x == 0
    assert found.second_exists is exists


def test_a_jump_at_the_end_of_what_is_looked_at_breaks_nothing() -> None:
    """The window is looked at a hundredth beyond its ends, so here to -51 and 51, where floor(x) jumps."""
    found = survey("floor(x)", -50, 50)
    assert [(part.low, part.high, part.bend) for part in found.bends] == [
        (k, k + 1, "straight") for k in range(-50, 50)
    ]


def test_a_million_steps_are_not_told_one_by_one() -> None:
    found = survey("floor(x)", -1e6, 1e6)
    assert found.bends == ()
    assert found.crowded == ((-1e6, 1e6),)


def test_a_bell_is_found_in_a_window_a_million_times_as_wide() -> None:
    found = survey("e^(-x^2)", -1e6, 1e6)
    assert [point.x for point in found.inflections] == pytest.approx([-math.sqrt(0.5), math.sqrt(0.5)], rel=1e-15)
    assert found.proved


def test_the_cursor_reads_every_digit_at_the_chosen_point() -> None:
    """As floats, 1 - cos x at 0.0001 has lost half of its digits, and f'' all of them."""
    read = parse("(1-cos x)/x^2")
    assert isinstance(read, Expression)
    function = Function(read)
    here = cursor_at(function, curvature(function, -3, 3), 0.0001, verdict(function, 0.0001))
    assert here.values[0] == pytest.approx(0.5 - 1e-8 / 24, rel=1e-15)
    assert here.slopes[0] == pytest.approx(-1e-4 / 12, rel=1e-9)
    assert here.seconds[0] == pytest.approx(-1 / 12, rel=1e-8)


def test_the_value_of_a_break_is_the_curves_own() -> None:
    assert [point.value for point in survey("{x=1: 5, x^2}").critical] == [0, 5]
    assert [point.value for point in survey("{x<1: 3-x, x^2-5}").critical] == [-4]


def test_the_cursor_reads_no_slope_at_a_break() -> None:
    """Nor a tangent on the left, where the secants stand up ever steeper; on the right it is that of 3 - x."""
    read = parse("{x<1: x^2, 3-x}")
    assert isinstance(read, Expression)
    function = Function(read)
    here = cursor_at(function, survey(read.text), 1.0, verdict(function, 1.0))
    assert here.values[0] == 2
    assert math.isnan(here.slopes[0]) and math.isnan(here.seconds[0])
    assert math.isnan(here.left[0]) and here.right[0] == -1
    assert TRENDS[int(here.trends[0])] == "break maximum"
