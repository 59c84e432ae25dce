"""build(): all pages, the index that leads to them, and the files that they share, in a folder.

It writes only into an empty folder or one that it has made before.
"""

import html
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.refusal import Refusal
from publish.page import colours_and_controls, page_script, plotly_script
from publish.static.page import (
    FILES,
    INDEX,
    PLOTLY,
    SCRIPT,
    STYLE,
    Beside,
    Page,
    frame,
    live_address,
    page_html,
    policy,
)
from ui.shell import VERSION
from ui.shell.lessons import FIRST_SCREEN, LESSONS, SECTIONS, STATIC_PAGES, lesson

LEAD = "The derivative to look at: secants that become tangents, and what comes of them. Choose a lesson."
MORE = "These pages hold chosen examples. In the live app any function can be typed, and every point dragged."
LIST = "made-by-tangent-lab.json"
"""Names every file that was made, so that the next build knows what it may take away."""


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
    pages = {each.word: tuple(each.pages()) for each in lessons}
    files = {INDEX: index(pages, lessons, address), **_shared_files()}
    for each in lessons:
        files |= _pages(each, pages[each.word], address)
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
    return {PLOTLY: plotly_script()[0], STYLE: style, SCRIPT: page_script(FILES / "charts.js")}


def index(pages: Mapping[str, Sequence[Page]], lessons: Sequence[StaticLesson], address: str) -> str:
    """pages: the pages of each lesson, by its word; address: of the live app, or ""."""
    sections = "".join(_section(name, pages, lessons) for name in SECTIONS if name != FIRST_SCREEN)
    live = f'<a href="{html.escape(address)}" rel="noreferrer">Open the live app</a>' if address else ""
    values = {
        "policy": policy(scripts=False),
        "name": "Tangent Lab",
        "title": "Tangent Lab",
        "task": LEAD,
        "body": sections,
        "more": MORE,
        "live": live,
        "foot": f"Made with Tangent Lab {html.escape(VERSION)}. "
        "These pages ask no server for anything: copy the folder where you like.",
    }
    return frame(values)


def _section(name: str, pages: Mapping[str, Sequence[Page]], lessons: Sequence[StaticLesson]) -> str:
    cards = "".join(_card(each, pages[each.word]) for each in lessons if lesson(each.word).section == name)
    return f'<section><h2>{html.escape(name)}</h2><ul class="cards">{cards}</ul></section>'


def _card(static_lesson: StaticLesson, pages: Sequence[Page]) -> str:
    links = "".join(f'<li><a href="{page.file}">{html.escape(page.label)}</a></li>' for page in pages)
    title = html.escape(lesson(static_lesson.word).title)
    return f"<li><h3>{title}</h3><p>{html.escape(static_lesson.task)}</p><ul>{links}</ul></li>"


def clear(out: Path, force: bool = False) -> Path | Refusal:
    """The folder, there and empty; force: whether one that was made before is to be replaced."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        return Refusal(f"{out} is not a folder: name one that is empty or not there yet.")
    if out.is_dir() and any(out.iterdir()):
        refused = _empty(out) if force else _full(out)
        if refused:
            return refused
    out.mkdir(parents=True, exist_ok=True)
    return out


def _full(out: Path) -> Refusal:
    if (out / LIST).is_file():
        return Refusal(f"{out} holds an earlier build: say --force to replace it.")
    return Refusal(f"{out} is not empty: name a folder that is empty or not there yet.")


def _empty(out: Path) -> Refusal | None:
    """Remove the files of an earlier build; remove nothing if the folder holds any other file."""
    names = _read_list(out)
    if names is None:
        return Refusal(f"{out} was not made by this command, so --force leaves it alone: name another folder.")
    inside = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_symlink() or not path.is_dir()}
    strange = sorted(inside - {*names, LIST})
    if strange:
        return Refusal(f"{out} holds files that this command has not made, such as {strange[0]}: it is left alone.")
    for name in inside:
        (out / name).unlink()
    for folder in sorted((path for path in out.rglob("*")), reverse=True):
        folder.rmdir()
    return None


def _read_list(out: Path) -> list[str] | None:
    try:
        data = json.loads((out / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    names = data.get("files") if isinstance(data, dict) else None
    return names if isinstance(names, list) and all(isinstance(name, str) for name in names) else None


def write_files(out: Path, files: Mapping[str, str]) -> dict[str, int]:
    """Write all files, by their names in the folder, and the list of them; their sizes in bytes."""
    file_list = json.dumps({"made by": "python -m publish.static", "files": sorted(files)}, indent=1)
    sizes = {}
    # The list first: an interrupted build can then be replaced like a complete one.
    for name, text in {LIST: file_list, **files}.items():
        (out / name).parent.mkdir(exist_ok=True)
        sizes[name] = (out / name).write_bytes(text.encode())
    return sizes


def format_bytes(count: int) -> str:
    """Bytes as a person reads them: 4.6 MB, 108 kB."""
    return f"{count / 1e6:.1f} MB" if count >= 999_500 else f"{count / 1e3:.0f} kB"
