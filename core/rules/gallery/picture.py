"""What a card's picture consists of: strokes and words at the places that core worked out, and what moves.

Nothing here knows a colour or a size. A stroke's kind says what it means, and ui/figures/gallery.py draws each kind.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.difference.secant import Line
from core.expression import parse
from core.function import Function
from core.numbers import Values
from core.refusal import Refusal

Window = tuple[float, float]
Numbers = tuple[float | None, ...]
Panel = Literal["heights", "slopes"]
Kind = Literal[
    "curve",
    "first",
    "second",
    "ground",
    "slopes",
    "first slopes",
    "second slopes",
    "slopes ground",
    "secant",
    "tangent",
    "run and rise",
    "first slope",
    "second slope",
    "p",
    "q",
    "secant slope",
    "slope",
]
"""curve and slopes: the function that the rule is about and its derivative; first, second: those it is made of;
ground: the same as curve, where a line lies upon it; first slope, second slope: how far up or down a slope reaches."""

DECIMALS = 3
"""A thousandth is less than anyone sees, and keeps thirty frames small."""


@dataclass(frozen=True)
class Stroke:
    """A curve, a line or points of one panel; None breaks a line."""

    kind: Kind
    panel: Panel
    x: Numbers
    y: Numbers


@dataclass(frozen=True)
class Word:
    """A text at a place of a panel, in the ink of the kind of stroke that it names; side: as seen from the place."""

    text: str
    kind: Kind
    panel: Panel
    x: float
    y: float
    side: Literal["left", "right", "center"] = "center"


@dataclass(frozen=True)
class Frame:
    """What moves, at one place of the slider. label: what the slider says there, plain text.

    row: the same in numbers, one for each of the picture's columns.
    """

    label: str
    strokes: tuple[Stroke, ...]
    words: tuple[Word, ...]
    row: tuple[float, ...]


@dataclass(frozen=True)
class Picture:
    """Two panels on the same x: heights on the left, slopes on the right.

    slider: what the frames are values of; at: the frame to begin with; every frame has strokes and words of the same
    kinds in the same order, so that each can be moved; names: what the panels show; columns: what the numbers of each
    frame's row are, the slider's own the first. Names and columns are plain text.
    """

    slider: str
    frames: tuple[Frame, ...]
    at: int
    still: tuple[Stroke, ...]
    still_words: tuple[Word, ...]
    window: Window
    heights: Window
    slopes: Window
    names: tuple[str, str]
    columns: tuple[str, ...]


def curve(kind: Kind, panel: Panel, x: Values, y: Values, panel_heights: Window) -> Stroke:
    """The line through the places; it breaks where y is NaN, and leaves the picture at a height beyond what is seen."""
    room = panel_heights[1] - panel_heights[0]
    clipped = np.clip(y, panel_heights[0] - room, panel_heights[1] + room)
    return Stroke(kind, panel, _round_all(x), _round_all(clipped))


def straight(kind: Kind, line: Line, low: float, high: float) -> Stroke:
    """The stretch of a line over [low, high]."""
    return path(kind, "heights", (low, line.at(low)), (high, line.at(high)))


def path(kind: Kind, panel: Panel, *places: tuple[float, float]) -> Stroke:
    """The line from place to place."""
    return Stroke(kind, panel, _round_all(x for x, _ in places), _round_all(y for _, y in places))


def point(kind: Kind, panel: Panel, x: float, y: float) -> Stroke:
    """A single mark."""
    return path(kind, panel, (x, y))


def _round_all(values: Iterable[float] | Values) -> Numbers:
    return tuple(None if np.isnan(value) else round(float(value), DECIMALS) for value in values)


def function(text: str, **parameters: float) -> Function:
    """The function of that text; ValueError where a card holds one that cannot be read."""
    expression = parse(text)
    if isinstance(expression, Refusal):
        raise ValueError(f"a card holds {text!r}: {expression.sentence}")
    return Function(expression, parameters)


def touching(of: Function, a: float) -> Line:
    """The tangent at a, where the card's function is smooth."""
    return Line(a, float(of.f(a)), float(of.df(a)))
