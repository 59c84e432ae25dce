"""Where a formula of f' has a value though f has no slope: f' is typeset with these places left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from core.differentiability import verdict
from core.differentiability.intervals import strict_cases
from core.expression.canonical import canonical
from core.expression.constant_folding import ONE, divide, has_decimals, negate, straight, value_of, with_decimals
from core.expression.tree import Call, Divide, Multiply, Node, Piecewise
from core.expression.typeset import typeset
from core.function import Function
from core.function.evaluate import evaluate
from core.function.zeros.survey import singular_points
from core.refusal import Refusal
from core.workers.offload import offload

SECONDS = 1.0
REACH = 10.0
"""How far from 0 the zeros of an expression that is no straight line are looked for."""
MOST = 12
"""So many of its zeros are judged: a floor jumps at one as at the others."""
NO_GAPS = frozenset({"smooth", "outside the domain", "edge of the domain", "undecided"})
"""Kinds of points with a slope, with one from inside, and without a proof that there is none."""


@dataclass(frozen=True)
class Gap:
    """The zeros of an expression, left out; latex: how that is written behind a formula; words: and in a sentence."""

    expression: Node
    latex: str
    words: str


def gaps(function: Function, formula: Node) -> tuple[Gap, ...]:
    """What is left out of a formula of f': corners, jumps and holes of f where the formula has a value.

    Looked for in a worker; where it has no time, nothing is left out.
    """
    if not function.critical:
        return ()
    try:
        return _gaps_by_worker(function, formula)
    except TimeoutError:
        return ()


@lru_cache(maxsize=64)
def _gaps_by_worker(function: Function, formula: Node) -> tuple[Gap, ...]:
    """A page shows one derivative in several places. TimeoutError, which is not cached, where no worker has time."""
    result = offload(_gaps, function, formula, seconds=SECONDS)
    if isinstance(result, Refusal):
        raise TimeoutError(result.sentence)
    return result


def _gaps(function: Function, formula: Node) -> tuple[Gap, ...]:
    found = (_gap(expression) for expression in function.critical if _is_gap(function, formula, expression))
    return tuple({gap.latex: gap for gap in found}.values())


def without_gaps(formula: Node, left_out: tuple[Gap, ...]) -> str:
    """The formula typeset: cases with borders that leave the gaps out, and what else is left out behind it."""
    borders: frozenset[Node] = frozenset()
    decimals = has_decimals(formula)
    if isinstance(formula, Piecewise):
        formula, borders = strict_cases(formula, [gap.expression for gap in left_out])
    formula = with_decimals(formula) if decimals else formula
    others = [gap.latex for gap in left_out if gap.expression not in borders]
    return r",\quad ".join((typeset(formula), *others))


def derivative_latex(function: Function, formula: Node) -> str:
    """A formula of f' typeset, without a value where f has no slope."""
    return without_gaps(formula, gaps(function, formula))


def _is_gap(function: Function, formula: Node, expression: Node) -> bool:
    return any(
        np.isfinite(evaluate(formula, np.float64(x), function.parameters)) and verdict(function, x).kind not in NO_GAPS
        for x in _zeros(function, expression)
    )


def _zeros(function: Function, expression: Node) -> Iterator[float]:
    """The zero of a straight line, else some near 0."""
    place = _place(expression)
    if place is not None:
        yield float(evaluate(place, np.float64(0), function.parameters))
    else:
        letters = tuple(function.parameters.items())
        yield from singular_points(Divide(ONE, expression), letters, -REACH, REACH)[:MOST]


def _place(expression: Node) -> Node | None:
    """Where a straight line is 0."""
    line = straight(expression)
    return None if line is None or value_of(line[0]) == 0 else divide(negate(line[1]), line[0])


def _gap(expression: Node) -> Gap:
    place = _place(expression)
    if place is not None:
        return Gap(expression, rf"x \ne {typeset(place)}", f"x is not {canonical(place)}")
    match expression:
        case Call("sin", (Multiply(_, inner),)):
            return Gap(expression, rf"{typeset(inner)} \notin \mathbb{{Z}}", f"{canonical(inner)} is no whole number")
        case _:
            return Gap(expression, rf"{typeset(expression)} \ne 0", f"{canonical(expression)} is not 0")
