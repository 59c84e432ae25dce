"""Taylor polynomials of f at a, the error |f - T_n|, and how far around a it stays below a bound.

T_n(x) = f(a) + f'(a) (x - a) + f''(a)/2! (x - a)^2 + ... + f^(n)(a)/n! (x - a)^n.
"""

import math
from dataclasses import dataclass

import numpy as np

from core.bounded import bounded
from core.differentiability import Verdict
from core.evaluate import Truth, Values
from core.fifty_digits import derivatives
from core.function import Function
from core.numbers import sized, written
from core.refusal import Refusal
from core.rounding import UNIT, with_rounding

GRID = 2001
HALVINGS = 60
CLOSE_STEPS = 400
NEAREST = 1e-9
"""How near to a the steps begin that grow with the distance, as a share of the window."""
SECONDS = 2.0
NOTHING = 1e-40
"""A derivative this much smaller than the others is 0 but for the last of its fifty digits."""


@dataclass(frozen=True, eq=False)
class TaylorPolynomial:
    """T_n on a grid; read-only arrays of the grid's shape.

    values: T_n(x); errors: |f(x) - T_n(x)|, NaN where f has no value. low, high: the interval around a in which the
    error is below the bound; whole_left, whole_right: it goes on to the window's end, and perhaps beyond.
    """

    order: int
    values: Values
    errors: Values
    low: float
    high: float
    whole_left: bool
    whole_right: bool


@dataclass(frozen=True, eq=False)
class Taylor:
    """The polynomials of order 0 to n at a.

    coefficients: f^(k)(a)/k!, k from 0 to n, rounded from fifty digits; x: the grid, ascending; values: f(x), NaN where
    f has none; bound: what the error is held against.
    """

    a: float
    bound: float
    coefficients: tuple[float, ...]
    x: Values
    values: Values
    polynomials: tuple[TaylorPolynomial, ...]


def taylor(
    function: Function, a: float, found: Verdict, order: int, bound: float, window: tuple[float, float]
) -> Taylor | Refusal:
    """The polynomials up to the order, worked out in a worker.

    Refused, with the verdict's reason, where f has not all derivatives at a, and where the worker has no time. found:
    the verdict at a; window: what the picture shows. ValueError unless order >= 0 and bound > 0.
    """
    if order < 0 or not 0 < bound < math.inf:
        raise ValueError("taylor() needs an order from 0 on and a positive bound")
    return bounded(_taylor, function, a, found, order, bound, window, seconds=SECONDS)


def _taylor(
    function: Function, a: float, found: Verdict, order: int, bound: float, window: tuple[float, float]
) -> Taylor | Refusal:
    """In the worker."""
    coefficients = _coefficients(function, a, found, order)
    if isinstance(coefficients, Refusal):
        return coefficients
    x = np.unique(np.append(np.linspace(min(window[0], a), max(window[1], a), GRID), a))
    values = function.f(x)
    for array in (x, values):
        array.setflags(write=False)
    polynomials = (_polynomial(function, a, coefficients[: n + 1], x, bound) for n in range(order + 1))
    return Taylor(a, bound, coefficients, x, values, tuple(polynomials))


def taylor_coefficients(function: Function, a: float, found: Verdict, order: int) -> tuple[float, ...] | Refusal:
    """f(a), f'(a), f''(a)/2!, ... up to the order, to fifty digits before they are rounded; or why there are none.

    In a worker, whose want of time is a reason too.
    """
    return bounded(_coefficients, function, a, found, order, seconds=SECONDS)


def _coefficients(function: Function, a: float, found: Verdict, order: int) -> tuple[float, ...] | Refusal:
    """In the worker."""
    if not found.differentiable:
        return Refusal(f"{found.reason} A Taylor polynomial needs every derivative there.")
    series = derivatives(function, a, 1, order) if found.method == "rules" else None
    if series is None:
        return Refusal(
            f"At x = {written(a)} f has a slope, but part of its formula is not smooth there: derivatives of higher "
            "order may be missing, so there is no Taylor polynomial to trust."
        )
    largest = max(abs(number) for number in series)
    kept = [0.0 if abs(number) <= largest * NOTHING else float(number) for number in series]
    return tuple(number / math.factorial(k) for k, number in enumerate(kept))


def at(coefficients: tuple[float, ...], a: float, x: Values) -> Values:
    """T_n(x), by Horner's scheme."""
    total = np.zeros_like(x)
    for coefficient in reversed(coefficients):
        total = total * (x - a) + coefficient
    return total


def _polynomial(
    function: Function, a: float, coefficients: tuple[float, ...], x: Values, bound: float
) -> TaylorPolynomial:
    values = at(coefficients, a, x)
    errors = np.abs(function.f(x) - values)
    for array in (values, errors):
        array.setflags(write=False)
    looked_at = _looked_at(function, a, x)
    near = _near(function, a, coefficients, looked_at, bound)
    here = int(np.searchsorted(looked_at, a))
    left, right = _run(near[here::-1]), _run(near[here:])
    whole_left, whole_right = here - left == 0, here + right == len(looked_at) - 1
    beyond = (function, a, coefficients, bound)
    low = x[0] if whole_left else _border(*beyond, looked_at[here - left], looked_at[here - left - 1])
    high = x[-1] if whole_right else _border(*beyond, looked_at[here + right], looked_at[here + right + 1])
    return TaylorPolynomial(len(coefficients) - 1, values, errors, float(low), float(high), whole_left, whole_right)


def _looked_at(function: Function, a: float, x: Values) -> Values:
    """The grid; closer points around a, where a wide window's grid may step over the border; where f may be torn."""
    low, high = float(x[0]), float(x[-1])
    steps = np.geomspace(NEAREST * (high - low), high - low, CLOSE_STEPS)
    points = np.concatenate([x, a - steps, a + steps, function.singular_points(low, high)])
    return np.unique(points[(low <= points) & (points <= high)])


def _near(function: Function, a: float, coefficients: tuple[float, ...], x: Values, bound: float) -> Truth:
    """Where the error is below the bound, as far as rounding lets it be seen."""
    value, rounding = with_rounding(function.expression.tree, x, function.parameters)
    sizes = at(tuple(abs(each) for each in coefficients), 0.0, np.abs(x - a))
    with np.errstate(all="ignore"):
        error = np.abs(value - at(coefficients, a, x))
        return np.asarray(error < bound + np.nan_to_num(rounding) + 8 * UNIT * sizes)


def _run(near: Truth) -> int:
    """How many steps from the first place the error stays below the bound."""
    outside = np.flatnonzero(~near)
    return (int(outside[0]) if outside.size else len(near)) - 1


def _border(
    function: Function, a: float, coefficients: tuple[float, ...], bound: float, inside: float, outside: float
) -> float:
    """Where the error reaches the bound, or f ends, by halving between a place inside and one outside.

    A hole or a pole is one float, and is then named itself.
    """
    end = outside
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        near = bool(_near(function, a, coefficients, np.array([middle]), bound)[0])
        inside, outside = (middle, outside) if near else (inside, middle)
    return end if abs(end - inside) <= NEAREST * abs(end - a) else inside


def interval_told(polynomial: TaylorPolynomial, bound: float) -> str:
    """Where T_n is good enough, as a sentence."""
    name = f"T{_lowered(polynomial.order)} stays within {written(bound)} of f"
    if polynomial.whole_left and polynomial.whole_right:
        return f"{name} in the whole window."
    digits = _digits(polynomial.low, polynomial.high)
    left = "the window's left end" if polynomial.whole_left else f"x = {written(polynomial.low, digits)}"
    right = "the window's right end" if polynomial.whole_right else f"x = {written(polynomial.high, digits)}"
    if left == right:
        return f"{name} only at {left}, on a stretch {sized(polynomial.high - polynomial.low)} wide."
    return f"{name} from {left} to {right}."


def _digits(low: float, high: float) -> int:
    """Four decimals, or as many as tell a narrow interval's ends apart."""
    return max(4, math.ceil(2 - math.log10(high - low))) if high > low else 4


def _lowered(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
