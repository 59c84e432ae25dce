"""build(): all pages, the index that leads to them, and the files that they share."""

from collections.abc import Sequence
from pathlib import Path

from publish.standalone import colours_and_controls, plotly_script
from publish.static.folder import written_to
from publish.static.index import index
from publish.static.lessons import SHOWN, Shown
from publish.static.page import FILES, INDEX, PLOTLY, SCRIPT, STYLE, Beside, Page, framed, live_address


def build(out: Path, address: str = "", shown: Sequence[Shown] = SHOWN) -> dict[str, int]:
    """Write the folder; the files' sizes in bytes, by their names. out: an empty folder; address: of the live app."""
    made = {each.word: tuple(each.pages()) for each in shown}
    files = {INDEX: index(made, shown, address), **_shared()}
    for each in shown:
        files |= _pages(each, made[each.word], address)
    return written_to(out, files)


def _pages(shown: Shown, pages: Sequence[Page], address: str) -> dict[str, str]:
    beside = zip((None, *pages), (*pages[1:], None), strict=False)
    every = zip(pages, beside, strict=False)
    return {page.file: _whole(shown, page, both, address) for page, both in every}


def _whole(shown: Shown, page: Page, beside: Beside, address: str) -> str:
    if page.own:
        return page.own(beside, live_address(address, page))
    return framed(page, shown.task, shown.more, beside, address)


def _shared() -> dict[str, str]:
    style = f"{colours_and_controls()}\n{(FILES / 'page.css').read_text(encoding='utf-8')}"
    script = (FILES / "charts.js").read_text(encoding="utf-8")
    return {PLOTLY: plotly_script()[0], STYLE: style, SCRIPT: script}
