"""The stage as one HTML file, in two sizes."""

from functools import partial

import streamlit as st

from core.difference.secant import secant_film
from core.differentiability import Verdict
from publish.standalone import CDN, INLINE, Still, standalone
from ui.classroom.takeaway.names import file_name
from ui.classroom.takeaway.thing import Thing
from ui.link.state import LinkState
from ui.link.words import link
from ui.parts.scene import Scene
from ui.shell.lessons import lesson

TASK = "Press play: delta shrinks, and the secant comes to lie where the tangent is."
TASK_ALONE = "Press play: delta shrinks, and the secant turns. Where does it come to rest?"


def pages(word: str, scene: Scene, state: LinkState, verdict: Verdict) -> tuple[Thing, Thing]:
    """The page that works without a network, and the small one."""
    make = partial(_make, word, scene, state, verdict, link(st.context.url or "", state.words))
    name = partial(file_name, text=state.setting.text, ending="html")
    return (
        Thing(
            "Page that works offline",
            "One HTML file of 5 MB with everything in it: the film of the secants, with play and slider.",
            name("secants-offline"),
            "text/html",
            ":material/movie:",
            partial(make, INLINE),
        ),
        Thing(
            "Small page",
            "The same film in a small HTML file. It loads Plotly from cdn.jsdelivr.net when it is opened.",
            name("secants-small"),
            "text/html",
            ":material/movie:",
            partial(make, CDN),
        ),
    )


def _make(word: str, scene: Scene, state: LinkState, verdict: Verdict, address: str, plotly: str) -> str:
    still = Still(
        title=lesson(word).title,
        task=TASK_ALONE if state.hides("tangent") else TASK,
        text=state.setting.text,
        curve=scene.curve,
        slopes=scene.slopes,
        window=state.setting.window,
        film=secant_film(scene.function, state.setting.a, state.setting.delta, verdict),
        kind=verdict.name,
        reason=verdict.reason,
        address=address,
        hide=state.hide,
    )
    return standalone(still, plotly)
