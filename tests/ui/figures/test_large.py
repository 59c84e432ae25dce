"""A figure for the back of a room: the same picture, with larger words and thicker strokes."""

import plotly.graph_objects as go

from core.curve import sample
from core.difference.secant import grid, secant_field
from core.expression import Expression, parse
from core.function import Function
from ui.figures.secant import secant_figure
from ui.figures.style import LIGHT
from ui.figures.template import large


def stage() -> go.Figure:
    read = parse("x^2")
    assert isinstance(read, Expression)
    function = Function(read, {})
    curves = sample(function, -3, 3), sample(function, -3, 3, order=1)
    return secant_figure("name", *curves, secant_field(function, grid(-3, 3)), (-3, 3), LIGHT)


def test_words_lines_and_dots_grow_and_the_curve_stays() -> None:
    plain = stage()
    shown = large(plain)
    curves = ([(trace["x"], trace["y"]) for trace in figure.to_plotly_json()["data"]] for figure in (plain, shown))
    assert next(curves) == next(curves)
    for before, after in zip(plain.data, shown.data, strict=True):
        assert after.name == before.name
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


def test_frames_grow_as_the_figure_does_and_keep_their_names_and_places() -> None:
    font, line, marker = {"size": [10, 20]}, {"width": 2}, {"size": 8}
    words = go.Scatter(
        x=[1, 2], y=[1, 2], text=["a", "b"], mode="text+markers+lines", textfont=font, line=line, marker=marker
    )
    told = {"text": "gap", "font": {"size": 10}, "yshift": 10}
    frame = go.Frame(name="0", data=[words], traces=[1], layout={"annotations": [told]})
    plain = go.Figure([words, words], frames=[frame], layout={"margin": {"l": 40, "r": 100, "t": 20, "b": 20}})
    shown = large(plain)
    [after] = shown.frames
    assert (after.name, after.traces) == ("0", (1,))
    for trace in (*shown.data, *after.data):
        assert trace.textfont.size == (16, 32)
        assert (trace.line.width, trace.marker.size) == (3, 12)
    assert after.layout.annotations[0].font.size == 16
    assert after.layout.annotations[0].yshift == 16
    assert shown.layout.margin.r > 140
