"""A still picture as SVG: curves, lines and dots over one window, printed by hand, in the colours of the live one."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from core.numbers import format_number

Point = tuple[float, float]

WIDTH, HEIGHT = 640.0, 400.0
NEARLY = 0.15
"""Pixels by which a line may be off where points are left out."""
FAR = 4.0
"""Heights from the top beyond which it does not matter where a point is."""


@dataclass(frozen=True)
class Stroke:
    """A line through points, broken where one is not finite; look: a class of first.css."""

    points: Sequence[Point]
    look: str


@dataclass(frozen=True)
class Dot:
    """A point; look: a class of first.css; size: its radius in pixels."""

    place: Point
    look: str
    size: float = 6.0


@dataclass(frozen=True)
class Label:
    """Plain text that ends at a point; look: a class of first.css."""

    place: Point
    text: str
    look: str


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

    @property
    def svg(self) -> str:
        """The picture; what lies outside the window is cut off."""
        drawn = (*map(self._stroke, self.strokes), *map(self._dot, self.dots), *map(self._label, self.labels))
        parts = (*self._axes(), *drawn, *self._numbers())
        view = f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}"'
        return f'<svg {view} role="img" aria-label="{escape(self.alt)}">{"".join(parts)}</svg>'

    def at(self, point: Point) -> Point:
        """Where a point of the plane is in the picture, in pixels."""
        (low, high), (bottom, top) = self.x, self.y
        return WIDTH * (point[0] - low) / (high - low), HEIGHT * (top - point[1]) / (top - bottom)

    def _axes(self) -> Iterator[str]:
        across, up = self.at((0.0, 0.0))
        if 0 <= up <= HEIGHT:
            yield f'<path class="axis" d="M0 {up:.1f}H{WIDTH:g}"/>'
        if 0 <= across <= WIDTH:
            yield f'<path class="axis" d="M{across:.1f} 0V{HEIGHT:g}"/>'

    def _numbers(self) -> Iterator[str]:
        """The ends of the window."""
        for value, place, anchor in ((self.x[0], 4, "start"), (self.x[1], WIDTH - 4, "end")):
            yield f'<text x="{place:g}" y="{HEIGHT - 6:g}" text-anchor="{anchor}">{format_number(value)}</text>'

    def _stroke(self, stroke: Stroke) -> str:
        lines = "".join(_print_line(line) for line in self._unbroken(stroke.points))
        return f'<path class="{stroke.look}" d="{lines}"/>'

    def _unbroken(self, points: Iterable[Point]) -> Iterator[list[Point]]:
        """The stretches of a line; far outside it is enough to know on which side."""
        for finite, stretch in groupby(points, key=lambda point: math.isfinite(point[0] + point[1])):
            if finite:
                yield fewer([(x, min(max(y, -FAR * HEIGHT), FAR * HEIGHT)) for x, y in map(self.at, stretch)])

    def _dot(self, dot: Dot) -> str:
        x, y = self.at(dot.place)
        return f'<circle class="{dot.look}" cx="{x:.1f}" cy="{y:.1f}" r="{dot.size:g}"/>'

    def _label(self, label: Label) -> str:
        x, y = self.at(label.place)
        return f'<text class="{label.look}" x="{x:.1f}" y="{y:.1f}" text-anchor="end">{escape(label.text)}</text>'


def fewer(points: list[Point]) -> list[Point]:
    """The same line through fewer points, off by at most NEARLY: the farthest point from a chord stays, and so on.

    D. Douglas, T. Peucker, 1973, with a list of what is left to do instead of recursion.
    """
    kept, left = {0, len(points) - 1}, [(0, len(points) - 1)]
    while left:
        start, end = left.pop()
        between = range(start + 1, end)
        farthest = max(between, key=lambda place: _off(points[place], points[start], points[end]), default=None)
        if farthest is not None and _off(points[farthest], points[start], points[end]) > NEARLY:
            kept.add(farthest)
            left += [(start, farthest), (farthest, end)]
    return [points[place] for place in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """The distance of a point from the line through start and end; from start where both are one."""
    along, up = end[0] - start[0], end[1] - start[1]
    length = math.hypot(along, up)
    if length == 0:
        return math.dist(point, start)
    return abs(along * (point[1] - start[1]) - up * (point[0] - start[0])) / length


def _print_line(line: list[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line)
