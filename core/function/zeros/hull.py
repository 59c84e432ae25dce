"""Intervals of the x-axis and of values, with ends that may be infinite.

All values of a formula over an interval, wherever it has any: FLINT's balls have a finite middle, and this goes on
beside a pole, an edge of the domain or a logarithm of 0. And the simplest numbers in an interval: where a zero has a
name, it is most often one of these.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flint import arb, fmpq

from core.function.enclosure.scalars import ONE, DomainError, PiMultiple, Scalar, Sign, Straddling, ball
from core.function.enclosure.walk import Walk


def simplest_between(low: fmpq, high: fmpq) -> fmpq:
    """The fraction with the smallest denominator in [low, high], by continued fractions."""
    if low > high:
        raise ValueError("simplest_between() needs low <= high")
    if low <= 0 <= high:
        return fmpq(0)
    if high < 0:
        return -simplest_between(-high, -low)
    whole = low.p // low.q
    if low == whole or whole + 1 <= high:
        return fmpq(whole if low == whole else whole + 1)
    return whole + 1 / simplest_between(1 / (high - whole), 1 / (low - whole))


def simplest_multiple(low: fmpq, high: fmpq) -> PiMultiple | None:
    """The same times pi, at the working precision; None where the interval is too narrow, or 0 is in it."""
    pi = arb.pi()
    bottom, top = exact((arb(low) / pi).upper()), exact((arb(high) / pi).lower())
    if bottom > top or bottom <= 0 <= top:
        return None
    return PiMultiple(simplest_between(bottom, top))


def exact(number: arb) -> fmpq:
    """The fraction that a ball without a radius is."""
    mantissa, exponent = number.mid().man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def bounds(number: arb) -> tuple[fmpq, fmpq]:
    """The ends of a ball."""
    return exact(number.lower()), exact(number.upper())


def between(low: fmpq, high: fmpq) -> arb:
    """The ball of all numbers in [low, high]."""
    return arb(low).union(arb(high))


def round_to_short(value: fmpq, width: fmpq) -> fmpq:
    """A number with a short binary form that is no farther from the value than the width."""
    bits = max(0, int(width.q).bit_length() - int(width.p).bit_length() + 1)
    scale = fmpq(2) ** bits
    return fmpq((value * scale).floor()) / scale


INFINITY = arb.pos_inf()


@dataclass(frozen=True)
class Hull:
    """low <= high, numbers or infinities."""

    low: arb
    high: arb

    @property
    def sign(self) -> Sign | None:
        """The sign of all its numbers, None where they differ."""
        return 1 if self.low > 0 else -1 if self.high < 0 else None

    def on_side(self, side: Sign | None) -> "Hull":
        """The part on one side of 0; all of it where the side is not known."""
        return self if not side else Hull(arb(0), self.high) if side > 0 else Hull(self.low, arb(0))


WHOLE = Hull(-INFINITY, INFINITY)


def _hull(low: arb, high: arb) -> Hull:
    """Rounded outwards; a side that could not be worked out is without bound."""
    return Hull(-INFINITY if low.is_nan() else low.lower(), INFINITY if high.is_nan() else high.upper())


def _monotone(function: Callable[[arb], arb]) -> Callable[[Hull], Hull]:
    return lambda value: _hull(function(value.low), function(value.high))


def _clip(value: Hull, low: float, high: float) -> Hull:
    """The part of the interval in [low, high]; DomainError where there is none."""
    if value.high < low or value.low > high:
        raise DomainError
    bottom = arb(low) if value.low < low or value.low.contains(low) else value.low
    top = arb(high) if value.high > high else value.high
    return Hull(bottom, top)


def _product(left: arb, right: arb) -> arb:
    """0 times infinity is 0: an end of an interval that holds finite numbers alone."""
    return arb(0) if left.is_zero() or right.is_zero() else left * right


def _exp(end: arb) -> arb:
    return end.exp() if end.is_finite() or end > 0 else arb(0)


def _log(end: arb) -> arb:
    return -INFINITY if end.is_zero() else end if not end.is_finite() else end.log()


def _arctan(end: arb) -> arb:
    return end.atan()


def _arsinh(end: arb) -> arb:
    return end.asinh() if end.is_finite() else end


def _arcosh(end: arb) -> arb:
    return end.acosh() if end.is_finite() else end


def _artanh(end: arb) -> arb:
    return end.sgn() * INFINITY if abs(end) == 1 else end.atanh()


def _wave(name: str, value: Hull) -> Hull:
    if not (value.low.is_finite() and value.high.is_finite()):
        return Hull(arb(-1), arb(1))
    values = getattr(value.low.union(value.high), name)()
    return _hull(values, values)


def _absolute(value: Hull) -> Hull:
    if value.sign is not None:
        return value if value.sign > 0 else Hull(-value.high, -value.low)
    return Hull(arb(0), (-value.low).max(value.high))


def _signum(value: Hull) -> Hull:
    """Of what is not 0, though an end of its hull may be."""
    return Hull(arb(1) if value.low >= 0 else arb(-1), arb(-1) if value.high <= 0 else arb(1))


HULLS: Mapping[str, Callable[..., Hull]] = {
    "exp": _monotone(_exp),
    "ln": lambda value: _monotone(_log)(_clip(value, 0, float("inf"))),
    "sin": lambda value: _wave("sin", value),
    "cos": lambda value: _wave("cos", value),
    "arctan": _monotone(_arctan),
    "arsinh": _monotone(_arsinh),
    "arcosh": lambda value: _monotone(_arcosh)(_clip(value, 1, float("inf"))),
    "arcsin": lambda value: _monotone(lambda end: end.asin())(_clip(value, -1, 1)),
    "arccos": lambda value: _swap_ends(_monotone(lambda end: end.acos()), _clip(value, -1, 1)),
    "artanh": lambda value: _monotone(_artanh)(_clip(value, -1, 1)),
    "abs": _absolute,
    "sign": _signum,
    "floor": _monotone(lambda end: end.floor() if end.is_finite() else end),
    "ceil": _monotone(lambda end: end.ceil() if end.is_finite() else end),
    "min": lambda left, right: Hull(left.low.min(right.low), left.high.min(right.high)),
    "max": lambda left, right: Hull(left.low.max(right.low), left.high.max(right.high)),
}


def _swap_ends(function: Callable[[Hull], Hull], value: Hull) -> Hull:
    """For a falling function."""
    return function(Hull(value.high, value.low))


class HullWalk(Walk[Hull]):
    """low < x < high; DomainError where the formula has no value there at all."""

    def __init__(self, low: fmpq, high: fmpq) -> None:
        super().__init__({})
        self.x = Hull(arb(low).lower(), arb(high).upper())

    def constant(self, value: Scalar) -> Hull:
        return _hull(ball(value), ball(value))

    def variable(self) -> Hull:
        return self.x

    def add(self, left: Hull, right: Hull) -> Hull:
        return _hull(left.low + right.low, left.high + right.high)

    def negate(self, value: Hull) -> Hull:
        return Hull(-value.high, -value.low)

    def multiply(self, left: Hull, right: Hull) -> Hull:
        ends = [_product(one, other) for one in (left.low, left.high) for other in (right.low, right.high)]
        low, high = ends[0], ends[0]
        for end in ends[1:]:
            low, high = low.min(end), high.max(end)
        return _hull(low, high)

    def divide(self, left: Hull, right: Hull) -> Hull:
        if right.low.is_zero() and right.high.is_zero():
            raise DomainError
        if right.low < 0 and right.high > 0:
            return WHOLE
        if right.high <= 0:
            return self.divide(self.negate(left), self.negate(right))
        return self.multiply(left, _hull(1 / right.high, INFINITY if right.low <= 0 else 1 / right.low))

    def whole_power(self, base: Hull, exponent: int) -> Hull:
        if exponent < 0:
            return self.divide(self.constant(ONE), self.whole_power(base, -exponent))
        if exponent == 0:
            return self.constant(ONE)
        base = base if exponent % 2 else _absolute(base)
        return _hull(base.low**exponent, base.high**exponent)

    def root_power(self, base: Hull, exponent: fmpq) -> Hull:
        if exponent < 0:
            return self.divide(self.constant(ONE), self.root_power(base, -exponent))
        if exponent.q % 2 == 0:
            base = _clip(base, 0, float("inf"))
        elif exponent.p % 2 == 0:
            base = _absolute(base)
        return _hull(_signed_power(base.low, exponent), _signed_power(base.high, exponent))

    def real_power(self, base: Hull, exponent: Hull) -> Hull:
        return HULLS["exp"](self.multiply(exponent, HULLS["ln"](base)))

    def sign(self, value: Hull) -> Sign:
        if value.sign is None:
            raise Straddling
        return value.sign

    def function(self, name: str, arguments: list[Hull]) -> Hull | None:
        return HULLS[name](*arguments) if name in HULLS else None


def _signed_power(end: arb, exponent: fmpq) -> arb:
    """The real root of an end of an interval, with the sign of the end."""
    if end.is_zero() or not end.is_finite():
        return end
    return end ** arb(exponent) if end > 0 else -((-end) ** arb(exponent))
