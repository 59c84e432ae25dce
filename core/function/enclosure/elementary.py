"""sin, cos, exp, ln and the inverse circular functions of one number, and their Taylor coefficients at it.

Both are exact where the result is known to be.
"""

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
    divide,
    exponential_ball,
    multiply,
    negate,
    pi_multiple,
    root_power,
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


Coefficients = list[Scalar]


def _of_exp(c: Scalar, length: int) -> Coefficients:
    return _divide_by_factorials([exponential(c)] * length)


def _of_sine(c: Scalar, length: int) -> Coefficients:
    cycle = (sine(c), cosine(c), negate(sine(c)), negate(cosine(c)))
    return _divide_by_factorials([cycle[k % 4] for k in range(length)])


def _of_cosine(c: Scalar, length: int) -> Coefficients:
    cycle = (cosine(c), negate(sine(c)), negate(cosine(c)), sine(c))
    return _divide_by_factorials([cycle[k % 4] for k in range(length)])


def _divide_by_factorials(derivatives: Coefficients) -> Coefficients:
    factorial = ONE
    coefficients: Coefficients = []
    for k, derivative in enumerate(derivatives):
        factorial = factorial * fmpq(k) if k else ONE
        coefficients.append(divide(derivative, factorial))
    return coefficients


def _of_logarithm(c: Scalar, length: int) -> Coefficients:
    """ln c, then (-1)^(k+1)/(k c^k)."""
    coefficients: Coefficients = [logarithm(c)]
    power: Scalar = ONE
    for k in range(1, length):
        power = divide(negate(power) if k > 1 else power, c)
        coefficients.append(divide(power, fmpq(k)))
    return coefficients


def _of_arctangent(c: Scalar, length: int) -> Coefficients:
    """The integral of y = 1/(1 + (c + s)^2), where (1 + c^2) y_k = -2 c y_(k-1) - y_(k-2)."""
    first = add(ONE, multiply(c, c))
    slopes: Coefficients = [divide(ONE, first)]
    for k in range(1, length - 1):
        total = multiply(fmpq(-2), multiply(c, slopes[k - 1]))
        slopes.append(divide(subtract(total, slopes[k - 2]) if k > 1 else total, first))
    return _integrate(arctangent(c), slopes, length)


def _of_arcsine(c: Scalar, length: int) -> Coefficients:
    """The integral of y = (1 - (c + s)^2)^(-1/2): (1 - c^2)(k+1) y_(k+1) = (2k+1) c y_k + k y_(k-1). Needs |c| < 1."""
    first = subtract(ONE, multiply(c, c))
    slopes: Coefficients = [root_power(first, fmpq(-1, 2))]
    for k in range(length - 2):
        total = multiply(fmpq(2 * k + 1), multiply(c, slopes[k]))
        total = add(total, multiply(fmpq(k), slopes[k - 1])) if k else total
        slopes.append(divide(total, multiply(first, fmpq(k + 1))))
    return _integrate(arcsine(c), slopes, length)


def _of_arccosine(c: Scalar, length: int) -> Coefficients:
    return [arccosine(c), *(negate(number) for number in _of_arcsine(c, length)[1:])]


def _integrate(first: Scalar, slopes: Coefficients, length: int) -> Coefficients:
    return [first, *(divide(slopes[k - 1], fmpq(k)) for k in range(1, length))]


def binomials(exponent: fmpq, length: int) -> Coefficients:
    """Those of (1 + u)^exponent at u = 0."""
    coefficients: Coefficients = [ONE]
    number = ONE
    for k in range(1, length):
        number = number * (exponent - (k - 1)) / k
        coefficients.append(number)
    return coefficients


COEFFICIENTS: dict[str, Callable[[Scalar, int], Coefficients]] = {
    "exp": _of_exp,
    "sin": _of_sine,
    "cos": _of_cosine,
    "ln": _of_logarithm,
    "arcsin": _of_arcsine,
    "arccos": _of_arccosine,
    "arctan": _of_arctangent,
}
