"""The live stage: Plotly's chart, the controls under it, and the conductor that moves the marks in the browser.

The conductor holds controls and code and never changes; messages bring it the few numbers of a commit.
"""

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from core.difference.secant import LADDER, SecantField, Values
from ui.figures.secant import FIELD, Companion, pack, pack_companion, pack_field
from ui.figures.style import Palette
from ui.live.component import CONTROLS, Component, commit_stamp, has_fallen_back, last_commit

CHART = "stage-chart"
CONDUCTOR = "stage"
HEIGHT = 496

_conductor = Component("stage", Path(__file__).parent, CONTROLS, LADDER=LADDER.tolist())


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
class News:
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


def stage(
    figure: go.Figure,
    news: News,
    palette: Palette,
    alt: str,
    commit: Callable[[float, float], None],
    tilted: Callable[[float], None] = lambda slope: None,
    height: int = HEIGHT,
) -> None:
    """Chart, controls and numbers, one below the other."""
    chart(figure, alt, height)
    conductor(news, palette, commit, tilted)


def chart(figure: go.Figure, alt: str, height: int = HEIGHT) -> None:
    """The curves; where the browser runs the conductor, no commit changes anything here."""
    st.plotly_chart(figure, key=CHART, height=height, config={"displayModeBar": False}, alt=alt)


def conductor(
    news: News,
    palette: Palette,
    commit: Callable[[float, float], None],
    tilted: Callable[[float], None] = lambda slope: None,
) -> None:
    """The controls and numbers below the chart, and the code that moves its marks.

    commit(a, delta) is called once a hand lets go, before the next run of the page; so is tilted(slope) for the
    student's line.
    """
    _conductor.show(
        CONDUCTOR,
        _pack(news, palette),
        on_commit_change=lambda: _take(commit),
        on_tilt_change=lambda: _take_tilt(tilted),
        on_fallback_change=_note_fallback,
    )


def _take(commit: Callable[[float, float], None]) -> None:
    last = last_commit(CONDUCTOR)
    try:
        a, delta = float(last["a"]), float(last["delta"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return
    commit(a, delta)


def _take_tilt(tilted: Callable[[float], None]) -> None:
    slope = dict(st.session_state.get(CONDUCTOR) or {}).get("tilt")
    if isinstance(slope, int | float) and not isinstance(slope, bool) and math.isfinite(slope):
        tilted(float(slope))


def _note_fallback() -> None:
    """The whole page runs again, and then finds fallback() true."""
    st.rerun()


def fallback() -> bool:
    """Whether this browser could not arm the stage, so that the server must draw the marks."""
    return has_fallen_back(CONDUCTOR)


def _pack(news: News, palette: Palette) -> dict[str, Any]:
    return {
        "id": news.id,
        "chart": CHART,
        "a": news.a,
        "delta": news.delta,
        "row": pack_field(news.row, tuple(name for name in FIELD if name != "deltas")),
        "column": pack(news.column),
        "detached": news.detached,
        "words": asdict(news.words),
        "companion": pack_companion(news.companion) if news.companion else None,
        "stamp": commit_stamp(CONDUCTOR),
        "fallback": fallback(),
        "hide": list(news.hide),
        "guess": {"slope": news.guess, "tilts": news.tilts},
        "palette": {
            "delta-ink": palette.delta_ink,
            "delta-mark": palette.delta,
            "secant-ink": palette.secant_ink,
            "tangent-ink": palette.tangent_ink,
        },
    }
