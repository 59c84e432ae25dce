"""The still page as HTML: what a host puts before Streamlit's own root, and takes away when the live page is there."""

from html import escape
from pathlib import Path

from publish.first.panel import Panel
from publish.page import colours
from ui.shell.lessons import Lesson

FOLDER = Path(__file__).parent
STYLE = colours("#first") + (FOLDER / "first.css").read_text(encoding="utf-8")
SCRIPT = (FOLDER / "first.js").read_text(encoding="utf-8")
WAITING = "The live page is on its way."


def still_page(lesson: Lesson, panels: tuple[Panel, ...], sentence: str) -> str:
    """A piece of HTML that stands by itself, its style and its script included. sentence: plain text."""
    words = f"<h1>{escape(lesson.title)}</h1><p>{escape(lesson.task)}</p>"
    figures = "".join(_figure(panel) for panel in panels)
    below = f'<p class="quiet">{escape(sentence)}</p>' if sentence else ""
    body = f'<header>{words}</header><div class="panels">{figures}</div>{below}<p class="quiet">{WAITING}</p>'
    return f'<div id="first"><style>{STYLE}</style><main>{body}</main></div><script>{SCRIPT}</script>'


def _figure(panel: Panel) -> str:
    return f"<figure><figcaption>{escape(panel.heading)}</figcaption>{panel.svg}</figure>"
