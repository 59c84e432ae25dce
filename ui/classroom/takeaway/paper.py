"""What the browser makes itself: the hand-out that it prints, and pictures of charts.

The hand-out is there for the browser's own print too. Until it is printed nothing of it is on the page; then it takes
the place of everything else, so that no control, menu or answer is printed.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

from publish.handout import STYLE, Sheet
from ui.live.component import Component

HERE = Path(__file__).parent
_paper = Component(HERE / "paper.js", "<i hidden></i>", SHEET_STYLE=STYLE)
_buttons = Component(HERE / "window.js")


@dataclass(frozen=True)
class Shot:
    """A picture to save. label: of its button; chart: the key of the chart; file: its name."""

    label: str
    chart: str
    file: str


def lay_out(sheet: Sheet) -> None:
    """Place the sheet that the browser prints instead of the page."""
    message = asdict(sheet)
    _paper.show("paper", message, {"ground": message.pop("ground")}, height=1)


def window_buttons(shots: tuple[Shot, ...]) -> None:
    """A button for each picture, and one that prints the hand-out."""
    _buttons.show("window-buttons", {"shots": [asdict(shot) for shot in shots]})
