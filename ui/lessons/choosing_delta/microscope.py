"""The microscope: the curve around P in a box that is delta wide, and magnified four times at each step."""

import streamlit as st

from core.difference.microscope import Microscope, magnify
from core.difference.microscope_description import percent
from core.function import Function
from core.refusal import Refusal
from ui.figures.microscope import HEIGHT, microscope_figure
from ui.figures.style import PALETTES
from ui.link.state import LinkState
from ui.link.words import DEFAULTS, WORDS
from ui.live.film import film
from ui.live.table import Column
from ui.parts.cache import cached, digest
from ui.parts.scene import Scene, theme, verdict_at
from ui.parts.value_table import as_table
from ui.workarounds.widget_values import settle

STEPS = WORDS["zoom"].ends[1] + 1


def show(scene: Scene, state: LinkState) -> None:
    """The film of the steps, and in words what happens to the gap between curve and tangent."""
    st.header("Under the microscope", anchor=False)
    box, words = st.columns([1, 5], vertical_alignment="center")
    box.number_input("Zoom step", 0, STEPS - 1, DEFAULTS["zoom"], key="zoom", bind="query-params")
    microscope = _magnify(state.setting.function, state.setting.a, abs(state.setting.delta))
    if isinstance(microscope, Refusal):
        words.text(microscope.sentence)
        return
    step = min(zoom(), len(microscope.views) - 1)
    words.text(" ".join(filter(None, (microscope.sentence, microscope.describe(step), microscope.caveat))))
    _film(scene, state, microscope, step)


def _film(scene: Scene, state: LinkState, microscope: Microscope, step: int) -> None:
    palette = PALETTES[theme()]
    name = digest(scene.name, state.setting.a, state.setting.delta)
    figure = microscope_figure(name, scene.curve, microscope, state.setting.window, palette)
    labels = [f"×{view.magnification:,}" for view in microscope.views]
    alt = f"Left, the curve of f with a box around P; right, what the box holds, magnified. {microscope.sentence}"
    film(figure, "microscope", labels, step, _commit, "magnification", HEIGHT, alt, palette.delta_ink)
    columns = (Column("magnification", palette.delta_ink), Column("gap, as a part of the box", palette.text))
    rows = [(label, percent(view.gap)) for label, view in zip(labels, microscope.views, strict=True)]
    as_table("microscope-values", "the gap between curve and line at each magnification", columns, lambda: rows)


@cached(64)
def _magnify(function: Function, a: float, width: float) -> Microscope | Refusal:
    if width == 0:
        return Refusal("The box is delta wide: with delta = 0 there is nothing to look at.")
    return magnify(function, a, verdict_at(function, a), width, STEPS)


def zoom() -> int:
    """The chosen step."""
    return min(max(int(st.session_state.get("zoom") or 0), 0), STEPS - 1)


def _commit(step: int) -> None:
    settle({"zoom": step})
