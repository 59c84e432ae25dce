"""The values of a formula: a walk over the own tree with NumPy, real numbers only."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from core.expression.constants import LARGEST_ROOT
from core.expression.functions import FUNCTIONS, PRIMITIVES, STEPS, words_with
from core.expression.tree import (
    RELATIONS,
    Branch,
    Call,
    Constant,
    Fold,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    depends_on_x,
)
from core.numbers import Values

Truth = npt.NDArray[np.bool_]

CONSTANTS = {"e": np.float64(np.e), "pi": np.float64(np.pi)}
WAVES = words_with("wave") & PRIMITIVES
PERIODIC_POLES = words_with("wave") - PRIMITIVES
ROUNDING = words_with("rounding")

BESIDE = 1e-9
"""How far beside x a step looks, relative to max(1, |x|): far above rounding, far below anything drawn."""

FINEST_PHASE = 1e-9
"""Where neighbouring floats lie closer than this, a wave within one such gap of its zero is taken to be at the zero."""


def evaluate(
    tree: Node, x: npt.ArrayLike, parameters: Mapping[str, float], side: npt.ArrayLike | None = None
) -> Values:
    """The values of the tree at x: float64, NaN wherever there is no real finite value; never a warning.

    The shape is that of x and side together, as NumPy broadcasts them. side = -1 or +1: steps (sign, floor, ceil and
    the conditions of a piecewise formula) take the value they have just left or right of x, so that a formula can be
    read from one side of a kink; all else is taken at x itself, as are the steps where side is 0 or None.
    """
    points = np.asarray(x, dtype=np.float64)
    with np.errstate(all="ignore"):
        beside = None if side is None else points + np.asarray(side) * BESIDE * np.maximum(1.0, np.abs(points))
        raw = Evaluation(points, parameters, beside).at(tree)
        finite = np.where(np.isfinite(raw), raw, np.nan)
        return _in_shape(finite, points.shape if beside is None else beside.shape)


def _in_shape(values: Values, shape: tuple[int, ...]) -> Values:
    """The values themselves where they have the shape; a constant formula has one value for all points."""
    return values if values.shape == shape else np.array(np.broadcast_to(values, shape))


class Evaluation(Fold[Values]):
    """One walk at one set of points; a node that is shared (derivatives share much) is worked out once.

    Infinity inside the walk is a number too large for a float: 1/(1 + e^1000) is 0. The undefined is NaN, and stays.
    """

    def __init__(self, x: Values, parameters: Mapping[str, float], beside: Values | None = None) -> None:
        """beside: where the steps are taken, if not at x."""
        super().__init__()
        self.x = x
        self.parameters = parameters
        self.beside = self if beside is None else Evaluation(beside, parameters)

    def divide(self, left: Values, right: Values) -> Values:
        return np.where(right == 0, np.nan, left / right)

    def variable(self) -> Values:
        return np.asarray(self.x)

    def leaf(self, node: Number | Constant | Parameter) -> Values:
        match node:
            case Number():
                return np.asarray(float(node.value))
            case Constant():
                return np.asarray(CONSTANTS[node.name])
            case Parameter():
                return np.asarray(self.parameters[node.name], dtype=np.float64)

    def power(self, node: Power) -> Values:
        base, exponent = self.at(node.base), self.at(node.exponent)
        if node.base == Constant("e"):
            return np.asarray(np.exp(exponent))
        return _variable_power(base, exponent) if depends_on_x(node.exponent) else constant_power(base, float(exponent))

    def call(self, node: Call) -> Values:
        if node.name in STEPS and self.beside is not self:
            return self.beside.at(node)
        return _evaluate_call(node.name, *(self.at(argument) for argument in node.arguments))

    def piecewise(self, node: Piecewise) -> Values:
        """The value of the first branch that holds, NaN where a condition before it has no truth."""
        result = np.asarray(np.nan) if node.otherwise is None else self.at(node.otherwise)
        for branch in reversed(node.branches):
            holds, undefined = self.beside._branch(branch)
            result = np.where(undefined, np.nan, np.where(holds, self.at(branch.value), result))
        return result

    def _branch(self, branch: Branch) -> tuple[Truth, Truth]:
        """Where all conditions hold, and where one of them compares something that has no value."""
        holds, undefined = np.asarray(True), np.asarray(False)
        for condition in branch.conditions:
            left, right = self.at(condition.left), self.at(condition.right)
            holds = holds & RELATIONS[condition.relation](left, right)
            undefined = undefined | np.isnan(left) | np.isnan(right)
        return holds, undefined


def _evaluate_call(name: str, *arguments: Values) -> Values:
    values = np.asarray(FUNCTIONS[name].values(*arguments), dtype=np.float64)
    if name in WAVES:
        return _snap_zeros(values, arguments[0])
    if name in ROUNDING:
        return _snap_whole_numbers(values, arguments[0])
    if name in PERIODIC_POLES:
        return np.where(np.abs(values) * np.spacing(np.abs(arguments[0])) >= 1, np.nan, values)
    return _clear_false_poles(values, arguments) if FUNCTIONS[name].critical else values


def _snap_zeros(values: Values, argument: Values) -> Values:
    """sin(pi) is 0, though the float nearest pi is not pi: a zero of the wave lies within the argument's rounding."""
    gap = np.spacing(np.abs(argument))
    return np.where((np.abs(values) <= gap) & (gap < FINEST_PHASE), 0.0, values)


def _snap_whole_numbers(values: Values, argument: Values) -> Values:
    """floor(0.3/0.1) is 3, though the floats give 2.9999999999999996: a whole number within two ulps is meant."""
    whole = np.rint(argument)
    return np.where(np.abs(argument - whole) <= 2 * np.spacing(np.abs(whole)), whole, values)


def _clear_false_poles(values: Values, arguments: tuple[Values, ...]) -> Values:
    """A function with critical arguments is infinite only at a pole; the others are infinite only by overflow."""
    infinite = np.isinf(values)
    for argument in arguments:
        infinite = infinite & np.isfinite(argument)
    return np.where(infinite, np.nan, values)


@lru_cache(maxsize=256)
def as_fraction(value: float) -> Fraction | None:
    """The fraction p/q with q up to LARGEST_ROOT that value stands for, to one rounding; None where there is none.

    So 0.2 and 1/5 are both the real fifth root, while a longer decimal (0.1234567890123) is a measured number whose
    denominator means nothing.
    """
    if not np.isfinite(value):
        return None
    near = Fraction(value).limit_denominator(LARGEST_ROOT)
    return near if abs(float(near) - value) <= np.spacing(abs(value)) else None


def constant_power(base: Values, exponent: float) -> Values:
    """base^exponent for one exponent: real roots where it is p/q with odd q, else the base must not be negative."""
    fraction = as_fraction(exponent)
    if fraction is None:
        values = np.where(base < 0, np.nan, np.power(base, exponent))
    elif fraction.denominator == 1:
        values = np.power(base, float(fraction))
    else:
        values = _root_power(base, fraction)
    undefined = np.isnan(base) | ((base == 0) if exponent < 0 else np.asarray(False))
    return np.where(undefined, np.nan, values)


def _root_power(base: Values, fraction: Fraction) -> Values:
    """base^(p/q), q > 1: the sign of the q-th root of a negative number, kept by odd p, exists for odd q."""
    if fraction.denominator == 2:
        return np.asarray(np.sqrt(base) ** float(fraction.numerator))
    if fraction.denominator == 3:
        return np.asarray(np.cbrt(base) ** float(fraction.numerator))
    size = np.abs(base) ** float(fraction)
    if fraction.denominator % 2 == 0:
        return np.where(base < 0, np.nan, size)
    return np.where((base < 0) & (fraction.numerator % 2 == 1), -size, size)


def _variable_power(base: Values, exponent: Values) -> Values:
    """base^exponent where the exponent moves: base > 0, or 0 with a positive exponent; 1^inf and inf^0 are nothing."""
    unclear = ((base == 1) & np.isinf(exponent)) | (np.isinf(base) & (exponent == 0))
    undefined = np.isnan(base) | np.isnan(exponent) | (base < 0) | ((base == 0) & (exponent <= 0))
    return np.where(undefined | unclear, np.nan, np.power(base, exponent))
