"""Mends the address before a widget reads it.

Streamlit seeds a bound widget with what the address says, and only some of that is checked: float("inf") for a box of
whole numbers raises in the middle of the page. st.query_params cannot help: it changes neither a word whose widget was
drawn before, as when a visitor goes back to the link, nor the copy from which widgets are seeded. So this reaches into
the session state. Delete it when st.query_params does both; tests/deploy/test_links.py notices what breaks.
"""

from collections.abc import Iterable, Mapping

from streamlit.runtime.scriptrunner import get_script_run_ctx


def mend(dropped: Iterable[str], said: Mapping[str, str]) -> None:
    """Take words out of the address, and let others say one value; both for the widgets of this very run."""
    context = get_script_run_ctx()
    if context is None or not (dropped or said):
        return
    with context.session_state.query_params() as words:
        for word in dropped:
            words.remove_param(word)
        for word, text in said.items():
            words.set_corrected_value(word, text, "string_value")
        words.set_initial_query_params_from_current()
