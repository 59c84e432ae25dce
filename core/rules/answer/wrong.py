"""What is wrong with an answer: the step that looks missed, or what is wrong with it as a whole."""

from collections.abc import Callable

import numpy as np
from flint import arb

from core.equivalence import BITS, agree, agreement, is_close, values_of
from core.expression.tree import Node
from core.function.enclosure import as_float, working_precision
from core.function.evaluate import evaluate
from core.numbers import Values, format_number
from core.refusal import Refusal
from core.rules.answer.comparison import Comparison
from core.rules.derive import derive
from core.rules.mistakes import MistakenStep, wrong_results

FEWEST = 3
SAMPLE = 8
"""Places at which a wrong derivation is looked at first, and at which balls then compare it with the answer."""
DOUBTFUL = 1e-6
"""Floats that differ by less may be equal, and balls decide."""
MOST_POINTS = 10


def find_mistaken_step(comparison: Comparison, before: Node) -> MistakenStep | None:
    """The first wrong derivation that gives the answer: everywhere both have values, and not at a few places only.

    before: what the steps derive.
    """
    step = derive(before)
    if isinstance(step, Refusal):
        return None
    x, given = comparison.simple_values()
    sample = slice(None, None, max(1, len(x) // SAMPLE))
    for mistake, tree in wrong_results(step):

        def same(place: slice, least: int, tree: Node = tree) -> bool:
            values = evaluate(tree, x[place], comparison.function.parameters)
            return _may_be_equal(values, given[place], least)

        if same(sample, 2) and same(slice(None), FEWEST) and _is_equal(tree, comparison, x[sample]):
            return mistake
    return None


def _may_be_equal(values: Values, given: Values, least: int) -> bool:
    """By floats, at half of the places at least."""
    common = np.isfinite(values)
    count = np.count_nonzero(common)
    if count < min(least, len(given)) or 2 * count < len(given):
        return False
    size = np.maximum(np.abs(values), np.abs(given))[common] + np.median(np.abs(given))
    return bool(np.all(np.abs(values - given)[common] <= DOUBTFUL * size))


def _is_equal(tree: Node, comparison: Comparison, x: Values) -> bool:
    """By balls: nowhere apart, and equal to 100 digits at one place at least."""
    count, apart = agreement(values_of(tree, comparison.function.parameters), comparison.values, x.tolist())
    return count > 0 and apart is None


def describe_whole(comparison: Comparison) -> str:
    """What is wrong with the answer as a whole, where it is that simple; by balls at some of the points."""
    points = comparison.points[:MOST_POINTS]
    heights = values_of(comparison.function.expression.tree, comparison.function.parameters)
    if points and all(agree(heights, comparison.values, x) for x in points):
        return "That is f itself: it has not been derived."
    with working_precision(BITS[0], 2):
        slopes, values = comparison.slopes.at_working_precision, comparison.values.at_working_precision
        pairs = [(slopes(x), values(x)) for x in points]
        balls = [(true, given) for true, given in pairs if isinstance(true, arb) and isinstance(given, arb)]
        return _of_balls(balls) if len(balls) >= FEWEST else ""


def _of_balls(pairs: list[tuple[arb, arb]]) -> str:
    """pairs: f' and the answer at each point."""
    gap = _same(pairs, lambda true, given: given - true)
    if gap is not None:
        return f"It is off by the same {_number(abs(gap))} everywhere: a constant too much or too little."
    factor = _same([pair for pair in pairs if not pair[0].contains(0)], lambda true, given: given / true)
    if factor == -1:
        return "Only the sign is wrong, everywhere."
    return f"It is {_number(factor)} times f\u2032 everywhere: a constant factor is wrong." if factor else ""


def _same(pairs: list[tuple[arb, arb]], compute: Callable[[arb, arb], arb]) -> float | None:
    """What is computed of each pair, where it is one number for all of them."""
    numbers = [compute(*pair) for pair in pairs]
    if len(numbers) < FEWEST or not all(numbers[0].overlaps(number) for number in numbers):
        return None
    return as_float(numbers[0]) if all(is_close(numbers[0], number) for number in numbers) else None


def _number(value: float) -> str:
    return format_number(value, 4)
