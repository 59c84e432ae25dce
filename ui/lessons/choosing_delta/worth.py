"""What the number is worth: the line of delta on the U-curve, the quotients side by side, and the table of decades.

And the reverse question: how small must delta be?
"""

import math

import streamlit as st

from core.difference.error_curve import DELTAS, ErrorCurve, ErrorRow
from core.difference.schemes import SCHEMES
from core.difference.tolerance import SmallEnough, small_enough
from core.function import Function
from core.numbers import MISSING, Values, format_number, format_size
from core.question import ChoiceQuestion, error_question
from core.refusal import Refusal
from ui.classroom.present import for_room, height_for_room
from ui.figures.errors import error_figure
from ui.figures.quotients import HEIGHT, tolerance_figure
from ui.figures.style import PALETTES
from ui.lessons.choosing_delta.publications import error_cells
from ui.lessons.choosing_delta.schemes import ErrorCurves
from ui.link.state import LinkState
from ui.live import delta_line
from ui.live.table import Column, delta_table, plain_table
from ui.parts.cache import cached
from ui.parts.scene import theme, verdict_at
from ui.shell.controls import correction, tolerance, tolerance_box
from ui.workarounds.widget_values import settle

QUOTIENTS = ("backward", "forward", "central")


def curve_with_line(curves: ErrorCurves, state: LinkState, scheme: str) -> None:
    """The U-curve and the line of the current delta."""
    palette = PALETTES[theme()]
    curve = curves.curves[scheme]
    name = f"{curves.name}-{scheme}-{theme()}"
    mark = abs(state.setting.delta) if delta_line.fallback() else None
    figure = error_figure(name, curves.available, scheme, palette, mark, curves.estimates(scheme))
    best = curve.expected_best if isinstance(curve, ErrorCurve) else None
    message = {
        "id": name,
        "delta": abs(state.setting.delta),
        "here": curves.row(scheme, state.setting.delta),
        "best": best,
        "hint": _hint(curve),
        "estimate": SCHEMES[scheme].noun,
        "slope": curves.slope_name(scheme),
        "truth": "to fifty digits" if curves.truth.has_fifty_digits else "by numbers",
    }
    if delta_line.fallback():
        st.text("The line of delta does not run in this browser: change delta in the box above.")
    delta_line.delta_line(figure, message, palette, _alt(curve), _commit)


def _hint(curve: ErrorCurve | Refusal) -> str:
    """Which delta to try, under the current one."""
    if isinstance(curve, Refusal):
        return ""
    if curve.expected_best:
        return f"best to expect: {format_size(curve.expected_best)}"
    count = len(curve.exact_deltas)
    return f"exact to the last digit at {count} deltas" if count > 1 else ""


def _alt(curve: ErrorCurve | Refusal) -> str:
    """The same for every delta: if it changed, each commit would send the whole chart again."""
    start = "The error of the estimated slope against delta, on logarithmic axes"
    if isinstance(curve, Refusal):
        return f"{start}. {curve.sentence}"
    if not curve.expected_best:
        return ": ".join(filter(None, (start, _hint(curve)))) + "."
    best = format_size(curve.expected_best)
    return f"{start}: it falls with delta as far as about {best}, and then round-off lifts it again."


def question(curves: ErrorCurves, state: LinkState, scheme: str) -> ChoiceQuestion:
    """What does a tenth of delta do to the error? Where delta is 0: what does a tenth of 1?"""
    about = repr((curves.name, scheme))
    delta = state.setting.delta or 1.0
    here, tenth = curves.row(scheme, delta), curves.row(scheme, delta / 10)
    return error_question(about, SCHEMES[scheme].noun, here, tenth)


def _commit(delta: float) -> None:
    """The sign of delta stays: the line has only its size."""
    settle({"delta": math.copysign(delta, float(st.session_state.get("delta") or 1.0))})


def show_comparison(curves: ErrorCurves, delta: float, scheme: str) -> None:
    """Approximation, error and bound: at the current delta, and at every decade."""
    st.header("Approximation, error, bound", anchor=False)
    side_by_side(curves, delta, scheme)
    table(curves, delta, scheme)


def side_by_side(curves: ErrorCurves, delta: float, scheme: str) -> None:
    """Approximation, error and bound of the quotients at one delta, as a table."""
    palette = PALETTES[theme()]
    words = dict.fromkeys((*QUOTIENTS, scheme))
    heads = ("scheme", "estimate", "error", "predicted truncation", "predicted round-off", "digits kept")
    columns = [Column(head, palette.text) for head in heads]
    rows = [_row(SCHEMES[word].title, curves.row(word, delta)) for word in words]
    plain_table("worth", "Estimates at the current delta, their errors and the predicted parts of these", columns, rows)


def _row(title: str, row: ErrorRow | Refusal) -> list[str]:
    if isinstance(row, Refusal):
        return [title, *[MISSING] * 5]
    return [title, *error_cells(row, 8)]


def table(curves: ErrorCurves, delta: float, scheme: str) -> None:
    """delta, the slopes and their errors: a row a decade, five on request; a click on a row moves the line."""
    columns = _columns(curves, scheme)
    head, more = st.columns([3, 1], vertical_alignment="bottom")
    head.header("As delta shrinks", anchor=False)
    places = range(0, len(DELTAS), 2 if more.toggle("Five rows a decade", key="rows", bind="query-params") else 10)
    palette = PALETTES[theme()]
    inks = {word: palette.secant_ink if word == scheme else palette.text for word in columns}
    heads = [Column(head, ink) for word, ink in inks.items() for head in (word, "its error")]
    rows = [[format_number(float(DELTAS[place])), *_cells(columns, place)] for place in places]
    deltas = [float(DELTAS[place]) for place in places]
    delta_table(
        "errors",
        "Estimated slopes and their errors by delta",
        [Column("delta", palette.delta_ink), *heads],
        deltas,
        rows,
        delta,
        lambda row: _commit(deltas[row]),
    )
    st.download_button(
        "Download as CSV", _csv(columns), "slope-errors.csv", "text/csv", icon=":material/download:", on_click="ignore"
    )


Columns = dict[str, tuple[Values, Values, Values, Values]]
"""By scheme: estimates, errors, truncation and round-off at each of DELTAS; the last three NaN without a slope."""


def _columns(curves: ErrorCurves, scheme: str) -> Columns:
    """Of the three quotients and the chosen scheme, those that have estimates here."""
    columns: Columns = {}
    for word in dict.fromkeys((*QUOTIENTS, scheme)):
        curve, estimates = curves.curves[word], curves.estimates(word)
        if isinstance(curve, ErrorCurve):
            columns[word] = (curve.estimates, curve.errors, curve.truncation, curve.round_off)
        elif estimates is not None:
            no_errors = DELTAS * math.nan
            columns[word] = (estimates, no_errors, no_errors, no_errors)
    return columns


def _cells(columns: Columns, place: int) -> list[str]:
    pairs = [(format_number(float(part[0][place]), 8), format_size(float(part[1][place]))) for part in columns.values()]
    return [cell for pair in pairs for cell in pair]


def _csv(columns: Columns) -> str:
    """Every delta, with all digits."""
    heads = [f"{word} {what}" for word in columns for what in ("quotient", "error", "truncation", "round-off")]
    parts = [part for column in columns.values() for part in column]
    lines = [",".join(["delta", *heads])]
    lines += [",".join(repr(float(value)) for value in row) for row in zip(DELTAS, *parts, strict=True)]
    return "\n".join(lines) + "\n"


def show_small_enough(state: LinkState) -> None:
    """The tolerance, the answer in words, and the quotient at each delta with the band around the slope."""
    st.header("How small must delta be?", anchor=False)
    box, words = st.columns([1, 5], vertical_alignment="center")
    with box:
        tolerance_box("For an error below")
    answer = _answer(state.setting.function, state.setting.a, tolerance())
    with words.container(gap="xxsmall"):
        st.text(answer.sentence)
        st.caption(" ".join(filter(None, (correction(), answer.caveat))))
    figure = tolerance_figure(answer, PALETTES[theme()])
    alt = f"The difference quotient at each delta, and the band around the slope. {answer.sentence}"
    room_figure, height = for_room(figure, "band-chart"), height_for_room(HEIGHT)
    st.plotly_chart(room_figure, key="band-chart", height=height, config={"displayModeBar": False}, alt=alt)


@cached(64)
def _answer(function: Function, a: float, tolerance: float) -> SmallEnough:
    return small_enough(function, a, verdict_at(function, a), tolerance)
