"""Choosing delta at well-chosen points: the errors as picture and table, how small is small enough, the microscope."""

import math
from collections.abc import Iterator
from functools import partial

from core.curve import sample
from core.difference.error_curve import DELTAS, ErrorCurve, ErrorRow, correct_digits, error_curve, error_row, row_at
from core.difference.exact_slope import exact_slopes
from core.difference.microscope import Microscope, magnify
from core.difference.microscope_description import percent
from core.difference.schemes import SCHEMES
from core.difference.tolerance import small_enough
from core.numbers import MISSING, format_number, format_size
from core.presets import PRESETS
from core.refusal import Refusal
from publish.pieces import paragraph, section, table, text_paragraph
from publish.static.page import Page, State, chart, state_of, tour_state
from ui.figures.errors import error_figure
from ui.figures.microscope import microscope_figure
from ui.figures.quotients import tolerance_figure
from ui.lessons.choosing_delta.sentences import describe_worth, order_sentence
from ui.link.words import DEFAULTS

WORD = "choosing_delta"
TASK = "Follow the curve to the left: the error falls with delta, and then round-off lifts it again. Where is it least?"
MORE = "In the live app the line of delta is dragged, for every scheme, any function and any point."
PRESETS_SHOWN = ("square", "cube", "exponential", "absolute", "square-root", "reciprocal", "fast", "sigmoid")
"""Beside the tour's sine: what falls straight, what is exact, a corner, an edge, a fast swing."""
SCHEME = str(DEFAULTS["scheme"])
ROW = 10
"""Of DELTAS every tenth is shown: a row a decade."""


def pages() -> Iterator[Page]:
    """A page for each of the points."""
    for state in (tour_state(WORD), *(state_of(preset) for preset in PRESETS if preset.word in PRESETS_SHOWN)):
        heading = f"{state.heading}, at x = {format_number(state.setting.a)}"
        yield Page(f"{WORD}-{state.word}.html", WORD, state.pill, heading, state.words, partial(_body, state))


def _body(state: State) -> str:
    truth = exact_slopes(state.function, state.setting.a, state.verdict)
    curves = {
        word: error_curve(scheme, state.function, state.setting.a, truth=truth) for word, scheme in SCHEMES.items()
    }
    here = error_row(SCHEMES[SCHEME], state.function, state.setting.a, state.setting.delta, truth)
    worth = describe_worth(curves[SCHEME], here, state.verdict)
    return text_paragraph(worth) + _errors(state, curves, worth) + _small_enough(state) + _microscope(state)


def _errors(state: State, curves: dict[str, ErrorCurve | Refusal], worth: str) -> str:
    available = [curve for curve in curves.values() if isinstance(curve, ErrorCurve)]
    alt = f"The error of the estimated slope against delta, on logarithmic axes. {worth}"
    picture = chart(
        lambda palette: error_figure("errors", available, SCHEME, palette, abs(state.setting.delta)), alt, height=460
    )
    curve = curves[SCHEME]
    rows = _rows(curve) if isinstance(curve, ErrorCurve) else ""
    return picture + paragraph(order_sentence(SCHEMES[SCHEME], curve)) + rows


def _rows(curve: ErrorCurve) -> str:
    heads = ("delta", "estimate", "error", "truncation", "round-off", "digits kept")
    rows = [_row(curve, place) for place in range(0, len(DELTAS), ROW)]
    return section("As delta shrinks", table(f"{SCHEMES[SCHEME].title}: estimates and errors by delta", heads, rows))


def _row(curve: ErrorCurve, place: int) -> list[str]:
    row = row_at(curve, place)
    return [format_number(row.delta), *error_cells(row, 12)]


def error_cells(row: ErrorRow, digits: int) -> list[str]:
    """The estimate with so many digits, its error, the two predicted parts of that, and the number of right digits."""
    sizes = [format_size(size) for size in (row.error, row.truncation, row.round_off)]
    right = MISSING if math.isnan(row.error) else str(correct_digits(row.error, row.exact))
    return [format_number(row.estimate, digits), *sizes, right]


def _small_enough(state: State) -> str:
    tolerance = float(DEFAULTS["tolerance"])
    answer = small_enough(state.function, state.setting.a, state.verdict, tolerance)
    alt = f"The difference quotient at each delta, and the band around the slope. {answer.sentence}"
    picture = chart(lambda palette: tolerance_figure(answer, palette), alt)
    question = text_paragraph(f"For an error below {format_number(tolerance)}: {answer.sentence}")
    return section("How small must delta be?", question, text_paragraph(answer.caveat), picture)


def _microscope(state: State) -> str:
    microscope = magnify(state.function, state.setting.a, state.verdict, abs(state.setting.delta))
    if isinstance(microscope, Refusal):
        return section("Under the microscope", text_paragraph(microscope.sentence))
    labels = [f"\u00d7{view.magnification:,}" for view in microscope.views]
    rows = [(label, percent(view.gap)) for label, view in zip(labels, microscope.views, strict=True)]
    gaps = table("The gap between curve and line", ("magnification", "gap, as a part of the box"), rows)
    return section(
        "Under the microscope",
        text_paragraph(microscope.sentence),
        _film(state, microscope, labels),
        text_paragraph(microscope.caveat),
        gaps,
    )


def _film(state: State, microscope: Microscope, labels: list[str]) -> str:
    curve = sample(state.function, *state.setting.window)
    alt = f"Left, the curve of f with a box around P; right, what the box holds, magnified. {microscope.sentence}"
    return chart(
        lambda palette: microscope_figure("microscope", curve, microscope, state.setting.window, palette),
        alt,
        labels,
        title="magnification",
    )
