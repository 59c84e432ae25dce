"""The Taylor polynomials at the point as a film over their order, and how far each is good enough."""

import streamlit as st

from core.curvature.taylor import Taylor, describe_interval, taylor
from core.function import Function
from core.numbers import format_number
from core.refusal import Refusal
from ui.figures.polynomials import taylor_figure
from ui.figures.style import PALETTES
from ui.lessons.higher_derivatives.bending import Bending
from ui.lessons.higher_derivatives.formulas import order
from ui.link.state import LinkState
from ui.live import film
from ui.parts.cache import cached
from ui.parts.scene import theme, verdict_at
from ui.parts.verdict import with_sign
from ui.shell.controls import correction, tolerance, tolerance_box

FILM = "taylor"
FRAME = "taylor frame"


def show(bending: Bending, state: LinkState) -> None:
    """The film of T0 to Tn, the polynomial of the highest order, and the intervals."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.header("Taylor polynomials", anchor=False, width="content")
        tolerance_box("Bound on the error", width=150)
    if correction():
        st.caption(correction())
    made = _taylor(state.setting.function, state.setting.a, order(), tolerance(), state.setting.window)
    if isinstance(made, Refusal):
        st.text(made.sentence)
        return
    _film(bending, state, made)
    for polynomial in made.polynomials:
        st.text(describe_interval(polynomial, made.bound))
    st.latex(formula(made.coefficients, made.a), width="content")


@cached(64)
def _taylor(function: Function, a: float, order: int, bound: float, window: tuple[float, float]) -> Taylor | Refusal:
    return taylor(function, a, verdict_at(function, a), order, bound, window)


def _film(bending: Bending, state: LinkState, made: Taylor) -> None:
    """Which frame is on the screen is a passing thing: a link opens on the highest order."""
    palette = PALETTES[theme()]
    name = f"{bending.name}-{state.setting.a!r}-{made.bound!r}-{order()}"
    labels = [f"T{_subscript(n)}: {_reach(made, n)}" for n in range(order() + 1)]
    figure = taylor_figure(name, bending.curves[0], made, state.setting.window, palette)
    last = st.session_state.get(FRAME)
    at = last[1] if last and last[0] == order() else order()
    highest = describe_interval(made.polynomials[-1], made.bound)
    alt = f"Left, the curve with its Taylor polynomial; right, the error between them, logarithmic. {highest}"

    def keep(frame: int) -> None:
        st.session_state[FRAME] = (order(), frame)

    film.film(figure, FILM, labels, at, keep, "order n", 360, alt, palette.tangent_ink)


def _reach(made: Taylor, n: int) -> str:
    """The width of the interval of T_n."""
    polynomial = made.polynomials[n]
    if polynomial.exact:
        return "error 0 everywhere"
    if polynomial.whole_left and polynomial.whole_right:
        return "good everywhere here"
    return f"good over {format_number(float(f'{polynomial.high - polynomial.low:.3g}'))}"


def _subscript(n: int) -> str:
    return "₀₁₂₃₄₅₆"[n]


def formula(coefficients: tuple[float, ...], a: float) -> str:
    """T_n(x) = c0 + c1 (x - a) + ..., with coefficients of four decimals; terms of 0 are left out."""
    step = f"(x {with_sign(-a or -0.0)})" if a else "x"
    powers = ["", step, *(f"{step}^{{{k}}}" for k in range(2, len(coefficients)))]
    sentence = "".join(_term(each, power) for each, power in zip(coefficients, powers, strict=False) if each)
    return f"T_{{{len(coefficients) - 1}}}(x) = {sentence.removeprefix('+ ') or '0'}"


def _term(coefficient: float, power: str) -> str:
    """With its sign before it; a factor 1 is not written."""
    sign, size = with_sign(coefficient).split(" ", 1)
    factor = "" if power and abs(coefficient) == 1 else rf"{size}\," if power else size
    return f"{sign} {factor}{power} "
