"""f + g and f - g: over the same x heights add, or subtract, and so do slopes."""

from typing import Literal

import numpy as np

from core.function import Function
from core.numbers import MINUS, format_number
from core.rules.gallery.picture import (
    Frame,
    Kind,
    Panel,
    Picture,
    Stroke,
    Word,
    curve,
    function,
    path,
    point,
    straight,
    touching,
)

WINDOW = (-3.0, 3.0)
POINTS = np.linspace(*WINDOW, 97)
HEIGHTS = {"+": (-0.6, 6.6), "-": (-2.4, 4.9)}
SLOPES = (-4.6, 4.6)
REACH = 0.7
BESIDE = 0.1
"""How far the second slope's bar stands beside the first one's, so that both are seen where they overlap."""
LAST, STEP = 2.8, 0.2
Named = tuple[str, Kind, Function]


def function_sum(sign: Literal["+", "-"], first: str, second: str) -> Picture:
    """f(x) = first, g(x) = second, and f + g or f - g; the frames move x from -2.8 to 2.8."""
    parts = function(first), function(second), function(f"{first} {sign} ({second})")
    shown = sign.replace("-", MINUS)
    places = np.round(np.arange(-LAST, LAST + STEP / 2, STEP), 1)
    return Picture(
        slider="x",
        frames=tuple(_frame(parts, float(x), shown) for x in places),
        at=19,
        still=_still(parts, HEIGHTS[sign]),
        still_words=_names(parts, shown),
        window=WINDOW,
        heights=HEIGHTS[sign],
        slopes=SLOPES,
        names=(f"f, g and f {shown} g, with their tangents", f"f \u2032, g\u2032 and f \u2032 {shown} g\u2032"),
        columns=("x", "f", "g", f"f {shown} g", "f \u2032", "g\u2032", f"f \u2032 {shown} g\u2032"),
    )


def _still(parts: tuple[Function, Function, Function], heights: tuple[float, float]) -> tuple[Stroke, ...]:
    f, g, both = parts
    return (
        curve("first", "heights", POINTS, f.f(POINTS), heights),
        curve("second", "heights", POINTS, g.f(POINTS), heights),
        curve("curve", "heights", POINTS, both.f(POINTS), heights),
        curve("first slopes", "slopes", POINTS, f.df(POINTS), SLOPES),
        curve("second slopes", "slopes", POINTS, g.df(POINTS), SLOPES),
        curve("slopes", "slopes", POINTS, both.df(POINTS), SLOPES),
    )


def _names(parts: tuple[Function, Function, Function], sign: str) -> tuple[Word, ...]:
    """Each curve's name at its right end."""
    f, g, both = parts
    end = WINDOW[1]
    heights: tuple[Named, ...] = (("f", "first", f), ("g", "second", g), (f"f {sign} g", "curve", both))
    slopes: tuple[Named, ...] = (
        ("f \u2032", "first slopes", f),
        ("g\u2032", "second slopes", g),
        (f"f \u2032 {sign} g\u2032", "slopes", both),
    )
    return (
        *(_name(name, kind, "heights", float(part.f(end))) for name, kind, part in heights),
        *(_name(name, kind, "slopes", float(part.df(end))) for name, kind, part in slopes),
    )


def _name(name: str, kind: Kind, panel: Panel, y: float) -> Word:
    """At the very end of the window: a word beyond it is not drawn; the hard space keeps it clear of its curve."""
    return Word(f"\u00a0{name}", kind, panel, WINDOW[1], y, "right")


def _frame(parts: tuple[Function, Function, Function], x: float, sign: str) -> Frame:
    """Three tangents over the same x; beside them the slope of g set upon the slope of f."""
    lines = [touching(part, x) for part in parts]
    first, second, both = (line.slope for line in lines)
    strokes = (
        *(straight("tangent", line, x - REACH, x + REACH) for line in lines),
        *(point("p", "heights", x, line.value) for line in lines),
        path("first slope", "slopes", (x, 0), (x, first)),
        path("second slope", "slopes", (x + BESIDE, first), (x + BESIDE, both)),
        point("slope", "slopes", x, both),
    )
    sentence = f"slopes {_two(first)} {sign} {_bracket(second)} = {_two(both)}"
    words = (Word(sentence, "slope", "slopes", WINDOW[0] + 0.1, SLOPES[1] - 0.5, "right"),)
    return Frame(f"x = {format_number(x)}", strokes, words, (x, *(line.value for line in lines), first, second, both))


def _bracket(value: float) -> str:
    """A negative number after a sign."""
    return f"({_two(value)})" if round(value, 2) < 0 else _two(value)


def _two(value: float) -> str:
    """Always two decimals, so that nothing jumps; x has one, so the rounded numbers add up as they stand."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", MINUS)
