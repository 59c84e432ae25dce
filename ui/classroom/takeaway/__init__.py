"""Take it along: what a teacher keeps of a lesson, each thing made when it is asked for and not before.

The section is quiet and closed at first; what is in it is not even drawn until it is opened, so that it costs the
stage nothing. What there is to take along, each lesson says in its own takeaway.py.
"""

from collections.abc import Mapping

import streamlit as st

from core.difference.secant import secant
from core.numbers import format_number
from core.refusal import Refusal
from publish.handout import Sheet, secant_picture
from ui.classroom.takeaway.paper import Shot, lay_out, window_buttons
from ui.classroom.takeaway.things import Thing, file_name
from ui.link.state import LinkState
from ui.link.words import link
from ui.parts.scene import Scene
from ui.shell.lessons import lesson

MOST_ROWS = 12
"""Of the table of a hand-out."""


def section(things: tuple[Thing, ...], shots: tuple[Shot, ...], sheet: Sheet) -> None:
    """The downloads, the pictures of charts, and the hand-out, which printing the page gives too."""
    lay_out(sheet)
    with st.expander("Take it along", icon=":material/download:", key="takeaway", on_change="rerun") as box:
        if box.open:
            with st.container(horizontal=True, gap="small", key="takeaway-things"):
                for thing in things:
                    thing.button()
            window_buttons(shots)


def picture_of(chart: str, state: LinkState) -> tuple[Shot, ...]:
    """The one picture of a lesson on a function; chart: its key."""
    return (Shot("Picture (PNG)", chart, file_name("picture", state.setting.text, "png")),)


def pictures_of(text: str, charts: Mapping[str, str]) -> tuple[Shot, ...]:
    """charts: the key of each, by what it shows; text: goes into the files' names."""
    return tuple(
        Shot(f"Picture of the {what} (PNG)", chart, file_name(what.replace(" ", "-"), text, "png"))
        for what, chart in charts.items()
    )


def sheet(
    word: str,
    about: str,
    question: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    lines: tuple[str, ...],
    picture: str,
    words: Mapping[str, str | float],
    ground: str = "",
) -> Sheet:
    """The hand-out of a lesson. word: the lesson's; about: its state; words: of the link that opens it."""
    address = link(st.context.url or "", words)
    return Sheet(lesson(word).title, about, question, columns, rows, lines, picture, address, ground)


def formula_of(state: LinkState) -> str:
    """f(x) = ..., with the letters' values."""
    letters = ", ".join(f"{name} = {format_number(value)}" for name, value in state.setting.function.parameters.items())
    return f"f(x) = {state.setting.text}" + (f" with {letters}" if letters else "")


def stage_picture(scene: Scene, state: LinkState) -> str:
    """P, Q and the secant through them, where there is one: the picture of a hand-out, over that of the curve."""
    line = secant(scene.function, state.setting.a, state.setting.delta)
    return "" if isinstance(line, Refusal) else secant_picture(scene.curve, line, state.setting.delta)
