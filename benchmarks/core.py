"""The mathematics, measured against what one would write without it: SymPy and NumPy on the same formula.

Run it as  python -m benchmarks.core ; it takes less than a minute. A ratio below 1 says that the core is the faster.
"""

import itertools
from collections.abc import Callable

import mpmath
import numpy as np
import plotly.graph_objects as go
import sympy

from benchmarks.measuring.clock import microseconds, microseconds_afresh
from benchmarks.measuring.table import Row, print_table, rounded, times
from core.curvature import curvature
from core.curve import Curve, sample
from core.difference.error_curve import error_curve
from core.difference.exact_slope import exact_slopes
from core.difference.microscope import magnify
from core.difference.point_values import derivatives_at, value_at
from core.difference.schemes import SCHEMES
from core.difference.secant import (
    COARSE_LADDER,
    DECADES,
    LADDER,
    SecantField,
    grid,
    quotient_rows,
    quotients,
    row_of,
    secant_field,
)
from core.difference.tolerance import small_enough
from core.differentiability import Verdict, verdict
from core.expression import Expression, parse
from core.function import Function
from core.refusal import Refusal
from ui.figures.secant import secant_figure
from ui.figures.style import PALETTES

TYPED, IN_SYMPY = "sin(2x) e^(-x^2/4) + sqrt(1+x^2)", "sin(2*x)*exp(-x**2/4) + sqrt(1+x**2)"
BENT, BENT_IN_SYMPY = "(x^2-2)^4 e^x", "(x**2-2)**4*exp(x)"
CORNER, ROOT = "|x-c| e^x", "|x-c|^(3/2) e^x"
LOW, HIGH, POINT = -3.0, 3.0, 0.7
X, C = sympy.Symbol("x", real=True), sympy.Symbol("c", real=True)
DELTA = sympy.Symbol("delta", positive=True)
SMOOTH = sympy.sin(2 * X) * sympy.exp(-(X**2) / 4) + sympy.sqrt(1 + X**2)
HEADING = ("what", "baseline", "baseline takes", "core takes", "ratio")


def main() -> None:
    """Print the tables together."""
    print_table(HEADING, [*reading_rows(), *value_rows(), *picture_rows(), *verdict_rows(), *ball_rows(), *bend_rows()])


def reading_rows() -> list[Row]:
    """From text to mathematics, with SymPy's cache emptied before: nobody types the same formula twice."""
    return [
        _afresh("parse", "sympify", in_sympy, lambda: parse(TYPED)),
        _afresh("text to f(1)", "sympify, lambdify", lambda: by_lambdify(1)[0](1.0), lambda: typed().f(1.0)),
        _afresh("text to f'(1)", "... with diff", lambda: by_lambdify(2)[1](1.0), lambda: typed().df(1.0)),
    ]


def value_rows() -> list[Row]:
    """Numbers of a function that is there: one, and as many as a stage needs."""
    function, formula = typed(), by_lambdify(1)[0]
    one, many = np.array(1.0), np.linspace(LOW, HIGH, 16_000)
    return [
        _again("f at one point", "NumPy by hand", lambda: by_hand(one), lambda: function.f(one)),
        _again("f at 16,000 points", "NumPy by hand", lambda: by_hand(many), lambda: function.f(many)),
        _again("f at 16,000 points", "lambdify", lambda: formula(many), lambda: function.f(many)),
    ]


def picture_rows() -> list[Row]:
    """What a picture is made of: both curves, the field of secants, the figure."""
    function, points, even = typed(), grid(LOW, HIGH), np.linspace(LOW, HIGH, 1500)
    curve, slopes, field = sample(function, LOW, HIGH), sample(function, LOW, HIGH, 1), secant_field(function, points)
    return [
        _again("sample f", "NumPy, 1,500 points", lambda: by_hand(even), lambda: sample(function, LOW, HIGH)),
        _again("sample f'", "NumPy, 1,500 points", lambda: by_hand(even), lambda: sample(function, LOW, HIGH, 1)),
        _again("secant_field", "NumPy quotients", lambda: bare_field(points), lambda: secant_field(function, points)),
        _again("figure", "a chart of f alone", lambda: bare_figure(curve), lambda: figure(curve, slopes, field)),
        _again(
            "figure to JSON", "a chart of f alone", bare_figure(curve).to_json, figure(curve, slopes, field).to_json
        ),
    ]


def verdict_rows() -> list[Row]:
    """The slope at a point c; where the formula fails to be smooth, it does so at its parameter c."""
    judge(ROOT, 0)  # The first that needs limits starts the worker.
    return [
        _verdict("verdict at a smooth point", TYPED, SMOOTH),
        _verdict("verdict at a corner", CORNER, sympy.Abs(X - C) * sympy.exp(X)),
        _verdict("verdict by limits", ROOT, sympy.Abs(X - C) ** sympy.Rational(3, 2) * sympy.exp(X)),
    ]


def ball_rows() -> list[Row]:
    """What is printed to the last digit, beside mpmath with enough digits for the same."""
    function, formula = typed(), sympy.lambdify(X, in_sympy(), "mpmath")
    found = verdict(function, POINT)
    return [
        _again("f at a point, by balls", "mpmath", _digits(30, formula), lambda: value_at(function, POINT)),
        _again(
            "f, f', f'' at a point",
            "mpmath.taylor",
            _digits(30, lambda a: mpmath.taylor(formula, a, 2)),
            lambda: derivatives_at(function, POINT, 2),
        ),
        _again(
            "254 quotients of a stage",
            "mpmath",
            _digits(30, lambda a: [(formula(a + delta) - formula(a)) / delta for delta in LADDER for _ in "lr"]),
            lambda: row_of(function, POINT, 0.37, found),
        ),
        _again(
            "table of quotients",
            "mpmath",
            _digits(30, lambda a: [(formula(a + d) - formula(a)) / d for d in DECADES for _ in "lrc"]),
            lambda: quotient_rows(function, POINT, found, 1),
        ),
        _again(
            "twelve coefficients and more",
            "mpmath.taylor",
            _digits(60, lambda a: mpmath.taylor(formula, a, 11)),
            lambda: exact_slopes(function, POINT, found),
        ),
        _again(
            "six error curves",
            "mpmath, the slope alone",
            _digits(60, lambda a: mpmath.diff(formula, a)),
            lambda: [error_curve(scheme, function, POINT) for scheme in SCHEMES.values()],
        ),
        _again(
            "how small must delta be",
            "NumPy, 24,600 quotients",
            lambda: quotients(by_hand, np.array([POINT]), np.geomspace(1e-12, 2, 24_600)),
            lambda: small_enough(function, POINT, found, 0.01),
        ),
        _again(
            "microscope",
            "NumPy, nine boxes",
            lambda: [by_hand(POINT + np.linspace(-1, 1, 801) / 4**step) for step in range(9)],
            lambda: magnify(function, POINT, found, 1.0),
        ),
    ]


def bend_rows() -> list[Row]:
    """Where a curve turns and how it bends, in a worker: with proof, and as one would ask SymPy or a grid."""
    bent, smooth, even = Function(read(BENT)), typed(), np.linspace(LOW, HIGH, 2001)
    curvature(bent, LOW, HIGH)  # The first starts the worker.
    return [
        _afresh("curvature, solvable", "SymPy's solveset", solved, lambda: curvature(bent, LOW, HIGH)),
        _again(
            "curvature, not solvable",
            "NumPy, 2,001 points",
            lambda: sign_changes(by_hand(even)),
            lambda: curvature(smooth, LOW, HIGH),
        ),
    ]


def _digits(digits: int, call: Callable[[mpmath.mpf], object]) -> Callable[[], object]:
    """The call with so many digits of mpmath's."""

    def computed() -> object:
        with mpmath.workdps(digits):
            return call(mpmath.mpf(repr(POINT)))

    return computed


def solved() -> list[sympy.Set]:
    """The zeros of f' and of f''."""
    formula = sympy.sympify(BENT_IN_SYMPY, locals={"x": X})
    window = sympy.Interval(LOW, HIGH)
    return [sympy.solveset(formula.diff(X, order), X, window) for order in (1, 2)]


def sign_changes(values: np.ndarray) -> list[np.ndarray]:
    """Where the first and the second differences change their signs."""
    return [np.flatnonzero(np.diff(np.sign(np.diff(values, order)))) for order in (1, 2)]


def _verdict(what: str, text: str, formula: sympy.Expr) -> Row:
    """At a new point each time, since answers are kept."""
    numbers = itertools.count(1)
    return _afresh(what, "two SymPy limits", lambda: limits(formula, next(numbers)), lambda: judge(text, next(numbers)))


def judge(text: str, eighths: int) -> Verdict:
    """The verdict at the point c, given in eighths."""
    c = eighths / 8
    return verdict(Function(read(text), {"c": c}), c)


def limits(formula: sympy.Expr, eighths: int) -> list[sympy.Expr]:
    """The limits of the difference quotient at the point c from both sides."""
    a = sympy.Rational(eighths, 8)
    here = formula.subs(C, a)
    quotients = [(here.subs(X, a + side * DELTA) - here.subs(X, a)) / (side * DELTA) for side in (-1, 1)]
    return [sympy.limit(quotient, DELTA, 0, "+") for quotient in quotients]


def read(text: str) -> Expression:
    """The expression of a text that can be read."""
    found = parse(text)
    if isinstance(found, Refusal):
        raise ValueError(found.sentence)
    return found


def typed() -> Function:
    """The function of the typed text, made anew."""
    return Function(read(TYPED))


def in_sympy() -> sympy.Expr:
    """The same by SymPy's own reader, which the app may not use: it runs the text as a program.

    Here it is the baseline that the app's reader is measured against, and reads nothing but the constant above.
    """
    return sympy.sympify(IN_SYMPY, locals={"x": X})


def by_lambdify(count: int) -> list[Callable[..., np.ndarray]]:
    """f, f', ... as SymPy makes them: count of them. The baseline again, on the same constant; the app may not."""
    formula = in_sympy()
    return [sympy.lambdify(X, formula.diff(X, order)) for order in range(count)]


def by_hand(x: np.ndarray) -> np.ndarray:
    """The same formula, as one would write it for this function alone."""
    return np.sin(2 * x) * np.exp(-(x**2) / 4) + np.sqrt(1 + x**2)


def bare_field(points: np.ndarray) -> list[np.ndarray]:
    """The quotients to both sides, and nothing of what f does at the points."""
    starts, heights = points[:, None], by_hand(points)[:, None]
    return [(by_hand(starts + deltas) - heights) / deltas for deltas in (COARSE_LADDER, -COARSE_LADDER)]


def bare_figure(curve: Curve) -> go.Figure:
    """One line."""
    return go.Figure(go.Scatter(x=curve.x, y=curve.y, mode="lines"))


def figure(curve: Curve, slopes: Curve, field: SecantField) -> go.Figure:
    """Two panels, the moving marks, and the field that they are looked up in."""
    return secant_figure("benchmark", curve, slopes, field, (LOW, HIGH), PALETTES["light"])


def _again(what: str, baseline: str, plain: Callable[[], object], ours: Callable[[], object]) -> Row:
    return _row(what, baseline, microseconds(plain), microseconds(ours))


def _afresh(what: str, baseline: str, plain: Callable[[], object], ours: Callable[[], object]) -> Row:
    fresh = sympy.core.cache.clear_cache
    return _row(what, baseline, microseconds_afresh(plain, fresh), microseconds_afresh(ours, fresh))


def _row(what: str, baseline: str, plain: float, ours: float) -> Row:
    return what, baseline, _written(plain), _written(ours), times(ours / plain)


def _written(microseconds: float) -> str:
    return rounded(microseconds, "µs") if microseconds < 1000 else rounded(microseconds / 1000, "ms")


if __name__ == "__main__":
    main()
