"""m x + b: m turns the line and its slope; b only lifts it."""

import numpy as np

from core.difference.secant import secant
from core.numbers import MINUS, format_number
from core.refusal import Refusal
from core.rules.gallery.functions import function
from core.rules.gallery.picture import Frame, Picture, Word, curve, point
from core.rules.gallery.sliding import BELOW, EDGES, WINDOW, secant_strokes

TEXT = "m x + b"
A, DELTA, LIFT, LOWER = -1.0, 2.0, 1.0, -3.0
HEIGHTS, SLOPES = (-5.0, 5.0), (-3.0, 3.0)
STEEPEST, STEP = 2.0, 0.25


def turning_line() -> Picture:
    """The frames turn m from -2 to 2; a second line has the same m and another b."""
    turns = np.arange(-STEEPEST, STEEPEST + STEP / 2, STEP)
    return Picture(
        slider="m",
        frames=tuple(_frame(float(m)) for m in turns),
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


def _frame(m: float) -> Frame:
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
