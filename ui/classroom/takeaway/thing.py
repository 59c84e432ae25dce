"""One thing to take along: a file that is made when its button is pressed."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Thing:
    """label: of the button, plain text of ours; help: what it is good for; file: its name; icon: a Material symbol.

    make: called in a thread of its own once the button is pressed, so it must not use Streamlit.
    """

    label: str
    help: str
    file: str
    mime: str
    icon: str
    make: Callable[[], str]

    def button(self) -> None:
        """The button, which neither makes the file beforehand nor runs the page again."""
        st.download_button(
            self.label,
            self.make,
            self.file,
            self.mime,
            key=f"take-{self.file.rpartition('.')[2]}-{self.label}",
            help=self.help,
            icon=self.icon,
            on_click="ignore",
        )
