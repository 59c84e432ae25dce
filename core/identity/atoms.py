"""Exponentials, waves, logarithms, absolute values and powers, written by as few elements as possible.

e^(2x) and e^(x/3) are powers of one element, as are the waves of 2x and x/3 by de Moivre. A power or a logarithm is
taken factor by factor, so that sqrt(4x) is 2 sqrt(x) and ln(x^2) is 2 ln|x|. Where a formula has an even root or a
logarithm of u, u is not negative wherever the formula has a value, and |u| is u there.
"""

from collections.abc import Hashable, Iterator
from functools import reduce
from math import prod

from flint import fmpq, fmpq_mpoly, fmpq_poly, fmpz

from core.expression.tree import Parameter, Variable, X
from core.identity.quotients import ELEMENTS, ONE, RING, ZERO, Elements, Quotient, Unknown, quotient, rational
from core.identity.region import Region

MOST_ANGLES = 6
"""Terms of an angle that are taken apart: each doubles the terms of its sine."""
HIGHEST_MULTIPLE = 100
LARGEST_FACTORED = 10**12
MOST_TERMS_FACTORED = 60
HALF = fmpq(1, 2)
QUARTER_TURNS = {fmpq(0): (ONE, ZERO), HALF: (ZERO, ONE), fmpq(1): (-ONE, ZERO), fmpq(3, 2): (ZERO, -ONE)}
"""cos and sin of so many half turns."""

Units = dict[Hashable, fmpq]
"""For each e^m, and for each wave of m, the rational number of which all factors of m are whole multiples."""
Pair = tuple[Quotient, Quotient]
"""cos and sin of an angle."""
Factors = list[tuple[fmpq_mpoly, int]]


class Again(Exception):
    """Raised when a unit has become smaller: all formulas are to be written anew."""


class Atoms(Elements):
    """What a function of a quotient is, as a quotient."""

    def __init__(self, units: Units, region: Region | None = None) -> None:
        """region: where x lies, so that the signs of some a x + b are known."""
        super().__init__()
        self.units, self.region = units, region
        self._logarithms: dict[Hashable, Quotient] = {}
        self._entire: set[int] = set()

    def letter(self, node: Variable | Parameter) -> Quotient:
        """x, or a letter."""
        result = self.element(node)
        self._entire.add(self.place(node))
        return result

    def vanishes_at_points_alone(self, factor: fmpq_mpoly) -> bool:
        """Whether it is sure to be 0 at single points at most: made of x, letters, waves and exponentials of them."""
        return self._is_entire(factor) and not self.is_zero(plain(factor))

    def _is_entire(self, polynomial: fmpq_mpoly) -> bool:
        return all(place in self._entire for place, degree in enumerate(polynomial.degrees()) if degree)

    def _made_of(self, name: Hashable, m: Quotient) -> Quotient:
        """The element of that name, which is an entire function of m."""
        result = self.element(name)
        if m.bottom.is_one() and self._is_entire(m.top):
            self._entire.add(self.place(name))
        return result

    def exponential(self, value: Quotient) -> Quotient:
        """e^value, a product over the terms of the value."""
        return prod((self._exponential_of(m, factor) for m, factor in _terms(value)), start=ONE)

    def _exponential_of(self, m: Quotient, factor: fmpq) -> Quotient:
        """e^(factor m); e^(factor ln|p|) is |p|^factor."""
        key = self.key_of(m.top) if m.bottom.is_one() else None
        if isinstance(key, tuple) and key[0] == "ln":
            return self._power_of_factor(key[1], factor)
        if isinstance(key, tuple) and key[0] == "ln of prime":
            return self._power_of_prime(key[1], factor)
        name, multiple = ("exp", m.text), self._multiple(("exp", m.text), factor)
        result = self._made_of(name, m)
        self._logarithms[name] = m * rational(self.units[name])
        return result**multiple

    def _multiple(self, name: Hashable, factor: fmpq) -> int:
        """factor in units; Again where the unit had to become smaller."""
        unit = self.units.setdefault(name, abs(factor))
        multiple = factor / unit
        if multiple.q != 1:
            self.units[name] = unit.gcd(factor)
            raise Again
        return int(multiple.p)

    def wave(self, value: Quotient) -> Pair:
        """cos and sin, by the addition theorems."""
        terms = list(_terms(value))
        if len(terms) > MOST_ANGLES:
            raise Unknown
        result: Pair = ONE, ZERO
        for m, factor in terms:
            result = _turned(result, self._wave_of(m, factor))
        return result

    def _wave_of(self, m: Quotient, factor: fmpq) -> Pair:
        turns = factor - 2 * (factor / 2).floor()
        if self.key_of(m.top) == "pi" and turns in QUARTER_TURNS:
            return QUARTER_TURNS[turns]
        multiple = self._multiple(("wave", m.text), factor)
        if abs(multiple) > HIGHEST_MULTIPLE:
            raise Unknown
        cosine, sine = self._made_of(("cos", m.text), m), self._made_of(("sin", m.text), m)
        self.relate(("sin", m.text), 2, ONE - cosine * cosine)
        return _times((cosine, sine if multiple >= 0 else -sine), abs(multiple))

    def logarithm(self, value: Quotient) -> Quotient:
        """ln of what is positive wherever the formula has a value."""
        self.assume_nonnegative(value)
        return self.logarithm_of_size(value)

    def logarithm_of_size(self, value: Quotient) -> Quotient:
        """ln|value|."""
        content, factors = factors_of(value)
        primes = (rational(power) * self.element(("ln of prime", prime)) for prime, power in _primes(content))
        rest = (rational(power) * self._logarithm_of_factor(factor) for factor, power in factors)
        return sum((*primes, *rest), start=ZERO)

    def _logarithm_of_factor(self, factor: fmpq_mpoly) -> Quotient:
        key = self.key_of(factor)
        if key in self._logarithms:
            return self._logarithms[key]
        if isinstance(key, tuple) and key[0] == "size":
            return self._logarithm_of_factor(key[1].polynomial)
        return self.element(("ln", _Named(factor)))

    def root(self, factor: fmpq_mpoly) -> fmpq | None:
        """The root of a x + b with rational numbers; None for any other polynomial."""
        self.letter(X)
        degrees = factor.degrees()
        if sum(degrees) != 1 or degrees[self.place(X)] != 1:
            return None
        rest = factor.coefficient(1) if len(factor) > 1 else fmpq(0)
        return -rest / factor.leading_coefficient()

    def size(self, value: Quotient) -> Quotient:
        """|value|."""
        content, factors = factors_of(value)
        return prod((self._size_of_factor(factor) ** power for factor, power in factors), start=rational(abs(content)))

    def _size_of_factor(self, factor: fmpq_mpoly) -> Quotient:
        key = self.key_of(factor)
        if key == "pi" or (isinstance(key, tuple) and key[0] in ("exp", "size", "root", "ln of prime")):
            return plain(factor)
        if isinstance(key, tuple) and key[0] == "turn":
            return ONE
        root = self.root(factor) if self.region else None
        if self.region and root is not None and not self.region.contains(root):
            return plain(factor) if self.region.inside > root else -plain(factor)
        name = ("size", _Named(factor))
        result = self.element(name)
        self.relate(name, 2, plain(factor) ** 2)
        return result

    def sign(self, value: Quotient) -> Quotient:
        """The sign; an element of its own where the value might be 0 all along, though it does not look so."""
        content, factors = factors_of(value)
        if not all(self.vanishes_at_points_alone(factor) for factor, _ in factors):
            size = value / rational(content)
            return rational(_sign(content)) * self.element(("sign", size.text))
        odd = (self._size_of_factor(factor) / plain(factor) for factor, power in factors if power % 2)
        return prod(odd, start=rational(_sign(content)))

    def assume_nonnegative(self, value: Quotient) -> None:
        """That the value is not negative: the size of its one factor with an odd power is that factor itself."""
        content, factors = factors_of(value)
        odd = [factor for factor, power in factors if power % 2]
        sizes = [(self._size_of_factor(factor), factor) for factor in odd]
        unclear = [(self.key_of(size.top), factor) for size, factor in sizes if size.top != factor]
        pairs = [(key, factor) for key, factor in unclear if isinstance(key, tuple) and key[0] == "size"]
        if len(pairs) != len(unclear) or not pairs:
            return
        if len(pairs) > 1 and not all(self.vanishes_at_points_alone(factor) for _, factor in pairs):
            return
        key, factor = max(pairs, key=lambda pair: self.place(pair[0]))
        others = (self._size_of_factor(other) / plain(other) for name, other in pairs if name != key)
        self.relate(key, 1, prod(others, start=plain(factor) * rational(_sign(content))))

    def power(self, base: Quotient, exponent: fmpq) -> Quotient:
        """base^(p/q): the real root for an odd q, of what is not negative for an even q."""
        if exponent.q == 1:
            return base ** int(exponent.p)
        if exponent.q % 2:
            return self._odd_root(base, exponent)
        self.assume_nonnegative(base)
        return self.power_of_size(base, exponent)

    def power_of_size(self, value: Quotient, exponent: fmpq) -> Quotient:
        """|value|^exponent."""
        content, factors = factors_of(value)
        primes = (self._power_of_prime(prime, power * exponent) for prime, power in _primes(content))
        rest = (self._power_of_factor(_Named(factor), power * exponent) for factor, power in factors)
        return prod((*primes, *rest), start=ONE)

    def _power_of_factor(self, factor: "_Named", exponent: fmpq) -> Quotient:
        """|factor|^exponent."""
        key, size = self.key_of(factor.polynomial), self._size_of_factor(factor.polynomial)
        if isinstance(key, tuple) and key[0] == "exp":
            return self.exponential(self._logarithms[key] * rational(exponent))
        return self._root(("root", factor, int(exponent.q)), size, exponent)

    def _power_of_prime(self, prime: int, exponent: fmpq) -> Quotient:
        return self._root(("root", prime, int(exponent.q)), rational(prime), exponent)

    def _odd_root(self, base: Quotient, exponent: fmpq) -> Quotient:
        content, factors = factors_of(base)
        primes = (self._power_of_prime(prime, power * exponent) for prime, power in _primes(content))
        rest = (self._odd_root_of_factor(factor, power * exponent) for factor, power in factors)
        sign = _sign(content) if exponent.p % 2 else 1
        return prod((*primes, *rest), start=rational(sign))

    def _odd_root_of_factor(self, factor: fmpq_mpoly, exponent: fmpq) -> Quotient:
        if self._size_of_factor(factor).top == factor:
            return self._power_of_factor(_Named(factor), exponent)
        return self._root(("odd root", _Named(factor), int(exponent.q)), plain(factor), exponent)

    def _root(self, name: Hashable, base: Quotient, exponent: fmpq) -> Quotient:
        """base^exponent, by the element that is the q-th root of the base."""
        whole = exponent.floor()
        rest = exponent - whole
        if not rest:
            return base ** int(whole)
        root = self.element(name)
        self.relate(name, int(exponent.q), base)
        return base ** int(whole) * root ** int(rest.p)

    def real_power(self, base: Quotient, exponent: Quotient) -> Quotient:
        """base^exponent for a base that is positive wherever the formula has a value."""
        self.assume_nonnegative(base)
        return self.exponential(exponent * self.logarithm_of_size(base))

    def letter_power(self, base: Quotient, exponent: Quotient) -> Quotient:
        """base^exponent for an exponent of letters, each of which may be a fraction with an odd denominator or not.

        Where the base is negative there is a sign, +1 or -1, that depends on the exponent in an unknown way.
        """
        if exponent.constant is not None:
            return self.power(base, exponent.constant)
        whole = _whole_part(exponent)
        rest = exponent - rational(whole)
        content, factors = factors_of(base)
        signs = [name for name, power in ((str(factor), power) for factor, power in factors) if power % 2]
        names = [("turn", name, _unsigned(rest).text) for name in (*signs, *(["-1"] if content < 0 else []))]
        result = base**whole * self.exponential(rest * self.logarithm_of_size(base))
        for name in names:
            result *= self.element(name)
            self.relate(name, 2, ONE)
        return result


class _Named:
    """A polynomial as a part of a key: equal polynomials have the same text."""

    def __init__(self, polynomial: fmpq_mpoly) -> None:
        self.polynomial = polynomial
        self.text = str(polynomial)

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Named) and self.text == other.text


def plain(polynomial: fmpq_mpoly) -> Quotient:
    """The polynomial over 1."""
    return Quotient(polynomial, RING.constant(1))


def _terms(value: Quotient) -> Iterator[tuple[Quotient, fmpq]]:
    """The value as a sum of factor times m, each m a product of elements over the value's bottom."""
    for powers, coefficient in value.top.terms():
        yield quotient(RING.from_dict({powers: fmpq(1)}), value.bottom), coefficient


def _turned(first: Pair, second: Pair) -> Pair:
    """cos and sin of the sum of two angles."""
    (c, s), (cosine, sine) = first, second
    return c * cosine - s * sine, s * cosine + c * sine


def _times(pair: Pair, multiple: int) -> Pair:
    """cos and sin of so many times the angle."""
    if multiple == 0:
        return ONE, ZERO
    half = _times(pair, multiple // 2)
    double = _turned(half, half)
    return _turned(double, pair) if multiple % 2 else double


def factors_of(value: Quotient) -> tuple[fmpq, Factors]:
    """A number and irreducible polynomials with whole powers, not 0, whose product the value is."""
    if not value.top or max(len(value.top), len(value.bottom)) > MOST_TERMS_FACTORED:
        raise Unknown
    (above, top), (below, bottom) = _factored(value.top), _factored(value.bottom)
    return above / below, top + [(factor, -power) for factor, power in bottom]


def _factored(polynomial: fmpq_mpoly) -> tuple[fmpq, Factors]:
    """A number, and factors whose coefficients are whole numbers without common divisor, the leading one positive."""
    if len(polynomial) == 1:
        powers = enumerate(polynomial.monomial(0))
        return polynomial.leading_coefficient(), [(ELEMENTS[place], power) for place, power in powers if power]
    factors = [(_primitive(factor), int(power)) for factor, power in _irreducible(polynomial)]
    leads = (factor.leading_coefficient() ** power for factor, power in factors)
    return polynomial.leading_coefficient() / prod(leads, start=fmpq(1)), factors


def _irreducible(polynomial: fmpq_mpoly) -> list[tuple[fmpq_mpoly, int]]:
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
    return sum((ELEMENTS[place] ** power * c for power, c in enumerate(polynomial.coeffs())), start=RING.constant(0))


def _primitive(polynomial: fmpq_mpoly) -> fmpq_mpoly:
    content = reduce(fmpq.gcd, polynomial.coeffs())
    return polynomial / (content * _sign(polynomial.leading_coefficient()))


def _primes(content: fmpq) -> list[tuple[int, int]]:
    """|content| as primes with their powers, not 0."""
    top, bottom = abs(int(content.p)), int(content.q)
    if max(top, bottom) > LARGEST_FACTORED:
        raise Unknown
    above = [(int(prime), int(power)) for prime, power in fmpz(top).factor()]
    return above + [(int(prime), -int(power)) for prime, power in fmpz(bottom).factor()]


def _sign(value: fmpq) -> int:
    return 1 if value > 0 else -1


def _whole_part(exponent: Quotient) -> int:
    """The whole number in an exponent such as n - 1."""
    if not exponent.bottom.is_one():
        return 0
    constant = exponent.top.coefficient(len(exponent.top) - 1) if exponent.top else fmpq(0)
    powers = exponent.top.monomial(len(exponent.top) - 1) if exponent.top else ()
    return int(constant.floor()) if not any(powers) else 0


def _unsigned(value: Quotient) -> Quotient:
    """The value or its negative: the one whose leading coefficient is positive."""
    return value if not value.top or value.top.leading_coefficient() > 0 else -value
