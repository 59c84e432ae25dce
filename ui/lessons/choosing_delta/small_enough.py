"""How small must delta be: the question asked the other way round, its answer, and the band that shows it."""

import streamlit as st

from core.difference.tolerance import SmallEnough, small_enough
from core.function import Function
from ui.classroom.present.room import for_room, height_for_room
from ui.figures.style import PALETTES
from ui.figures.tolerance import HEIGHT, tolerance_figure
from ui.link.state import LinkState
from ui.parts.cache import cached
from ui.parts.scene import theme, verdict_at
from ui.shell.controls import correction, tolerance, tolerance_box


def show(state: LinkState) -> None:
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
    shown, height = for_room(figure, "band-chart"), height_for_room(HEIGHT)
    st.plotly_chart(shown, key="band-chart", height=height, config={"displayModeBar": False}, alt=alt)


@cached(64)
def _answer(function: Function, a: float, tolerance: float) -> SmallEnough:
    return small_enough(function, a, verdict_at(function, a), tolerance)
