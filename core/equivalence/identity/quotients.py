"""Quotients of polynomials with rational coefficients, in elements that are added as they are needed; their factors."""

from dataclasses import dataclass
from functools import reduce
from math import prod
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly, fmpz

MOST_ELEMENTS = 24
MOST_TERMS, MOST_PRODUCT = 1_000, 20_000
"""Of one polynomial, and of a product before like terms are put together: a few milliseconds of FLINT's time."""
MOST_TERMS_OF_GCD = 200
HIGHEST_POWER = 10_000

RING = fmpq_mpoly_ctx.get([f"g{place}" for place in range(MOST_ELEMENTS)], Ordering.degrevlex)
ELEMENTS = RING.gens()


Key = tuple[Any, ...]
"""Of an element: its kind, and what it is made of, by which it is told from others of its kind."""


class UnsupportedFormula(Exception):
    """Raised where a formula is too large, or has a part that this algebra does not know how to write."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """top/bottom in lowest terms, as far as they are small; the bottom's leading coefficient is 1."""

    top: fmpq_mpoly
    bottom: fmpq_mpoly

    @property
    def text(self) -> str:
        """Equal quotients in lowest terms have the same text."""
        return f"({self.top})/({self.bottom})"

    @property
    def constant(self) -> fmpq | None:
        """The rational number that it is, None where it is none."""
        if not self.bottom.is_one() or not self.top.is_constant():
            return None
        return self.top.leading_coefficient() if self.top else fmpq(0)

    def __add__(self, other: "Quotient") -> "Quotient":
        if self.bottom == other.bottom:
            return _lowest(self.top + other.top, self.bottom)
        top = product(self.top, other.bottom) + product(other.top, self.bottom)
        return quotient(top, product(self.bottom, other.bottom))

    def __neg__(self) -> "Quotient":
        return Quotient(-self.top, self.bottom)

    def __sub__(self, other: "Quotient") -> "Quotient":
        return self + -other

    def __mul__(self, other: "Quotient") -> "Quotient":
        return quotient(product(self.top, other.top), product(self.bottom, other.bottom))

    def __truediv__(self, other: "Quotient") -> "Quotient":
        return quotient(product(self.top, other.bottom), product(self.bottom, other.top))

    def __pow__(self, exponent: int) -> "Quotient":
        if exponent < 0:
            return ONE / self**-exponent
        return Quotient(raise_to_power(self.top, exponent), raise_to_power(self.bottom, exponent))


def quotient(top: fmpq_mpoly, bottom: fmpq_mpoly) -> Quotient:
    """top/bottom; UnsupportedFormula where the bottom is 0."""
    if not bottom:
        raise UnsupportedFormula
    lead = bottom.leading_coefficient()
    return _lowest(top, bottom) if lead == 1 else _lowest(top / lead, bottom / lead)


def _lowest(top: fmpq_mpoly, bottom: fmpq_mpoly) -> Quotient:
    """top/bottom in lowest terms, the bottom's leading coefficient being 1."""
    if not bottom.is_one() and max(len(top), len(bottom)) <= MOST_TERMS_OF_GCD:
        common = top.gcd(bottom)
        if not common.is_one():
            top, bottom = top / common, bottom / common
    return Quotient(_check_size(top), _check_size(bottom))


def product(left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq_mpoly:
    """left times right; UnsupportedFormula where that grows too large."""
    if len(left) * len(right) > MOST_PRODUCT:
        raise UnsupportedFormula
    return left * right


def raise_to_power(base: fmpq_mpoly, exponent: int) -> fmpq_mpoly:
    """base^exponent for an exponent from 0 on, by squaring; UnsupportedFormula where that grows too large."""
    if exponent > HIGHEST_POWER:
        raise UnsupportedFormula
    if len(base) <= 1 or exponent <= 1:
        return base**exponent
    half = raise_to_power(base, exponent // 2)
    square = product(half, half)
    return _check_size(product(square, base) if exponent % 2 else square)


def _check_size(polynomial: fmpq_mpoly) -> fmpq_mpoly:
    if len(polynomial) > MOST_TERMS:
        raise UnsupportedFormula
    return polynomial


def rational(value: fmpq | int) -> Quotient:
    """A number."""
    return Quotient(RING.constant(value), RING.constant(1))


ZERO, ONE = rational(0), rational(1)


def plain(polynomial: fmpq_mpoly) -> Quotient:
    """The polynomial over 1."""
    return Quotient(polynomial, RING.constant(1))


class Elements:
    """The elements in use, in the order of their making, and what a power of each is by those made before it."""

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self._places: dict[Key, int] = {}
        self._relations: dict[int, tuple[int, Quotient]] = {}

    def element(self, key: Key) -> Quotient:
        """The element of that key, made where there is none."""
        if key not in self._places:
            if len(self.keys) == MOST_ELEMENTS:
                raise UnsupportedFormula
            self._places[key] = len(self.keys)
            self.keys.append(key)
        return plain(ELEMENTS[self._places[key]])

    def relate(self, key: Key, exponent: int, value: Quotient) -> None:
        """element^exponent = value, which is made of earlier elements; a relation of the first power stays."""
        place = self._places[key]
        if self._relations.get(place, (0, ONE))[0] != 1:
            self._relations[place] = exponent, value

    def place(self, key: Key) -> int:
        """The number of an element in the order of making."""
        return self._places[key]

    def key_at(self, place: int) -> Key:
        """The key of the element with that number."""
        return self.keys[place]

    def key_of(self, polynomial: fmpq_mpoly) -> Key | None:
        """The key of the element that the polynomial is; None where it is none."""
        if len(polynomial) != 1 or polynomial.total_degree() != 1 or polynomial.leading_coefficient() != 1:
            return None
        return self.keys[polynomial.degrees().index(1)]

    def reduce(self, polynomial: fmpq_mpoly) -> fmpq_mpoly:
        """The same by those relations that have no bottom."""
        for place in sorted(self._relations, reverse=True):
            if self._relations[place][1].bottom.is_one():
                polynomial = _reduce(polynomial, place, *self._relations[place])
        return polynomial

    def is_zero(self, value: Quotient) -> bool:
        """Whether it is 0 by the relations; a product of elements that all terms have does not matter."""
        top = value.top
        for place in sorted(self._relations, reverse=True):
            top = top / top.term_content() if top else top
            top = _reduce(top, place, *self._relations[place])
        return not top


def _reduce(polynomial: fmpq_mpoly, place: int, exponent: int, value: Quotient) -> fmpq_mpoly:
    """The polynomial without that power of the element, times a power of the value's bottom."""
    if polynomial.degrees()[place] < exponent:
        return polynomial
    parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for powers, coefficient in polynomial.to_dict().items():
        times, rest = divmod(powers[place], exponent)
        parts.setdefault(times, {})[(*powers[:place], rest, *powers[place + 1 :])] = coefficient
    most = max(parts)
    total = RING.constant(0)
    for times, part in parts.items():
        factor = product(raise_to_power(value.top, times), raise_to_power(value.bottom, most - times))
        total += product(RING.from_dict(part), factor)
    return _check_size(total)


LARGEST_TO_FACTOR = 10**12
MOST_TERMS_TO_FACTOR = 60

Factors = list[tuple[fmpq_mpoly, int]]


def factors_of(value: Quotient) -> tuple[fmpq, Factors]:
    """A number and irreducible polynomials with whole powers, not 0, whose product the value is.

    The coefficients of each are whole numbers without common divisor, the leading one positive.
    UnsupportedFormula for 0.
    """
    if not value.top or max(len(value.top), len(value.bottom)) > MOST_TERMS_TO_FACTOR:
        raise UnsupportedFormula
    (above, top), (below, bottom) = _factor(value.top), _factor(value.bottom)
    return above / below, top + [(factor, -power) for factor, power in bottom]


def _factor(polynomial: fmpq_mpoly) -> tuple[fmpq, Factors]:
    if len(polynomial) == 1:
        powers = enumerate(polynomial.monomial(0))
        return polynomial.leading_coefficient(), [(ELEMENTS[place], power) for place, power in powers if power]
    factors = [(_primitive(factor), int(power)) for factor, power in _irreducible(polynomial)]
    leads = (factor.leading_coefficient() ** power for factor, power in factors)
    return polynomial.leading_coefficient() / prod(leads, start=fmpq(1)), factors


def _irreducible(polynomial: fmpq_mpoly) -> Factors:
    """The factors, each but for a number; of one element alone FLINT finds them a hundred times as fast."""
    used = [place for place, degree in enumerate(polynomial.degrees()) if degree]
    if polynomial.total_degree() == 1:
        return [(polynomial, 1)]
    if len(used) > 1:
        return list(polynomial.factor()[1])
    place = used[0]
    coefficients = {powers[place]: coefficient for powers, coefficient in polynomial.to_dict().items()}
    plain = fmpq_poly([coefficients.get(power, 0) for power in range(max(coefficients) + 1)])
    return [(_of_one_element(factor, place), power) for factor, power in plain.factor()[1]]


def _of_one_element(polynomial: fmpq_poly, place: int) -> fmpq_mpoly:
    terms = (ELEMENTS[place] ** power * c for power, c in enumerate(polynomial.coeffs()))
    return sum(terms, start=RING.constant(0))


def _primitive(polynomial: fmpq_mpoly) -> fmpq_mpoly:
    content = reduce(fmpq.gcd, polynomial.coeffs())
    return polynomial / (content * sign_of(polynomial.leading_coefficient()))


def primes_of(number: fmpq) -> list[tuple[int, int]]:
    """|number| as primes with their powers, not 0; UnsupportedFormula where that takes long."""
    top, bottom = abs(int(number.p)), int(number.q)
    if max(top, bottom) > LARGEST_TO_FACTOR:
        raise UnsupportedFormula
    above = [(int(prime), int(power)) for prime, power in fmpz(top).factor()]
    return above + [(int(prime), -int(power)) for prime, power in fmpz(bottom).factor()]


def sign_of(number: fmpq) -> int:
    """The sign of a number that is not 0."""
    return 1 if number > 0 else -1
