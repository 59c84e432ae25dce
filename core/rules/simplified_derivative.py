"""The raw derivative simplified, and the check that both are the same function."""

from dataclasses import dataclass

import numpy as np
from flint import arb

from core.equivalence.agreement import DIGITS, LEAST, Missing, Values, agree, values_of
from core.equivalence.simplify import Shorter, simplest
from core.expression.canonical import canonical
from core.expression.constant_folding import has_decimals
from core.expression.tree import Node
from core.function import Function
from core.function.enclosure import as_float

LOOKED_AT, SHOWN = 30, 5


@dataclass(frozen=True)
class FormComparison:
    """The values of both forms at one point of the domain, right to the last digit."""

    x: float
    raw: float
    simple: float


@dataclass(frozen=True)
class SimplifiedDerivative:
    """The derivative in two forms.

    raw: as the steps give it; simple: the shorter form, raw itself where none was found.
    places: some of the points where both were compared; comparisons: at how many points of the window they are equal to
    100 digits. Without a proof these are 12 at least, or simple is raw.
    proven: whether exact algebra shows that both are one function.
    complete: whether there was time to look for a shorter form to the end.
    """

    raw: Node
    simple: Node
    places: tuple[FormComparison, ...]
    comparisons: int
    proven: bool
    complete: bool = True

    @property
    def is_shorter(self) -> bool:
        """Whether there are two forms at all."""
        return canonical(self.simple) != canonical(self.raw)

    @property
    def basis(self) -> str:
        """What it rests on that both forms are one function, in whole sentences."""
        points = (
            f"the same value to {DIGITS} digits at all {self.comparisons} points that were compared in this window."
        )
        if not self.proven:
            return f"Both forms have {points}"
        proof = "Exact algebra proves that both forms have the same value wherever both have one."
        return f"{proof} They also have {points}" if self.comparisons else proof


def simplify_derivative(
    function: Function, raw: Node, low: float, high: float, found: Shorter | None = None
) -> SimplifiedDerivative:
    """raw: a formula of f'; both forms are compared in the window from low to high, where f has values.

    A form that certainly differs at a point, or has no value where raw has one, is not used; nor is one that is neither
    proved equal nor compared at enough points. found: simplest(raw), where the caller has it.
    """
    found = found or simplest(raw, has_decimals(function.expression.tree))
    first, second = values_of(raw, function.parameters), values_of(found.tree, function.parameters)
    points = [x for x in _points(function, low, high) if isinstance(first.at(x), arb)]
    same = [agree(first, second, x) for x in points]
    equal = [x for x, agrees in zip(points, same, strict=True) if agrees]
    lacking = any(second.at(x) is Missing.UNDEFINED for x in points)
    if False in same or lacking or not (found.proven or len(equal) >= LEAST):
        return SimplifiedDerivative(raw, raw, (), 0, False, found.complete)
    places = tuple(_compare(x, first, second) for x in _spread(equal))
    return SimplifiedDerivative(raw, found.tree, places, len(equal), found.proven, found.complete)


def _points(function: Function, low: float, high: float) -> list[float]:
    """Irregular points of the window where f has a value: whole numbers are where formulas agree by chance."""
    steps = (np.arange(LOOKED_AT) + 0.5 + 0.3 * np.sin(np.arange(LOOKED_AT) * 2.4)) / LOOKED_AT
    points = low + (high - low) * steps
    return [float(x) for x in points[np.isfinite(function.f(points))]]


def _compare(x: float, raw: Values, simple: Values) -> FormComparison:
    values = raw.at(x), simple.at(x)
    first, second = (as_float(value) for value in values if isinstance(value, arb))
    return FormComparison(x, first, second)


def _spread(points: list[float]) -> list[float]:
    """A few of them, from all over the window."""
    if not points:
        return []
    places = np.linspace(0, len(points) - 1, min(SHOWN, len(points))).round().astype(int)
    return [points[place] for place in places]
