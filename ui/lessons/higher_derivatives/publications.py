"""Higher derivatives: f, f' and f'' with how the curve bends, the formulas, and the Taylor polynomials as a film."""

from collections.abc import Iterator
from functools import partial

from core.curvature import Curvature, curvature
from core.curvature.cursor import cursor_field
from core.curvature.description import (
    describe_absence,
    describe_bends,
    describe_breaks,
    describe_critical_point,
    describe_doubt,
    describe_inflection,
    describe_method,
    describe_non_inflection,
    level_stretches,
    straight_stretches,
)
from core.curvature.higher_derivatives import higher_derivatives
from core.curvature.taylor import describe_interval, taylor
from core.curve import sample, second_curve
from core.difference.point_values import ValueRow, value_rows
from core.numbers import format_number
from core.presets import BENDING_PRESETS, BendingPreset
from core.refusal import Refusal
from publish.pieces import bullet_list, formula, section, table, text_paragraph
from publish.static.page import Page, State, chart, state_of
from ui.figures.curvature import HEADINGS, curvature_figure
from ui.figures.polynomials import taylor_figure
from ui.link.words import DEFAULTS

WORD = "higher_derivatives"
TASK = "Go along f from left to right: where f\u2033 is positive the curve bends up, where negative, down."
MORE = "In the live app a cursor runs through all three curves, for any function and up to the sixth derivative."
ORDER = int(DEFAULTS["order"])
HIGHEST = 4
"""The order to which the film of Taylor polynomials goes."""


def pages() -> Iterator[Page]:
    """A page for each of the lesson's presets."""
    for preset in BENDING_PRESETS:
        state = state_of(preset)
        words = {**state.words, "reading": preset.reading}
        yield Page(f"{WORD}-{state.word}.html", WORD, state.pill, state.heading, words, partial(_body, state, preset))


def _body(state: State, preset: BendingPreset) -> str:
    result = curvature(state.function, *state.setting.window)
    watch = text_paragraph(f"Watch for this: {state.watch}")
    return watch + _curves(state, result, preset.reading) + _bends(result) + _formulas(state) + _taylor(state)


def _curves(state: State, result: Curvature, reading: str) -> str:
    function, window = state.function, state.setting.window
    curves = sample(function, *window), sample(function, *window, order=1), second_curve(function, *window)
    field = cursor_field(function, result)
    alt = f"The curves of f(x) = {state.setting.text}, its first and its second derivative. {describe_bends(result)}"
    picture = chart(lambda palette: curvature_figure("bends", curves, result, field, HEADINGS[reading], palette), alt)
    rows = [[format_number(value) for value in (row.x, row.value, row.slope, row.second)] for row in _values(state)]
    heads = ("x", "f(x)", "f \u2032(x)", "f \u2033(x)")
    return picture + table("f, f \u2032 and f \u2033 at points of the window", heads, rows)


def _values(state: State) -> tuple[ValueRow, ...]:
    return value_rows(state.function, *state.setting.window)


def _bends(result: Curvature) -> str:
    critical, turns = describe_points(result)
    return section(
        "How it bends",
        text_paragraph(f"{describe_bends(result)} {describe_breaks(result)}".strip()),
        "<h3>Critical points</h3>",
        bullet_list(critical) or text_paragraph(describe_absence(result)),
        "<h3>Inflections</h3>",
        bullet_list(turns) or text_paragraph(describe_absence(result)),
        bullet_list(map(describe_doubt, result.doubtful)),
        text_paragraph(describe_method(result)),
    )


def describe_points(curvature: Curvature) -> tuple[list[str], list[str]]:
    """A sentence on each critical point and level stretch, and on each inflection and straight stretch."""
    turns = *map(describe_inflection, curvature.inflections), *map(describe_non_inflection, curvature.no_inflections)
    critical = [*level_stretches(curvature), *map(describe_critical_point, curvature.critical)]
    return critical, [*straight_stretches(curvature), *turns]


def _formulas(state: State) -> str:
    primes = {1: "'", 2: "''", 3: "'''"}
    lines = [
        text_paragraph(derivative.sentence)
        if isinstance(derivative, Refusal)
        else formula(f"f{primes[derivative.order]}(x) = {derivative.latex_without_gaps}")
        for derivative in higher_derivatives(state.function, max(primes))
    ]
    return section("Formulas", *lines)


def _taylor(state: State) -> str:
    bound = float(DEFAULTS["tolerance"])
    expansion = taylor(state.function, state.setting.a, state.verdict, HIGHEST, bound, state.setting.window)
    if isinstance(expansion, Refusal):
        return section("Taylor polynomials", text_paragraph(expansion.sentence))
    curve = sample(state.function, *state.setting.window)
    sentences = [describe_interval(polynomial, expansion.bound) for polynomial in expansion.polynomials]
    alt = f"Left, the curve with its Taylor polynomial; right, the error between them, logarithmic. {sentences[-1]}"
    labels = [f"order {order}" for order in range(HIGHEST + 1)]
    film = chart(
        lambda palette: taylor_figure("taylor", curve, expansion, state.setting.window, palette),
        alt,
        labels,
        ORDER,
        "order",
        height=360,
    )
    return section("Taylor polynomials", film, bullet_list(sentences))
