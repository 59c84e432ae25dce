"""A tree typeset in LaTeX as a textbook prints it, with no more brackets than needed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from core.expression.canonical import flat_arguments
from core.expression.functions import FUNCTIONS
from core.expression.tree import (
    Add,
    Branch,
    Call,
    Condition,
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
"""How tightly a piece holds together: a sum or signed term, a product, a factor."""

NAMES = {"pi": r"\pi", "e": "e"}
RELATIONS = {"<": "<", "<=": r"\le", ">": ">", ">=": r"\ge", "=": "=", "!=": r"\ne"}
TALL = (r"\frac", r"\left", r"\begin", r"\sqrt")
AROUND = {
    "abs": (r"\left|", r"\right|"),
    "sqrt": (r"\sqrt{", "}"),
    "cbrt": (r"\sqrt[3]{", "}"),
    "floor": (r"\left\lfloor ", r"\right\rfloor"),
    "ceil": (r"\left\lceil ", r"\right\rceil"),
}
RAISED_NAMES = frozenset({
    "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "ln", "log10",
    "arcsin", "arccos", "arctan",
})  # fmt: skip
"""Functions whose power is written on the name: sin^2(x)."""


@dataclass(frozen=True, slots=True)
class _Framed:
    """A piece of a tree that is to be typeset and nothing else."""

    inside: Node
    before: str
    behind: str
    factor: bool


def framed(node: Node, before: str, behind: str, factor: bool = False) -> Node:
    """The piece between two LaTeX texts, in a tree made for typeset() alone: nothing else knows such a node.

    factor: whether the frame holds it together as brackets do; else it gets the brackets that it gets without a frame.
    """
    return cast(Node, _Framed(node, before, behind, factor))


def typeset(node: Node) -> str:
    """The LaTeX of a tree, without dollar signs."""
    return _written(node)[0]


def _written(node: Node) -> tuple[str, int]:
    match node:
        case Variable():
            return "x", FACTOR
        case Number():
            return _number(node)
        case Constant():
            return NAMES[node.name], FACTOR
        case Parameter():
            return node.name, FACTOR
        case Add() | Subtract():
            return _sum(node), SUM
        case Negate():
            return f"-{_held(node.operand, PRODUCT)}", SUM
        case Multiply():
            return _product(node), PRODUCT
        case Divide():
            return rf"\frac{{{typeset(node.left)}}}{{{typeset(node.right)}}}", PRODUCT
        case Power():
            return _power(node), FACTOR
        case Call():
            return _call(node), FACTOR
        case Piecewise():
            return _cases(node), SUM
        case _Framed():
            return _frame(node)


def _frame(node: _Framed) -> tuple[str, int]:
    text, tightness = _written(node.inside)
    return f"{node.before}{text}{node.behind}", FACTOR if node.factor else tightness


def _brackets(inside: str) -> str:
    tall = any(command in inside for command in TALL)
    return rf"\left({inside}\right)" if tall else f"({inside})"


def _held(node: Node, least: int) -> str:
    """The piece, in brackets unless it holds together at least so tightly."""
    text, tightness = _written(node)
    return text if tightness >= least else _brackets(text)


def _number(node: Number) -> tuple[str, int]:
    top, bottom = node.value.numerator, node.value.denominator
    if node.text and node.text[-1].isascii():
        plain = node.text if "e" not in node.text else f"{Decimal(node.text):f}"
        return plain, FACTOR
    size = str(abs(top)) if bottom == 1 else rf"\frac{{{abs(top)}}}{{{bottom}}}"
    return (f"-{size}", SUM) if top < 0 else (size, FACTOR if bottom == 1 else PRODUCT)


def _sum(node: Add | Subtract) -> str:
    left = typeset(node.left) if not isinstance(node.left, Piecewise) else _held(node.left, PRODUCT)
    sign = "+" if isinstance(node, Add) else "-"
    return f"{left} {sign} {_held(node.right, SUM if _plain_sum(node) else PRODUCT)}"


def _plain_sum(node: Add | Subtract) -> bool:
    """Whether the right side of a plus is itself a sum, which needs no brackets: a + (b + c)."""
    return isinstance(node, Add) and isinstance(node.right, Add) and not isinstance(_first(node.right), Negate)


def _first(node: Node) -> Node:
    while isinstance(node, (Add, Subtract)):
        node = node.left
    return node


def _product(node: Multiply) -> str:
    left, right = _held(node.left, PRODUCT), _held(node.right, PRODUCT)
    begin = _held(_unframed(node.right), PRODUCT)
    fraction = begin.startswith(r"\frac") and not left.startswith(r"\frac")
    between = r" \cdot " if begin[0].isdigit() or fraction else " "
    return f"{left}{between}{right}"


def _unframed(node: Node) -> Node:
    """What a reader sees first of a piece in a frame."""
    while isinstance(node, _Framed) and not node.factor:
        node = node.inside
    return node


def _power(node: Power) -> str:
    exponent = _exponent(node.exponent)
    base = node.base
    if isinstance(base, Call) and base.name in RAISED_NAMES and _is_whole(node.exponent):
        return f"{_raised_name(base, exponent)}{_brackets(typeset(base.arguments[0]))}"
    if isinstance(base, Call) and base.name in ("abs", "floor", "ceil"):
        return f"{typeset(base)}^{{{exponent}}}"
    simple = isinstance(base, (Variable, Constant, Parameter, Number)) and _written(base)[1] == FACTOR
    return f"{typeset(base) if simple else _brackets(typeset(base))}^{{{exponent}}}"


def _raised_name(call: Call, exponent: str) -> str:
    return rf"\log_{{10}}^{{{exponent}}}" if call.name == "log10" else f"{FUNCTIONS[call.name].latex}^{{{exponent}}}"


def _is_whole(exponent: Node) -> bool:
    return isinstance(exponent, Number) and exponent.value.denominator == 1 and exponent.value > 0


def _exponent(node: Node) -> str:
    """A plain fraction of numbers is written with a slash, as exponents are."""
    sign, inner = ("-", node.operand) if isinstance(node, Negate) else ("", node)
    if isinstance(inner, Divide) and isinstance(inner.left, Number) and isinstance(inner.right, Number):
        return f"{sign}{typeset(inner.left)}/{typeset(inner.right)}"
    if isinstance(inner, Number) and inner.value.denominator > 1 and not inner.text and inner.value > 0:
        return f"{sign}{inner.value.numerator}/{inner.value.denominator}"
    return typeset(node)


def _call(node: Call) -> str:
    if node.name in AROUND:
        before, behind = AROUND[node.name]
        return f"{before}{typeset(node.arguments[0])}{behind}"
    if node.name == "logb":
        return rf"\log_{{{typeset(node.arguments[1])}}}{_brackets(typeset(node.arguments[0]))}"
    inside = ", ".join(typeset(argument) for argument in flat_arguments(node))
    return f"{FUNCTIONS[node.name].latex}{_brackets(inside)}"


def _cases(node: Piecewise) -> str:
    lines = [rf"{typeset(branch.value)} & \text{{if }} {_chain(branch)}" for branch in node.branches]
    if node.otherwise is not None:
        lines.append(rf"{typeset(node.otherwise)} & \text{{otherwise}}")
    return r"\begin{cases} " + r" \\ ".join(lines) + r" \end{cases}"


def _chain(branch: Branch) -> str:
    return typeset(branch.conditions[0].left) + "".join(_relation(condition) for condition in branch.conditions)


def _relation(condition: Condition) -> str:
    return f" {RELATIONS[condition.relation]} {typeset(condition.right)}"
