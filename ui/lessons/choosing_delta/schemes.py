"""The difference schemes: the chosen one, the error curves of all, its formula and stencil, its measured order."""

from dataclasses import dataclass

import streamlit as st

from core.difference.error_curve import DELTAS, ErrorCurve, ErrorRow, error_curve, error_row, one_sided_estimates
from core.difference.exact_slope import ExactSlopes, exact_slopes
from core.difference.schemes import SCHEMES, DifferenceScheme, Stencil, stencil
from core.function import Function
from core.numbers import Values, format_number
from core.refusal import Refusal
from ui.classroom.present import for_room, height_for_room
from ui.figures.quotients import stencil_figure
from ui.figures.style import PALETTES
from ui.lessons.choosing_delta.sentences import order_sentence
from ui.link.state import LinkState
from ui.parts.cache import cached, digest
from ui.parts.scene import Scene, theme, verdict_at

DEFAULT_SCHEME = "forward"


@dataclass(frozen=True)
class ErrorCurves:
    """curves: by the scheme's word, in the order of SCHEMES; a Refusal where the scheme cannot be used at the point."""

    name: str
    function: Function
    truth: ExactSlopes
    curves: dict[str, ErrorCurve | Refusal]

    def estimates(self, scheme: str) -> Values | None:
        """The scheme's estimates at each of DELTAS; None if it cannot be used, or f has no such slope."""
        curve = self.curves[scheme]
        if isinstance(curve, ErrorCurve):
            return curve.estimates
        return one_sided_estimates(SCHEMES[scheme], self.function, self.truth.a, DELTAS)

    def row(self, scheme: str, delta: float) -> ErrorRow | Refusal:
        """The scheme's estimate and error at one delta."""
        return error_row(SCHEMES[scheme], self.function, self.truth.a, delta, self.truth)

    def slope_name(self, scheme: str) -> str:
        """The name of the slope that the scheme's error is measured from."""
        if self.truth.differentiable or len(SCHEMES[scheme].sides) > 1:
            return "exact slope"
        return "left-hand slope" if SCHEMES[scheme].sides[0] < 0 else "right-hand slope"

    @property
    def available(self) -> tuple[ErrorCurve, ...]:
        """The curves of the schemes that can be used."""
        return tuple(curve for curve in self.curves.values() if isinstance(curve, ErrorCurve))


def error_curves(state: LinkState) -> ErrorCurves:
    """The error curves at the chosen point."""
    return _error_curves(state.setting.function, state.setting.a)


@cached(64)
def _error_curves(function: Function, a: float) -> ErrorCurves:
    truth = exact_slopes(function, a, verdict_at(function, a))
    name = digest(function, a)
    curves = {word: error_curve(scheme, function, a, truth=truth) for word, scheme in SCHEMES.items()}
    return ErrorCurves(name, function, truth, curves)


def chosen_scheme() -> str:
    """The word of the chosen scheme."""
    word = st.session_state.get("scheme")
    return word if word in SCHEMES else DEFAULT_SCHEME


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
    """What the scheme is, and whether it reaches its promised order here."""
    st.header(scheme.title, anchor=False)
    st.latex(rf"f'(a) \approx {scheme.formula}")
    scheme_stencil = stencil(
        scheme, scene.function, state.setting.a, state.setting.delta, state.setting.high - state.setting.low
    )
    figure = stencil_figure(scene.curve, scheme_stencil, state.setting.window, PALETTES[theme()])
    points = ", ".join(
        f"x = {format_number(x, 3)} with weight {weight}"
        for x, weight in zip(scheme_stencil.x, scheme_stencil.weights, strict=True)
    )
    alt = f"The curve of f with what the {scheme.title.lower()} scheme reads of it: {points}."
    room_figure = for_room(figure, "stencil-chart")
    st.plotly_chart(
        room_figure, key="stencil-chart", height=height_for_room(210), config={"displayModeBar": False}, alt=alt
    )
    st.caption(_describe_drawing(scheme_stencil, state))
    st.markdown(order_sentence(scheme, curve))


def _describe_drawing(scheme_stencil: Stencil, state: LinkState) -> str:
    what = (
        "One complex point, beside the curve."
        if scheme_stencil.complex_step
        else "The points it reads, with their weights."
    )
    if scheme_stencil.delta == abs(state.setting.delta):
        return what
    return f"{what} Drawn with delta = {format_number(float(f'{scheme_stencil.delta:.2g}'))} to be seen."
