"""The derivation of the chosen function: the steps to f', the result in two forms, and its check by numbers."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.differentiability.gaps import derivative_latex
from core.equivalence import DIGITS
from core.equivalence.simplify import Shorter, simplest
from core.expression.constant_folding import has_decimals
from core.expression.tree import Node
from core.function import Function
from core.numbers import format_number
from core.refusal import Refusal
from core.rules.derivative_formula import DELTA, FormulaCheck, SimplifiedDerivative, check, simplify_derivative
from core.rules.derive import Step, derive, in_order
from ui.figures.style import PALETTES
from ui.lessons.derivative_rules.publications import check_cells
from ui.link.state import LinkState
from ui.live.table import Column, plain_table
from ui.parts.cache import cached
from ui.parts.scene import theme

SHORTENED = "the function whose derivative was simplified last"


@dataclass(frozen=True)
class Derivation:
    """steps: to the raw derivative, computed at once; the rest is computed on demand, and may take seconds."""

    state: LinkState
    function: Function
    steps: Step

    @cached_property
    def result(self) -> SimplifiedDerivative:
        """Raw and simplified."""
        short = _simplify(Function(self.state.setting.expression))
        return simplify_derivative(self.function, self.steps.after, *self.state.setting.window, short)

    @cached_property
    def numbers(self) -> tuple[FormulaCheck, ...]:
        """The formula beside the quotient."""
        return check(self.function, self.result.simple, self.state.setting.a, *self.state.setting.window)


def derivation(state: LinkState) -> Derivation | Refusal:
    """The derivation of the chosen function, or why there is none."""
    steps = derive(state.setting.expression)
    if isinstance(steps, Refusal):
        return steps
    return Derivation(state, state.setting.function, steps)


@cached(256)
def _simplify(function: Function) -> Shorter:
    """It can take two seconds, so each formula is simplified once, for all values of its letters."""
    steps = derive(function.expression)
    if isinstance(steps, Refusal):
        raise ValueError("only what was derived is made shorter")
    return simplest(steps.after, has_decimals(function.expression.tree))


def summary(derivation: Derivation | Refusal, predicting: bool) -> str:
    """How many steps there are, and by which rules; predicting: what to do first instead."""
    if isinstance(derivation, Refusal):
        return derivation.sentence
    if predicting:
        return "What is f\u2032(x)? Type it first: the steps appear once your answer can be read."
    names = list(dict.fromkeys(step.rule.title.lower() for step, _ in in_order(derivation.steps)))
    count = derivation.steps.count
    return f"{count} step{'' if count == 1 else 's'}, by the rule{'' if len(names) == 1 else 's'}: {', '.join(names)}."


def head(derivation: Derivation) -> Callable[[], None]:
    """Draws f and f'; returns a function to call after the steps are drawn, which simplifies the f' shown.

    Simplifying a new function may take two seconds, and its steps need not wait for that.
    """
    with st.container(key="formulas", horizontal=True, gap="large", vertical_alignment="center"):
        st.latex(f"f(x) = {derivation.steps.before_latex}", width="content")
        place = st.empty()
    is_simplified = st.session_state.get(SHORTENED) == derivation.state.setting.text
    _derivative(place, derivation.function, derivation.result.simple if is_simplified else derivation.steps.after)

    def finish() -> None:
        _derivative(place, derivation.function, derivation.result.simple)
        st.session_state[SHORTENED] = derivation.state.setting.text

    return finish


def _derivative(place: DeltaGenerator, function: Function, tree: Node) -> None:
    ink = PALETTES[theme()].derivative_ink
    place.latex(rf"f'(x) = \textcolor{{{ink}}}{{{derivative_latex(function, tree)}}}", width="content")


def show_comparison(derivation: Derivation) -> None:
    """Both forms, and the formula beside the quotient."""
    forms, counted = st.columns(2, gap="large")
    with forms:
        both_forms(derivation.function, derivation.result)
    with counted:
        numbers(derivation)


def both_forms(function: Function, derivative: SimplifiedDerivative) -> None:
    """Raw beside simplified, and at which points they were compared."""
    st.header("Raw and simplified", anchor=False)
    with st.container(horizontal=True, gap="large"):
        for name, tree in (("As the steps give it", derivative.raw), ("Simplified", derivative.simple)):
            with st.container(width="content", gap=None):
                st.caption(name)
                _derivative(st.empty(), function, tree)
    st.markdown(_equality(derivative))
    if derivative.is_shorter:
        columns = [Column(label, PALETTES[theme()].text) for label in ("x", "as the steps give it", "simplified")]
        rows = [
            [format_number(place.x, 3), format_number(place.raw, 9), format_number(place.simple, 9)]
            for place in derivative.places
        ]
        plain_table("both-forms", "Both forms of the derivative at points of the window", columns, rows)


def _equality(derivative: SimplifiedDerivative) -> str:
    if not derivative.is_shorter and not derivative.complete:
        return "There was no time to look for a shorter form to the end: this is the steps' own result."
    if not derivative.is_shorter:
        return "Nothing shorter was found: the steps' own result is already simple."
    return f":green[:material/check:] **Equal.** {derivative.basis}"


def numbers(derivation: Derivation) -> None:
    """The formula beside the quotient of f, which knows no rules."""
    st.header("The formula against the quotient", anchor=False)
    st.markdown(
        rf"The quotient $\frac{{f(x+\delta)-f(x)}}{{\delta}}$ with $\delta = {DELTA:.5f}$ knows no rules."
        r" Because the curve bends, expect a gap of about $\frac{1}{2}\,|f''(x)|\,\delta$. Every digit here is right."
    )
    palette = PALETTES[theme()]
    columns = (
        Column("x", palette.text),
        Column("f' by formula", palette.derivative_ink),
        Column("quotient", palette.secant_ink),
        Column("gap", palette.text),
        Column("expected", palette.text),
        Column("verdict", palette.text),
    )
    plain_table(
        "formula-check", "The formula of the derivative beside the difference quotient", columns, _rows(derivation)
    )


def _rows(derivation: Derivation) -> list[list[str]]:
    return [[*check_cells(place), _describe_comparison(place)] for place in derivation.numbers]


def _describe_comparison(place: FormulaCheck) -> str:
    if math.isnan(place.quotient):
        return "no value here"
    if math.isnan(place.formula):
        return "no slope here"
    if place.agrees and place.gap == 0:
        return f"equal to {DIGITS} digits"
    return {True: "agrees", False: "differs", None: "a kink is near"}[place.agrees]
