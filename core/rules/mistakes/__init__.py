"""MISTAKES: the wrong steps that students make, in the order tried. A new one goes into the tuple of its file alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from core.expression.constant_folding import negate
from core.expression.tree import Node
from core.rules.derive import Step
from core.rules.mistakes.plain import ANYWHERE, PLAIN, Mistake
from core.rules.mistakes.products import INSIDE, POWERS, PRODUCTS

__all__ = ["EVERY", "MISTAKES", "SIGN_ERROR", "Mistake", "MistakenStep", "wrong_results"]

MISTAKES: tuple[Mistake, ...] = (*INSIDE, *PRODUCTS, *POWERS, *PLAIN, *ANYWHERE)
SIGN_ERROR = Mistake(
    "sign-turned",
    (),
    "the sign of this part's derivative is wrong.",
    lambda node, derived: None,
    ("cos(x) + x^2", "sin(x) + 2x"),
)
"""At any rule: what it gives, with the other sign. It needs the step's result, which the other mistakes do not."""
EVERY = (*MISTAKES, SIGN_ERROR)

MOST_ATTEMPTS = 400
"""A formula of the size that may be typed has at most 120 nodes, and most allow three or four mistakes."""


@dataclass(frozen=True)
class MistakenStep:
    """The step that looks wrong, and the mistake made there."""

    mistake: Mistake
    step: Step


def wrong_results(step: Step) -> Iterator[tuple[MistakenStep, Node]]:
    """What comes of deriving with exactly one mistake, at any step: the likely ones first, at most 400 of them."""
    return islice(_all(step), MOST_ATTEMPTS)


def _all(step: Step) -> Iterator[tuple[MistakenStep, Node]]:
    for mistake in (*MISTAKES[: -len(ANYWHERE)], SIGN_ERROR, *ANYWHERE):
        for mistaken, result in _at_any_step(mistake, step):
            if result != step.after:
                yield mistaken, result


def _at_any_step(mistake: Mistake, step: Step) -> Iterator[tuple[MistakenStep, Node]]:
    """The mistake at this step, then at each below, with all steps above worked out again."""
    slopes = tuple(child.after for child in step.children)
    here = _wrong_result(mistake, step, slopes)
    if here is not None:
        yield MistakenStep(mistake, step), here
    for place, child in enumerate(step.children):
        for mistaken, wrong in _at_any_step(mistake, child):
            yield mistaken, step.rule.together(step.before, (*slopes[:place], wrong, *slopes[place + 1 :]))


def _wrong_result(mistake: Mistake, step: Step, slopes: tuple[Node, ...]) -> Node | None:
    if mistake is SIGN_ERROR:
        return negate(step.after)
    if mistake.rules and step.rule.word not in mistake.rules:
        return None
    return mistake.wrong(step.before, slopes)
