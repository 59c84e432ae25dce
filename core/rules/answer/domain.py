"""Where an answer has a value, in words, when f' has values in more places."""

from core.equivalence.agreement import Missing
from core.equivalence.agreement import Values as Balls
from core.numbers import format_number
from core.rules.answer.places import Values

HALVINGS = 40
MOST_DECIMALS = 12


def domain(present: Values, missing: Values, values: Balls) -> str:
    """One side of a place, all but a place, or simply that the answer has a value.

    present, missing: where the answer has a value, and where it has none though f' has; both not empty.
    """
    if missing.max() < present.min():
        place = _end(float(present.min()), float(missing.max()), values)
        return f"x {_sign(place, values, '>', '≥')} {format_number(place)}"
    if missing.min() > present.max():
        place = _end(float(present.max()), float(missing.min()), values)
        return f"x {_sign(place, values, '<', '≤')} {format_number(place)}"
    if missing.size == 1:
        return f"x is not {format_number(float(missing[0]))}"
    return f"your answer has a value, and at x = {format_number(float(min(missing, key=abs)))} it has none"


def _sign(place: float, values: Balls, without: str, with_end: str) -> str:
    return without if isinstance(values.at(place), Missing) else with_end


def _end(present: float, missing: float, values: Balls) -> float:
    """The end of the domain between the two, by halving: the shortest decimal that it may be."""
    for _ in range(HALVINGS):
        middle = (present + missing) / 2
        if values.at(middle) is Missing.UNDEFINED:
            missing = middle
        else:
            present = middle
    return _simplest(min(present, missing), max(present, missing))


def _simplest(low: float, high: float) -> float:
    """A number of few decimals between the two, both included."""
    middle = (low + high) / 2
    rounded = (round(middle, decimals) for decimals in range(MOST_DECIMALS))
    return next((number for number in rounded if low <= number <= high), middle) + 0.0
