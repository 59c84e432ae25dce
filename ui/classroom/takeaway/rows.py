"""Tables as CSV: a line of headings, then every row with all its digits."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from ui.classroom.takeaway.thing import Thing

Cell = str | float
Rows = Iterable[Sequence[Cell]]


def table(label: str, help: str, file: str, heads: Sequence[str], rows: Callable[[], Rows]) -> Thing:
    """label, help: of the button; rows: called once the file is asked for, outside Streamlit."""
    return Thing(label, help, file, "text/csv", ":material/table:", lambda: spreadsheet_text(heads, rows()))


def spreadsheet_text(heads: Sequence[str], rows: Rows) -> str:
    """As a spreadsheet reads it; what is no number is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return "" if cell != cell else repr(cell)
