"""What a curve does from one end of the window to the other, in a sentence: the takeaway of its picture in words."""

import math

import numpy as np

from core.curve import Curve
from core.function.evaluate import Values
from core.numbers import format_number

FLAT = 1e-9
"""Of the curve's own size: less than this is rounding, and no rise."""
MOST_NAMES = 3


def describe_curve(curve: Curve, name: str) -> str:
    """name: what the curve is called; ends with a full stop. Places and heights are as exact as one reads a picture."""
    kept = np.isfinite(curve.y)
    if not kept.any():
        return f"{name} has no value that the picture could show."
    course = _poles(curve.poles) if curve.poles else _course(curve.x[kept], curve.y[kept])
    return f"{name} {course}."


def _poles(poles: tuple[float, ...]) -> str:
    named = ", ".join(format_number(float(f"{pole:.3g}")) for pole in poles[:MOST_NAMES])
    return f"grows without bound at x = {named}{' and elsewhere' if len(poles) > MOST_NAMES else ''}"


def _course(x: Values, y: Values) -> str:
    steps, grain, digits = np.diff(y), FLAT * float(np.max(np.abs(y))), _digits(float(np.ptp(y)) or abs(float(y[0])), 2)
    first, last = (format_number(round(float(end), digits)) for end in (y[0], y[-1]))
    if np.ptp(y) <= grain:
        return f"is {first} throughout"
    if (steps >= -grain).all():
        return f"rises from {first} to {last}"
    if (steps <= grain).all():
        return f"falls from {first} to {last}"
    return f"goes from {first} to {last}, {_between(x, y, digits)}"


def _between(x: Values, y: Values, digits: int) -> str:
    """The lowest and the highest place, where they are not at the ends."""
    extremes = (("lowest", int(np.argmin(y))), ("highest", int(np.argmax(y))))
    across = _digits(float(np.ptp(x)), 1)
    named = [
        f"{what} with {format_number(round(float(y[place]), digits))} "
        f"near x = {format_number(round(float(x[place]), across))}"
        for what, place in extremes
        if y[place] not in (y[0], y[-1])
    ]
    return " and ".join(named) or "and turns between"


def _digits(size: float, beyond: int) -> int:
    """Decimals that go so many places beyond the first digit of size."""
    return beyond - math.floor(math.log10(size)) if size else beyond
