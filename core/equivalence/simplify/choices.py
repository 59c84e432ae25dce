"""Formulas whose relu, max, min and cases hang on one condition alone: what they are where it holds, and elsewhere."""

from dataclasses import dataclass

from core.expression.canonical import canonical
from core.expression.conditions import MIRROR
from core.expression.constant_folding import straight, subtract, value_of
from core.expression.functions import FUNCTIONS
from core.expression.tree import Branch, Call, Condition, Node, Piecewise, X, depends_on_x, number, rebuild, walk
from core.function.differentiate import apply_formula, table_formula

CHOOSING = frozenset(word for word, entry in FUNCTIONS.items() if entry.cases)


@dataclass(frozen=True)
class Choice:
    """The condition, and the formula where it holds and where it does not, without any choice left in them."""

    condition: Condition
    where: Node
    elsewhere: Node


def single_choice(tree: Node) -> Choice | None:
    """The one condition that everything in the tree hangs on; None where there are several, or none."""
    choosing = [node for node in walk(tree) if _chooses(node)]
    choices = [choice for choice in map(_of_node, choosing) if choice is not None]
    if not choices or len(choices) < len(choosing) or len({_border(choice.condition) for choice in choices}) > 1:
        return None
    condition = choices[0].condition
    if any(_chooses(node) for side in (condition.left, condition.right) for node in walk(side)):
        return None
    return Choice(condition, _select(tree, True), _select(tree, False))


def as_cases(node: Node) -> Node:
    """The tree with relu(u), max(u, v) and min(u, v) as cases, as the rules of differentiation take them."""
    node = rebuild(node, as_cases)
    choice = _of_node(node) if isinstance(node, Call) else None
    return node if choice is None else Piecewise((Branch((choice.condition,), choice.where),), choice.elsewhere)


def _chooses(node: Node) -> bool:
    return isinstance(node, Piecewise) or (isinstance(node, Call) and node.name in CHOOSING)


def _of_node(node: Node) -> Choice | None:
    match node:
        case Call(name, arguments) if name in CHOOSING:
            return _of_node(apply_formula(table_formula(FUNCTIONS[name].cases), arguments))
        case Piecewise((Branch((condition,), value),), otherwise) if otherwise is not None:
            return Choice(condition, value, otherwise)
        case _:
            return None


def _border(condition: Condition) -> tuple[str, str]:
    return condition.relation, canonical(subtract(condition.left, condition.right))


def _select(node: Node, holds: bool) -> Node:
    choice = _of_node(node)
    if choice is not None:
        return _select(choice.where if holds else choice.elsewhere, holds)
    return rebuild(node, lambda part: _select(part, holds))


def ramp_of(tree: Node, condition: Condition) -> Node | None:
    """relu(u) or max(u, 0) as the tree has it, for the condition u > 0; None where it has none."""
    calls = (node for node in walk(tree) if isinstance(node, Call) and node.name in CHOOSING)
    return next((call for call in calls if _is_ramp(call, condition)), None)


def _is_ramp(call: Call, condition: Condition) -> bool:
    choice = _of_node(call)
    if choice is None or _border(choice.condition) != _border(condition):
        return False
    return value_of(choice.elsewhere) == 0 and value_of(choice.condition.right) == 0


def normalize(condition: Condition) -> Condition:
    """2x - 6 > 0 as x > 3, and x > -x as x > 0: a straight line on each side, plain numbers in both."""
    line = straight(subtract(condition.left, condition.right))
    slope, height = (None, None) if line is None else (value_of(line[0]), value_of(line[1]))
    if not slope or height is None or (condition.left == X and not depends_on_x(condition.right)):
        return condition
    return Condition(condition.relation if slope > 0 else MIRROR[condition.relation], X, number(-height / slope))
