"""The zeros of polynomials in sin u and cos u, u a straight line in x: all of them, by those of one period.

At multiples of pi/4 and pi/6 sines and cosines are numbers a + b sqrt(2) or a + b sqrt(3), so that a zero is proved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from flint import arb, fmpq

from core.expression import constant_folding
from core.expression.tree import Call, Node, X, depends_on_x, substitute
from core.function.differentiate import differentiate
from core.function.enclosure import enclose
from core.function.enclosure.elementary import cosine, sine
from core.function.enclosure.scalars import (
    HALF,
    ONE,
    ZERO,
    PiMultiple,
    Scalar,
    add,
    ball,
    divide,
    pi_multiple,
    subtract,
    working_precision,
)
from core.function.zeros.hull import bounds, simplest_multiple
from core.function.zeros.isolation import BITS, Analytic, End, Unclear, Zero, exact_value, isolate
from core.function.zeros.place import Place, Root
from core.function.zeros.program import Work
from core.function.zeros.ring import LETTERS, VARIABLE, Atom, Polynomial, Ring

Surd = tuple[fmpq, fmpq]
"""a + b sqrt(d)."""
SINES: Mapping[int, Mapping[int, Surd]] = {
    2: {0: (ZERO, ZERO), 1: (ZERO, HALF), 2: (ONE, ZERO)},
    3: {0: (ZERO, ZERO), 1: (HALF, ZERO), 2: (ZERO, HALF), 3: (ONE, ZERO)},
}
"""By d: the sines of k pi/4 or k pi/6 up to a right angle."""


def is_zero_at(polynomial: Polynomial, sine: int, cosine: int, factor: fmpq) -> bool:
    """Whether a polynomial in sin u and cos u alone, these letters' places, is 0 at u = factor pi."""
    radicand = {4: 2, 6: 3, 3: 3}.get(int(factor.q))
    if radicand is None or polynomial.letters - {sine, cosine}:
        return False
    parts = 4 if radicand == 2 else 6
    steps = int((factor * parts).p)
    values = {sine: _sine(radicand, parts, steps), cosine: _sine(radicand, parts, steps + parts // 2)}
    total = ZERO, ZERO
    for coefficient, powers in polynomial.terms:
        term = fmpq(coefficient), ZERO
        for place, exponent in powers:
            for _ in range(exponent):
                term = _product(term, values[place], radicand)
        total = total[0] + term[0], total[1] + term[1]
    return total == (ZERO, ZERO)


def _sine(radicand: int, parts: int, steps: int) -> Surd:
    """The sine of so many parts of a half turn."""
    steps %= 2 * parts
    sign = 1 if steps < parts else -1
    a, b = SINES[radicand][min(steps % parts, parts - steps % parts)]
    return sign * a, sign * b


def _product(left: Surd, right: Surd, radicand: int) -> Surd:
    return left[0] * right[0] + radicand * left[1] * right[1], left[0] * right[1] + left[1] * right[0]


MOST = 2000
"""Places of one polynomial; more of them are not told apart."""
HIGHEST_ORDER = 6
PERIOD = fmpq(33, 10)
"""A little more than pi."""


@dataclass(frozen=True)
class Turn:
    """A zero as an angle between -pi and pi, exact or to any precision."""

    angle: Scalar | Root

    def __call__(self) -> Scalar:
        return self.angle() if isinstance(self.angle, Root) else self.angle


@dataclass(frozen=True)
class Angle:
    """u = slope x + start, both without x."""

    sine: Atom
    cosine: Atom
    slope: Node
    start: Node

    @cached_property
    def numbers(self) -> tuple[Scalar, Scalar]:
        """slope and start, exact where they are rational numbers or multiples of pi."""
        slope, start = (enclose(part, ZERO, {}) for part in (self.slope, self.start))
        return slope, start

    def x(self, u: Scalar) -> Scalar:
        """The x of an angle; exact where it is a rational number or a multiple of pi."""
        slope, start = self.numbers
        if isinstance(slope, arb) or isinstance(start, arb):
            slope, start = (enclose(part, ZERO, {}) for part in (self.slope, self.start))
        return divide(subtract(u, start), slope)

    def u(self, x: fmpq) -> arb:
        """The angle at x."""
        slope, start = (ball(enclose(part, ZERO, {})) for part in (self.slope, self.start))
        return slope * ball(x) + start

    def letters(self, turn: "Turn") -> Mapping[int, Scalar]:
        """The values of sin and cos, by their places, where they are rational."""
        if isinstance(turn.angle, Root):
            return {}
        values = (self.sine.place, sine(turn.angle)), (self.cosine.place, cosine(turn.angle))
        return {place: value for place, value in values if isinstance(value, fmpq)}


def angle_of(ring: Ring, polynomial: Polynomial) -> Angle | None:
    """The angle, where x is nowhere else in the polynomial and the angle is a straight line in x."""
    moving = [place for place in polynomial.letters if place == VARIABLE or depends_on_x(ring.atoms[place].node)]
    atoms = [ring.atoms[place] for place in moving if place != VARIABLE]
    if len(atoms) < len(moving) or not atoms or any(atom.kind not in ("sin", "cos") for atom in atoms):
        return None
    argument = atoms[0].argument
    if argument is None or any(atom.argument != argument for atom in atoms):
        return None
    inner = ring.form_node(argument)
    slope = differentiate(inner)
    if depends_on_x(slope):
        return None
    place = atoms[0].place + (atoms[0].kind == "sin")
    return Angle(ring.atoms[place - 1], ring.atoms[place], slope, substitute(inner, constant_folding.ZERO))


def zeros_by_period(
    ring: Ring, polynomial: Polynomial, angle: Angle, low: fmpq, high: fmpq, work: Work
) -> tuple[list[Place], list[Unclear]]:
    """All zeros of the polynomial in (low, high); the whole interval is unclear where they are too many."""
    turns = _turns(ring, polynomial, angle, work)
    with working_precision(BITS):
        ends = sorted((angle.u(low), angle.u(high)), key=float)
        whole = (ends[1] - ends[0]) / (2 * arb.pi())
    if turns is None or whole * len(turns) > MOST:
        return [], [Unclear(low, high)]
    places = [place for turn in turns for place in _places_of_turn(ring, polynomial, angle, turn, ends)]
    work.spend(4 * len(places))
    return [place for place in places if low < place.low and place.high < high], []


class _Waves(Analytic):
    """A polynomial in sin x and cos x."""

    def order(self, x: Scalar) -> int | None:
        tree = self.tree
        for order in range(HIGHEST_ORDER):
            value = exact_value(tree, x)
            if value != 0:
                return order if value else None
            tree = differentiate(tree)
        return None


def _turns(ring: Ring, polynomial: Polynomial, angle: Angle, work: Work) -> list[Turn] | None:
    """The zeros of one period; None where they are not all known."""
    if polynomial.mpoly == LETTERS[angle.sine.place]:
        return [Turn(ZERO), Turn(PiMultiple(ONE))]
    if polynomial.mpoly == LETTERS[angle.cosine.place]:
        return [Turn(PiMultiple(HALF)), Turn(PiMultiple(-HALF))]
    waves = {angle.sine.place: Call("sin", (X,)), angle.cosine.place: Call("cos", (X,))}
    tree = ring.node(polynomial, waves)
    waves_ = _Waves(tree)
    zeros, unclear = isolate(waves_, End.at(waves_, -PERIOD), End.at(waves_, PERIOD), work)
    if unclear:
        return None
    turns = [_turn(polynomial, angle, tree, zero) for zero in zeros]
    return [turn for turn in turns if _is_of_one_period(turn)]


def _turn(polynomial: Polynomial, angle: Angle, tree: Node, zero: Zero) -> Turn:
    """A simple zero may be a multiple of pi/4 or pi/6 all the same, where sines are square roots."""
    if zero.exact is not None:
        return Turn(zero.exact)
    root = Root(tree, zero.low, zero.high, zero.above)
    with working_precision(BITS):
        low, high = bounds(root())
    with working_precision(2 * BITS):
        multiple = simplest_multiple(low, high)
    named = multiple is not None and is_zero_at(polynomial, angle.sine.place, angle.cosine.place, multiple.factor)
    return Turn(multiple if named and multiple is not None else root)


def _is_of_one_period(turn: Turn) -> bool:
    """Whether -pi < u <= pi."""
    if isinstance(turn.angle, PiMultiple):
        return -ONE < turn.angle.factor <= ONE
    with working_precision(BITS):
        u = ball(turn())
        return bool(-arb.pi() < u) and bool(u < arb.pi())


def _places_of_turn(ring: Ring, polynomial: Polynomial, angle: Angle, turn: Turn, ends: list[arb]) -> Iterator[Place]:
    """The places of one turn and of all whole turns from it."""
    with working_precision(BITS):
        first, last = ((end - ball(turn())) / (2 * arb.pi()) for end in ends)
        numbers = range(int(float(first)) - 2, int(float(last)) + 3)
    letters = angle.letters(turn)
    for number in numbers:
        point = partial(_x, angle, turn, pi_multiple(fmpq(2 * number)))
        with working_precision(BITS):
            exact = point()
        yield Place(ring, point if isinstance(exact, arb) else exact, polynomial, letters)


def _x(angle: Angle, turn: Turn, turns: Scalar) -> Scalar:
    return angle.x(add(turn(), turns))
