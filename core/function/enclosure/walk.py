"""One walk over the syntax tree for every kind of enclosure: balls at a point, Taylor series, one-sided expansions."""

from abc import abstractmethod
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

import numpy as np
from flint import arb, fmpq

from core.expression.constants import LARGEST_ROOT
from core.expression.tree import (
    OPERATIONS,
    Branch,
    Call,
    Condition,
    Constant,
    Divide,
    Fold,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    children,
    depends_on_x,
)
from core.function.differentiate import expand_definition
from core.function.enclosure.scalars import ONE, DomainError, Scalar, Sign, Straddling, pi_multiple, rational
from core.function.evaluate import as_fraction, evaluate

Element = TypeVar("Element")
SIGNS: Mapping[str, tuple[Sign, ...]] = {
    "<": (-1,),
    "<=": (-1, 0),
    ">": (1,),
    ">=": (0, 1),
    "=": (0,),
    "!=": (-1, 1),
}
"""For which signs of left - right each relation holds."""


def typed_fraction(value: float) -> Fraction:
    """The number that a float was typed as: 1/10 for 0.1, by the shortest decimal that reads back as the float."""
    return Fraction(repr(float(value)))


def constant_exponent(node: Node, parameters: Mapping[str, float]) -> Fraction | None:
    """An exponent without x as a fraction; None where it is no fraction with a small denominator, such as pi."""
    value = _rational_value(node, parameters)
    if value is not None and value.denominator <= LARGEST_ROOT:
        return value
    return as_fraction(float(evaluate(node, np.float64(0), parameters)))


def _rational_value(node: Node, parameters: Mapping[str, float]) -> Fraction | None:
    """The exact value of numbers and letters with +, -, * and / between them: n - 1 is 1/5 for n = 1.2."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Parameter):
        return typed_fraction(parameters[node.name])
    parts = [_rational_value(part, parameters) for part in children(node)]
    values = [part for part in parts if part is not None]
    if type(node) not in OPERATIONS or len(values) < len(parts) or (isinstance(node, Divide) and not values[1]):
        return None
    result: Fraction = OPERATIONS[type(node)](*values)
    return result


class Walk(Fold[Element]):
    """Works out a formula with elements of one kind; a shared node once, and of cases only the branch that holds.

    The arithmetic below raises DomainError where there is certainly no real value, and Straddling where the enclosure
    is too wide to decide.
    """

    def __init__(self, parameters: Mapping[str, float], zero: Node | None = None) -> None:
        """zero: a part of the formula that is 0 at the point, by the choice of the point."""
        super().__init__()
        self.parameters = parameters
        self.zero = zero

    def fresh(self, node: Node) -> Element:
        value = super().fresh(node)
        return self.vanishing(value) if self.zero is not None and node == self.zero else value

    def subtract(self, left: Element, right: Element) -> Element:
        return self.add(left, self.negate(right))

    def leaf(self, node: Number | Constant | Parameter) -> Element:
        return self.constant(self.number_of(node))

    def number_of(self, node: Number | Constant | Parameter) -> Scalar:
        """The number that a leaf stands for."""
        match node:
            case Number():
                return rational(node.value)
            case Constant():
                return pi_multiple(ONE) if node.name == "pi" else arb(1).exp()
            case Parameter():
                return rational(typed_fraction(self.parameters[node.name]))

    def call(self, node: Call) -> Element:
        arguments = [self.at(argument) for argument in node.arguments]
        result = self.function(node.name, arguments)
        if result is not None:
            return result
        return self.at(expand_definition(node))

    def power(self, node: Power) -> Element:
        if node.base == Constant("e"):
            return self.call(Call("exp", (node.exponent,)))
        base, exponent = self.at(node.base), self.at(node.exponent)
        if not isinstance(node.exponent, Number) and depends_on_x(node.exponent):
            return self.real_power(base, exponent)
        fraction = constant_exponent(node.exponent, self.parameters)
        if fraction is None:
            return self.real_power(base, exponent)
        if fraction.denominator == 1:
            return self.whole_power(base, fraction.numerator)
        return self.root_power(base, rational(fraction))

    def piecewise(self, node: Piecewise) -> Element:
        """The value of the first branch that holds."""
        for branch in node.branches:
            if self.holds(branch):
                return self.at(branch.value)
        if node.otherwise is None:
            raise DomainError
        return self.at(node.otherwise)

    def holds(self, branch: Branch) -> bool:
        """Whether all conditions hold; what has no value makes the whole formula undefined."""
        compared = [self._compare(condition) for condition in branch.conditions]
        return all(compared)

    def _compare(self, condition: Condition) -> bool:
        difference = self.subtract(self.at(condition.left), self.at(condition.right))
        return self.sign(difference) in SIGNS[condition.relation]

    @abstractmethod
    def constant(self, value: Scalar) -> Element:
        """A number that does not depend on x."""

    def vanishing(self, value: Element) -> Element:
        """The value of a part that is known to be 0 at the point itself."""
        raise Straddling

    @abstractmethod
    def whole_power(self, base: Element, exponent: int) -> Element:
        """base^exponent; base^0 is 1."""

    @abstractmethod
    def root_power(self, base: Element, exponent: fmpq) -> Element:
        """base^(p/q) with q > 1, the real root."""

    @abstractmethod
    def real_power(self, base: Element, exponent: Element) -> Element:
        """base^exponent for base > 0, or 0 with a positive exponent."""

    @abstractmethod
    def function(self, name: str, arguments: list[Element]) -> Element | None:
        """A function of FUNCTIONS; None for one that is to be worked out by its definition there."""

    @abstractmethod
    def sign(self, value: Element) -> Sign:
        """Which side of 0 the value is on; Straddling where that is not certain."""
