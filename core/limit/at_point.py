"""The same limit at a chosen point, with the numbers put in: f'(3) = lim (6 + h) = 6."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.difference.point_values import tree_value
from core.differentiability import Verdict
from core.differentiability.exact_point import exact_point
from core.expression.tree import Node, Number
from core.limit import WorkedLimit
from core.limit.layout import Layout, Leaf, Minus, leaf, minus, node_of_layout, over, total
from core.limit.line import limit_of, shift
from core.limit.polynomial import H
from core.limit.printer import latex
from core.limit.reading import polynomial_of
from core.limit.substitution import collect, is_rounded, short, substitute
from core.numbers import MINUS, format_number
from core.refusal import Refusal

LAST_DIGITS = 1e-14
NARROW = 11.0
"""em, of a row beside "f'(a) = lim"."""
FROM_LEFT, FROM_RIGHT = "h \\to 0^-", "h \\to 0^+"


@dataclass(frozen=True)
class LimitAt:
    """a: the point as it is written; quotient: with the numbers put in; approach: what stands there before h goes to 0.

    result: the derivative with the numbers put in, None where it is not known as a formula; slope: its value;
    left, right: the one-sided limits, infinities included, None where there is none; sides: which of them exist to
    be asked for, both where f is defined on both sides; rounded: whether a number is shown with fewer digits.
    """

    a: Layout
    quotient: Layout
    approach: Layout
    result: Layout | None
    slope: float | None
    left: float | None
    right: float | None
    sides: tuple[str, ...]
    rounded: bool

    def latex(self, ink: str, settled_ink: str) -> tuple[str, ...]:
        """One or two formulas: the limit from both sides, or one a side where they disagree."""
        if self.slope is not None:
            return (self._both(ink, settled_ink),)
        return tuple(self._one_sided(arrow, ink, settled_ink) for arrow in self.sides)

    def _both(self, ink: str, settled_ink: str) -> str:
        rows = [rf"f'({latex(self.a, ink)}) &= {limit_of(self.quotient, latex(self.quotient, ink, NARROW))}"]
        if self.approach != self.quotient:
            rows.append(rf"&= {limit_of(self.approach, latex(self.approach, ink, NARROW))}")
        rows.append(rf"&{self._value(settled_ink)}")
        joined = r" \\[8pt] ".join(rows)
        return rf"\begin{{aligned}} {joined} \end{{aligned}}"

    def _value(self, ink: str) -> str:
        """= 6, = cos(1) and about 0.54, or about 0.54 alone."""
        assert self.slope is not None
        about = _number(format_number(self.slope))
        if self.result is None:
            return rf"\approx {_colour(about, ink)}"
        shown = _colour(latex(self.result, ink), ink)
        if is_rounded(self.result):
            return rf"\approx {shown}"
        return f"= {shown}" if _is_number(self.result) else rf"= {shown} \approx {about}"

    def _one_sided(self, arrow: str, ink: str, settled_ink: str) -> str:
        value = self.left if arrow == FROM_LEFT else self.right
        sentence = (
            r"\text{ does not exist}" if value is None else f"= {_colour(_number(format_number(value)), settled_ink)}"
        )
        return f"{limit_of(self.approach, latex(self.approach, ink, NARROW), arrow)} {sentence}"


def _colour(text: str, ink: str) -> str:
    return rf"\textcolor{{{ink}}}{{\boldsymbol{{{text}}}}}"


def _number(text: str) -> str:
    """A written number as LaTeX: its minus, its infinity, its power of ten."""
    plain = text.replace(MINUS, "-").replace("\u221e", r"\infty")
    if "e" not in plain or "\\" in plain:
        return plain
    mantissa, _, exponent = plain.partition("e")
    return rf"{mantissa}\cdot 10^{{{exponent}}}"


def _is_number(layout: Layout) -> bool:
    """Whether it is written as a whole number or a decimal, so that its value needs no second form."""
    inner = layout.inner if isinstance(layout, Minus) else layout
    node = inner.node if isinstance(inner, Leaf) else None
    return isinstance(node, Number) and (node.value.denominator == 1 or bool(node.text))


def limit_at(limit: WorkedLimit, parameters: Mapping[str, float], a: float, verdict: Verdict) -> LimitAt | Refusal:
    """The worked limit at one point; verdict: the verdict there, which knows the one-sided limits.

    Refused where f has no value at the point: no secant starts there, so there is no quotient.
    """
    if verdict.value is None:
        return Refusal(
            f"f has no value at x = {format_number(a)}, so no secant starts there: "
            "choose a point where there is a curve."
        )
    point, numbers = exact_point(a), {name: Fraction(repr(value)) for name, value in parameters.items()}
    before = limit.before
    quotient = substitute(_difference_quotient(limit.tree), point, numbers)
    worked_out = None if before is None else before.approach
    approach = quotient if worked_out is None else collect(substitute(worked_out, point, numbers))
    result = _result(limit, point, numbers, verdict)
    shown = substitute(Leaf(point), point, numbers)
    parts = [part for part in (shown, quotient, approach, result) if part is not None]
    return LimitAt(
        shown,
        quotient,
        approach,
        result,
        verdict.slope,
        verdict.left,
        verdict.right,
        _sides(verdict),
        any(is_rounded(part) for part in parts),
    )


def _difference_quotient(tree: Node) -> Layout:
    """Each height in one piece, so that the numbers in it are collected, and the heights stay two."""
    return over(total([Leaf(shift(tree)), minus(Leaf(tree))]), Leaf(H))


def _sides(verdict: Verdict) -> tuple[str, ...]:
    """At an edge of the domain only one side can be asked for."""
    if verdict.kind != "edge of the domain":
        return FROM_LEFT, FROM_RIGHT
    return tuple(
        arrow
        for arrow, value in ((FROM_LEFT, verdict.left_value), (FROM_RIGHT, verdict.right_value))
        if value is not None
    )


def _result(limit: WorkedLimit, point: Node, numbers: Mapping[str, Fraction], verdict: Verdict) -> Layout | None:
    """The derivative's formula at the point, where it gives the slope that the verdict knows."""
    last = limit.derivative
    if last is None or verdict.slope is None:
        return None
    layout = substitute(last.formula, point, numbers)
    if not math.isclose(tree_value(node_of_layout(layout), 0.0, {"h": 0.0}), verdict.slope, rel_tol=LAST_DIGITS):
        return None
    polynomial = polynomial_of(node_of_layout(layout))
    plain = None if polynomial is None else polynomial.constant()
    one = None if plain is None else leaf(short(plain))
    return layout if one is None or is_rounded(one) else one
