"""Waves, exponentials, logarithms and powers, written by as few elements as possible.

sin 2x and sin(x/3) are made of one pair of a sine and a cosine, by the addition theorems; e^(2x) and e^(x/3) are powers
of one element. A power or a logarithm is taken factor by factor: sqrt(4x) is 2 sqrt(x), and ln(x^2) is 2 ln|x|.
"""

from collections.abc import Iterator
from math import prod

from flint import fmpq, fmpq_mpoly

from core.equivalence.identity.quotients import (
    ONE,
    RING,
    ZERO,
    Key,
    Quotient,
    UnsupportedFormula,
    plain,
    primes_of,
    quotient,
    rational,
    sign_of,
)
from core.equivalence.identity.sizes import PolynomialKey, Region, Sizes

MOST_ANGLES = 6
"""Terms of an angle that are taken apart: each doubles the terms of its sine."""
HIGHEST_MULTIPLE = 100
HALF = fmpq(1, 2)
QUARTER_TURNS = {fmpq(0): (ONE, ZERO), HALF: (ZERO, ONE), fmpq(1): (-ONE, ZERO), fmpq(3, 2): (ZERO, -ONE)}
"""cos and sin of so many half turns."""

Units = dict[Key, fmpq]
"""For each wave of m, and for each e^m, the rational number of which all factors of m are whole multiples."""
Pair = tuple[Quotient, Quotient]
"""cos and sin of an angle."""


class Again(Exception):
    """Raised when a unit has become smaller: all formulas are to be written anew."""


class Waves(Sizes):
    """Elements cos m and sin m, sin(m)^2 being 1 - cos(m)^2."""

    def __init__(self, units: Units, region: Region | None = None) -> None:
        super().__init__(region)
        self.units = units

    def multiple(self, key: Key, factor: fmpq) -> int:
        """factor in units of the key; Again where the unit had to become smaller."""
        unit = self.units.setdefault(key, abs(factor))
        multiple = factor / unit
        if multiple.q != 1:
            self.units[key] = unit.gcd(factor)
            raise Again
        return int(multiple.p)

    def wave(self, value: Quotient) -> Pair:
        """cos and sin."""
        terms = list(terms_of(value))
        if len(terms) > MOST_ANGLES:
            raise UnsupportedFormula
        result: Pair = ONE, ZERO
        for m, factor in terms:
            result = _rotate(result, self._wave_of(m, factor))
        return result

    def _wave_of(self, m: Quotient, factor: fmpq) -> Pair:
        """cos and sin of factor times m."""
        turns = factor - 2 * (factor / 2).floor()
        if m == self.element(("pi",)) and turns in QUARTER_TURNS:
            return QUARTER_TURNS[turns]
        multiple = self.multiple(("wave", m.text), factor)
        if abs(multiple) > HIGHEST_MULTIPLE:
            raise UnsupportedFormula
        cosine, sine = self.element_of(("cos", m.text), m), self.element_of(("sin", m.text), m)
        self.relate(("sin", m.text), 2, ONE - cosine * cosine)
        return _times((cosine, sine if multiple >= 0 else -sine), abs(multiple))


def terms_of(value: Quotient) -> Iterator[tuple[Quotient, fmpq]]:
    """The value as a sum of factor times m, each m a product of elements over the value's bottom."""
    for powers, coefficient in value.top.terms():
        yield quotient(RING.from_dict({powers: fmpq(1)}), value.bottom), coefficient


def _rotate(first: Pair, second: Pair) -> Pair:
    """cos and sin of the sum of two angles."""
    (c, s), (cosine, sine) = first, second
    return c * cosine - s * sine, s * cosine + c * sine


def _times(pair: Pair, multiple: int) -> Pair:
    """cos and sin of so many times the angle."""
    if multiple == 0:
        return ONE, ZERO
    half = _times(pair, multiple // 2)
    double = _rotate(half, half)
    return _rotate(double, pair) if multiple % 2 else double


HIGHEST_EXPANSION = 30


class Powers(Waves):
    """Elements e^m, ln|p|, and roots of |p| and of prime numbers."""

    def __init__(self, units: Units, region: Region | None = None) -> None:
        super().__init__(units, region)
        self._logarithms: dict[Key, Quotient] = {}

    def exponential(self, value: Quotient) -> Quotient:
        """e^value, a product over the terms of the value."""
        return prod((self._exponential_of(m, factor) for m, factor in terms_of(value)), start=ONE)

    def _exponential_of(self, m: Quotient, factor: fmpq) -> Quotient:
        """e^(factor m); e^(factor ln|p|) is |p|^factor."""
        logarithm = self.key_of(m.top) if m.bottom.is_one() else None
        if logarithm and logarithm[0] == "ln":
            return self._power_of_factor(logarithm[1].polynomial, factor)
        if logarithm and logarithm[0] == "ln of prime":
            return self._power_of_prime(logarithm[1], factor)
        key = "exp", m.text
        multiple = self.multiple(key, factor)
        self._logarithms[key] = m * rational(self.units[key])
        return self.element_of(key, m) ** multiple

    def logarithm(self, value: Quotient) -> Quotient:
        """ln of what is positive wherever the formula has a value."""
        self.assume_nonnegative(value)
        return self._logarithm_of_size(value)

    def _logarithm_of_size(self, value: Quotient) -> Quotient:
        """ln|value|."""
        content, factors = self.factors(value)
        primes = (rational(power) * self.element(("ln of prime", prime)) for prime, power in primes_of(content))
        rest = (rational(power) * self._logarithm_of_factor(factor) for factor, power in factors)
        return sum((*primes, *rest), start=ZERO)

    def _logarithm_of_factor(self, factor: fmpq_mpoly) -> Quotient:
        key = self.key_of(factor)
        if key in self._logarithms:
            return self._logarithms[key]
        inside = key[1] if key and key[0] == "size" else PolynomialKey(factor)
        return self.element(("ln", inside))

    def power(self, base: Quotient, exponent: fmpq) -> Quotient:
        """base^(p/q): the real root for an odd q, of what is not negative for an even q."""
        if exponent.q == 1:
            return self._whole_power(base, int(exponent.p))
        if exponent > 0 and self.is_zero(base):
            return ZERO
        if exponent.q % 2:
            return self._odd_root(base, exponent)
        self.assume_nonnegative(base)
        content, factors = self.factors(base)
        primes = (self._power_of_prime(prime, power * exponent) for prime, power in primes_of(content))
        rest = (self._power_of_factor(factor, power * exponent) for factor, power in factors)
        return prod((*primes, *rest), start=ONE)

    def _whole_power(self, base: Quotient, exponent: int) -> Quotient:
        """High powers of sums are not multiplied out: the sum is an element there."""
        if abs(exponent) <= HIGHEST_EXPANSION or max(len(base.top), len(base.bottom)) == 1:
            return base**exponent
        content, factors = self.factors(base)
        parts = (self._as_element(factor) ** (power * exponent) for factor, power in factors)
        return prod(parts, start=rational(content) ** exponent)

    def _as_element(self, factor: fmpq_mpoly) -> Quotient:
        if len(factor) == 1:
            return plain(factor)
        key = "sum", PolynomialKey(factor)
        result = self.element(key)
        self.relate(key, 1, plain(factor))
        return result

    def _power_of_factor(self, factor: fmpq_mpoly, exponent: fmpq) -> Quotient:
        """|factor|^exponent."""
        key = self.key_of(factor)
        if key in self._logarithms:
            return self.exponential(self._logarithms[key] * rational(exponent))
        size = self.size_of_factor(factor)
        return self._root(("root", PolynomialKey(factor), int(exponent.q)), size, exponent)

    def _power_of_prime(self, prime: int, exponent: fmpq) -> Quotient:
        return self._root(("root", prime, int(exponent.q)), rational(prime), exponent)

    def _odd_root(self, base: Quotient, exponent: fmpq) -> Quotient:
        content, factors = self.factors(base)
        primes = (self._power_of_prime(prime, power * exponent) for prime, power in primes_of(content))
        rest = (self._odd_root_of_factor(factor, power * exponent) for factor, power in factors)
        return prod((*primes, *rest), start=rational(sign_of(content) if exponent.p % 2 else 1))

    def _odd_root_of_factor(self, factor: fmpq_mpoly, exponent: fmpq) -> Quotient:
        if self.size_of_factor(factor).top == factor:
            return self._power_of_factor(factor, exponent)
        return self._root(("odd root", PolynomialKey(factor), int(exponent.q)), plain(factor), exponent)

    def _root(self, key: Key, base: Quotient, exponent: fmpq) -> Quotient:
        """base^exponent, by the element that is the q-th root of the base."""
        whole = exponent.floor()
        rest = exponent - whole
        if not rest:
            return base ** int(whole)
        root = self.element(key)
        self.relate(key, int(exponent.q), base)
        return base ** int(whole) * root ** int(rest.p)

    def real_power(self, base: Quotient, exponent: Quotient) -> Quotient:
        """base^exponent for a base that is positive wherever the formula has a value."""
        self.assume_nonnegative(base)
        return self.exponential(exponent * self._logarithm_of_size(base))

    def letter_power(self, base: Quotient, exponent: Quotient) -> Quotient:
        """base^exponent for an exponent of letters, each of which may be a fraction with an odd denominator or not.

        Where the base is negative there is a sign, +1 or -1, that depends on the exponent in an unknown way.
        """
        if exponent.constant is not None:
            return self.power(base, exponent.constant)
        whole = _whole_part(exponent)
        rest = exponent - rational(whole)
        content, factors = self.factors(base)
        names = [str(factor) for factor, power in factors if power % 2] + (["-1"] if content < 0 else [])
        result = base**whole * self.exponential(rest * self._logarithm_of_size(base))
        for name in names:
            key = "turn", name, _drop_sign(rest).text
            result *= self.element(key)
            self.relate(key, 2, ONE)
        return result


def _whole_part(exponent: Quotient) -> int:
    """The whole number in an exponent such as n - 1."""
    last = len(exponent.top) - 1
    if not exponent.bottom.is_one() or any(exponent.top.monomial(last)):
        return 0
    return int(exponent.top.coefficient(last).floor())


def _drop_sign(value: Quotient) -> Quotient:
    """The value or its negative: the one whose leading coefficient is positive."""
    return value if value.top.leading_coefficient() > 0 else -value
