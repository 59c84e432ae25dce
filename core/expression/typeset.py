"""A tree typeset in LaTeX as a textbook prints it, with no more brackets than needed.

Each node is typeset once, however often it is shared, and the text is bounded: a formula that shares its parts can be
very much longer than its memory.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from core.expression.canonical import FACTOR, PRODUCT, SUM, flat_arguments
from core.expression.functions import FUNCTIONS, words_with
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

LONGEST = 10_000
"""Characters of LaTeX. What a visitor may type takes some hundreds; nobody reads more, and a browser halts over it."""
TOO_LONG = r"\text{(a formula too long to be shown)}"

NAMES = {"pi": r"\pi", "e": "e"}
RELATIONS = {"<": "<", "<=": r"\le", ">": ">", ">=": r"\ge", "=": "=", "!=": r"\ne"}
TALL = (r"\frac", r"\left", r"\begin", r"\sqrt")
POWER_ON_NAME = words_with("power on the name")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A piece of a tree that is to be typeset and nothing else."""

    inside: Node
    before: str
    behind: str
    factor: bool


def frame_node(node: Node, before: str, behind: str, factor: bool = False) -> Node:
    """The piece between two LaTeX texts, in a tree made for typeset() alone: nothing else knows such a node.

    factor: whether the frame holds it together as brackets do; else it gets the brackets that it gets without a frame.
    """
    return cast(Node, _Frame(node, before, behind, factor))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A typeset node: its text, how tightly that holds together, and what a reader sees first, inside any frame."""

    text: str
    tightness: int
    start: str

    def bracket(self, least: int) -> str:
        """The text, in brackets unless it holds together at least so tightly."""
        return self.text if self.tightness >= least else brackets(self.text)

    def bracket_start(self, least: int) -> str:
        """As bracket(), but without the frame."""
        return self.start if self.tightness >= least else brackets(self.start)


class _TooLong(Exception):
    """Raised where a piece grows longer than LONGEST."""


def typeset(node: Node) -> str:
    """The LaTeX of a tree, without dollar signs; TOO_LONG, a sentence, in place of more than LONGEST characters."""
    try:
        return _Typesetting().text(node)
    except _TooLong:
        return TOO_LONG


class _Typesetting:
    """The pieces of one tree, each node typeset once."""

    def __init__(self) -> None:
        self.pieces: dict[int, _Piece] = {}

    def piece(self, node: Node) -> _Piece:
        """The node typeset."""
        piece = self.pieces.get(id(node))
        if piece is None:
            piece = self.pieces[id(node)] = self._fresh(node)
        return piece

    def text(self, node: Node) -> str:
        """The LaTeX of the node."""
        return self.piece(node).text

    def bracket(self, node: Node, least: int) -> str:
        """The LaTeX of the node, in brackets unless it holds together at least so tightly."""
        return self.piece(node).bracket(least)

    def _fresh(self, node: Node) -> _Piece:
        if isinstance(node, _Frame):
            return self._frame(node)
        text, tightness = self._write(node)
        if len(text) > LONGEST:
            raise _TooLong
        return _Piece(text, tightness, text)

    def _frame(self, node: _Frame) -> _Piece:
        inside = self.piece(node.inside)
        text = f"{node.before}{inside.text}{node.behind}"
        return _Piece(text, FACTOR, text) if node.factor else _Piece(text, inside.tightness, inside.start)

    def _write(self, node: Node) -> tuple[str, int]:
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
                return self._sum(node), SUM
            case Negate():
                return f"-{self.bracket(node.operand, PRODUCT)}", SUM
            case Multiply():
                return self._product(node), PRODUCT
            case Divide():
                return rf"\frac{{{self.text(node.left)}}}{{{self.text(node.right)}}}", PRODUCT
            case Power():
                return self._power(node), FACTOR
            case Call():
                return self._call(node), FACTOR
            case Piecewise():
                return self._cases(node), SUM

    def _sum(self, node: Add | Subtract) -> str:
        left = self.bracket(node.left, PRODUCT if isinstance(node.left, Piecewise) else SUM)
        sign = "+" if isinstance(node, Add) else "-"
        return f"{left} {sign} {self.bracket(node.right, SUM if _plain_sum(node) else PRODUCT)}"

    def _product(self, node: Multiply) -> str:
        left, right = self.bracket(node.left, PRODUCT), self.piece(node.right)
        start = right.bracket_start(PRODUCT)
        fraction = start.startswith(r"\frac") and not left.startswith(r"\frac")
        between = r" \cdot " if start[0].isdigit() or fraction else " "
        return f"{left}{between}{right.bracket(PRODUCT)}"

    def _power(self, node: Power) -> str:
        exponent, base = self._exponent(node.exponent), node.base
        if isinstance(base, Call) and base.name in POWER_ON_NAME and _is_whole(node.exponent):
            return f"{FUNCTIONS[base.name].latex}^{{{exponent}}}{brackets(self.text(base.arguments[0]))}"
        if isinstance(base, Call) and FUNCTIONS[base.name].around and not FUNCTIONS[base.name].root:
            return f"{self.text(base)}^{{{exponent}}}"
        simple = isinstance(base, (Variable, Constant, Parameter, Number)) and self.piece(base).tightness == FACTOR
        return f"{self.text(base) if simple else brackets(self.text(base))}^{{{exponent}}}"

    def _exponent(self, node: Node) -> str:
        """A plain fraction of numbers is written with a slash, as exponents are."""
        sign, inner = ("-", node.operand) if isinstance(node, Negate) else ("", node)
        if isinstance(inner, Divide) and isinstance(inner.left, Number) and isinstance(inner.right, Number):
            return f"{sign}{self.text(inner.left)}/{self.text(inner.right)}"
        if isinstance(inner, Number) and inner.value.denominator > 1 and not inner.text and inner.value > 0:
            return f"{sign}{inner.value.numerator}/{inner.value.denominator}"
        return self.text(node)

    def _call(self, node: Call) -> str:
        around = FUNCTIONS[node.name].around
        if around:
            return f"{around[0]}{self.text(node.arguments[0])}{around[1]}"
        if node.name == "logb":
            return rf"\log_{{{self.text(node.arguments[1])}}}{brackets(self.text(node.arguments[0]))}"
        inside = ", ".join(self.text(argument) for argument in flat_arguments(node))
        return f"{FUNCTIONS[node.name].latex}{brackets(inside)}"

    def _cases(self, node: Piecewise) -> str:
        lines = [rf"{self.text(branch.value)} & \text{{if }} {self._chain(branch)}" for branch in node.branches]
        if node.otherwise is not None:
            lines.append(rf"{self.text(node.otherwise)} & \text{{otherwise}}")
        return r"\begin{cases} " + r" \\ ".join(lines) + r" \end{cases}"

    def _chain(self, branch: Branch) -> str:
        return self.text(branch.conditions[0].left) + "".join(
            f" {RELATIONS[condition.relation]} {self.text(condition.right)}" for condition in branch.conditions
        )


def brackets(inside: str) -> str:
    """The LaTeX in brackets, as tall as it is."""
    tall = any(command in inside for command in TALL)
    return rf"\left({inside}\right)" if tall else f"({inside})"


def _number(node: Number) -> tuple[str, int]:
    top, bottom = node.value.numerator, node.value.denominator
    if node.text and node.text[-1].isascii():
        plain = node.text if "e" not in node.text else f"{Decimal(node.text):f}"
        return plain, FACTOR
    size = str(abs(top)) if bottom == 1 else rf"\frac{{{abs(top)}}}{{{bottom}}}"
    return (f"-{size}", SUM) if top < 0 else (size, FACTOR if bottom == 1 else PRODUCT)


def _plain_sum(node: Add | Subtract) -> bool:
    """Whether the right side of a plus is itself a sum, which needs no brackets: a + (b + c)."""
    return isinstance(node, Add) and isinstance(node.right, Add) and not isinstance(_first(node.right), Negate)


def _first(node: Node) -> Node:
    while isinstance(node, (Add, Subtract)):
        node = node.left
    return node


def _is_whole(exponent: Node) -> bool:
    return isinstance(exponent, Number) and exponent.value.denominator == 1 and exponent.value > 0
