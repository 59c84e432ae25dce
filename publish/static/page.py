"""A page of the folder: its subject, the frame around it, and a chart or a film on it.

A chart is the figure of ui/figures in light, and what is different in dark. Its data stand in the page as JSON;
files/charts.js draws them with the one Plotly file and plays the frames.
"""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import plotly.graph_objects as go

from core.differentiability import Verdict, verdict
from core.expression.typeset import typeset
from core.function import Function
from core.numbers import format_number
from core.presets import Preset
from core.setting import Setting
from publish.page import as_json, differences, fill, in_script
from publish.pieces import mathml
from ui.figures.style import PALETTES, Palette
from ui.link.words import link, setting_of, words_of
from ui.live.markup import film_controls, panel
from ui.shell.lessons import lesson
from ui.shell.stops import STOPS

FILES = Path(__file__).parent / "files"
INDEX, PLOTLY, STYLE, SCRIPT = "index.html", "assets/plotly.min.js", "assets/page.css", "assets/charts.js"
NAV = f'<nav aria-label="All pages"><a href="{INDEX}">Tangent Lab: all pages</a></nav>'
TROUBLE = (
    f'<p class="trouble" role="alert" hidden>The pictures need {PLOTLY}, which is not there. '
    "The words and tables are complete.</p>"
)
SCRIPTS = f'<script src="{PLOTLY}"></script><script src="{SCRIPT}"></script>'
REST = "style-src 'self' file: 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
"""Styles may stand in the page, since Plotly puts its own there. Nothing at all is fetched from a host."""
HEIGHT = 420


@dataclass(frozen=True)
class Page:
    """file: its name in the folder; word: of its lesson; label: its name among the lesson's pages, plain text.

    heading: a line under the title, HTML; words: the link of the live app with the same state; body: makes the HTML;
    task: what to do on this page, "" for what the lesson says; own: makes the whole page where it has a frame of its
    own, from the pages beside it and the live page's address.
    """

    file: str
    word: str
    label: str
    heading: str
    words: Mapping[str, str | float]
    body: Callable[[], str] = str
    task: str = ""
    own: "Callable[[Beside, str], str] | None" = None


Beside = tuple[Page | None, Page | None]
"""The pages before and after one, in its lesson."""


def page_html(page: Page, task: str, more: str, beside: Beside, address: str) -> str:
    """The page as HTML; task: what to do on it; more: what the live app can do besides; beside: those before and after.

    address: of the live app, or "".
    """
    title, body = lesson(page.word).title, page.body()
    has_picture = 'class="picture"' in body
    values = {
        "policy": policy(scripts=has_picture),
        "name": html.escape(f"{title}: {page.label} - Tangent Lab"),
        "nav": NAV,
        "title": html.escape(title),
        "heading": f'<p class="of">{page.heading}</p>',
        "task": html.escape(page.task or task),
        "trouble": TROUBLE,
        "body": body,
        "more": html.escape(more),
        "live": live_link(address, page),
        "beside": f'<nav class="beside" aria-label="Pages beside this one">{_beside(*beside)}</nav>',
        "foot": "Made with Tangent Lab. This page asks no server for anything.",
        "scripts": SCRIPTS if has_picture else "",
    }
    return frame(values)


def frame(values: Mapping[str, str]) -> str:
    """files/page.html filled with these values; those that not every page has are empty by default."""
    unfilled = dict.fromkeys(("nav", "heading", "trouble", "beside", "scripts"), "")
    return fill((FILES / "page.html").read_text(encoding="utf-8"), {**unfilled, **values})


def policy(scripts: bool) -> str:
    """The page's Content-Security-Policy: the folder's scripts if there is a picture, else none."""
    own = "script-src 'self' file:; " if scripts else ""
    return f"default-src 'none'; {own}{REST}"


def live_address(address: str, page: Page) -> str:
    """Where the live app shows the same; "" without a live app."""
    return link(f"{address.rstrip('/')}/{page.word}", page.words) if address else ""


def live_link(address: str, page: Page) -> str:
    """A link to the live app with the same state; "" without one."""
    if not address:
        return ""
    return f'<a href="{html.escape(live_address(address, page))}" rel="noreferrer">Open this in the live app</a>'


def _beside(before: Page | None, after: Page | None) -> str:
    return "".join(f'<a href="{file}">{html.escape(label)}</a>' for label, file in link_labels(before, after))


def link_labels(before: Page | None, after: Page | None) -> list[tuple[str, str]]:
    """What the links to the pages before and after say, and their files."""
    ways = [(f"\u2190 {before.label}", before.file)] if before else []
    return ways + ([(f"{after.label} \u2192", after.file)] if after else [])


@dataclass(frozen=True)
class State:
    """What a page on a function is about.

    word: for the name of the file; pill: what a link to the page says; watch: what to watch for, or "".
    """

    word: str
    pill: str
    setting: Setting
    watch: str = ""

    @property
    def function(self) -> Function:
        """The setting's."""
        return self.setting.function

    @property
    def heading(self) -> str:
        """f(x) = ..., typeset, with the letters' values: HTML."""
        letters = ", ".join(f"{letter} = {format_number(value)}" for letter, value in self.function.parameters.items())
        formula = mathml(f"f(x) = {typeset(self.function.expression.tree)}")
        return formula + (f" with {letters}" if letters else "")

    @cached_property
    def verdict(self) -> Verdict:
        """The verdict on f at the point."""
        return verdict(self.function, self.setting.a)

    @property
    def words(self) -> Mapping[str, str | float]:
        """The words of the live app's link."""
        return words_of(self.setting)


def state_of(preset: Preset) -> State:
    """The state that a press on the preset leads to."""
    return State(preset.word, preset.pill, preset.setting, preset.watch)


def tour_state(lesson: str) -> State:
    """The state of the guided tour's stop at that lesson."""
    stop = next(stop for stop in STOPS if stop.lesson_word == lesson)
    setting = setting_of(stop.words)
    if not isinstance(setting, Setting):
        raise ValueError(f"the stop at {lesson} cannot be shown")
    return State("tour", str(stop.words["f"]).replace("^2", "\u00b2"), setting, stop.see)


def chart(
    draw: Callable[[Palette], go.Figure],
    alt: str,
    labels: Sequence[str] = (),
    at: int = 0,
    title: str = "",
    height: int = 0,
) -> str:
    """draw: the figure in a palette; alt: its takeaway; labels: of the film's frames; at: the one shown first.

    title: what the labels are values of; height: in pixels, the figure's own where 0.
    """
    light, dark = (as_json(draw(palette), palette) for palette in PALETTES.values())
    tall = height or light["layout"].get("height") or HEIGHT
    news = {**light, "dark": list(differences(light, dark)), "labels": list(labels), "at": at}
    return (
        f'<figure class="picture" data-height="{tall}">'
        f'<div class="chart" role="img" aria-label="{html.escape(alt)}"></div>{_controls(labels, title)}'
        "<noscript><p>The picture needs JavaScript; the words and tables of this page do not.</p></noscript>"
        f'<script type="application/json" class="figure">{in_script(news)}</script></figure>'
    )


def _controls(labels: Sequence[str], title: str) -> str:
    if len(labels) < 2:
        return ""
    name = html.escape(title)
    controls = panel(film_controls(name))
    return f'<div class="film conductor" role="group" aria-label="Film: {name}" hidden>{controls}</div>'
