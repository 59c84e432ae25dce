"""The derivatives at a point: formulas and values up to an order, Taylor polynomials, and the second difference."""

import math

import streamlit as st

from core.curvature.higher_derivatives import HIGHEST, Derivative, higher_derivatives
from core.curvature.taylor import Taylor, describe_interval, taylor, taylor_coefficients
from core.difference.point_values import derivatives_at
from core.difference.second_difference import DELTAS, SecondDifferences, second_differences
from core.function import Function
from core.numbers import format_number, format_size
from core.refusal import Refusal
from ui.figures.polynomials import second_difference_figure, taylor_figure
from ui.figures.style import PALETTES
from ui.lessons.higher_derivatives.view import Bending
from ui.link.state import LinkState
from ui.link.words import DEFAULTS
from ui.live import film
from ui.live.table import Column
from ui.parts.cache import cached
from ui.parts.scene import theme, verdict_at
from ui.parts.value_table import as_table
from ui.parts.verdict import with_sign
from ui.shell.controls import correction, tolerance, tolerance_box
from ui.workarounds.widget_values import settle

ORDERS = tuple(range(1, HIGHEST + 1))
FACTORIALS = (1, 1, 2, 6, 24, 120, 720)
TAYLOR_FILM = "taylor"
FRAME = "taylor frame"
SECOND_FILM = "second-difference"
FORMULA = r"f''(a) \approx \frac{f(a+\delta) - 2 f(a) + f(a-\delta)}{\delta^2}"


def order() -> int:
    """The chosen order, from 1 to 6."""
    word = st.session_state.get("order")
    return word if word in ORDERS else int(DEFAULTS["order"])


def show_formulas(state: LinkState) -> None:
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
    """f'(a), f''(a), ...: of any order if f is smooth, else up to the second."""
    series = taylor_coefficients(function, a, verdict_at(function, a), HIGHEST)
    if not isinstance(series, Refusal):
        return [series[k] * FACTORIALS[k] for k in ORDERS]
    return [*derivatives_at(function, a, 2)[1:], *[float("nan")] * (HIGHEST - 2)]


def _line(number: int, formula: Derivative | Refusal, value: float, state: LinkState) -> None:
    """f'(x) = formula, and its value at the point."""
    palette = PALETTES[theme()]
    ink = {1: palette.derivative_ink, 2: palette.second_ink}.get(number, palette.text)
    name = f"f{chr(39) * number}" if number <= 3 else f"f^{{({number})}}"
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if isinstance(formula, Refusal):
            st.text(formula.sentence, width="content")
        else:
            st.latex(rf"\textcolor{{{ink}}}{{{name}(x)}} = {formula.latex_without_gaps}", width="content")
        st.text(f"at x = {format_number(state.setting.a)}: {format_number(value)}", width="content")


def show_taylor(bending: Bending, state: LinkState) -> None:
    """The film of T0 to Tn, the polynomial of the highest order, and the intervals."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.header("Taylor polynomials", anchor=False, width="content")
        tolerance_box("Bound on the error", width=150)
    if correction():
        st.caption(correction())
    expansion = _taylor(state.setting.function, state.setting.a, order(), tolerance(), state.setting.window)
    if isinstance(expansion, Refusal):
        st.text(expansion.sentence)
        return
    _taylor_film(bending, state, expansion)
    for polynomial in expansion.polynomials:
        st.text(describe_interval(polynomial, expansion.bound))
    st.latex(formula(expansion.coefficients, expansion.a), width="content")


@cached(64)
def _taylor(function: Function, a: float, order: int, bound: float, window: tuple[float, float]) -> Taylor | Refusal:
    return taylor(function, a, verdict_at(function, a), order, bound, window)


def _taylor_film(bending: Bending, state: LinkState, expansion: Taylor) -> None:
    """The link does not hold the frame on the screen: it opens on the highest order."""
    palette = PALETTES[theme()]
    name = f"{bending.name}-{state.setting.a!r}-{expansion.bound!r}-{order()}"
    labels = [f"T{_subscript(n)}: {_reach(expansion, n)}" for n in range(order() + 1)]
    figure = taylor_figure(name, bending.curves[0], expansion, state.setting.window, palette)
    last = st.session_state.get(FRAME)
    at = last[1] if last and last[0] == order() else order()
    highest = describe_interval(expansion.polynomials[-1], expansion.bound)
    alt = f"Left, the curve with its Taylor polynomial; right, the error between them, logarithmic. {highest}"

    def keep(frame: int) -> None:
        st.session_state[FRAME] = (order(), frame)

    film.film(figure, TAYLOR_FILM, labels, at, keep, "order n", 360, alt, palette.tangent_ink)


def _reach(expansion: Taylor, n: int) -> str:
    """The width of the interval of T_n."""
    polynomial = expansion.polynomials[n]
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
    """One term with its sign; a factor 1 is left out."""
    sign, size = with_sign(coefficient).split(" ", 1)
    factor = "" if power and abs(coefficient) == 1 else rf"{size}\," if power else size
    return f"{sign} {factor}{power} "


def show_second_difference(bending: Bending, state: LinkState) -> None:
    """The formula, the film, and what the numbers tend to."""
    st.header("The second difference", anchor=False)
    st.latex(FORMULA, width="content")
    result = _second_differences(state.setting.function, state.setting.a)
    if isinstance(result, Refusal):
        st.text(result.sentence)
        return
    palette = PALETTES[theme()]
    figure = second_difference_figure(
        f"{bending.name}-{state.setting.a!r}", bending.curves[0], result, state.setting.window, palette
    )
    labels = [_label(result, place) for place in range(len(DELTAS))]
    alt = f"Left, the curve with the parabola through three of its points; right, the error by delta. {result.sentence}"
    film.film(
        figure,
        SECOND_FILM,
        labels,
        result.nearest(state.setting.delta),
        _commit,
        "delta",
        340,
        alt,
        palette.delta_ink,
    )
    st.text(result.sentence)
    columns = [Column("delta", palette.delta_ink), Column("second difference", palette.second_ink)]
    columns.append(Column("error", palette.text))
    pairs = zip(result.deltas, result.estimates, result.errors, strict=True)
    rows = [
        (float(delta), format_number(float(estimate), 8), format_size(float(error))) for delta, estimate, error in pairs
    ]
    as_table("second-difference-values", "the second difference at each delta", columns, lambda: rows)


@cached(64)
def _second_differences(function: Function, a: float) -> SecondDifferences | Refusal:
    """It asks a worker for f''(a), so the reruns at one point share it."""
    return second_differences(function, a, verdict_at(function, a))


def _label(differences: SecondDifferences, place: int) -> str:
    return f"{format_number(float(differences.deltas[place]))}: {format_number(float(differences.estimates[place]), 5)}"


def _commit(place: int) -> None:
    """The sign of delta stays: the second difference reads both sides."""
    settle({"delta": math.copysign(float(DELTAS[place]), float(st.session_state.get("delta") or 1.0))})
