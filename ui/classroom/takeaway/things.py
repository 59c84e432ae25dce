"""Things to take along, each a file that is made when its button is pressed: pages, documents, tables."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from core.difference.secant import secant_film
from core.differentiability import Verdict
from publish.document import Document, as_article, as_markdown
from publish.standalone import CDN, INLINE, Still, standalone
from ui.link.state import LinkState
from ui.link.words import link
from ui.parts.scene import Scene
from ui.shell.lessons import lesson

SPOKEN = {"/": " over ", "+": " plus ", "-": " minus ", "^": " to ", "|": " bar ", "<": " below ", ">": " above "}
LONGEST = 48
TASK = "Press play: delta shrinks, and the secant comes to lie where the tangent is."
TASK_ALONE = "Press play: delta shrinks, and the secant turns. Where does it come to rest?"
"""What to do on the page of the stage, and what where the tangent is out of sight."""
Cell = str | float
Rows = Iterable[Sequence[Cell]]


@dataclass(frozen=True)
class Thing:
    """label: of the button, plain text of ours; help: what it is good for; file: its name; icon: a Material symbol.

    make: called in a thread of its own once the button is pressed, so it must not use Streamlit.
    """

    label: str
    help: str
    file: str
    mime: str
    icon: str
    make: Callable[[], str]

    def button(self) -> None:
        """The button, which neither makes the file beforehand nor runs the page again."""
        st.download_button(
            self.label,
            self.make,
            self.file,
            self.mime,
            key=f"take-{self.file.rpartition('.')[2]}-{self.label}",
            help=self.help,
            icon=self.icon,
            on_click="ignore",
        )


def file_name(what: str, text: str, ending: str) -> str:
    """For example secant-of-x-to-2.html, in letters, digits and hyphens, which every system accepts.

    what: the kind of file, in plain letters; text: canonical.
    """
    words = "".join(SPOKEN.get(letter, letter) for letter in text)
    plain = re.sub(r"[^A-Za-z0-9.]+|(?<!\d)\.|\.(?!\d)", "-", words).strip("-.")
    plain = re.sub("-+", "-", plain)[:LONGEST].strip("-.")
    return f"{what}-{plain}.{ending}" if plain else f"{what}.{ending}"


def table(label: str, help: str, file: str, heads: Sequence[str], rows: Callable[[], Rows]) -> Thing:
    """A table as CSV. label, help: of the button; rows: called when the file is requested, outside Streamlit."""
    return Thing(label, help, file, "text/csv", ":material/table:", lambda: spreadsheet_text(heads, rows()))


def spreadsheet_text(heads: Sequence[str], rows: Rows) -> str:
    """A line of headings, then every row with all its digits, as a spreadsheet reads it; NaN is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return "" if cell != cell else repr(cell)


def documents(what: str, noun: str, text: str, document: Callable[[], Document]) -> tuple[Thing, Thing]:
    """The work as Markdown and as LaTeX. what: the kind of file; noun: of its entries; text: of the function."""
    return (
        Thing(
            f"All {noun} as Markdown",
            "Headings, sentences, and formulas between double dollar signs.",
            file_name(what, text, "md"),
            "text/markdown",
            ":material/notes:",
            lambda: as_markdown(document()),
        ),
        Thing(
            f"All {noun} as LaTeX",
            "A whole article that compiles as it is.",
            file_name(what, text, "tex"),
            "application/x-tex",
            ":material/function:",
            lambda: as_article(document()),
        ),
    )


def stage_pages(word: str, scene: Scene, state: LinkState, verdict: Verdict) -> tuple[Thing, Thing]:
    """The stage as one HTML file: the page that works without a network, and the small one. word: the lesson's."""
    make = partial(_make, word, scene, state, verdict, link(st.context.url or "", state.words))
    offline = "One HTML file of 5 MB with everything in it: the film of the secants, with play and slider."
    small = "The same film in a small HTML file. It loads Plotly from cdn.jsdelivr.net when it is opened."
    return (
        _stage_page("Page that works offline", offline, "secants-offline", state, partial(make, INLINE)),
        _stage_page("Small page", small, "secants-small", state, partial(make, CDN)),
    )


def _stage_page(label: str, help: str, what: str, state: LinkState, make: Callable[[], str]) -> Thing:
    return Thing(label, help, file_name(what, state.setting.text, "html"), "text/html", ":material/movie:", make)


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
