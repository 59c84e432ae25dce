"""How small must delta be: the question asked the other way round, its answer, and the band that shows it."""

import streamlit as st

from core.tolerance import SmallEnough, small_enough
from ui.chosen import Chosen
from ui.figures.style import PALETTES
from ui.figures.tolerance import HEIGHT, tolerance_figure
from ui.link import DEFAULTS
from ui.scene import Parameters, function_of, judged, theme

SMALLEST, LARGEST = 1e-9, 1e3


def asked(chosen: Chosen) -> None:
    """The tolerance, the answer in words, and the quotient at each delta with the band around the slope."""
    st.subheader("How small must delta be?", anchor=False)
    box, words = st.columns([1, 5], vertical_alignment="center")
    # Before anything asks for its value: a link's words are known only once their widgets are drawn.
    box.number_input(
        "For an error below",
        value=float(DEFAULTS["tolerance"]),
        key="tolerance",
        bind="query-params",
        format="%.7g",
        step=0.01,
    )
    answer = _answer(chosen.expression.text, tuple(sorted(chosen.parameters.items())), chosen.a, tolerance())
    with words.container(gap="xxsmall"):
        st.text(answer.sentence)
        st.caption(" ".join(filter(None, (_mended(), answer.caveat))))
    figure = tolerance_figure(answer, PALETTES[theme()])
    alt = f"The difference quotient at each delta, and the band around the slope. {answer.sentence}"
    st.plotly_chart(figure, key="band-chart", height=HEIGHT, config={"displayModeBar": False}, alt=alt)


@st.cache_resource(max_entries=64, show_spinner=False)
def _answer(text: str, parameters: Parameters, a: float, tolerance: float) -> SmallEnough:
    return small_enough(function_of(text, parameters), a, judged(text, parameters, a), tolerance)


def _typed() -> float:
    value = st.session_state.get("tolerance")
    return float(DEFAULTS["tolerance"] if value is None else value)


def tolerance() -> float:
    """The widget's number within the bounds of this page."""
    return min(max(_typed(), SMALLEST), LARGEST)


def _mended() -> str:
    return "" if _typed() == tolerance() else "A tolerance here is from 1e−9 to 1,000: showing the nearest."
