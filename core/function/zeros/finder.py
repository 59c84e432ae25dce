"""All zeros of a form on a stretch: of each of its irreducible factors, by the shortest way that there is."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

from flint import arb, fmpq, fmpz_poly

from core.expression.tree import Constant, Divide, Multiply, Negate, Node, Number, Piecewise, Power, rebuild, walk
from core.function.differentiate import differentiate
from core.function.enclosure.elementary import cosine, sine
from core.function.enclosure.point import PointWalk
from core.function.enclosure.scalars import (
    HALF,
    ONE,
    ZERO,
    DomainError,
    Scalar,
    Sign,
    Straddling,
    pi_multiple,
    sign,
    working_precision,
)
from core.function.zeros.angle import angle_of, zeros_by_period
from core.function.zeros.form_walk import FormWalk
from core.function.zeros.hull import bounds, exact, simplest_between, simplest_multiple
from core.function.zeros.isolation import BITS, Analytic, End, Unclear, Zero, isolate, without_crowds
from core.function.zeros.limits import Limits
from core.function.zeros.place import Mark, Place, Root, Stretch, Zeros, merge_marks, vanishes_at
from core.function.zeros.program import Program, Work
from core.function.zeros.ring import LETTERS, VARIABLE, Atom, Form, Location, Polynomial, Ring, TooLarge

HIGHEST_DEGREE = 60
"""Of a polynomial whose roots are worked out all at once; those of a longer one are isolated as of any formula."""
LARGEST = 2000
"""Nodes of a formula; the zeros of a larger one are not looked for."""
MOST_LEVELS = 200
"""How many multiples of pi are looked at that the argument of a wave may reach."""
LONGEST_NAME = 64
"""Bits of a fraction that a zero may be."""


class Finder:
    """Looks for zeros in the open window (low, high).

    tight: zeros that are nearer to each other than this may be told as one unclear interval, if they are many.
    """

    def __init__(self, low: fmpq, high: fmpq, work: Work, tight: fmpq) -> None:
        self.low, self.high, self.work, self.tight = low, high, work, tight
        self.ring = Ring()
        self.all_zeros: dict[Polynomial, tuple[list[Place], list[Unclear]] | None] = {}
        self.walks: dict[Location, FormWalk] = {}

    def walk(self, location: Location) -> FormWalk:
        """The walk at a location, which keeps what it has worked out."""
        if location not in self.walks:
            self.walks[location] = FormWalk(self.ring, location, self.work)
        return self.walks[location]

    def zeros(self, form: Form, stretch: Stretch) -> Zeros:
        """form: in irreducible factors."""
        return Zeros(merge_marks(self._form_zeros(form, stretch))) if form else Zeros(everywhere=True)

    def zeros_of_tree(self, tree: Node, stretch: Stretch) -> Zeros:
        """The same of a formula without parameters; none where it has no values."""
        try:
            form = self.walk(stretch.sample).form(tree)
        except DomainError:
            return Zeros()
        except Straddling:
            return self._plain_zeros(tree, stretch)
        return self.zeros(form, stretch)

    def _form_zeros(self, form: Form, stretch: Stretch) -> list[Mark]:
        """form: in irreducible factors."""
        bases = [base for base, power in form.powers if power > 0 and base.letters]
        return [mark for base in bases for mark in self._factor_zeros(base, stretch)]

    def _factor_zeros(self, base: Polynomial, stretch: Stretch) -> list[Mark]:
        if base not in self.all_zeros:
            self.all_zeros[base] = self._zeros_at_once(base)
        at_once = self.all_zeros[base]
        if at_once is None:
            by_level = self._zeros_of_wave(base, stretch)
            return self._isolate(_Factor(self, base, stretch), stretch, base) if by_level is None else by_level
        places, unclear = at_once
        inside: list[Mark] = [each for each in places if stretch.low < each.low and each.high < stretch.high]
        return [*inside, *(clipped for each in unclear if (clipped := _clip(each, stretch)))]

    def _zeros_at_once(self, base: Polynomial) -> tuple[list[Place], list[Unclear]] | None:
        """The zeros in the whole window, of polynomials in x and of those in sin u and cos u alone; e^u has none."""
        if self._is_growth(base):
            return [], []
        plain = base.univariate
        if plain is not None:
            return ([*self._roots(plain, base)], []) if plain.degree() <= HIGHEST_DEGREE else None
        angle = angle_of(self.ring, base)
        if angle is None:
            return None
        return zeros_by_period(self.ring, base, angle, self.low, self.high, self.work)

    def _zeros_of_wave(self, base: Polynomial, stretch: Stretch) -> list[Mark] | None:
        """sin u is 0 where u is a multiple of pi; None where the polynomial is no wave, or u has no bounds."""
        place = min(base.letters)
        atom = self.ring.atoms.get(place)
        if atom is None or base.mpoly != LETTERS[place] or atom.kind not in ("sin", "cos") or atom.argument is None:
            return None
        if not self._is_plain(atom.argument):
            return None
        start = ZERO if atom.kind == "sin" else HALF
        try:
            levels = self._multiples(atom.argument, start, stretch)
            return [mark for level in levels for mark in self._zeros_at_level(atom, level, stretch)]
        except (Straddling, DomainError):
            return None

    def _is_plain(self, argument: Form) -> bool:
        """Whether it is made of x alone, or stands in the wave that belongs to a step: sin(pi u) to floor(u)."""
        pi = self.ring.keys.get("pi")
        letters = {place for base, _ in argument.powers for place in base.letters}
        return letters == {VARIABLE} or (pi is not None and pi.place in letters)

    def _multiples(self, argument: Form, start: fmpq, stretch: Stretch) -> list[fmpq]:
        """The numbers start + k, times pi, that the argument may reach on the stretch."""
        with working_precision(BITS):
            values = Program(self.ring.form_node(argument)).hull(stretch.low, stretch.high)
            if not (values.low.is_finite() and values.high.is_finite()):
                raise Straddling
            low, high = (exact(end / arb.pi()) - start for end in (values.low, values.high))
        if high - low > MOST_LEVELS:
            raise TooLarge
        return [start + whole for whole in range(int(low.floor()), int(high.ceil()) + 1)]

    def _zeros_at_level(self, atom: Atom, level: fmpq, stretch: Stretch) -> list[Mark]:
        walk = self.walk(stretch.sample)
        difference = walk.add(atom.argument or Form(ZERO), walk.negate(walk.constant(pi_multiple(level))))
        marks = self._form_zeros(walk.algebra.factor(difference), stretch)
        sine_place = atom.place - (atom.kind == "cos")
        turn = pi_multiple(level)
        values = (sine_place, sine(turn)), (sine_place + 1, cosine(turn))
        letters = {place: value for place, value in values if isinstance(value, fmpq)}
        return [mark.with_letters(letters) if isinstance(mark, Place) else mark for mark in marks]

    def _is_growth(self, base: Polynomial) -> bool:
        place = min(base.letters)
        return base.mpoly == LETTERS[place] and place in self.ring.atoms and self.ring.atoms[place].kind == "exp"

    def _roots(self, plain: fmpz_poly, base: Polynomial) -> Iterator[Place]:
        """The real roots of an irreducible polynomial in the window."""
        if plain.degree() == 1:
            root = fmpq(-plain[0], plain[1])
            if self.low < root < self.high:
                yield Place(self.ring, root, base)
            return
        tree = self.ring.node(base)
        with working_precision(BITS):
            roots: Any = plain.complex_roots()
            real = [bounds(root.real) for root, _ in roots if root.imag.is_zero()]
        for low, high in real:
            if self.low < low and high < self.high:
                yield Place(self.ring, Root(tree, low, high), base)

    def _isolate(self, formula: Analytic, stretch: Stretch, base: Polynomial | None = None) -> list[Mark]:
        tree = formula.tree
        if self.work.left <= 0 or sum(1 for _ in walk(tree)) > LARGEST:
            return [Unclear(stretch.low, stretch.high)]
        left, right = (self._end(stretch, side, formula, base) for side in (-1, 1))
        zeros, unclear = isolate(formula, left, right, self.work)
        parts: list[Zero | Unclear] = [*zeros, *unclear]
        return [
            self._place(tree, each, base) if isinstance(each, Zero) else each
            for each in without_crowds(parts, self.tight)
        ]

    def _end(self, stretch: Stretch, side: Literal[-1, 1], formula: Analytic, base: Polynomial | None) -> End:
        """The end of the stretch on one side; seen from its mark the stretch is on the other one."""
        mark, inner = (stretch.right, stretch.high) if side > 0 else (stretch.left, stretch.low)
        if not isinstance(mark, Place):
            return End.at(formula, inner)
        sign_ = None if base is None else self._sign_beside(mark, -side, base, stretch)
        return End(mark.high if side > 0 else mark.low, inner, mark.exact, sign_)

    def _sign_beside(self, place: Place, side: int, base: Polynomial, stretch: Stretch) -> Sign | None:
        """The sign of the polynomial on the stretch just beside its end."""
        limits = Limits(place, side, self.walk(stretch.sample))
        try:
            return sign(limits.lead(Form(ONE, ((base, ONE),))).coefficient)
        except (Straddling, DomainError):
            return None

    def _place(self, tree: Node, zero: Zero, base: Polynomial | None) -> Place:
        if zero.exact is not None:
            return Place(self.ring, zero.exact, base)
        root = Root(tree, zero.low, zero.high, zero.above)
        with working_precision(BITS):
            name = next((each for each in _names(root()) if vanishes_at(tree, each)), None)
        return Place(self.ring, root if name is None else name, base)

    def _plain_zeros(self, tree: Node, stretch: Stretch) -> Zeros:
        """Where the algebra fails: of products, quotients and powers the zeros of their parts."""
        match tree:
            case Negate():
                return self.zeros_of_tree(tree.operand, stretch)
            case Divide():
                return self.zeros_of_tree(tree.left, stretch)
            case Power(base, Number(exponent)):
                return self.zeros_of_tree(base, stretch) if exponent > 0 else Zeros()
            case Power(Constant("e")):
                return Zeros()
            case Multiply():
                parts = self.zeros_of_tree(tree.left, stretch), self.zeros_of_tree(tree.right, stretch)
                marks = merge_marks([mark for part in parts for mark in part.marks])
                return Zeros(marks, any(part.everywhere for part in parts))
            case _:
                plain = _without_cases(tree, PointWalk(stretch.sample.point, {}))
                return Zeros(merge_marks(self._isolate(Analytic(plain), stretch)))


class _Factor(Analytic):
    """A polynomial of the finder's ring."""

    def __init__(self, finder: Finder, base: Polynomial, stretch: Stretch) -> None:
        super().__init__(finder.ring.node(base))
        self.finder, self.base, self.walk = finder, base, finder.walk(stretch.sample)

    @cached_property
    def slope(self) -> Program:
        """In the algebra's form, in which no part stands against another one."""
        try:
            return Program(self.finder.ring.form_node(self.walk.derivative(self.tree)))
        except (Straddling, DomainError):
            return Program(differentiate(self.tree))

    def vanishes(self, x: Scalar) -> bool:
        return vanishes_at(self.tree, x)

    def order(self, x: Scalar) -> int | None:
        try:
            limits = Limits(Place(self.finder.ring, x), 1, self.walk)
            power = limits.lead(Form(ONE, ((self.base, ONE),))).growth.power
        except (Straddling, DomainError):
            return None
        return -int(power.p) if isinstance(power, fmpq) and power.q == 1 and power < 0 else None


def _clip(unclear: Unclear, stretch: Stretch) -> Unclear | None:
    low, high = max(unclear.low, stretch.low), min(unclear.high, stretch.high)
    return Unclear(low, high, unclear.changes) if low < high else None


def _names(number: arb) -> Iterator[Scalar]:
    """The simplest numbers that the ball may be."""
    low, high = bounds(number)
    name = simplest_between(low, high)
    if name.height_bits() <= LONGEST_NAME:
        yield name
    with working_precision(2 * BITS):
        multiple = simplest_multiple(low, high)
    if multiple is not None and multiple.factor.height_bits() <= LONGEST_NAME:
        yield multiple


def _without_cases(tree: Node, inside: PointWalk) -> Node:
    """The tree with the branch of each case that holds where the walk stands, and so all along its stretch."""
    changed: dict[int, Node] = {}

    def change(node: Node) -> Node:
        if id(node) not in changed:
            changed[id(node)] = change(_branch(node, inside)) if isinstance(node, Piecewise) else rebuild(node, change)
        return changed[id(node)]

    return change(tree)


def _branch(node: Piecewise, inside: PointWalk) -> Node:
    with working_precision(BITS):
        value = next((branch.value for branch in node.branches if inside.holds(branch)), node.otherwise)
    if value is None:
        raise DomainError
    return value
