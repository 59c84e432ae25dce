"""Critical expressions: the parts of a formula whose zeros are the only places where it may fail to be analytic."""

from collections.abc import Iterator, Mapping

import numpy as np

from core.expression.constant_folding import subtract
from core.expression.functions import FUNCTIONS, words_with
from core.expression.tree import Call, Divide, Node, Number, Piecewise, Power, depends_on_x, walk
from core.function.differentiate import apply_formula, known_formula
from core.function.evaluate import as_fraction, evaluate

CONTINUOUS = words_with("continuous")


def breaking_expressions(tree: Node) -> tuple[Node, ...]:
    """Those critical expressions whose zeros are the only places where a formula without parameters may be torn."""
    nodes = [node for node in walk(tree) if not (isinstance(node, Call) and node.name in CONTINUOUS)]
    expressions = (expression for node in nodes if not _is_root(node) for expression in _of_node(node, {}))
    return tuple(dict.fromkeys(expression for expression in expressions if depends_on_x(expression)))


def _is_root(node: Node) -> bool:
    """Whether it is a power with a positive number as exponent."""
    return isinstance(node, Power) and isinstance(node.exponent, Number) and node.exponent.value > 0


def critical_expressions(tree: Node, parameters: Mapping[str, float]) -> tuple[Node, ...]:
    """Denominators, bases of roots and of negative or moving powers, borders of branches, and what FUNCTIONS names.

    Only those with x in them, each once. A composition of analytic functions is analytic where all of them are
    non-zero; one without a value does not matter where f has one (it is in a branch that does not hold there).
    """
    found = (expression for node in walk(tree) for expression in _of_node(node, parameters))
    return tuple(dict.fromkeys(expression for expression in found if depends_on_x(expression)))


def _of_node(node: Node, parameters: Mapping[str, float]) -> Iterator[Node]:
    match node:
        case Divide():
            yield node.right
        case Power():
            if _needs_base(node.exponent, parameters):
                yield node.base
            if _is_zero(node.base, parameters):
                yield node.exponent
        case Call():
            for formula in FUNCTIONS[node.name].critical:
                yield apply_formula(known_formula(formula), node.arguments)
        case Piecewise():
            for branch in node.branches:
                for condition in branch.conditions:
                    yield subtract(condition.left, condition.right)


def _needs_base(exponent: Node, parameters: Mapping[str, float]) -> bool:
    """Whole powers from 0 on are analytic everywhere; any other power may fail where its base is 0."""
    if depends_on_x(exponent):
        return True
    fraction = as_fraction(float(evaluate(exponent, np.float64(0), parameters)))
    return fraction is None or fraction.denominator != 1 or fraction < 0


def _is_zero(base: Node, parameters: Mapping[str, float]) -> bool:
    """0^v has a value, 0, only where v > 0."""
    return not depends_on_x(base) and float(evaluate(base, np.float64(0), parameters)) == 0
