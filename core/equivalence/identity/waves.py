"""Sines and cosines, by the addition theorems and de Moivre: those of 2x and x/3 are made of one pair."""

from collections.abc import Iterator

from flint import fmpq

from core.equivalence.identity.quotients import ONE, RING, ZERO, Key, Quotient, UnsupportedFormula, quotient
from core.equivalence.identity.region import Region
from core.equivalence.identity.sizes import Sizes

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
