"""Whether exact algebra shows two formulas to be one function. No number is rounded and no clock takes part.

A formula becomes a quotient of two polynomials in x, the letters, and elements that stand for e^m, sin m, cos m, ln|p|,
|p| and roots, with the relations between them: sin^2 + cos^2 = 1, a root to its power, |p|^2 = p^2. Two formulas are
equal wherever both have values if their difference then is 0. The converse does not hold: what is not shown here may
still be equal. Formulas in cases are compared region by region, between the borders of the cases.
"""

from collections.abc import Iterator
from itertools import pairwise

from flint import fmpq

from core.equivalence.identity.powers import Again, Powers, Units
from core.equivalence.identity.quotients import Quotient, UnsupportedFormula, factors_of, rational
from core.equivalence.identity.sizes import Region
from core.expression.functions import FUNCTIONS, words_with
from core.expression.tree import (
    Call,
    Condition,
    Constant,
    Fold,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    Subtract,
    X,
    depends_on_x,
    walk,
)
from core.function.differentiate import expand_definition
from core.function.enclosure.scalars import DomainError, Straddling
from core.function.enclosure.scalars import rational as exact
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
            return self.at(expand_definition(node))
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


MOST_BORDERS = 12


def regions(*formulas: Node) -> list[Region]:
    """The intervals of the real line between the borders; none where there are no borders, or they are unclear."""
    places = borders(*formulas)
    return _between(places) if 0 < len(places) <= MOST_BORDERS else []


def borders(*formulas: Node) -> list[fmpq]:
    """Where the conditions of cases may change, in order; none where that is unclear for one of them.

    Clear are conditions between products of a x + b with rational numbers: x < 1, x^2 >= 4, 1/x > 0.
    """
    nodes = [node for formula in formulas for node in walk(formula) if isinstance(node, Piecewise)]
    conditions = [condition for node in nodes for branch in node.branches for condition in branch.conditions]
    try:
        return sorted({root for condition in conditions for root in _roots(condition)})
    except (UnsupportedFormula, Again):
        return []


def _roots(condition: Condition) -> Iterator[fmpq]:
    """Where left - right changes its sign; UnsupportedFormula where that is no rational number."""
    if any(isinstance(part, Parameter) for part in walk(Subtract(condition.left, condition.right))):
        raise UnsupportedFormula
    formulas = Formulas({})
    difference = formulas.at(condition.left) - formulas.at(condition.right)
    for factor, _ in factors_of(difference)[1] if difference.top else ():
        root = formulas.elements.root(factor)
        if root is None:
            raise UnsupportedFormula
        yield root


def _between(places: list[fmpq]) -> list[Region]:
    ends = [None, *places, None]
    return [Region(low, high, _inside(low, high)) for low, high in pairwise(ends)]


def _inside(low: fmpq | None, high: fmpq | None) -> fmpq:
    if low is None or high is None:
        return high - 1 if high is not None else low + 1 if low is not None else fmpq(0)
    return (low + high) / 2


MOST_TRIES = 12
"""How often a unit of an exponent or an angle is made smaller before the proof is given up."""


def is_identity(first: Node, second: Node) -> bool:
    """Whether both are proved to have the same value wherever both have one, for all values of the letters.

    But for single points: borders of cases, and where the argument of a sign or the base of a root is 0.
    """
    return all(_is_identity_in(region, first, second) for region in regions(first, second) or (None,))


def _is_identity_in(region: Region | None, first: Node, second: Node) -> bool:
    units: Units = {}
    for _ in range(MOST_TRIES):
        try:
            return Formulas(units, region).is_same(first, second)
        except Again:
            continue
        except DomainError:
            return True
        except (UnsupportedFormula, Straddling):
            break
    return False
