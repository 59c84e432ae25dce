"""All zeros of a formula on a stretch where it is analytic, with proof: intervals are cut until each is decided.

An interval without a zero is left; one over which the derivative has one sign holds as many as the signs at its ends
say; and a zero of order m is proved where an exact number is one and the m-th derivative has one sign over all of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Protocol, TypeVar

from flint import arb, fmpq

from core.expression.tree import Node
from core.function.differentiate import differentiate
from core.function.enclosure import enclose, point_sign
from core.function.enclosure.scalars import DomainError, Scalar, Sign, Straddling, sign, working_precision
from core.function.zeros.hull import WHOLE, Hull, between, round_to_short, simplest_between, simplest_multiple
from core.function.zeros.program import Program, Work

BITS = 128
CUTS = (fmpq(33, 64), fmpq(27, 64), fmpq(39, 64), fmpq(23, 64))
"""Where an interval is cut; at no simple fraction of it, where zeros are common, and elsewhere if one is there."""
NARROWEST = fmpq(1, 2**50)
"""As a share of the stretch; two zeros nearer to each other than this are not told apart."""
TERMS = 8
"""Of the Taylor polynomials with which a formula is enclosed: the more, the better where its parts nearly cancel."""
DEEP, MOST_OPEN = 9, 16
"""After so many cuts of a stretch so many intervals may be undecided; with more of them zeros crowd without end."""
CROWD = 5
MULTIPLE = 3
"""Multiple zeros are looked for after each third cut."""
PRECISIONS = (BITS, 4 * BITS)
EVALUATIONS = 2
"""How often all of a formula is worked out for one interval, on the average."""


class HasEnds(Protocol):
    """What lies between two numbers."""

    @property
    def low(self) -> fmpq: ...

    @property
    def high(self) -> fmpq: ...


@dataclass(frozen=True)
class End:
    """An end of an open stretch: a number between outer and inner, the one inside; exact where it is known exactly.

    sign: that of the formula just inside, None where it is not known.
    """

    outer: fmpq
    inner: fmpq
    exact: Scalar | None = None
    sign: Sign | None = None

    @classmethod
    def at(cls, formula: "Analytic", x: fmpq) -> "End":
        """An end at which the formula is defined."""
        return cls(x, x, x, formula.sign(x))


@dataclass(frozen=True)
class Zero:
    """Exactly one zero in [low, high], of that order; exact where it is a rational number or a multiple of pi.

    above: the sign between a simple zero and high.
    """

    low: fmpq
    high: fmpq
    order: int = 1
    exact: Scalar | None = None
    above: Sign | None = None


@dataclass(frozen=True)
class Unclear:
    """An interval of which it is not known where the zeros in it are, if there are any.

    changes: whether the signs at its ends differ; None where they are not known.
    """

    low: fmpq
    high: fmpq
    changes: bool | None = None


@dataclass
class _Cell:
    low: fmpq
    high: fmpq
    signs: tuple[Sign | None, Sign | None]
    ends: tuple[End | None, End | None]
    """The ends of the stretch that are its own."""

    @property
    def x(self) -> arb:
        return between(self.low, self.high)

    @property
    def is_last(self) -> bool:
        return self.ends != (None, None)


class Analytic:
    """A formula without parameters, on a stretch where it is analytic."""

    def __init__(self, tree: Node) -> None:
        self.tree = tree

    @cached_property
    def program(self) -> Program:
        return Program(self.tree)

    @cached_property
    def slope(self) -> Program:
        """Its derivative."""
        return Program(differentiate(self.tree))

    def sign(self, x: fmpq) -> Sign | None:
        """Its sign at a number; None where it is 0, or that is open."""
        for bits in PRECISIONS:
            with working_precision(bits):
                try:
                    side = sign(self.program.value(arb(x)))
                except DomainError:
                    return None
                except Straddling:
                    side = None
            if side:
                return side
        return None

    def vanishes(self, x: Scalar) -> bool:
        """Whether it is known to be 0 at an exact number."""
        return exact_value(self.tree, x) == 0

    def order(self, x: Scalar) -> int | None:
        """The order of its zero at an exact number; None where it is not known."""
        return None


def isolate(formula: Analytic, left: End, right: End, work: Work) -> tuple[list[Zero], list[Unclear]]:
    """The zeros in the open stretch, and what is not clear of it, both in order."""
    share = work.share()
    if share.left < formula.program.cost:
        return [], [Unclear(left.inner, right.inner)]
    before, search = share.left, _Isolation(formula, share)
    search.run(_Cell(left.outer, right.outer, (left.sign, right.sign), (left, right)))
    work.spend(before - share.left)
    return sorted(search.zeros, key=lambda zero: zero.low), merge_intervals(search.unclear)


class _Isolation:
    def __init__(self, formula: Analytic, work: Work) -> None:
        self.formula, self.program, self.work = formula, formula.program, work
        self.size = self.program.cost
        self.grows = any(name == "exp" for name, _, _ in self.program.steps)
        """Whether a ball may be too coarse for its values: that of e^x for x from 0 to 1000 is not positive."""
        self.orders: dict[Scalar, int | None] = {}
        self.zeros: list[Zero] = []
        self.unclear: list[Unclear] = []

    def run(self, stretch: _Cell) -> None:
        """Widest first, so that what is left when the work is used up is as narrow everywhere."""
        cells, narrow = [stretch], (stretch.high - stretch.low) * NARROWEST
        for depth in count():
            cells = [cell for cell in cells if not self._is_decided(cell, depth % MULTIPLE == 0)]
            hopeless = depth >= DEEP and len(cells) > MOST_OPEN
            parts: list[_Cell] = []
            for cell in cells:
                fine = hopeless or self.work.left <= 0 or cell.high - cell.low <= narrow
                halves = () if fine else self._parts(cell)
                parts.extend(halves)
                if not halves:
                    self._give_up(cell)
            cells = parts
            if not cells:
                return

    def _give_up(self, cell: _Cell) -> None:
        before, after = cell.signs
        self.unclear.append(Unclear(cell.low, cell.high, None if not (before and after) else before != after))

    def _parts(self, cell: _Cell) -> tuple[_Cell, ...]:
        """The interval cut in two where the formula is certainly not 0; none where no such place is found."""
        for share in CUTS:
            middle = round_to_short(cell.low + (cell.high - cell.low) * share, (cell.high - cell.low) / 256)
            here = self.formula.sign(middle)
            if here:
                left = _Cell(cell.low, middle, (cell.signs[0], here), (cell.ends[0], None))
                return left, _Cell(middle, cell.high, (here, cell.signs[1]), (None, cell.ends[1]))
        return ()

    # ---- one interval ------------------------------------------------------------------------------------------------

    def _is_decided(self, cell: _Cell, thoroughly: bool) -> bool:
        """Whether all is known of the interval; a zero in it is noted, a multiple one if this is done thoroughly."""
        if not self.work.spend(EVALUATIONS * self.size):
            return False
        with working_precision(BITS, TERMS):
            enclosed = self._value_and_slope(cell.x)
            if enclosed is not None:
                value, slope = enclosed
                if sign(value):
                    return True
                if sign(slope):
                    return self._is_monotone(cell)
            if (enclosed is None or self.grows) and self._keeps_its_sign(cell):
                return True
            if enclosed is None:
                return cell.is_last and self._rises_or_falls(cell) and self._is_monotone(cell)
        return thoroughly and self._is_multiple(cell)

    def _keeps_its_sign(self, cell: _Cell) -> bool:
        """Whether the plain values over the interval have one sign, or there are none."""
        values = _hull(self.program, cell)
        return values is None or values.sign is not None

    def _rises_or_falls(self, cell: _Cell) -> bool:
        """Whether the slope has one sign, as far as it is not 0, where the formula fails at the end of the interval."""
        slopes = _hull(self.formula.slope, cell)
        return slopes is not None and (slopes.low >= 0 or slopes.high <= 0)

    def _value_and_slope(self, x: arb) -> tuple[arb, arb] | None:
        """Both over the interval, by Taylor's theorem around its middle."""
        try:
            over = self.program.coefficients(x, TERMS)
            if sign(over[0]):
                return over[0], over[1]
            here = self.program.coefficients(x.mid(), TERMS)
        except (Straddling, DomainError):
            return None
        here[-1], away = over[-1], x - x.mid()
        value, slope = arb(0), arb(0)
        for order in reversed(range(TERMS)):
            value = value * away + here[order]
            slope = slope * away + order * here[order] if order else slope
        return _narrower(over[0], value), _narrower(over[1], slope)

    def _is_monotone(self, cell: _Cell) -> bool:
        """Between ends of one sign there is no zero, between ends of two signs just one."""
        before, after = cell.signs
        if not before or not after:
            return False
        if before != after:
            self.zeros.append(Zero(cell.low, cell.high, above=after))
        return True

    def _is_multiple(self, cell: _Cell) -> bool:
        """Whether one exact number is the only zero in the interval."""
        return any(self._is_only_zero(cell, candidate) for candidate in _candidates(cell))

    def _is_only_zero(self, cell: _Cell, candidate: Scalar) -> bool:
        if candidate not in self.orders:
            self.orders[candidate] = self.formula.order(candidate) if self.formula.vanishes(candidate) else None
        order = self.orders[candidate]
        if not order or not self.work.spend(self.size * (1 + order // TERMS)):
            return False
        with working_precision(BITS, order + 1):
            try:
                only = bool(sign(self.program.coefficients(cell.x, order + 1)[order]))
            except (Straddling, DomainError):
                return False
        if only and not any(end is not None and end.exact == candidate for end in cell.ends):
            self.zeros.append(Zero(cell.low, cell.high, order, candidate))
        return only


def exact_value(tree: Node, x: Scalar) -> int | None:
    """0 where the value at an exact number is exactly 0, 1 where it certainly is not, else None."""
    with working_precision(BITS):
        try:
            side = sign(enclose(tree, x, {}))
        except (Straddling, DomainError):
            return None
    return None if side is None else abs(side)


def _candidates(cell: _Cell) -> Iterator[Scalar]:
    """Exact numbers in the interval that may be zeros: its end, the simplest fraction, the simplest multiple of pi."""
    for end in cell.ends:
        if end is not None and end.exact is not None:
            yield end.exact
    yield simplest_between(cell.low, cell.high)
    with working_precision(BITS):
        multiple = simplest_multiple(cell.low, cell.high)
    if multiple is not None:
        yield multiple


def sign_at(tree: Node, x: Scalar) -> Sign | None:
    """The sign at an exact number, None where it is not known."""
    try:
        return point_sign(tree, x, {})
    except DomainError:
        return None


def _hull(program: Program, cell: _Cell) -> Hull | None:
    """The values over the interval; None where there are none."""
    try:
        return program.hull(cell.low, cell.high)
    except Straddling:
        return WHOLE
    except DomainError:
        return None


def _narrower(first: arb, second: arb) -> arb:
    """What two enclosures of one number have in common; the first where the other one is no ball."""
    try:
        return first.intersection(second)
    except ValueError:
        return first


def merge_intervals(intervals: list[Unclear]) -> list[Unclear]:
    """Sorted, neighbours made one."""
    result: list[Unclear] = []
    for each in sorted(intervals, key=lambda interval: interval.low):
        if result and each.low <= result[-1].high:
            last = result.pop()
            changes = None if last.changes is None or each.changes is None else last.changes != each.changes
            each = Unclear(last.low, max(last.high, each.high), changes)
        result.append(each)
    return result


Interval = TypeVar("Interval", bound=HasEnds)


def without_crowds(intervals: Iterable[Interval], tight: fmpq) -> list[Interval | Unclear]:
    """In order; of five or more, each nearer to the next than tight, only the unclear interval that holds them all."""
    runs: list[list[Interval]] = []
    for each in sorted(intervals, key=lambda interval: interval.low):
        if runs and each.low - runs[-1][-1].high < tight:
            runs[-1].append(each)
        else:
            runs.append([each])
    result: list[Interval | Unclear] = []
    for run in runs:
        result += [Unclear(run[0].low, run[-1].high)] if len(run) >= CROWD else run
    return result
