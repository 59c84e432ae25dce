"""A hand-out: one page of paper with a question, a picture, and a table to fill in; and the pictures of most.

In ink for paper, with a fine grid to read from, and without what is asked for: no tangent, no derivative.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log10
from pathlib import Path

from core.curve import Curve
from core.difference.secant import Line
from publish.page import properties
from publish.svg import STYLE as SVG_STYLE
from publish.svg import (
    Axis,
    Label,
    Panel,
    Point,
    Stroke,
    curve_marks,
    drawing,
    gaps,
    graph_paper,
    linear_axis,
    log_axis,
    plane,
    secant_dots,
)
from ui.figures.style import LIGHT

STYLE = "".join(
    (
        f".tangent-lab-sheet {{ {properties(LIGHT)} --second-ink: {LIGHT.second_ink}; }}\n",
        SVG_STYLE,
        Path(__file__).with_suffix(".css").read_text(encoding="utf-8"),
    )
)
"""Of the printed page: in light colours, whatever the theme."""
WIDTH, HEIGHT = 688.0, 380.0
"""Pixels: an A4 page between margins of 14 mm, and a picture on it."""
LEFT, TOP, RIGHT, FOOT = 64.0, 8.0, 12.0, 42.0
"""Pixels around the plane of a picture, for the numbers and titles of its axes."""
PLANE = WIDTH - LEFT - RIGHT, HEIGHT - TOP - FOOT


@dataclass(frozen=True)
class Sheet:
    """All plain text but picture and ground, which are SVG, or "" for none. lesson: its title.

    formula, question: above the picture; columns, rows: of the table, where "" stands for a cell to fill in. lines:
    each is followed by a line to write on; address: of this very state. ground: lies below the picture, and
    is the same for every point and delta, so that no commit sends it again.
    """

    lesson: str
    formula: str
    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]
    picture: str
    address: str
    ground: str = ""


def curve_picture(curve: Curve) -> str:
    """f, and nothing of how it bends."""
    panel = _plane(curve)
    return on_paper(panel, linear_axis("x", panel.x), linear_axis("f(x)", panel.y), curve_markup(curve))


def secant_picture(curve: Curve, line: Line, delta: float) -> str:
    """The secant with P, Q, run and rise, to lie upon curve_picture()."""
    marks = _with_secant(_plane(curve), line, delta).marks
    return drawing("A secant through P and Q", WIDTH, HEIGHT, plane(marks, LEFT, TOP, PLANE))


def _plane(curve: Curve) -> Panel:
    bottom, top = curve.y_window
    return Panel("", "", (curve.low, curve.high), (float(bottom), float(top)), width=PLANE[0], height=PLANE[1])


def _with_secant(panel: Panel, line: Line, delta: float) -> Panel:
    end = line.a + delta
    corners = [(line.a, line.value), (end, line.value), (end, line.at(end))]
    through = [(x, line.at(x)) for x in panel.x]
    side = "end" if delta > 0 else "start"
    names = (Label(corners[0], "P", "p", side, 10), Label(corners[2], "Q", "q", side, 10))
    strokes = (Stroke(through, "secant"), Stroke(corners, "delta"))
    return replace(panel, strokes=strokes, dots=secant_dots(line, delta), labels=names)


@lru_cache(maxsize=48)
def curve_markup(curve: Curve) -> str:
    """The curve with its poles, circles and hatched stretches; a point that moves on it draws none of it again."""
    line, circles = curve_marks(curve, "curve")
    return replace(_plane(curve), strokes=(*gaps(curve, PLANE[0]), line), dots=circles).marks


def log_paper(across: str, up: str, wide: Point, high: Point, step: int = 1, counts: Sequence[int] = ()) -> str:
    """Logarithmic axes and nothing on them; wide, high: their ends, as powers of ten; step: powers from tick to tick.

    counts: the ticks from left to right, in place of the powers of ten.
    """
    panel = Panel("", "", wide, high, width=PLANE[0], height=PLANE[1])
    named = Axis(across, tuple((log10(count), f"{count:,}") for count in counts), is_log=True)
    return on_paper(panel, named if counts else log_axis(across, wide, step), log_axis(up, high, step))


def on_paper(panel: Panel, across: Axis, up: Axis, behind: str = "") -> str:
    """A panel of the size of PLANE with its axes; behind: marks below its own, as markup."""
    alt = f"{up.title} against {across.title}"
    return drawing(alt, WIDTH, HEIGHT, graph_paper(panel, LEFT, TOP, across, up, behind))
