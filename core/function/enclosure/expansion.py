"""What a function does as t falls to 0: c t^p L^i M^j + ..., with L = ln(1/t) and M = ln L.

An Expansion is exp(growth) times a sum of such terms, the largest first, with what is known of the rest: that it is 0,
that it is at most of some order, or that it swings for ever. Sums and products of expansions are cut where one of them
is no longer known, as those of Taylor series are (J. Shackell, "Symbolic Asymptotics", ch. 2 and 3).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from flint import ctx, fmpq

from core.function.enclosure.scalars import (
    ONE,
    ZERO,
    DomainError,
    Scalar,
    Sign,
    assume_zero,
    ball,
    certain_sign,
    divide,
    may_multiply,
    multiply,
    sign,
)
from core.function.enclosure.scalars import add as add_scalars


class Undecidable(ArithmeticError):
    """The rules below do not tell, and more digits would not help."""


class ByTurns(Undecidable):
    """The function has a value and has none by turns, ever closer to the point."""


class Power(NamedTuple):
    """The exponents of t, of 1/L and of 1/M: the smaller the tuple, the larger the term."""

    t: fmpq
    logarithm: fmpq = ZERO
    iterated: fmpq = ZERO

    def __hash__(self) -> int:
        """Of whole numbers: FLINT hashes a fraction by way of Python's, a hundred times slower."""
        return hash((int(self.t.p), int(self.t.q), int(self.logarithm.p), int(self.iterated.p)))

    def times(self, other: "Power") -> "Power":
        return Power(self.t + other.t, self.logarithm + other.logarithm, self.iterated + other.iterated)

    def to_power(self, exponent: fmpq) -> "Power":
        return Power(self.t * exponent, self.logarithm * exponent, self.iterated * exponent)


UNIT = Power(ZERO)
BEYOND = Power(fmpq(10**9))
"""The order of what is smaller than every power of t, as e^(-1/t)."""
Terms = tuple[tuple[Power, Scalar], ...]


class Swing(NamedTuple):
    """A rest of that order that keeps swinging: divided by t^p ... it has the limit points low and high, low < high.

    Bounded, or without any bound where low and high are None.
    """

    order: Power
    low: Scalar | None
    high: Scalar | None


@dataclass(frozen=True)
class Expansion:
    """exp(growth) (terms + rest): the rest is O(order), 0 where order is None, or swing and smaller than swing beyond.

    terms: sorted, of at most the number that Cut allows; growth: terms that grow beyond every power of L.
    """

    terms: Terms = ()
    order: Power | None = None
    swing: Swing | None = None
    growth: Terms = ()

    @property
    def is_zero(self) -> bool:
        """Whether the function is 0 all along."""
        return not self.terms and self.order is None and self.swing is None

    @property
    def size(self) -> Power:
        """The order of the largest part."""
        if self.terms:
            return self.terms[0][0]
        if self.swing is not None:
            return self.swing.order
        return BEYOND if self.order is None else self.order

    def leading(self) -> tuple[Power, Scalar]:
        """The largest term, whose coefficient is certainly not 0; Undecidable where there is none."""
        if not self.terms:
            raise Undecidable
        power, coefficient = self.terms[0]
        if certain_sign(coefficient) == 0:
            raise Undecidable
        return power, coefficient

    def without_swing(self) -> "Expansion":
        """The same with a swing told as a rest of its order."""
        return self if self.swing is None else Expansion(self.terms, self.swing.order, None, self.growth)


MOST_TERMS = 24


def expansion(
    terms: Mapping[Power, Scalar], order: Power | None = None, swing: Swing | None = None, growth: Terms = ()
) -> Expansion:
    """Sorts, drops what is 0 and what is smaller than the rest, and joins a term with a swing of its own order."""
    if order is not None and swing is not None:
        order, swing = (order, None) if order <= swing.order else (None, swing)
    border = order if swing is None else swing.order
    if swing is not None and swing.order in terms:
        swing = _shift(swing, terms[swing.order])
    listed = [
        (power, number)
        for power, number in sorted(terms.items(), key=itemgetter(0))
        if (border is None or power < border) and not _vanishes(number)
    ]
    if len(listed) > MOST_TERMS:
        return Expansion(tuple(listed[:MOST_TERMS]), listed[MOST_TERMS][0], None, growth)
    return Expansion(tuple(listed), order, swing, growth)


def _vanishes(number: Scalar) -> bool:
    """Whether the number is 0, or is not told from it by the highest precision."""
    side = sign(number)
    return side == 0 or (side is None and assume_zero(ball(number)))


def _shift(swing: Swing, shift: Scalar) -> Swing:
    if swing.low is None or swing.high is None:
        return swing
    return Swing(swing.order, add_scalars(swing.low, shift), add_scalars(swing.high, shift))


def constant(value: Scalar) -> Expansion:
    return expansion({UNIT: value})


def negate_expansion(value: Expansion) -> Expansion:
    return scale_expansion(value, -ONE)


def scale_expansion(value: Expansion, factor: Scalar, power: Power = UNIT) -> Expansion:
    """factor t^p ... times the expansion; factor: certainly not 0."""
    terms = tuple((each.times(power), multiply(number, factor)) for each, number in value.terms)
    order = None if value.order is None else value.order.times(power)
    swing = None if value.swing is None else _scale_swing(value.swing, factor, power)
    return Expansion(terms, order, swing, value.growth)


def _scale_swing(swing: Swing, factor: Scalar, power: Power) -> Swing:
    if swing.low is None or swing.high is None:
        return swing
    ends = multiply(swing.low, factor), multiply(swing.high, factor)
    low, high = ends if certain_sign(factor) > 0 else ends[::-1]
    return Swing(swing.order.times(power), low, high)


def add_expansions(left: Expansion, right: Expansion) -> Expansion:
    if left.is_zero:
        return right
    if right.is_zero:
        return left
    if left.growth != right.growth:
        return _dominant(left, right)
    terms = dict(left.terms)
    for power, number in right.terms:
        terms[power] = add_scalars(terms[power], number) if power in terms else number
    return expansion(terms, *_join((left.order, right.order), (left.swing, right.swing)), left.growth)


def _join(orders: Iterable[Power | None], swings: Iterable[Swing | None]) -> tuple[Power | None, Swing | None]:
    """The largest of several rests; two swings of one order might cancel, and are a rest of that order."""
    order, rivals = min(filter(None, orders), default=None), list(filter(None, swings))
    largest = min(rivals, key=lambda swing: swing.order, default=None)
    if largest is None:
        return order, None
    rivals = [swing for swing in rivals if swing.order == largest.order]
    if len(rivals) == 1:
        return order, largest
    if any(swing.low is None for swing in rivals):
        raise Undecidable
    return (largest.order if order is None else min(order, largest.order)), None


def _dominant(left: Expansion, right: Expansion) -> Expansion:
    """Of two with different growth the faster one; the other is smaller than every term of it."""
    difference = add_expansions(Expansion(left.growth), negate_expansion(Expansion(right.growth)))
    larger = left if certain_sign(difference.leading()[1]) > 0 else right
    order = BEYOND if larger.order is None else min(BEYOND, larger.order)
    return expansion(dict(larger.terms), order, larger.swing, larger.growth)


def multiply_expansions(left: Expansion, right: Expansion) -> Expansion:
    if left.is_zero or right.is_zero:
        return Expansion()
    if not may_multiply(len(left.terms) * len(right.terms)):
        raise Undecidable
    rests = [_rest(left, right), _rest(right, left)]
    orders = [order for order, _ in rests if order is not None]
    swings = [swing for _, swing in rests if swing is not None]
    if left.swing is not None and right.swing is not None:
        orders.append(left.swing.order.times(right.swing.order))
    growth = add_expansions(Expansion(left.growth), Expansion(right.growth)).terms
    border = min([*orders, *(swing.order for swing in swings)], default=None)
    return expansion(_products(left.terms, right.terms, border), *_join(orders, swings), growth)


def _products(left: Terms, right: Terms, border: Power | None) -> dict[Power, Scalar]:
    """Each term of one times each of the other, but for those smaller than the border."""
    terms: dict[Power, Scalar] = {}
    for power, number in left:
        for other, factor in right:
            place = power.times(other)
            if border is not None and place > border:
                break
            product, before = multiply(number, factor), terms.get(place)
            terms[place] = product if before is None else add_scalars(before, product)
    return terms


def _rest(of: Expansion, other: Expansion) -> tuple[Power | None, Swing | None]:
    """What the rest of one factor comes to, times the largest part of the other."""
    if of.swing is not None and other.terms:
        power, coefficient = other.leading()
        return None, _scale_swing(of.swing, coefficient, power)
    if of.swing is not None:
        if of.swing.low is None:
            raise Undecidable
        return of.swing.order.times(other.size), None
    return (None if of.order is None else of.order.times(other.size)), None


def inverse(value: Expansion) -> Expansion:
    """1/value; DomainError where value is 0 all along."""
    if value.is_zero:
        raise DomainError
    growth = negate_expansion(Expansion(value.growth)).terms
    if value.swing is not None and not value.terms:
        return Expansion(swing=_inverse_swing(value.swing), growth=growth)
    power, coefficient = value.leading()
    ratio = relative_rest(value)
    unit = compose_series([ONE if k % 2 == 0 else -ONE for k in range(series_length(ratio))], ratio)
    scale = scale_expansion(unit, divide(ONE, coefficient), power.to_power(-ONE))
    return Expansion(scale.terms, scale.order, scale.swing, growth)


def _inverse_swing(swing: Swing) -> Swing:
    if swing.low is not None and swing.high is not None:
        low, high = certain_sign(swing.low), certain_sign(swing.high)
        if low * high > 0:
            return Swing(swing.order.to_power(-ONE), divide(ONE, swing.high), divide(ONE, swing.low))
    return Swing(UNIT, None, None)


def relative_rest(value: Expansion) -> Expansion:
    """e, where value is exp(growth) c t^p (1 + e)."""
    power, coefficient = value.leading()
    rest = Expansion(value.terms[1:], value.order, value.swing)
    return scale_expansion(rest, divide(ONE, coefficient), power.to_power(-ONE))


def flatten_expansion(value: Expansion) -> Expansion:
    """The same without growth: what falls faster than every power of t is a rest of that order."""
    if not value.growth:
        return value
    if certain_sign(Expansion(value.growth).leading()[1]) > 0:
        raise Undecidable
    return Expansion(order=BEYOND)


def series_length(argument: Expansion) -> int:
    """How many terms of a Taylor series are put in: those of working_precision(), one for an argument that is 0."""
    return 1 if argument.is_zero else max(2, int(ctx.cap))


def compose_series(numbers: Sequence[Scalar], argument: Expansion) -> Expansion:
    """c0 + c1 u + c2 u^2 + ... for an argument u that tends to 0, and the rest O(u^n) after n coefficients."""
    if argument.is_zero:
        return constant(numbers[0])
    argument = flatten_expansion(argument)
    if not argument.size > UNIT:
        raise Undecidable
    total = Expansion(order=UNIT)
    for number in reversed(numbers):
        total = add_expansions(multiply_expansions(total, argument), constant(number))
    return total


def limit(value: Expansion) -> Scalar | float:
    """What the function tends to: a number, an infinity, or NaN where it swings for ever; Undecidable if not told."""
    if value.growth and certain_sign(Expansion(value.growth).leading()[1]) < 0:
        return ZERO
    if value.growth or value.terms:
        power, coefficient = value.leading()
        if value.growth or power < UNIT:
            return math.copysign(math.inf, certain_sign(coefficient))
        return coefficient if power == UNIT else ZERO
    if value.swing is not None:
        return math.nan if value.swing.low is None or value.swing.order <= UNIT else ZERO
    if value.order is None or value.order > UNIT:
        return ZERO
    raise Undecidable


def coefficient(value: Expansion, k: int) -> Scalar:
    """The number before t^k; Undecidable where it is lost in the rest, or something else comes first."""
    power = Power(fmpq(k))
    plain = all(each.t.q == 1 and each.t >= 0 and each == Power(each.t) for each, _ in value.terms if each < power)
    border = value.without_swing().order
    if value.growth or not plain or (border is not None and border <= power):
        raise Undecidable
    return dict(value.terms).get(power, ZERO)


def side_of_zero(value: Expansion) -> Sign:
    """The sign just beside the point; 0 only for what is 0 all along."""
    if value.is_zero:
        return 0
    if value.terms:
        return certain_sign(value.leading()[1])
    if value.swing is not None and value.swing.low is not None and value.swing.high is not None:
        low, high = certain_sign(value.swing.low), certain_sign(value.swing.high)
        if low == high:
            return low
        if low * high < 0:
            raise ByTurns
    raise Undecidable


def split(terms: Terms) -> tuple[Terms, Scalar, Terms]:
    """The terms that tend to infinity, the constant, and those that tend to 0."""
    large = tuple(each for each in terms if each[0] < UNIT)
    small = tuple(each for each in terms if each[0] > UNIT)
    return large, next((number for power, number in terms if power == UNIT), ZERO), small
