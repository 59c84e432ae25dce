"""The caret stands under the place, however long or strange the text is."""

from hypothesis import given
from hypothesis import strategies as st

from ui.parts.status import caret


def test_the_caret_stands_under_the_place() -> None:
    assert caret("x^2 + foo", 6) == "x^2 + foo\n      ^"


def test_without_a_place_there_is_no_caret() -> None:
    assert caret("x^2", None) == "x^2"


def test_what_cannot_be_printed_takes_one_place() -> None:
    assert caret("x\u202e\u0000y", 2) == "x\ufffd\ufffdy\n  ^"


@given(st.text(max_size=300), st.data())
def test_the_caret_is_under_its_character_and_lines_stay_short(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    shown, mark = caret(text, place).split("\n")
    assert len(shown) <= 46
    assert mark == " " * (len(mark) - 1) + "^"
    if place < len(text) and text[place].isprintable():
        assert shown[len(mark) - 1] == text[place]
