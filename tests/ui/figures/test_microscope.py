"""The microscope's figure and its frames, read from their own data."""

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from core.curve import sample
from core.difference.microscope import Microscope, magnify
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from ui.figures.microscope import DOMAINS, microscope_figure
from ui.figures.style import LIGHT

WINDOW = (-3.0, 3.0)


def figure(text: str, a: float, width: float = 2.0) -> go.Figure:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    found = magnify(function, a, verdict(function, a), width)
    assert isinstance(found, Microscope)
    return microscope_figure("one", sample(function, *WINDOW), found, WINDOW, LIGHT)


def trace(drawn: go.Figure, name: str) -> go.Scatter:
    return next(trace for trace in drawn.data if trace.name == name)


def moved(drawn: go.Figure, step: int, name: str) -> go.Scatter:
    frame = drawn.frames[step]
    return frame.data[frame.traces.index(drawn.layout.meta["traces"][name])]


def test_there_is_a_frame_a_step_and_it_moves_three_traces() -> None:
    drawn = figure("x^2", 1)
    assert [frame.name for frame in drawn.frames] == [str(step) for step in range(9)]
    for frame in drawn.frames:
        assert [drawn.data[place].name for place in frame.traces] == ["box", "view", "words"]


def test_the_figure_itself_shows_the_first_step() -> None:
    drawn = figure("x^2", 1)
    assert tuple(moved(drawn, 0, "box").x) == tuple(trace(drawn, "box").x)
    assert tuple(moved(drawn, 0, "view").y) == tuple(trace(drawn, "view").y)
    assert tuple(moved(drawn, 0, "words").text) == tuple(trace(drawn, "words").text)


def test_the_box_shrinks_around_the_point() -> None:
    drawn = figure("x^2", 1)
    for step in (0, 3):
        box = moved(drawn, step, "box")
        assert (min(box.x), max(box.x)) == pytest.approx((1 - 1 / 4**step, 1 + 1 / 4**step))
        assert (min(box.y), max(box.y)) == pytest.approx((1 - 2.5 / 4**step, 1 + 2.5 / 4**step))
    assert trace(drawn, "box").line.color == LIGHT.delta


def test_the_magnified_curve_comes_to_lie_on_the_line() -> None:
    """Slope 2 in a box 2.5 widths high: the line rises by 0.8 of the box."""
    drawn = figure("x^2", 1)
    assert list(trace(drawn, "line").y) == pytest.approx([-0.4, 0.4])
    assert np.allclose(np.array(moved(drawn, 8, "view").y, float), 0.8 * np.array(trace(drawn, "view").x), atol=1e-4)


def test_the_words_tell_magnification_width_and_gap() -> None:
    """x^2 at 0: the gap is a fifth of the width of the box."""
    drawn = figure("x^2", 0, width=1)
    assert moved(drawn, 3, "words").text[0] == "\u00d764, box 0.0156 wide, gap 0.31 %"
    assert "gap" not in moved(figure("cbrt(x)", 0), 2, "words").text[0]


def test_a_line_is_drawn_only_where_one_fits() -> None:
    assert list(trace(figure("cbrt(x)", 0), "line").y) == [None]
    assert trace(figure("|x|", 0), "line name").text[0].strip() == "best line through P"
    assert list(trace(figure("x^(3/2)", 0), "line").x) == [0, 0.5]


def test_a_break_stays_a_break_in_every_frame() -> None:
    drawn = figure("floor(x)", 1)
    assert all(None in moved(drawn, step, "view").y for step in range(9))


def test_both_layouts_of_the_panels_travel_with_the_figure() -> None:
    drawn = figure("x^2", 1)
    assert (drawn.layout.meta["id"], drawn.layout.meta["domains"]) == ("one", DOMAINS)
    assert tuple(drawn.layout.yaxis2.range) == (-0.5, 0.5)
    assert not drawn.layout.updatemenus
    assert not drawn.layout.sliders


def test_nine_frames_are_small_and_plain_json() -> None:
    written = figure("sin(50x)", 0).to_json()
    assert len(written) < 150_000
    assert "NaN" not in written
    assert len(json.loads(written)["frames"]) == 9


def test_the_chart_does_not_trap_a_scrolling_finger() -> None:
    drawn = figure("x^2", 1)
    assert drawn.layout.dragmode is False
    assert all(drawn.layout[axis].fixedrange for axis in ("xaxis", "yaxis", "xaxis2", "yaxis2"))
