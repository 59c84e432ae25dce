"""Which cached messages the browser is sure to hold.

Streamlit sends a long message once and then names it by its hash, where the browser's request says that it keeps it.
The browser drops a message at the end of the second run that did not use it. A request that it sends just before that
still lists what it is about to drop: the answer would name a message that it no longer has, which breaks the page for
good. A live part makes it likely, for all that is outside of it goes unused while points are dragged. So only that is
named which the same part of the page sent when it ran last, or anything that was sent in the last two runs.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

SENT = "what the browser was sent"
SURE_RUNS = 2
"""As many runs after one that used a message can still name it: Streamlit's global.maxCachedMessageAge."""


@dataclass
class _SessionHashes:
    """The hashes of one session's long messages: of the last runs, this one last, and by each part when it ran last."""

    runs: list[set[str]] = field(default_factory=list)
    parts: dict[str, set[str]] = field(default_factory=dict)


class _NameableHashes(frozenset[str]):
    """The hashes that may be named; Streamlit asks for each long message that it sends, which notes it.

    listed: all that the request said the browser keeps; notes: where to note.
    """

    listed: frozenset[str]
    notes: tuple[set[str], ...]

    def __new__(cls, listed: frozenset[str], sure: Iterable[str], *notes: set[str]) -> "_NameableHashes":
        kept = super().__new__(cls, listed.intersection(sure))
        kept.listed, kept.notes = listed, notes
        return kept

    def __contains__(self, hash_of_message: object) -> bool:
        for note in self.notes:
            note.add(str(hash_of_message))
        return super().__contains__(hash_of_message)


@contextmanager
def by(part: str) -> Iterator[None]:
    """Within it, messages are sent by that part of the page. Parts may stand in each other; the outermost is the run.

    part: a name, the same at each run.
    """
    run = get_script_run_ctx()
    if run is None:
        yield
        return
    sent: _SessionHashes = st.session_state.setdefault(SENT, _SessionHashes())
    around = run.cached_message_hashes
    if isinstance(around, _NameableHashes):
        listed = around.listed
    else:
        listed = around
        sent.runs = [*sent.runs[-SURE_RUNS:], set()]
    sure = set().union(*sent.runs[:-1], sent.parts.get(part, ()))
    sent.parts[part] = set()
    run.cached_message_hashes = _NameableHashes(listed, sure, sent.runs[-1], sent.parts[part])
    try:
        yield
    finally:
        run.cached_message_hashes = around
