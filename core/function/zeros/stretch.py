"""Marks on the x-axis, and the stretches between them."""

from collections.abc import Iterable
from dataclasses import dataclass

from flint import fmpq

from core.function.enclosure import as_float
from core.function.zeros.isolation import Unclear
from core.function.zeros.location import Sample
from core.function.zeros.place import Place

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
