"""k f: a curve stretched by k has all its heights and all its slopes stretched by k."""

import numpy as np

from core.numbers import format_number
from core.rules.gallery.picture import Frame, Picture, Word, curve, function, path, point, straight, touching

WINDOW = (-3.5, 3.5)
POINTS = np.linspace(*WINDOW, 71)
HEIGHTS = SLOPES = (-3.5, 4.4)
A, REACH = np.pi / 3, 0.9
"""Where the tangents touch, and how far they go to either side; sin has the slope 1/2 there."""
PEAK = np.pi / 2
NAME_ABOVE = 0.3
STEP, FIRST, LAST = 0.25, -3.0, 3.0


def stretching_wave(text: str) -> Picture:
    """f(x) = text, a wave like sin(x); the frames run k from -3 to 3."""
    f = function(text)
    below = touching(f, A)
    factors = np.arange(FIRST, LAST + STEP / 2, STEP)
    return Picture(
        slider="k",
        frames=tuple(_frame(text, float(k)) for k in factors),
        at=20,
        still=(
            curve("first", "heights", POINTS, f.f(POINTS), HEIGHTS),
            straight("tangent", below, A - REACH, A + REACH),
            point("p", "heights", A, below.value),
            curve("first slopes", "slopes", POINTS, f.df(POINTS), SLOPES),
            point("slope", "slopes", A, below.slope),
        ),
        still_words=(
            Word("f", "first", "heights", -PEAK, -1 - NAME_ABOVE),
            Word("f \u2032", "first slopes", "slopes", 2 * PEAK - 0.1, -1 - NAME_ABOVE),
        ),
        window=WINDOW,
        heights=HEIGHTS,
        slopes=SLOPES,
        names=("f(x) = sin x, and k f", "f \u2032(x), and k f \u2032"),
        columns=("k", "height of k f at x = \u03c0/3", "slope of k f there"),
    )


def _frame(text: str, k: float) -> Frame:
    """The stretched curve, its tangent, and how far the height and the slope at A are pulled."""
    f, stretched_f = function(text), function(f"k {text}", k=k)
    below, line = touching(f, A), touching(stretched_f, A)
    strokes = (
        curve("curve", "heights", POINTS, stretched_f.f(POINTS), HEIGHTS),
        curve("slopes", "slopes", POINTS, stretched_f.df(POINTS), SLOPES),
        path("run and rise", "heights", (A, below.value), (A, line.value)),
        path("run and rise", "slopes", (A, below.slope), (A, line.slope)),
        straight("tangent", line, A - REACH, A + REACH),
        point("p", "heights", A, line.value),
        point("slope", "slopes", A, line.slope),
    )
    return Frame(f"k = {format_number(k)}", strokes, _words(k, below.slope, line.slope), (k, line.value, line.slope))


def _words(k: float, below: float, slope: float) -> tuple[Word, ...]:
    away = NAME_ABOVE if k >= 0 else -NAME_ABOVE
    sentence = f"slope {format_number(k)} \u00d7 {format_number(below, 2)} = {format_number(slope, 3)}"
    return (
        Word("k f", "curve", "heights", PEAK + 0.35, k + away),
        Word("k f \u2032", "slopes", "slopes", -0.35, k + away),
        Word(sentence, "slope", "slopes", WINDOW[0] + 0.1, SLOPES[1] - 0.4, "right"),
    )
