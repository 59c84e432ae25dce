"""Polynomials in sines and cosines at multiples of pi/4 and pi/6, exactly: numbers a + b sqrt(2) or a + b sqrt(3)."""

from collections.abc import Mapping

from flint import fmpq

from core.function.enclosure.scalars import HALF, ONE, ZERO
from core.function.zeros.ring import Polynomial

Surd = tuple[fmpq, fmpq]
"""a + b sqrt(d)."""
SINES: Mapping[int, Mapping[int, Surd]] = {
    2: {0: (ZERO, ZERO), 1: (ZERO, HALF), 2: (ONE, ZERO)},
    3: {0: (ZERO, ZERO), 1: (HALF, ZERO), 2: (ZERO, HALF), 3: (ONE, ZERO)},
}
"""By d: the sines of k pi/4 or k pi/6 up to a right angle."""


def is_zero_at(polynomial: Polynomial, sine: int, cosine: int, factor: fmpq) -> bool:
    """Whether a polynomial in sin u and cos u alone, these letters' places, is 0 at u = factor pi."""
    radicand = {4: 2, 6: 3, 3: 3}.get(int(factor.q))
    if radicand is None or polynomial.letters - {sine, cosine}:
        return False
    parts = 4 if radicand == 2 else 6
    steps = int((factor * parts).p)
    values = {sine: _sine(radicand, parts, steps), cosine: _sine(radicand, parts, steps + parts // 2)}
    total = ZERO, ZERO
    for coefficient, powers in polynomial.terms:
        term = fmpq(coefficient), ZERO
        for place, exponent in powers:
            for _ in range(exponent):
                term = _product(term, values[place], radicand)
        total = total[0] + term[0], total[1] + term[1]
    return total == (ZERO, ZERO)


def _sine(radicand: int, parts: int, steps: int) -> Surd:
    """The sine of so many parts of a half turn."""
    steps %= 2 * parts
    sign = 1 if steps < parts else -1
    a, b = SINES[radicand][min(steps % parts, parts - steps % parts)]
    return sign * a, sign * b


def _product(left: Surd, right: Surd, radicand: int) -> Surd:
    return left[0] * right[0] + radicand * left[1] * right[1], left[0] * right[1] + left[1] * right[0]
