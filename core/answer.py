"""A student's own answer for f': right when it is equal as a function, else where it differs, and what looks missed."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.bounded import bounded
from core.expression import Expression
from core.expression.tree import Node
from core.function import Function
from core.mistakes import Missed, wrong_results
from core.numbers import written
from core.refusal import Refusal
from core.rounding import with_rounding
from core.steps import Step, derive

Values = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]
Kind = Literal["right", "right in part", "wrong", "undecided"]

SECONDS = 2.0
AGREE = 1e-9
CLEAR = 1e-6
"""A value whose rounding may be larger, relative to its size, tells nothing."""
LEAST = 3
"""So many points in common are needed for a verdict."""
CLEARLY = 0.5
SIMPLE_STEP = 0.5
SHIFT = 0.71
"""How far letters are moved, to see whether an answer holds for more values than one."""


@dataclass(frozen=True)
class Difference:
    """Answer and f' over one x."""

    x: float
    given: float
    true: float


@dataclass(frozen=True)
class Answer:
    """kind: the verdict; sentence: in plain words; points: how many places in common were compared.

    differences: up to three places, the clearest first; missed: the step that looks missed, where it can be told.
    """

    kind: Kind
    sentence: str
    points: int
    differences: tuple[Difference, ...] = ()
    missed: Missed | None = None


def check_answer(function: Function, answer: Expression, step: Step, low: float = -3.0, high: float = 3.0) -> Answer:
    """Compares the answer with f' over [low, high] and some way beyond it, wherever both have values.

    step: of derive(). Letters of the answer take the values they have in f; a letter that f lacks is told so. In a
    worker; where it has no time, the answer is undecided.
    """
    found = bounded(_checked, function, answer, step.before, low, high, seconds=SECONDS)
    return Answer("undecided", found.sentence, 0) if isinstance(found, Refusal) else found


def _checked(function: Function, answer: Expression, before: Node, low: float, high: float) -> Answer:
    """In the worker; before: what the steps derive."""
    strange = [letter for letter in answer.parameters if letter not in function.parameters]
    if strange:
        return Answer("undecided", f"Your answer has the letter {strange[0]}, which is not in f.", 0)
    x = _places(low, high)
    true = function.df(x)
    given = _values(answer.tree, x, Function(answer, function.parameters))
    common = np.isfinite(true) & np.isfinite(given)
    if np.count_nonzero(common) < LEAST:
        return Answer("undecided", _nothing_in_common(true, given), int(np.count_nonzero(common)))
    same = _same(true, given)
    if np.all(same | ~common):
        return _right(x, true, given) if _for_other_letters(function, answer, x) else _by_chance(function, x, given)
    return _wrong(function, before, x, true, given)


def _for_other_letters(function: Function, answer: Expression, x: Values) -> bool:
    """Whether the answer is still f' when the sliders of the letters stand elsewhere."""
    if not function.parameters:
        return True
    moved = {letter: value + SHIFT for letter, value in function.parameters.items()}
    other = Function(function.expression, moved)
    true, given = other.df(x), _values(answer.tree, x, Function(answer, moved))
    return bool(np.all(_same(true, given) | ~(np.isfinite(true) & np.isfinite(given))))


def _by_chance(function: Function, x: Values, given: Values) -> Answer:
    letters = ", ".join(f"{letter} = {written(value)}" for letter, value in function.parameters.items())
    told = f"Right only for {letters}, where the sliders stand: write the letter itself, and it holds for all."
    return Answer("right in part", told, int(np.count_nonzero(np.isfinite(given) & np.isfinite(x))))


def _places(low: float, high: float) -> Values:
    """Even and uneven places of the window, simple ones near 0, and some far out: sorted, each once."""
    near = np.arange(-6, 6 + SIMPLE_STEP / 2, SIMPLE_STEP)
    far = np.array([7.3, 11.9, 20.7, 41.3, 123.7])
    inside = np.linspace(low, high, 61)
    uneven = low + (high - low) * np.modf(np.arange(1, 60) * (math.sqrt(5) - 1) / 2)[0]
    simple = np.arange(math.ceil(low), min(math.floor(high), math.ceil(low) + 40) + 1)
    places: Values = np.unique(np.concatenate([near, far, -far, inside, uneven, simple]).round(9))
    return places


def _values(tree: Node, x: Values, function: Function) -> Values:
    """The values, NaN where rounding leaves too little of them to tell."""
    values, bounds = with_rounding(tree, x, function.parameters)
    with np.errstate(all="ignore"):
        clear = np.isfinite(values) & ~(np.isfinite(bounds) & (bounds > CLEAR * (1 + np.abs(values))))
    return np.where(clear, values, np.nan)


def _same(first: Values, second: Values) -> Truth:
    with np.errstate(all="ignore"):
        size = np.maximum(np.abs(first), np.abs(second))
        return np.asarray(np.abs(first - second) <= AGREE * size + 1e-11 + CLEAR * 1e-2 * np.minimum(size, 1.0))


def _nothing_in_common(true: Values, given: Values) -> str:
    if not np.isfinite(true).any():
        return "f\u2032 has no values at the places looked at, so nothing can be compared: choose another window."
    if not np.isfinite(given).any():
        return "Your answer has no values at the places looked at, but f\u2032 has."
    return "Your answer and f\u2032 have too few places in common to be compared: their domains differ."


def _right(x: Values, true: Values, given: Values) -> Answer:
    count = int(np.count_nonzero(np.isfinite(true) & np.isfinite(given)))
    missing = x[np.isfinite(true) & ~np.isfinite(given)]
    if missing.size == 0:
        return Answer("right", "Right: your answer is f\u2032, whatever it looks like.", count)
    present = x[np.isfinite(given)]
    return Answer(
        "right in part", f"Right only where {_domain(present, missing)}: f\u2032 has values elsewhere too.", count
    )


def _domain(present: Values, missing: Values) -> str:
    """Where the answer has values, in words: one side of a place, all but a place, or simply that it has them."""
    if missing.max() < present.min():
        return f"x > {written(_between(missing.max(), present.min()))}"
    if missing.min() > present.max():
        return f"x < {written(_between(present.max(), missing.min()))}"
    if missing.size == 1:
        return f"x is not {written(float(missing[0]))}"
    return f"your answer has a value, and at x = {written(float(min(missing, key=abs)))} it has none"


def _between(left: float, right: float) -> float:
    """The place of a domain's end: a simple one where there is one between the two."""
    for digits in range(4):
        found = round((left + right) / 2, digits)
        if left <= found <= right:
            return found + 0.0
    return (left + right) / 2


def _wrong(function: Function, before: Node, x: Values, true: Values, given: Values) -> Answer:
    differences = _clearest(x, true, given)
    missed = _missed(function, before, x, given)
    first = differences[0]
    there = f"At x = {written(first.x)} your answer is {_number(first.given)}"
    told = f"{there}, and f\u2032 is {_number(first.true)}: {_off(first)}."
    hint = "" if missed else _whole(function, x, true, given)
    count = int(np.count_nonzero(np.isfinite(true) & np.isfinite(given)))
    return Answer("wrong", " ".join(filter(None, (told, hint))), count, differences, missed)


def _number(value: float) -> str:
    return written(value, 4)


def _off(at: Difference) -> str:
    gap = at.given - at.true
    return f"{_number(abs(gap))} too {'large' if gap > 0 else 'small'}"


def _clearest(x: Values, true: Values, given: Values) -> tuple[Difference, ...]:
    """Up to three places, half as clear as the clearest at least, simple numbers first."""
    with np.errstate(all="ignore"):
        clear = np.nan_to_num(np.abs(given - true) / (1 + np.abs(true) + np.abs(given)), nan=0.0)
    enough = np.flatnonzero((clear >= CLEARLY * clear.max()) & ~_same(true, given))
    chosen = sorted(enough.tolist(), key=lambda place: (_digits(float(x[place])), abs(x[place]), -x[place]))[:3]
    return tuple(Difference(float(x[place]), float(given[place]), float(true[place])) for place in chosen)


def _digits(value: float) -> int:
    """How many digits a number is written with; 0 is no simpler than 1, and often hides what is wrong."""
    return len(f"{abs(value):.9g}") + (value == 0)


def _missed(function: Function, before: Node, x: Values, given: Values) -> Missed | None:
    """The first wrong derivation that gives the answer: everywhere both have values, and not at a few places only."""
    few = np.flatnonzero(np.isfinite(given))
    step = derive(before)
    for missed, tree in () if isinstance(step, Refusal) else wrong_results(step):
        sample = few[:: max(1, len(few) // 8)]
        if _equal(tree, function, x[sample], given[sample], 2) and _equal(tree, function, x[few], given[few], LEAST):
            return missed
    return None


def _equal(tree: Node, function: Function, x: Values, given: Values, least: int) -> bool:
    values = _values(tree, x, function)
    common = np.isfinite(values) & np.isfinite(given)
    if np.count_nonzero(common) < min(least, len(x)) or 2 * np.count_nonzero(common) < len(x):
        return False
    return bool(np.all(_same(values, given) | ~common))


def _whole(function: Function, x: Values, true: Values, given: Values) -> str:
    """What is wrong with the answer as a whole, where it is that simple."""
    common = np.isfinite(true) & np.isfinite(given)
    first, second = true[common], given[common]
    heights = function.f(x[common])
    if np.all(_same(heights, second)):
        return "That is f itself: it has not been derived."
    if np.all(_same(first, -second)):
        return "Only the sign is wrong, everywhere."
    gap = second - first
    if np.all(_same(gap, np.full_like(gap, gap[0]))):
        return f"It is off by the same {_number(abs(float(gap[0])))} everywhere: a constant too much or too little."
    return _factor(first, second)


def _factor(true: Values, given: Values) -> str:
    large = np.abs(true) > 1e-3
    if np.count_nonzero(large) < LEAST or np.any(np.abs(given[~large]) > 1.0):
        return ""
    ratios = given[large] / true[large]
    if ratios[0] == 0 or not np.all(_same(ratios, np.full_like(ratios, ratios[0]))):
        return ""
    return f"It is {_number(float(ratios[0]))} times f\u2032 everywhere: a constant factor is wrong."
