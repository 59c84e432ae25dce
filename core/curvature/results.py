"""What is known of how a curve bends in a window: the value objects of core.curvature."""

from dataclasses import dataclass
from typing import Literal

Bend = Literal["up", "down", "straight"]
Trend = Literal["rising", "falling", "level"]
Gap = Literal["pole", "jump", "hole", "edge", "break"]
CriticalKind = Literal[
    "minimum",
    "maximum",
    "terrace",
    "corner minimum",
    "corner maximum",
    "cusp minimum",
    "cusp maximum",
    "corner",
    "vertical tangent",
    "edge minimum",
    "edge maximum",
    "break minimum",
    "break maximum",
    "break",
    "level end",
]


@dataclass(frozen=True)
class BendStretch:
    """f bends one way on all of (low, high): "up" where f'' > 0, "down" where f'' < 0, "straight" where f'' = 0."""

    low: float
    high: float
    bend: Bend


@dataclass(frozen=True)
class TrendStretch:
    """f rises, falls or keeps its height on all of (low, high): f' > 0 but for single points, f' < 0, f' = 0."""

    low: float
    high: float
    trend: Trend


@dataclass(frozen=True)
class CriticalPoint:
    """A point of the curve where f' is 0 or does not exist; exact: x as text, "" where it has no short form."""

    x: float
    value: float
    kind: CriticalKind
    exact: str = ""


@dataclass(frozen=True)
class Inflection:
    """A point of the curve where it has a tangent and f'' changes its sign.

    slope: f'(x), an infinity where the tangent is vertical. second_exists: whether f'' is 0 there, and not undefined.
    """

    x: float
    value: float
    slope: float
    before: Bend
    after: Bend
    second_exists: bool
    exact: str = ""


@dataclass(frozen=True)
class NoInflection:
    """A place that may be taken for an inflection and is none.

    reason: "same bend" (f'' = 0 and keeps its sign), "no second derivative" (f'' does not exist, and keeps its sign or
    is 0 on a side), "no tangent" (f'' changes its sign at a corner or a cusp), or "no point" (f'' changes its sign
    across a pole, a jump or a hole: `gap` says which).
    value: f(x), None where the curve has no point there.
    """

    x: float
    value: float | None
    reason: Literal["same bend", "no second derivative", "no tangent", "no point"]
    before: Bend
    after: Bend
    gap: Gap | None = None
    exact: str = ""


@dataclass(frozen=True)
class Doubt:
    """A place of which something is open.

    of: "f" where it is open what the curve does there; else f' or f'', which is 0 there, or nearly so. changes: whether
    its sign is another one beyond the place.
    """

    x: float
    of: Literal["f", "f\u2032", "f\u2033"]
    changes: bool = False


@dataclass(frozen=True)
class Curvature:
    """How f bends over [low, high]; all tuples in the order of x.

    breaks: where the curve has no unbroken point (x and what is there). crowded: where bends follow each other more
    quickly than they can be told apart, or no sign is proved; nothing else is said of these parts. doubtful: single
    places of which something is open. proved: nothing is crowded or doubtful, so no zero of f' or f'' is missing, none
    is invented, and every sign between two of them holds.
    undecided: why nothing at all is known, as a sentence, or "".
    """

    low: float
    high: float
    bends: tuple[BendStretch, ...]
    trends: tuple[TrendStretch, ...]
    critical: tuple[CriticalPoint, ...]
    inflections: tuple[Inflection, ...]
    no_inflections: tuple[NoInflection, ...]
    breaks: tuple[tuple[float, Gap], ...]
    crowded: tuple[tuple[float, float], ...]
    doubtful: tuple[Doubt, ...]
    proved: bool
    undecided: str = ""

    @classmethod
    def empty(cls, low: float, high: float, why: str) -> "Curvature":
        """Nothing is known of the window, for want of time."""
        return cls(low, high, (), (), (), (), (), (), ((low, high),), (), False, why)

    def bend_at(self, x: float) -> Bend | Literal["inflection"] | None:
        """The bend at x, "inflection" at such a point, None where the curve is torn, has a corner, or is crowded."""
        if any(point.x == x for point in self.inflections):
            return "inflection"
        return next((part.bend for part in self.bends if self._holds(part, x)), None)

    def trend_at(self, x: float) -> Trend | None:
        """Whether f rises or falls through x; None at a turning point and wherever that cannot be said."""
        return next((part.trend for part in self.trends if self._holds(part, x)), None)

    def _holds(self, part: BendStretch | TrendStretch, x: float) -> bool:
        """Inside, or at an end that is but the window's."""
        return part.low < x < part.high or x == part.low == self.low or x == part.high == self.high
