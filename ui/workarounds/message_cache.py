"""Names a message by its hash only where the browser is sure to hold it.

Streamlit sends a long message once and then names it by its hash, where the browser's request lists that hash. The
browser drops a message at the end of a whole run that did not use it, if its last use is more than
`global.maxCachedMessageAge` runs old; runs of a fragment count too. So we name a message only where the same part of
the page sent it when it ran last, or any part sent it in the last two runs.

Symptom: the page stops for good with "Cached ForwardMsg MISS". Its request was sent just before the browser dropped a
    message, so it still lists it, and the answer names it. A live part makes this likely: all that is outside of it
    goes unused while points are dragged.
Reproduction: the page `cache` of tests/browser/symptoms.py, on a slow line.
Upstream: streamlit issue 15816, pull requests 10012 and 11302.
Alternatives: a higher `global.maxCachedMessageAge` only moves it. With 20 the page survives 5 drags and not 25.
Delete when: the browser keeps what it lists until the answer has come.
Noticed by: tests/browser/test_symptoms.py
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
    """The hashes of one session's long messages: of the last runs, newest last, and of each part's last run."""

    runs: list[set[str]] = field(default_factory=list)
    parts: dict[str, set[str]] = field(default_factory=dict)


class _NameableHashes(frozenset[str]):
    """The hashes that may be named. Streamlit looks up each long message that it sends; this records it.

    listed: all hashes that the browser's request listed; notes: the sets that record what was sent.
    """

    listed: frozenset[str]
    notes: tuple[set[str], ...]

    def __new__(cls, listed: frozenset[str], sure: Iterable[str], *notes: set[str]) -> "_NameableHashes":
        hashes = super().__new__(cls, listed.intersection(sure))
        hashes.listed, hashes.notes = listed, notes
        return hashes

    def __contains__(self, hash_of_message: object) -> bool:
        for note in self.notes:
            note.add(str(hash_of_message))
        return super().__contains__(hash_of_message)


@contextmanager
def by(part: str) -> Iterator[None]:
    """Attributes the messages sent inside it to that part of the page. Parts may be nested; the outermost is the run.

    part: a name, the same at each run.
    """
    run = get_script_run_ctx()
    if run is None:
        yield
        return
    session_hashes: _SessionHashes = st.session_state.setdefault(SENT, _SessionHashes())
    around = run.cached_message_hashes
    if isinstance(around, _NameableHashes):
        listed = around.listed
    else:
        listed = around
        session_hashes.runs = [*session_hashes.runs[-SURE_RUNS:], set()]
    sure = set().union(*session_hashes.runs[:-1], session_hashes.parts.get(part, ()))
    session_hashes.parts[part] = set()
    run.cached_message_hashes = _NameableHashes(listed, sure, session_hashes.runs[-1], session_hashes.parts[part])
    try:
        yield
    finally:
        run.cached_message_hashes = around
