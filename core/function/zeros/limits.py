"""What a form tends to as x nears a place from one side: by the leading terms of its parts.

A leading term is c E^i t^j |ln t|^k with c not 0, t the distance from the place and E a growth that is faster than all
powers of t. Of a sum the terms that grow fastest lead, unless they cancel.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flint import arb, fmpq

from core.expression.tree import depends_on_x
from core.function.enclosure import enclose
from core.function.enclosure.elementary import ELEMENTARY
from core.function.enclosure.scalars import (
    HALF,
    ONE,
    ZERO,
    DomainError,
    PiMultiple,
    Scalar,
    Sign,
    Straddling,
    absolute,
    add,
    ball,
    certain_sign,
    divide,
    multiply,
    negate,
    real_power,
    root_power,
    sign,
    subtract,
    whole_power,
    working_precision,
)
from core.function.zeros.algebra import UNIT
from core.function.zeros.form_walk import FormWalk
from core.function.zeros.place import Place
from core.function.zeros.ring import LETTERS, VARIABLE, Atom, Form, Polynomial

BITS = 256
DEEPEST = 20
"""Derivatives in a row."""


@dataclass(frozen=True)
class Growth:
    """E^exponential t^(-power) |ln t|^logarithm as t tends to 0; of two growths the greater one leads."""

    exponential: fmpq = ZERO
    power: Scalar = ZERO
    logarithm: fmpq = ZERO

    def times(self, factor: Scalar) -> "Growth":
        """The growth of a power; the factor is a whole number or a fraction wherever there is an E or a logarithm."""
        if isinstance(factor, fmpq):
            return Growth(self.exponential * factor, multiply(self.power, factor), self.logarithm * factor)
        if self.exponential or self.logarithm:
            raise Straddling
        return Growth(power=multiply(self.power, factor))

    def plus(self, other: "Growth") -> "Growth":
        """The growth of a product."""
        power = add(self.power, other.power)
        return Growth(self.exponential + other.exponential, power, self.logarithm + other.logarithm)

    def against(self, other: "Growth") -> Sign:
        """1 where it is greater than the other one, -1 where it is less."""
        for one, two in (
            (self.exponential, other.exponential),
            (self.power, other.power),
            (self.logarithm, other.logarithm),
        ):
            side = certain_sign(subtract(one, two))
            if side:
                return side
        return 0


NONE, LOGARITHM = Growth(), Growth(logarithm=ONE)


@dataclass(frozen=True)
class Lead:
    """The leading term; coefficient: not 0, a ball of 256 bits where it is not exact."""

    growth: Growth
    coefficient: Scalar

    def times(self, other: "Lead") -> "Lead":
        return Lead(self.growth.plus(other.growth), multiply(self.coefficient, other.coefficient))

    def power(self, exponent: Scalar) -> "Lead":
        """Of the size, where the exponent is no whole number."""
        raised = self.growth.times(exponent)
        if isinstance(exponent, fmpq):
            if exponent.q == 1:
                return Lead(raised, whole_power(self.coefficient, int(exponent.p)))
            return Lead(raised, root_power(absolute(self.coefficient), exponent))
        return Lead(raised, real_power(absolute(self.coefficient), exponent))

    @property
    def limit(self) -> Scalar:
        """A number, or an infinity."""
        side = self.growth.against(NONE)
        if side == 0:
            return self.coefficient
        return ZERO if side < 0 else ball(self.coefficient).sgn() * arb.pos_inf()


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
        except (Straddling, DomainError):
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
        order = subtract(ONE, lead.growth.power)
        if lead.growth.exponential or lead.growth.logarithm or certain_sign(order) <= 0:
            raise Straddling
        return Lead(Growth(power=negate(order)), divide(multiply(lead.coefficient, fmpq(self.side)), order))

    # ---- sums of leading terms ---------------------------------------------------------------------------------------

    def _leading_terms(self, base: Polynomial) -> Lead:
        terms = [self._term(fmpq(coefficient), powers) for coefficient, powers in base.terms]
        greatest, total = terms[0].growth, terms[0].coefficient
        for term in terms[1:]:
            side = term.growth.against(greatest)
            greatest = term.growth if side > 0 else greatest
            total = term.coefficient if side > 0 else add(total, term.coefficient) if side == 0 else total
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
            self.leads[letter] = self._plain(letter) or self._atom(place)
        return self.leads[letter]

    def _atom(self, place: int) -> Lead:
        """An atom that is not analytic at the place, or of which that is not known."""
        atom = self.ring.atoms.get(place)
        if atom is None:
            raise Straddling
        if atom.base is not None:
            return self._of(atom.base).power(fmpq(1, atom.degree))
        if atom.argument is None or atom.name not in ATOMS:
            raise Straddling
        inner = self.lead(atom.argument)
        return ATOMS[atom.name](self, atom, inner)

    def _exponential(self, atom: Atom, inner: Lead) -> Lead:
        side = inner.growth.against(NONE)
        if side <= 0:
            return Lead(NONE, ELEMENTARY["exp"](inner.limit))
        power = self._real_power(atom)
        if power is not None:
            return power
        if self.growing not in (None, atom) or inner.growth.against(LOGARITHM) <= 0:
            raise Straddling
        self.growing = atom
        return Lead(Growth(exponential=fmpq(certain_sign(inner.coefficient))), ONE)

    def _real_power(self, atom: Atom) -> Lead | None:
        """e^(c ln u) with a constant c is u^c; None where the exponent is not of this form."""
        assert atom.argument is not None
        for base, exponent in atom.argument.powers:
            logarithm = self.ring.atoms.get(min(base.letters, default=VARIABLE))
            if exponent == ONE and logarithm is not None and logarithm.name == "ln" and logarithm.argument is not None:
                rest = Form(atom.argument.coefficient, tuple(pair for pair in atom.argument.powers if pair[0] != base))
                if base.mpoly == LETTERS[logarithm.place] and not depends_on_x(self.ring.form_node(rest)):
                    return self.lead(logarithm.argument).power(enclose(self.ring.form_node(rest), ZERO, {}))
        return None

    def _logarithm(self, atom: Atom, inner: Lead) -> Lead:
        if inner.growth.against(NONE) == 0:
            return self._near(atom, Lead(NONE, absolute(inner.coefficient)))
        if inner.growth.exponential or not certain_sign(inner.growth.power):
            raise Straddling
        return Lead(LOGARITHM, inner.growth.power)

    def _near(self, atom: Atom, inner: Lead) -> Lead:
        """A function that is continuous where its argument tends to: its value there, if that is not 0."""
        value = ELEMENTARY[atom.name](inner.limit)
        if not certain_sign(value):
            raise Straddling
        return Lead(NONE, value)

    def _sine(self, atom: Atom, inner: Lead) -> Lead:
        """sin u, arcsin u and arctan u are about u where u tends to 0."""
        side = inner.growth.against(NONE)
        if side > 0:
            raise Straddling
        return inner if side < 0 else self._near(atom, inner)

    def _arctangent(self, atom: Atom, inner: Lead) -> Lead:
        if inner.growth.against(NONE) > 0:
            return Lead(NONE, PiMultiple(HALF if certain_sign(inner.coefficient) > 0 else -HALF))
        return self._sine(atom, inner)

    def _cosine(self, atom: Atom, inner: Lead) -> Lead:
        if inner.growth.against(NONE) > 0:
            raise Straddling
        return self._near(atom, inner)

    def _artanh(self, atom: Atom, inner: Lead) -> Lead:
        """Where u tends to 1 or -1, artanh u is about half of the size of ln(1 - |u|)."""
        assert atom.argument is not None
        side = certain_sign(inner.coefficient)
        rest = self.walk.add(UNIT, Form(-side * atom.argument.coefficient, atom.argument.powers))
        growth = self.lead(self.walk.algebra.factor(rest)).growth
        if inner.growth.against(NONE) or growth.exponential or growth.against(NONE) >= 0:
            raise Straddling
        return Lead(LOGARITHM, divide(multiply(growth.power, fmpq(-side)), fmpq(2)))


ATOMS: dict[str, Callable[[Limits, Atom, Lead], Lead]] = {
    "exp": Limits._exponential,
    "ln": Limits._logarithm,
    "sin": Limits._sine,
    "arcsin": Limits._sine,
    "arctan": Limits._arctangent,
    "cos": Limits._cosine,
    "arccos": Limits._cosine,
    "artanh": Limits._artanh,
}
