"""The expansion of a formula on one side of a point: f(a + t) or f(a - t) as t falls to 0."""

import math
from collections.abc import Callable, Mapping

from flint import arb, fmpq

from core.expression.functions import PRIMITIVES, words_with
from core.expression.tree import Node
from core.function.enclosure import expansion as expansions
from core.function.enclosure import scalars
from core.function.enclosure.elementary import COEFFICIENTS, binomials
from core.function.enclosure.expansion import (
    UNIT,
    ByTurns,
    Expansion,
    Power,
    Swing,
    Undecidable,
    add_expansions,
    compose_series,
    constant,
    flatten_expansion,
    inverse,
    limit,
    multiply_expansions,
    negate_expansion,
    relative_rest,
    scale_expansion,
    series_length,
    side_of_zero,
    split,
)
from core.function.enclosure.scalars import HALF, ONE, ZERO, DomainError, PiMultiple, Scalar, certain_sign
from core.function.enclosure.walk import Walk

T = Power(ONE)
LOGARITHM, ITERATED = Power(ZERO, -ONE), Power(ZERO, ZERO, -ONE)
"""L = ln(1/t), and ln L."""
WAVES = words_with("wave") & PRIMITIVES
WAVES_WITH_POLES = words_with("wave") - PRIMITIVES


class OneSidedWalk(Walk[Expansion]):
    """side: -1 for f(a - t), 1 for f(a + t).

    Raises DomainError where f has no values on that side, Undecidable where these rules do not tell, and Straddling
    where more precision is needed.
    """

    def __init__(self, a: Scalar, side: int, parameters: Mapping[str, float], zero: Node | None = None) -> None:
        super().__init__(parameters, zero)
        self.x = expansions.expansion({UNIT: a, T: fmpq(side)})

    constant = staticmethod(constant)

    def vanishing(self, value: Expansion) -> Expansion:
        terms = {power: number for power, number in value.terms if power != UNIT}
        return expansions.expansion(terms, value.order, value.swing, value.growth)

    def variable(self) -> Expansion:
        return self.x

    add = staticmethod(add_expansions)
    negate = staticmethod(negate_expansion)
    multiply = staticmethod(multiply_expansions)
    sign = staticmethod(side_of_zero)

    def divide(self, left: Expansion, right: Expansion) -> Expansion:
        return multiply_expansions(left, inverse(right))

    def whole_power(self, base: Expansion, exponent: int) -> Expansion:
        if exponent < 0:
            return inverse(self.whole_power(base, -exponent))
        if exponent > 1 and base.swing is not None and not base.terms:
            return _swing_power(base, fmpq(exponent), even=exponent % 2 == 0)
        if exponent > expansions.MOST_TERMS and base.terms:
            side = side_of_zero(base)
            power = _positive_power(base if side > 0 else negate_expansion(base), fmpq(exponent))
            return negate_expansion(power) if side < 0 and exponent % 2 else power
        result, square = constant(ONE), base
        while exponent:
            result = multiply_expansions(result, square) if exponent % 2 else result
            exponent //= 2
            square = multiply_expansions(square, square) if exponent else square
        return result

    def root_power(self, base: Expansion, exponent: fmpq) -> Expansion:
        if base.is_zero:
            if exponent < 0:
                raise DomainError
            return base
        odd_root = int(exponent.q) % 2 == 1
        if base.swing is not None and not base.terms and odd_root and exponent > 0:
            return _swing_power(base, exponent, even=int(exponent.p) % 2 == 0)
        side = side_of_zero(base)
        if side > 0:
            return _positive_power(base, exponent)
        if not odd_root:
            raise DomainError
        power = _positive_power(negate_expansion(base), exponent)
        return negate_expansion(power) if int(exponent.p) % 2 else power

    def real_power(self, base: Expansion, exponent: Expansion) -> Expansion:
        side = side_of_zero(base)
        if side < 0 or (side == 0 and side_of_zero(exponent) <= 0):
            raise DomainError
        return Expansion() if side == 0 else _exponential(multiply_expansions(_logarithm(base), exponent))

    def function(self, name: str, arguments: list[Expansion]) -> Expansion | None:
        if name in FUNCTIONS_OF_ONE:
            return FUNCTIONS_OF_ONE[name](arguments[0])
        if name in WAVES or (name in WAVES_WITH_POLES and _is_infinite(arguments[0])):
            return _wave(name, arguments[0])
        if name in ("min", "max"):
            larger = side_of_zero(add_expansions(arguments[0], negate_expansion(arguments[1]))) >= 0
            return arguments[0 if larger == (name == "max") else 1]
        return None


def _swing_power(base: Expansion, exponent: fmpq, even: bool) -> Expansion:
    """A power of what swings, by the power of its ends; exponent: positive."""
    swing = base.swing
    if swing is None or swing.low is None or swing.high is None or base.growth:
        raise Undecidable
    order = swing.order.to_power(exponent)
    low, high = (_real_root(end, exponent) for end in (swing.low, swing.high))
    if even:
        inside = certain_sign(swing.low) * certain_sign(swing.high) < 0
        low, high = (ZERO if inside else scalars.smaller(low, high)), scalars.larger(low, high)
    return Expansion(swing=Swing(order, low, high))


def _real_root(value: Scalar, exponent: fmpq) -> Scalar:
    whole = exponent.q == 1
    return scalars.whole_power(value, int(exponent.p)) if whole else scalars.root_power(value, exponent)


def _positive_power(base: Expansion, exponent: fmpq) -> Expansion:
    """exp(G) c t^p (1 + e) to a power; base: positive beside the point."""
    if not base.terms:
        raise Undecidable
    power, coefficient = base.leading()
    rest = relative_rest(base)
    unit = compose_series(binomials(exponent, series_length(rest)), rest)
    result = scale_expansion(unit, scalars.real_power(coefficient, exponent), power.to_power(exponent))
    growth = scale_expansion(Expansion(base.growth), exponent).terms if base.growth else ()
    return Expansion(result.terms, result.order, result.swing, growth)


def _exponential(value: Expansion) -> Expansion:
    # An exponent that grows beyond every power of 1/t has no expansion here, unless it falls to 0.
    value = flatten_expansion(value)
    large, number, small = split(value.terms)
    if value.swing is not None and value.swing.order <= UNIT:
        if large or value.swing.low is None:
            raise Undecidable
        return Expansion(order=UNIT)
    if value.order is not None and value.order <= UNIT:
        raise Undecidable
    rest = Expansion(small, value.order, value.swing)
    unit = compose_series(COEFFICIENTS["exp"](number, series_length(rest)), rest)
    power, growth = _power_of_growth(large)
    product = scale_expansion(unit, ONE, power)
    return Expansion(product.terms, product.order, product.swing, growth)


def _power_of_growth(large: expansions.Terms) -> tuple[Power, expansions.Terms]:
    """exp(c L) = t^-c and exp(c ln L) = L^c; everything else that tends to infinity is growth."""
    power, growth = UNIT, []
    for each, number in large:
        if each == LOGARITHM and isinstance(number, fmpq):
            power = power.times(Power(-number))
        elif each == ITERATED and isinstance(number, fmpq):
            power = power.times(Power(ZERO, -number))
        else:
            growth.append((each, number))
    return power, tuple(growth)


def _logarithm(value: Expansion) -> Expansion:
    """ln(exp(G) c t^p L^-i M^-j (1 + e)) = G + ln c - p L - i ln L + ln(1 + e)."""
    if side_of_zero(value) <= 0:
        raise DomainError
    if not value.terms:
        raise Undecidable
    power, coefficient = value.leading()
    if power.iterated:
        raise Undecidable
    rest = relative_rest(value)
    terms = {LOGARITHM: -power.t, ITERATED: -power.logarithm, UNIT: COEFFICIENTS["ln"](coefficient, 1)[0]}
    whole = add_expansions(expansions.expansion(terms), Expansion(value.growth))
    return add_expansions(whole, compose_series(COEFFICIENTS["ln"](ONE, series_length(rest)), rest))


def _is_infinite(value: Expansion) -> bool:
    number = limit(value)
    return isinstance(number, float) and math.isinf(number)


def _at_number(name: str, value: Expansion) -> Expansion:
    """A function that is analytic at the number that its argument tends to."""
    number = limit(value)
    if isinstance(number, float):
        raise Undecidable
    rest = add_expansions(value, constant(scalars.negate(number)))
    return compose_series(COEFFICIENTS[name](number, series_length(rest)), rest)


def _wave(name: str, value: Expansion) -> Expansion:
    if not _is_infinite(value):
        return _at_number(name, value)
    if name in WAVES_WITH_POLES:
        return Expansion(swing=Swing(UNIT, None, None))
    if value.swing is not None:
        raise Undecidable
    return Expansion(swing=Swing(UNIT, -ONE, ONE))


def _arctangent(value: Expansion) -> Expansion:
    """arctan(u) = pi/2 - arctan(1/u) for u > 0, so it has an expansion at infinity too."""
    if not _is_infinite(value):
        return _at_number("arctan", value)
    quarter = PiMultiple(HALF if side_of_zero(value) > 0 else -HALF)
    return add_expansions(constant(quarter), negate_expansion(_at_number("arctan", inverse(value))))


def _arcsine(value: Expansion) -> Expansion:
    """Near 1 it is pi/2 - 2 arcsin(sqrt((1 - u)/2)), and it is odd."""
    number = limit(value)
    if isinstance(number, float):
        raise DomainError if math.isinf(number) else Undecidable
    end = certain_sign(scalars.subtract(scalars.absolute(number), ONE))
    if end > 0:
        raise DomainError
    if end < 0:
        return _at_number("arcsin", value)
    if certain_sign(number) < 0:
        return negate_expansion(_arcsine(negate_expansion(value)))
    gap = scale_expansion(add_expansions(constant(ONE), negate_expansion(value)), HALF)
    if side_of_zero(gap) < 0:
        raise DomainError
    root = gap if gap.is_zero else _positive_power(gap, HALF)
    return add_expansions(constant(PiMultiple(HALF)), scale_expansion(_at_number("arcsin", root), fmpq(-2)))


def _arccosine(value: Expansion) -> Expansion:
    return add_expansions(constant(PiMultiple(HALF)), negate_expansion(_arcsine(value)))


def _absolute(value: Expansion) -> Expansion:
    if value.swing is not None and not value.terms:
        return _swing_size(value)
    return value if side_of_zero(value) >= 0 else negate_expansion(value)


def _swing_size(value: Expansion) -> Expansion:
    swing = value.swing
    if swing is None or swing.low is None or swing.high is None:
        return value
    low, high = scalars.absolute(swing.low), scalars.absolute(swing.high)
    inside = certain_sign(swing.low) * certain_sign(swing.high) < 0
    smallest = ZERO if inside else scalars.smaller(low, high)
    return Expansion(swing=Swing(swing.order, smallest, scalars.larger(low, high)), growth=value.growth)


def _sign(value: Expansion) -> Expansion:
    try:
        return constant(fmpq(side_of_zero(value)))
    except ByTurns:
        return Expansion(swing=Swing(UNIT, -ONE, ONE))


def _floor(value: Expansion) -> Expansion:
    """A whole number, or u minus its fractional part, which swings from 0 to 1, where u tends to infinity."""
    number = limit(value)
    if isinstance(number, float):
        if value.growth or math.isnan(number) or value.swing is not None:
            return _steps_of_swing(value)
        large = {power: each for power, each in value.terms if power <= UNIT}
        return expansions.expansion(large, None, Swing(UNIT, -ONE, ZERO))
    whole = scalars.whole_part(number, "floor")
    if isinstance(whole, arb):
        near = arb(scalars.ball(number).mid()) + HALF
        whole = scalars.whole_part(near, "floor")
    if not isinstance(whole, fmpq):
        raise scalars.Straddling
    below = side_of_zero(add_expansions(value, constant(-whole))) < 0
    return constant(whole - 1 if below else whole)


def _steps_of_swing(value: Expansion) -> Expansion:
    """floor of what swings at least over one whole number inside its range swings too."""
    swing = value.swing
    if value.growth or value.terms or swing is None or swing.low is None or swing.high is None or swing.order != UNIT:
        raise Undecidable
    low, high = scalars.whole_part(swing.low, "floor"), scalars.whole_part(swing.high, "ceil")
    if certain_sign(scalars.subtract(scalars.subtract(high, ONE), low)) <= 0:
        raise Undecidable
    return Expansion(swing=Swing(UNIT, low, scalars.subtract(high, ONE)))


def _ceiling(value: Expansion) -> Expansion:
    return negate_expansion(_floor(negate_expansion(value)))


FUNCTIONS_OF_ONE: dict[str, Callable[[Expansion], Expansion]] = {
    "exp": _exponential,
    "ln": _logarithm,
    "arctan": _arctangent,
    "arcsin": _arcsine,
    "arccos": _arccosine,
    "abs": _absolute,
    "sign": _sign,
    "floor": _floor,
    "ceil": _ceiling,
}
