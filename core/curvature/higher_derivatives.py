"""The derivatives of order 1, 2, 3 and higher as formulas: each the derivative of the one before, made shorter."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.equivalence.simplify.cancel import cancel
from core.equivalence.simplify.decimals import has_decimals, with_decimals
from core.equivalence.simplify.size import size
from core.expression.tree import Branch, Condition, Node, Piecewise, X, depends_on_x, rebuild
from core.expression.typeset import typeset
from core.function import Function
from core.function.differentiate import differentiate
from core.refusal import Refusal
from core.workers.bounded import bounded

HIGHEST = 6
MOST_PARTS = 140
"""A formula of more parts than this fills more than a few lines, and nobody reads it."""
SECONDS = 0.35
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}


@dataclass(frozen=True)
class Derivative:
    """The derivative of one order: its formula as a tree, right wherever f is smooth."""

    order: int
    tree: Node

    @property
    def latex(self) -> str:
        """The formula typeset."""
        return typeset(self.tree)


def higher_derivatives(function: Function, highest: int, seconds: float = SECONDS) -> tuple[Derivative | Refusal, ...]:
    """The derivatives of order 1 to highest; a Refusal from the order on whose formula would be too long to read.

    seconds: how long each formula may be worked on to make it shorter; what is not ready by then stays as the rules of
    differentiation leave it. ValueError unless highest is 1 to 6.
    """
    if not 1 <= highest <= HIGHEST:
        raise ValueError(f"orders go from 1 to {HIGHEST}")
    tree = _without_single_points(function.expression.tree)
    found = bounded(_lightened, tree, highest, dict(function.parameters), seconds, seconds=(highest + 0.5) * seconds)
    trees = _plain(tree, highest) if isinstance(found, Refusal) else found
    if has_decimals(function.expression.tree):
        trees = tuple(with_decimals(tree) for tree in trees)
    formulas = tuple(Derivative(place + 1, tree) for place, tree in enumerate(trees))
    return formulas + tuple(_too_long(order) for order in range(len(trees) + 1, highest + 1))


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


def _too_long(order: int) -> Refusal:
    return Refusal(f"The formula of the {ORDINALS[order]} derivative has grown too long to be read.")


def _plain(tree: Node, highest: int) -> tuple[Node, ...]:
    """Without SymPy, as far as the formulas can be read."""
    found: list[Node] = []
    for _ in range(highest):
        tree = cancel(differentiate(tree))
        if size(tree) > MOST_PARTS:
            break
        found.append(tree)
    return tuple(found)


def _lightened(tree: Node, highest: int, parameters: Mapping[str, float], seconds: float) -> tuple[Node, ...]:
    """In the worker: each derivative in its share of the time."""
    from core.equivalence.simplify.light import lighter

    found: list[Node] = []
    for _ in range(highest):
        derivative = differentiate(tree)
        shorter = bounded(lighter, derivative, parameters, seconds, seconds=seconds)
        tree = cancel(derivative if isinstance(shorter, Refusal) else shorter)
        if size(tree) > MOST_PARTS:
            break
        found.append(tree)
    return tuple(found)
