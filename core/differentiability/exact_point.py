"""The exact number that a point stands for: what was typed, a fraction, a multiple of pi, a zero of the formula."""

import math
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, ctx

from core.expression.tree import Constant, Multiply, Node, Number, depends_on_x, walk
from core.function import Function
from core.function.differentiate import differentiate
from core.function.enclosure import coefficients, enclose, point_sign
from core.function.enclosure.scalars import (
    HIGHEST,
    DomainError,
    PiMultiple,
    Scalar,
    Straddling,
    ball,
    is_nothing,
    rational,
    sign,
    working_precision,
)

SHORT_DIGITS = 12
LARGEST_DENOMINATOR = 1000
PARTS_OF_TURN = 12
ROUNDINGS = 2
"""A long decimal is taken for a number so many units of its last binary place away."""


def exact_point(a: float) -> Node:
    """A short decimal as written; else k pi/12 or p/q, q up to 1000, within two roundings; else the float itself."""
    if is_short(a):
        return Number(Fraction(repr(a)))
    rounding = ROUNDINGS * math.ulp(a)
    parts = round(a * PARTS_OF_TURN / math.pi)
    if parts and abs(a - parts * math.pi / PARTS_OF_TURN) <= rounding:
        return Multiply(Number(Fraction(parts, PARTS_OF_TURN)), Constant("pi"))
    near = Fraction(a).limit_denominator(LARGEST_DENOMINATOR)
    return Number(near if abs(float(near) - a) <= rounding else Fraction(repr(a)))


def is_short(a: float) -> bool:
    """Whether the decimal has so few digits that a person means just this number."""
    return len(repr(a).split("e")[0].replace(".", "").lstrip("-0").rstrip("0")) <= SHORT_DIGITS


@dataclass(frozen=True)
class Zero:
    """The zero of a formula near a float: the point that the float can only come close to."""

    tree: Node
    near: float
    function: Function

    def enclosure(self) -> arb:
        """The zero as a ball at the working precision, by Newton's method; Straddling where it is not proved."""
        x = arb(self.near)
        for _ in range(2 + int(math.log2(ctx.prec))):
            value, slope = self._series(x)
            x = arb((x - value / slope).mid())
        radius = (abs(x) + arb(2) ** -ctx.prec) * arb(2) ** (12 - ctx.prec)
        ends = [sign(enclose(self.tree, x + shift, self.function.parameters)) for shift in (-radius, radius)]
        if None in ends or ends[0] == ends[1]:
            raise Straddling
        return x + arb(0, radius.upper())

    def _series(self, x: arb) -> list[arb]:
        return coefficients(self.tree, x, self.function.parameters, 2)


@dataclass(frozen=True)
class Point:
    """a is what is printed of it; place is exact, or a zero of the formula."""

    a: float
    place: Scalar | Zero

    @property
    def zero(self) -> Node | None:
        """The part of the formula that is 0 at the point, by the choice of the point."""
        return self.place.tree if isinstance(self.place, Zero) else None

    def at_working_precision(self) -> Scalar:
        """The point as a number to compute with."""
        return self.place.enclosure() if isinstance(self.place, Zero) else self.place


def point_of(function: Function, a: float | Fraction) -> Point:
    """a as typed_number() reads it, or a float; a long decimal means the special place next to it, where there is one.

    Special are what exact_point() names, and a zero of one of the expressions where the function may fail to be smooth.
    """
    near = float(a)
    if isinstance(a, Fraction) and a != Fraction(repr(near)):
        return Point(near, rational(a))
    node = exact_point(near)
    if isinstance(node, Multiply):
        assert isinstance(node.left, Number)
        return Point(near, PiMultiple(rational(node.left.value)))
    assert isinstance(node, Number)
    if is_short(near) or node.value != Fraction(repr(near)):
        return Point(near, rational(node.value))
    return Point(near, _zero_near(function, near) or rational(node.value))


def number_of(function: Function, a: float) -> Scalar:
    """The number that point_of() takes a for; the decimal itself where that is a zero of the formula."""
    place = point_of(function, a).place
    return rational(Fraction(repr(a))) if isinstance(place, Zero) else place


def _zero_near(function: Function, a: float) -> Zero | None:
    """The zero of a part of a critical expression within two roundings; or a double one, a zero of the slope."""
    for expression in function.critical:
        for part in walk(expression):
            if depends_on_x(part) and _changes_sign(part, a, function):
                return Zero(part, a, function)
        slope = Zero(differentiate(expression), a, function)
        if _changes_sign(slope.tree, a, function) and _is_nothing_at(expression, slope):
            return slope
    return None


def _changes_sign(tree: Node, a: float, function: Function) -> bool:
    ends = [rational(Fraction(a) + side * ROUNDINGS * Fraction(math.ulp(a))) for side in (-1, 1)]
    try:
        signs = [point_sign(tree, end, function.parameters) for end in ends]
    except DomainError:
        return False
    return None not in signs and signs[0] != signs[1]


def _is_nothing_at(expression: Node, zero: Zero) -> bool:
    """Whether the expression is 0 there too, as far as the highest precision tells."""
    try:
        with working_precision(HIGHEST, 2):
            return is_nothing(ball(enclose(expression, zero.enclosure(), zero.function.parameters)))
    except (Straddling, DomainError):
        return False
