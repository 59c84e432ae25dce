"""Products, sums and powers of forms at one location, which decides the sign of a base under a root."""

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce

from flint import fmpq, fmpq_mpoly, fmpz, fmpz_mpoly, fmpz_poly

from core.expression import constant_folding
from core.expression.tree import Call, number
from core.function.enclosure.scalars import ONE, ZERO, DomainError, Sign, root_power
from core.function.zeros.ring import (
    CONTEXT,
    LETTERS,
    RATIONAL,
    VARIABLE,
    Atom,
    Form,
    Location,
    Polynomial,
    Ring,
    TooLarge,
)

LONGEST, HIGHEST = 300, 400
"""Terms and degree of a polynomial; a longer one takes FLINT too long to factor."""
LONGEST_NUMBER, LONGEST_EXPONENT = 20_000, 40
"""Bits of a coefficient, and of an exponent that is a fraction."""
NOTHING, UNIT = Form(ZERO), Form(ONE)


class Algebra:
    """Straddling where a sign at the location is open, TooLarge where a form grows too long."""

    def __init__(self, location: Location) -> None:
        self.ring, self.location = location.ring, location

    # ---- signs -------------------------------------------------------------------------------------------------------

    def sign(self, form: Form) -> Sign:
        """The sign of the form at the location; DomainError where it divides by 0."""
        result = 0 if not form else 1 if form.coefficient > 0 else -1
        for base, exponent in form.powers:
            if self.location.vanishes(base):
                if exponent < 0:
                    raise DomainError
                return 0
            result *= self.location.sign(base) if is_odd(exponent) else 1
        return 0 if result == 0 else 1 if result > 0 else -1

    def vanishes(self, form: Form) -> bool:
        """Whether the form is 0 at the location, or all along the stretch that the location stands for."""
        return not form or any(exponent > 0 and self.location.vanishes(base) for base, exponent in form.powers)

    def parity(self, base: Polynomial, *exponents: fmpq) -> int:
        """The sign that is lost when powers are joined or parted: p^k has one, and |p|^e has none."""
        odd = sum(is_odd(exponent) for exponent in exponents) % 2
        return -1 if odd and any(exponent.q != 1 for exponent in exponents) and self.location.sign(base) < 0 else 1

    # ---- products ----------------------------------------------------------------------------------------------------

    def multiply(self, left: Form, right: Form) -> Form:
        return self.product(left.coefficient * right.coefficient, (*left.powers, *right.powers))

    def product(self, coefficient: fmpq, powers: Iterable[tuple[Polynomial, fmpq]]) -> Form:
        """Equal bases joined."""
        if not coefficient:
            return NOTHING
        joined: dict[Polynomial, fmpq] = {}
        for base, exponent in powers:
            before = joined.get(base, ZERO)
            joined[base] = before + exponent
            coefficient *= self.parity(base, before, exponent, before + exponent)
        for base in [base for base, exponent in joined.items() if not base.letters and exponent.q == 1]:
            coefficient *= fmpq(base.terms[0][0]) ** int(joined.pop(base).p)
        if coefficient.height_bits() > LONGEST_NUMBER:
            raise TooLarge
        return Form(coefficient, tuple((base, exponent) for base, exponent in joined.items() if exponent))

    def divide(self, left: Form, right: Form) -> Form:
        if self.vanishes(right):
            raise DomainError
        return self.multiply(left, self.whole_power(right, -1))

    def whole_power(self, base: Form, exponent: int) -> Form:
        """base^exponent; 0^0 is 1."""
        if exponent == 0:
            return UNIT
        if exponent < 0 and self.vanishes(base):
            raise DomainError
        if not base:
            return base
        if base.coefficient.height_bits() * abs(exponent) > LONGEST_NUMBER:
            raise TooLarge
        coefficient = base.coefficient**exponent
        powers = tuple((each, power * exponent) for each, power in base.powers)
        for (each, power), (_, raised) in zip(base.powers, powers, strict=True):
            if power.q != 1:
                coefficient *= self.parity(each, power, raised)
        return self.product(coefficient, powers)

    def root_power(self, base: Form, exponent: fmpq) -> Form:
        """base^(p/q), the real root for odd q."""
        if exponent.height_bits() > LONGEST_EXPONENT:
            raise TooLarge
        base = self.factor(base)
        side = 0 if self.vanishes(base) else self.sign(base)
        if side == 0 or (side < 0 and exponent.q % 2 == 0):
            if side < 0 or exponent < 0:
                raise DomainError
            return NOTHING
        size = self._constant_root(abs(base.coefficient), exponent)
        total = Form(size.coefficient * (-1 if side < 0 and exponent.p % 2 else 1), size.powers)
        for each, power in base.powers:
            raised = power * exponent
            flip = self.parity(each, fmpq(1, 2), raised)
            total = self.product(total.coefficient * flip, (*total.powers, (each, raised)))
        return total

    def _constant_root(self, value: fmpq, exponent: fmpq) -> Form:
        exact = root_power(value, exponent)
        if isinstance(exact, fmpq):
            return Form(exact)
        parts = ((value.p, exponent), (value.q, -exponent))
        constants = ((self.ring.polynomial(CONTEXT.constant(part)), power) for part, power in parts if part != 1)
        return self.product(ONE, constants)

    # ---- sums --------------------------------------------------------------------------------------------------------

    def add(self, left: Form, right: Form) -> Form:
        """Common powers before the bracket, and one new polynomial in it."""
        if not left or not right:
            return left if left else right
        first, second = dict(left.powers), dict(right.powers)
        bases = dict.fromkeys((*first, *second))
        common = {base: min(first.get(base, ZERO), second.get(base, ZERO)) for base in bases}
        scale = fmpq(1, int(left.coefficient.q * right.coefficient.q))
        total = CONTEXT.constant(0)
        for form, own in ((left, first), (right, second)):
            total += self._rest(form.coefficient / scale, own, common)
        bracket = self.bracket(self.reduce(total), [base for base, exponent in common.items() if exponent < 0])
        return self.product(scale * bracket.coefficient, (*common.items(), *bracket.powers))

    def _rest(self, coefficient: fmpq, own: dict[Polynomial, fmpq], common: dict[Polynomial, fmpq]) -> fmpz_mpoly:
        """What of one summand stays in the bracket."""
        rest = []
        for base, shared in common.items():
            exponent = own.get(base, ZERO)
            rest.append((base, exponent - shared))
            coefficient *= self.parity(base, exponent, shared, exponent - shared)
        return self.expand(rest) * int(coefficient.p)

    def expand(self, powers: Iterable[tuple[Polynomial, fmpq]]) -> fmpz_mpoly:
        """The product of powers with exponents from 0 on, written out; a fraction of an exponent becomes a root."""
        total = CONTEXT.constant(1)
        for base, exponent in powers:
            whole = exponent.p // exponent.q
            if exponent.q != 1:
                root = self.root(base, int(exponent.q))
                total *= LETTERS[root.place] ** int((exponent - whole) * root.degree)
                total *= self.parity(base, exponent, fmpq(whole), exponent - whole)
            total = self._times(total, base.mpoly, int(whole))
        return total

    def _times(self, total: fmpz_mpoly, base: fmpz_mpoly, exponent: int) -> fmpz_mpoly:
        length = len(total) * (len(base) if exponent < 2 or len(base) < 2 else len(base) ** 2 * exponent)
        if exponent and (length > LONGEST or base.total_degree() * exponent > HIGHEST):
            raise TooLarge
        return total * base**exponent

    def root(self, base: Polynomial, degree: int) -> Atom:
        """The atom |base|^(1/degree), or one that it is a power of."""
        atom = self.ring.keys.get(("root", base))
        if atom is not None and atom.degree % degree == 0:
            return atom
        key = ("root", base) if atom is None else ("root", base, degree)
        inner = self.ring.node(base)
        inner = Call("abs", (inner,)) if base.letters else inner
        atom = self.ring.atom(key, "root", constant_folding.power(inner, number(Fraction(1, degree))))
        atom.base, atom.degree = base, degree
        return atom

    def reduce(self, mpoly: fmpz_mpoly) -> fmpz_mpoly:
        """By sin^2 = 1 - cos^2, and by the powers of roots."""
        degrees = mpoly.degrees()
        for place, atom in sorted(self.ring.atoms.items()):
            if mpoly and degrees[place] >= atom.degree > 1:
                mpoly = divmod(mpoly, self._relation(atom))[1]
                degrees = mpoly.degrees()
        return mpoly

    def _relation(self, atom: Atom) -> fmpz_mpoly:
        """What is 0 for the sake of a sine or of a root."""
        letter = LETTERS[atom.place]
        if atom.base is None:
            return letter**2 + LETTERS[atom.place + 1] ** 2 - 1
        side = self.location.sign(atom.base) if atom.base.letters else 1
        return letter**atom.degree - side * atom.base.mpoly

    def bracket(self, mpoly: fmpz_mpoly, divisors: Iterable[Polynomial] = ()) -> Form:
        """A polynomial as a form: its content, the letters common to its terms, and the divisors parted off."""
        if not mpoly:
            return NOTHING
        content = mpoly.term_content()
        powers = [
            self._letter_power(place, int(exponent)) for place, exponent in enumerate(content.degrees()) if exponent
        ]
        coefficient = int(content.leading_coefficient())
        if mpoly.leading_coefficient() < 0:
            coefficient, content = -coefficient, -content
        rest = divmod(mpoly, content)[0]
        for base in divisors:
            times, rest = _split_off(rest, base.mpoly) if base.letters else (0, rest)
            powers.append((base, fmpq(times)))
        if not rest.is_one():
            powers.append((self.ring.polynomial(rest), ONE))
        return self.product(fmpq(coefficient), powers)

    def _letter_power(self, place: int, exponent: int) -> tuple[Polynomial, fmpq]:
        """The power of a letter; that of a root as a power of its base."""
        atom = self.ring.atoms.get(place)
        if atom is not None and atom.base is not None:
            return atom.base, fmpq(exponent, atom.degree)
        return self.ring.polynomial(LETTERS[place]), fmpq(exponent)

    # ---- factors -----------------------------------------------------------------------------------------------------

    def factor(self, form: Form) -> Form:
        """The form with irreducible polynomials alone."""
        parts = (self._factors(base, exponent) for base, exponent in form.powers)
        return reduce(self.multiply, parts, Form(form.coefficient))

    def _factors(self, base: Polynomial, exponent: fmpq) -> Form:
        if exponent.q != 1 or not base.letters:
            return Form(ONE, ((base, exponent),))
        coefficient, irreducible = factors(self.ring, base)
        parts = [self._letter_or_power(each, multiplicity * exponent) for each, multiplicity in irreducible]
        return self.product(coefficient ** int(exponent.p), parts)

    def _letter_or_power(self, base: Polynomial, exponent: fmpq) -> tuple[Polynomial, fmpq]:
        if len(base.letters) == 1 and base.mpoly == LETTERS[min(base.letters)]:
            letter, unit = self._letter_power(min(base.letters), 1)
            return letter, unit * exponent
        return base, exponent


def factors(ring: Ring, base: Polynomial) -> tuple[fmpq, list[tuple[Polynomial, int]]]:
    """The content and the irreducible factors of a polynomial, with their multiplicities."""
    if base.factors is None:
        if len(base.mpoly) > LONGEST or base.mpoly.total_degree() > HIGHEST:
            raise TooLarge
        content, parts = _factor(base)
        base.factors = fmpq(content), [(ring.polynomial(each), int(k)) for each, k in parts]
    return base.factors


def _factor(base: Polynomial) -> tuple[fmpz | fmpq, list[tuple[fmpz_mpoly, int]]]:
    """By FLINT, which is faster with polynomials in one letter."""
    plain = base.univariate
    if plain is None:
        number, primitive = RATIONAL.from_dict(base.mpoly.to_dict()).factor()
        return number, [(_whole(factor), k) for factor, k in primitive]
    content, parts = plain.factor()
    return content, [(in_x(each), k) for each, k in parts]


def _whole(primitive: fmpq_mpoly) -> fmpz_mpoly:
    """The same polynomial, whose coefficients are whole, in the ring of those."""
    return CONTEXT.from_dict({powers: coefficient.p for powers, coefficient in primitive.to_dict().items()})


def _split_off(mpoly: fmpz_mpoly, divisor: fmpz_mpoly) -> tuple[int, fmpz_mpoly]:
    """How often the divisor is a factor, and what is left without it."""
    times = 0
    quotient, left = divmod(mpoly, divisor)
    while not left:
        times, mpoly = times + 1, quotient
        quotient, left = divmod(mpoly, divisor)
    return times, mpoly


def in_x(polynomial: fmpz_poly) -> fmpz_mpoly:
    """A polynomial in x as one of the ring."""
    unit = [0] * len(LETTERS)
    terms = {}
    for degree, coefficient in enumerate(polynomial.coeffs()):
        unit[VARIABLE] = degree
        if coefficient:
            terms[tuple(unit)] = coefficient
    return CONTEXT.from_dict(terms)


def is_odd(exponent: fmpq) -> bool:
    """Whether a power with that exponent has the sign of its base."""
    return exponent.q == 1 and bool(exponent.p % 2)
