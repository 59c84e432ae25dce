"""A figure for the back of a room: the same picture, with larger words and thicker strokes."""

import numpy as np
import plotly.graph_objects as go

from core.expression import Expression, parse
from core.function import Function
from core.sampling import sample
from core.secant import grid, secant_field
from ui.figures.large import large
from ui.figures.secant import secant_figure
from ui.figures.style import LIGHT


def stage() -> go.Figure:
    read = parse("x^2")
    assert isinstance(read, Expression)
    function = Function(read, {})
    curves = sample(function, -3, 3), sample(function, -3, 3, order=1)
    return secant_figure("name", *curves, secant_field(function, grid(-3, 3)), (-3, 3), LIGHT)


def test_words_lines_and_dots_grow_and_the_curve_stays() -> None:
    plain = stage()
    shown = large(plain)
    for before, after in zip(plain.data, shown.data, strict=True):
        assert after.name == before.name
        assert np.array_equal(np.asarray(after.x, float), np.asarray(before.x, float), equal_nan=True)
        if before.line.width:
            assert after.line.width > before.line.width
        if before.marker.size:
            assert after.marker.size > before.marker.size
    [words] = [trace for trace in shown.data if trace.name == "words"]
    assert words.textfont.size >= 20
    assert min(note.font.size for note in shown.layout.annotations) >= 20
    assert min(shown.layout[axis].tickfont.size for axis in ("xaxis", "xaxis2", "yaxis", "yaxis2")) >= 18


def test_the_moving_marks_are_found_in_their_places_and_the_first_figure_is_left_alone() -> None:
    plain = stage()
    width = plain.data[0].line.width
    shown = large(plain)
    for name, place in shown.layout.meta["traces"].items():
        assert shown.data[place].name == {"derivative": "f'"}.get(name, name)
    assert shown.layout.meta["field"] == plain.layout.meta["field"]
    assert plain.data[0].line.width == width
    assert plain.layout.xaxis.tickfont.size is None
