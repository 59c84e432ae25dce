"""reach(): how far from a point f is analytic on one side, proved by Taylor series over whole stretches."""

from decimal import ROUND_CEILING, Context
from fractions import Fraction

from flint import fmpq

from core.expression.tree import Node
from core.function import Function
from core.function.enclosure import DomainError, Scalar, Straddling, ball, rational, working_precision
from core.function.enclosure.expansion import Undecidable
from core.function.enclosure.point import SeriesWalk
from core.function.enclosure.scalars import add
from core.function.enclosure.stretch import StretchWalk

BITS, TERMS = 128, 6
FINEST = 1000
"""A stretch that is not proved is halved until it is so small a part of its distance from the point."""
SMALLEST = fmpq(1, 2**30)
"""Of the whole distance: a kink nearer to the point than that leaves no reach."""
MOST = 100
"""Stretches that are tried."""
DIGITS = (1, 2, 3)
"""The end may be a number of so few significant digits, such as the place of a corner."""


def reach(function: Function, x: Scalar, side: int, farthest: fmpq, zero: Node | None = None) -> fmpq:
    """The largest distance found such that f is analytic at every point nearer to x than that, x itself excepted.

    side: -1 or 1. On that side f goes on analytically to x itself, though it may have a kink there. 0 where not even
    the smallest stretch beside x is proved.
    """
    search = _Search(function, x, side, zero)
    end = search.prove_between(fmpq(0), farthest, farthest * SMALLEST)
    return end if end == farthest or not end else search.snap(end)


class _Search:
    def __init__(self, function: Function, x: Scalar, side: int, zero: Node | None) -> None:
        self.function, self.x, self.side, self.zero = function, x, side, zero
        self.tried = 0

    def prove_between(self, near: fmpq, far: fmpq, smallest: fmpq) -> fmpq:
        """How far towards far the proof goes, from near on, in stretches that are not smaller than that."""
        self.tried += 1
        if self._is_proved(near, far):
            return far
        if self.tried >= MOST or far - near < max(near / FINEST, smallest):
            return near
        middle = (near + far) / 2
        end = self.prove_between(near, middle, smallest)
        return end if end < middle else self.prove_between(middle, far, smallest)

    def snap(self, end: fmpq) -> fmpq:
        """A shorter number just beyond the end, where the proof goes on as far as that number."""
        for digits in DIGITS:
            decimal = Context(prec=digits, rounding=ROUND_CEILING).create_decimal_from_float(int(end.p) / int(end.q))
            kink = rational(Fraction(decimal))
            if end < kink <= end + 4 * end / FINEST and self._is_proved(kink, end):
                return kink
        return end

    def _is_proved(self, start: fmpq, end: fmpq) -> bool:
        """Between two distances; the start may be a kink if it is the point itself, or farther out than the end."""
        from_kink = not start or start > end
        x = add(self.x, self.side * start)
        tree, parameters = self.function.expression.tree, self.function.parameters
        try:
            with working_precision(BITS, TERMS):
                if from_kink:
                    side = self.side if end > start else -self.side
                    StretchWalk(x, side, abs(end - start), parameters, None if start else self.zero).at(tree)
                else:
                    SeriesWalk(ball(x).union(ball(add(self.x, self.side * end))), parameters).at(tree)
        except (Straddling, DomainError, Undecidable):
            return False
        return True
