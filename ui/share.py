"""The link that opens on exactly what is on the screen."""

from urllib.parse import urlencode

import streamlit as st

from core.numbers import written
from ui.controls import DEFAULTS, Chosen


def link(address: str, chosen: Chosen, extra: dict[str, str] | None = None) -> str:
    """address: the page's own, without query; a value equal to its default is left out, as Streamlit does."""
    values = {
        "f": chosen.expression.text,
        "a": chosen.a,
        "delta": chosen.delta,
        "from": chosen.low,
        "to": chosen.high,
        **chosen.parameters,
    }
    words = {word: _text(value) for word, value in values.items() if value != DEFAULTS[word]}
    query = urlencode({**words, **(extra or {})})
    return f"{address.split('?')[0]}?{query}" if query else address.split("?")[0]


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else repr(value)


def link_box(chosen: Chosen, extra: dict[str, str] | None = None) -> None:
    """The link with its copy button, and in words what it opens on."""
    st.subheader("Share this", anchor=False)
    st.markdown(
        f"Whoever opens this link finds the same function, x = {written(chosen.a)} and delta = {written(chosen.delta)}."
    )
    st.code(link(st.context.url or "", chosen, extra), language=None, wrap_lines=True)
