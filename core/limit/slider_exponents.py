"""Exponents that a slider gives: x^n is worked out for the n that is set, and said so."""

from collections.abc import Mapping

from core.expression import constant_folding
from core.expression.constant_folding import value_of
from core.expression.tree import (
    Add,
    Multiply,
    Negate,
    Node,
    Number,
    Parameter,
    Power,
    Subtract,
    depends_on_x,
    number,
    rebuild,
    walk,
)
from core.function.evaluate import as_fraction
from core.numbers import MINUS


def substitute_exponents(tree: Node, parameters: Mapping[str, float]) -> tuple[Node, str]:
    """The tree with numbers for the letters in the exponents of x, and a sentence about it; "" where there are none."""
    letters = sorted({letter for power in _powers(tree) for letter in _letters(power.exponent)})
    if not letters or not all(letter in parameters for letter in letters):
        return tree, ""
    values = {letter: as_fraction(parameters[letter]) for letter in letters}
    if any(value is None for value in values.values()):
        return tree, ""
    numbers = {letter: number(value) for letter, value in values.items() if value is not None}
    shown = " and ".join(f"{letter} = {value.value}".replace("-", MINUS) for letter, value in numbers.items())
    sentence = f"The exponent is worked out for {shown}, as the slider says."
    return _replace(tree, numbers), sentence


def _powers(tree: Node) -> list[Power]:
    """Powers of x whose exponent is made of numbers and letters alone."""
    return [
        node
        for node in walk(tree)
        if isinstance(node, Power) and depends_on_x(node.base) and not depends_on_x(node.exponent)
    ]


def _letters(node: Node) -> set[str]:
    return {part.name for part in walk(node) if isinstance(part, Parameter)}


def _replace(tree: Node, numbers: Mapping[str, Number]) -> Node:
    if isinstance(tree, Power) and depends_on_x(tree.base) and not depends_on_x(tree.exponent):
        exponent = _evaluate(tree.exponent, numbers)
        plain = value_of(exponent)
        return Power(_replace(tree.base, numbers), exponent if plain is None else number(plain))
    return rebuild(tree, lambda part: _replace(part, numbers))


def _evaluate(node: Node, numbers: Mapping[str, Number]) -> Node:
    """Letters replaced, and sums and products of numbers worked out."""
    if isinstance(node, Parameter):
        return numbers.get(node.name, node)
    inner = rebuild(node, lambda part: _evaluate(part, numbers))
    match inner:
        case Add():
            return constant_folding.add(inner.left, inner.right)
        case Subtract():
            return constant_folding.subtract(inner.left, inner.right)
        case Multiply():
            return constant_folding.multiply(inner.left, inner.right)
        case Negate():
            return constant_folding.negate(inner.operand)
        case _:
            return inner
