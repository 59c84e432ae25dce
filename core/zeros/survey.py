"""Where a formula may fail to be smooth and where it is 0, over a window: places, and stretches between them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import gcd

from flint import arb, fmpq, fmpz_poly

from core.critical import critical_expressions
from core.enclosure import enclose, typed_fraction, working_precision
from core.enclosure.scalars import Scalar, Sign, Straddling, Undefined, sign
from core.expression.tree import Call, Constant, Divide, Multiply, Negate, Node, Number, Parameter, Power, rebuild, walk
from core.zeros.angle import angle_of, zeros_by_period
from core.zeros.form_walk import HIGHEST_MULTIPLE, FormWalk
from core.zeros.isolation import End, Unclear, Work, Zero, isolate, sign_at
from core.zeros.location import Location, Sample
from core.zeros.place import BITS, Place, Root
from core.zeros.ring import Form, Polynomial, Ring, TooLarge
from core.zeros.simplest import bounds, simplest_between, simplest_multiple

HIGHEST_DEGREE = 60
"""Of a polynomial whose roots are worked out all at once; those of a longer one are isolated as of any formula."""
LONGEST_NAME = 64
"""Bits of a fraction that a zero may be."""
INSIDE = fmpq(31, 64)
"""Where a stretch is sampled, as a share of it."""
WAVES = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
GROWTHS = frozenset({"exp", "sinh", "cosh", "tanh", "coth", "sigmoid", "softplus"})

Mark = Place | Unclear


@dataclass(frozen=True)
class Stretch:
    """The open stretch between two marks, or up to an end of the window where there is none."""

    left: Mark | None
    right: Mark | None
    low: fmpq
    high: fmpq
    sample: Sample


@dataclass(frozen=True)
class Zeros:
    """marks: the zeros inside a stretch and what is unclear of it, in order; everywhere: whether all of it is 0."""

    marks: tuple[Mark, ...] = ()
    everywhere: bool = False


class Survey:
    """One formula over the open window (low, high)."""

    def __init__(self, tree: Node, parameters: Mapping[str, float], low: fmpq, high: fmpq, work: Work) -> None:
        self.low, self.high, self.work = low, high, work
        self.tree = _with_numbers(tree, parameters)
        self.ring = Ring()
        self.all_zeros: dict[Polynomial, tuple[list[Place], list[Unclear]] | None] = {}
        self.marks_of: dict[Node, tuple[Mark, ...]] = {}
        self.walks: dict[Location, FormWalk] = {}
        self.trees: dict[int, Node] = {}
        """Keeps these alive, since a walk knows a node by its identity."""
        self._measure()

    # ---- marks and stretches -----------------------------------------------------------------------------------------

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Where the formula may fail to be smooth."""
        return self._marks(self.tree)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        return self.between(self.marks)

    def _marks(self, tree: Node) -> tuple[Mark, ...]:
        if tree not in self.marks_of:
            marks: list[Mark] = []
            for expression in critical_expressions(tree, {}):
                inner = self._marks(expression)
                marks += inner
                for stretch in self.between(inner):
                    marks += self.zeros(expression, stretch).marks
            self.marks_of[tree] = merged(marks)
        return self.marks_of[tree]

    def between(self, marks: Iterable[Mark]) -> tuple[Stretch, ...]:
        """The stretches that the marks leave."""
        ends: list[Mark | None] = [None, *marks, None]
        return tuple(stretch for pair in pairwise(ends) if (stretch := self._stretch(*pair)) is not None)

    def _stretch(self, left: Mark | None, right: Mark | None) -> Stretch | None:
        low = self.low if left is None else left.high
        high = self.high if right is None else right.low
        if low >= high:
            return None
        return Stretch(left, right, low, high, Sample(self.ring, low + (high - low) * INSIDE))

    # ---- forms -------------------------------------------------------------------------------------------------------

    def form(self, tree: Node, stretch: Stretch) -> Form:
        """The formula on the stretch, in irreducible factors. Undefined, Straddling and TooLarge as FormWalk."""
        walk = self.walk(stretch.sample)
        self.trees[id(tree)] = tree
        return walk.algebra.factored(walk.at(tree))

    def walk(self, location: Location) -> FormWalk:
        """The walk at a location, which keeps what it has worked out."""
        if location not in self.walks:
            self.walks[location] = FormWalk(self.ring, location, {})
        return self.walks[location]

    def _measure(self) -> None:
        """sin x and sin 2x are both written by sin x, and e^(x/2) and e^x by e^(x/2)."""
        walk_ = FormWalk(self.ring, Sample(self.ring, self.low + (self.high - self.low) * INSIDE), {})
        for node in walk(self.tree):
            argument = _argument(node)
            if argument is not None:
                try:
                    self._note(walk_, argument[0], walk_.at(argument[1]))
                except (Straddling, Undefined, TooLarge):
                    continue

    def _note(self, walk_: FormWalk, kind: str, form: Form) -> None:
        parts = walk_.summands(form) if kind == "exp" else [(form.coefficient, Form(fmpq(1), form.powers))]
        for factor, part in parts:
            before = self.ring.measures.get((kind, part.key), abs(factor))
            common = _common_measure(before, abs(factor))
            if factor and before / common <= HIGHEST_MULTIPLE and abs(factor) / common <= HIGHEST_MULTIPLE:
                self.ring.measures[kind, part.key] = common

    # ---- zeros -------------------------------------------------------------------------------------------------------

    def zeros(self, tree: Node, stretch: Stretch) -> Zeros:
        """All zeros of the formula, or of a derivative of it, inside the stretch."""
        try:
            form = self.form(tree, stretch)
        except Undefined:
            return Zeros()
        except (Straddling, TooLarge):
            return self._plain_zeros(tree, stretch)
        if not form:
            return Zeros(everywhere=True)
        marks = [mark for base, power in form.powers if power > 0 for mark in self._factor_zeros(base, stretch)]
        return Zeros(merged(marks))

    def _factor_zeros(self, base: Polynomial, stretch: Stretch) -> list[Mark]:
        if base not in self.all_zeros:
            self.all_zeros[base] = self._zeros_at_once(base)
        at_once = self.all_zeros[base]
        if at_once is None:
            return self._isolated(self.ring.node(base), stretch, base)
        places, unclear = at_once
        inside: list[Mark] = [each for each in places if stretch.low < each.low and each.high < stretch.high]
        return [*inside, *(clipped for each in unclear if (clipped := _clipped(each, stretch)))]

    def _zeros_at_once(self, base: Polynomial) -> tuple[list[Place], list[Unclear]] | None:
        """The zeros in the whole window, of polynomials in x and of those in sin u and cos u alone."""
        plain = base.univariate
        if plain is not None:
            return ([*self._roots(plain, base)], []) if plain.degree() <= HIGHEST_DEGREE else None
        angle = angle_of(self.ring, base)
        if angle is None:
            return None
        return zeros_by_period(self.ring, base, angle, self.low, self.high, self.work)

    def _roots(self, plain: fmpz_poly, base: Polynomial) -> Iterator[Place]:
        """The real roots of an irreducible polynomial in the window."""
        if plain.degree() == 1:
            root = fmpq(-plain[0], plain[1])
            if self.low < root < self.high:
                yield Place(self.ring, root, base)
            return
        tree = self.ring.node(base)
        with working_precision(BITS):
            found = [bounds(root.real) for root, _ in plain.complex_roots() if root.imag.is_zero()]
        for low, high in found:
            if self.low < low and high < self.high:
                yield Place(self.ring, Root(tree, low, high), base)

    def _isolated(self, tree: Node, stretch: Stretch, base: Polynomial | None = None) -> list[Mark]:
        zeros, unclear = isolate(tree, self._end(stretch, 0, tree, base), self._end(stretch, 1, tree, base), self.work)
        return [*(self._place(tree, zero, base) for zero in zeros), *unclear]

    def _end(self, stretch: Stretch, which: int, tree: Node, base: Polynomial | None) -> End:
        mark, inner = (stretch.right, stretch.high) if which else (stretch.left, stretch.low)
        if not isinstance(mark, Place):
            return End.at(tree, inner)
        outer = mark.high if which else mark.low
        return End(outer, inner, mark.exact, self._end_sign(mark, which, tree, base))

    def _end_sign(self, place: Place, which: int, tree: Node, base: Polynomial | None) -> Sign | None:
        if base is None:
            return None if place.exact is None else sign_at(tree, place.exact)
        try:
            return place.sign(base)
        except (Straddling, Undefined):
            return None

    def _place(self, tree: Node, zero: Zero, base: Polynomial | None) -> Place:
        if zero.exact is not None:
            return Place(self.ring, zero.exact, base, order=zero.order)
        root = Root(tree, zero.low, zero.high)
        with working_precision(BITS):
            name = next((each for each in _names(root()) if _is_zero(tree, each)), None)
        return Place(self.ring, root if name is None else name, base)

    def _plain_zeros(self, tree: Node, stretch: Stretch) -> Zeros:
        """Where the algebra fails: of products, quotients and powers the zeros of their parts."""
        match tree:
            case Negate():
                return self.zeros(tree.operand, stretch)
            case Divide():
                return self.zeros(tree.left, stretch)
            case Power(base, Number(exponent)):
                return self.zeros(base, stretch) if exponent > 0 else Zeros()
            case Power(Constant("e")):
                return Zeros()
            case Multiply():
                parts = self.zeros(tree.left, stretch), self.zeros(tree.right, stretch)
                marks = merged([mark for part in parts for mark in part.marks])
                return Zeros(marks, any(part.everywhere for part in parts))
            case _:
                return Zeros(merged(self._isolated(tree, stretch)))


def merged(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """In order, each place once; places that cannot be told apart are an unclear interval."""
    result: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.low, each.high)):
        if result and mark.low <= result[-1].high:
            result[-1] = _both(result[-1], mark)
        else:
            result.append(mark)
    return tuple(result)


def _both(first: Mark, second: Mark) -> Mark:
    """One mark for two that overlap."""
    if isinstance(first, Place) and isinstance(second, Place) and _is_same(first, second):
        return first
    return Unclear(first.low, max(first.high, second.high))


def _is_same(first: Place, second: Place) -> bool:
    if first.exact is not None and second.exact is not None:
        return first.exact == second.exact
    return first.factor is not None and first.factor is second.factor


def _clipped(unclear: Unclear, stretch: Stretch) -> Unclear | None:
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


def _is_zero(tree: Node, x: Scalar) -> bool:
    try:
        return sign(enclose(tree, x, {})) == 0
    except (Straddling, Undefined):
        return False


def _common_measure(first: fmpq, second: fmpq) -> fmpq:
    """The largest number that both are whole multiples of."""
    bottom = int(first.q) * int(second.q)
    return fmpq(gcd(int(first.p) * int(second.q), int(second.p) * int(first.q)), bottom)


def _argument(node: Node) -> tuple[str, Node] | None:
    """What stands in a wave or in a growth, and which of both it is."""
    if isinstance(node, Power) and node.base == Constant("e"):
        return "exp", node.exponent
    if isinstance(node, Call) and node.name in WAVES | GROWTHS:
        return "sin" if node.name in WAVES else "exp", node.arguments[0]
    return None


def _with_numbers(tree: Node, parameters: Mapping[str, float]) -> Node:
    """The tree with the parameters' values in their place; what was shared stays shared."""
    changed: dict[int, Node] = {}

    def change(part: Node) -> Node:
        if isinstance(part, Parameter):
            return Number(typed_fraction(parameters[part.name]))
        if id(part) not in changed:
            changed[id(part)] = rebuild(part, change)
        return changed[id(part)]

    return change(tree)
