"""The regions between the borders of cases: in each of them a formula in cases is one plain formula."""

from collections.abc import Iterator
from itertools import pairwise

from flint import fmpq

from core.equivalence.identity.factors import factors_of
from core.equivalence.identity.formula import Formulas
from core.equivalence.identity.quotients import UnsupportedFormula
from core.equivalence.identity.region import Region
from core.equivalence.identity.waves import Again
from core.expression.tree import Condition, Node, Parameter, Piecewise, Subtract, walk

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
    difference = formulas.write(condition.left) - formulas.write(condition.right)
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
