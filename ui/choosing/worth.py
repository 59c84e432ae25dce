"""What the number is worth: the line of delta on the U-curve, the quotients side by side, and the table of decades."""

import math
from collections.abc import Sequence

import streamlit as st

from core.difference_error import DELTAS, ErrorCurve, digits_kept
from core.differentiability import Verdict
from core.numbers import MISSING, sized, written
from core.refusal import Refusal
from core.schemes import SCHEMES
from ui import delta_line
from ui.choosing.known import Known
from ui.chosen import Chosen
from ui.figures.errors import CHAPTER, error_figure
from ui.figures.style import PALETTES
from ui.scene import theme
from ui.table import Column, delta_table, plain_table

QUOTIENTS = ("backward", "forward", "central")
TINY = 1e-12
ROUTES = {
    "rules": "to fifty digits",
    "limits": "by limits, to sixteen digits",
    "numbers": "from numbers alone",
}


def curve_with_line(known: Known, chosen: Chosen, found: Verdict, scheme: str) -> None:
    """The U-curve and the line of the current delta."""
    palette = PALETTES[theme()]
    curve = known.curves[scheme]
    name = f"{known.name}-{scheme}-{theme()}"
    mark = abs(chosen.delta) if delta_line.fallback() else None
    figure = error_figure(name, known.drawn, scheme, palette, mark)
    best = curve.best_delta if isinstance(curve, ErrorCurve) and math.isfinite(curve.best_delta) else None
    said = {
        "id": name,
        "delta": abs(chosen.delta),
        "best": best,
        "estimate": SCHEMES[scheme].noun,
        "truth": ROUTES[found.method],
    }
    if delta_line.fallback():
        st.text("The line of delta does not run in this browser: change delta in the box above.")
    alt = "The error of the estimated slope against delta on logarithmic axes: it falls with delta, then rises again."
    delta_line.delta_line(figure, said, palette, alt, _commit)


def _commit(delta: float) -> None:
    """The sign of delta stays as it was: the line knows sizes only."""
    st.session_state["delta"] = math.copysign(delta, float(st.session_state.get("delta") or 1.0))


def sentences(curve: ErrorCurve | Refusal, found: Verdict, delta: float) -> str:
    """How many digits are kept at delta, at the chapter's, at a tiny one and at the best, and what took the rest."""
    if isinstance(curve, Refusal):
        return f"{curve.sentence} {found.reason}"
    if not curve.errors.any():
        return f"The {SCHEMES[curve.scheme].noun} is exact to the last digit at every delta. {found.reason}"
    told = [f"At delta = {written(_at(curve, delta))} the {SCHEMES[curve.scheme].noun} {_kept(curve, delta)}."]
    told += [f"At {written(other)} {_left(curve, other)}." for other in (CHAPTER, TINY) if not _same(other, delta)]
    if math.isfinite(curve.best_delta):
        worth = digits_kept(curve.best_measured, curve.exact)
        told.append(f"Best: about {sized(curve.best_delta)}, with {_digits(worth, curve)}.")
    return " ".join(told)


def _same(one: float, other: float) -> bool:
    return other != 0 and abs(math.log10(one / abs(other))) < 0.01


def _at(curve: ErrorCurve, delta: float) -> float:
    return float(curve.deltas[curve.nearest(delta)])


def _kept(curve: ErrorCurve, delta: float) -> str:
    """What the estimate is worth at delta; it goes on after the estimate's name."""
    place = curve.nearest(delta)
    error = float(curve.errors[place])
    if math.isnan(error):
        return "has no value, since f lacks one at one of its points"
    if error == 0:
        return "is exact to the last digit"
    count = _digits(digits_kept(error, curve.exact), curve)
    thief = _thief(curve, place)
    return f"keeps {count}" + (f": {thief} has taken the rest" if thief else "")


def _left(curve: ErrorCurve, delta: float) -> str:
    """The same, shorter."""
    place = curve.nearest(delta)
    error = float(curve.errors[place])
    if math.isnan(error) or error == 0:
        return f"it {_kept(curve, delta)}"
    count = digits_kept(error, curve.exact)
    if _thief(curve, place) == "round-off":
        return f"round-off has eaten all but {count}" if count else "round-off has eaten every digit"
    return f"it keeps {_digits(count, curve)}"


def _thief(curve: ErrorCurve, place: int) -> str:
    """The larger part of the error there; nothing where theory has no say."""
    if not curve.has_theory:
        return ""
    return "truncation" if curve.truncation[place] > curve.round_off[place] else "round-off"


def _digits(count: int, curve: ErrorCurve) -> str:
    kind = "digit" if curve.exact else "decimal"
    return f"{'no' if count == 0 else count} {kind}{'' if count == 1 else 's'}"


def side_by_side(known: Known, delta: float, scheme: str) -> None:
    """Approximation, error and bound of the quotients at one delta, as a table."""
    palette = PALETTES[theme()]
    words = [*QUOTIENTS, *([scheme] if scheme not in QUOTIENTS else [])]
    heads = ("scheme", "estimate", "error", "truncation", "round-off", "digits kept")
    columns = [Column(head, palette.text) for head in heads]
    rows = [_row(SCHEMES[word].title, known.curves[word], delta) for word in words]
    plain_table("worth", "Estimates at the current delta, their errors and the predicted bounds", columns, rows)


def _row(title: str, curve: ErrorCurve | Refusal, delta: float) -> list[str]:
    if isinstance(curve, Refusal):
        return [title, *[MISSING] * 5]
    place = curve.nearest(delta)
    error = float(curve.errors[place])
    sizes = [sized(float(part[place])) for part in (curve.errors, curve.truncation, curve.round_off)]
    kept = MISSING if math.isnan(error) else str(digits_kept(error, curve.exact))
    return [title, written(float(curve.estimates[place]), 8), *sizes, kept]


def table(known: Known, delta: float, scheme: str) -> None:
    """delta, the slopes and their errors: a row a decade, five on request; a click on a row moves the line."""
    words = [word for word in (*QUOTIENTS, *([scheme] if scheme not in QUOTIENTS else [])) if _curve(known, word)]
    curves = [curve for curve in (_curve(known, word) for word in words) if curve]
    head, more = st.columns([3, 1], vertical_alignment="bottom")
    head.subheader("As delta shrinks", anchor=False)
    places = range(0, len(DELTAS), 2 if more.toggle("Five rows a decade", key="rows", bind="query-params") else 10)
    palette = PALETTES[theme()]
    columns = [Column("delta", palette.delta_ink)]
    for curve in curves:
        ink = palette.secant_ink if curve.scheme == scheme else palette.text
        columns += [Column(curve.scheme, ink), Column("its error", ink)]
    rows = [[written(float(DELTAS[place])), *_cells(curves, place)] for place in places]
    deltas = [float(DELTAS[place]) for place in places]
    delta_table(
        "errors",
        "Estimated slopes and their errors by delta",
        columns,
        deltas,
        rows,
        delta,
        lambda row: _commit(deltas[row]),
    )
    st.download_button(
        "Download as CSV", _csv(curves), "slope-errors.csv", "text/csv", icon=":material/download:", on_click="ignore"
    )


def _curve(known: Known, word: str) -> ErrorCurve | None:
    curve = known.curves[word]
    return curve if isinstance(curve, ErrorCurve) else None


def _cells(curves: Sequence[ErrorCurve], place: int) -> list[str]:
    pairs = [(written(float(curve.estimates[place]), 8), sized(float(curve.errors[place]))) for curve in curves]
    return [cell for pair in pairs for cell in pair]


def _csv(curves: Sequence[ErrorCurve]) -> str:
    """Every delta, with all digits."""
    heads = [f"{curve.scheme} {what}" for curve in curves for what in ("quotient", "error", "truncation", "round-off")]
    parts = [part for c in curves for part in (c.estimates, c.errors, c.truncation, c.round_off)]
    lines = [",".join(["delta", *heads])]
    lines += [",".join(repr(float(value)) for value in row) for row in zip(DELTAS, *parts, strict=True)]
    return "\n".join(lines) + "\n"
