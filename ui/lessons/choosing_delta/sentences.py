"""The errors in sentences: what an estimate is worth, and whether a scheme reaches its promised order."""

import math

from core.difference.error_curve import ErrorCurve, ErrorRow, correct_digits, row_at
from core.difference.schemes import SCHEMES, DifferenceScheme
from core.difference.secant import WIDEST_DELTA
from core.differentiability import Verdict
from core.numbers import format_number, format_size, round_down
from core.refusal import Refusal
from ui.figures.errors import CHAPTER

TINY = 1e-12
MOVE_ON = "Choose another point, or another scheme."
UNEXPLAINED = 10
"""An error that is so many times larger than both of its predicted parts together comes from something else."""
PRIMES = {2: "f\u2033", 3: "f\u2034", 4: "f\u2074", 5: "f\u2075", 6: "f\u2076", 7: "f\u2077", 8: "f\u2078"}


def describe_worth(curve: ErrorCurve | Refusal, here: ErrorRow | Refusal, verdict: Verdict) -> str:
    """How many digits are right here, at the chapter's delta, at a tiny one and at the best, and why not more."""
    if isinstance(curve, Refusal):
        return f"{curve.sentence} {verdict.reason} {MOVE_ON}"
    if isinstance(here, Refusal):
        return f"{here.sentence} {verdict.reason} {MOVE_ON}"
    if not curve.errors.any():
        return f"The {SCHEMES[curve.scheme].noun} is exact to the last digit at every delta tried. {verdict.reason}"
    sentences = [f"At delta = {format_number(here.delta)} the {SCHEMES[curve.scheme].noun} {_describe_digits(here)}."]
    others = [row_at(curve, curve.nearest(delta)) for delta in (CHAPTER, TINY) if not _same(delta, here.delta)]
    sentences += [f"At {format_number(row.delta)} {_short_digits(row)}." for row in others]
    return " ".join(filter(None, [*sentences, _best(curve, here)]))


def _best(curve: ErrorCurve, here: ErrorRow) -> str:
    """The smallest error on the page, and the delta at which to expect the smallest; empty without any."""
    exact = curve.exact_deltas
    if len(exact) > 1:
        sentence = f"Of the {len(curve.deltas)} deltas of the picture, {len(exact)} are exact to the last digit"
        return f"{sentence}, the largest of them {format_number(float(exact[0]))}."
    least = row_at(curve, curve.least)
    if here.error < least.error:
        least = here
    if math.isnan(least.error):
        return ""
    expected = curve.expected_best
    sentence = f"Best measured: delta = {format_size(least.delta)}, {_worth(least.error, curve.exact)}."
    if not expected or _same(expected, least.delta):
        return sentence
    typical = f"{format_size(expected)}, {_worth(curve.best_measured, curve.exact)}"
    return f"{sentence} Without luck, the best is about {typical}."


def _worth(error: float, exact: float) -> str:
    return f"with {_digits(correct_digits(error, exact), exact)}" if error else "exact to the last digit"


def _same(one: float, other: float) -> bool:
    return other != 0 and abs(math.log10(one / other)) < 0.01


def _describe_digits(row: ErrorRow) -> str:
    """What the estimate is worth there; it goes on after the estimate's name."""
    if row.delta == 0:
        return "does not exist, since all its points are one"
    if math.isnan(row.error):
        return "has no value, since f lacks one at one of its points"
    if row.error == 0:
        return "is exact to the last digit"
    count, thief = correct_digits(row.error, row.exact), _thief(row)
    if not count and thief:
        kind = "digit" if row.exact else "decimal"
        cause = "delta is too large" if thief == "truncation" else "delta is too small, and round-off spoils them all"
        return f"has no {kind} right: {cause}"
    return f"keeps {_digits(count, row.exact)}" + (f": {thief} has taken the rest" if thief else "")


def _short_digits(row: ErrorRow) -> str:
    """The same, shorter."""
    if math.isnan(row.error) or row.error == 0:
        return f"it {_describe_digits(row)}"
    count = correct_digits(row.error, row.exact)
    if _thief(row) == "round-off":
        return f"round-off has eaten all but {count}" if count else "round-off has eaten every digit"
    return f"it keeps {_digits(count, row.exact)}"


def _thief(row: ErrorRow) -> str:
    """The larger part of the error there; empty where theory says nothing, or does not explain the error."""
    if not row.error <= UNEXPLAINED * (row.truncation + row.round_off):
        return ""
    return "truncation" if row.truncation > row.round_off else "round-off"


def _digits(count: int, exact: float) -> str:
    kind = "digit" if exact else "decimal"
    return f"{'no' if count == 0 else count} {kind}{'' if count == 1 else 's'}"


def order_sentence(scheme: DifferenceScheme, curve: ErrorCurve | Refusal) -> str:
    """The promised and the measured power of delta, and why they differ, if they do."""
    promise = f"**Promised:** error \u221d delta{_superscript(scheme.order)}."
    if isinstance(curve, Refusal):
        return f"{promise} {curve.sentence}"
    return f"{promise} **Measured:** {_describe_order(scheme, curve)}"


def _describe_order(scheme: DifferenceScheme, curve: ErrorCurve) -> str:
    if curve.fitted_order is None:
        return _without_order(curve)
    sentence = f"order {curve.fitted_order:.2f}."
    if curve.leading == scheme.order + 1:
        return sentence
    if curve.leading is not None and curve.leading > scheme.order + 1:
        return f"{sentence} {PRIMES[scheme.order + 1]} is 0 here, so the error falls faster than promised."
    if curve.leading is None:
        return sentence
    return f"{sentence} {PRIMES[curve.leading]} differs from left to right here, so the promise does not hold."


def _without_order(curve: ErrorCurve) -> str:
    """Why no power of delta could be measured."""
    series = curve.series
    if series.exact and math.isinf(series.reach):
        return "no truncation at all: the scheme is exact on this function, and only round-off is left."
    if series.exact:
        reach = (
            f"up to {WIDEST_DELTA:g}"
            if series.reach > WIDEST_DELTA
            else f"below {format_number(round_down(series.reach, 3))}"
        )
        return f"no truncation for any delta {reach}: there the scheme is exact, and only round-off is left."
    if series.all_vanish:
        return f"no truncation shows: the derivatives that could cause it are 0 here, up to order {series.order}."
    if curve.has_theory:
        return "no stretch of the curve shows one power of delta clearly."
    return "theory has no say here: the higher derivatives of f are not known."


def _superscript(power: int) -> str:
    return "" if power == 1 else "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076"[power]
