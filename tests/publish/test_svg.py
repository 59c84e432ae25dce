"""Still pictures: what is printed stands for the numbers, and nothing that was typed becomes markup."""

import math
import re
from xml.etree import ElementTree

import pytest

from publish.svg import HEIGHT, NEARLY, WIDTH, Dot, Label, Panel, Stroke, fewer

NAN = float("nan")


def panel(*strokes: Stroke, **more: object) -> Panel:
    return Panel("f(x)", "A curve", (-2.0, 2.0), (0.0, 4.0), strokes, **more)


def lines(picture: Panel, look: str) -> list[list[tuple[float, float]]]:
    """The stretches of the path of that look, in pixels."""
    found = next(path.get("d") for path in ElementTree.fromstring(picture.svg) if path.get("class") == look)
    assert found is not None
    return [[tuple(map(float, pair.split())) for pair in stretch.split("L")] for stretch in found.strip("M").split("M")]


def test_the_windows_corners_are_the_pictures() -> None:
    shown = lines(panel(Stroke([(-2, 0), (2, 4)], "curve")), "curve")
    assert shown == [[(0, HEIGHT), (WIDTH, 0)]]


def test_a_line_is_broken_where_the_curve_is() -> None:
    shown = lines(panel(Stroke([(-2, 1), (-1, 1), (0, NAN), (1, 2), (2, 2)], "curve")), "curve")
    assert [len(stretch) for stretch in shown] == [2, 2]


def test_a_straight_line_needs_two_points_and_a_bend_stays() -> None:
    assert fewer([(x, 2.0 * x) for x in range(50)]) == [(0, 0), (49, 98)]
    assert fewer([(0, 0), (1, 0), (2, 0), (3, 5)]) == [(0, 0), (2, 0), (3, 5)]


def test_points_are_left_out_only_where_nobody_sees_it() -> None:
    curve = [(x / 2, 100 * math.sin(x / 40)) for x in range(1200)]
    kept = fewer(curve)
    assert len(kept) < 200
    for x, y in curve:
        place = next(place for place in range(1, len(kept)) if kept[place][0] >= x)
        (x0, y0), (x1, y1) = kept[place - 1], kept[place]
        on_line = y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        # Straight up it is farther than at right angles, by the slope: here at most 100/40 * 2.
        assert abs(on_line - y) <= NEARLY * math.hypot(1, 5) + 1e-9


def test_the_same_point_twice_is_no_trouble() -> None:
    assert fewer([(1, 1), (1, 1), (1, 1)]) == [(1, 1), (1, 1)]


def test_a_steep_line_does_not_print_huge_numbers() -> None:
    shown = lines(panel(Stroke([(-2, -1e300), (2, 1e300)], "curve")), "curve")
    assert max(abs(number) for pair in shown[0] for number in pair) < 10_000


def test_text_is_escaped() -> None:
    picture = Panel("<b>", '"><script>', (0, 1), (0, 1), labels=(Label((0.5, 0.5), "a < b & c", "curve"),))
    root = ElementTree.fromstring(picture.svg)
    assert root.get("aria-label") == '"><script>'
    assert "a < b & c" in [element.text for element in root]
    assert "<script>" not in picture.svg


@pytest.mark.parametrize(("place", "axes"), [((-2.0, 2.0), 2), ((1.0, 2.0), 1)])
def test_axes_are_drawn_where_they_are_in_view(place: tuple[float, float], axes: int) -> None:
    picture = Panel("", "", place, (-1.0, 1.0), dots=(Dot((1.5, 0), "p"),))
    assert len(re.findall('class="axis"', picture.svg)) == axes
