"""A picture as a table: what a chart shows, in numbers, behind a quiet line that opens, for whoever cannot see it."""

from collections.abc import Callable, Sequence

import streamlit as st

from core.numbers import format_number
from ui.live.table import Column, plain_table


def as_table(
    key: str, what: str, columns: Sequence[Column], rows: Callable[[], Sequence[Sequence[float | str]]]
) -> None:
    """what: the caption, a phrase in plain text; rows: called where the table is open; its first cell names a row."""
    label = f"As a table: {what}"
    with st.expander(label, icon=":material/table:", key=f"{key}-opened", on_change="rerun") as box:
        if box.open:
            plain_table(key, what[0].upper() + what[1:], columns, [[_cell(cell) for cell in row] for row in rows()])


def _cell(cell: float | str) -> str:
    return cell if isinstance(cell, str) else format_number(cell)
