"""A few pages of the folder: the whole of it takes most of a minute, and one of a kind shows what the others are."""

from dataclasses import replace
from functools import partial
from itertools import islice

from publish.static.build import STATIC_LESSONS, StaticLesson

FEW = {
    "secant_to_tangent": slice(7, 9),
    "choosing_delta": slice(0, 1),
    "limit_definition": slice(0, 3),
    "derivative_rules": slice(26, 28),
    "higher_derivatives": slice(0, 1),
    "guessing_weights": slice(0, 0),
    "impact_on_loss": slice(0, 1),
    "cost_of_slopes": slice(0, 1),
}
"""Which pages of each lesson."""


def few(*words: str) -> tuple[StaticLesson, ...]:
    """The lessons with a few of their pages; words: those to make, all where none is named."""
    return tuple(
        _part(each, FEW[each.word] if not words or each.word in words else slice(0, 0)) for each in STATIC_LESSONS
    )


def _part(shown: StaticLesson, part: slice) -> StaticLesson:
    return replace(shown, pages=partial(islice, shown.pages(), part.start, part.stop))
