"""Numbers in place of x and the parameters: in a layout, and in the exponents that a slider gives."""

import sys
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeGuard

from flint import fmpq

from core.expression import constant_folding
from core.expression.constant_folding import value_of
from core.expression.tree import (
    Add,
    Branch,
    Call,
    Condition,
    Multiply,
    Negate,
    Node,
    Number,
    Parameter,
    Piecewise,
    Power,
    Subtract,
    Variable,
    children,
    depends_on_x,
    number,
    rebuild,
    walk,
)
from core.function.enclosure import enclose
from core.function.enclosure.scalars import PRECISIONS, ZERO, DomainError, Straddling, working_precision
from core.function.evaluate import as_fraction
from core.limit.layout import Layout, Leaf, leaf, node_of_layout, rebuild_layout, remove_marks
from core.limit.line import sum_layout
from core.limit.polynomial import node_of
from core.limit.reading import polynomial_of
from core.numbers import MINUS

MOST_DIGITS = 7
LARGEST_DENOMINATOR = 100


def _float(value: Fraction) -> float:
    """The float next to it, the largest one for what is beyond all floats."""
    try:
        return float(value)
    except OverflowError:
        return sys.float_info.max if value > 0 else -sys.float_info.max


def short(value: Fraction) -> Number:
    """A number of at most seven digits: whole, a decimal, a small fraction; else rounded, which is_rounded() tells."""
    if value.denominator == 1 and abs(value) < 10**MOST_DIGITS:
        return Number(value)
    text = f"{_float(value):.{MOST_DIGITS - 1}g}"
    if "e" not in text and Fraction(text) == value:
        return Number(value, text)
    if value.denominator <= LARGEST_DENOMINATOR and abs(value.numerator) < 10**4:
        return Number(value)
    huge = "e" in text and abs(value) > 1
    return Number(value, f"{_float(value):.{MOST_DIGITS}f}".rstrip("0").rstrip(".") if huge else text)


def is_rounded(layout: Layout) -> bool:
    """Whether a number in it is shown with fewer digits than it has."""
    numbers = [node for node in walk(node_of_layout(layout)) if isinstance(node, Number)]
    return any(number.text and Fraction(number.text) != number.value for number in numbers)


def substitute(layout: Layout, x: Node, parameters: Mapping[str, Fraction]) -> Layout:
    """The layout without marks, x and the parameters replaced, and every piece collected in powers of h."""
    plain = remove_marks(layout)
    if isinstance(plain, Leaf):
        return _collect(_replace(plain.node, x, parameters))
    return rebuild_layout(plain, lambda part: substitute(part, x, parameters))


def collect(layout: Layout) -> Layout:
    """Like terms put together, where it is a sum of powers of h: 12 + 6h - 2 is 10 + 6h."""
    polynomial = polynomial_of(node_of_layout(layout))
    return layout if polynomial is None else sum_layout(polynomial, short)


def _collect(node: Node) -> Layout:
    polynomial = polynomial_of(node)
    return leaf(_tidy(node)) if polynomial is None else sum_layout(polynomial, short)


def _replace(node: Node, x: Node, parameters: Mapping[str, Fraction]) -> Node:
    match node:
        case Variable():
            return x
        case Parameter() if node.name in parameters:
            return Number(parameters[node.name])
        case _:
            return rebuild(node, lambda part: _replace(part, x, parameters))


def _tidy(node: Node) -> Node:
    """Polynomials in h collected, and functions of numbers worked out where their value is exact."""
    polynomial = polynomial_of(node)
    if polynomial is not None:
        return node_of(polynomial, short)
    if isinstance(node, Piecewise):
        node = _drop_false_branches(node)
        if not isinstance(node, Piecewise):
            return _tidy(node)
    inner = _fold(rebuild(node, _tidy))
    value = _exact_value(inner)
    return rebuild(inner, _short_number) if value is None else short(value)


def _short_number(node: Node) -> Node:
    return short(node.value) if isinstance(node, Number) else node


def _drop_false_branches(node: Piecewise) -> Node:
    """Without the branches that the numbers rule out: {-1 if 2 < 0, else 4} is 4."""
    branches: list[Branch] = []
    for branch in node.branches:
        holds = [_holds(condition) for condition in branch.conditions]
        if False in holds:
            continue
        if None not in holds:
            return Piecewise(tuple(branches), branch.value) if branches else branch.value
        branches.append(branch)
    if not branches and node.otherwise is not None:
        return node.otherwise
    return Piecewise(tuple(branches), node.otherwise) if branches else node


def _holds(condition: Condition) -> bool | None:
    """Whether it holds, where both sides are plain numbers."""
    sides = [polynomial_of(side) for side in (condition.left, condition.right)]
    left, right = (None if side is None else side.constant() for side in sides)
    if left is None or right is None:
        return None
    sign = "<" if left < right else ">" if left > right else "="
    return sign in condition.relation if condition.relation != "!=" else sign != "="


def _fold(node: Node) -> Node:
    """0 + sin(h) is sin(h), and 2 * 3 is 6."""
    match node:
        case Add():
            return constant_folding.add(node.left, node.right)
        case Subtract():
            return constant_folding.subtract(node.left, node.right)
        case Multiply():
            return constant_folding.multiply(node.left, node.right)
        case Negate():
            return constant_folding.negate(node.operand)
        case _:
            return node


def _exact_value(node: Node) -> Fraction | None:
    """|-3| = 3, sqrt(4) = 2, 0^(1/3) = 0, cos(0) = 1, max(2, 4) = 4: the value, where it is rational."""
    if not isinstance(node, (Power, Call)) or any(value_of(part) is None for part in children(node)):
        return value_of(node)
    try:
        with working_precision(PRECISIONS[0]):
            value = enclose(node, ZERO, {})
    except (DomainError, Straddling):
        return None
    return Fraction(int(value.p), int(value.q)) if isinstance(value, fmpq) else None


def substitute_exponents(tree: Node, parameters: Mapping[str, float]) -> tuple[Node, str]:
    """The tree with numbers for the letters in the exponents of x, and a sentence about it; "" where there are none."""
    exponents = [node.exponent for node in walk(tree) if _is_power_of_x(node)]
    letters = sorted({part.name for each in exponents for part in walk(each) if isinstance(part, Parameter)})
    if not letters or not all(letter in parameters for letter in letters):
        return tree, ""
    values = {letter: as_fraction(parameters[letter]) for letter in letters}
    if any(value is None for value in values.values()):
        return tree, ""
    numbers = {letter: number(value) for letter, value in values.items() if value is not None}
    equations = " and ".join(f"{letter} = {value.value}".replace("-", MINUS) for letter, value in numbers.items())
    sentence = f"The exponent is worked out for {equations}, as the slider says."
    return _replace_exponents(tree, numbers), sentence


def _is_power_of_x(node: Node) -> TypeGuard[Power]:
    """Whether x is in the base, and the exponent is made of numbers and letters alone."""
    return isinstance(node, Power) and depends_on_x(node.base) and not depends_on_x(node.exponent)


def _replace_exponents(tree: Node, numbers: Mapping[str, Number]) -> Node:
    if _is_power_of_x(tree):
        exponent = _evaluate(tree.exponent, numbers)
        plain = value_of(exponent)
        return Power(_replace_exponents(tree.base, numbers), exponent if plain is None else number(plain))
    return rebuild(tree, lambda part: _replace_exponents(part, numbers))


def _evaluate(node: Node, numbers: Mapping[str, Number]) -> Node:
    """Letters replaced, and sums and products of numbers worked out."""
    if isinstance(node, Parameter):
        return numbers.get(node.name, node)
    return _fold(rebuild(node, lambda part: _evaluate(part, numbers)))
