"""Quotients taken apart: into a number and irreducible polynomials, and a number into primes."""

from functools import reduce
from math import prod

from flint import fmpq, fmpq_mpoly, fmpq_poly, fmpz

from core.equivalence.identity.quotients import ELEMENTS, RING, Quotient, UnsupportedFormula

LARGEST_FACTORED = 10**12
MOST_TERMS_FACTORED = 60

Factors = list[tuple[fmpq_mpoly, int]]


def factors_of(value: Quotient) -> tuple[fmpq, Factors]:
    """A number and irreducible polynomials with whole powers, not 0, whose product the value is.

    The coefficients of each are whole numbers without common divisor, the leading one positive. Unknown for 0.
    """
    if not value.top or max(len(value.top), len(value.bottom)) > MOST_TERMS_FACTORED:
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
    """|number| as primes with their powers, not 0; Unknown where that takes long."""
    top, bottom = abs(int(number.p)), int(number.q)
    if max(top, bottom) > LARGEST_FACTORED:
        raise UnsupportedFormula
    above = [(int(prime), int(power)) for prime, power in fmpz(top).factor()]
    return above + [(int(prime), -int(power)) for prime, power in fmpz(bottom).factor()]


def sign_of(number: fmpq) -> int:
    """The sign of a number that is not 0."""
    return 1 if number > 0 else -1
