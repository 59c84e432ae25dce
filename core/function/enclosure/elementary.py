"""sin, cos, exp, ln and the inverse circular functions of one number, exact where the result is known to be."""

from collections.abc import Callable

from flint import arb, fmpq

from core.function.enclosure.scalars import (
    HALF,
    ONE,
    ZERO,
    DomainError,
    PiMultiple,
    Scalar,
    add,
    ball,
    certain_sign,
    exponential_ball,
    pi_multiple,
    sign,
    subtract,
)

SIXTH = fmpq(1, 6)
ARCSINES = {ZERO: ZERO, HALF: SIXTH, -HALF: -SIXTH, ONE: HALF, -ONE: -HALF}
"""arcsin as a multiple of pi."""
ARCTANGENTS = {ZERO: ZERO, ONE: fmpq(1, 4), -ONE: -fmpq(1, 4)}
SINES = {0: ZERO, 1: HALF, 3: ONE, 5: HALF, 6: ZERO, 7: -HALF, 9: -ONE, 11: -HALF}
"""sin of so many sixths of pi, where it is rational."""


def sine(value: Scalar) -> Scalar:
    if isinstance(value, fmpq) and not value:
        return ZERO
    if isinstance(value, PiMultiple):
        sixths = value.factor * 6
        exact = SINES.get(int(sixths.p) % 12) if sixths.q == 1 else None
        return arb.sin_pi_fmpq(value.factor) if exact is None else exact
    return ball(value).sin()


def cosine(value: Scalar) -> Scalar:
    if isinstance(value, fmpq) and not value:
        return ONE
    if isinstance(value, PiMultiple):
        return sine(pi_multiple(value.factor + HALF))
    return ball(value).cos()


def exponential(value: Scalar) -> Scalar:
    if isinstance(value, fmpq) and not value:
        return ONE
    return exponential_ball(ball(value))


def logarithm(value: Scalar) -> Scalar:
    if certain_sign(value) <= 0:
        raise DomainError
    if isinstance(value, fmpq) and value == ONE:
        return ZERO
    return ball(value).log()


def arcsine(value: Scalar) -> Scalar:
    if isinstance(value, fmpq) and value in ARCSINES:
        return pi_multiple(ARCSINES[value])
    to_right, to_left = certain_sign(subtract(ONE, value)), certain_sign(add(ONE, value))
    if to_right < 0 or to_left < 0:
        raise DomainError
    if to_right == 0 or to_left == 0:
        return PiMultiple(HALF if to_right == 0 else -HALF)
    return ball(value).asin()


def arccosine(value: Scalar) -> Scalar:
    return subtract(PiMultiple(HALF), arcsine(value))


def arctangent(value: Scalar) -> Scalar:
    if isinstance(value, fmpq) and value in ARCTANGENTS:
        return pi_multiple(ARCTANGENTS[value])
    return ball(value).atan()


def signum(value: Scalar) -> Scalar:
    side = sign(value)
    return ball(value).sgn() if side is None else fmpq(side)


ELEMENTARY: dict[str, Callable[[Scalar], Scalar]] = {
    "sin": sine,
    "cos": cosine,
    "exp": exponential,
    "ln": logarithm,
    "arcsin": arcsine,
    "arccos": arccosine,
    "arctan": arctangent,
}
