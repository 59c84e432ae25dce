"""SCHEMES: the ways to estimate f'(a) from a few values of f. The menu of
Choosing delta, the link and the pictures read them here.

Each scheme is a sum of values over delta,

    estimate = (w_1 f(a + s_1 delta) + w_2 f(a + s_2 delta) + ...) / (divisor delta),

and its docstring is the identity behind it. What a scheme gets wrong follows from its points and weights alone: put the
Taylor series of f into the sum (B. Fornberg, "Generation of finite difference formulas on arbitrarily spaced grids",
Mathematics of Computation 51, 1988; for the complex step W. Squire and G. Trapp, SIAM Review 40, 1998).
"""

import inspect
import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

import numpy as np

from core.difference.exact_slope import Side
from core.difference.point_values import value_at
from core.expression.canonical import canonical
from core.expression.functions import FUNCTIONS
from core.expression.tree import Call, Node, Piecewise, X, walk
from core.function import Function
from core.function.differentiate import table_formula
from core.function.enclosure.point import KINKS, imaginary_parts
from core.numbers import Values
from core.refusal import Refusal


class DifferenceScheme(ABC):
    """word: its stable name in a link; noun: what its number is called in a sentence; formula: LaTeX.

    order: the power of delta by which its error falls.

    offsets: the points it reads, in deltas from a; weights: theirs, before the division by divisor and delta.
    """

    word: ClassVar[str]
    title: ClassVar[str]
    noun: ClassVar[str]
    formula: ClassVar[str]
    order: ClassVar[int]
    offsets: ClassVar[tuple[float, ...]]
    weights: ClassVar[tuple[float, ...]]
    divisor: ClassVar[float] = 1.0

    @property
    def identity(self) -> str:
        """The formula with the first term that it leaves out."""
        return inspect.cleandoc(type(self).__doc__ or "")

    @property
    def sides(self) -> tuple[Side, ...]:
        """From which sides of a it reads."""
        return tuple(side for side in (-1, 1) if any(side * offset > 0 for offset in self.offsets))

    @property
    def amplification(self) -> float:
        """By how much it multiplies the rounding of one value of f, before the division by delta."""
        return sum(abs(weight) for weight in self.weights) / self.divisor

    def farthest(self, side: Side) -> float:
        """How many deltas from a its points on one side lie at most."""
        return max(side * offset for offset in self.offsets)

    def moment(self, power: int, side: Side) -> Fraction:
        """The weights' sum with offset^power, over the offsets of one side; a itself counts as right of a.

        The k-th term of the Taylor series from that side enters the estimate as f^(k) delta^(k - 1)/k! times this.
        """
        points = zip(map(Fraction, self.weights), map(Fraction, self.offsets), strict=True)
        terms = [weight * offset**power for weight, offset in points if (offset >= 0) is (side > 0)]
        return sum(terms, Fraction(0)) / Fraction(self.divisor)

    def refusal(self, function: Function) -> Refusal | None:
        """Why this scheme cannot be used on f; None where it can."""
        return None

    @abstractmethod
    def estimate(self, function: Function, a: float, delta: float | Values) -> Values:
        """The estimates of f'(a), in delta's shape, as floats give them; NaN where f lacks a value that is read."""


class RealScheme(DifferenceScheme):
    """A scheme that reads f at real points."""

    def estimate(self, function: Function, a: float, delta: float | Values) -> Values:
        """As DifferenceScheme says; delta > 0."""
        steps = np.asarray(delta, dtype=np.float64)
        values = function.f(a + np.multiply.outer(np.array(self.offsets), steps))
        with np.errstate(over="ignore", invalid="ignore"):
            total = sum(weight * value for weight, value in zip(self.weights, values, strict=True))
            estimates = np.asarray(total / (self.divisor * steps))
        return np.where(np.isfinite(estimates), estimates, np.nan)


class Forward(RealScheme):
    """f'(a) = (f(a + delta) - f(a)) / delta - f''(a) delta / 2 - ..."""

    word = "forward"
    title = "Forward"
    noun = "forward quotient"
    formula = r"\frac{f(a+\delta)-f(a)}{\delta}"
    order = 1
    offsets = (0, 1)
    weights = (-1, 1)


class Backward(RealScheme):
    """f'(a) = (f(a) - f(a - delta)) / delta + f''(a) delta / 2 - ..."""

    word = "backward"
    title = "Backward"
    noun = "backward quotient"
    formula = r"\frac{f(a)-f(a-\delta)}{\delta}"
    order = 1
    offsets = (-1, 0)
    weights = (-1, 1)


class Central(RealScheme):
    """f'(a) = (f(a + delta) - f(a - delta)) / (2 delta) - f'''(a) delta^2 / 6 - ..."""

    word = "central"
    title = "Central"
    noun = "central quotient"
    formula = r"\frac{f(a+\delta)-f(a-\delta)}{2\,\delta}"
    order = 2
    offsets = (-1, 1)
    weights = (-1, 1)
    divisor = 2


class FivePoint(RealScheme):
    """f'(a) = (4 C(delta) - C(2 delta)) / 3 + f^(5)(a) delta^4 / 30 + ..., where C is the central quotient."""

    word = "five-point"
    title = "Five-point central"
    noun = "five-point quotient"
    formula = r"\frac{f(a-2\delta)-8f(a-\delta)+8f(a+\delta)-f(a+2\delta)}{12\,\delta}"
    order = 4
    offsets = (-2, -1, 1, 2)
    weights = (1, -8, 8, -1)
    divisor = 12


class Richardson(RealScheme):
    """f'(a) = (64 C(delta/4) - 20 C(delta/2) + C(delta)) / 45 - f^(7)(a) delta^6 / 322560 - ...

    C is the central quotient: two extrapolations, (4 C(delta/2) - C(delta)) / 3 and the same again with 16 and 15,
    remove its errors of order 2 and 4 (L. F. Richardson, 1911).
    """

    word = "richardson"
    title = "Richardson"
    noun = "Richardson value"
    formula = r"\frac{64\,C(\frac{\delta}{4})-20\,C(\frac{\delta}{2})+C(\delta)}{45},\quad C = \text{central}"
    order = 6
    offsets = (-1, -0.5, -0.25, 0.25, 0.5, 1)
    weights = (-1, 40, -256, 256, -40, 1)
    divisor = 90


class ComplexStep(DifferenceScheme):
    """f'(a) = Im f(a + i delta) / delta + f'''(a) delta^2 / 6 - ..., with no difference and so no cancellation."""

    word = "complex"
    title = "Complex step"
    noun = "complex step"
    formula = r"\frac{\operatorname{Im} f(a+i\,\delta)}{\delta}"
    order = 2
    offsets = (0,)
    weights = (1,)

    @property
    def sides(self) -> tuple[Side, ...]:
        """An analytic function is the same from both sides."""
        return (-1, 1)

    @property
    def amplification(self) -> float:
        """Nothing is subtracted: the rounding stays relative to the slope."""
        return 0.0

    def farthest(self, side: Side) -> float:
        """Its point lies one delta off the real line."""
        return 1.0

    def moment(self, power: int, side: Side) -> Fraction:
        """Im i^power, all of it counted for the right."""
        return Fraction((0, 1, 0, -1)[power % 4] if side > 0 else 0)

    def refusal(self, function: Function) -> Refusal | None:
        """|x|, floor, cases and the like have no values in the complex plane that keep the slope."""
        part = next(filter(None, map(_real_only, walk(function.expression.tree))), None)
        if part is None:
            return None
        return Refusal(
            f"The complex step puts a complex number into f, and {part} has no meaning there that would keep its slope."
        )

    def estimate(self, function: Function, a: float, delta: float | Values) -> Values:
        """As DifferenceScheme says; NaN too where refusal() has an objection."""
        steps = np.asarray(delta, dtype=np.float64)
        if self.refusal(function) or math.isnan(value_at(function, a)):
            return np.full(steps.shape, np.nan)
        parts = imaginary_parts(function.expression.tree, a, steps.ravel().tolist(), function.parameters)
        estimates = np.array(parts).reshape(steps.shape)
        return np.where(np.isfinite(estimates), estimates, np.nan)


def _real_only(node: Node) -> str | None:
    """What a person calls the part that has no complex values; None where it has some."""
    if isinstance(node, Piecewise):
        return "cases"
    if not isinstance(node, Call):
        return None
    definition = FUNCTIONS[node.name].definition
    if node.name in KINKS or (definition and any(map(_real_only, walk(table_formula(definition))))):
        return canonical(Call(node.name, (X,))) if len(node.arguments) == 1 else node.name
    return None


SCHEMES: dict[str, DifferenceScheme] = {
    scheme.word: scheme for scheme in (Forward(), Backward(), Central(), FivePoint(), Richardson(), ComplexStep())
}


SMALLEST_SHARE, LARGEST_SHARE = 1 / 16, 1 / 5
"""Of the window's width: a smaller delta would put all points on one spot, a larger one would lose them."""


@dataclass(frozen=True)
class Stencil:
    """x, y: the points that are read, y NaN where f has no value; weights: theirs, of which the smallest is 1 or -1.

    delta: the one the picture is drawn with; complex_step: the one point read lies off the real line, at a + i delta.
    """

    a: float
    delta: float
    x: tuple[float, ...]
    y: tuple[float, ...]
    weights: tuple[float, ...]
    complex_step: bool


def stencil(scheme: DifferenceScheme, function: Function, a: float, delta: float, width: float) -> Stencil:
    """The points of the scheme for |delta|, or for the nearest one that a window of that width can show."""
    visible_delta = min(max(abs(delta), SMALLEST_SHARE * width), LARGEST_SHARE * width)
    x = a + visible_delta * np.array(scheme.offsets, dtype=np.float64)
    return Stencil(
        a,
        visible_delta,
        tuple(x.tolist()),
        tuple(function.f(x).tolist()),
        scheme.weights,
        scheme.amplification == 0,
    )
