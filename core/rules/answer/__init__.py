"""A student's own answer for f': right when it is equal as a function, else where it differs, and what looks missed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from flint import arb

from core.equivalence import BITS, DIGITS, LEAST, agree, agreement, is_close, values_of
from core.expression import Expression
from core.expression.tree import Node
from core.function import Function
from core.function.enclosure import as_float
from core.function.enclosure.scalars import working_precision
from core.function.evaluate import evaluate
from core.numbers import Values, format_number
from core.refusal import Refusal
from core.rules.answer.comparison import Comparison, Difference, domain
from core.rules.answer.decimals import DecimalFit, fit_decimals
from core.rules.derive import Step, derive
from core.rules.mistakes import MistakenStep, wrong_results
from core.workers import offload

Kind = Literal["right", "right in part", "wrong", "undecided"]

SECONDS = 2.0
MOST_DIGITS = 12
"""Of a slider's value: 0.1 + 0.2 is 0.3 there, and the answer must hold for all values."""
FEWEST = 3
"""So many points in common are needed for a verdict, even where algebra shows the answer to be right."""


@dataclass(frozen=True)
class Answer:
    """kind: the verdict; sentence: in plain words, and what it rests on.

    A right answer is proven by exact algebra, or it is equal to f' to 100 digits at so many points. A wrong one differs
    for certain: differences has up to three such places, simple numbers first.
    mistaken_step: the step that looks wrong, where it can be told.
    """

    kind: Kind
    sentence: str
    points: int = 0
    proven: bool = False
    differences: tuple[Difference, ...] = ()
    mistaken_step: MistakenStep | None = None


def check_answer(function: Function, answer: Expression, step: Step, low: float = -3.0, high: float = 3.0) -> Answer:
    """Compares the answer with f' over [low, high] and far beyond it, wherever both have values.

    step: of derive(). Letters of the answer are those of f, and it must hold whatever their values are; a letter that f
    lacks is told so. In a worker; where it has no time, the answer is undecided.
    """
    result = offload(_check, function, answer, step.before, low, high, seconds=SECONDS)
    return Answer("undecided", result.sentence) if isinstance(result, Refusal) else result


def _check(function: Function, answer: Expression, before: Node, low: float, high: float) -> Answer:
    """In the worker; before: what the steps derive."""
    strange = [letter for letter in answer.parameters if letter not in function.parameters]
    if strange:
        return Answer("undecided", f"Your answer has the letter {strange[0]}, which is not in f.")
    letters = {letter: float(f"{value:.{MOST_DIGITS}g}") for letter, value in function.parameters.items()}
    comparison = Comparison(Function(function.expression, letters), answer, low, high)
    if np.count_nonzero(comparison.common) < FEWEST:
        return Answer("undecided", _nothing_in_common(comparison))
    differences, count = comparison.judgement
    if differences:
        close = fit_decimals(comparison)
        return _wrong(comparison, before, differences) if close is None else _but_for_rounding(comparison, close)
    if not comparison.proven and count < LEAST:
        return Answer("undecided", f"Your answer and f\u2032 could be compared at {count} points: too few to be sure.")
    if not comparison.proven:
        for other in comparison.with_other_letters():
            if other.judgement[0]:
                return _by_chance(comparison, other)
    return _right(comparison, count)


def _nothing_in_common(comparison: Comparison) -> str:
    if not np.isfinite(comparison.true).any():
        return "f\u2032 has no values at the places looked at, so nothing can be compared: choose another window."
    if not np.isfinite(comparison.answer_values).any():
        return "Your answer has no values at the places looked at, but f\u2032 has."
    return "Your answer and f\u2032 have too few places in common to be compared: their domains differ."


def _right(comparison: Comparison, count: int) -> Answer:
    if comparison.proven:
        return _where_it_holds(comparison, "", "your answer is f\u2032, and exact algebra proves it", count)
    claim = f"your answer is f\u2032, to {DIGITS} digits at all {count} points that were compared"
    return _where_it_holds(comparison, "", claim, count)


def _but_for_rounding(comparison: Comparison, close: DecimalFit) -> Answer:
    """Right with other numbers in the places of its decimals, unless those depend on the letters."""
    for other in comparison.with_other_letters():
        far = fit_decimals(other)
        if other.judgement[0] and (far is None or far.numbers != close.numbers):
            return _by_chance(comparison, other)
    decimals, numbers = (_list(texts) for texts in zip(*close.numbers, strict=True))
    places = "its place" if len(close.numbers) == 1 else "their places"
    compared = f"to {close.digits} digits at all {close.points} points that were compared"
    reason = "and exact algebra proves it" if close.comparison.proven else compared
    claim = f"with {numbers} in {places} your answer is f\u2032, {reason}"
    return _where_it_holds(close.comparison, f"but for the rounding of {decimals}", claim, close.points)


def _list(texts: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(texts[:-1]), texts[-1])))


def _where_it_holds(comparison: Comparison, but: str, claim: str, points: int) -> Answer:
    """Right, or right in part where f\u2032 has values in more places."""
    missing, proven = comparison.gaps(), comparison.proven
    if not missing.size:
        return Answer("right", f"{' '.join(filter(None, ('Right', but)))}: {claim}.", points, proven)
    where = domain(comparison.x[np.isfinite(comparison.answer_values)], missing, comparison.values)
    only = ", ".join(filter(None, (f"Right only where {where}", but)))
    return Answer("right in part", f"{only}: f\u2032 has values elsewhere too. There {claim}.", points, proven)


def _by_chance(comparison: Comparison, other: Comparison) -> Answer:
    """Right with the letters of f as they stand, and wrong with others."""
    at, wrong = _letters(comparison), other.judgement[0]
    only = f"Right only for {at}, where the sliders stand: it must hold for all values of the letters."
    return Answer("wrong", f"{only} For {_letters(other)} it is wrong. {_place(wrong[0])}")


def _letters(comparison: Comparison) -> str:
    return ", ".join(f"{letter} = {format_number(value)}" for letter, value in comparison.function.parameters.items())


def _wrong(comparison: Comparison, before: Node, differences: tuple[Difference, ...]) -> Answer:
    mistaken = find_mistaken_step(comparison, before)
    sentences = [_place(differences[0]), "" if mistaken else describe_whole(comparison)]
    return Answer("wrong", " ".join(filter(None, sentences)), 0, False, differences, mistaken)


def _place(difference: Difference) -> str:
    """Answer and f\u2032 over one x, and how far apart they are."""
    answer, true = format_number(difference.answer, 4), format_number(difference.true, 4)
    beside = f"f\u2032 is {true}" if answer != true else "f\u2032 is almost the same"
    gap = f"{format_number(abs(difference.gap), 4)} too {'large' if difference.gap > 0 else 'small'}"
    return f"At x = {format_number(difference.x)} your answer is {answer}, and {beside}: {gap}."


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
    x, answer_values = comparison.simple_values()
    sample = slice(None, None, max(1, len(x) // SAMPLE))
    for mistake, tree in wrong_results(step):

        def same(place: slice, least: int, tree: Node = tree) -> bool:
            values = evaluate(tree, x[place], comparison.function.parameters)
            return _may_be_equal(values, answer_values[place], least)

        if same(sample, 2) and same(slice(None), FEWEST) and _is_equal(tree, comparison, x[sample]):
            return mistake
    return None


def _may_be_equal(values: Values, answer_values: Values, least: int) -> bool:
    """By floats, at half of the places at least."""
    common = np.isfinite(values)
    count = np.count_nonzero(common)
    if count < min(least, len(answer_values)) or 2 * count < len(answer_values):
        return False
    size = np.maximum(np.abs(values), np.abs(answer_values))[common] + np.median(np.abs(answer_values))
    return bool(np.all(np.abs(values - answer_values)[common] <= DOUBTFUL * size))


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
        balls = [(true, answer) for true, answer in pairs if isinstance(true, arb) and isinstance(answer, arb)]
        return _of_balls(balls) if len(balls) >= FEWEST else ""


def _of_balls(pairs: list[tuple[arb, arb]]) -> str:
    """pairs: f' and the answer at each point."""
    gap = _same(pairs, lambda true, answer: answer - true)
    if gap is not None:
        return f"It is off by the same {_number(abs(gap))} everywhere: a constant too much or too little."
    factor = _same([pair for pair in pairs if not pair[0].contains(0)], lambda true, answer: answer / true)
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
