"""Spans of time as a person grasps them: 0.9 ms, 31 hours, 370,000 years."""

import math

from core.network.combinations import SECONDS_A_YEAR
from core.numbers import MISSING

UNITS = (
    (1e-9, "ns", "ns"),
    (1e-6, "µs", "µs"),
    (1e-3, "ms", "ms"),
    (1.0, "second", "seconds"),
    (60.0, "minute", "minutes"),
    (3600.0, "hour", "hours"),
    (86_400.0, "day", "days"),
    (float(SECONDS_A_YEAR), "year", "years"),
    (1e6 * SECONDS_A_YEAR, "million years", "million years"),
    (1e9 * SECONDS_A_YEAR, "billion years", "billion years"),
)
"""Seconds of one, its name, and that of several."""
MOST = {"second": 120, "minute": 120, "hour": 72, "day": 730, "million years": 1000, "year": 1_000_000}
"""So many of a unit are still said in it; of the others a thousand."""


def span(seconds: float) -> str:
    """seconds >= 0 with two significant digits, in the unit that a person would take."""
    if not math.isfinite(seconds):
        return MISSING
    for size, one, many in UNITS:
        count = float(f"{seconds / size:.1e}")
        if count < MOST.get(one, 1000) or one == UNITS[-1][1]:
            return f"{_count(count)} {one if count == 1 else many}"
    raise AssertionError("the last unit takes all")


def _count(count: float) -> str:
    return f"{count:,.0f}" if count >= 10 or count == int(count) else f"{count:.{2 if count < 1 else 1}f}"
