"""What a form tends to as x nears a place from one side: by the leading terms of its parts.

A leading term is c E^i t^j |ln t|^k with c not 0, t the distance from the place and E a growth that is faster than all
powers of t. Of a sum the terms that grow fastest lead, unless they cancel.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flint import arb, fmpq

from core.enclosure import working_precision
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
from core.zeros.form_walk import FormWalk
from core.zeros.place import Place
from core.zeros.ring import LETTERS, Atom, Form, Polynomial

BITS = 256
DEEPEST = 20
"""Derivatives in a row."""
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
    """At one place from one side (-1 or 1); walk: that of the stretch on this side.

    Straddling where the leading terms do not tell.
    """

    def __init__(self, place: Place, side: int, walk: FormWalk) -> None:
        self.place, self.side, self.walk = place, side, walk
        self.ring = walk.ring
        self.leads: dict[Polynomial, Lead] = {}
        self.growing: Atom | None = None
        self.depth = 0

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
            self.leads[base] = self._plain(base) or self._leading_terms(base)
        return self.leads[base]

    def _plain(self, base: Polynomial) -> Lead | None:
        """By the value at the place, or by the derivative where that is 0; None where it has none."""
        try:
            if self.place.vanishes(base):
                return self._by_slope(base)
            value = self.place.value(base)
        except (Straddling, Undefined):
            return None
        return Lead(NONE, value) if sign(value) else None

    def _by_slope(self, base: Polynomial) -> Lead:
        """What is 0 at the place, and has a derivative of about c t^k beside it, is about c t^(k+1)/(k+1)."""
        if self.depth == DEEPEST:
            raise Straddling
        self.depth += 1
        try:
            lead = self.lead(self.walk.derivative(self.ring.node(base)))
        finally:
            self.depth -= 1
        order = 1 - lead.growth[1]
        if lead.growth[0] or lead.growth[2] or order <= 0:
            raise Straddling
        return Lead((ZERO, -order, ZERO), divide(multiply(lead.coefficient, fmpq(self.side)), order))

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
            self.leads[letter] = self._plain(letter) or self._atom(self.ring.atoms[place])
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
            return self._near(atom, Lead(NONE, absolute(inner.coefficient)))
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
