"""What the browser makes itself: the pictures of charts, and a printed hand-out."""

from dataclasses import asdict, dataclass
from pathlib import Path

from ui.live.component import Component

_buttons = Component("window", Path(__file__).parent)


@dataclass(frozen=True)
class Shot:
    """A picture to save. label: of its button; chart: the key of the chart; file: its name."""

    label: str
    chart: str
    file: str


def window_buttons(shots: tuple[Shot, ...]) -> None:
    """A button for each picture, and one that prints the hand-out."""
    _buttons.show("window-buttons", {"shots": [asdict(shot) for shot in shots]})
