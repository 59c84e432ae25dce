"""The signs of f' or f'' along the window: one between each two neighbouring marks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flint import fmpq

from core.function.enclosure import as_float
from core.function.enclosure.scalars import Sign, Straddling
from core.function.zeros import Mark, is_wide, position

Interval = tuple[float, float]


@dataclass(frozen=True)
class Profile:
    """cuts: where the sign may change, ascending, the window's ends among them; signs: one fewer.

    A sign is None where f has no values, or where none is proved; then the stretch is one of the unclear ones.
    """

    cuts: tuple[float, ...]
    signs: tuple[Sign | None, ...]
    unclear: tuple[Interval, ...] = ()

    def around(self, x: float) -> tuple[Sign | None, Sign | None]:
        """The signs just before and just after a cut that is none of the ends."""
        place = self.cuts.index(x)
        return self.signs[place - 1], self.signs[place]

    def stretches(self, joints: frozenset[float]) -> Iterator[tuple[float, float, Sign]]:
        """(low, high, sign) of each stretch of one known sign; it goes on over a cut that is a joint of the curve."""
        start = self.cuts[0]
        for place, sign in enumerate(self.signs):
            end = self.cuts[place + 1]
            last = place + 1 == len(self.signs)
            if last or end not in joints or self.signs[place + 1] != sign:
                if sign is not None:
                    yield start, end, sign
                start = end


def profile(sign: Callable[[fmpq, fmpq], Sign | None], marks: Iterable[Mark], low: fmpq, high: fmpq) -> Profile:
    """sign: between two marks, None where f has no values, Straddling where it is not proved."""
    cuts, signs, unclear = [as_float(low)], list[Sign | None](), list[Interval]()

    def look(begin: fmpq, end: fmpq) -> None:
        try:
            signs.append(sign(begin, end) if begin < end else None)
        except Straddling:
            signs.append(None)
            unclear.append((as_float(begin), as_float(end)))

    start = low
    for mark in marks:
        look(start, mark.low)
        cuts.append(position(mark))
        if is_wide(mark, high - low):
            cuts[-1:] = [as_float(mark.low), as_float(mark.high)]
            signs.append(None)
            unclear.append((cuts[-2], cuts[-1]))
        start = mark.high
    look(start, high)
    return Profile((*cuts, as_float(high)), tuple(signs), tuple(unclear))
