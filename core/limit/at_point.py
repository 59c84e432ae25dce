"""The limit at a chosen point, with the numbers put in, f'(3) = lim (6 + h) = 6, and beside small quotients."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.difference.point_values import derivatives_at, quotient_at, tree_value
from core.differentiability import Verdict
from core.differentiability.exact_point import exact_point
from core.expression.tree import Node, Number
from core.function import Function
from core.limit import WorkedLimit
from core.limit.layout import Layout, Leaf, Minus, leaf, node_of_layout
from core.limit.line import difference_quotient, limit_of
from core.limit.printer import PrintStyle, latex
from core.limit.reading import polynomial_of
from core.limit.substitution import collect, is_rounded, short, substitute
from core.numbers import MINUS, format_number
from core.refusal import Refusal

LAST_DIGITS = 1e-14
BEFORE_LIMIT_AT = 7.5
"""The width of "f'(a) = lim", as in PrintStyle."""
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

    def latex(self, style: PrintStyle) -> tuple[str, ...]:
        """One or two formulas: the limit from both sides, or one a side where they disagree."""
        if self.slope is not None:
            return (self._both(style),)
        return tuple(self._one_sided(arrow, style) for arrow in self.sides)

    def _both(self, style: PrintStyle) -> str:
        rows = [rf"f'({latex(self.a, style.ink, style.row)}) &= {_limit(self.quotient, style)}"]
        if self.approach != self.quotient:
            rows.append(rf"&= {_limit(self.approach, style)}")
        rows.append(rf"&{self._value(style)}")
        joined = r" \\[8pt] ".join(rows)
        return rf"\begin{{aligned}} {joined} \end{{aligned}}"

    def _value(self, style: PrintStyle) -> str:
        """= 6, = cos(1) and about 0.54, or about 0.54 alone."""
        assert self.slope is not None
        about = _number(format_number(self.slope))
        if self.result is None:
            return rf"\approx {_colour(about, style.result_ink)}"
        value = _colour(latex(self.result, style.result_ink, style.row), style.result_ink)
        if is_rounded(self.result):
            return rf"\approx {value}"
        return f"= {value}" if _is_number(self.result) else rf"= {value} \approx {about}"

    def _one_sided(self, arrow: str, style: PrintStyle) -> str:
        value = self.left if arrow == FROM_LEFT else self.right
        if value is None:
            return rf"{_limit(self.approach, style, arrow)} \text{{ does not exist}}"
        return f"{_limit(self.approach, style, arrow)} = {_colour(_number(format_number(value)), style.result_ink)}"


def _limit(layout: Layout, style: PrintStyle, arrow: str = "h \\to 0") -> str:
    return limit_of(layout, latex(layout, style.ink, style.width - BEFORE_LIMIT_AT), arrow)


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
    quotient = substitute(difference_quotient(limit.tree), point, numbers)
    worked_out = None if before is None else before.approach
    approach = quotient if worked_out is None else collect(substitute(worked_out, point, numbers))
    result = _result(limit, point, numbers, verdict)
    place = substitute(Leaf(point), point, numbers)
    parts = [part for part in (place, quotient, approach, result) if part is not None]
    return LimitAt(
        place,
        quotient,
        approach,
        result,
        verdict.slope,
        verdict.left,
        verdict.right,
        _sides(verdict),
        any(is_rounded(part) for part in parts),
    )


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


SMALL_H = 1e-5
PLACES = (0.25, 0.75, 0.4, 0.6, 0.1, 0.9, 0.3, 0.7)
"""Where to look in the window, after the chosen point."""
COUNT = 3


@dataclass(frozen=True)
class Check:
    """formula: f'(x) by the last line; quotient: (f(x + h) - f(x))/h with h = 1e-5; gap: quotient minus formula."""

    x: float
    formula: float
    quotient: float

    @property
    def gap(self) -> float:
        """How far the quotient is from the formula."""
        return self.quotient - self.formula


def checks(limit: WorkedLimit, function: Function, a: float, low: float, high: float) -> tuple[Check, ...]:
    """Up to three points of the window where f has a slope, the chosen one first."""
    candidates = [a, *(_round(low + place * (high - low), high - low) for place in PLACES)]
    tries = [_check(limit, function, x) for x in dict.fromkeys(candidates)]
    return tuple(check for check in tries if check is not None)[:COUNT]


def _round(x: float, width: float) -> float:
    """Two digits less than the window is wide, so that points read well."""
    return round(x, 1 - math.floor(math.log10(width))) + 0.0


def _check(limit: WorkedLimit, function: Function, x: float) -> Check | None:
    slope = derivatives_at(function, x, 1)[1]
    formula = slope if limit.derivative is None else limit.derivative.at(x, 0.0, function.parameters)
    quotient = quotient_at(function, x, SMALL_H)
    return None if math.isnan(slope + formula + quotient) else Check(x, formula, quotient)
