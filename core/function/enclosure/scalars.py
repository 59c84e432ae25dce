"""Real numbers that are exact for as long as possible, and balls (a midpoint with a proven radius) from there on.

A Scalar is a rational number, a rational multiple of pi, or a ball of FLINT's at the working precision. That is a
setting of the whole process and not of a thread: this module is its one owner. A ball that reaches over a breakpoint of
a function (0 for |x|) gives a ball that holds both sides, or Straddling where there is no such ball. What has no real
value for any number of the ball is DomainError.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from threading import RLock
from typing import Literal

from flint import arb, ctx, fmpq, fmpz

PRECISIONS = (64, 128, 256, 512, 1024, 2048)
"""Bits, tried in turn until a question is decided; 2,048 bits, about 616 digits, reach below the smallest float."""
HIGHEST = PRECISIONS[-1]

NOTHING = HIGHEST // 2
"""A ball around 0 of a radius below 2^-NOTHING is taken for 0 at the highest precision, and assumptions() counts it."""

MOST_PRODUCTS = 12_000
"""Of coefficients, for one attempt: about a tenth of a second. A count, since a clock would judge a busy machine."""

_lock = RLock()
_assumption_count = 0
_products = 0


@contextmanager
def working_precision(bits: int, terms: int = 1) -> Iterator[None]:
    """Computes with so many bits, and series of so many terms; other threads wait, so keep the computation short."""
    global _assumption_count, _products
    with _lock:
        before = ctx.prec, ctx.cap, _assumption_count, _products
        ctx.prec, ctx.cap, _assumption_count, _products = bits, terms, 0, 0
        try:
            yield
        finally:
            ctx.prec, ctx.cap, _assumption_count, _products = before


def is_nothing(number: arb) -> bool:
    """Whether the highest precision does not tell the ball from 0."""
    return bool(ctx.prec == HIGHEST and number.contains(0) and number.abs_upper() < arb(2) ** -NOTHING)


def assume_zero(number: arb) -> bool:
    """As is_nothing(), and counted: what follows from it is known by numbers, and not proved."""
    global _assumption_count
    nothing = is_nothing(number)
    _assumption_count += nothing
    return nothing


def assumptions() -> int:
    """How many numbers were taken for 0 since working_precision() began."""
    return _assumption_count


def may_multiply(products: int) -> bool:
    """Counts products of coefficients; False once there were too many since working_precision() began."""
    global _products
    _products += products
    return _products <= MOST_PRODUCTS


LARGEST_EXACT = 5_000
"""Bits: a longer fraction becomes a ball."""
LARGEST_FACTORS = 100_000
"""A higher whole power is worked out by exp and ln."""
LARGEST_EXPONENT = arb(2) ** 256
"""e to a larger number is not worked out."""


class DomainError(ArithmeticError):
    """There is certainly no real value here."""


class Straddling(ArithmeticError):
    """The ball reaches over a breakpoint or the end of a domain, and more precision may be needed to decide."""


class Breakpoint(Straddling):
    """The number is exactly the breakpoint: more precision would not help."""


class TooLarge(Breakpoint):
    """The number is beyond every use, as 2^2^2^2^2^2 is."""


@dataclass(frozen=True, slots=True)
class PiMultiple:
    """factor times pi, factor not 0."""

    factor: fmpq


Scalar = fmpq | PiMultiple | arb
Sign = Literal[-1, 0, 1]
ZERO, ONE, HALF = fmpq(0), fmpq(1), fmpq(1, 2)


def rational(value: Fraction | int) -> fmpq:
    """FLINT's form of an exact fraction."""
    return fmpq(value.numerator, value.denominator)


def pi_multiple(factor: fmpq) -> Scalar:
    """factor times pi; 0 is rational."""
    return PiMultiple(factor) if factor else ZERO


def ball(value: Scalar) -> arb:
    """The number as a ball at the working precision."""
    if isinstance(value, arb):
        return value
    return arb(value) if isinstance(value, fmpq) else arb.pi() * arb(value.factor)


def sign(value: Scalar) -> Sign | None:
    """The sign, None where the ball does not tell."""
    if isinstance(value, PiMultiple):
        value = value.factor
    if isinstance(value, fmpq):
        return 0 if not value else (1 if value > 0 else -1)
    if value > 0:
        return 1
    if value < 0:
        return -1
    return 0 if value.is_zero() else None


def certain_sign(value: Scalar) -> Sign:
    """The sign; Straddling where the ball does not tell. What the highest precision does not tell from 0 is 0."""
    result = sign(value)
    if result is None:
        if not assume_zero(ball(value)):
            raise Straddling
        return 0
    return result


def negate(value: Scalar) -> Scalar:
    return PiMultiple(-value.factor) if isinstance(value, PiMultiple) else -value


def add(left: Scalar, right: Scalar) -> Scalar:
    if isinstance(left, fmpq) and not left:
        return right
    if isinstance(right, fmpq) and not right:
        return left
    if isinstance(left, fmpq) and isinstance(right, fmpq):
        return _check_finite(left + right)
    if isinstance(left, PiMultiple) and isinstance(right, PiMultiple):
        return pi_multiple(left.factor + right.factor)
    return ball(left) + ball(right)


def subtract(left: Scalar, right: Scalar) -> Scalar:
    return add(left, negate(right))


def multiply(left: Scalar, right: Scalar) -> Scalar:
    for zero, other in ((left, right), (right, left)):
        if isinstance(zero, fmpq) and not zero and (not isinstance(other, arb) or other.is_finite()):
            return ZERO
    if isinstance(left, fmpq) and isinstance(right, fmpq):
        return _check_finite(left * right)
    if isinstance(left, PiMultiple) and isinstance(right, fmpq):
        return PiMultiple(left.factor * right)
    if isinstance(left, fmpq) and isinstance(right, PiMultiple):
        return PiMultiple(left * right.factor)
    return ball(left) * ball(right)


def divide(left: Scalar, right: Scalar) -> Scalar:
    """DomainError for the divisor 0."""
    divisor = certain_sign(right)
    if divisor == 0:
        raise DomainError
    if isinstance(left, fmpq) and not left:
        return ZERO
    if isinstance(left, fmpq) and isinstance(right, fmpq):
        return _check_finite(left / right)
    if isinstance(left, PiMultiple) and isinstance(right, PiMultiple):
        return left.factor / right.factor
    if isinstance(left, PiMultiple) and isinstance(right, fmpq):
        return PiMultiple(left.factor / right)
    return ball(left) / ball(right)


def _check_finite(value: fmpq) -> Scalar:
    return value if value.height_bits() <= LARGEST_EXACT else arb(value)


def whole_power(base: Scalar, exponent: int) -> Scalar:
    """base^exponent; 0^0 is 1, a negative power of 0 is undefined."""
    if exponent < 0:
        return divide(ONE, whole_power(base, -exponent))
    if exponent <= 1:
        return base if exponent else ONE
    if isinstance(base, fmpq) and base.height_bits() * exponent <= LARGEST_EXACT:
        return base**exponent
    base = ball(base)
    if base > 0 or base < 0:
        return base**exponent
    if exponent % 2:
        return monotone(base, lambda end: end**exponent)
    return (base.abs_upper() ** exponent).union(arb(0))


def root_power(base: Scalar, exponent: fmpq) -> Scalar:
    """base^(p/q) for a whole q > 1: the real root for odd q; a negative base is undefined for even q."""
    degree = int(exponent.q)
    if degree % 2 == 0:
        return _positive_power(base, exponent)
    side = sign(base)
    if side is None:
        return _straddling_root(ball(base), exponent)
    if side >= 0:
        return _positive_power(base, exponent)
    size = _positive_power(negate(base), exponent)
    return negate(size) if int(exponent.p) % 2 else size


def _straddling_root(base: arb, exponent: fmpq) -> arb:
    if exponent < 0:
        raise Straddling
    if int(exponent.p) % 2 == 0:
        return ball(_positive_power(arb(base.abs_upper()), exponent)).union(arb(0))
    return monotone(base, lambda end: ball(root_power(end, exponent)))


def _positive_power(base: Scalar, exponent: fmpq) -> Scalar:
    side = sign(base)
    if side == 0:
        if exponent < 0:
            raise DomainError
        return ZERO
    if side == -1:
        raise DomainError
    root = _exact_root(base, int(exponent.q)) if isinstance(base, fmpq) else None
    if root is not None:
        return whole_power(root, int(exponent.p))
    base = ball(base)
    if side is None:
        raise Straddling
    return _power(base, exponent)


def _power(base: arb, exponent: fmpq) -> arb:
    return base.sqrt() if exponent == HALF else base ** arb(exponent)


def _exact_root(base: fmpq, degree: int) -> fmpq | None:
    """The root of a fraction whose numerator and denominator are both perfect powers."""
    if degree > base.height_bits() + 1 and base not in (ZERO, ONE):
        return None
    top, bottom = fmpz(base.p).root(degree), fmpz(base.q).root(degree)
    return fmpq(top, bottom) if top**degree == base.p and bottom**degree == base.q else None


def real_power(base: Scalar, exponent: Scalar) -> Scalar:
    """base^exponent for an exponent that moves: base > 0, or 0 with a positive exponent."""
    side = certain_sign(base)
    if side < 0 or (side == 0 and certain_sign(exponent) <= 0):
        raise DomainError
    if side == 0:
        return ZERO
    if isinstance(base, fmpq) and base == ONE:
        return ONE
    if isinstance(exponent, fmpq) and abs(exponent) <= LARGEST_FACTORS and exponent.q <= LARGEST_FACTORS:
        return whole_power(base, int(exponent.p)) if exponent.q == 1 else _positive_power(base, exponent)
    return exponential_ball(ball(base).log() * ball(exponent))


def exponential_ball(value: arb) -> arb:
    """e^value."""
    if value.abs_lower() > LARGEST_EXPONENT:
        raise TooLarge
    return finite(value.exp())


def monotone(argument: arb, function: Callable[[arb], arb]) -> arb:
    """The hull of a monotone function's values over a ball."""
    return function(argument.lower()).union(function(argument.upper()))


def finite(value: arb) -> arb:
    """The ball; Straddling where it is no ball at all."""
    if value.is_nan():
        raise Straddling
    return value


def absolute(value: Scalar) -> Scalar:
    side = sign(value)
    if side is None:
        return ball(value).abs_upper().union(arb(0))
    return value if side >= 0 else negate(value)


def whole_part(value: Scalar, function: Literal["floor", "ceil"]) -> Scalar:
    if isinstance(value, fmpq):
        return fmpq(getattr(value, function)()) if hasattr(value, function) else _whole(value, function)
    result = getattr(ball(value), function)()
    whole = result.unique_fmpz()
    return fmpq(whole) if whole is not None else result


def _whole(value: fmpq, function: str) -> fmpq:
    return fmpq(value.p // value.q if function == "floor" else -((-value.p) // value.q))


def larger(left: Scalar, right: Scalar) -> Scalar:
    side = sign(subtract(left, right))
    if side is None:
        return ball(left).max(ball(right))
    return left if side >= 0 else right


def smaller(left: Scalar, right: Scalar) -> Scalar:
    return negate(larger(negate(left), negate(right)))
