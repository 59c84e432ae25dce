"""The sentence about a curve, held against what is known of the function by hand."""

import pytest

from core.curve import describe_curve, sample
from core.expression import Expression, parse
from core.function import Function


def told(text: str, low: float, high: float) -> str:
    read = parse(text)
    assert isinstance(read, Expression)
    return describe_curve(sample(Function(read), low, high), "f")


@pytest.mark.parametrize(
    ("text", "low", "high", "sentence"),
    [
        ("x^3", -3, 3, "f rises from −27 to 27."),
        ("-2x", -1, 2, "f falls from 2 to −4."),
        ("5", -3, 3, "f is 5 throughout."),
        ("x^2", -3, 2, "f goes from 9 to 4, lowest with 0 near x = 0."),
        ("4-x^2", -3, 2, "f goes from −5 to 0, highest with 4 near x = 0."),
        ("x^3-3x", -2.5, 2.2, "f goes from −8.1 to 4, and turns between."),
        ("x^3-3x", -1.5, 1.5, "f goes from 1.12 to −1.12, lowest with −2 near x = 1 and highest with 2 near x = −1."),
        ("1/x", -3, 3, "f grows without bound at x = 0."),
        ("sqrt(x-9)", -3, 3, "f has no value that the picture could show."),
    ],
)
def test_the_sentence_says_what_the_curve_does(text: str, low: float, high: float, sentence: str) -> None:
    assert told(text, low, high).endswith(sentence)
