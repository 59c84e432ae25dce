"""The scheme: its pills, its formula, its stencil on the curve, and its measured order beside the promised one."""

import math

import streamlit as st

from core.difference.error_curve import ErrorCurve
from core.difference.schemes import SCHEMES, DifferenceScheme, Stencil, stencil
from core.difference.secant import WIDEST_DELTA
from core.numbers import format_number, round_down
from core.refusal import Refusal
from ui.classroom.present.room import for_room, height_for_room
from ui.figures.stencil import stencil_figure
from ui.figures.style import PALETTES
from ui.lessons.choosing_delta.error_curves import DEFAULT_SCHEME
from ui.link.state import LinkState
from ui.parts.scene import Scene, theme

PRIMES = {2: "f\u2033", 3: "f\u2034", 4: "f\u2074", 5: "f\u2075", 6: "f\u2076", 7: "f\u2077", 8: "f\u2078"}


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


def order_sentence(scheme: DifferenceScheme, curve: ErrorCurve | Refusal) -> str:
    """The promised and the measured power of delta, and why they differ where they do."""
    promise = f"**Promised:** error \u221d delta{_superscript(scheme.order)}."
    if isinstance(curve, Refusal):
        return f"{promise} {curve.sentence}"
    return f"{promise} **Measured:** {_describe_order(scheme, curve)}"


def _describe_order(scheme: DifferenceScheme, curve: ErrorCurve) -> str:
    if curve.fitted_order is None:
        return _without_order(curve)
    sentence = f"order {curve.fitted_order:.2f}."
    if curve.leading == scheme.order + 1:
        return sentence
    if curve.leading is not None and curve.leading > scheme.order + 1:
        return f"{sentence} {PRIMES[scheme.order + 1]} is 0 here, so the error falls faster than promised."
    if curve.leading is None:
        return sentence
    return f"{sentence} {PRIMES[curve.leading]} differs from left to right here, so the promise does not hold."


def _without_order(curve: ErrorCurve) -> str:
    """Why no power of delta could be measured."""
    series = curve.series
    if series.exact and math.isinf(series.reach):
        return "no truncation at all: the scheme is exact on this function, and only round-off is left."
    if series.exact:
        reach = (
            f"up to {WIDEST_DELTA:g}"
            if series.reach > WIDEST_DELTA
            else f"below {format_number(round_down(series.reach, 3))}"
        )
        return f"no truncation for any delta {reach}: there the scheme is exact, and only round-off is left."
    if series.all_vanish:
        return f"no truncation shows: the derivatives that could cause it are 0 here, up to order {series.order}."
    if curve.has_theory:
        return "no stretch of the curve shows one power of delta clearly."
    return "theory has no say here: the higher derivatives of f are not known."


def _superscript(power: int) -> str:
    return "" if power == 1 else "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076"[power]
