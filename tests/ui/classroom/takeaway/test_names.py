"""Names of files from what a person typed."""

import re

import pytest

from ui.classroom.takeaway.names import file_name


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
