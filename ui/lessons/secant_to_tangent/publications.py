"""The stage at every preset, corners and poles included, as a film of secants: the page that a class can take along."""

from collections.abc import Iterator
from functools import partial

from core.curve import sample
from core.difference.secant import secant_film
from core.presets import PRESETS
from publish.standalone import Still, standalone
from publish.static.page import INDEX, PLOTLY, Beside, Page, State, link_labels, state_of
from ui.shell.lessons import lesson

WORD = "secant_to_tangent"
TASK = "Press play: delta shrinks, and the secant comes to lie where the tangent is, if there is one."
MORE = "In the live app P and Q are dragged by hand, any function can be typed, and the window chosen."


def pages() -> Iterator[Page]:
    """A page for each preset."""
    for preset in PRESETS:
        state = state_of(preset)
        yield Page(
            f"{WORD}-{state.word}.html", WORD, state.pill, state.heading, state.words, own=partial(_whole, state)
        )


def _whole(state: State, beside: Beside, live: str) -> str:
    """The page as publish/standalone makes it; live: the address of the live page, or ""."""
    links = (("All pages", INDEX), *link_labels(*beside))
    return standalone(_still(state, live, links), PLOTLY)


def _still(state: State, live: str, links: tuple[tuple[str, str], ...]) -> Still:
    verdict = state.verdict
    return Still(
        title=lesson(WORD).title,
        task=TASK,
        text=state.setting.text,
        curve=sample(state.function, *state.setting.window),
        slopes=sample(state.function, *state.setting.window, order=1),
        window=state.setting.window,
        film=secant_film(state.function, state.setting.a, state.setting.delta, verdict),
        kind=verdict.name,
        reason=verdict.reason,
        address=live,
        note=MORE,
        beside=links,
    )
