"""Formulas written as quotients of polynomials in elements."""

from flint import fmpq

from core.equivalence.identity.powers import Powers, Units
from core.equivalence.identity.quotients import Quotient, rational
from core.equivalence.identity.sizes import Region
from core.expression.functions import FUNCTIONS, words_with
from core.expression.tree import (
    Add,
    Call,
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
    depends_on_x,
    walk,
)
from core.function.differentiate import apply_formula, table_formula
from core.function.enclosure import rational as exact
from core.function.enclosure.walk import constant_exponent

HALF = fmpq(1, 2)
ODD = words_with("odd")


class Formulas:
    """Writes several formulas by the same elements; a shared node once."""

    def __init__(self, units: Units, region: Region | None = None) -> None:
        """region: where x lies, so that of cases one branch holds; without it cases are one element."""
        self.elements, self.region = Powers(units, region), region
        self._written: dict[int, Quotient] = {}
        self._definitions: list[Node] = []
        """Keeps these trees alive, since quotients go by the identity of a node."""

    def is_same(self, first: Node, second: Node) -> bool:
        """Whether their difference is 0 by the relations between the elements."""
        return self.elements.is_zero(self.write(first) - self.write(second))

    def write(self, node: Node) -> Quotient:
        """The quotient of one node."""
        if id(node) not in self._written:
            self._written[id(node)] = self._compute(node)
        return self._written[id(node)]

    def _compute(self, node: Node) -> Quotient:
        match node:
            case Number():
                return rational(exact(node.value))
            case Add():
                return self.write(node.left) + self.write(node.right)
            case Subtract():
                return self.write(node.left) - self.write(node.right)
            case Multiply():
                return self.write(node.left) * self.write(node.right)
            case Divide():
                return self.write(node.left) / self.write(node.right)
            case Negate():
                return -self.write(node.operand)
            case Power():
                return self._power(node)
            case Call():
                return self._call(node.name, node.arguments)
            case Variable() | Parameter():
                return self.elements.letter(node)
            case Constant():
                return self._constant(node)
            case Piecewise():
                return self.write(self.region.branch(node)) if self.region else self.elements.element(("cases", node))

    def _constant(self, node: Constant) -> Quotient:
        return self.elements.element(("pi",)) if node.name == "pi" else self.elements.exponential(rational(1))

    def _power(self, node: Power) -> Quotient:
        exponent = self.write(node.exponent)
        if node.base == Constant("e"):
            return self.elements.exponential(exponent)
        base = self.write(node.base)
        if depends_on_x(node.exponent):
            return self.elements.real_power(base, exponent)
        if any(isinstance(part, Parameter) for part in walk(node.exponent)):
            return self.elements.letter_power(base, exponent)
        fraction = constant_exponent(node.exponent, {})
        return (
            self.elements.real_power(base, exponent) if fraction is None else self.elements.power(base, exact(fraction))
        )

    def _call(self, name: str, arguments: tuple[Node, ...]) -> Quotient:
        if name == "exp":
            return self.elements.exponential(self.write(arguments[0]))
        if name in ("sin", "cos"):
            return self.elements.wave(self.write(arguments[0]))[name == "sin"]
        if name == "ln":
            return self.elements.logarithm(self.write(arguments[0]))
        if name == "abs":
            return self.elements.size(self.write(arguments[0]))
        if name == "sign":
            return self.elements.sign(self.write(arguments[0]))
        if name in ("min", "max"):
            return self._extreme(name, *map(self.write, arguments))
        if name == "arccos":
            return self.elements.element(("pi",)) * rational(HALF) - self._opaque("arcsin", self.write(arguments[0]))
        if FUNCTIONS[name].definition:
            return self._by_definition(name, arguments)
        return self._opaque(name, self.write(arguments[0]))

    def _extreme(self, name: str, left: Quotient, right: Quotient) -> Quotient:
        """max(u, v) = (u + v + |u - v|)/2."""
        apart = self.elements.size(left - right)
        return (left + right + (apart if name == "max" else -apart)) * rational(HALF)

    def _opaque(self, name: str, argument: Quotient) -> Quotient:
        """A function of which nothing is known, but whether it is odd."""
        if name in ODD and argument.top and argument.top.leading_coefficient() < 0:
            return -self._opaque(name, -argument)
        return self.elements.element((name, argument.text))

    def _by_definition(self, name: str, arguments: tuple[Node, ...]) -> Quotient:
        definition = apply_formula(table_formula(FUNCTIONS[name].definition), arguments)
        self._definitions.append(definition)
        return self.write(definition)
