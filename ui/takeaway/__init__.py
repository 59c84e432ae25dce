"""Take it along: what a teacher keeps of a lesson, each thing made when it is asked for and not before.

The section is quiet and closed at first; what is in it is not even drawn until it is opened, so that it costs the
stage nothing.
"""

import streamlit as st

from core.cost import Setting
from core.differentiability import Verdict
from core.limits import WorkedLimit
from core.search.race import Race
from ui.bending.known import Bending
from ui.chosen import Chosen
from ui.cost import charts, checking, comparing, larger
from ui.cost.measuring import Measured
from ui.cursor import CHART as CURSOR
from ui.derivation import Derivation
from ui.guessing import picture, why
from ui.guessing.asked import Asked
from ui.neuron.chosen import ChosenNeuron
from ui.neuron.curves import LossScene
from ui.scene import Scene
from ui.stage import CHART as STAGE
from ui.takeaway import network, paper, sheets, stage_page, work
from ui.takeaway.names import file_name
from ui.takeaway.thing import Thing
from ui.takeaway.window import Shot, window_buttons


def stage(word: str, shown: Scene, chosen: Chosen, found: Verdict) -> None:
    """Of a lesson with the stage: the stage as a page, its picture, and a hand-out; word: the lesson's."""
    things = stage_page.pages(word, shown, chosen, found)
    section(things, _one(STAGE, chosen), sheets.secants(word, shown, chosen))


def worked_limit(word: str, shown: Scene, chosen: Chosen, found: Verdict, worked: WorkedLimit) -> None:
    """The same, and the lines of the worked limit."""
    things = (*stage_page.pages(word, shown, chosen, found), *work.limit(worked, chosen.expression.text))
    section(things, _one(STAGE, chosen), sheets.limit_lines(word, shown, chosen, worked))


def errors(word: str, shown: Scene, chosen: Chosen, found: Verdict, chart: str, scheme: str) -> None:
    """Of the lesson on choosing delta; chart: the key of its picture; scheme: its name."""
    things = stage_page.pages(word, shown, chosen, found)
    section(things, _one(chart, chosen), sheets.error_table(word, chosen, scheme))


def steps(word: str, found: Derivation) -> None:
    """The steps of a derivation, and a hand-out to write them on."""
    section(work.steps(found), (), sheets.rule_table(word, found.chosen, found.steps.count))


def bends(word: str, chosen: Chosen, known: Bending) -> None:
    """Of the lesson on higher derivatives: the picture of all three curves, and a hand-out on how f bends."""
    section((), _one(CURSOR, chosen), sheets.bend_table(word, chosen, known))


def race(word: str, asked: Asked, found: Race, bare: bool) -> None:
    """Of the lesson on guessing weights; bare: the numbers are kept out of sight, so no table is given away."""
    shots = _shots(f"{asked.data} {asked.seed}", {"race": f"{picture.FILM}-chart", "loss": why.CHART})
    section(() if bare else (network.course(asked, found),), shots, network.race_sheet(word, asked))


def neuron(word: str, state: ChosenNeuron, shown: LossScene) -> None:
    """Of the lesson on the impact of one parameter."""
    things = (network.impact_rows(state),) if state.tells_slopes else ()
    shots = _shots(state.preset.word, {"loss": STAGE})
    section(things, shots, network.impact_sheet(word, state, shown))


def costs(word: str, found: Measured, setting: Setting, words: network.Words, bare: bool) -> None:
    """Of the lesson on the cost of slopes."""
    rungs = found.found.rungs
    drawn = {"seconds": charts.SECONDS, "passes": charts.PASSES, "ratio": charts.RATIO}
    drawn |= {"agreement": comparing.CHART, "larger networks": larger.CHART, "gradient check": checking.CHART}
    shots = _shots(f"{setting.depth} layers of {setting.width}", drawn)
    things = () if bare or not rungs else (network.times(rungs, setting),)
    section(things, shots, network.cost_sheet(word, setting, words))


def section(things: tuple[Thing, ...], shots: tuple[Shot, ...], sheet: paper.Sheet) -> None:
    """The downloads, the pictures of charts, and the hand-out, which the browser's own print gives too."""
    paper.laid_out(sheet)
    with st.expander("Take it along", icon=":material/download:", key="takeaway", on_change="rerun") as box:
        if box.open:
            with st.container(horizontal=True, gap="small", key="takeaway-things"):
                for thing in things:
                    thing.button()
            window_buttons(shots)


def _one(chart: str, chosen: Chosen) -> tuple[Shot, ...]:
    """The picture of a lesson on a function."""
    return (Shot("Picture (PNG)", chart, file_name("picture", chosen.expression.text, "png")),)


def _shots(text: str, charts: dict[str, str]) -> tuple[Shot, ...]:
    """charts: the key of each, by what it shows; text: goes into the files' names."""
    return tuple(
        Shot(f"Picture of the {what} (PNG)", chart, file_name(what.replace(" ", "-"), text, "png"))
        for what, chart in charts.items()
    )
