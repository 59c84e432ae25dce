"""The second difference at the point as a film over delta: three points of the curve, and the parabola through them."""

import math

import streamlit as st

from core.differentiability import Verdict
from core.numbers import written
from core.refusal import Refusal
from core.second_difference import DELTAS, SecondDifferences, second_differences
from ui import film
from ui.bending.known import Bending
from ui.chosen import Chosen
from ui.figures.second_difference import second_difference_figure
from ui.figures.style import PALETTES
from ui.scene import theme

FILM = "second-difference"
FORMULA = r"f''(a) \approx \frac{f(a+\delta) - 2 f(a) + f(a-\delta)}{\delta^2}"


def show(known: Bending, chosen: Chosen, found: Verdict) -> None:
    """The formula, the film, and what the numbers tend to."""
    st.subheader("The second difference", anchor=False)
    st.latex(FORMULA, width="content")
    made = second_differences(known.function, chosen.a, found)
    if isinstance(made, Refusal):
        st.text(made.sentence)
        return
    palette = PALETTES[theme()]
    figure = second_difference_figure(
        f"{known.name}-{chosen.a!r}", known.curves[0], made, (chosen.low, chosen.high), palette
    )
    labels = [_label(made, place) for place in range(len(DELTAS))]
    alt = "Left, the curve with the parabola through three of its points; right, the error against delta."
    film.film(figure, FILM, labels, made.nearest(chosen.delta), _commit, "delta", 340, alt, palette.delta_ink)
    st.text(made.sentence)


def _label(made: SecondDifferences, place: int) -> str:
    return f"{written(float(made.deltas[place]))}: {written(float(made.estimates[place]), 5)}"


def _commit(place: int) -> None:
    """The sign of delta stays as it was: the second difference looks to both sides."""
    st.session_state["delta"] = math.copysign(float(DELTAS[place]), float(st.session_state.get("delta") or 1.0))
