"""The hand-out: one page of paper with a question, a picture, and a table to fill in.

It is there for the browser's own print too. Until it is printed nothing of it is on the page; then it takes the place
of everything else, so that no control, menu or answer is printed.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

from ui.figures.handout import Picture
from ui.live.component import Component

HERE = Path(__file__).parent
_paper = Component("paper", HERE, SHEET_STYLE=(HERE / "sheet.css").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Sheet:
    """All plain text. lesson: its title; formula, question: above the picture; columns, rows: of the table.

    "" stands for a cell to fill in. lines: each is followed by a line to write on; address: of this very state.
    """

    lesson: str
    formula: str
    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]
    picture: Picture | None
    address: str


def lay_out(sheet: Sheet) -> None:
    """Have the sheet ready for whoever prints the page."""
    _paper.show("paper", asdict(sheet), height=1)
