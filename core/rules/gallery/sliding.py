"""A straight line and its secant: Q slides towards P, and the slope is the same all the way."""

import numpy as np

from core.difference.secant import Line, secant
from core.numbers import format_number
from core.refusal import Refusal
from core.rules.gallery.functions import function
from core.rules.gallery.picture import Frame, Picture, Stroke, Window, Word, curve, path, point, straight

WINDOW = (-3.0, 3.0)
EDGES = np.array(WINDOW)
WIDEST, NARROWEST, STEP = 3.5, 0.1, 0.1
BELOW = 0.07
"""Of the picture's height: how far a number stands from what it counts."""


def sliding_secant(text: str, a: float, heights: Window, slopes: Window) -> Picture:
    """f(x) = text with P over a; the frames shrink delta from 3.5 to 0.1."""
    f = function(text)
    deltas = np.round(np.arange(WIDEST, NARROWEST - STEP / 2, -STEP), 1)
    frames = tuple(_frame(_secant(text, a, float(delta)), float(delta), heights, slopes) for delta in deltas)
    return Picture(
        slider="delta",
        frames=frames,
        at=10,
        still=(
            curve("ground", "heights", EDGES, f.f(EDGES), heights),
            curve("slopes", "slopes", EDGES, f.df(EDGES), slopes),
            point("p", "heights", a, float(f.f(a))),
        ),
        still_words=(),
        window=WINDOW,
        heights=heights,
        slopes=slopes,
        names=(f"f(x) = {text}, and a secant", "f \u2032(x), and the secant's slope"),
        columns=("delta", "rise", "slope of the secant"),
    )


def _secant(text: str, a: float, delta: float) -> Line:
    line = secant(function(text), a, delta)
    if isinstance(line, Refusal):
        raise ValueError(f"a card's secant is missing: {line.sentence}")
    return line


def _frame(line: Line, delta: float, heights: Window, slopes: Window) -> Frame:
    """The secant, what it runs and rises, and its slope beside it."""
    end = line.a + delta
    rise = line.at(end) - line.value
    room, slope_room = heights[1] - heights[0], slopes[1] - slopes[0]
    sentence = (
        f"rise \u00f7 run = {format_number(rise, 1)} \u00f7 {format_number(delta, 1)} = {format_number(line.slope)}"
    )
    return Frame(
        f"delta = {format_number(delta)}",
        (*secant_strokes(line, delta), point("secant slope", "slopes", line.a, line.slope)),
        (
            Word(
                f"run {format_number(delta, 1)}",
                "run and rise",
                "heights",
                (line.a + end) / 2,
                line.value - BELOW * room,
            ),
            _rise(end, line.value, rise, BELOW * room),
            Word(sentence, "secant", "slopes", line.a, line.slope + 1.5 * BELOW * slope_room, "right"),
        ),
        (delta, rise, line.slope),
    )


def _rise(end: float, foot: float, rise: float, above: float) -> Word:
    """Beside its line; above Q where there is no rise, and so no line."""
    sentence = f"rise {format_number(rise, 1)}"
    if rise == 0:
        return Word(sentence, "run and rise", "heights", end, foot + above)
    return Word(sentence, "run and rise", "heights", end + 0.15, foot + rise / 2, "right")


def secant_strokes(line: Line, delta: float) -> tuple[Stroke, ...]:
    """The secant over the whole window, its run and rise, and Q."""
    end = line.a + delta
    corner = path("run and rise", "heights", (line.a, line.value), (end, line.value), (end, line.at(end)))
    return straight("secant", line, *WINDOW), corner, point("q", "heights", end, line.at(end))
