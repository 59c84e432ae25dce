"""The stage's figure: what is drawn where, read from the figure's own data."""

import base64

import numpy as np
import plotly.graph_objects as go
import pytest

from core.curve import sample
from core.difference.secant import Line, grid, secant_field
from core.expression import Expression, parse
from core.function import Function
from ui.figures.secant import secant_figure, with_marks
from ui.figures.style import DARK, LIGHT, PALETTES, Palette

WINDOW = (-3.0, 3.0)


def figure(text: str, hidden: bool = False, palette: Palette = LIGHT) -> go.Figure:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    curve, slopes = sample(function, *WINDOW), sample(function, *WINDOW, order=1)
    return secant_figure("name", curve, slopes, secant_field(function, grid(*WINDOW)), WINDOW, palette, hidden)


def trace(drawn: go.Figure, name: str) -> go.Scatter:
    return next(trace for trace in drawn.data if trace.name == name)


def numbers(packed: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(packed), "<f8")


def test_f_is_on_the_left_and_its_derivative_on_the_right_over_the_same_x() -> None:
    drawn = figure("x^2")
    assert (trace(drawn, "f").xaxis, trace(drawn, "f'").xaxis) == ("x", "x2")
    assert drawn.layout.xaxis2.matches == "x"
    assert np.allclose(np.array(trace(drawn, "f").y, float), np.array(trace(drawn, "f").x, float) ** 2)
    assert np.allclose(np.array(trace(drawn, "f'").y, float), 2 * np.array(trace(drawn, "f'").x, float))


def test_the_chart_does_not_trap_a_scrolling_finger() -> None:
    drawn = figure("x^2")
    assert drawn.layout.dragmode is False
    assert all(drawn.layout[axis].fixedrange for axis in ("xaxis", "yaxis", "xaxis2", "yaxis2"))


def test_every_moving_mark_is_found_by_its_name() -> None:
    drawn = figure("|x|")
    for name, place in drawn.layout.meta["traces"].items():
        assert drawn.data[place].name == (name if name != "derivative" else "f'")


def test_the_field_travels_in_the_figure() -> None:
    field = figure("x^2").layout.meta["field"]
    points, deltas = numbers(field["points"]), numbers(field["deltas"])
    forward = numbers(field["forward"]).reshape(len(points), len(deltas))
    assert np.allclose(forward, 2 * points[:, None] + deltas[None, :], atol=1e-8)


def test_holes_are_open_circles_and_values_closed_ones() -> None:
    hole = [t for t in figure("(x^2-1)/(x-1)").data if t.name == "circles"]
    assert hole[0].marker.color == LIGHT.ground
    assert (list(hole[0].x), list(hole[0].y)) == ([1.0], pytest.approx([2.0]))
    step = [t for t in figure("floor(x)").data if t.name == "circles" and t.xaxis == "x"]
    assert {t.marker.color for t in step} == {LIGHT.ground, LIGHT.text}


def test_a_pole_is_a_faint_upright_line() -> None:
    poles = trace(figure("1/x"), "poles")
    assert poles.line.dash == "dot"
    assert list(poles.x)[:2] == [0, 0]


def test_a_hidden_derivative_is_there_but_not_seen() -> None:
    drawn = figure("x^2", hidden=True)
    place = drawn.layout.meta["traces"]["derivative"]
    assert drawn.data[place].opacity == 0
    assert "f'" not in [t.name for t in drawn.data]


def test_without_a_live_stage_both_lines_are_drawn_in() -> None:
    drawn = with_marks(figure("x^2"), Line(1, 1, 3), 1, Line(1, 1, 2))
    assert list(trace(drawn, "secant").y) == [-11, 7]
    assert list(trace(drawn, "tangent").y) == [-7, 5]
    assert (list(trace(drawn, "q").x), list(trace(drawn, "q").y)) == ([2], [4])


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance of #rrggbb."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_words_and_lines_stand_out_from_the_ground(palette: Palette) -> None:
    inks = (palette.text, palette.quiet, *(ink for name, ink in vars(palette).items() if name.endswith("_ink")))
    assert all(contrast(ink, palette.ground) >= 4.5 for ink in inks)
    marks = (palette.secant, palette.tangent, palette.derivative, palette.delta, palette.second)
    assert all(contrast(mark, palette.ground) >= 3 for mark in marks)


def test_both_themes_use_the_ground_of_the_settings() -> None:
    import tomllib
    from pathlib import Path

    settings = tomllib.loads((Path(__file__).resolve().parents[3] / ".streamlit" / "config.toml").read_text())
    for name, palette in (("light", LIGHT), ("dark", DARK)):
        assert settings["theme"][name]["backgroundColor"] == palette.ground
        assert settings["theme"][name]["textColor"] == palette.text
