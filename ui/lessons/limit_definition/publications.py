"""From the quotient to the formula: the lines of the worked limit, and the limit at the point with its numbers."""

from collections.abc import Iterator
from functools import partial

from core.difference.secant import quotient_rows
from core.differentiability import Verdict
from core.function import Function
from core.limit import WorkedLimit, worked_limit
from core.limit.at_point import SMALL_H, checks, limit_at
from core.numbers import format_number
from core.presets import PRESETS
from core.refusal import Refusal
from core.setting import Setting
from publish.document import STYLE, limit_document
from publish.pieces import document_list, formula, paragraph, section, table, text_paragraph
from publish.static.page import Page, State, state_of, tour_state
from ui.lessons.limit_definition import H_IS_NEVER_0

WORD = "limit_definition"
TASK = "Cover the page with a sheet of paper: say what comes next, then uncover one more line."
BOTH_SIDES = "The quotient as h goes to 0 from the left and from the right"
MORE = "In the live app the lines come one at a time, for any function, beside the moving secant."


def pages() -> Iterator[Page]:
    """A page for the tour's function and for each preset."""
    for state in (tour_state(WORD), *map(state_of, PRESETS)):
        yield Page(f"{WORD}-{state.word}.html", WORD, state.pill, state.heading, state.words, partial(_body, state))


def _body(state: State) -> str:
    limit = worked_limit(state.function.expression, dict(state.function.parameters))
    return "".join(
        (
            text_paragraph(limit.sentence),
            section("Line by line", document_list(limit_document(limit))),
            paragraph(H_IS_NEVER_0),
            _at_point(state, limit),
        )
    )


def _at_point(state: State, limit: WorkedLimit) -> str:
    verdict = state.verdict
    here = limit_at(limit, state.function.parameters, state.setting.a, verdict)
    lines = text_paragraph(here.sentence) if isinstance(here, Refusal) else "".join(map(formula, here.latex(STYLE)))
    heading = f"The same limit at x = {format_number(state.setting.a)}"
    return section(heading, lines, text_paragraph(verdict.reason), _both_sides(state)) + _number_test(state, limit)


def _both_sides(state: State) -> str:
    cells = quotient_cells(state.function, state.setting.a, state.verdict)
    return table(BOTH_SIDES, ("|h|", "h < 0", "h > 0"), cells)


def quotient_cells(function: Function, a: float, verdict: Verdict) -> list[list[str]]:
    """|h| and the quotients for -h and h, a row a decade."""
    rows = quotient_rows(function, a, verdict, 1)
    return [[format_number(value) for value in (row.delta, row.left, row.right)] for row in rows]


def _number_test(state: State, limit: WorkedLimit) -> str:
    rows = check_cells(limit, state.setting)
    if not rows:
        return ""
    caption = f"The derivative's formula and the quotient with h = {format_number(SMALL_H)}"
    return section("The formula put to the test", table(caption, ("x", "formula", "quotient", "difference"), rows))


def check_cells(limit: WorkedLimit, setting: Setting) -> list[list[str]]:
    """x, the formula, the quotient of a small h, and their difference, at the points where f has a slope to compare."""
    return [
        [format_number(at.x), format_number(at.formula, 8), format_number(at.quotient, 8), format_number(at.gap)]
        for at in checks(limit, setting.function, setting.a, *setting.window)
    ]
