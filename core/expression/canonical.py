"""A tree written as text that reads back as the same tree: the form that links carry."""

from core.expression.functions import words_with
from core.expression.tree import (
    Add,
    Branch,
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
)

SUM, PRODUCT, FACTOR = 1, 2, 3
"""How tightly a text holds together: a sum, a product or signed term, a factor."""

SPELLINGS = {"logb": "log"}
ASSOCIATIVE = words_with("associative")


def canonical(node: Node) -> str:
    """The text of a tree."""
    return _write(node)[0]


def _write(node: Node) -> tuple[str, int]:
    """The text and how tightly it holds together."""
    match node:
        case Variable():
            return "x", FACTOR
        case Number():
            return _number(node)
        case Constant() | Parameter():
            return node.name, FACTOR
        case Add() | Subtract():
            sign = "+" if isinstance(node, Add) else "-"
            return f"{_bracket(node.left, SUM)} {sign} {_term(node.right)}", SUM
        case Multiply():
            return _product(node), PRODUCT
        case Divide():
            return f"{_factor_chain(node.left)}/{_bracket(node.right, FACTOR)}", PRODUCT
        case Power():
            return _power(node), FACTOR
        case Negate():
            return f"-{_term(node.operand)}", PRODUCT
        case Call():
            return _call(node), FACTOR
        case Piecewise():
            return _cases(node), FACTOR


def _bracket(node: Node, least: int) -> str:
    """The text, in brackets unless it holds together at least so tightly."""
    text, tightness = _write(node)
    return text if tightness >= least else f"({text})"


def _term(node: Node) -> str:
    """What may follow a plus or a minus without brackets."""
    return f"({_write(node)[0]})" if isinstance(node, Negate) else _bracket(node, PRODUCT)


def _factor_chain(node: Node) -> str:
    """The left side of a product or quotient: itself a product, but no sign."""
    return f"({_write(node)[0]})" if isinstance(node, Negate) else _bracket(node, PRODUCT)


def _number(node: Number) -> tuple[str, int]:
    if node.text:
        return node.text, FACTOR
    top, bottom = node.value.numerator, node.value.denominator
    return (str(top) if bottom == 1 else f"{top}/{bottom}"), (FACTOR if bottom == 1 and top >= 0 else SUM)


def _product(node: Multiply) -> str:
    left, right = _factor_chain(node.left), _bracket(node.right, FACTOR)
    first = node.right.base if isinstance(node.right, Power) else node.right
    touching = isinstance(node.left, Number) and left[-1:].isdigit() and "e" not in left
    letter = isinstance(first, (Variable, Parameter)) or (isinstance(first, Constant) and first.name == "pi")
    return f"{left}{right}" if touching and letter else f"{left}*{right}"


def _power(node: Power) -> str:
    base = f"({_write(node.base)[0]})" if isinstance(node.base, Power) else _bracket(node.base, FACTOR)
    simple = isinstance(node.exponent, (Number, Variable, Constant, Parameter))
    exponent = _bracket(node.exponent, FACTOR) if simple else f"({_write(node.exponent)[0]})"
    return f"{base}^{exponent}"


def _call(node: Call) -> str:
    arguments = ", ".join(_write(argument)[0] for argument in flat_arguments(node))
    if node.name == "abs" and "|" not in arguments and "abs(" not in arguments:
        return f"|{arguments}|"
    return f"{SPELLINGS.get(node.name, node.name)}({arguments})"


def flat_arguments(node: Call) -> tuple[Node, ...]:
    """min(min(a, b), c) is written min(a, b, c)."""
    first = node.arguments[0]
    if node.name in ASSOCIATIVE and isinstance(first, Call) and first.name == node.name:
        return (*flat_arguments(first), node.arguments[1])
    return node.arguments


def _cases(node: Piecewise) -> str:
    parts = [_branch(branch) for branch in node.branches]
    if node.otherwise is not None:
        parts.append(_write(node.otherwise)[0])
    return "{" + ", ".join(parts) + "}"


def _branch(branch: Branch) -> str:
    chain = _write(branch.conditions[0].left)[0]
    for condition in branch.conditions:
        chain += f" {condition.relation} {_write(condition.right)[0]}"
    return f"{chain}: {_write(branch.value)[0]}"
