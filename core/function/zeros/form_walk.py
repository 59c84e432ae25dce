"""A typed formula as a form at one location: the branches of |u|, of roots and of cases are those that hold there."""

from collections.abc import Callable, Mapping

from flint import arb, fmpq, fmpz_mpoly

from core.expression.functions import FUNCTIONS, INVERSES, words_with
from core.expression.tree import Call, Constant, Multiply, Node, number, substitute
from core.function.differentiate import apply_formula, differentiate, table_formula
from core.function.enclosure.elementary import ELEMENTARY
from core.function.enclosure.scalars import ONE, ZERO, DomainError, PiMultiple, Scalar, Sign, Straddling, pi_multiple
from core.function.enclosure.walk import Walk
from core.function.zeros.algebra import NOTHING, UNIT, Algebra
from core.function.zeros.program import Work
from core.function.zeros.ring import (
    CONTEXT,
    LETTERS,
    VARIABLE,
    Atom,
    Form,
    Kind,
    Location,
    Ring,
    Sample,
    TooLarge,
    fraction,
)

EFFORT = 5
"""What a node costs here, where one that is worked out as a ball costs 1."""
CONSTANT_WORK = 5000
HIGHEST_MULTIPLE = 8
"""sin(8x) is still written by sin x and cos x."""
MOST_TERMS = 6
"""e^(u + v + ...) with so many terms falls into e^u e^v ...; with more it stays as it is."""
PLAIN = frozenset(inverse for inverse in INVERSES.values() if FUNCTIONS[inverse].flint)
"""Functions of one number that stay atoms; the others are worked out by their definitions."""
DOMAINS = {word: FUNCTIONS[word].critical[0] for word in PLAIN if FUNCTIONS[word].critical}
"""What must not be negative, and not 0 either where the function is not continuous up to there."""
CONTINUOUS = words_with("continuous")


class FormWalk(Walk[Form]):
    """DomainError where the formula has no value at the location; Straddling or TooLarge where the algebra fails."""

    def __init__(self, ring: Ring, location: Location, work: Work) -> None:
        super().__init__({})
        self.ring, self.location, self.work = ring, location, work
        self.algebra = Algebra(location)

    def fresh(self, node: Node) -> Form:
        if not self.work.spend(EFFORT):
            raise TooLarge
        return self.exponential(UNIT) if node == Constant("e") else super().fresh(node)

    def form(self, tree: Node) -> Form:
        """The formula in irreducible factors."""
        return self.algebra.factor(self.at(tree))

    def derivative(self, tree: Node) -> Form:
        """Its derivative in irreducible factors."""
        return self.form(differentiate(tree))

    def constant(self, value: Scalar) -> Form:
        if isinstance(value, fmpq):
            return Form(value)
        if isinstance(value, PiMultiple):
            pi = self.ring.atom("pi", "constant", Constant("pi"))
            return self._letter(pi, value.factor)
        raise TooLarge

    def variable(self) -> Form:
        return Form(ONE, ((self.ring.polynomial(LETTERS[VARIABLE]), ONE),))

    def _letter(self, atom: Atom, coefficient: fmpq = ONE, exponent: fmpq = ONE) -> Form:
        return Form(coefficient, ((self.ring.polynomial(LETTERS[atom.place]), exponent),))

    def add(self, left: Form, right: Form) -> Form:
        return self.algebra.add(left, right)

    def negate(self, value: Form) -> Form:
        return Form(-value.coefficient, value.powers)

    def multiply(self, left: Form, right: Form) -> Form:
        return self.algebra.multiply(left, right)

    def divide(self, left: Form, right: Form) -> Form:
        return self.algebra.divide(left, right)

    def whole_power(self, base: Form, exponent: int) -> Form:
        return self.algebra.whole_power(base, exponent)

    def root_power(self, base: Form, exponent: fmpq) -> Form:
        return self.algebra.root_power(base, exponent)

    def real_power(self, base: Form, exponent: Form) -> Form:
        side = self.sign(base)
        if side == 0 and self.sign(exponent) > 0:
            return NOTHING
        return self.exponential(self.multiply(exponent, self.logarithm(base)))

    def sign(self, value: Form) -> Sign:
        return self.algebra.sign(value)

    # ---- functions ---------------------------------------------------------------------------------------------------

    def function(self, name: str, arguments: list[Form]) -> Form | None:
        exact = self._exact(name, arguments)
        if exact is not None:
            return exact
        if name in DOMAINS:
            self._check_domain(name, arguments[0])
        if name in PLAIN:
            return self._letter(self._atom(name, "other", arguments[0]))
        return FORMS[name](self, *arguments) if name in FORMS else None

    def _exact(self, name: str, arguments: list[Form]) -> Form | None:
        """The value where it is known to be a rational number or a multiple of pi, as that of sin(pi/6)."""
        value = self.scalar(arguments[0])
        if value is None or name not in ELEMENTARY:
            return None
        result = ELEMENTARY[name](value)
        return None if isinstance(result, arb) else self.constant(result)

    def scalar(self, form: Form) -> fmpq | PiMultiple | None:
        """The form as a rational number or a multiple of pi, if it is one."""
        if not form.powers:
            return form.coefficient
        pi = self.ring.keys.get("pi")
        if pi is None or form.key != self._letter(pi, form.coefficient).key:
            return None
        result = pi_multiple(form.coefficient)
        return None if isinstance(result, arb) else result

    def _check_domain(self, name: str, argument: Form) -> None:
        formula = table_formula(DOMAINS[name])
        inside = self.sign(self.at(apply_formula(formula, (self.ring.form_node(argument),))))
        if inside < 0 or (inside == 0 and name not in CONTINUOUS):
            raise DomainError

    def _atom(self, name: str, kind: Kind, argument: Form) -> Atom:
        key = (name, argument.key)
        atom = self.ring.keys.get(key)
        return atom or self.ring.atom(key, kind, Call(name, (self.ring.form_node(argument),)), argument)

    def logarithm(self, argument: Form) -> Form:
        """ln |u|, so that ln(-x) on one side of 0 and ln x on the other are one atom."""
        if self.sign(argument) <= 0:
            raise DomainError
        if argument == UNIT:
            return NOTHING
        size = Form(abs(argument.coefficient), argument.powers)
        inner = self.ring.form_node(size)
        inner = Call("abs", (inner,)) if size.powers else inner
        return self._letter(self.ring.atom(("ln", size.key), "other", Call("ln", (inner,)), size))

    def exponential(self, exponent: Form) -> Form:
        """e^(u + v) is e^u e^v, and e^(q ln u) is u^q."""
        total = UNIT
        for factor, part in self.summands(exponent) if exponent else ():
            total = self.multiply(total, self._simple_exponential(factor, part))
        return total

    def _simple_exponential(self, factor: fmpq, part: Form) -> Form:
        """e^(factor part)."""
        atom = self._only_atom(part)
        if atom is not None and isinstance(atom.node, Call) and atom.node.name == "ln" and atom.argument is not None:
            return self.algebra.root_power(self.absolute(atom.argument), factor)
        measure = self.ring.measures.get(("exp", part.key), abs(factor))
        times = factor / measure
        if times.q != 1:
            measure, times = factor, ONE
        inner = Form(measure, part.powers)
        atom = self._atom("exp", "exp", inner)
        return self._letter(atom, ONE, times)

    def _only_atom(self, form: Form) -> Atom | None:
        """The atom that the form is, if it is nothing but one."""
        if len(form.powers) != 1 or form.powers[0][1] != ONE or form.coefficient != ONE:
            return None
        base = form.powers[0][0]
        place = min(base.letters, default=VARIABLE)
        return self.ring.atoms.get(place) if base.mpoly == LETTERS[place] else None

    def summands(self, form: Form) -> list[tuple[fmpq, Form]]:
        """The terms of the form written out, each as a number and a form with the coefficient 1."""
        whole = [(base, exponent) for base, exponent in form.powers if exponent.q == 1 and exponent > 0]
        others = tuple(pair for pair in form.powers if pair not in whole)
        mpoly = self.algebra.expand(whole)
        if len(mpoly) > MOST_TERMS:
            return [(form.coefficient, Form(ONE, form.powers))]
        parts = []
        for powers, coefficient in zip(mpoly.monoms(), mpoly.coeffs(), strict=True):
            term = self.algebra.bracket(CONTEXT.from_dict({powers: 1}))
            product = self.multiply(term, Form(ONE, others))
            parts.append((form.coefficient * fmpq(coefficient) * product.coefficient, Form(ONE, product.powers)))
        return parts

    def sine(self, argument: Form) -> Form:
        return self._wave(argument, odd=True)

    def cosine(self, argument: Form) -> Form:
        return self._wave(argument, odd=False)

    def _wave(self, argument: Form, odd: bool) -> Form:
        """sin and cos of a multiple of an angle, written by sin and cos of the angle."""
        size, part = abs(argument.coefficient), Form(ONE, argument.powers)
        measure = self.ring.measures.get(("sin", part.key), size)
        times = size / measure
        if times.q != 1 or times > HIGHEST_MULTIPLE:
            measure, times = size, ONE
        angle = Form(measure, part.powers)
        cosine = self._atom("cos", "cos", angle)
        sine = self._atom("sin", "sin", angle)
        sine.degree = 2
        waves = _multiple_angle(LETTERS[sine.place], LETTERS[cosine.place], int(times))
        value = self.algebra.bracket(self.algebra.reduce(waves[0 if odd else 1]))
        return self.negate(value) if odd and argument.coefficient < 0 else value

    def absolute(self, argument: Form) -> Form:
        return self.negate(argument) if self.sign(argument) < 0 else argument

    def signum(self, argument: Form) -> Form:
        return Form(fmpq(self.sign(argument)))

    def larger(self, left: Form, right: Form) -> Form:
        return left if self.sign(self.add(left, self.negate(right))) >= 0 else right

    def smaller(self, left: Form, right: Form) -> Form:
        return left if self.sign(self.add(left, self.negate(right))) <= 0 else right

    def floor(self, argument: Form) -> Form:
        near = self.location.nearest_whole(argument)
        return Form(fmpq(near - (self.sign(self.add(argument, Form(fmpq(-near)))) < 0)))

    def ceil(self, argument: Form) -> Form:
        return self.negate(self.floor(self.negate(argument)))


def is_zero_by_algebra(tree: Node, x: fmpq | PiMultiple) -> bool:
    """Whether the algebra shows that a formula is 0 at an exact number, as e^(3x - 1) - 3x is at 1/3."""
    factor = x.factor if isinstance(x, PiMultiple) else x
    point: Node = number(fraction(factor))
    point = Multiply(point, Constant("pi")) if isinstance(x, PiMultiple) else point
    ring = Ring()
    try:
        return not FormWalk(ring, Sample(ring, ZERO), Work(CONSTANT_WORK)).at(substitute(tree, point))
    except (Straddling, DomainError):
        return False


def _multiple_angle(sine: fmpz_mpoly, cosine: fmpz_mpoly, times: int) -> tuple[fmpz_mpoly, fmpz_mpoly]:
    """sin(n u) and cos(n u) as polynomials in sin u and cos u."""
    wave = sine, cosine
    for _ in range(times - 1):
        wave = wave[0] * cosine + wave[1] * sine, wave[1] * cosine - wave[0] * sine
    return wave


FORMS: Mapping[str, Callable[..., Form]] = {
    "exp": FormWalk.exponential,
    "ln": FormWalk.logarithm,
    "sin": FormWalk.sine,
    "cos": FormWalk.cosine,
    "abs": FormWalk.absolute,
    "sign": FormWalk.signum,
    "min": FormWalk.smaller,
    "max": FormWalk.larger,
    "floor": FormWalk.floor,
    "ceil": FormWalk.ceil,
}
