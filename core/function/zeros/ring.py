"""Polynomials with whole coefficients in x and in atoms: the parts of a formula that are no polynomials, such as e^x.

Two formulas that are equal by algebra become the same polynomial, and a polynomial falls into factors. Where it is read
is a location: a sample point that stands for a whole stretch, or one place.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal

from flint import fmpq, fmpq_mpoly_ctx, fmpz, fmpz_mpoly, fmpz_mpoly_ctx, fmpz_poly

from core.expression import constant_folding
from core.expression.tree import Call, Node, X, number
from core.function.enclosure import decide
from core.function.enclosure.point import PointWalk
from core.function.enclosure.scalars import (
    ZERO,
    Scalar,
    Sign,
    Straddling,
    add,
    ball,
    multiply,
    sign,
    whole_power,
    working_precision,
)

SIZE = 10
"""Letters: x and nine atoms."""
CONTEXT = fmpz_mpoly_ctx.get(tuple(f"g{place}" for place in range(SIZE)), "lex")
LETTERS = CONTEXT.gens()
RATIONAL = fmpq_mpoly_ctx.get(CONTEXT.names(), "lex")
"""The same letters with fractions before them: python-flint cannot sort whole factors whose numbers exceed 32 bits."""
VARIABLE = SIZE - 1
"""The place of x. Atoms take the places before it one by one, so that an atom stands before what it is made of."""

Kind = Literal["constant", "exp", "sin", "cos", "root", "other"]


class TooLarge(Straddling):
    """The formula has too many parts for this algebra, so what was asked stays open."""


@dataclass(eq=False)
class Polynomial:
    """One polynomial of a ring, which holds it once: equal ones are the same object."""

    mpoly: fmpz_mpoly
    factors: "tuple[fmpq, list[tuple[Polynomial, int]]] | None" = None
    """Its content and its irreducible factors with their multiplicities, once they are worked out."""

    @cached_property
    def terms(self) -> tuple[tuple[int, tuple[tuple[int, int], ...]], ...]:
        """Each term as its coefficient and its (place of the letter, exponent) pairs."""
        pairs = zip(self.mpoly.monoms(), self.mpoly.coeffs(), strict=True)
        return tuple((int(c), tuple((i, int(k)) for i, k in enumerate(powers) if k)) for powers, c in pairs)

    @cached_property
    def letters(self) -> frozenset[int]:
        """The places of the letters in it."""
        return frozenset(place for _, powers in self.terms for place, _ in powers)

    @cached_property
    def univariate(self) -> fmpz_poly | None:
        """As a polynomial in x alone, None where an atom is in it."""
        if not self.letters <= {VARIABLE}:
            return None
        by_degree = {powers[0][1] if powers else 0: c for c, powers in self.terms}
        return fmpz_poly([by_degree.get(k, 0) for k in range(max(by_degree) + 1)])


Powers = tuple[tuple[Polynomial, fmpq], ...]


@dataclass(frozen=True)
class Form:
    """coefficient * p1^e1 * p2^e2 * ...; a power with a fraction as exponent is that of |p|.

    Each polynomial is primitive with a positive leading coefficient, or a whole number under a root.
    """

    coefficient: fmpq
    powers: Powers = ()

    def __bool__(self) -> bool:
        return bool(self.coefficient)

    @property
    def key(self) -> tuple[fmpq, frozenset[tuple[Polynomial, fmpq]]]:
        """Equal for equal forms, in whatever order their powers are."""
        return self.coefficient, frozenset(self.powers)


@dataclass(eq=False)
class Atom:
    """place: of its letter; node: the atom as a formula; argument: what stands inside it, None for a constant.

    base, degree: of a root |base|^(1/degree). Powers from the degree on can be written by lower ones, as for a sine.
    """

    kind: Kind
    place: int
    node: Node
    argument: Form | None = None
    base: Polynomial | None = None
    degree: int = 1

    @property
    def name(self) -> str:
        """The word of its function, "" where it is none."""
        return self.node.name if isinstance(self.node, Call) else ""


@dataclass(eq=False)
class Ring:
    """The atoms of one formula and the polynomials that occurred."""

    atoms: dict[int, Atom] = field(default_factory=dict)
    keys: dict[object, Atom] = field(default_factory=dict)
    measures: dict[object, fmpq] = field(default_factory=dict)
    """By kind and argument: the number that the argument's factors in all e^(q v), or sin(q v), are multiples of."""
    _polynomials: dict[tuple[int, int], list[Polynomial]] = field(default_factory=dict)

    def polynomial(self, mpoly: fmpz_mpoly) -> Polynomial:
        """The one object of this polynomial."""
        bucket = self._polynomials.setdefault((len(mpoly), int(mpoly.leading_coefficient())), [])
        for each in bucket:
            if each.mpoly == mpoly:
                return each
        bucket.append(Polynomial(mpoly))
        return bucket[-1]

    def atom(self, key: object, kind: Kind, node: Node, argument: Form | None = None) -> Atom:
        """The atom of that key, made if need be; TooLarge where the letters are used up."""
        if key not in self.keys:
            place = VARIABLE - 1 - len(self.atoms)
            if place < 0:
                raise TooLarge
            self.keys[key] = self.atoms[place] = Atom(kind, place, node, argument)
        return self.keys[key]

    def letter_node(self, place: int) -> Node:
        return X if place == VARIABLE else self.atoms[place].node

    def node(self, polynomial: Polynomial, letters: Mapping[int, Node] | None = None) -> Node:
        """The polynomial as a formula in x; letters: what stands for some of its letters instead."""
        total: Node = constant_folding.ZERO
        for coefficient, powers in polynomial.terms:
            term: Node = number(abs(coefficient))
            for place, exponent in powers:
                base = letters[place] if letters and place in letters else self.letter_node(place)
                term = constant_folding.multiply(term, constant_folding.power(base, number(exponent)))
            total = constant_folding.add(total, term) if coefficient > 0 else constant_folding.subtract(total, term)
        return total

    def form_node(self, form: Form) -> Node:
        """The form as a formula in x."""
        total: Node = number(fraction(form.coefficient))
        for polynomial, exponent in form.powers:
            base = self.node(polynomial)
            if exponent.q != 1 and polynomial.letters:
                base = Call("abs", (base,))
            total = constant_folding.multiply(total, constant_folding.power(base, number(fraction(exponent))))
        return total

    def value(self, polynomial: Polynomial, walk: PointWalk, letters: Mapping[int, Scalar]) -> Scalar:
        """Its value where the walk stands, exact where those of the atoms are; letters: values of atoms given."""
        total: Scalar = ZERO
        for coefficient, powers in polynomial.terms:
            term: Scalar = fmpq(coefficient)
            for place, exponent in powers:
                base = letters[place] if place in letters else walk.at(self.letter_node(place))
                term = multiply(term, whole_power(base, exponent))
            total = add(total, term)
        return total


def fraction(value: fmpq) -> Fraction:
    """FLINT's fraction as Python's."""
    return Fraction(int(value.p), int(value.q))


class Location(ABC):
    """letters: exact values of atoms there, by their places. Signs are remembered; Straddling where one is open."""

    def __init__(self, ring: Ring, letters: Mapping[int, Scalar] | None = None) -> None:
        self.ring, self.letters = ring, letters or {}
        self.signs: dict[Polynomial, Sign] = {}

    @abstractmethod
    def x(self) -> Scalar:
        """The number, exact or as a ball at the working precision."""

    @abstractmethod
    def vanishes(self, polynomial: Polynomial) -> bool:
        """Whether it is known to be 0 there."""

    def sign(self, polynomial: Polynomial) -> Sign:
        """The sign of the polynomial there."""
        if polynomial not in self.signs:
            self.signs[polynomial] = 0 if self.vanishes(polynomial) else self._nonzero_sign(polynomial)
        return self.signs[polynomial]

    def _nonzero_sign(self, polynomial: Polynomial) -> Sign:
        side: Sign | None = decide(lambda: sign(self.value(polynomial)))
        if side is None:
            raise Straddling
        return side

    def value(self, polynomial: Polynomial) -> Scalar:
        """Its value at the working precision."""
        return self.ring.value(polynomial, PointWalk(self.x(), {}), self.letters)

    def nearest_whole(self, form: Form) -> fmpz:
        """A whole number less than 1 away from the form's value."""
        with working_precision(256):
            value = ball(PointWalk(self.x(), {}).at(self.ring.form_node(form)))
            whole = (value.mid() + fmpq(1, 2)).floor().unique_fmpz()
        if whole is None or not value.rad() < fmpq(1, 4):
            raise Straddling
        return whole


class Sample(Location):
    """A number inside a stretch on which no expression that decides a branch has a zero."""

    def __init__(self, ring: Ring, point: fmpq) -> None:
        super().__init__(ring)
        self.point = point

    def x(self) -> Scalar:
        return self.point

    def vanishes(self, polynomial: Polynomial) -> bool:
        return False
