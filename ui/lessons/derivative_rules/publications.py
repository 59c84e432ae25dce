"""Derivative rules: the steps to f' one below the other, its two forms, its check by numbers; and the gallery."""

import html
from collections.abc import Iterator
from functools import partial

from core.differentiability.gaps import derivative_latex
from core.expression.tree import Node
from core.function import Function
from core.numbers import format_number, format_size
from core.presets import PRESETS
from core.refusal import Refusal
from core.rules.derivative_formula import DELTA, FormulaCheck, SimplifiedDerivative, check, simplify_derivative
from core.rules.derive import derive
from core.rules.gallery import CARDS, Card
from publish.document import coloured, steps_document
from publish.pieces import SLOPE, document_list, formula, prose, section, table, text_paragraph
from publish.static.page import Page, State, chart, state_of, tour_state
from ui.figures.gallery import gallery_figure
from ui.figures.style import LIGHT

WORD = "derivative_rules"
TASK = "Name the rule of each step before you read it."
WHY = "Press play, and see why the rule holds."
MORE = "In the live app any function is taken apart step by step, and your own answer is checked."


def pages() -> Iterator[Page]:
    """A page for the tour's function and for each preset, then one for each card of the gallery."""
    for state in (tour_state(WORD), *map(state_of, PRESETS)):
        yield Page(f"{WORD}-{state.word}.html", WORD, state.pill, state.heading, state.words, partial(_working, state))
    for card in CARDS:
        label = f"Why: {card.title[0].lower()}{card.title[1:]}"
        words = {"rule": card.word}
        yield Page(f"{WORD}-why-{card.word}.html", WORD, label, prose(card.title), words, partial(_card, card), WHY)


def _working(state: State) -> str:
    steps = derive(state.function.expression)
    if isinstance(steps, Refusal):
        return text_paragraph(steps.sentence)
    derivative = simplify_derivative(state.function, steps.after, *state.setting.window)
    working = section("Step by step", document_list(steps_document(steps, derivative.simple)))
    return f"{working}{_result(state.function, derivative)}{_formula_check(state, derivative.simple)}"


def _result(function: Function, derivative: SimplifiedDerivative) -> str:
    forms = [("As the steps give it", derivative.raw)] + (
        [("Simplified", derivative.simple)] if derivative.is_shorter else []
    )
    formulas = "".join(f"<h3>{html.escape(name)}</h3>{formula(_derivative(function, tree))}" for name, tree in forms)
    return section("The result", formulas, text_paragraph(derivative.basis if derivative.is_shorter else ""))


def _derivative(function: Function, tree: Node) -> str:
    return rf"f'(x) = \textcolor{{{SLOPE}}}{{{derivative_latex(function, tree)}}}"


def _formula_check(state: State, simple: Node) -> str:
    """The formula beside the quotient of f, which knows no rules."""
    rows = map(check_cells, check(state.function, simple, state.setting.a, *state.setting.window))
    caption = f"The formula of the derivative beside the quotient with delta = {DELTA:.5f}"
    heads = ("x", "f' by formula", "quotient", "gap", "expected gap")
    return section("The formula against the quotient", table(caption, heads, rows))


def check_cells(at: FormulaCheck) -> list[str]:
    """x, f' by formula, the quotient, the gap between them and the gap to expect."""
    numbers = format_number(at.x, 4), format_number(at.formula, 8), format_number(at.quotient, 8)
    return [*numbers, format_size(abs(at.gap)), format_size(at.expected)]


def _card(card: Card) -> str:
    picture = card.picture()
    labels = [frame.label for frame in picture.frames]
    alt = f"{card.title}. Left, {picture.names[0]}; right, {picture.names[1]}. {card.see}"
    film = chart(
        lambda palette: gallery_figure(card.word, picture, palette), alt, labels, picture.at, title=picture.slider
    )
    identity, why = (formula(coloured(pieces, LIGHT)) for pieces in (card.identity, card.why))
    return f"{identity}<p>because</p>{why}{text_paragraph(card.see)}{film}"
