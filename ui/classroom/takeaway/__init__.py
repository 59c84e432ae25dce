"""Take it along: what a teacher keeps of a lesson, each thing made when it is asked for and not before.

The section is quiet and closed at first; what is in it is not even drawn until it is opened, so that it costs the
stage nothing.
"""

import streamlit as st

from core.curve import Curve
from core.differentiability import Verdict
from core.limit import WorkedLimit
from ui.classroom.takeaway import paper, sheets, stage_page, work
from ui.classroom.takeaway.names import file_name
from ui.classroom.takeaway.thing import Thing
from ui.classroom.takeaway.window import Shot, window_buttons
from ui.lessons.derivative_rules.derivation import Derivation
from ui.link.state import LinkState
from ui.live.stage import CHART as STAGE
from ui.parts.scene import Scene


def stage(word: str, scene: Scene, state: LinkState, verdict: Verdict) -> None:
    """Of a lesson with the stage: the stage as a page, its picture, and a hand-out; word: the lesson's."""
    things = stage_page.pages(word, scene, state, verdict)
    section(things, _one(STAGE, state), sheets.secants(word, scene, state))


def worked_limit(word: str, scene: Scene, state: LinkState, verdict: Verdict, limit: WorkedLimit) -> None:
    """The same, and the lines of the worked limit."""
    things = (*stage_page.pages(word, scene, state, verdict), *work.limit(limit, state.setting.text))
    section(things, _one(STAGE, state), sheets.limit_lines(word, scene, state, limit))


def errors(word: str, scene: Scene, state: LinkState, verdict: Verdict, chart: str, scheme: str) -> None:
    """Of the lesson on choosing delta; chart: the key of its picture; scheme: its name."""
    things = stage_page.pages(word, scene, state, verdict)
    section(things, _one(chart, state), sheets.error_table(word, state, scheme))


def steps(word: str, derivation: Derivation) -> None:
    """The steps of a derivation, and a hand-out to write them on."""
    section(work.steps(derivation), (), sheets.rule_table(word, derivation.state, derivation.steps.count))


def bends(word: str, state: LinkState, curve: Curve, chart: str) -> None:
    """Of the lesson on higher derivatives: the picture of all three curves, and a hand-out on how f bends.

    curve: f; chart: the key of the picture.
    """
    section((), _one(chart, state), sheets.bend_table(word, state, curve, chart))


def section(things: tuple[Thing, ...], shots: tuple[Shot, ...], sheet: paper.Sheet) -> None:
    """The downloads, the pictures of charts, and the hand-out, which the browser's own print gives too."""
    paper.lay_out(sheet)
    with st.expander("Take it along", icon=":material/download:", key="takeaway", on_change="rerun") as box:
        if box.open:
            with st.container(horizontal=True, gap="small", key="takeaway-things"):
                for thing in things:
                    thing.button()
            window_buttons(shots)


def _one(chart: str, state: LinkState) -> tuple[Shot, ...]:
    """The picture of a lesson on a function."""
    return (Shot("Picture (PNG)", chart, file_name("picture", state.setting.text, "png")),)
