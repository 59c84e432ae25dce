"""x^n beside n x^(n-1): the exponent comes down as a factor, and one less is left of it."""

import numpy as np

from core.numbers import MINUS, format_number
from core.rules.gallery.picture import Frame, Picture, Word, curve, function, point, straight, touching

TEXT = "x^n"
WINDOW = (-2.0, 2.0)
POINTS = np.linspace(*WINDOW, 161)
HEIGHTS, SLOPES = (-3.0, 5.0), (-7.0, 9.0)
SMALLEST, LARGEST, BEGIN = -2, 6, 3
A, REACH = 1.0, 0.45
"""At x = 1 every power is 1, so that its slope there is n itself."""
SUPERSCRIPTS = str.maketrans("0123456789\u2212", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b")


def powers() -> Picture:
    """The frames run n from -2 to 6, whole numbers."""
    exponents = range(SMALLEST, LARGEST + 1)
    return Picture(
        slider="n",
        frames=tuple(_frame(n) for n in exponents),
        at=exponents.index(BEGIN),
        still=(point("p", "heights", A, 1.0),),
        still_words=(),
        window=WINDOW,
        heights=HEIGHTS,
        slopes=SLOPES,
        names=("x\u207f with its tangent at x = 1", "n x\u207f\u207b\u00b9, the slope at each x"),
        columns=("n", "height at x = 1", "slope at x = 1"),
    )


def _frame(n: int) -> Frame:
    f = function(TEXT, n=n)
    line = touching(f, A)
    strokes = (
        curve("curve", "heights", POINTS, f.f(POINTS), HEIGHTS),
        straight("tangent", line, A - REACH, A + REACH),
        curve("slopes", "slopes", POINTS, f.df(POINTS), SLOPES),
        point("slope", "slopes", A, line.slope),
    )
    words = (
        Word(_power(n), "curve", "heights", WINDOW[0] + 0.1, HEIGHTS[0] + 0.5, "right"),
        Word(_derivative(n), "slopes", "slopes", WINDOW[0] + 0.1, SLOPES[0] + 1.0, "right"),
        Word(f"slope {format_number(line.slope)} at x = 1", "slope", "slopes", A - 0.08, line.slope + 0.8, "left"),
    )
    return Frame(f"n = {format_number(n)}", strokes, words, (n, line.value, line.slope))


def _power(n: int) -> str:
    """x with its exponent raised; 1 and x in place of the powers 0 and 1."""
    return {0: "1", 1: "x"}.get(n, f"x{format_number(n).translate(SUPERSCRIPTS)}")


def _derivative(n: int) -> str:
    """n x^(n-1) as a person writes it."""
    if n in (0, 1):
        return str(n)
    return f"{MINUS if n == -1 else format_number(n)}{'' if n == -1 else ' '}{_power(n - 1)}"
