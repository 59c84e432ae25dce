"""Formulas written as quotients of polynomials in elements."""

from flint import fmpq

from core.equivalence.identity.powers import Powers, Units
from core.equivalence.identity.quotients import Quotient, rational
from core.equivalence.identity.sizes import Region
from core.expression.functions import FUNCTIONS, words_with
from core.expression.tree import (
    Call,
    Constant,
    Fold,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    X,
    depends_on_x,
    walk,
)
from core.function.differentiate import apply_formula, table_formula
from core.function.enclosure import rational as exact
from core.function.enclosure.walk import constant_exponent

HALF = fmpq(1, 2)
ODD = words_with("odd")


class Formulas(Fold[Quotient]):
    """Writes several formulas by the same elements; a shared node once."""

    def __init__(self, units: Units, region: Region | None = None) -> None:
        """region: where x lies, so that of cases one branch holds; without it cases are one element."""
        super().__init__()
        self.elements, self.region = Powers(units, region), region

    def is_same(self, first: Node, second: Node) -> bool:
        """Whether their difference is 0 by the relations between the elements."""
        return self.elements.is_zero(self.at(first) - self.at(second))

    def variable(self) -> Quotient:
        return self.elements.letter(X)

    def leaf(self, node: Number | Constant | Parameter) -> Quotient:
        match node:
            case Number():
                return rational(exact(node.value))
            case Parameter():
                return self.elements.letter(node)
            case Constant():
                return self._constant(node)

    def piecewise(self, node: Piecewise) -> Quotient:
        return self.at(self.region.branch(node)) if self.region else self.elements.element(("cases", node))

    def _constant(self, node: Constant) -> Quotient:
        return self.elements.element(("pi",)) if node.name == "pi" else self.elements.exponential(rational(1))

    def power(self, node: Power) -> Quotient:
        exponent = self.at(node.exponent)
        if node.base == Constant("e"):
            return self.elements.exponential(exponent)
        base = self.at(node.base)
        if depends_on_x(node.exponent):
            return self.elements.real_power(base, exponent)
        if any(isinstance(part, Parameter) for part in walk(node.exponent)):
            return self.elements.letter_power(base, exponent)
        fraction = constant_exponent(node.exponent, {})
        return (
            self.elements.real_power(base, exponent) if fraction is None else self.elements.power(base, exact(fraction))
        )

    def call(self, node: Call) -> Quotient:
        if FUNCTIONS[node.name].definition:
            return self.at(apply_formula(table_formula(FUNCTIONS[node.name].definition), node.arguments))
        first, *others = map(self.at, node.arguments)
        match node.name:
            case "exp":
                return self.elements.exponential(first)
            case "sin" | "cos":
                return self.elements.wave(first)[node.name == "sin"]
            case "ln":
                return self.elements.logarithm(first)
            case "abs":
                return self.elements.size(first)
            case "sign":
                return self.elements.sign(first)
            case "min" | "max":
                return self._extreme(node.name, first, *others)
            case "arccos":
                return self.elements.element(("pi",)) * rational(HALF) - self._opaque("arcsin", first)
            case _:
                return self._opaque(node.name, first)

    def _extreme(self, name: str, left: Quotient, right: Quotient) -> Quotient:
        """max(u, v) = (u + v + |u - v|)/2."""
        apart = self.elements.size(left - right)
        return (left + right + (apart if name == "max" else -apart)) * rational(HALF)

    def _opaque(self, name: str, argument: Quotient) -> Quotient:
        """A function of which nothing is known, but whether it is odd."""
        if name in ODD and argument.top and argument.top.leading_coefficient() < 0:
            return -self._opaque(name, -argument)
        return self.elements.element((name, argument.text))
