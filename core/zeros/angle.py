"""The zeros of polynomials in sin u and cos u, u a straight line in x: all of them, by those of one period."""

from collections.abc import Iterator
from dataclasses import dataclass

from flint import arb, fmpq

from core.differentiate import differentiate
from core.enclosure import enclose, working_precision
from core.enclosure.elementary import cosine, sine
from core.enclosure.scalars import HALF, ONE, ZERO, PiMultiple, Scalar, add, ball, divide, pi_multiple, subtract
from core.expression import folded
from core.expression.tree import Call, Node, X, depends_on_x, substitute
from core.zeros.isolation import Analytic, End, Unclear, Work, isolate
from core.zeros.place import BITS, Place, Root
from core.zeros.ring import LETTERS, VARIABLE, Atom, Polynomial, Ring

MOST = 2000
"""Places of one polynomial; more of them are not told apart."""
PERIOD = fmpq(33, 10)
"""A little more than pi."""



@dataclass(frozen=True)
class Turn:
    """A zero as an angle between -pi and pi, exact or to any precision, and its order."""

    angle: Scalar | Root
    order: int = 1

    def __call__(self) -> Scalar:
        return self.angle() if isinstance(self.angle, Root) else self.angle


@dataclass(frozen=True)
class Angle:
    """u = slope x + start, both without x."""

    sine: Atom
    cosine: Atom
    slope: Node
    start: Node

    def x(self, u: Scalar) -> Scalar:
        """The x of an angle; exact where it is a rational number or a multiple of pi."""
        slope, start = (enclose(part, ZERO, {}) for part in (self.slope, self.start))
        return divide(subtract(u, start), slope)

    def u(self, x: fmpq) -> arb:
        """The angle at x."""
        slope, start = (ball(enclose(part, ZERO, {})) for part in (self.slope, self.start))
        return slope * ball(x) + start


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
    return Angle(ring.atoms[place - 1], ring.atoms[place], slope, substitute(inner, folded.ZERO))


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
    places = [place for turn in turns for place in _turned(ring, polynomial, angle, turn, ends)]
    work.spend(4 * len(places))
    return [place for place in places if low < place.low and place.high < high], []


def _turns(ring: Ring, polynomial: Polynomial, angle: Angle, work: Work) -> list[Turn] | None:
    """The zeros of one period; None where they are not all known."""
    if polynomial.mpoly == LETTERS[angle.sine.place]:
        return [Turn(ZERO), Turn(PiMultiple(ONE))]
    if polynomial.mpoly == LETTERS[angle.cosine.place]:
        return [Turn(PiMultiple(HALF)), Turn(PiMultiple(-HALF))]
    waves = {angle.sine.place: Call("sin", (X,)), angle.cosine.place: Call("cos", (X,))}
    tree = ring.node(polynomial, waves)
    zeros, unclear = isolate(Analytic(tree), End.at(tree, -PERIOD), End.at(tree, PERIOD), work)
    if unclear:
        return None
    turns = [
        Turn(Root(tree, zero.low, zero.high, zero.above) if zero.exact is None else zero.exact, zero.order)
        for zero in zeros
    ]
    return [turn for turn in turns if _is_of_one_period(turn)]


def _is_of_one_period(turn: Turn) -> bool:
    """Whether -pi < u <= pi."""
    if isinstance(turn.angle, PiMultiple):
        return -ONE < turn.angle.factor <= ONE
    with working_precision(BITS):
        u = ball(turn())
        return bool(-arb.pi() < u) and bool(u < arb.pi())


def _turned(ring: Ring, polynomial: Polynomial, angle: Angle, turn: Turn, ends: list[arb]) -> Iterator[Place]:
    """The places of one turn and of all whole turns from it."""
    with working_precision(BITS):
        first, last = ((end - ball(turn())) / (2 * arb.pi()) for end in ends)
        numbers = range(int(float(first)) - 2, int(float(last)) + 3)
    for number in numbers:
        yield _place(ring, polynomial, angle, turn, pi_multiple(fmpq(2 * number)))


def _place(ring: Ring, polynomial: Polynomial, angle: Angle, turn: Turn, turns: Scalar) -> Place:
    def point() -> Scalar:
        return angle.x(add(turn(), turns))

    if isinstance(turn.angle, Root):
        return Place(ring, point, polynomial)
    values = (angle.sine.place, sine(turn.angle)), (angle.cosine.place, cosine(turn.angle))
    letters = {place: value for place, value in values if isinstance(value, fmpq)}
    exact = point()
    return Place(ring, point if isinstance(exact, arb) else exact, polynomial, letters, turn.order)
