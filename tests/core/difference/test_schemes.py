"""The schemes: their algebra on polynomials, what they read, and what they refuse."""

import math
from fractions import Fraction

import numpy as np
import pytest

from core.difference.schemes import SCHEMES, ComplexStep, DifferenceScheme
from core.expression import Expression, parse
from core.expression.functions import FUNCTIONS
from core.function import Function
from core.refusal import Refusal

REAL = [scheme for scheme in SCHEMES.values() if scheme.word != "complex"]


def function_of(text: str) -> Function:
    found = parse(text)
    assert isinstance(found, Expression), found
    return Function(found)


def is_complex(word: str) -> bool:
    return ComplexStep().refusal(function_of(f"{word}(x)")) is None


def test_the_words_of_the_links() -> None:
    """Those that links have; a new one may stand anywhere among them."""
    published = ["forward", "backward", "central", "five-point", "richardson", "complex"]
    assert [word for word in SCHEMES if word in published] == published
    assert all(scheme.word == word for word, scheme in SCHEMES.items())


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_the_identity_says_what_the_estimate_is(scheme: DifferenceScheme) -> None:
    assert scheme.identity.startswith("f'(a) = ")
    assert scheme.formula.count("{") == scheme.formula.count("}")


@pytest.mark.parametrize("scheme", REAL, ids=[scheme.word for scheme in REAL])
def test_a_scheme_is_exact_up_to_the_power_it_promises(scheme: DifferenceScheme) -> None:
    """With f = x^k at a = 0 and delta = 1 the estimate is the k-th moment: 1 for k = 1, 0 for all others it covers."""
    points = [Fraction(offset) for offset in scheme.offsets]
    weights = [Fraction(weight) / Fraction(scheme.divisor) for weight in scheme.weights]
    moments = [sum(w * s**k for w, s in zip(weights, points, strict=True)) for k in range(scheme.order + 2)]
    assert moments[:-1] == [0, 1, *[0] * (scheme.order - 1)]
    assert moments[-1] != 0
    both = [scheme.moment(k, -1) + scheme.moment(k, 1) for k in range(scheme.order + 2)]
    assert both == pytest.approx([float(moment) for moment in moments], abs=1e-15)


def test_textbook_estimates_of_a_cube() -> None:
    """x^3 at 1 with delta = 1: 7, 1, 4; the fourth-order ones are exact; Im (1 + i)^3 = 2."""
    cube = function_of("x^3")
    textbook = {"forward": 7, "backward": 1, "central": 4, "five-point": 3, "richardson": 3, "complex": 2}
    found = {word: float(SCHEMES[word].estimate(cube, 1.0, 1.0)) for word in textbook}
    assert found == pytest.approx(textbook)


def test_estimates_keep_the_shape_of_delta() -> None:
    for scheme in SCHEMES.values():
        assert scheme.estimate(function_of("e^x"), 0.0, 0.5).shape == ()
        assert scheme.estimate(function_of("2"), 0.0, np.array([0.5, 0.25])).tolist() == [0.0, 0.0]


def test_a_missing_value_gives_no_estimate() -> None:
    logarithm = function_of("ln(x)")
    assert math.isnan(SCHEMES["backward"].estimate(logarithm, 0.5, 1.0))
    assert math.isfinite(SCHEMES["forward"].estimate(logarithm, 0.5, 1.0))
    assert math.isnan(SCHEMES["complex"].estimate(logarithm, -1.0, 0.1))


def test_the_complex_step_loses_nothing_at_any_delta() -> None:
    estimates = SCHEMES["complex"].estimate(function_of("e^x/(x sqrt(x))"), 1.5, 10.0 ** -np.arange(8, 200, 20))
    exact = math.exp(1.5) * (1.5**-1.5 - 1.5 * 1.5**-2.5)
    assert np.max(np.abs(estimates - exact)) <= 4e-16 * max(1, abs(exact))


@pytest.mark.parametrize(
    ("text", "part"),
    [("|x|", "|x|"), ("floor(x)", "floor"), ("sign(x)", "sign"), ("relu(x)", "relu"), ("{x < 0: 1, x}", "cases"),
     ("sin(max(x, 1))", "max")],
)  # fmt: skip
def test_the_complex_step_says_why_not(text: str, part: str) -> None:
    refusal = ComplexStep().refusal(function_of(text))
    assert isinstance(refusal, Refusal)
    assert part in refusal.sentence


@pytest.mark.parametrize("word", [word for word, entry in FUNCTIONS.items() if entry.arity == 1 and is_complex(word)])
@pytest.mark.parametrize("a", [-2.5, -0.4, 0.3, 1.7, 3.2])
def test_the_complex_step_agrees_with_the_derivative_of_every_function(word: str, a: float) -> None:
    function = function_of(f"{word}(x)")
    expected = float(function.df(a))
    found = float(ComplexStep().estimate(function, a, 1e-20))
    assert found == pytest.approx(expected, rel=1e-12, nan_ok=True) or math.isnan(expected)


@pytest.mark.parametrize("text", ["x^(1/3)", "x^(2/3)", "x^0.2", "cbrt(x)^5", "x^-3", "2^x", "(x^2)^x", "x^1.2345678"])
@pytest.mark.parametrize("a", [-1.7, 0.9])
def test_the_complex_step_takes_the_real_roots(text: str, a: float) -> None:
    function = function_of(text)
    expected = float(function.df(a))
    if math.isfinite(expected):
        assert float(ComplexStep().estimate(function, a, 1e-20)) == pytest.approx(expected, rel=1e-12)
