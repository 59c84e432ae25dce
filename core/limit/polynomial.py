"""Polynomials in x and h, exact: what the difference quotient is multiplied out with.

The coefficients are fractions; pi, e and the parameters count as letters like x and h. Terms keep the order in which
they came about, so that a formula multiplied out still looks like the one that was typed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import comb, gcd, lcm

from core.expression.constant_folding import divide as folded_divide
from core.expression.tree import Add, Constant, Multiply, Negate, Node, Number, Parameter, Power, Subtract, X, number

H = Parameter("h")
"""h as a letter of the tree; the parser never makes it."""
LETTERS: tuple[Node, ...] = (
    *(Constant(name) for name in ("pi", "e")),
    *(Parameter(name) for name in ("b", "c", "k", "m", "n")),
    X,
    H,
)
X_PLACE, H_PLACE = LETTERS.index(X), LETTERS.index(H)
MOST_TERMS = 150
MOST_BITS = 300

Powers = tuple[int, ...]
"""One exponent for each of LETTERS."""
NO_LETTER: Powers = (0,) * len(LETTERS)


class TooLong(Exception):
    """More terms or digits than a person would write out."""


@dataclass(frozen=True)
class Polynomial:
    """terms: the powers of a product of letters and its coefficient, which is not 0; no product twice."""

    terms: tuple[tuple[Powers, Fraction], ...] = ()

    def __iter__(self) -> Iterator[tuple[Powers, Fraction]]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __add__(self, other: "Polynomial") -> "Polynomial":
        return collect((*self.terms, *other.terms))

    def __neg__(self) -> "Polynomial":
        return Polynomial(tuple((powers, -coefficient) for powers, coefficient in self))

    def __sub__(self, other: "Polynomial") -> "Polynomial":
        return self + -other

    def __mul__(self, other: "Polynomial") -> "Polynomial":
        if len(self) * len(other) > MOST_TERMS**2 // 4:
            raise TooLong
        return collect((multiply(p, q), a * b) for p, a in self for q, b in other)

    def __pow__(self, exponent: int) -> "Polynomial":
        result = ONE
        for _ in range(exponent):
            result = result * self
        return result

    def degree(self) -> int:
        """The highest power of x; 0 for the polynomial 0."""
        return max((powers[X_PLACE] for powers, _ in self), default=0)

    def total_degree(self) -> int:
        """The highest sum of the powers of all letters in a term."""
        return max((sum(powers) for powers, _ in self), default=0)

    def coefficient(self, power: int) -> "Polynomial":
        """What stands beside that power of x."""
        return Polynomial(tuple((_with(powers, X_PLACE, 0), c) for powers, c in self if powers[X_PLACE] == power))

    def shift(self) -> "Polynomial":
        """x + h in place of x, each term by the binomial theorem."""
        return collect(part for powers, c in self for part in _binomial(powers, c))

    def divide_by_h(self) -> "Polynomial":
        """One power less of h in every term; each must have one."""
        return Polynomial(tuple((_with(powers, H_PLACE, powers[H_PLACE] - 1), c) for powers, c in self))

    def at_zero(self) -> "Polynomial":
        """h set to 0."""
        return Polynomial(tuple((powers, c) for powers, c in self if not powers[H_PLACE]))

    def in_order(self) -> "Polynomial":
        """The highest powers of x and h together first, and among those x before h."""
        return Polynomial(tuple(sorted(self, key=_rank)))

    def constant(self) -> Fraction | None:
        """The number that it is, or None where a letter is in it."""
        if not self.terms:
            return Fraction(0)
        return self.terms[0][1] if len(self) == 1 and self.terms[0][0] == NO_LETTER else None


def collect(terms: Iterable[tuple[Powers, Fraction]]) -> Polynomial:
    """Equal products of letters added up, in the order of their first coming. Raises TooLong."""
    sums: dict[Powers, Fraction] = {}
    for powers, coefficient in terms:
        sums[powers] = sums.get(powers, Fraction(0)) + coefficient
        if len(sums) > MOST_TERMS or sums[powers].numerator.bit_length() > MOST_BITS:
            raise TooLong
        if sums[powers].denominator.bit_length() > MOST_BITS:
            raise TooLong
    return Polynomial(tuple((powers, c) for powers, c in sums.items() if c))


def multiply(left: Powers, right: Powers) -> Powers:
    """The powers of a product."""
    return tuple(p + q for p, q in zip(left, right, strict=True))


def _with(powers: Powers, place: int, power: int) -> Powers:
    return (*powers[:place], power, *powers[place + 1 :])


def _binomial(powers: Powers, coefficient: Fraction) -> Iterator[tuple[Powers, Fraction]]:
    """(x + h)^n = sum of C(n, k) x^(n-k) h^k."""
    top = powers[X_PLACE]
    for k in range(top + 1):
        moved = _with(_with(powers, X_PLACE, top - k), H_PLACE, powers[H_PLACE] + k)
        yield moved, coefficient * comb(top, k)


def _rank(term: tuple[Powers, Fraction]) -> tuple[int, ...]:
    powers, _ = term
    x, h = powers[X_PLACE], powers[H_PLACE]
    return (-(x + h), -x, *(-power for power in powers))


def constant(value: int | Fraction) -> Polynomial:
    """The polynomial of one number."""
    return Polynomial(((NO_LETTER, Fraction(value)),) if value else ())


def letter(node: Node) -> Polynomial:
    """One of LETTERS, alone."""
    return Polynomial(((_with(NO_LETTER, LETTERS.index(node), 1), Fraction(1)),))


ONE = constant(1)


def content(polynomial: Polynomial) -> Fraction:
    """The largest positive number that every coefficient is a whole multiple of; 1 for the polynomial 0."""
    if not polynomial.terms:
        return Fraction(1)
    tops = gcd(*(c.numerator for _, c in polynomial))
    return Fraction(tops, lcm(*(c.denominator for _, c in polynomial)))


def node_of_term(powers: Powers, size: Fraction, write: Callable[[Fraction], Number] = number) -> Node:
    """One term as a tree, its sign left out: the number, then the letters."""
    factors: list[Node] = [
        node if power == 1 else Power(node, number(power)) for node, power in zip(LETTERS, powers, strict=True) if power
    ]
    size = abs(size)
    if not factors:
        return write(size)
    product = factors[0]
    for factor in factors[1:]:
        product = Multiply(product, factor)
    if size == 1:
        return product
    if size.numerator == 1 and size.denominator != 1 and not write(size).text:
        return folded_divide(product, number(size.denominator))
    return Multiply(write(size), product)


def node_of(polynomial: Polynomial, write: Callable[[Fraction], Number] = number) -> Node:
    """The polynomial as a tree: a sum of its terms, the numbers as write gives them."""
    total: Node | None = None
    for powers, coefficient in polynomial:
        term = node_of_term(powers, coefficient, write)
        if total is None:
            total = term if coefficient > 0 else Negate(term)
        else:
            total = Add(total, term) if coefficient > 0 else Subtract(total, term)
    return number(0) if total is None else total
