"""The renderer of still pictures: curves, lines, dots and words over one window, as SVG, in the colours of svg.css.

Read by the first picture of a page and by the hand-outs. What moves is drawn by Plotly, from ui/figures.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from core.curve import Curve
from core.difference.secant import Line
from core.numbers import format_number

Point = tuple[float, float]
Tick = tuple[float, str]
"""Where it is, and what stands there, as markup."""

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
WIDTH, HEIGHT = 640.0, 400.0
NEARLY = 0.15
"""Pixels by which a line may be off where points are left out."""
FAR = 4.0
"""Heights from the top beyond which it does not matter where a point is."""
HATCH = 4.0
"""Pixels between the lines that stand for a curve which swings too fast to be drawn."""
MOST_TICKS = 14
GAP = (math.nan, math.nan)


@dataclass(frozen=True)
class Stroke:
    """A line through points, broken where one is not finite; look: a class of svg.css."""

    points: Sequence[Point]
    look: str


@dataclass(frozen=True)
class Dot:
    """A point; look: a class of svg.css; size: its radius in pixels; corners: 3 or 4 of them, or 0 for a circle."""

    place: Point
    look: str
    size: float = 6.0
    corners: int = 0


@dataclass(frozen=True)
class Label:
    """Plain text at a point; look: a class of svg.css; anchor: of SVG, the side of the text that is at the point.

    up: how many pixels above it.
    """

    place: Point
    text: str
    look: str
    anchor: str = "end"
    up: float = 0.0


@dataclass(frozen=True)
class Panel:
    """One picture over low..high and bottom..top. alt: what it shows; heading: above it. Both are plain text."""

    heading: str
    alt: str
    x: Point
    y: Point
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    labels: tuple[Label, ...] = ()
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def svg(self) -> str:
        """The picture, with axes through 0 and the ends of the window; what lies outside the window is cut off."""
        return drawing(self.alt, self.width, self.height, "".join((*self._axes(), self.marks, *self._numbers())))

    @property
    def marks(self) -> str:
        """All but the axes and their numbers."""
        elements = (*map(self._stroke, self.strokes), *map(self._dot, self.dots), *map(self._label, self.labels))
        return "".join(elements)

    def at(self, point: Point) -> Point:
        """The pixel position of a point of the plane."""
        (low, high), (bottom, top) = self.x, self.y
        return self.width * (point[0] - low) / (high - low), self.height * (top - point[1]) / (top - bottom)

    def _axes(self) -> Iterator[str]:
        across, up = self.at((0.0, 0.0))
        if 0 <= up <= self.height:
            yield f'<path class="axis" d="M0 {up:.1f}H{self.width:g}"/>'
        if 0 <= across <= self.width:
            yield f'<path class="axis" d="M{across:.1f} 0V{self.height:g}"/>'

    def _numbers(self) -> Iterator[str]:
        """The ends of the window."""
        for value, place, anchor in ((self.x[0], 4, "start"), (self.x[1], self.width - 4, "end")):
            yield _text(place, self.height - 6, anchor, format_number(value))

    def _stroke(self, stroke: Stroke) -> str:
        lines = "".join(_print_line(line) for line in self._unbroken(stroke.points))
        return f'<path class="{stroke.look}" d="{lines}"/>'

    def _unbroken(self, points: Iterable[Point]) -> Iterator[list[Point]]:
        """The unbroken parts of a line; far outside, only the side matters."""
        for finite, stretch in groupby(points, key=lambda point: math.isfinite(point[0] + point[1])):
            if finite:
                far = FAR * self.height
                yield fewer([(x, min(max(y, -far), far)) for x, y in map(self.at, stretch)])

    def _dot(self, dot: Dot) -> str:
        x, y = self.at(dot.place)
        if not dot.corners:
            return f'<circle class="{dot.look}" cx="{x:.1f}" cy="{y:.1f}" r="{dot.size:g}"/>'
        turns = [math.tau * corner / dot.corners for corner in range(dot.corners)]
        corners = [(x + dot.size * math.sin(turn), y - dot.size * math.cos(turn)) for turn in turns]
        return f'<polygon class="{dot.look}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in corners)}"/>'

    def _label(self, label: Label) -> str:
        x, y = self.at(label.place)
        return _text(x, y - label.up, label.anchor, escape(label.text), f' class="{label.look}"')


def drawing(alt: str, width: float, height: float, inside: str) -> str:
    """An SVG element that says what it shows; inside: markup."""
    view = f'viewBox="0 0 {width:g} {height:g}"'
    return f'<svg class="plane" {view} role="img" aria-label="{escape(alt)}">{inside}</svg>'


@dataclass(frozen=True)
class Axis:
    """title: what it measures, plain text; ticks: in the panel's units, which are powers of ten where is_log."""

    title: str
    ticks: tuple[Tick, ...]
    is_log: bool = False


def graph_paper(panel: Panel, left: float, top: float, across: Axis, up: Axis, behind: str = "") -> str:
    """The panel with its corner at (left, top) on a grid, with a number at each tick and what the axes mean: markup.

    behind: marks below the panel's own, as markup.
    """
    right, foot = left + panel.width, top + panel.height
    grid, numbers = [], []
    for value, text in across.ticks:
        x = left + panel.at((value, 0.0))[0]
        grid.append(f"M{x:.1f} {top:g}V{foot:g}")
        numbers.append(_text(x, foot + 16, "middle", text))
    for value, text in up.ticks:
        y = top + panel.at((0.0, value))[1]
        grid.append(f"M{left:g} {y:.1f}H{right:g}")
        numbers.append(_text(left - 6, y + 4, "end", text))
    axes = "" if across.is_log else "".join(panel._axes())
    titles = _text((left + right) / 2, foot + 36, "middle", escape(across.title)) + (
        f'<text text-anchor="middle" transform="translate({left - 52:g} {(top + foot) / 2:g}) rotate(-90)">'
        f"{escape(up.title)}</text>"
    )
    sides = f'<path class="axis" d="M{left:g} {top:g}V{foot:g}H{right:g}"/>'
    inside = plane(f"{axes}{behind}{panel.marks}", left, top, (panel.width, panel.height))
    return f'<path class="grid" d="{"".join(grid)}"/>{"".join(numbers)}{titles}{inside}{sides}'


def plane(marks: str, left: float, top: float, size: Point) -> str:
    """Marks of a panel of that size with its corner at (left, top), cut off at its edges."""
    return f'<svg x="{left:g}" y="{top:g}" width="{size[0]:g}" height="{size[1]:g}">{marks}</svg>'


def linear_axis(title: str, ends: Point) -> Axis:
    """A tick at each multiple of 1, 2 or 5 times a power of ten, as many as there is room for."""
    low, high = ends
    rough = (high - low) / MOST_TICKS
    decade = 10.0 ** math.floor(math.log10(rough))
    step = next(times * decade for times in (1, 2, 5, 10) if times * decade >= rough)
    values = [float(f"{place * step:.12g}") for place in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return Axis(title, tuple((value, format_number(value)) for value in values))


def log_axis(title: str, ends: Point, step: int = 1) -> Axis:
    """Powers of ten; ends, step: their exponents, and how many lie between two ticks."""
    exponents = range(step * math.ceil(ends[0] / step), math.floor(ends[1]) + 1, step)
    return Axis(title, tuple((exponent, _power(exponent)) for exponent in exponents), is_log=True)


def _power(exponent: int) -> str:
    plain = {0: "1", 1: "10"}.get(exponent)
    return plain or f'10<tspan class="power" dy="-5">{format_number(exponent)}</tspan>'


def curve_marks(curve: Curve, look: str) -> tuple[Stroke, tuple[Dot, ...]]:
    """The line of a curve, and its circles, open and closed."""
    line = Stroke(list(zip(curve.x.tolist(), curve.y.tolist(), strict=True)), look)
    circles = [Dot(place, f"{look} {kind}", 4.0) for kind in ("hole", "point") for place in getattr(curve, f"{kind}s")]
    return line, tuple(circles)


def gaps(curve: Curve, width: float = WIDTH) -> Iterator[Stroke]:
    """Where a curve has no line: its poles, and hatched stretches where it swings faster than can be drawn.

    width: of the panel that is to show them, in pixels.
    """
    bottom, top = curve.y_window
    if curve.poles:
        yield Stroke([point for pole in curve.poles for point in ((pole, bottom), (pole, top), GAP)], "pole")
    hatch = HATCH * (curve.high - curve.low) / width
    for stretch in curve.unresolved:
        count = max(1, round((stretch.high - stretch.low) / hatch))
        xs = [stretch.low + (place + 0.5) * (stretch.high - stretch.low) / count for place in range(count)]
        yield Stroke([point for x in xs for point in ((x, stretch.bottom), (x, stretch.top), GAP)], "hatch")


def secant_dots(line: Line, delta: float) -> tuple[Dot, Dot]:
    """P, and Q, a ring."""
    return Dot((line.a, line.value), "p"), Dot((line.a + delta, line.at(line.a + delta)), "q")


def _text(x: float, y: float, anchor: str, markup: str, look: str = "") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}"' if look else f'x="{x:g}" y="{y:g}"'
    return f'<text{look} {place} text-anchor="{anchor}">{markup}</text>'


def fewer(points: list[Point]) -> list[Point]:
    """The same line through fewer points, off by at most NEARLY: the point farthest from a chord splits it in two.

    D. Douglas, T. Peucker, 1973, with a stack instead of recursion.
    """
    indices, remaining = {0, len(points) - 1}, [(0, len(points) - 1)]
    while remaining:
        start, end = remaining.pop()
        between = range(start + 1, end)
        farthest = max(between, key=lambda place: _off(points[place], points[start], points[end]), default=None)
        if farthest is not None and _off(points[farthest], points[start], points[end]) > NEARLY:
            indices.add(farthest)
            remaining += [(start, farthest), (farthest, end)]
    return [points[place] for place in sorted(indices)]


def _off(point: Point, start: Point, end: Point) -> float:
    """The distance of a point from the line through start and end; from start where both are one."""
    along, up = end[0] - start[0], end[1] - start[1]
    length = math.hypot(along, up)
    if length == 0:
        return math.dist(point, start)
    return abs(along * (point[1] - start[1]) - up * (point[0] - start[0])) / length


def _print_line(line: list[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line)
