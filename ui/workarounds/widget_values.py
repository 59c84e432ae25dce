"""Protects values that Python gave to widgets until the browser has them.

Symptom: a click right after a drag undoes the drag. Each message of a browser brings the values of all widgets. One
    that was sent before the answer to a commit came brings the values from before it, and Streamlit takes them for
    typed.
Reproduction: the page `values` of tests/browser/symptoms.py, on a slow line.
Upstream: streamlit issue 218 (old widget values win) and pull request 16765 (callbacks of joined runs).
Alternatives: `on_change="ignore"` (issue 5827). No box of ours only mirrors another: each starts a run, or only Python
    sets it.
Delete when: a message says which answer its values are based on, and Streamlit drops those that are older.
Noticed by: tests/browser/test_symptoms.py
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
class PendingValue:
    """One word's value; before: values that the browser may still send; answer_time: when the answer was complete."""

    value: Any
    before: tuple[Any, ...]
    answer_time: float | None = None

    def is_undone_by(self, value: Any, now: float) -> bool:
        """Whether that value is older than this one, and not a person's new choice."""
        travelling = self.answer_time is None or now - self.answer_time < TRAVEL
        return travelling and value is not None and value != self.value and value in self.before


def settle(words: Mapping[str, Any]) -> None:
    """Give widgets their values; for callbacks and for code that runs before the widgets are drawn."""
    by_word = _pending_values()
    for word, value in words.items():
        earlier = by_word.get(word)
        before = (*earlier.before, earlier.value) if earlier else ()
        by_word[word] = PendingValue(value, (*before, st.session_state.get(word)))
    st.session_state.update(words)


def restore_pending_values() -> None:
    """Restore the values that an older message has undone. The router calls it before it draws any widget."""
    by_word = _pending_values()
    now = time.monotonic()
    for word, pending in list(by_word.items()):
        value = st.session_state.get(word)
        if pending.is_undone_by(value, now):
            st.session_state[word] = pending.value
            by_word[word] = replace(pending, answer_time=None)
        elif pending.answer_time is not None:
            del by_word[word]


def mark_answered() -> None:
    """Note that the answer is complete. The router calls it at its end, which an interrupted run does not reach."""
    by_word = _pending_values()
    for word, pending in by_word.items():
        if pending.answer_time is None:
            by_word[word] = replace(pending, answer_time=time.monotonic())


def _pending_values() -> dict[str, PendingValue]:
    by_word: dict[str, PendingValue] = st.session_state.setdefault(ON_THE_WAY, {})
    return by_word
