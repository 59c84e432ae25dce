"""The ground's colour, watched: with the system's theme Streamlit changes its own parts, but charts are Python's.

A browser says which theme it has with each run, and a change of the theme is none; so this part asks for one.
"""

from pathlib import Path

from ui.live.component import Component

_ground = Component("ground", Path(__file__).parent)


def watch() -> None:
    """Drawn once on every page, where it can be seen: a browser makes no transition of what it does not draw."""
    _ground.mount(key="ground", height=1, on_colour_change=_note_change)


def _note_change() -> None:
    """The rerun is what matters: st.context.theme is then the new one."""
