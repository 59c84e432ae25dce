"""The exact form of a place as a person may type it: 3/2, 3*pi/2, sqrt(3)/3, ln(2); "" where it has no short one."""

from math import isqrt

from flint import fmpq, fmpz_poly

from core.function.enclosure.scalars import ONE, PiMultiple
from core.function.zeros import Atom, Place, Polynomial

X = fmpz_poly([0, 1])
LONGEST = 40
LARGEST_DIVISOR = 1000
"""Squares of larger numbers stay under the root."""


def name(place: Place) -> str:
    """The text."""
    text = _name(place)
    return text if len(text) <= LONGEST else ""


def _name(place: Place) -> str:
    if isinstance(place.exact, fmpq):
        return str(place.exact)
    if isinstance(place.exact, PiMultiple):
        return _times(place.exact.factor, "pi")
    if place.factor is None:
        return ""
    plain = place.factor.univariate
    if plain is None:
        return _by_inverse(place.factor, place)
    return _quadratic(plain, place.float) if plain.degree() == 2 else ""


def _times(factor: fmpq, word: str) -> str:
    """-3*pi/2"""
    top, bottom = int(factor.p), int(factor.q)
    start = {1: "", -1: "-"}.get(top, f"{top}*")
    return f"{start}{word}" + (f"/{bottom}" if bottom != 1 else "")


def _quadratic(polynomial: fmpz_poly, near: float) -> str:
    """The root of a x^2 + b x + c on that side: -b/2a + sqrt(d)/2a."""
    c, b, a = (int(each) for each in polynomial.coeffs())
    outside, inside = _square_part(b * b - 4 * a * c)
    middle, size = fmpq(-b, 2 * a), fmpq(outside, 2 * abs(a))
    root = _times(size if near > int(middle.p) / int(middle.q) else -size, f"sqrt({inside})")
    if not middle:
        return root
    return f"{middle} - {root[1:]}" if root.startswith("-") else f"{middle} + {root}"


def _square_part(number: int) -> tuple[int, int]:
    """(s, r) with number = s^2 r, s as large as small divisors show."""
    outside = 1
    for divisor in range(2, min(isqrt(number), LARGEST_DIVISOR) + 1):
        while number % (divisor * divisor) == 0:
            number //= divisor * divisor
            outside *= divisor
    return outside, number


def _by_inverse(factor: Polynomial, place: Place) -> str:
    """Where e^(m x) or ln x is a fraction."""
    terms = {powers: fmpq(coefficient) for coefficient, powers in factor.terms}
    letter = min(factor.letters)
    atom = place.ring.atoms.get(letter)
    if atom is None or set(terms) != {(), ((letter, 1),)}:
        return ""
    return _inverse(atom, -terms[()] / terms[((letter, 1),)], place.float < 0)


def _inverse(atom: Atom, value: fmpq, negative: bool) -> str:
    """The x at which the atom has the value: e^(m x), or ln |m x|."""
    argument = atom.argument
    if argument is None or [(base.univariate, power) for base, power in argument.powers] != [(X, ONE)]:
        return ""
    if atom.name == "exp":
        return _times(1 / argument.coefficient, f"ln({value})")
    if atom.name == "ln":
        return _times(fmpq(-1 if negative else 1) / argument.coefficient, "e" if value == 1 else f"e^({value})")
    return ""
