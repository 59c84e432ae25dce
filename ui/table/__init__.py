"""A table of rows by delta: a click on a row chooses its delta, and the row nearest to the stage's delta is marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


_table = st.components.v2.component(
    "tangent_lab_table", html=_read("table.html"), css=_read("table.css"), js=_read("table.js")
)


@dataclass(frozen=True)
class Column:
    """label: the header, in plain text; colour: the quantity's ink."""

    label: str
    colour: str


def delta_table(
    key: str,
    caption: str,
    columns: Sequence[Column],
    deltas: Sequence[float],
    rows: Sequence[Sequence[str]],
    delta: float,
    choose: Callable[[int], None],
) -> None:
    """rows: written numbers, one row for each of deltas; choose(row) is called before the next run of the page."""
    data: dict[str, Any] = {
        "caption": caption,
        "columns": [{"label": column.label, "colour": column.colour} for column in columns],
        "deltas": list(deltas),
        "rows": [list(row) for row in rows],
        "delta": delta,
    }
    _table(key=key, data=data, on_row_change=lambda: _take(key, len(rows), choose))


def _take(key: str, count: int, choose: Callable[[int], None]) -> None:
    row = dict(st.session_state.get(key) or {}).get("row")
    if isinstance(row, int) and 0 <= row < count:
        choose(row)
