"""What a form tends to as x nears a place from one side: by the leading terms of its parts.

A leading term is c E^i t^j |ln t|^k with c not 0, t the distance from the place and E a growth that is faster than all
powers of t. Of a sum the terms that grow fastest lead, unless they cancel.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from flint import arb, fmpq

from core.differentiate import differentiate
from core.enclosure import coefficients, enclose, working_precision
from core.enclosure.elementary import ELEMENTARY
from core.enclosure.scalars import (
    HALF,
    ONE,
    ZERO,
    PiMultiple,
    Scalar,
    Straddling,
    Undefined,
    absolute,
    add,
    ball,
    certain_sign,
    divide,
    multiply,
    root_power,
    sign,
    whole_power,
)
from core.zeros.algebra import Algebra
from core.zeros.isolation import HIGHEST_ORDER
from core.zeros.place import Place
from core.zeros.ring import LETTERS, Atom, Form, Polynomial

BITS = 256
Growth = tuple[fmpq, fmpq, fmpq]
"""(i, -j, k): of two growths the greater one leads."""
NONE: Growth = (ZERO, ZERO, ZERO)


@dataclass(frozen=True)
class Lead:
    """The leading term; coefficient: not 0, a ball of 256 bits where it is not exact."""

    growth: Growth
    coefficient: Scalar

    def times(self, other: "Lead") -> "Lead":
        growth = tuple(one + two for one, two in zip(self.growth, other.growth, strict=True))
        return Lead(growth, multiply(self.coefficient, other.coefficient))  # type: ignore[arg-type]

    def power(self, exponent: fmpq) -> "Lead":
        """Of the size, where the exponent is no whole number."""
        raised = tuple(part * exponent for part in self.growth)
        if exponent.q == 1:
            return Lead(raised, whole_power(self.coefficient, int(exponent.p)))  # type: ignore[arg-type]
        return Lead(raised, root_power(absolute(self.coefficient), exponent))  # type: ignore[arg-type]

    @property
    def limit(self) -> Scalar:
        """A number, or an infinity."""
        if self.growth == NONE:
            return self.coefficient
        return ZERO if self.growth < NONE else ball(self.coefficient).sgn() * arb.pos_inf()


class Limits:
    """At one place from one side (-1 or 1); algebra: that of the stretch on this side.

    Straddling where the leading terms do not tell.
    """

    def __init__(self, place: Place, side: Literal[-1, 1], algebra: Algebra) -> None:
        self.place, self.side, self.algebra = place, side, algebra
        self.ring = algebra.ring
        self.leads: dict[Polynomial, Lead] = {}
        self.growing: Atom | None = None

    def limit(self, form: Form) -> Scalar:
        """What the form tends to: a number, exact where it is known to be, or an infinity."""
        return self.lead(form).limit if form else ZERO

    def lead(self, form: Form) -> Lead:
        """The leading term of a form that is not 0."""
        with working_precision(BITS):
            total = Lead(NONE, form.coefficient)
            for base, exponent in form.powers:
                total = total.times(self._of(base).power(exponent))
            return total

    def _of(self, base: Polynomial) -> Lead:
        if base not in self.leads:
            self.leads[base] = self._analytic(base) or self._leading_terms(base)
        return self.leads[base]

    # ---- polynomials that are analytic at the place ------------------------------------------------------------------

    def _analytic(self, base: Polynomial) -> Lead | None:
        """By the value, or by the first derivative that is not 0; None where the polynomial may not be analytic."""
        tree, x = self.ring.node(base), self.place.x()
        try:
            if not self.place.vanishes(base):
                value = self.place.value(base)
                return Lead(NONE, value) if sign(value) else None
            for order in range(1, HIGHEST_ORDER + 1):
                tree = differentiate(tree)
                value = enclose(tree, x, {}) if self._is_of_order(base, order) else ZERO
                if sign(value):
                    coefficients(self.ring.node(base), x, {}, 1)
                    return self._power(order, divide(value, fmpq(math.factorial(order))))
                if sign(value) is None:
                    return None
        except (Straddling, Undefined):
            return None
        return None

    def _is_of_order(self, base: Polynomial, order: int) -> bool:
        """Whether the derivative may be other than 0; at a place that is not exact only the order is known."""
        return self.place.exact is not None or self.place.factor is not base or order >= self.place.order

    def _power(self, order: int, coefficient: Scalar) -> Lead:
        """coefficient (x - s)^order."""
        odd = self.side < 0 and order % 2
        return Lead((ZERO, fmpq(-order), ZERO), multiply(coefficient, fmpq(-1 if odd else 1)))

    # ---- sums of leading terms ---------------------------------------------------------------------------------------

    def _leading_terms(self, base: Polynomial) -> Lead:
        terms = [self._term(fmpq(coefficient), powers) for coefficient, powers in base.terms]
        greatest = max(term.growth for term in terms)
        total: Scalar = ZERO
        for term in terms:
            total = add(total, term.coefficient) if term.growth == greatest else total
        if not certain_sign(total):
            raise Straddling
        return Lead(greatest, total)

    def _term(self, coefficient: fmpq, powers: tuple[tuple[int, int], ...]) -> Lead:
        total = Lead(NONE, coefficient)
        for place, exponent in powers:
            total = total.times(self._letter(place).power(fmpq(exponent)))
        return total

    def _letter(self, place: int) -> Lead:
        letter = self.ring.polynomial(LETTERS[place])
        if letter not in self.leads:
            analytic = self._analytic(letter)
            self.leads[letter] = self._atom(self.ring.atoms[place]) if analytic is None else analytic
        return self.leads[letter]

    def _atom(self, atom: Atom) -> Lead:
        """An atom that is not analytic at the place, or of which that is not known."""
        if atom.base is not None:
            return self._of(atom.base).power(fmpq(1, atom.degree))
        if atom.argument is None or atom.name not in ATOMS:
            raise Straddling
        inner = self.lead(atom.argument)
        return ATOMS[atom.name](self, atom, inner)

    def _exponential(self, atom: Atom, inner: Lead) -> Lead:
        limit = inner.limit
        if not isinstance(limit, arb) or limit.is_finite():
            return Lead(NONE, ELEMENTARY["exp"](limit))
        if self.growing not in (None, atom):
            raise Straddling
        self.growing = atom
        return Lead((ONE if limit > 0 else -ONE, ZERO, ZERO), ONE)

    def _logarithm(self, atom: Atom, inner: Lead) -> Lead:
        if inner.growth == NONE:
            return self._near(atom, inner)
        if inner.growth[0] or not inner.growth[1]:
            raise Straddling
        return Lead((ZERO, ZERO, ONE), inner.growth[1])

    def _near(self, atom: Atom, inner: Lead) -> Lead:
        """A function that is continuous where its argument tends to: its value there, if that is not 0."""
        value = ELEMENTARY[atom.name](inner.limit)
        if not certain_sign(value):
            raise Straddling
        return Lead(NONE, value)

    def _sine(self, atom: Atom, inner: Lead) -> Lead:
        """sin u, arcsin u and arctan u are about u where u tends to 0."""
        if inner.growth < NONE:
            return inner
        if inner.growth > NONE:
            raise Straddling
        return self._near(atom, inner)

    def _arctangent(self, atom: Atom, inner: Lead) -> Lead:
        if inner.growth > NONE:
            return Lead(NONE, PiMultiple(HALF if certain_sign(inner.coefficient) > 0 else -HALF))
        return self._sine(atom, inner)

    def _cosine(self, atom: Atom, inner: Lead) -> Lead:
        if inner.growth > NONE:
            raise Straddling
        return self._near(atom, inner)


ATOMS: dict[str, Callable[[Limits, Atom, Lead], Lead]] = {
    "exp": Limits._exponential,
    "ln": Limits._logarithm,
    "sin": Limits._sine,
    "arcsin": Limits._sine,
    "arctan": Limits._arctangent,
    "cos": Limits._cosine,
    "arccos": Limits._cosine,
}
