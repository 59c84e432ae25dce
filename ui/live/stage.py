"""The live stage: Plotly's chart, the controls under it, and the conductor that moves the marks in the browser.

The conductor holds controls and code and never changes; messages bring it the few numbers of a commit.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from core.difference.secant import LADDER, SecantField
from core.numbers import Values
from ui.figures.secant import FIELD, Companion, pack, pack_companion, pack_field
from ui.figures.style import Palette
from ui.live.component import HERE, Component, commit_stamp, finite_number, has_fallen_back, inks, last_commit
from ui.live.markup import SECANT_NUMBERS, STYLE, button, buttons, scrubber, section

CHART = "stage-chart"
CONDUCTOR = "stage"
HEIGHT = 496

CONTROLS = (
    buttons(
        button("play", "Play: shrink delta"),
        button("step", "Step: delta to the next power of ten"),
        button("flip", "Flip the sign of delta", "Flip the sign of delta: look from the other side"),
        group="Play",
    )
    + scrubber("delta", "delta", "Delta, signed, logarithmic")
    + scrubber("point", "point x", "Point x of P")
)
_conductor = Component(
    HERE / "stage.js",
    section("stage", "Secant stage", CONTROLS, *SECANT_NUMBERS),
    STYLE,
    LADDER=LADDER.tolist(),
)


@dataclass(frozen=True)
class Words:
    """What controls and numbers call the quantity on the x-axis, the quotient, and the tangent's slope."""

    name: str = "point x"
    label: str = "Point x of P"
    subject: str = "Point x"
    symbol: str = "x"
    quotient: str = "\u0394y/\u0394x"
    slope: str = "f \u2032 at the point"


@dataclass(frozen=True)
class StageMessage:
    """What the conductor gets at each run: the committed point and delta, and the exact secants through them.

    row: every rung of the ladder, and delta itself, at a; column: the slope of delta alone, at every point of the grid;
    companion: the second curve at a, where the figure has one. hide: what stays out of sight, words of HIDEABLE;
    guess: the slope of a student's line through P, None where there is none; tilts: whether a hand can tilt it;
    detached: whether the curve leaves P at a, so that an infinite slope there is that of no tangent.
    """

    id: str
    a: float
    delta: float
    row: SecantField
    column: Values
    words: Words = Words()
    companion: Companion | None = None
    hide: tuple[str, ...] = ()
    guess: float | None = None
    tilts: bool = False
    detached: bool = False


def chart(figure: go.Figure, alt: str, height: int = HEIGHT) -> None:
    """The curves; if the browser runs the conductor, no commit changes them."""
    st.plotly_chart(figure, key=CHART, height=height, config={"displayModeBar": False}, alt=alt)


def conductor(
    message: StageMessage,
    palette: Palette,
    commit: Callable[[float, float], None],
    commit_slope: Callable[[float], None] = lambda slope: None,
) -> None:
    """The controls and numbers below the chart, and the code that moves its marks.

    commit(a, delta) is called when the drag ends, before the next run of the page; so is commit_slope(slope) for the
    student's line.
    """
    _conductor.show(
        CONDUCTOR,
        _pack(message, palette),
        on_commit_change=lambda: _take(commit),
        on_tilt_change=lambda: _take_slope(commit_slope),
        on_fallback_change=_note_fallback,
    )


def _take(commit: Callable[[float, float], None]) -> None:
    last = last_commit(CONDUCTOR)
    a, delta = finite_number(last.get("a")), finite_number(last.get("delta"))
    if a is not None and delta is not None:
        commit(a, delta)


def _take_slope(commit_slope: Callable[[float], None]) -> None:
    slope = finite_number(dict(st.session_state.get(CONDUCTOR) or {}).get("tilt"))
    if slope is not None:
        commit_slope(slope)


def _note_fallback() -> None:
    """The whole page runs again, and then finds fallback() true."""
    st.rerun()


def fallback() -> bool:
    """Whether this browser could not arm the stage, so that the server must draw the marks."""
    return has_fallen_back(CONDUCTOR)


def _pack(message: StageMessage, palette: Palette) -> dict[str, Any]:
    return {
        "id": message.id,
        "chart": CHART,
        "a": message.a,
        "delta": message.delta,
        "row": pack_field(message.row, tuple(name for name in FIELD if name != "deltas")),
        "column": pack(message.column),
        "detached": message.detached,
        "words": asdict(message.words),
        "companion": pack_companion(message.companion) if message.companion else None,
        "stamp": commit_stamp(CONDUCTOR),
        "fallback": fallback(),
        "hide": list(message.hide),
        "guess": {"slope": message.guess, "tilts": message.tilts},
        "palette": {"delta-mark": palette.delta, **inks(palette, "delta", "secant", "tangent")},
    }
