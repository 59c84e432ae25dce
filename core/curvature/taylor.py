"""Taylor polynomials of f at a, the error |f - T_n|, and how far around a it stays below a bound.

T_n(x) = f(a) + f'(a) (x - a) + f''(a)/2! (x - a)^2 + ... + f^(n)(a)/n! (x - a)^n.
"""

import math
import sys
from dataclasses import dataclass

import numpy as np
from flint import arb, ctx, fmpq

from core.differentiability import Verdict
from core.differentiability.exact_point import number_of
from core.function import Function
from core.function.enclosure import coefficients, decide, enclose
from core.function.enclosure.scalars import (
    PRECISIONS,
    DomainError,
    Sign,
    Straddling,
    ball,
    rational,
    sign,
    working_precision,
)
from core.function.enclosure.walk import typed_fraction
from core.function.evaluate import Truth
from core.function.taylor_coefficients import polynomial_at, taylor_numbers
from core.numbers import Values, format_number, format_size, freeze
from core.refusal import Refusal
from core.workers import offload

GRID = 2001
HALVINGS = 60
CLOSE_STEPS = 200
NEAREST = 1e-9
"""How near to a the steps begin that grow with the distance, as a share of the window."""
SECONDS = 2.0


@dataclass(frozen=True, eq=False)
class TaylorPolynomial:
    """T_n on a grid; read-only arrays of the grid's shape.

    values: T_n(x); errors: |f(x) - T_n(x)|, NaN where f has no value. low, high: the interval around a in which the
    error is below the bound; whole_left, whole_right: it goes on to the window's end, and perhaps beyond. missing: the
    ends that do not belong to it, as f jumps there or has no value. exact: whether T_n is proved to be f itself.
    """

    order: int
    values: Values
    errors: Values
    low: float
    high: float
    whole_left: bool
    whole_right: bool
    missing: tuple[float, ...] = ()
    exact: bool = False


@dataclass(frozen=True, eq=False)
class Taylor:
    """The polynomials of order 0 to n at a.

    coefficients: f^(k)(a)/k!, k from 0 to n, each right to its last digit; x: the grid, ascending; values: f(x), NaN
    where f has none; bound: what the error is held against.
    """

    a: float
    bound: float
    coefficients: tuple[float, ...]
    x: Values
    values: Values
    polynomials: tuple[TaylorPolynomial, ...]


def taylor(
    function: Function, a: float, verdict: Verdict, order: int, bound: float, window: tuple[float, float]
) -> Taylor | Refusal:
    """The polynomials up to the order, worked out in a worker.

    Refused, with the verdict's reason, where f has not all derivatives at a, and where the worker has no time. verdict:
    that at a; window: what the picture shows. ValueError unless order >= 0 and bound > 0.
    """
    if order < 0 or not 0 < bound < math.inf:
        raise ValueError("taylor() needs an order from 0 on and a positive bound")
    return offload(_taylor, function, a, verdict, order, bound, window, seconds=SECONDS)


def _taylor(
    function: Function, a: float, verdict: Verdict, order: int, bound: float, window: tuple[float, float]
) -> Taylor | Refusal:
    """In the worker."""
    coefficients = _coefficients(function, a, verdict, order)
    if isinstance(coefficients, Refusal):
        return coefficients
    x = np.unique(np.append(np.linspace(min(window[0], a), max(window[1], a), GRID), a))
    values = function.f(x)
    freeze(x, values)
    error = _Error(function, a, coefficients, bound)
    near = error.near(_check_grid(function, a, x))
    polynomials = (_polynomial(function, error, n, near, x) for n in range(order + 1))
    return Taylor(a, bound, coefficients, x, values, tuple(polynomials))


def taylor_coefficients(function: Function, a: float, verdict: Verdict, order: int) -> tuple[float, ...] | Refusal:
    """f(a), f'(a), f''(a)/2!, ... up to the order, each right to the last digit of a float; or why there are none.

    In a worker, whose want of time is a reason too.
    """
    return offload(_coefficients, function, a, verdict, order, seconds=SECONDS)


def _coefficients(function: Function, a: float, verdict: Verdict, order: int) -> tuple[float, ...] | Refusal:
    """In the worker."""
    if not verdict.differentiable:
        return Refusal(f"{verdict.reason} A Taylor polynomial needs every derivative there.")
    numbers = taylor_numbers(function, number_of(function, a), order)
    if numbers is not None:
        return numbers
    return Refusal(
        f"At x = {format_number(a)} f has a slope, but part of its formula is not smooth there: derivatives of higher "
        "order may be missing, so there is no Taylor polynomial to trust."
    )


def at(coefficients: tuple[float, ...], a: float, x: Values) -> Values:
    """T_n(x), by Horner's scheme."""
    total = np.zeros_like(x)
    for coefficient in reversed(coefficients):
        total = total * (x - a) + coefficient
    return total


@dataclass
class _Near:
    """Where f was looked at, ascending; for each order whether the error is below the bound from a to there, (N, P)."""

    x: Values
    below: Truth


class _Error:
    """|f - T_n| held against the bound by balls, so that rounding has no part in it."""

    def __init__(self, function: Function, a: float, numbers: tuple[float, ...], bound: float) -> None:
        self.function, self.a, self.numbers, self.bound = function, a, numbers, bound
        self.point = number_of(function, a)
        self.limit = rational(typed_fraction(bound))
        self.exact_from = _exact_from(function)
        self.balls: dict[int, list[arb]] = {}

    def near(self, x: Values) -> _Near:
        """Each order outwards from a, as far as the error stays below the bound."""
        below = np.zeros((len(self.numbers), len(x)), dtype=np.bool_)
        below[self.exact_from :] = True
        here = int(np.searchsorted(x, self.a))
        for places in (range(here, -1, -1), range(here, len(x))):
            orders = list(range(min(self.exact_from, len(self.numbers))))
            for place in places:
                if not orders:
                    break
                inside = self._all_below(float(x[place]), orders)
                orders = [order for order, is_inside in zip(orders, inside, strict=True) if is_inside]
                below[orders, place] = True
        return _Near(x, below)

    def below(self, x: float, order: int) -> bool:
        """At one point, for one order."""
        return self._all_below(x, [order])[0]

    def _all_below(self, x: float, orders: list[int]) -> list[bool]:
        """One after the other, since one of them may need more digits than the others."""
        try:
            with working_precision(PRECISIONS[0], len(self.numbers)):
                signs = self._signs(x, orders)
        except DomainError:
            return [False] * len(orders)
        except Straddling:
            signs = [None] * len(orders)
        return [self._more_precisely(x, n) if s is None else s > 0 for n, s in zip(orders, signs, strict=True)]

    def _more_precisely(self, x: float, order: int) -> bool:
        try:
            side = decide(lambda: self._signs(x, [order])[0], len(self.numbers))
        except DomainError:
            return False
        return side is not None and side > 0

    def _signs(self, x: float, orders: list[int]) -> list[Sign | None]:
        """Of the bound minus the error, at the working precision."""
        value = ball(enclose(self.function.expression.tree, arb(x), self.function.parameters))
        away, power, total = arb(x) - ball(self.point), arb(1), arb(0)
        signs: list[Sign | None] = []
        for order, coefficient in enumerate(self._coefficients()[: orders[-1] + 1]):
            total, power = total + coefficient * power, power * away
            if order in orders:
                signs.append(sign(self.limit - abs(value - total)))
        return signs

    def _coefficients(self) -> list[arb]:
        """At the working precision; as they are rounded where the formula has a seam at a."""
        if ctx.prec not in self.balls:
            tree, terms = self.function.expression.tree, len(self.numbers)
            try:
                self.balls[ctx.prec] = coefficients(tree, self.point, self.function.parameters, terms)
            except (Straddling, DomainError):
                self.balls[ctx.prec] = [arb(number) for number in self.numbers]
        return self.balls[ctx.prec]


def _exact_from(function: Function) -> int:
    """From which order on T_n is f itself: the degree of a polynomial, for other functions too high to be asked for."""
    polynomial = None if function.critical else polynomial_at(function.expression.tree, fmpq(0), function.parameters)
    return sys.maxsize if polynomial is None else max(0, polynomial.degree())


def _polynomial(function: Function, error: _Error, order: int, near: _Near, x: Values) -> TaylorPolynomial:
    values = at(error.numbers[: order + 1], error.a, x)
    exact = order >= error.exact_from
    errors = np.zeros_like(x) if exact else np.abs(function.f(x) - values)
    freeze(values, errors)
    below, looked_at = near.below[order], near.x
    here = int(np.searchsorted(looked_at, error.a))
    left, right = _run(below[here::-1]), _run(below[here:])
    whole_left, whole_right = here - left == 0, here + right == len(looked_at) - 1
    low = x[0] if whole_left else _border(error, order, looked_at[here - left], looked_at[here - left - 1])
    high = x[-1] if whole_right else _border(error, order, looked_at[here + right], looked_at[here + right + 1])
    torn = set(function.singular_points(float(x[0]), float(x[-1])))
    missing = tuple(float(end) for end in (low, high) if end in torn and not error.below(float(end), order))
    return TaylorPolynomial(order, values, errors, float(low), float(high), whole_left, whole_right, missing, exact)


def _check_grid(function: Function, a: float, x: Values) -> Values:
    """Every other point of the grid; closer ones around a, where a wide window's grid may step over the border; and
    where f may be torn."""
    low, high = float(x[0]), float(x[-1])
    steps = np.geomspace(NEAREST * (high - low), high - low, CLOSE_STEPS)
    points = np.concatenate([x[::2], x[-1:], [a], a - steps, a + steps, function.singular_points(low, high)])
    return np.unique(points[(low <= points) & (points <= high)])


def _run(near: Truth) -> int:
    """How many steps from the first place the error stays below the bound."""
    outside = np.flatnonzero(~near)
    return (int(outside[0]) if outside.size else len(near)) - 1


def _border(error: _Error, order: int, inside: float, outside: float) -> float:
    """Where the error reaches the bound, or f ends, by halving between a place inside and one outside.

    A hole or a pole is one float, and is then named itself.
    """
    end = outside
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        if middle in (inside, outside):
            break
        inside, outside = (middle, outside) if error.below(middle, order) else (inside, middle)
    return end if abs(end - inside) <= NEAREST * abs(end - error.a) else inside


def describe_interval(polynomial: TaylorPolynomial, bound: float) -> str:
    """Where T_n is good enough, as a sentence."""
    name = f"T{_subscript(polynomial.order)} stays within {format_number(bound)} of f"
    if polynomial.whole_left and polynomial.whole_right:
        return f"{name} in the whole window.{' It is f itself: its error is 0 everywhere.' if polynomial.exact else ''}"
    digits = _digits(polynomial.low, polynomial.high)
    left = "the window's left end" if polynomial.whole_left else f"x = {format_number(polynomial.low, digits)}"
    right = "the window's right end" if polynomial.whole_right else f"x = {format_number(polynomial.high, digits)}"
    if left == right:
        return f"{name} only at {left}, on a stretch {format_size(polynomial.high - polynomial.low)} wide."
    excepted = " and ".join(f"x = {format_number(end, digits)}" for end in polynomial.missing)
    return f"{name} from {left} to {right}{', but not at ' if excepted else ''}{excepted}."


def _digits(low: float, high: float) -> int:
    """Four decimals, or as many as tell a narrow interval's ends apart."""
    return max(4, math.ceil(2 - math.log10(high - low))) if high > low else 4


def _subscript(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
