"""The first page: a card for each lesson, with its task and its pages. It needs no script."""

import html
from collections.abc import Mapping, Sequence

from publish.page import fill
from publish.static.lessons import StaticLesson
from publish.static.page import FILES, Page, policy
from ui.shell.lessons import FIRST_SCREEN, SECTIONS, lesson
from ui.shell.version import VERSION

LEAD = "The derivative to look at: secants that become tangents, and what comes of them. Choose a lesson."
MORE = "These pages hold chosen examples. In the live app any function can be typed, and every point dragged."


def index(pages: Mapping[str, Sequence[Page]], lessons: Sequence[StaticLesson], address: str) -> str:
    """pages: the pages of each lesson, by its word; address: of the live app, or ""."""
    sections = "".join(_section(name, pages, lessons) for name in SECTIONS if name != FIRST_SCREEN)
    live = f'<a href="{html.escape(address)}" rel="noreferrer">Open the live app</a>' if address else ""
    values = {
        "policy": policy(scripts=False),
        "lead": LEAD,
        "sections": sections,
        "more": MORE,
        "live": live,
        "version": html.escape(VERSION),
    }
    return fill((FILES / "index.html").read_text(encoding="utf-8"), values)


def _section(name: str, pages: Mapping[str, Sequence[Page]], lessons: Sequence[StaticLesson]) -> str:
    cards = "".join(_card(each, pages[each.word]) for each in lessons if lesson(each.word).section == name)
    return f'<section><h2>{html.escape(name)}</h2><ul class="cards">{cards}</ul></section>'


def _card(shown: StaticLesson, pages: Sequence[Page]) -> str:
    links = "".join(f'<li><a href="{page.file}">{html.escape(page.label)}</a></li>' for page in pages)
    title = html.escape(lesson(shown.word).title)
    return f"<li><h3>{title}</h3><p>{html.escape(shown.task)}</p><ul>{links}</ul></li>"
