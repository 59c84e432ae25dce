"""A few pages of the folder: the whole of it takes most of a minute, and one of a kind shows what the others are."""

from dataclasses import replace
from functools import partial
from itertools import islice

from publish.static.build import STATIC_LESSONS, StaticLesson

FEW = {
    "secant_to_tangent": slice(7, 9),
    "limit_definition": slice(0, 3),
    "derivative_rules": slice(26, 28),
    "guessing_weights": slice(0, 0),
}
"""Which pages of each lesson; of a lesson that is not here the first."""
FIRST = slice(0, 1)


def few(*words: str) -> tuple[StaticLesson, ...]:
    """The lessons with a few of their pages; words: those to make, all where none is named."""
    parts = {each.word: FEW.get(each.word, FIRST) for each in STATIC_LESSONS if not words or each.word in words}
    return tuple(_part(each, parts.get(each.word, slice(0, 0))) for each in STATIC_LESSONS)


def _part(shown: StaticLesson, part: slice) -> StaticLesson:
    return replace(shown, pages=partial(islice, shown.pages(), part.start, part.stop))
