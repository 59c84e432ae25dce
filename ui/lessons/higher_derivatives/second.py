"""The second difference at the point as a film over delta: three points of the curve, and the parabola through them."""

import math

import streamlit as st

from core.difference.second_difference import DELTAS, SecondDifferences, second_differences
from core.function import Function
from core.numbers import format_number, format_size
from core.refusal import Refusal
from ui.figures.polynomials import second_difference_figure
from ui.figures.style import PALETTES
from ui.lessons.higher_derivatives.bending import Bending
from ui.link.state import LinkState
from ui.live import film
from ui.live.table import Column
from ui.parts.cache import cached
from ui.parts.scene import theme, verdict_at
from ui.parts.value_table import as_table
from ui.workarounds.widget_values import settle

FILM = "second-difference"
FORMULA = r"f''(a) \approx \frac{f(a+\delta) - 2 f(a) + f(a-\delta)}{\delta^2}"


def show(bending: Bending, state: LinkState) -> None:
    """The formula, the film, and what the numbers tend to."""
    st.header("The second difference", anchor=False)
    st.latex(FORMULA, width="content")
    made = _second_differences(state.setting.function, state.setting.a)
    if isinstance(made, Refusal):
        st.text(made.sentence)
        return
    palette = PALETTES[theme()]
    figure = second_difference_figure(
        f"{bending.name}-{state.setting.a!r}", bending.curves[0], made, state.setting.window, palette
    )
    labels = [_label(made, place) for place in range(len(DELTAS))]
    alt = f"Left, the curve with the parabola through three of its points; right, the error by delta. {made.sentence}"
    film.film(figure, FILM, labels, made.nearest(state.setting.delta), _commit, "delta", 340, alt, palette.delta_ink)
    st.text(made.sentence)
    columns = [Column("delta", palette.delta_ink), Column("second difference", palette.second_ink)]
    columns.append(Column("error", palette.text))
    pairs = zip(made.deltas, made.estimates, made.errors, strict=True)
    rows = [
        (float(delta), format_number(float(estimate), 8), format_size(float(error))) for delta, estimate, error in pairs
    ]
    as_table("second-difference-values", "the second difference at each delta", columns, lambda: rows)


@cached(64)
def _second_differences(function: Function, a: float) -> SecondDifferences | Refusal:
    """It asks a worker for f''(a), so the reruns at one point share it."""
    return second_differences(function, a, verdict_at(function, a))


def _label(made: SecondDifferences, place: int) -> str:
    return f"{format_number(float(made.deltas[place]))}: {format_number(float(made.estimates[place]), 5)}"


def _commit(place: int) -> None:
    """The sign of delta stays as it was: the second difference looks to both sides."""
    settle({"delta": math.copysign(float(DELTAS[place]), float(st.session_state.get("delta") or 1.0))})
