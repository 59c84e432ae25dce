"""Whether exact algebra shows two formulas to be one function. No number is rounded and no clock takes part.

A formula becomes a quotient of two polynomials in x, the letters, and elements that stand for e^m, sin m, cos m, ln|p|,
|p| and roots, with the relations between them: sin^2 + cos^2 = 1, a root to its power, |p|^2 = p^2. Two formulas are
equal wherever both have values if their difference then is 0. The converse does not hold: what is not shown here may
still be equal. Formulas in cases are compared region by region, between the borders of the cases.
"""

from collections.abc import Iterator
from itertools import pairwise

from flint import fmpq

from core.equivalence.identity.formula import Formulas
from core.equivalence.identity.powers import Again, Units
from core.equivalence.identity.quotients import UnsupportedFormula, factors_of
from core.equivalence.identity.sizes import Region
from core.expression.tree import Condition, Node, Parameter, Piecewise, Subtract, walk
from core.function.enclosure import DomainError, Straddling

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
    """Where left - right changes its sign; Unknown where that is no rational number."""
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
