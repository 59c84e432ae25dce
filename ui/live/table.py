"""A table of rows by delta: a click on a row chooses its delta, and the row nearest to the stage's delta is marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ui.live.component import HERE, Component

_table = Component(HERE / "table.js")


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
    message = {**_content(caption, columns, rows), "deltas": list(deltas), "delta": delta}
    _table.show(key, message, on_row_change=lambda: _take(key, len(rows), choose))


def plain_table(key: str, caption: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """A table to read alone; the first cell of a row is its name."""
    _table.show(key, _content(caption, columns, rows))


def _content(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    return {
        "caption": caption,
        "columns": [{"label": column.label, "colour": column.colour} for column in columns],
        "rows": [list(row) for row in rows],
    }


def _take(key: str, count: int, choose: Callable[[int], None]) -> None:
    row = dict(st.session_state.get(key) or {}).get("row")
    if isinstance(row, int) and 0 <= row < count:
        choose(row)
