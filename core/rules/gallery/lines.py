"""Straight lines: Q slides towards P and the slope stays; m turns the line and its slope, and b only lifts it."""

import numpy as np

from core.difference.secant import Line, secant
from core.numbers import MINUS, format_number
from core.refusal import Refusal
from core.rules.gallery.picture import Frame, Picture, Stroke, Window, Word, curve, function, path, point, straight

WINDOW = (-3.0, 3.0)
EDGES = np.array(WINDOW)
WIDEST, NARROWEST, DELTA_STEP = 3.5, 0.1, 0.1
BELOW = 0.07
"""Of the picture's height: how far a number stands from what it counts."""


def sliding_secant(text: str, a: float, heights: Window, slopes: Window) -> Picture:
    """f(x) = text with P over a; the frames shrink delta from 3.5 to 0.1."""
    f = function(text)
    deltas = np.round(np.arange(WIDEST, NARROWEST - DELTA_STEP / 2, -DELTA_STEP), 1)
    frames = tuple(_sliding_frame(_secant(text, a, float(delta)), float(delta), heights, slopes) for delta in deltas)
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


def _sliding_frame(line: Line, delta: float, heights: Window, slopes: Window) -> Frame:
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


TEXT = "m x + b"
A, DELTA, LIFT, LOWER = -1.0, 2.0, 1.0, -3.0
HEIGHTS, SLOPES = (-5.0, 5.0), (-3.0, 3.0)
STEEPEST, TURN = 2.0, 0.25


def turning_line() -> Picture:
    """The frames turn m from -2 to 2; a second line has the same m and another b."""
    turns = np.arange(-STEEPEST, STEEPEST + TURN / 2, TURN)
    return Picture(
        slider="m",
        frames=tuple(_turning_frame(float(m)) for m in turns),
        at=14,
        still=(),
        still_words=(),
        window=WINDOW,
        heights=HEIGHTS,
        slopes=SLOPES,
        names=(
            f"mx + 1 with a secant; dotted: mx {MINUS} 3",
            "the slope of both lines at each x",
        ),
        columns=("m", f"rise over a run of {format_number(DELTA)}", "slope of both lines"),
    )


def _turning_frame(m: float) -> Frame:
    upper, lower = function(TEXT, m=m, b=LIFT), function(TEXT, m=m, b=LOWER)
    line = secant(upper, A, DELTA)
    if isinstance(line, Refusal):
        raise ValueError(f"the line has no secant: {line.sentence}")
    strokes = (
        curve("ground", "heights", EDGES, upper.f(EDGES), HEIGHTS),
        curve("second", "heights", EDGES, lower.f(EDGES), HEIGHTS),
        curve("slopes", "slopes", EDGES, upper.df(EDGES), SLOPES),
        *secant_strokes(line, DELTA),
        point("p", "heights", line.a, line.value),
        point("secant slope", "slopes", line.a, line.slope),
    )
    return Frame(
        f"m = {format_number(m)}", strokes, _words(line.value, line.slope), (m, line.slope * DELTA, line.slope)
    )


def _words(foot: float, m: float) -> tuple[Word, ...]:
    """The secant's run and rise, and the slope that they give."""
    rise, side = m * DELTA, -1 if m >= 0 else 1
    room = HEIGHTS[1] - HEIGHTS[0]
    sentence = f"{format_number(rise)} \u00f7 {format_number(DELTA)} = {format_number(m)}"
    above = 1.5 * BELOW * (SLOPES[1] - SLOPES[0])
    return (
        Word(f"run {format_number(DELTA)}", "run and rise", "heights", A + DELTA / 2, foot + side * BELOW * room),
        Word(f"rise {format_number(rise)}", "run and rise", "heights", A + DELTA + 0.15, foot + rise / 2, "right"),
        Word(sentence, "secant", "slopes", A, m + above, "right"),
    )
