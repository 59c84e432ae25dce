"""From the point to the function: P runs along f, and the quotient of one delta draws its own curve beside f'."""

import streamlit as st

from core.secant import grid
from core.trace import Trace, reading, trace
from ui.chosen import Chosen
from ui.figures.style import PALETTES
from ui.figures.trace import trace_figure
from ui.scene import Parameters, Scene, function_of, theme
from ui.tracer import Said, tracer


def followed(shown: Scene, chosen: Chosen) -> None:
    """The live picture, and how far the quotient is from f' over the whole window."""
    st.subheader("From the point to the function", anchor=False)
    parameters = tuple(sorted(chosen.parameters.items()))
    found = _trace(chosen.expression.text, parameters, chosen.low, chosen.high, chosen.delta)
    here = reading(shown.function, chosen.a, chosen.delta)
    st.text(found.sentence_with(here))
    palette, window = PALETTES[theme()], (chosen.low, chosen.high)
    figure = trace_figure(shown.name, shown.curve, shown.slopes, window, palette)
    alt = (
        f"Left, the curve of f(x) = {chosen.expression.text} with a secant; right, its derivative, dashed, with the "
        "quotient of one delta drawn as far as the point; below, their difference."
    )
    tracer(figure, Said(shown.name, found, here), palette, alt, _commit)


@st.cache_resource(max_entries=64, show_spinner=False)
def _trace(text: str, parameters: Parameters, low: float, high: float, delta: float) -> Trace:
    function = function_of(text, parameters)
    return trace(function, grid(low, high), delta)


def _commit(a: float) -> None:
    st.session_state["a"] = a
