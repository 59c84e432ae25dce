"""What a picture of a curve cannot show, in words."""

import math
from collections.abc import Sequence

from core.curve.swings import Stretch
from core.numbers import format_number

MOST_NAMED = 3


def declaration(low: float, high: float, unresolved: Sequence[Stretch], empty: bool) -> str:
    """A sentence for a picture over [low, high]; empty text where nothing is hidden."""
    if empty:
        return "There is no real value anywhere in this window: choose another window, or another function."
    spans = _merge_intervals(unresolved)
    if not spans:
        return ""
    return f"{_where(spans, low, high)} the curve swings faster than a screen can show; the band shows how far."


def _merge_intervals(unresolved: Sequence[Stretch]) -> list[tuple[float, float]]:
    """The stretches as intervals, those that touch made one."""
    spans: list[tuple[float, float]] = []
    for stretch in unresolved:
        if spans and spans[-1][1] == stretch.low:
            spans[-1] = (spans[-1][0], stretch.high)
        else:
            spans.append((stretch.low, stretch.high))
    return spans


def _where(spans: list[tuple[float, float]], low: float, high: float) -> str:
    if spans == [(low, high)]:
        return "Everywhere in this window"
    if len(spans) > MOST_NAMED:
        return f"In {len(spans)} stretches of this window"
    digits = max(0, 2 - math.floor(math.log10(high - low)))
    named = [
        f"between {format_number(round(start, digits))} and {format_number(round(end, digits))}" for start, end in spans
    ]
    return " and ".join(named).capitalize()
