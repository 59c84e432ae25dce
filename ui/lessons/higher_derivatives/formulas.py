"""The formulas of the derivatives up to the chosen order, each with its value at the point."""

import streamlit as st

from core.curvature.higher_derivatives import HIGHEST, Derivative, higher_derivatives
from core.curvature.taylor import taylor_coefficients
from core.difference.point_values import derivatives_at
from core.function import Function
from core.numbers import format_number
from core.refusal import Refusal
from ui.figures.style import PALETTES
from ui.link.state import LinkState
from ui.link.words import DEFAULTS
from ui.parts.cache import cached
from ui.parts.scene import theme, verdict_at

ORDERS = tuple(range(1, HIGHEST + 1))
FACTORIALS = (1, 1, 2, 6, 24, 120, 720)


def order() -> int:
    """The chosen order, from 1 to 6."""
    word = st.session_state.get("order")
    return word if word in ORDERS else int(DEFAULTS["order"])


def show(state: LinkState) -> None:
    """The pills of the order, and a line for each derivative up to it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header("Formulas", anchor=False, width="content")
        st.text("up to order", width="content")
        st.pills(
            "Order",
            ORDERS,
            default=int(DEFAULTS["order"]),
            key="order",
            bind="query-params",
            required=True,
            label_visibility="collapsed",
        )
    values = _values(state.setting.function, state.setting.a)
    for place, formula in enumerate(_formulas(state.setting.function, order())):
        _line(place + 1, formula, values[place], state)


@cached(64)
def _formulas(function: Function, highest: int) -> tuple[Derivative | Refusal, ...]:
    return higher_derivatives(function, highest)


@cached(256)
def _values(function: Function, a: float) -> list[float]:
    """f'(a), f''(a), ...: of any order where f is smooth, else as far as the second."""
    series = taylor_coefficients(function, a, verdict_at(function, a), HIGHEST)
    if not isinstance(series, Refusal):
        return [series[k] * FACTORIALS[k] for k in ORDERS]
    return [*derivatives_at(function, a, 2)[1:], *[float("nan")] * (HIGHEST - 2)]


def _line(number: int, formula: Derivative | Refusal, value: float, state: LinkState) -> None:
    """f'(x) = formula, and what it is at the point."""
    palette = PALETTES[theme()]
    ink = {1: palette.derivative_ink, 2: palette.second_ink}.get(number, palette.text)
    name = f"f{chr(39) * number}" if number <= 3 else f"f^{{({number})}}"
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if isinstance(formula, Refusal):
            st.text(formula.sentence, width="content")
        else:
            st.latex(rf"\textcolor{{{ink}}}{{{name}(x)}} = {formula.latex_without_gaps}", width="content")
        st.text(f"at x = {format_number(state.setting.a)}: {format_number(value)}", width="content")
