"""The raw derivative simplified, and the check that both are the same function."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.bounded import bounded
from core.evaluate import Values
from core.expression.canonical import canonical
from core.expression.tree import Call, Node, X, walk, written_size
from core.function import Function
from core.higher_derivatives.decimals import has_decimals, with_decimals
from core.refusal import Refusal
from core.same_values import compare
from core.shorter import Shorter, is_in_time, shorter

SECONDS = 2.0
SMALL = 4
"""Formulas of so few nodes are simple as they are."""
LOOKED_AT, SHOWN = 41, 5


@dataclass(frozen=True)
class Compared:
    """The values of both forms at one point of the domain."""

    x: float
    raw: float
    simple: float


@dataclass(frozen=True)
class Simplified:
    """The derivative in two forms.

    raw: as the steps give it; simple: the shorter form, raw itself where none was found.
    places: some of the points where both were compared; compared: at how many points they agree, all that were tried.
    proven: whether SymPy has shown besides that their difference is 0.
    complete: whether there was time to look for a shorter form to the end.
    """

    raw: Node
    simple: Node
    places: tuple[Compared, ...]
    compared: int
    proven: bool
    complete: bool = True

    @property
    def is_shorter(self) -> bool:
        """Whether there are two forms at all."""
        return canonical(self.simple) != canonical(self.raw)


def simplified(function: Function, raw: Node, low: float, high: float, found: Shorter | None = None) -> Simplified:
    """raw: a formula of f'; both forms are compared in the window from low to high, where f has values.

    A form that differs anywhere by more than rounding is not used. found: shortened(raw), where the caller has it.
    """
    found = found or shortened(raw)
    points = _points(function, low, high)
    pairs = _pairs(raw, found.tree, points, function)
    if pairs is None:
        return Simplified(raw, raw, (), 0, False, found.complete)
    decimal = found.tree is not raw and has_decimals(function.expression.tree)
    simple = with_decimals(found.tree) if decimal else found.tree
    return Simplified(raw, simple, _spread(pairs), len(pairs), found.proven, found.complete)


def shortened(raw: Node) -> Shorter:
    """The shorter form, or raw itself where none is found in time: the slow half of simplified()."""
    if written_size(raw) <= SMALL and not _has_signs(raw):
        return Shorter(raw, True)
    found = bounded(shorter, raw, seconds=SECONDS)
    return Shorter(raw, True, is_in_time(found)) if isinstance(found, Refusal) else found


def _has_signs(raw: Node) -> bool:
    """Whether it has the sign of something but x: -sign(-x) is small, and not simple."""
    return any(isinstance(node, Call) and node.name == "sign" and node.arguments != (X,) for node in walk(raw))


def _points(function: Function, low: float, high: float) -> Values:
    """Irregular points of the window where f has a value: whole numbers are where formulas agree by chance."""
    steps = (np.arange(LOOKED_AT) + 0.5 + 0.3 * np.sin(np.arange(LOOKED_AT) * 2.4)) / LOOKED_AT
    points: Values = low + (high - low) * steps
    return points[np.isfinite(function.f(points))]


def _pairs(raw: Node, simple: Node, points: Values, function: Function) -> tuple[Compared, ...] | None:
    found = compare(raw, simple, points, function.parameters)
    return None if found is None else tuple(_compared(*found))


def _compared(points: Values, first: Values, second: Values) -> Iterator[Compared]:
    for x, raw, simple in zip(points, first, second, strict=True):
        yield Compared(float(x), float(raw), float(simple))


def _spread(pairs: tuple[Compared, ...]) -> tuple[Compared, ...]:
    """A few of them, from all over the window."""
    if not pairs:
        return ()
    places = np.linspace(0, len(pairs) - 1, min(SHOWN, len(pairs))).round().astype(int)
    return tuple(pairs[place] for place in places)
