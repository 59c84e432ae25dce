"""Names of files from what a person typed, and tables as CSV: all digits, and no cell that breaks its row."""

import csv
import io
import math
import re

import pytest

from ui.classroom.takeaway.things import file_name, spreadsheet_text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("x^2", "steps-x-to-2.md"),
        ("1/x", "steps-1-over-x.md"),
        ("sin(x)/x - 0.5", "steps-sin-x-over-x-minus-0.5.md"),
        ("|x|", "steps-bar-x-bar.md"),
        ("", "steps.md"),
    ],
)
def test_a_name_can_be_read(text: str, name: str) -> None:
    assert file_name("steps", text, "md") == name


@pytest.mark.parametrize(
    "text", ["../../etc/passwd", "a\x00b", "x" * 500, "\u202egnp.exe", 'a"b\\c:d*?', "....", "-.-"]
)
def test_a_name_is_safe_on_every_system(text: str) -> None:
    name = file_name("steps", text, "md")
    assert re.fullmatch(r"steps(-[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)?\.md", name)
    assert ".." not in name
    assert len(name) <= 60


def test_a_spreadsheet_reads_back_what_was_written() -> None:
    rows = [("one, two", 0.1 + 0.2, 7), ('he said "x"', -1.5e-300, 0)]
    read = list(csv.reader(io.StringIO(spreadsheet_text(("name", "value", "count"), rows))))
    assert read[0] == ["name", "value", "count"]
    assert [(name, float(value), int(count)) for name, value, count in read[1:]] == rows


def test_what_is_no_number_is_an_empty_cell() -> None:
    assert spreadsheet_text(("x", "y"), [(1.0, math.nan)]) == "x,y\n1.0,\n"
