"""All zeros of a formula on a stretch where it is analytic, with proof: intervals are cut until each of them is decided.

An interval without a zero is left; one over which the derivative has one sign holds as many as the signs at its ends
say; and a zero of order m is proved where an exact number is one and the m-th derivative has one sign over all of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from flint import arb, fmpq

from core.differentiate import differentiate
from core.enclosure import coefficients, enclose, point_sign, working_precision
from core.enclosure.scalars import PiMultiple, Scalar, Sign, Straddling, Undefined, ball, sign
from core.expression.tree import Node, walk
from core.zeros.hull import WHOLE, Hull, HullWalk
from core.zeros.simplest import between, rounded, simplest_between, simplest_multiple

BITS = 128
CUTS = (fmpq(33, 64), fmpq(27, 64), fmpq(39, 64), fmpq(23, 64))
"""Where an interval is cut; at no simple fraction of it, where zeros are common, and elsewhere if one is there."""
NARROWEST = fmpq(1, 2**50)
"""As a share of the stretch; two zeros nearer to each other than this are not told apart."""
DEEP, MOST_OPEN = 10, 30
"""After so many cuts of a stretch so many intervals may be undecided; with more of them zeros crowd without end."""
SHARES = 4
HIGHEST_ORDER = 12


@dataclass
class Work:
    """How many nodes of formulas may still be worked out, so that the answer is the same on every machine."""

    left: int

    def spend(self, amount: int) -> bool:
        """Whether there is so much left."""
        self.left -= amount
        return self.left >= 0

    def share(self) -> "Work":
        """What one search may use up, so that another one has some left."""
        return Work(max(0, self.left) // SHARES)


@dataclass(frozen=True)
class End:
    """An end of an open stretch: a number between outer and inner, the one inside; exact where it is known exactly.

    sign: that of the formula there, 0 where it is a zero, None where it is not known.
    """

    outer: fmpq
    inner: fmpq
    exact: Scalar | None = None
    sign: Sign | None = None

    @classmethod
    def at(cls, tree: Node, x: fmpq) -> "End":
        """An end at which the formula is defined."""
        return cls(x, x, x, sign_at(tree, x))


@dataclass(frozen=True)
class Zero:
    """Exactly one zero in [low, high], of that order; exact where it is a rational number or a multiple of pi."""

    low: fmpq
    high: fmpq
    order: int = 1
    exact: Scalar | None = None


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


def isolate(tree: Node, left: End, right: End, work: Work) -> tuple[list[Zero], list[Unclear]]:
    """The zeros in the open stretch, and what is not clear of it, both in order; tree: without parameters."""
    share = work.share()
    before, found = share.left, _Isolation(tree, share)
    found.run(_Cell(left.outer, right.outer, (left.sign, right.sign), (left, right)))
    work.spend(before - share.left)
    return sorted(found.zeros, key=lambda zero: zero.low), joined(found.unclear)


class _Isolation:
    def __init__(self, tree: Node, work: Work) -> None:
        self.tree, self.work = tree, work
        self.size = sum(1 for _ in walk(tree))
        self.derivatives = [tree]
        self.orders: dict[Scalar, int | None] = {}
        self.zeros: list[Zero] = []
        self.unclear: list[Unclear] = []

    def run(self, stretch: _Cell) -> None:
        """Widest first, so that what is left when the work is used up is as narrow everywhere."""
        cells, narrow = [stretch], (stretch.high - stretch.low) * NARROWEST
        for depth in count():
            cells = [cell for cell in cells if not self._is_decided(cell)]
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
            middle = rounded(cell.low + (cell.high - cell.low) * share, (cell.high - cell.low) / 256)
            with working_precision(BITS):
                here = sign_at(self.tree, arb(middle))
            if here:
                left = _Cell(cell.low, middle, (cell.signs[0], here), (cell.ends[0], None))
                return left, _Cell(middle, cell.high, (here, cell.signs[1]), (None, cell.ends[1]))
        return ()

    # ---- one interval ------------------------------------------------------------------------------------------------

    def _is_decided(self, cell: _Cell) -> bool:
        """Whether all is known of the interval; a zero in it is noted."""
        if not self.work.spend(4 * self.size):
            return False
        with working_precision(BITS, 3):
            enclosed = self._value_and_slope(cell.x)
            if enclosed is not None:
                value, slope = enclosed
                if sign(value):
                    return True
                if sign(slope):
                    return self._is_monotone(cell)
            values = _hull(self.tree, cell)
            if values is None or values.sign is not None:
                return True
            if enclosed is None:
                return cell.is_last and self._rises_or_falls(cell) and self._is_monotone(cell)
        return self._is_multiple(cell)

    def _rises_or_falls(self, cell: _Cell) -> bool:
        """Whether the slope has one sign, as far as it is not 0, where the formula fails at the end of the interval."""
        slopes = _hull(self._derivative(1), cell)
        return slopes is not None and (slopes.low >= 0 or slopes.high <= 0)

    def _derivative(self, order: int) -> Node:
        while order >= len(self.derivatives):
            self.derivatives.append(differentiate(self.derivatives[-1]))
        return self.derivatives[order]

    def _value_and_slope(self, x: arb) -> tuple[arb, arb] | None:
        """Both over the interval, by Taylor's theorem around its middle."""
        try:
            value, slope, bend = coefficients(self.tree, x, {}, 3)
            if sign(value):
                return value, slope
            value_here, slope_here, _ = coefficients(self.tree, x.mid(), {}, 3)
        except (Straddling, Undefined):
            return None
        away = x - x.mid()
        near = value_here + away * (slope_here + away * bend)
        return _narrower(value, near), _narrower(slope, slope_here + 2 * bend * away)

    def _is_monotone(self, cell: _Cell) -> bool:
        """Between ends of one sign there is none, and of two signs just one; a zero at an end of the stretch is none."""
        before, after = cell.signs
        if before is None or after is None:
            return False
        if before * after < 0:
            self.zeros.append(Zero(cell.low, cell.high))
        return True

    def _is_multiple(self, cell: _Cell) -> bool:
        """Whether one exact number is the only zero in the interval."""
        return any(self._is_only_zero(cell, candidate) for candidate in _candidates(cell))

    def _is_only_zero(self, cell: _Cell, candidate: Scalar) -> bool:
        order = self._order(candidate)
        if order is None:
            return False
        self.work.spend(self.size * (order + 1))
        with working_precision(BITS, order + 1):
            try:
                only = bool(sign(coefficients(self.tree, cell.x, {}, order + 1)[order]))
            except (Straddling, Undefined):
                return False
        if only and not any(end is not None and end.exact == candidate for end in cell.ends):
            self.zeros.append(Zero(cell.low, cell.high, order, candidate))
        return only

    def _order(self, x: Scalar) -> int | None:
        """The order of the zero at an exact number; None where that is not known, or it is none."""
        if x not in self.orders:
            self.orders[x] = next(self._orders(x), None)
        return self.orders[x]

    def _orders(self, x: Scalar) -> Iterator[int]:
        """The order, if all derivatives below it are exactly 0."""
        for order in range(HIGHEST_ORDER + 1):
            self.work.spend(self.size * (order + 1))
            with working_precision(BITS):
                try:
                    value = enclose(self._derivative(order), x, {})
                except (Straddling, Undefined):
                    return
            if sign(value) and order:
                yield order
            if not isinstance(value, fmpq) or value:
                return


def _candidates(cell: _Cell) -> Iterator[Scalar]:
    """Exact numbers in the interval that may be zeros: its end, the simplest fraction, the simplest multiple of pi."""
    for end in cell.ends:
        if end is not None and end.sign == 0 and end.exact is not None:
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
    except Undefined:
        return None


def _hull(tree: Node, cell: _Cell) -> Hull | None:
    """The values over the interval; None where there are none."""
    try:
        return HullWalk(cell.low, cell.high).at(tree)
    except Straddling:
        return WHOLE
    except Undefined:
        return None


def _narrower(first: arb, second: arb) -> arb:
    """What two enclosures of one number have in common; the first where the other one is no ball."""
    try:
        return first.intersection(second)
    except ValueError:
        return first


def joined(intervals: list[Unclear]) -> list[Unclear]:
    """Sorted, neighbours made one."""
    result: list[Unclear] = []
    for each in sorted(intervals, key=lambda interval: interval.low):
        if result and each.low <= result[-1].high:
            last = result.pop()
            changes = None if last.changes is None or each.changes is None else last.changes != each.changes
            each = Unclear(last.low, max(last.high, each.high), changes)
        result.append(each)
    return result
