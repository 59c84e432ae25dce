"""What the lesson calls the slope that errors are measured from."""

import pytest

from core.difference.exact_slope import exact_slopes
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from ui.lessons.choosing_delta.schemes import ErrorCurves


@pytest.mark.parametrize(
    ("text", "a", "scheme", "name"),
    [
        ("x^2", 1, "forward", "exact slope"),
        ("x^2", 1, "central", "exact slope"),
        ("1e-10|x|", 0, "forward", "right-hand slope"),
        ("1e-10|x|", 0, "backward", "left-hand slope"),
        ("floor(x)", 1, "forward", "right-hand slope"),
        ("{x<1: x^2, 3-x}", 1, "forward", "right-hand slope"),
        ("x^(3/2)", 0, "forward", "right-hand slope"),
    ],
)
def test_a_slope_of_one_side_is_called_so(text: str, a: float, scheme: str, name: str) -> None:
    read = parse(text)
    assert isinstance(read, Expression)
    function = Function(read)
    known = ErrorCurves("one", function, exact_slopes(function, a, verdict(function, a)), {})
    assert known.slope_name(scheme) == name
