"""Whatever Choosing delta says of a preset, a scheme and a point, against mpmath, which knows nothing of balls."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication_application,
    parse_expr,
    rationalize,
    standard_transformations,
)

from core.difference.error_curve import DELTAS, ErrorCurve, ErrorRow, error_curve, error_row
from core.difference.exact_slope import exact_slopes
from core.difference.schemes import SCHEMES
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.presets import PRESETS, Preset
from ui.lessons.choosing_delta.sentences import describe_worth, order_sentence

POINTS = (0.0, 0.5, 1.0, 2.0)
MORE = ("1/(1+x^2)", "x|x|", "cos(x)", "x^2-0.3x", "|x-0.1|", "e^(-x^2)", "1e-10|x|", "(x^2-4)/(x-2)")
PRECISE = 80
NOTHING = mpmath.mpf(10) ** -60
"""What is left of a sum that is 0, at so many digits."""
STEPS = [float(f"{2 * 10 ** (-k / 12):.5g}") for k in range(1, 60)]


def root(u: Any) -> Any:
    return real(mpmath.sqrt(u))


def real(value: Any) -> Any:
    if isinstance(value, mpmath.mpc) and value.imag == 0:
        return value.real
    return value


def cube_root(u: Any) -> Any:
    return u ** (mpmath.mpf(1) / 3) if not _is_negative(u) else -((-u) ** (mpmath.mpf(1) / 3))


def _is_negative(u: Any) -> bool:
    return bool(mpmath.re(u) < 0)


FORMULAS: dict[str, Callable[[Any], Any]] = {
    "2x": lambda x: 2 * x,
    "2x^2": lambda x: 2 * x**2,
    "x^2": lambda x: x**2,
    "m x + b": lambda x: 2 * x + 1,
    "x^3": lambda x: x**3,
    "sin(x)": mpmath.sin,
    "e^x": mpmath.exp,
    "|x|": abs,
    "cbrt(x)": cube_root,
    "x^(2/3)": lambda x: cube_root(x) ** 2,
    "sqrt(x)": root,
    "1/x": lambda x: 1 / x,
    "tan(x)": mpmath.tan,
    "floor(x)": mpmath.floor,
    "(x^2-1)/(x-1)": lambda x: (x**2 - 1) / (x - 1),
    "x^2 sin(1/x)": lambda x: x**2 * mpmath.sin(1 / x),
    "sin(50x)": lambda x: mpmath.sin(50 * x),
    "x^4": lambda x: x**4,
    "sigmoid(x)": lambda x: 1 / (1 + mpmath.exp(-x)),
    "relu(x)": lambda x: max(x, mpmath.mpf(0)),
    "1/(1+x^2)": lambda x: 1 / (1 + x**2),
    "x|x|": lambda x: x * abs(x),
    "cos(x)": mpmath.cos,
    "x^2-0.3x": lambda x: x**2 - 3 * x / 10,
    "|x-0.1|": lambda x: abs(x - mpmath.mpf(1) / 10),
    "e^(-x^2)": lambda x: mpmath.exp(-(x**2)),
    "1e-10|x|": lambda x: abs(x) / mpmath.mpf(10) ** 10,
    "(x^2-4)/(x-2)": lambda x: (x**2 - 4) / (x - 2),
}


@cache
def formula(text: str) -> Callable[[Any], Any]:
    """As FORMULAS has it; of another text, as a new preset brings it, what SymPy reads there, with exact decimals."""
    if text in FORMULAS:
        return FORMULAS[text]
    read_so = (*standard_transformations, implicit_multiplication_application, convert_xor, rationalize)
    x = sympy.Symbol("x")
    tree = parse_expr(text, {"x": x, "e": sympy.E}, transformations=read_so)
    odd_roots = [power for power in tree.atoms(sympy.Pow) if getattr(power.exp, "q", 1) > 2]
    assert tree.free_symbols <= {x} and not odd_roots, f"{text} needs its formula in FORMULAS"
    return sympy.lambdify(x, tree, "mpmath")  # type: ignore[no-any-return]


ESTIMATES: dict[str, Callable[[Callable[[Any], Any], Any, Any], Any]] = {
    "forward": lambda f, a, d: (f(a + d) - f(a)) / d,
    "backward": lambda f, a, d: (f(a) - f(a - d)) / d,
    "central": lambda f, a, d: (f(a + d) - f(a - d)) / (2 * d),
    "five-point": lambda f, a, d: (f(a - 2 * d) - 8 * f(a - d) + 8 * f(a + d) - f(a + 2 * d)) / (12 * d),
    "richardson": lambda f, a, d: (64 * central(f, a, d / 4) - 20 * central(f, a, d / 2) + central(f, a, d)) / 45,
    "complex": lambda f, a, d: mpmath.im(f(mpmath.mpc(a, d))) / d,
}


def central(f: Callable[[Any], Any], a: Any, d: Any) -> Any:
    return (f(a + d) - f(a - d)) / (2 * d)


@dataclass(frozen=True)
class Case:
    """One page's state, with what it says, and what mpmath says of the same."""

    text: str
    a: float
    word: str
    curve: ErrorCurve
    rows: tuple[ErrorRow, ...]
    order: str
    told: tuple[str, ...]

    def truncation(self, delta: float) -> Any:
        """|scheme - slope| without any rounding, None where f lacks a value."""
        with mpmath.workdps(PRECISE):
            a, step = exact(self.a), exact(delta)
            try:
                estimate = ESTIMATES[self.word](formula(self.text), a, step)
            except ZeroDivisionError:
                return None
            return None if isinstance(estimate, mpmath.mpc) else abs(estimate - self.slope)

    @cached_property
    def slope(self) -> Any:
        """By a difference of mpmath's, from the side that the scheme reads."""
        with mpmath.workdps(PRECISE):
            side = {"forward": 1, "backward": -1}.get(self.word, 1)
            slope = mpmath.diff(formula(self.text), exact(self.a), direction=side)
            return slope if abs(slope) > NOTHING else mpmath.mpf(0)

    def __str__(self) -> str:
        return f"{self.text} at {self.a:g}, {self.word}"


def exact(number: float) -> Any:
    return mpmath.mpf(repr(number))


def read(preset: Preset) -> Function:
    found = parse(preset.text)
    assert isinstance(found, Expression)
    return Function(found, preset.parameters)


def cases(word: str) -> Iterator[Case]:
    scheme = SCHEMES[word]
    for preset in (*PRESETS, *(Preset(text, text, -3, 3, 0, "") for text in MORE)):
        function = read(preset)
        for a in POINTS:
            found = verdict(function, a)
            known = exact_slopes(function, a, found)
            curve = error_curve(scheme, function, a, truth=known)
            if not isinstance(curve, ErrorCurve):
                continue
            rows = tuple(error_row(scheme, function, a, delta, known) for delta in (1.0, 0.1, 1e-4))
            told = tuple(describe_worth(curve, row, found) for row in rows)
            yield Case(preset.text, a, word, curve, rows, order_sentence(scheme, curve), told)  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=list(SCHEMES))
def said(request: pytest.FixtureRequest) -> list[Case]:
    return list(cases(request.param))


def test_where_no_truncation_is_said_there_is_none(said: list[Case]) -> None:
    counted = 0
    for case in said:
        limit = exact_below(case.order)
        if limit:
            errors = [case.truncation(delta) for delta in STEPS if delta < limit]
            assert all(error is None or error <= NOTHING for error in errors), str(case)
            counted += 1
    assert counted >= 5


def exact_below(sentence: str) -> float:
    """Below which delta the scheme is said to be exact; 0 where it is not."""
    if "exact on this function" in sentence or "for any delta up to 2" in sentence:
        return math.inf
    found = re.search(r"no truncation for any delta below ([\d.]+)", sentence)
    return float(found.group(1)) if found else 0.0


def test_where_there_is_none_that_is_said(said: list[Case]) -> None:
    for case in said:
        errors = [case.truncation(delta) for delta in STEPS]
        if all(error is not None and error <= NOTHING for error in errors):
            assert "no truncation" in case.order, str(case)


def test_the_measured_order_is_that_of_the_truncation(said: list[Case]) -> None:
    for case in said:
        found = re.search(r"order (\d+\.\d+)", case.order)
        if found and "up to order" not in case.order:
            near, far = case.truncation(1e-5), case.truncation(1e-4)
            assert float(found.group(1)) == pytest.approx(float(mpmath.log10(far / near)), abs=0.2), str(case)
            if "is 0 here" in case.order:
                assert float(found.group(1)) > SCHEMES[case.word].order + 0.5, str(case)


def test_no_truncation_shows_where_it_is_of_a_higher_order_than_that(said: list[Case]) -> None:
    for case in said:
        found = re.search(r"up to order (\d+)", case.order)
        if found:
            near, far = case.truncation(1e-3), case.truncation(1e-2)
            assert far <= NOTHING or float(mpmath.log10(far / near)) > int(found.group(1)) - 1.5, str(case)


def test_what_took_the_digits_is_the_larger_part_of_the_error(said: list[Case]) -> None:
    counted = 0
    for case in said:
        for row, told in zip(case.rows, case.told, strict=True):
            thief = re.match(rf"At delta = {row.delta:g} [^.]*: (truncation|round-off) has taken the rest", told)
            if thief:
                truncation = float(case.truncation(row.delta))
                assert (truncation >= row.error / 2) == (thief.group(1) == "truncation"), (str(case), row, truncation)
                counted += 1
    assert counted >= 20


def test_errors_are_those_of_the_very_estimates(said: list[Case]) -> None:
    for case in said:
        with mpmath.workdps(PRECISE):
            slope = case.slope
            errors = [float(abs(mpmath.mpf(estimate) - slope)) for estimate in case.curve.estimates.tolist()]
        shown = case.curve.errors
        beaten = shown == 0
        assert np.allclose(shown[~beaten], np.array(errors)[~beaten], rtol=1e-9, atol=0, equal_nan=True), str(case)
        assert np.all(np.array(errors)[beaten] <= np.spacing(abs(case.curve.exact)) / 2), str(case)


def test_the_best_delta_is_among_the_best(said: list[Case]) -> None:
    """Its error over half a decade is at most 30 times the least there is, or within an ulp or two of the slope."""
    for case in said:
        best = case.curve.best_delta
        if math.isfinite(best):
            least = min(typical(case.curve, delta) for delta in DELTAS.tolist())
            limit = max(30 * least, 4 * np.spacing(abs(case.curve.exact)))
            assert typical(case.curve, best) <= limit, (str(case), best)


def typical(curve: ErrorCurve, delta: float) -> float:
    near = (delta / 10**0.25 <= DELTAS) & (delta * 10**0.25 >= DELTAS) & np.isfinite(curve.errors)
    return float(np.sqrt(np.mean(curve.errors[near] ** 2))) if near.any() else math.inf


@pytest.mark.parametrize("text", ["2x^2", "sin(50x)", "x^2 sin(1/x)", "(x^2-1)/(x-1)", "x^2-0.3x", "e^x"])
def test_a_text_that_is_not_in_the_table_is_read_as_the_table_would(text: str) -> None:
    with mpmath.workdps(PRECISE):
        known, x = FORMULAS.pop(text), mpmath.mpf(7) / 5
        try:
            assert abs(formula.__wrapped__(text)(x) - known(x)) < NOTHING
        finally:
            FORMULAS[text] = known
