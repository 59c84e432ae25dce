"""STATIC_LESSONS: the lessons of the folder, in the order of the live app's menu; each is one file in of_lesson/."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from publish.static.of_lesson import (
    choosing_delta,
    cost_of_slopes,
    derivative_rules,
    guessing_weights,
    higher_derivatives,
    impact_on_loss,
    limit_definition,
    secant_to_tangent,
)
from publish.static.page import Page


@dataclass(frozen=True)
class StaticLesson:
    """word: of the lesson; task: what to do on its pages, one sentence; more: what only the live app can do."""

    word: str
    task: str
    more: str
    pages: Callable[[], Iterator[Page]]


STATIC_LESSONS = tuple(
    StaticLesson(of_lesson.WORD, of_lesson.TASK, of_lesson.MORE, of_lesson.pages)
    for of_lesson in (
        secant_to_tangent,
        choosing_delta,
        limit_definition,
        derivative_rules,
        higher_derivatives,
        guessing_weights,
        impact_on_loss,
        cost_of_slopes,
    )
)
