"""Sums, multiples and powers: over the same x heights add or stretch, and so do slopes; an exponent comes down."""

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
    symbol = sign.replace("-", MINUS)
    places = np.round(np.arange(-LAST, LAST + STEP / 2, STEP), 1)
    return Picture(
        slider="x",
        frames=tuple(_frame(parts, float(x), symbol) for x in places),
        at=19,
        still=_still(parts, HEIGHTS[sign]),
        still_words=_names(parts, symbol),
        window=WINDOW,
        heights=HEIGHTS[sign],
        slopes=SLOPES,
        names=(f"f, g and f {symbol} g, with their tangents", f"f \u2032, g\u2032 and f \u2032 {symbol} g\u2032"),
        columns=("x", "f", "g", f"f {symbol} g", "f \u2032", "g\u2032", f"f \u2032 {symbol} g\u2032"),
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


WAVE_WINDOW = (-3.5, 3.5)
WAVE_POINTS = np.linspace(*WAVE_WINDOW, 71)
WAVE_HEIGHTS = WAVE_SLOPES = (-3.5, 4.4)
WAVE_A, WAVE_REACH = np.pi / 3, 0.9
"""Where the tangents touch, and how far they go to either side; sin has the slope 1/2 there."""
PEAK = np.pi / 2
NAME_ABOVE = 0.3
WAVE_STEP, WAVE_FIRST, WAVE_LAST = 0.25, -3.0, 3.0


def stretching_wave(text: str) -> Picture:
    """f(x) = text, a wave like sin(x); the frames run k from -3 to 3."""
    f = function(text)
    below = touching(f, WAVE_A)
    factors = np.arange(WAVE_FIRST, WAVE_LAST + WAVE_STEP / 2, WAVE_STEP)
    return Picture(
        slider="k",
        frames=tuple(_wave_frame(text, float(k)) for k in factors),
        at=20,
        still=(
            curve("first", "heights", WAVE_POINTS, f.f(WAVE_POINTS), WAVE_HEIGHTS),
            straight("tangent", below, WAVE_A - WAVE_REACH, WAVE_A + WAVE_REACH),
            point("p", "heights", WAVE_A, below.value),
            curve("first slopes", "slopes", WAVE_POINTS, f.df(WAVE_POINTS), WAVE_SLOPES),
            point("slope", "slopes", WAVE_A, below.slope),
        ),
        still_words=(
            Word("f", "first", "heights", -PEAK, -1 - NAME_ABOVE),
            Word("f \u2032", "first slopes", "slopes", 2 * PEAK - 0.1, -1 - NAME_ABOVE),
        ),
        window=WAVE_WINDOW,
        heights=WAVE_HEIGHTS,
        slopes=WAVE_SLOPES,
        names=("f(x) = sin x, and k f", "f \u2032(x), and k f \u2032"),
        columns=("k", "height of k f at x = \u03c0/3", "slope of k f there"),
    )


def _wave_frame(text: str, k: float) -> Frame:
    """The stretched curve, its tangent, and how far the height and the slope at A are pulled."""
    f, stretched_f = function(text), function(f"k {text}", k=k)
    below, line = touching(f, WAVE_A), touching(stretched_f, WAVE_A)
    strokes = (
        curve("curve", "heights", WAVE_POINTS, stretched_f.f(WAVE_POINTS), WAVE_HEIGHTS),
        curve("slopes", "slopes", WAVE_POINTS, stretched_f.df(WAVE_POINTS), WAVE_SLOPES),
        path("run and rise", "heights", (WAVE_A, below.value), (WAVE_A, line.value)),
        path("run and rise", "slopes", (WAVE_A, below.slope), (WAVE_A, line.slope)),
        straight("tangent", line, WAVE_A - WAVE_REACH, WAVE_A + WAVE_REACH),
        point("p", "heights", WAVE_A, line.value),
        point("slope", "slopes", WAVE_A, line.slope),
    )
    return Frame(
        f"k = {format_number(k)}", strokes, _wave_words(k, below.slope, line.slope), (k, line.value, line.slope)
    )


def _wave_words(k: float, below: float, slope: float) -> tuple[Word, ...]:
    away = NAME_ABOVE if k >= 0 else -NAME_ABOVE
    sentence = f"slope {format_number(k)} \u00d7 {format_number(below, 2)} = {format_number(slope, 3)}"
    return (
        Word("k f", "curve", "heights", PEAK + 0.35, k + away),
        Word("k f \u2032", "slopes", "slopes", -0.35, k + away),
        Word(sentence, "slope", "slopes", WAVE_WINDOW[0] + 0.1, WAVE_SLOPES[1] - 0.4, "right"),
    )


TEXT = "x^n"
POWER_WINDOW = (-2.0, 2.0)
POWER_POINTS = np.linspace(*POWER_WINDOW, 161)
POWER_HEIGHTS, POWER_SLOPES = (-3.0, 5.0), (-7.0, 9.0)
SMALLEST, LARGEST, BEGIN = -2, 6, 3
POWER_A, POWER_REACH = 1.0, 0.45
"""At x = 1 every power is 1, so that its slope there is n itself."""
SUPERSCRIPTS = str.maketrans("0123456789\u2212", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b")


def powers() -> Picture:
    """The frames run n from -2 to 6, whole numbers."""
    exponents = range(SMALLEST, LARGEST + 1)
    return Picture(
        slider="n",
        frames=tuple(_power_frame(n) for n in exponents),
        at=exponents.index(BEGIN),
        still=(point("p", "heights", POWER_A, 1.0),),
        still_words=(),
        window=POWER_WINDOW,
        heights=POWER_HEIGHTS,
        slopes=POWER_SLOPES,
        names=("x\u207f with its tangent at x = 1", "n x\u207f\u207b\u00b9, the slope at each x"),
        columns=("n", "height at x = 1", "slope at x = 1"),
    )


def _power_frame(n: int) -> Frame:
    f = function(TEXT, n=n)
    line = touching(f, POWER_A)
    strokes = (
        curve("curve", "heights", POWER_POINTS, f.f(POWER_POINTS), POWER_HEIGHTS),
        straight("tangent", line, POWER_A - POWER_REACH, POWER_A + POWER_REACH),
        curve("slopes", "slopes", POWER_POINTS, f.df(POWER_POINTS), POWER_SLOPES),
        point("slope", "slopes", POWER_A, line.slope),
    )
    words = (
        Word(_power(n), "curve", "heights", POWER_WINDOW[0] + 0.1, POWER_HEIGHTS[0] + 0.5, "right"),
        Word(_derivative(n), "slopes", "slopes", POWER_WINDOW[0] + 0.1, POWER_SLOPES[0] + 1.0, "right"),
        Word(
            f"slope {format_number(line.slope)} at x = 1", "slope", "slopes", POWER_A - 0.08, line.slope + 0.8, "left"
        ),
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
