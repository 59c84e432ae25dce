"""The exact form of a place as a person may type it: 3/2, 3*pi/2, sqrt(3)/3; "" where it has no short one."""

from math import isqrt

from flint import fmpq, fmpz_poly

from core.enclosure.scalars import PiMultiple
from core.zeros import Place

LONGEST = 40


def name(place: Place) -> str:
    """The text."""
    if isinstance(place.exact, fmpq):
        text = str(place.exact)
    elif isinstance(place.exact, PiMultiple):
        text = _times(place.exact.factor, "pi")
    else:
        plain = None if place.factor is None else place.factor.univariate
        text = _quadratic(plain, place.float) if plain is not None and plain.degree() == 2 else ""
    return text if len(text) <= LONGEST else ""


def _times(factor: fmpq, word: str) -> str:
    """-3*pi/2"""
    top, bottom = int(factor.p), int(factor.q)
    start = {1: "", -1: "-"}.get(top, f"{top}*")
    return f"{start}{word}" + (f"/{bottom}" if bottom != 1 else "")


def _quadratic(polynomial: fmpz_poly, near: float) -> str:
    """The root of a x^2 + b x + c on that side: -b/2a + sqrt(d)/2a."""
    c, b, a = (int(each) for each in polynomial.coeffs())
    outside, inside = _square_part(b * b - 4 * a * c)
    middle = fmpq(-b, 2 * a)
    size = fmpq(outside, 2 * abs(a))
    root = _times(size if near > int(middle.p) / int(middle.q) else -size, f"sqrt({inside})")
    if not middle:
        return root
    return f"{middle} - {root[1:]}" if root.startswith("-") else f"{middle} + {root}"


def _square_part(number: int) -> tuple[int, int]:
    """(s, r) with number = s^2 r, s as large as small divisors show."""
    outside = 1
    for divisor in range(2, min(isqrt(number), 1000) + 1):
        while number % (divisor * divisor) == 0:
            number //= divisor * divisor
            outside *= divisor
    return outside, number
