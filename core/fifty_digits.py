"""f and its derivatives at fifty digits: the truth that errors near rounding are measured against."""

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal

import mpmath

from core.evaluate import as_fraction
from core.expression.functions import FUNCTIONS
from core.expression.tree import (
    Add,
    Branch,
    Call,
    Condition,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    Subtract,
    Variable,
)
from core.function import Function

DIGITS = 50
LARGEST_EXPONENT = 1100
"""Powers of two: a number beyond every float has no place in a formula whose floats are judged, and could take ages."""

Precise = Any
"""A real number of mpmath, which has no types of its own."""


class NoValue(ArithmeticError):
    """The formula has no real value of a bearable size here."""


def derivatives(function: Function, a: float, side: Literal[-1, 1], highest: int) -> tuple[Precise, ...] | None:
    """(f(a), f'(a), ..., the highest), read from one side, each to fifty digits; None where f has no values there.

    By differences at some 50 (highest + 1) digits, with steps of 1e-53: right wherever f is analytic on that side up to
    a, and else without meaning. a and the parameters are the floats that they are, exactly.
    """
    context = mpmath.MPContext()
    context.dps = DIGITS
    formula = _Formula(context, function)
    try:
        return tuple(context.diffs(formula, context.mpf(a), highest, direction=side))
    except (NoValue, ArithmeticError, ValueError, TypeError, mpmath.libmp.NoConvergence):
        return None


def value(function: Function, x: float) -> Precise | None:
    """f(x) to fifty digits, or None where there is no real value."""
    context = mpmath.MPContext()
    context.dps = DIGITS
    try:
        return _Formula(context, function)(context.mpf(x))
    except (NoValue, ArithmeticError, ValueError, TypeError):
        return None


class _Formula:
    """The formula as a function of one number of mpmath; a walk over the own tree, as in evaluate.py."""

    def __init__(self, context: Any, function: Function) -> None:
        self.context = context
        self.tree = function.expression.tree
        self.parameters: Mapping[str, float] = function.parameters
        self.x: Precise = None
        self.values: dict[int, Precise] = {}

    def __call__(self, x: Precise) -> Precise:
        self.x, self.values = x, {}
        return self._at(self.tree)

    def _at(self, node: Node) -> Precise:
        """The value of one node at x, worked out once however often the node is shared."""
        if id(node) not in self.values:
            self.values[id(node)] = self._checked(self._fresh(node))
        return self.values[id(node)]

    def _checked(self, value: Precise) -> Precise:
        if not self.context.isfinite(value) or isinstance(value, self.context.mpc):
            raise NoValue
        if value and self.context.mag(value) > LARGEST_EXPONENT:
            raise NoValue
        return value

    def _fresh(self, node: Node) -> Precise:
        match node:
            case Add():
                return self._at(node.left) + self._at(node.right)
            case Subtract():
                return self._at(node.left) - self._at(node.right)
            case Multiply():
                return self._at(node.left) * self._at(node.right)
            case Divide():
                return self._at(node.left) / self._at(node.right)
            case Negate():
                return -self._at(node.operand)
            case Power():
                return self._power(node)
            case Call():
                return self._call(node)
            case Piecewise():
                return self._chosen(node)
            case _:
                return self._leaf(node)

    def _leaf(self, node: Node) -> Precise:
        match node:
            case Variable():
                return self.x
            case Number():
                return self._exact(node.value)
            case Constant():
                return +(self.context.e if node.name == "e" else self.context.pi)
            case Parameter():
                return self.context.mpf(self.parameters[node.name])
            case _:
                raise TypeError(f"not a node: {type(node).__name__}")

    def _exact(self, value: Fraction) -> Precise:
        return self.context.mpf(value.numerator) / value.denominator

    def _power(self, node: Power) -> Precise:
        base, exponent = self._at(node.base), self._at(node.exponent)
        fraction = node.exponent.value if isinstance(node.exponent, Number) else as_fraction(float(exponent))
        if base < 0 and fraction is not None and fraction.denominator % 2:
            size = (-base) ** self._exact(fraction)
            return -size if fraction.numerator % 2 else size
        if base == 0 and exponent <= 0 and exponent != 0:
            raise NoValue
        return base**exponent

    def _call(self, node: Call) -> Precise:
        entry = FUNCTIONS[node.name]
        arguments = [self._at(argument) for argument in node.arguments]
        if entry.precise is not None:
            return entry.precise(self.context, *arguments)
        name = next(name for name in (entry.word, *entry.aliases) if hasattr(self.context, name))
        return getattr(self.context, name)(*arguments)

    def _chosen(self, node: Piecewise) -> Precise:
        for branch in node.branches:
            if self._holds(branch):
                return self._at(branch.value)
        if node.otherwise is None:
            raise NoValue
        return self._at(node.otherwise)

    def _holds(self, branch: Branch) -> bool:
        return all(self._compared(condition) for condition in branch.conditions)

    def _compared(self, condition: Condition) -> bool:
        difference = self._at(condition.left) - self._at(condition.right)
        sign = 0 if difference == 0 else math.copysign(1, difference)
        return {
            "<": sign < 0,
            "<=": sign <= 0,
            ">": sign > 0,
            ">=": sign >= 0,
            "=": sign == 0,
            "!=": sign != 0,
        }[condition.relation]
