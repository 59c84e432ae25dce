"""The scheme: its pills, its formula, its stencil on the curve, and its measured order beside the promised one."""

import streamlit as st

from core.difference.error_curve import ErrorCurve
from core.difference.schemes import SCHEMES, DifferenceScheme, Stencil, stencil
from core.numbers import format_number
from core.refusal import Refusal
from ui.classroom.present import for_room, height_for_room
from ui.figures.stencil import stencil_figure
from ui.figures.style import PALETTES
from ui.lessons.choosing_delta.error_curves import DEFAULT_SCHEME
from ui.lessons.choosing_delta.sentences import order_sentence
from ui.link.state import LinkState
from ui.parts.scene import Scene, theme


def pills() -> None:
    """One pill a scheme; its word is a word of the link."""
    with st.container(key="schemes", horizontal=True, vertical_alignment="center", gap="small"):
        st.text("Scheme", width="content")
        st.pills(
            "Scheme",
            list(SCHEMES),
            default=DEFAULT_SCHEME,
            key="scheme",
            bind="query-params",
            required=True,
            wrap=False,
            label_visibility="collapsed",
        )


def panel(scene: Scene, state: LinkState, scheme: DifferenceScheme, curve: ErrorCurve | Refusal) -> None:
    """What the scheme is, and what it keeps of its promise here."""
    st.header(scheme.title, anchor=False)
    st.latex(rf"f'(a) \approx {scheme.formula}")
    read = stencil(scheme, scene.function, state.setting.a, state.setting.delta, state.setting.high - state.setting.low)
    figure = stencil_figure(scene.curve, read, state.setting.window, PALETTES[theme()])
    points = ", ".join(
        f"x = {format_number(x, 3)} with weight {weight}" for x, weight in zip(read.x, read.weights, strict=True)
    )
    alt = f"The curve of f with what the {scheme.title.lower()} scheme reads of it: {points}."
    shown_large = for_room(figure, "stencil-chart")
    st.plotly_chart(
        shown_large, key="stencil-chart", height=height_for_room(210), config={"displayModeBar": False}, alt=alt
    )
    st.caption(_describe_drawing(read, state))
    st.markdown(order_sentence(scheme, curve))


def _describe_drawing(read: Stencil, state: LinkState) -> str:
    what = "One complex point, beside the curve." if read.complex_step else "The points it reads, with their weights."
    if read.delta == abs(state.setting.delta):
        return what
    return f"{what} Drawn with delta = {format_number(float(f'{read.delta:.2g}'))} to be seen."
