"""build(): all pages, the index that leads to them, and the files that they share."""

from collections.abc import Sequence
from pathlib import Path

from publish.page import colours_and_controls, plotly_script
from publish.static.folder import write_files
from publish.static.index import index
from publish.static.lessons import STATIC_LESSONS, StaticLesson
from publish.static.page import FILES, INDEX, PLOTLY, SCRIPT, STYLE, Beside, Page, live_address, page_html


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
