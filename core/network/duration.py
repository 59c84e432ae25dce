"""How many combinations of weights there are, and spans of time as a person grasps them: 0.9 ms, 370,000 years."""

import math
from dataclasses import dataclass
from decimal import Decimal, localcontext

from core.numbers import MISSING

MOST_DIGITS = 4000
"""Python writes whole numbers of up to 4300 digits; longer counts are kept as a power of ten alone."""

SECONDS_A_YEAR = 31_557_600
"""The Julian year, 365.25 days of 86,400 seconds."""

AGE_OF_THE_UNIVERSE = 13.8e9
"""In years: Planck Collaboration, "Planck 2018 results. VI", Astronomy & Astrophysics 641, 2020."""


@dataclass(frozen=True)
class Combinations:
    """values tried for each of parameters: k^P combinations.

    exact: k^P, None where it has more than MOST_DIGITS digits; log10: P log10 k, always there.
    """

    values: int
    parameters: int
    exact: int | None
    log10: float

    def log10_seconds(self, passes_a_second: float) -> float:
        """log10 of the seconds they take; passes_a_second > 0."""
        return self.log10 - math.log10(passes_a_second)

    def log10_years(self, passes_a_second: float) -> float:
        """log10 of the years they take."""
        return self.log10_seconds(passes_a_second) - math.log10(SECONDS_A_YEAR)

    def log10_universe_ages(self, passes_a_second: float) -> float:
        """log10 of how many times the age of the universe they take."""
        return self.log10_years(passes_a_second) - math.log10(AGE_OF_THE_UNIVERSE)

    @property
    def mantissa(self) -> tuple[float, int]:
        """(m, e) with k^P = m 10^e and 1 <= m < 10, m right to about nine digits for any P."""
        with localcontext(prec=40):
            power = Decimal(self.parameters) * Decimal(self.values).log10()
            exponent = math.floor(power)
            return float(Decimal(10) ** (power - exponent)), exponent


def combinations(values: int, parameters: int) -> Combinations:
    """k^P for k = values >= 1 and P = parameters >= 0."""
    log10 = parameters * math.log10(values)
    return Combinations(values, parameters, values**parameters if log10 < MOST_DIGITS else None, log10)


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
