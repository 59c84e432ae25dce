"""What Python has put into the widgets of the link, held until the browser has it.

Each message of a browser brings the values of all widgets. One that was sent before the answer to a commit came brings
the values from before it, and Streamlit takes them for typed: a drag would be undone by the click that followed it.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

ON_THE_WAY = "what the browser may not have yet"
TRAVEL = 1.0
"""Seconds for an answer to reach a browser and for what it sent meanwhile to come back; nobody types so soon."""


@dataclass(frozen=True)
class Settled:
    """One word's value; before: the values that the browser may still say; answered: when the answer was complete."""

    value: Any
    before: tuple[Any, ...]
    answered: float | None = None

    def is_undone_by(self, value: Any, now: float) -> bool:
        """Whether that value is older than this one, and not a person's new choice."""
        travelling = self.answered is None or now - self.answered < TRAVEL
        return travelling and value is not None and value != self.value and value in self.before


def settle(words: Mapping[str, Any]) -> None:
    """Give widgets their values; for callbacks and for code that runs before the widgets are drawn."""
    known = _on_the_way()
    for word, value in words.items():
        earlier = known.get(word)
        before = (*earlier.before, earlier.value) if earlier else ()
        known[word] = Settled(value, (*before, st.session_state.get(word)))
    st.session_state.update(words)


def hold() -> None:
    """Called by the router before any widget is drawn: what an older message has undone is put back."""
    known = _on_the_way()
    now = time.monotonic()
    for word, settled in list(known.items()):
        value = st.session_state.get(word)
        if settled.is_undone_by(value, now):
            st.session_state[word] = settled.value
            known[word] = replace(settled, answered=None)
        elif settled.answered is not None:
            del known[word]


def answered() -> None:
    """Called by the router at its end: the answer is complete. A run that was cut short does not come here."""
    known = _on_the_way()
    for word, settled in known.items():
        if settled.answered is None:
            known[word] = replace(settled, answered=time.monotonic())


def _on_the_way() -> dict[str, Settled]:
    known: dict[str, Settled] = st.session_state.setdefault(ON_THE_WAY, {})
    return known
