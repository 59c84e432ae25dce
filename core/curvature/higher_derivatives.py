"""The derivatives of order 1, 2, 3 and higher as formulas: each the derivative of the one before, made shorter."""

from dataclasses import dataclass, replace

from core.differentiability.gaps import Gap, gaps, without_gaps
from core.equivalence.simplify import SECONDS, simplest
from core.equivalence.simplify.cancel import as_cases, length
from core.expression.constant_folding import has_decimals
from core.expression.tree import Branch, Condition, Node, Piecewise, X, depends_on_x, rebuild
from core.expression.typeset import typeset
from core.function import Function
from core.function.differentiate import differentiate
from core.refusal import Refusal

HIGHEST = 6
MOST_PARTS = 140
"""A formula of more parts than this fills more than a few lines, and nobody reads it."""
HIGHER_SECONDS = 0.5
"""For each order but the first, which has as long as everywhere: what is not simple by then stays longer."""
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}


@dataclass(frozen=True)
class Derivative:
    """The derivative of one order: its formula as a tree, right wherever f is smooth.

    gaps: where the formula has a value and there is no derivative of this order.
    """

    order: int
    tree: Node
    gaps: tuple[Gap, ...] = ()

    @property
    def latex(self) -> str:
        """The formula typeset."""
        return typeset(self.tree)

    @property
    def latex_without_gaps(self) -> str:
        """The formula as a page shows it, without a value in the gaps."""
        return without_gaps(self.tree, self.gaps)


def higher_derivatives(
    function: Function, highest: int, seconds: float | None = None
) -> tuple[Derivative | Refusal, ...]:
    """The derivatives of order 1 to highest; a Refusal from the order on whose formula would be too long to read.

    seconds: how long each formula may be worked on to make it shorter, where that is not left to the order.
    ValueError unless highest is 1 to 6.
    """
    if not 1 <= highest <= HIGHEST:
        raise ValueError(f"orders go from 1 to {HIGHEST}")
    tree = as_cases(_without_single_points(function.expression.tree))
    trees = _simplify_each(tree, highest, seconds)
    return _with_gaps(function, trees) + tuple(_too_long(order) for order in range(len(trees) + 1, highest + 1))


def _without_single_points(node: Node) -> Node:
    """Undefined wherever a branch holds at one point x = c only: the value there says nothing of the derivative."""
    node = rebuild(node, _without_single_points)
    if not isinstance(node, Piecewise):
        return node
    rest = Piecewise((), node.otherwise)
    for branch in reversed(node.branches):
        at_point = next((condition for condition in branch.conditions if _is_single_point(condition)), None)
        if at_point is None:
            rest = Piecewise((branch, *rest.branches), rest.otherwise)
        elif rest.branches or rest.otherwise is not None:
            elsewhere = rest if rest.branches or rest.otherwise is None else rest.otherwise
            rest = Piecewise((Branch((replace(at_point, relation="!="),), elsewhere),), None)
    return rest if rest.branches else node


def _is_single_point(condition: Condition) -> bool:
    sides = condition.left, condition.right
    return condition.relation == "=" and X in sides and not all(map(depends_on_x, sides))


def _with_gaps(function: Function, trees: tuple[Node, ...]) -> tuple[Derivative, ...]:
    """Each order with its own gaps and those of the orders before it."""
    formulas: list[Derivative] = []
    left_out: tuple[Gap, ...] = ()
    for order, tree in enumerate(trees, start=1):
        left_out = tuple(dict.fromkeys((*left_out, *gaps(function, tree))))
        formulas.append(Derivative(order, tree, left_out))
        function = Function(replace(function.expression, tree=tree), function.parameters)
    return tuple(formulas)


def _too_long(order: int) -> Refusal:
    return Refusal(f"The formula of the {ORDINALS[order]} derivative has grown too long to be read.")


def _simplify_each(tree: Node, highest: int, seconds: float | None) -> tuple[Node, ...]:
    """Each derivative of the one before, as far as the formulas can be read."""
    trees: list[Node] = []
    decimals = has_decimals(tree)
    for order in range(1, highest + 1):
        limit = seconds or (SECONDS if order == 1 else HIGHER_SECONDS)
        tree = simplest(differentiate(tree), decimals, limit).tree
        if length(tree) > MOST_PARTS:
            break
        trees.append(tree)
    return tuple(trees)
