"""The formulas of the derivatives up to the chosen order, each with its value at the point."""

import streamlit as st

from core.curvature.higher_derivatives import HIGHEST, Derivative, higher_derivatives
from core.curvature.taylor import taylor_coefficients
from core.difference.point_values import derivatives_at
from core.numbers import written
from core.refusal import Refusal
from ui.figures.style import PALETTES
from ui.link.chosen import Chosen
from ui.link.words import DEFAULTS
from ui.parts.cache import kept
from ui.parts.scene import Parameters, function_of, judged, theme

ORDERS = tuple(range(1, HIGHEST + 1))
FACTORIALS = (1, 1, 2, 6, 24, 120, 720)


def order() -> int:
    """The chosen order, from 1 to 6."""
    chosen = st.session_state.get("order")
    return chosen if chosen in ORDERS else int(DEFAULTS["order"])


def told(chosen: Chosen) -> None:
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
    parameters = tuple(sorted(chosen.parameters.items()))
    values = _values(chosen.expression.text, parameters, chosen.a)
    for place, formula in enumerate(_formulas(chosen.expression.text, parameters, order())):
        _line(place + 1, formula, values[place], chosen)


@kept(64)
def _formulas(text: str, parameters: Parameters, highest: int) -> tuple[Derivative | Refusal, ...]:
    return higher_derivatives(function_of(text, parameters), highest)


@kept(256)
def _values(text: str, parameters: Parameters, a: float) -> list[float]:
    """f'(a), f''(a), ...: of any order where f is smooth, else as far as the second."""
    function = function_of(text, parameters)
    series = taylor_coefficients(function, a, judged(text, parameters, a), HIGHEST)
    if not isinstance(series, Refusal):
        return [series[k] * FACTORIALS[k] for k in ORDERS]
    return [*derivatives_at(function, a, 2)[1:], *[float("nan")] * (HIGHEST - 2)]


def _line(number: int, formula: Derivative | Refusal, value: float, chosen: Chosen) -> None:
    """f'(x) = formula, and what it is at the point."""
    palette = PALETTES[theme()]
    ink = {1: palette.derivative_ink, 2: palette.second_ink}.get(number, palette.text)
    name = f"f{chr(39) * number}" if number <= 3 else f"f^{{({number})}}"
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if isinstance(formula, Refusal):
            st.text(formula.sentence, width="content")
        else:
            st.latex(rf"\textcolor{{{ink}}}{{{name}(x)}} = {formula.latex_without_gaps}", width="content")
        st.text(f"at x = {written(chosen.a)}: {written(value)}", width="content")
