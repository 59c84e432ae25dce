"""A place: one number at which something of a formula vanishes, exact or to any precision; the stretches in between."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flint import arb, ctx, fmpq

from core.expression.tree import Node
from core.function.enclosure import as_float, decide
from core.function.enclosure.scalars import DomainError, Scalar, Sign, Straddling, ball, sign, working_precision
from core.function.zeros.algebra import factors
from core.function.zeros.form_walk import is_zero_by_algebra
from core.function.zeros.hull import between, bounds
from core.function.zeros.isolation import BITS, Unclear, exact_value, sign_at
from core.function.zeros.program import Program
from core.function.zeros.ring import Location, Polynomial, Ring, Sample

MOST_STEPS = 200


class Root:
    """The one simple zero of a formula in [low, high], to whatever precision is at work.

    above: the sign of the formula between the zero and high.
    """

    def __init__(self, tree: Node, low: fmpq, high: fmpq, above: Sign | None = None) -> None:
        self.program, self.low, self.high = Program(tree), low, high
        self.above = sign_at(tree, high) if above is None else above
        self.values: dict[int, arb] = {}

    def __call__(self) -> arb:
        bits = ctx.prec
        if bits not in self.values:
            with working_precision(bits + 32, 2):
                self.values[bits] = self._refine(bits)
        return self.values[bits]

    def _refine(self, bits: int) -> arb:
        x = between(self.low, self.high)
        for _ in range(MOST_STEPS):
            narrower = x if x.rel_accuracy_bits() >= bits else self._narrow(x)
            if narrower is x:
                break
            x = narrower
        return x

    def _narrow(self, x: arb) -> arb:
        """A step of Newton's method with intervals; by half where it does not help; x itself where that fails too."""
        middle = x.mid()
        value = ball(self.program.value(middle))
        try:
            near = x.intersection(middle - value / self.program.coefficients(x, 2)[1])
        except (Straddling, DomainError, ValueError):
            near = x
        if near.is_finite() and 2 * near.rad() < x.rad():
            return near
        here = sign(value)
        if not here or not self.above:
            return x
        return x.lower().union(middle) if here == self.above else middle.union(x.upper())


class Place(Location):
    """point: the number, exact (a rational number or a multiple of pi) or as a ball at the working precision.

    factor: an irreducible polynomial that is 0 there; letters: exact values of atoms there, by their places.
    """

    def __init__(
        self,
        ring: Ring,
        point: Scalar | Callable[[], Scalar],
        factor: Polynomial | None = None,
        letters: Mapping[int, Scalar] | None = None,
    ) -> None:
        super().__init__(ring, letters)
        self.point, self.factor = point, factor
        self.exact = None if callable(point) else point
        self.zero: dict[Polynomial, bool] = {}
        self.low, self.high, self.float = self._bounds()

    def _bounds(self) -> tuple[fmpq, fmpq, float]:
        """Two numbers that the place lies between, and the float next to it."""
        if isinstance(self.exact, fmpq):
            return self.exact, self.exact, as_float(self.exact)
        with working_precision(BITS):
            number = ball(self.x())
            return *bounds(number), as_float(number)

    def with_letters(self, letters: Mapping[int, Scalar]) -> "Place":
        """The same place, with values of atoms that were not known before."""
        if self.letters.keys() >= letters.keys():
            return self
        return Place(self.ring, self.point, self.factor, {**letters, **self.letters})

    def x(self) -> Scalar:
        return self.point() if callable(self.point) else self.point

    def vanishes(self, polynomial: Polynomial) -> bool:
        if polynomial not in self.zero:
            self.zero[polynomial] = self._vanishes(polynomial)
        return self.zero[polynomial]

    def _vanishes(self, polynomial: Polynomial) -> bool:
        """Straddling where it is open."""
        if not polynomial.letters:
            return False
        if self.factor is not None and any(each is self.factor for each, _ in factors(self.ring, polynomial)[1]):
            return True
        with working_precision(BITS):
            side = sign(self.value(polynomial))
        if side is not None:
            return side == 0
        if self.exact is not None and vanishes_at(self.ring.node(polynomial), self.exact):
            return True
        if decide(lambda: self._clear(polynomial)) is None:
            raise Straddling
        return False

    def _clear(self, polynomial: Polynomial) -> bool | None:
        """True where the value is certainly not 0, None where the precision does not tell."""
        return True if sign(self.value(polynomial)) else None


def vanishes_at(tree: Node, x: Scalar) -> bool:
    """Whether a formula is known to be 0 at an exact number."""
    value = exact_value(tree, x)
    return value == 0 or (value is None and not isinstance(x, arb) and is_zero_by_algebra(tree, x))


NARROW = fmpq(1, 10**9)
"""An unclear interval narrower than this share of a window is one place in it."""

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


def merge_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
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
        return first.with_letters(second.letters)
    return Unclear(first.low, max(first.high, second.high))


def _is_same(first: Place, second: Place) -> bool:
    if first.exact is not None and second.exact is not None:
        return first.exact == second.exact
    return first.factor is not None and first.factor is second.factor


def is_wide(mark: Mark, width: fmpq) -> bool:
    """Whether the mark is an interval that can be seen in a window of that width."""
    return isinstance(mark, Unclear) and mark.high - mark.low > NARROW * width


def position(mark: Mark) -> float:
    """Where a mark stands; of an unclear interval the middle."""
    return as_float((mark.low + mark.high) / 2) if isinstance(mark, Unclear) else mark.float
