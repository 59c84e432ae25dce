"""Absolute values and signs, everywhere or in a region: an open interval in which no border of cases lies.

|u| is taken factor by factor. It is u where u is seen to be nowhere negative, as x^2 + 1 and e^x are, and where a
formula has an even root or a logarithm of u: it has no value where u is negative.
"""

from dataclasses import dataclass
from math import prod

from flint import fmpq, fmpq_mpoly

from core.equivalence.identity.quotients import (
    ONE,
    ZERO,
    Elements,
    Factors,
    Key,
    Quotient,
    factors_of,
    plain,
    quotient,
    rational,
    sign_of,
)
from core.expression.tree import Node, Parameter, Piecewise, Variable, X
from core.function.enclosure.point import PointWalk
from core.function.enclosure.scalars import DomainError


@dataclass(frozen=True)
class Region:
    """low < x < high, None where there is no bound; inside: a number of it."""

    low: fmpq | None
    high: fmpq | None
    inside: fmpq

    def contains(self, x: fmpq) -> bool:
        """Whether x lies in it; the ends do not."""
        return (self.low is None or self.low < x) and (self.high is None or x < self.high)

    def branch(self, node: Piecewise) -> Node:
        """The one formula that holds in all of it; DomainError where none does."""
        walk = PointWalk(self.inside, {})
        value = next((branch.value for branch in node.branches if walk.holds(branch)), node.otherwise)
        if value is None:
            raise DomainError
        return value


NONNEGATIVE = frozenset({"exp", "size", "root", "ln of prime", "pi"})
"""Kinds of elements that are nowhere negative."""


class PolynomialKey:
    """A polynomial as a part of a key: equal polynomials have the same text."""

    def __init__(self, polynomial: fmpq_mpoly) -> None:
        self.polynomial = polynomial
        self.text = str(polynomial)

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PolynomialKey) and self.text == other.text


class Sizes(Elements):
    """Elements with the knowledge of their signs."""

    def __init__(self, region: Region | None = None) -> None:
        """region: where x lies, so that the signs of some a x + b are known."""
        super().__init__()
        self.region = region
        self._entire: set[int] = set()

    def letter(self, node: Variable | Parameter) -> Quotient:
        """x, or a letter."""
        result = self.element(("letter", node))
        self._entire.add(self.place(("letter", node)))
        return result

    def element_of(self, key: Key, m: Quotient) -> Quotient:
        """The element of that key, which is an entire function of m."""
        result = self.element(key)
        if m.bottom.is_one() and self._is_entire(m.top):
            self._entire.add(self.place(key))
        return result

    def _is_entire(self, polynomial: fmpq_mpoly) -> bool:
        return all(place in self._entire for place, degree in enumerate(polynomial.degrees()) if degree)

    def vanishes_at_points_alone(self, factor: fmpq_mpoly) -> bool:
        """Whether it is sure to be 0 at single points at most.

        It is, if it is made of x, letters, waves and exponentials of them, and not 0; or if it is the logarithm of such
        a polynomial in x and letters.
        """
        key = self.key_of(factor)
        if key and key[0] == "ln":
            return self._is_of_letters(key[1].polynomial)
        return self._is_entire(factor) and not self.is_zero(plain(factor))

    def _is_of_letters(self, polynomial: fmpq_mpoly) -> bool:
        used = (place for place, degree in enumerate(polynomial.degrees()) if degree)
        return all(self.key_at(place)[0] == "letter" for place in used)

    def root(self, factor: fmpq_mpoly) -> fmpq | None:
        """The root of a x + b with rational numbers; None for any other polynomial."""
        self.letter(X)
        degrees = factor.degrees()
        if sum(degrees) != 1 or degrees[self.place(("letter", X))] != 1:
            return None
        rest = factor.coefficient(1) if len(factor) > 1 else fmpq(0)
        return -rest / factor.leading_coefficient()

    def factors(self, value: Quotient) -> tuple[fmpq, Factors]:
        """As factors_of(), by the relations: x^2 and not |x|^2, and sin(x)^2 for 1 - cos(x)^2."""
        content, factors = factors_of(quotient(self.reduce(value.top), self.reduce(value.bottom)))
        for key in [key for key in self.keys if key[0] == "cos"]:
            cosine = self.element(key).top
            pair = [(factor, power) for factor, power in factors if factor in (cosine - 1, cosine + 1)]
            if len(pair) == 2 and pair[0][1] == pair[1][1]:
                power = pair[0][1]
                factors = [entry for entry in factors if entry not in pair]
                factors.append((self.element(("sin", key[1])).top, 2 * power))
                content = -content if power % 2 else content
        return content, factors

    def size(self, value: Quotient) -> Quotient:
        """|value|."""
        if self.is_zero(value):
            return ZERO
        content, factors = self.factors(value)
        return prod((self.size_of_factor(factor) ** power for factor, power in factors), start=rational(abs(content)))

    def size_of_factor(self, factor: fmpq_mpoly) -> Quotient:
        """The size of an irreducible factor."""
        key = self.key_of(factor)
        if key and key[0] == "turn":
            return ONE
        sign = 1 if self._is_nonnegative(factor) else self._sign_in_region(factor)
        if sign:
            return plain(factor) * rational(sign)
        name = "size", PolynomialKey(factor)
        result = self.element(name)
        self.relate(name, 2, plain(factor) ** 2)
        return result

    def _is_nonnegative(self, factor: fmpq_mpoly) -> bool:
        """Whether all coefficients are positive and all powers even, but for those of elements that are nonnegative."""
        mixed = {place for powers in factor.monoms() for place, power in enumerate(powers) if power % 2}
        return all(c > 0 for c in factor.coeffs()) and all(self.key_at(place)[0] in NONNEGATIVE for place in mixed)

    def _sign_in_region(self, factor: fmpq_mpoly) -> int:
        """The sign of a x + b in the region; 0 where it changes there, or for any other polynomial."""
        root = self.root(factor) if self.region else None
        if self.region is None or root is None or self.region.contains(root):
            return 0
        return 1 if self.region.inside > root else -1

    def sign(self, value: Quotient) -> Quotient:
        """The sign; an element of its own where the value might be 0 all along, though it does not look so."""
        if self.is_zero(value):
            return ZERO
        content, factors = self.factors(value)
        if not all(self.vanishes_at_points_alone(factor) for factor, _ in factors):
            return rational(sign_of(content)) * self.element(("sign", (value / rational(content)).text))
        signs = (self._sign_of_factor(factor) for factor, power in factors if power % 2)
        return prod(signs, start=rational(sign_of(content)))

    def _sign_of_factor(self, factor: fmpq_mpoly) -> Quotient:
        return self.size_of_factor(factor) / plain(factor)

    def assume_nonnegative(self, value: Quotient) -> None:
        """That the value is not negative, where it has a value: the signs of its factors have the product 1.

        Of one factor this gives the size. Of several it gives one size by the others, where none is 0 all along.
        """
        content, factors = self.factors(value)
        odd = [(factor, self.size_of_factor(factor).top) for factor, power in factors if power % 2]
        unclear = {self.key_of(size): factor for factor, size in odd if size != factor}
        clear = len(unclear) == 1 or all(map(self.vanishes_at_points_alone, unclear.values()))
        if not unclear or not clear or any(key is None or key[0] != "size" for key in unclear):
            return
        last = max((key for key in unclear if key), key=self.place)
        signs = (self._sign_of_factor(factor) for key, factor in unclear.items() if key != last)
        self.relate(last, 1, prod(signs, start=plain(unclear[last]) * rational(sign_of(content))))
