"""The pictures of hand-outs: marks where their numbers are, what is asked for not on them, and ticks to read from."""

import math
from collections import Counter
from xml.etree import ElementTree

import pytest

from core.curve import Curve, sample
from core.difference.secant import Line
from core.expression import Expression, parse
from core.function import Function
from publish.handout import PLANE, STYLE, curve_picture, log_paper, secant_picture
from publish.svg import Panel, linear_axis, log_axis
from ui.figures.style import DARK, LIGHT


def curve_of(text: str, low: float = -3.0, high: float = 3.0) -> Curve:
    read = parse(text)
    assert isinstance(read, Expression)
    return sample(Function(read, {}), low, high)


def looks(picture: str) -> Counter[str]:
    return Counter(mark.get("class", "") for mark in ElementTree.fromstring(picture).iter())


def ends(picture: str, look: str) -> list[tuple[float, float]]:
    """The points of the path of that look, in pixels of the plane."""
    path = next(mark for mark in ElementTree.fromstring(picture).iter("path") if mark.get("class") == look)
    return [(float(x), float(y)) for x, y in (pair.split() for pair in path.get("d", "").strip("M").split("L"))]


def test_the_secant_goes_through_p_and_q() -> None:
    """x^2 from 1 to 3: slope 4, y = 1 + 4 (x - 1)."""
    curve = curve_of("x^2")
    picture = secant_picture(curve, Line(1.0, 1.0, 4.0), 2.0)
    bottom, top = curve.y_window
    plane = Panel("", "", (-3.0, 3.0), (float(bottom), float(top)), width=PLANE[0], height=PLANE[1])
    assert ends(picture, "secant") == [pytest.approx(plane.at(end), abs=0.06) for end in ((-3.0, -15.0), (3.0, 9.0))]
    sides = ((1.0, 1.0), (3.0, 1.0), (3.0, 9.0))
    assert ends(picture, "delta") == [pytest.approx(plane.at(corner), abs=0.06) for corner in sides]
    circles = {mark.get("class"): mark for mark in ElementTree.fromstring(picture).iter("circle")}
    for name, place in (("p", sides[0]), ("q", sides[2])):
        centre = float(circles[name].get("cx", "nan")), float(circles[name].get("cy", "nan"))
        assert centre == pytest.approx(plane.at(place), abs=0.06)
    assert {"tangent", "slopes", "slope"}.isdisjoint(looks(picture))


def test_where_there_is_no_secant_only_the_curve_is_printed() -> None:
    found = looks(curve_picture(curve_of("x^3")))
    assert found["curve"] == 1
    assert {"secant", "delta", "p", "q", "tangent", "slopes"}.isdisjoint(found)


def test_a_pole_is_dotted_and_a_hole_is_open() -> None:
    assert looks(curve_picture(curve_of("1/x")))["pole"] == 1
    assert looks(curve_picture(curve_of("(x^2-1)/(x-1)")))["curve hole"] == 1


def test_where_a_curve_swings_too_fast_it_is_hatched() -> None:
    curve = curve_of("sin(1/x)")
    assert looks(curve_picture(curve))["hatch"] == len(curve.unresolved) > 0


def numbers(picture: str) -> list[str]:
    """What stands at the ticks and axes, powers of ten as 10^3."""
    texts = ElementTree.fromstring(picture).iter("text")
    return ["^".join(filter(None, [text.text, *(part.text for part in text)])) for text in texts]


def test_the_grid_for_errors_is_empty_and_logarithmic() -> None:
    picture = log_paper("delta", "error", (-16.2, 0.2), (-12.0, 1.0), step=2)
    assert {"curve", "secant"}.isdisjoint(looks(picture))
    powers = [f"10^\u2212{power}" for power in range(16, 0, -2)]
    assert numbers(picture)[:9] == [*powers, "1"]
    assert "10^\u221212" in numbers(picture)[9:]
    assert numbers(picture)[-2:] == ["delta", "error"]


def test_the_grid_for_costs_holds_every_network_of_the_ladder() -> None:
    counts = (9, 105, 1251)
    picture = log_paper("P", "seconds", (math.log10(9) - 0.1, math.log10(1251) + 0.1), (-5, 2), counts=counts)
    assert numbers(picture)[:3] == ["9", "105", "1,251"]


@pytest.mark.parametrize(
    ("window", "ticks"),
    [
        (
            (-3.0, 3.0),
            ["\u22123", "\u22122.5", "\u22122", "\u22121.5", "\u22121", "\u22120.5", "0", "0.5", "1", "1.5", "2"],
        ),
        ((0.0, 0.01), ["0", "0.001", "0.002", "0.003", "0.004", "0.005", "0.006", "0.007", "0.008", "0.009", "0.01"]),
        ((-2.0, 20000.0), ["0", "2000", "4000", "6000"]),
    ],
)
def test_ticks_are_round_numbers(window: tuple[float, float], ticks: list[str]) -> None:
    found = [text for _, text in linear_axis("x", window).ticks]
    assert found[: len(ticks)] == ticks
    assert len(found) <= 15


def test_ticks_of_powers_lie_within_the_ends() -> None:
    assert [value for value, _ in log_axis("x", (-3.0, 1.0)).ticks] == [-3, -2, -1, 0, 1]
    assert [value for value, _ in log_axis("x", (-16.2, 0.2), 2).ticks] == list(range(-16, 1, 2))


def test_a_sheet_has_ink_for_paper() -> None:
    assert LIGHT.secant in STYLE
    assert DARK.secant not in STYLE
    assert "prefers-color-scheme" not in STYLE
