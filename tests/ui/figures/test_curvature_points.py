"""The names of marked points collide with nothing, on a phone and on a desk."""

from itertools import combinations
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from tests.ui.figures.test_curvature import figure, notes, trace
from ui.figures.curvature import GAP, HEIGHT, NAME_HEIGHT, PANEL_WIDTHS
from ui.figures.labels import Box, beside, text_width

CROWDED = ("cbrt(x^2)(x-1)", "|x|^(2/3)", "x^4-4x^3", "x^5-5x^3+4x", "sin(5x)", "x^(2/3)(x-2)^2")


@pytest.mark.parametrize("width", PANEL_WIDTHS)
@pytest.mark.parametrize("text", CROWDED)
def test_names_stand_apart_and_off_the_curve(text: str, width: int) -> None:
    drawn = figure(text)
    boxes, curve = placed(text, width)
    assert boxes
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
    assert not [box for box in boxes if box.is_crossed(curve)]
    window = drawn.layout.xaxis.range
    across = width / (window[1] - window[0])
    assert all(window[0] * across <= box.left and box.right <= window[1] * across for box in boxes)


def arrangement(drawn: go.Figure, width: int) -> dict[str, Any]:
    return next(told for told in drawn.layout.meta["names"] if told["width"] == width)


def placed(text: str, width: int) -> tuple[list[Box], tuple[np.ndarray, np.ndarray]]:
    """The boxes of the names and the curve, in pixels."""
    drawn = figure(text)
    (low, high), (bottom, top) = drawn.layout.xaxis.range, drawn.layout.yaxis.range
    across, up = width / (high - low), HEIGHT / (top - bottom)
    marks, told = trace(drawn, "marks"), arrangement(drawn, width)
    places = zip(marks.x, marks.y, told["text"], told["textposition"], strict=True)
    boxes = [beside(x * across, y * up, (text_width(name), NAME_HEIGHT), at, GAP) for x, y, name, at in places if name]
    curve = trace(drawn, "f")
    return boxes, (np.array(curve.x) * across, np.array(curve.y) * up)


@pytest.mark.parametrize("width", PANEL_WIDTHS)
def test_none_of_a_few_points_is_without_its_name(width: int) -> None:
    assert arrangement(figure("cbrt(x^2)(x-1)"), width)["text"][1:] == ["cusp maximum", "minimum"]
    for drawn in (figure("cbrt(x^2)(x-1)"), figure("x^4-4x^3", -3, 5)):
        assert "" not in arrangement(drawn, width)["text"]


def test_a_wider_screen_has_longer_names() -> None:
    first = [arrangement(figure("cbrt(x^2)(x-1)"), width)["text"][0] for width in PANEL_WIDTHS]
    assert (first[0], first[-1]) == ("infl.", "inflection")


def test_the_bend_of_a_stretch_stands_right_of_the_heading() -> None:
    """Of 8 units on 290 pixels the first stretch takes 109: too few for the heading and two words."""
    assert {"\u222a", "\u222a concave up", "\u2229"} <= set(notes(figure("x^4-4x^3", -3, 5)))
