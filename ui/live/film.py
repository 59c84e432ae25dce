"""A film: a chart whose frames a hand runs through in the browser, without a word to the server until it lets go."""

from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from publish.page import needs_redraw
from ui.classroom.present import for_room, height_for_room
from ui.live.component import HERE, Component, commit_stamp, last_commit
from ui.live.markup import STYLE, film_controls, panel

ENDS = '<span class="ends" aria-hidden="true"><span></span><span></span></span>'
_film = Component(
    HERE / "film.js", f'<section class="film conductor" hidden>{panel(film_controls(below=ENDS))}</section>', STYLE
)


def film(
    figure: go.Figure,
    key: str,
    labels: Sequence[str],
    at: int,
    commit: Callable[[int], None],
    title: str,
    height: int,
    alt: str,
    colour: str,
) -> None:
    """The chart, and under it play, steps and a scrubber; commit(at) is called before the next run of the page.

    figure: its frames are named "0" to "n-1"; of one picture it needs none, and then has no controls. `meta` of its
    layout may have an id, which tells it from the figure of another run, and domains, as in ui/figures/secant.py, for
    panels that stand one above the other on a narrow screen. Nothing else of it may depend on `at`, or the chart is
    made anew at each commit. labels: one short plain text a frame; title: what they are values of; colour: its ink.
    Letters, digits, - and _ in key. ValueError where frames, labels and at do not fit together.
    """
    check(figure, labels, at)
    chart = f"{key}-chart"
    st.plotly_chart(
        for_room(figure, chart), key=chart, height=height_for_room(height), config={"displayModeBar": False}, alt=alt
    )
    message = {"chart": chart, "id": (figure.layout.meta or {}).get("id", ""), "labels": list(labels), "at": at}
    look = {"title": title, "colour": colour, "redraw": needs_redraw(figure)}
    _film.show(
        key,
        {**message, **look, "stamp": commit_stamp(key)},
        on_commit_change=lambda: take(last_commit(key), len(labels), commit),
    )


def check(figure: go.Figure, labels: Sequence[str], at: int) -> None:
    """ValueError unless there is a label for each frame, in the order of their names, and `at` is one of them."""
    count = len(labels)
    names = [frame.name for frame in figure.frames]
    if names != [str(place) for place in range(count)] and not (count == 1 and not names):
        raise ValueError(f'a film of {count} labels needs as many frames, named "0", "1" and so on')
    if not 0 <= at < count:
        raise ValueError(f"frame {at} of {count} does not exist")


def take(commit: dict[str, Any], count: int, accept: Callable[[int], None]) -> None:
    """Pass the committed place on, if it is a frame's: a browser may send anything."""
    at = commit.get("at")
    if isinstance(at, int) and not isinstance(at, bool) and 0 <= at < count:
        accept(at)
