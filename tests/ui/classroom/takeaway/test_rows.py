"""Tables as CSV: all digits, nothing for what is no number, and no cell that breaks its row."""

import csv
import io
import math

from ui.classroom.takeaway.rows import spreadsheet_text


def test_a_spreadsheet_reads_back_what_was_written() -> None:
    rows = [("one, two", 0.1 + 0.2, 7), ('he said "x"', -1.5e-300, 0)]
    read = list(csv.reader(io.StringIO(spreadsheet_text(("name", "value", "count"), rows))))
    assert read[0] == ["name", "value", "count"]
    assert [(name, float(value), int(count)) for name, value, count in read[1:]] == rows


def test_what_is_no_number_is_an_empty_cell() -> None:
    assert spreadsheet_text(("x", "y"), [(1.0, math.nan)]) == "x,y\n1.0,\n"
