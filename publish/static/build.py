"""build(): all pages, the index that leads to them, and the files that they share."""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.page import colours_and_controls, fill, plotly_script
from publish.static.folder import write_files
from publish.static.page import FILES, INDEX, PLOTLY, SCRIPT, STYLE, Beside, Page, live_address, page_html, policy
from ui.shell import VERSION
from ui.shell.lessons import FIRST_SCREEN, LESSONS, SECTIONS, STATIC_PAGES, lesson

LEAD = "The derivative to look at: secants that become tangents, and what comes of them. Choose a lesson."
MORE = "These pages hold chosen examples. In the live app any function can be typed, and every point dragged."


@dataclass(frozen=True)
class StaticLesson:
    """word: of the lesson; task: what to do on its pages, one sentence; more: what only the live app can do."""

    word: str
    task: str
    more: str
    pages: Callable[[], Iterator[Page]]


STATIC_LESSONS = tuple(
    StaticLesson(entry.word, module.TASK, module.MORE, module.pages)
    for entry in LESSONS
    if (module := entry.published(STATIC_PAGES))
)
"""In the order of the live app's menu."""


def build(out: Path, address: str = "", lessons: Sequence[StaticLesson] = STATIC_LESSONS) -> dict[str, int]:
    """Write the folder; the files' sizes in bytes, by their names. out: an empty folder; address: of the live app."""
    made = {each.word: tuple(each.pages()) for each in lessons}
    files = {INDEX: index(made, lessons, address), **_shared_files()}
    for each in lessons:
        files |= _pages(each, made[each.word], address)
    return write_files(out, files)


def _pages(lesson: StaticLesson, pages: Sequence[Page], address: str) -> dict[str, str]:
    beside = zip((None, *pages), (*pages[1:], None), strict=False)
    every = zip(pages, beside, strict=False)
    return {page.file: _whole(lesson, page, both, address) for page, both in every}


def _whole(lesson: StaticLesson, page: Page, beside: Beside, address: str) -> str:
    if page.own:
        return page.own(beside, live_address(address, page))
    return page_html(page, lesson.task, lesson.more, beside, address)


def _shared_files() -> dict[str, str]:
    style = f"{colours_and_controls()}\n{(FILES / 'page.css').read_text(encoding='utf-8')}"
    script = (FILES / "charts.js").read_text(encoding="utf-8")
    return {PLOTLY: plotly_script()[0], STYLE: style, SCRIPT: script}


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
